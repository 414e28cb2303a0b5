"""Starting with the computer, in the way each system has for it.

Windows: a value under the user's Run key. macOS: a launch agent. Others: a desktop entry in the
user's autostart folder (freedesktop.org autostart specification).
"""

from __future__ import annotations

import plistlib
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, QStandardPaths

NAME = "shopdesk"
RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """Whether the program starts when this person signs in."""

    @property
    def on(self) -> bool:
        """Whether it does."""

    def set_on(self, on: bool) -> None:
        """Let it, or no longer. Raises ``OSError`` when the system refuses."""


class RunKey:
    """Windows."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._key = QSettings(RUN_KEY, QSettings.Format.NativeFormat)

    @property
    def on(self) -> bool:
        """Whether the value is there."""
        return self._key.contains(NAME)

    def set_on(self, on: bool) -> None:
        """Write or remove the value."""
        if on:
            self._key.setValue(NAME, subprocess.list2cmdline(self._command))
        else:
            self._key.remove(NAME)
        self._key.sync()
        if self._key.status() is not QSettings.Status.NoError:
            raise PermissionError("the Run key cannot be written")


class EntryFile:
    """A file that the system reads when somebody signs in; ``text`` is what stands in it."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._text = text

    @property
    def on(self) -> bool:
        """Whether the file is there."""
        return self._file.exists()

    def set_on(self, on: bool) -> None:
        """Write or remove the file."""
        if on:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(self._text, encoding="utf-8")
        else:
            self._file.unlink(missing_ok=True)


def autostart(command: Sequence[str]) -> Autostart:
    """The way of this system; ``command`` starts the program."""
    if sys.platform == "win32":
        return RunKey(command)
    if sys.platform == "darwin":
        agent = {"Label": NAME, "ProgramArguments": list(command), "RunAtLoad": True}
        file = Path.home() / "Library" / "LaunchAgents" / f"{NAME}.plist"
        return EntryFile(file, plistlib.dumps(agent).decode("utf-8"))
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.ConfigLocation)
    return EntryFile(Path(place) / "autostart" / f"{NAME}.desktop", desktop_entry(command))


def desktop_entry(command: Sequence[str]) -> str:
    """A desktop entry that starts ``command``."""
    # In an Exec line a percent sign is doubled (freedesktop.org desktop entry specification).
    line = shlex.join(command).replace("%", "%%")
    return f"[Desktop Entry]\nType=Application\nName={NAME}\nExec={line}\n"

"""What happens when we made a mistake: it is written down, said once, and the program goes on.

:class:`CrashReporter` is put in place before anything else. It hears of exceptions that nobody
caught in any thread, logs each, keeps a redacted report, and tells the window in the GUI thread.
Hard crashes (a fault in native code) cannot be told while they happen; Python writes the stacks
into a file then, which the next start reads back.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from shopdesk import __version__
from shopdesk.log import redact

log = logging.getLogger("shopdesk.crash")

FAULT_FILE = "hard-crash.txt"

#: A mistake in a delegate strikes once per cell and repaint; enough is enough.
MOST_LOGGED = 200


@dataclass(frozen=True, slots=True)
class CrashReport:
    """One mistake of ours, without secrets: ``summary`` in a line, ``text`` to hand to a helper."""

    summary: str
    text: str


class CrashReporter(QObject):
    """Listens for uncaught exceptions from :meth:`install` until :meth:`remove`.

    Signals:
        crashed: something went wrong by our fault (CrashReport); always in the GUI thread, and
            the same mistake only once.
    """

    crashed = Signal(object)
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[tuple[str, int]] = set()
        self._count = 0
        self._fault_file: TextIO | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self._caught.connect(self.crashed, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of the interpreter."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def watch_hard_crashes(self, folder: Path) -> CrashReport | None:
        """From now on faults are written into ``folder``; gives what the last run left there."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / FAULT_FILE
        left = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        self._fault_file = file.open("w", encoding="utf-8")
        faulthandler.enable(self._fault_file)
        if not left.strip():
            return None
        return CrashReport(left.strip().splitlines()[0], redact(f"{_about()}\n\n{left}"))

    def remove(self) -> None:
        """Give the hooks back; a run that ends here did not crash."""
        sys.excepthook, threading.excepthook = self._before
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            Path(self._fault_file.name).unlink(missing_ok=True)
            self._fault_file = None

    def caught(self, error: BaseException) -> None:
        """Note a mistake; may be called in any thread."""
        self._count += 1
        if self._count <= MOST_LOGGED:
            log.error("uncaught: %s", type(error).__name__, exc_info=error)
        where = _where(error)
        if where in self._seen:
            return
        self._seen.add(where)
        report = CrashReport(
            redact(f"{type(error).__name__}: {error}"),
            redact(f"{_about()}\n\n{''.join(traceback.format_exception(error))}"),
        )
        self._caught.emit(report)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error, trace)
            return
        self.caught(error.with_traceback(trace))

    def _thread_hook(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
            self.caught(told.exc_value)


def _where(error: BaseException) -> tuple[str, int]:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__, 0
    return frames[-1].filename, frames[-1].lineno or 0


def _about() -> str:
    return (
        f"shopdesk {__version__}, Qt {qVersion()}, Python {platform.python_version()},"
        f" {platform.platform()}"
    )

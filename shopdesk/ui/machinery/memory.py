"""What the window remembers between two days: sizes, columns, the last page. One JSON file.

It describes this machine's screen, not the shop, so it lives in the state folder. A file that
cannot be read is started anew; nothing in it is worth a message.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject, QSaveFile, QTimer
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

log = logging.getLogger("shopdesk.ui.memory")

FILE_NAME = "window.json"

#: Dragging a splitter changes its sizes sixty times a second; the file is written after the drag.
WRITE_AFTER_MS = 500

V = TypeVar("V", str, int, bool, "list[int]", "list[str]")


class Memory(QObject):
    """Values by name, such as ``"customers.columns"``. Written half a second after a change."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._values = _read(file)
        self._writing = QTimer(self)
        self._writing.setSingleShot(True)
        self._writing.setInterval(WRITE_AFTER_MS)
        self._writing.timeout.connect(self.write)

    def get(self, name: str, default: V) -> V:
        """What is remembered, or ``default`` when nothing of its type is."""
        value = self._values.get(name, default)
        return value if type(value) is type(default) else default

    def put(self, name: str, value: str | int | bool | list[int] | list[str]) -> None:
        """Remember ``value``."""
        if self._values.get(name) != value:
            self._values[name] = value
            self._writing.start()

    def window(self, name: str, window: QWidget) -> None:
        """Bring a top-level window back to where it was; :meth:`keep_window` notes it."""
        state = self.get(f"{name}.geometry", "")
        if state:
            window.restoreGeometry(QByteArray.fromBase64(state.encode("ascii")))

    def keep_window(self, name: str, window: QWidget) -> None:
        """Note where a top-level window is."""
        state = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self.put(f"{name}.geometry", state)

    def splitter(self, name: str, splitter: QSplitter, default: list[int]) -> None:
        """Give a splitter its remembered sizes and remember them from now on."""
        sizes = self.get(f"{name}.sizes", default)
        splitter.setSizes(sizes if len(sizes) == splitter.count() else default)
        splitter.splitterMoved.connect(
            lambda _position, _index: self.put(f"{name}.sizes", splitter.sizes())
        )

    def columns(self, name: str, header: QHeaderView) -> None:
        """Give a table's header its remembered order and widths and remember them from now on."""
        state = self.get(f"{name}.columns", "")
        if state:
            header.restoreState(QByteArray.fromBase64(state.encode("ascii")))

        def note() -> None:
            self.put(f"{name}.columns", bytes(header.saveState().toBase64().data()).decode("ascii"))

        header.sectionResized.connect(note)
        header.sectionMoved.connect(note)

    def write(self) -> None:
        """Write the file now (the window is closing). A disk that refuses is only logged."""
        self._writing.stop()
        self._file.parent.mkdir(parents=True, exist_ok=True)
        file = QSaveFile(str(self._file))
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        if not (
            file.open(QSaveFile.OpenModeFlag.WriteOnly)
            and file.write(text.encode("utf-8")) >= 0
            and file.commit()
        ):
            log.warning("the window's memory was not written: %s", file.errorString())


def _read(file: Path) -> dict[str, object]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        log.warning("the window's memory is started anew: %s", problem)
        return {}
    return values if isinstance(values, dict) else {}

"""Sees from inside a window when a person would: rows painted, a typed letter painted.

The same watch sits in both sides of a bench. It prints what it saw as JSON lines.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from typing_extensions import override

LOOK_EVERY_MS = 5
LETTER = "w"


class Watch(QObject):
    """Waits for a table of the class ``table`` to paint rows, types into the field above it, waits
    for the letter, then ``idle_ms`` more, and ends the program.
    """

    def __init__(self, table: str, idle_ms: int) -> None:
        super().__init__()
        self._table_class = table
        self._idle_ms = idle_ms
        self._table: QTableView | None = None
        self._field: QLineEdit | None = None
        self._typed = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called before an event is handled: what is painted stands when the loop comes by next."""
        if event.type() == QEvent.Type.Paint:
            if not self._typed and self._rows_are_there():
                self._typed = True
                QTimer.singleShot(0, self, self._type)
            elif self._field is not None and watched is self._field and self._field.text():
                self._field.removeEventFilter(self)
                QTimer.singleShot(0, self, self._seen)
        return False

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            for table in window.findChildren(QTableView):
                if type(table).__name__ == self._table_class and table.isVisible():
                    self._looking.stop()
                    self._table = table
                    table.viewport().installEventFilter(self)
                    table.viewport().update()
                    return

    def _rows_are_there(self) -> bool:
        model = self._table.model() if self._table is not None else None
        if model is None or not model.rowCount():
            return False
        row = getattr(model, "row", None)
        return True if row is None else row(0) is not None

    def _type(self) -> None:
        assert self._table is not None
        page: Any = self._table
        while page is not None and not page.findChildren(QLineEdit):
            page = page.parentWidget()
        self._field = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
        self._field.installEventFilter(self)
        self._field.setFocus()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_W, Qt.KeyboardModifier.NoModifier, LETTER)
            QApplication.postEvent(self._field, key)

    def _seen(self) -> None:
        _say(
            painted_mb=_megabytes(),
            hub=any(thread.name.startswith("hub") for thread in threading.enumerate()),
            web_engine=_web_engine(),
        )
        QTimer.singleShot(self._idle_ms, self, self._end)

    def _end(self) -> None:
        _say(idle_mb=_megabytes(), web_engine_idle=_web_engine())
        QApplication.quit()


def _say(**seen: object) -> None:
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()


def _web_engine() -> bool:
    return any("WebEngine" in name for name in sys.modules)


def _megabytes() -> float:
    """What of the process lies in memory (``VmRSS``), in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmRSS")

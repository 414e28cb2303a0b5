"""Ends that come from outside: a signal, or the system that wants to log the person out."""

from __future__ import annotations

import signal
from types import FrameType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

SIGNALS = (signal.SIGINT, signal.SIGTERM)

#: Python hears of a signal when it runs next; while the GUI is idle this makes it run.
LISTEN_EVERY_MS = 500


class Endings(QObject):
    """Signals:
    asked: the program is to end now, and properly.
    """

    asked = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = {one: signal.signal(one, self._hear) for one in SIGNALS}
        app.commitDataRequest.connect(self._session_ends)
        self._pulse = QTimer(self)
        self._pulse.setInterval(LISTEN_EVERY_MS)
        self._pulse.timeout.connect(self._listen)
        self._pulse.start()

    def stop(self) -> None:
        """Give the signals back."""
        self._pulse.stop()
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self.asked.emit()

    def _listen(self) -> None:
        """Nothing; being called is the point."""

    def _session_ends(self, _manager: QSessionManager) -> None:
        self.asked.emit()

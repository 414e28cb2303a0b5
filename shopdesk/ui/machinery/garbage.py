"""Garbage is collected in the GUI thread and nowhere else.

Python collects cycles in whatever thread happens to allocate. A dialog that has become garbage
would then be destroyed by a worker: Qt's timers of it stay registered, and the program dies at the
next tick. So the automatic collector is off while there are workers, and a timer of the GUI thread
does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1_000


class GuiGarbage(QObject):
    """Off with the automatic collector until :meth:`stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave collecting to Python again, if it was; twice is harmless."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        # As Python itself would: the oldest generation whose count is over its threshold.
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation] > 0:
                gc.collect(generation)
                return


def forget_the_start() -> None:
    """What was made until now stays for good: later collections need not walk through it.

    A full collection over a whole program takes a tenth of a second; over what a day's work leaves,
    a few milliseconds.
    """
    gc.collect()
    gc.freeze()

"""Tabs: the parts of one page, named along its upper edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget


class Tabs(QTabBar):
    """Words with a line under the one shown; ``name`` says what is chosen, for screen readers.

    ``choices`` are pairs of a value and the word for it.
    """

    chosen = Signal(object)
    """The value of the tab that is shown now, however it came to be shown."""

    def __init__(
        self, name: str, choices: Sequence[tuple[object, str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._values: list[object] = []
        for value, word in choices:
            self._values.append(value)
            self.addTab(word)
        self.currentChanged.connect(self._tell)

    @property
    def value(self) -> object:
        """The value of the tab that is shown."""
        return self._values[self.currentIndex()]

    def set_value(self, value: object) -> None:
        """Show the tab of ``value``; ``ValueError`` when there is none."""
        self.setCurrentIndex(self._values.index(value))

    def set_word(self, value: object, word: str) -> None:
        """Another word for a tab, for those that carry their number."""
        self.setTabText(self._values.index(value), word)

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])

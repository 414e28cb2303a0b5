"""Segmented: one of a few, all of them to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QPushButton, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.layouts import Row


class Segmented(QFrame):
    """A row of joined buttons, exactly one pressed; arrow keys move between them.

    ``choices`` are pairs of a value and the word for it; ``name`` says what is chosen, for screen
    readers.
    """

    chosen = Signal(object)
    """The user chose the value."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[Any, str]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        dressed(self, piece="segments")
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        row = Row(theme, self, gap="")
        for number, (_, word) in enumerate(choices):
            button = _Segment(word)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            dressed(button, place=_place(number, len(choices)))
            self._group.addButton(button, number)
            row.addWidget(button, 1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._tell)

    @property
    def value(self) -> Any:
        """The value chosen."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: Any) -> None:
        """Choose without telling; ``ValueError`` for a value that is not among the choices."""
        self._group.button(self._values.index(value)).setChecked(True)

    def set_word(self, value: Any, word: str) -> None:
        """Another word for a value, for choices that carry their number."""
        self.button(value).setText(word)

    def button(self, value: Any) -> QAbstractButton:
        """The button of ``value``."""
        return self._group.button(self._values.index(value))

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])


class _Segment(QPushButton):
    """One choice; as wide as its word in bold, which it wears while it is the chosen one."""

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(
            self.text()
        ) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())


def _place(number: int, total: int) -> str:
    if number == 0:
        return "first"
    return "last" if number == total - 1 else "middle"

"""A number between a minus and a plus, large enough for a hand at the counter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QLineEdit, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.layouts import Row

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberField(QFrame):
    """A whole number from ``least`` to ``most``; ``name`` says of what, for screen readers.

    The arrow keys and typing change it too. (Not a ``QSpinBox``: with a style sheet and without
    its own buttons it leaves its text no room.)
    """

    changed = Signal(int)
    """The number now, however it came about."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: int = 1,
        *,
        least: int = 0,
        most: int = 9999,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least, self._most = least, most
        self._value = value
        self.field = QLineEdit()
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setAccessibleName(name)
        self.field.setValidator(QIntValidator(0, 10**9, self))
        dressed(self.field, bare=True, bold=True)
        self._less = IconButton(theme, "minus", self.tr("One less"), small=True)
        self._more = IconButton(theme, "plus", self.tr("One more"), small=True)
        for button in (self._less, self._more):
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._less.clicked.connect(self._step_down)
        self._more.clicked.connect(self._step_up)
        row = Row(theme, self, gap="", pad="xs 0")
        row.addWidget(self._less)
        row.addWidget(self.field, 1)
        row.addWidget(self._more)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        dressed(self, piece="field")
        self._keep_up()
        self._show()
        theme.changed.connect(self._keep_up)

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Another number, brought within the range."""
        self.field.setModified(False)
        self._take(value)
        self._show()

    def set_range(self, least: int, most: int) -> None:
        """Other bounds; the number is brought within them."""
        self._least, self._most = least, most
        self.set_value(self._value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            dressed(self, lit=(kind is QEvent.Type.FocusIn) or None)
            self._show()
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._show()
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.set_value(self._value + step)
                return True
        return super().eventFilter(watched, event)

    def _step_up(self) -> None:
        self.set_value(self._value + 1)

    def _step_down(self) -> None:
        self.set_value(self._value - 1)

    def _typed(self, text: str) -> None:
        # What is typed is brought within the range only when typing is over: 2 on the way to 24.
        if text.isdecimal() and self._least <= int(text) <= self._most:
            self._take(int(text))

    def _take(self, value: int) -> None:
        value = min(self._most, max(self._least, value))
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _show(self) -> None:
        text = self.field.text()
        if self.field.isModified() and text.isdecimal():
            self._take(int(text))
        self.field.setText(str(self._value))
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)

    def _keep_up(self) -> None:
        self.setFixedHeight(self._theme.size("control"))


def padded(field: QAbstractSpinBox, theme: Theme) -> QAbstractSpinBox:
    """Give a date or time field the inner distance of other fields: the style sheet cannot."""
    field.lineEdit().setTextMargins(theme.space("s"), 0, 0, 0)
    return field

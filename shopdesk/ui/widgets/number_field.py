"""A number between a minus and a plus, large enough for a hand at the counter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QSpinBox, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.layouts import Row


class NumberField(QFrame):
    """A whole number from ``least`` to ``most``; ``name`` says of what, for screen readers.

    Arrow keys, the wheel while it has the focus, and typing change it too.
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
        self.box = QSpinBox()
        self.box.setRange(least, most)
        self.box.setValue(value)
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setAccessibleName(name)
        self.box.setGroupSeparatorShown(True)
        dressed(self.box, bare=True)
        self._less = IconButton(theme, "minus", self.tr("One less"), small=True)
        self._more = IconButton(theme, "plus", self.tr("One more"), small=True)
        for button, step in ((self._less, self.box.stepDown), (self._more, self.box.stepUp)):
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(step)
        row = Row(theme, self, gap="", pad="xs 0")
        row.addWidget(self._less)
        row.addWidget(self.box, 1)
        row.addWidget(self._more)
        self.setFocusProxy(self.box)
        self.box.installEventFilter(self)
        self.box.valueChanged.connect(self._tell)
        dressed(self, piece="field")
        self._keep_up()
        self._bound()
        theme.changed.connect(self._keep_up)

    @property
    def value(self) -> int:
        """The number."""
        return self.box.value()

    def set_value(self, value: int) -> None:
        """Another number, brought within the range."""
        self.box.setValue(value)

    def set_range(self, least: int, most: int) -> None:
        """Other bounds; the number is brought within them."""
        self.box.setRange(least, most)
        self._bound()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            dressed(self, lit=(event.type() is QEvent.Type.FocusIn) or None)
        return super().eventFilter(watched, event)

    def _tell(self, value: int) -> None:
        self._bound()
        self.changed.emit(value)

    def _bound(self) -> None:
        self._less.setEnabled(self.box.value() > self.box.minimum())
        self._more.setEnabled(self.box.value() < self.box.maximum())

    def _keep_up(self) -> None:
        self.setFixedHeight(self._theme.size("control"))


def padded(field: QAbstractSpinBox, theme: Theme) -> QAbstractSpinBox:
    """Give a date or time field the inner distance of other fields: the style sheet cannot."""
    field.lineEdit().setTextMargins(theme.space("s"), 0, 0, 0)
    return field

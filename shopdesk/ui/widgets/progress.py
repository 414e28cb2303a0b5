"""Progress of a task that takes a while: its name, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Row


class ProgressRow(QWidget):
    """One running task in one line."""

    cancelled = Signal()
    """The user wants it to stop."""

    def __init__(
        self, theme: Theme, title: str, *, can_cancel: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, type="caption")
        self.words = PlainLabel(type="caption", tone="secondary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.bar.setFixedWidth(theme.scaled(120))
        self.cancel = IconButton(theme, "x", self.tr("Stop: {0}").format(title), small=True)
        reveal(self.cancel, can_cancel)
        self.cancel.clicked.connect(self._stop)
        row = Row(theme, self, gap="s")
        for widget in (self.title, self.bar, self.words, self.cancel):
            row.addWidget(widget)
        self.advance(0, None)

    def advance(self, done: int, total: int | None, words: str = "") -> None:
        """``done`` of ``total``; without a total the bar only shows that work goes on."""
        self.bar.setRange(0, total or 0)
        self.bar.setValue(min(done, total or 0))
        self.words.setText(words)

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(self.tr("Stopping"))
        self.cancelled.emit()

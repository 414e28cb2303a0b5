"""Folds: what only some want to read stays shut until asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.layouts import Column


class Fold(QWidget):
    """A word that opens and shuts ``content``."""

    def __init__(
        self, theme: Theme, title: str, content: QWidget, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content = content
        self.button = Button(
            theme, title, icon="chevron-right", role="quiet", small=True, checkable=True
        )
        self.button.toggled.connect(self.set_open)
        column = Column(theme, self, gap="xs")
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        content.hide()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def set_open(self, on: bool) -> None:
        """Open or shut."""
        self.button.setChecked(on)
        self.button.set_icon("chevron-down" if on else "chevron-right")
        reveal(self.content, on)


class Details(Fold):
    """Codes and ids for whoever helps the shop: text to read and copy, shut at first."""

    def __init__(self, theme: Theme, text: str = "", *, parent: QWidget | None = None) -> None:
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMaximumHeight(theme.scaled(120))
        dressed(self._text, piece="details")
        super().__init__(theme, "", self._text, parent=parent)
        self.button.setText(self.tr("Details"))
        self._text.setAccessibleName(self.tr("Details"))
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Another text; without one there is nothing to open."""
        self._text.setPlainText(text)
        reveal(self, bool(text))

    @property
    def text(self) -> str:
        """The text."""
        return self._text.toPlainText()

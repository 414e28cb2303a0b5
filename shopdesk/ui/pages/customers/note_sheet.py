"""A note opened to be changed: several lines, kept with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from shopdesk.domain.histories import Moment
from shopdesk.ui.machinery.prompts import Sheet
from shopdesk.ui.theme import Theme


class NoteSheet(Sheet):
    """Keeping it without words removes the note, and says so.

    Signals:
        kept: the note's id and its new words.
    """

    kept = Signal(int, str)

    def __init__(self, theme: Theme, moment: Moment, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("NoteSheet", "Change the note")
        super().__init__(theme, title, "", parent)
        self._note_id = moment.id
        self.field = QPlainTextEdit(moment.text)
        self.field.setAccessibleName(self.tr("The note"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(theme.scaled(120))
        self.body.addWidget(self.field)
        self.field.textChanged.connect(self._say_what)
        self.accepted.connect(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self._say_what()

    def _say_what(self) -> None:
        words = self.field.toPlainText().strip()
        self.act.setText(self.tr("Keep it") if words else self.tr("Remove the note"))

    def _keep(self) -> None:
        self.kept.emit(self._note_id, self.field.toPlainText())

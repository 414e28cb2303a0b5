"""The small windows of the inbox: looking up an outcome, notes, saved replies, long texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from typing_extensions import override

from shopdesk.domain.saved_replies import LONGEST_TITLE, SavedReply
from shopdesk.ui.machinery.prompts import Sheet
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button, quiet_button
from shopdesk.ui.widgets.labels import PlainLabel, one_line
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.ui.widgets.steps import StepList

# A sheet is told its title before it exists, and cannot translate anything itself until it does.
translate = QCoreApplication.translate


class LookUpSheet(Sheet):
    """How to find out what became of a reply, and what was found.

    Signals:
        found: it arrived, or it did not.
    """

    found = Signal(bool)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            translate("LookUpSheet", "Did this reply arrive?"),
            translate("LookUpSheet", "It arrived"),
            parent,
        )
        self.add_text(
            self.tr(
                "The answer of the platform was lost after sending. It is not sent again by"
                " itself, so that nobody gets it twice. You can look it up:"
            )
        )
        steps = StepList(theme)
        steps.add(self.tr("Open the account's website, mp.weixin.qq.com"))
        steps.add(self.tr("Messages, then the talk with this person"))
        steps.add(self.tr("See whether this stands there"), one_line(text)[:120])
        self.body.addWidget(steps)
        self.missing = Button(theme, self.tr("It is not there"))
        self.body.addWidget(self.missing, 0, Qt.AlignmentFlag.AlignRight)
        self.act.clicked.connect(self._arrived)
        self.missing.clicked.connect(self._did_not)

    def _arrived(self) -> None:
        self.found.emit(True)

    def _did_not(self) -> None:
        self.found.emit(False)
        self.reject()


class NoteSheet(Sheet):
    """Writes a private note.

    Signals:
        written: this is to be noted.
    """

    written = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            translate("NoteSheet", "Private note about {0}").format(one_line(name)),
            translate("NoteSheet", "Keep the note"),
            parent,
        )
        label = self.add_text(
            self.tr("Only the shop sees it. It also stands in the customer book.")
        )
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(self.tr("Note"))
        self.edit.setFixedHeight(5 * theme.line_height("body"))
        label.setBuddy(self.edit)
        self.body.addWidget(self.edit)
        self.edit.textChanged.connect(self._judge)
        self._judge()
        self.edit.setFocus()

    @override
    def accept(self) -> None:
        text = self.edit.toPlainText().strip()
        if text:
            self.written.emit(text)
            super().accept()

    def _judge(self) -> None:
        self.act.setEnabled(bool(self.edit.toPlainText().strip()))


class WholeText(Sheet):
    """A long message in full, as plain text that can be selected and copied."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            translate("WholeText", "The whole message"),
            translate("WholeText", "Close"),
            parent,
        )
        self.cancel.hide()
        edit = QPlainTextEdit(text)
        edit.setReadOnly(True)
        edit.setAccessibleName(self.tr("The whole message"))
        edit.setMinimumSize(theme.scaled(560), theme.scaled(360))
        self.body.addWidget(edit)


class PictureSheet(Sheet):
    """A picture as large as the window allows."""

    def __init__(self, theme: Theme, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, translate("PictureSheet", "Picture"), translate("PictureSheet", "Close"), parent
        )
        self.cancel.hide()
        label = QLabel()
        label.setAccessibleName(self.tr("Picture"))
        room = QSize(theme.scaled(900), theme.scaled(560))
        label.setPixmap(
            QPixmap.fromImage(image).scaled(
                image.size().boundedTo(room)
                if image.width() <= room.width() and image.height() <= room.height()
                else room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.body.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)


class SavedRepliesSheet(Sheet):
    """The shop's saved replies: read, changed, added, thrown away.

    The page writes; the sheet is shown the list again after each change.

    Signals:
        saved: keep this (code, title, text, code of the one it replaces or "").
        removed: throw the one with this code away.
    """

    saved = Signal(str, str, str, str)
    removed = Signal(str)

    def __init__(
        self, theme: Theme, replies: Sequence[SavedReply], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            translate("SavedRepliesSheet", "Saved replies"),
            translate("SavedRepliesSheet", "Done"),
            parent,
        )
        self._replies = tuple(replies)
        self.cancel.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Saved replies"))
        self.list.setFixedWidth(theme.size("panel_min"))
        self.code, self.title, self.text = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(6 * theme.line_height("body"))
        self.problem = PlainLabel(type="caption", tone="danger", wrap=True)
        self.add = quiet_button(theme, self.tr("New"), "plus", small=True)
        self.remove = quiet_button(theme, self.tr("Throw away"), "trash", small=True)
        self.keep = Button(theme, self.tr("Keep"))
        self._build(theme)
        self.list.currentRowChanged.connect(self._open)
        self.add.clicked.connect(self._new)
        self.remove.clicked.connect(self._remove)
        self.keep.clicked.connect(self._save)
        self.show_replies(self._replies, "")

    def _build(self, theme: Theme) -> None:
        left = Column(theme)
        left.addWidget(self.list, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        right = Column(theme)
        for words, field in (
            (self.tr("Name on the button"), self.title),
            (self.tr("Code, typed after a slash"), self.code),
            (self.tr("Text; {0} is filled with the customer's name").format("{称呼}"), self.text),
        ):
            label = PlainLabel(words, type="caption", tone="secondary", wrap=True)
            label.setBuddy(field)
            field.setAccessibleName(words)
            right.addWidget(label)
            right.addWidget(field)
        right.addWidget(self.problem)
        foot = Row(theme)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        right.addLayout(foot)
        both = Row(theme, gap="l")
        both.addLayout(left)
        both.addLayout(right, 1)
        self.body.addLayout(both)
        self.setMinimumWidth(theme.scaled(680))

    @property
    def chosen(self) -> str:
        """The code of the one being changed, "" for a new one."""
        row = self.list.currentRow()
        return self._replies[row].code if 0 <= row < len(self._replies) else ""

    def show_replies(self, replies: Sequence[SavedReply], code: str) -> None:
        """The list is this now; go to the one with ``code``."""
        self._replies = tuple(replies)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for reply in self._replies:
            self.list.addItem(self.tr("{0} /{1}").format(reply.title, reply.code))
        codes = [reply.code for reply in self._replies]
        self.list.setCurrentRow(codes.index(code) if code in codes else (0 if codes else -1))
        self.list.blockSignals(blocked)
        self._open(self.list.currentRow())

    def show_problem(self, sentence: str) -> None:
        """Say why it was not kept; what was typed stays."""
        self.problem.setText(sentence)

    def _open(self, row: int) -> None:
        reply = self._replies[row] if 0 <= row < len(self._replies) else SavedReply("", "", "")
        self.code.setText(reply.code)
        self.title.setText(reply.title)
        self.text.setPlainText(reply.text)
        self.problem.setText("")
        self.remove.setEnabled(bool(reply.code))

    def _new(self) -> None:
        self.list.setCurrentRow(-1)
        self._open(-1)
        self.title.setFocus()

    def _remove(self) -> None:
        if self.chosen:
            self.removed.emit(self.chosen)

    def _save(self) -> None:
        self.saved.emit(self.code.text(), self.title.text(), self.text.toPlainText(), self.chosen)

"""Saved replies in the window: offered above the box, kept in order from their own sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.failures import Failure
from shopdesk.domain.saved_replies import SavedReply
from shopdesk.services.saved_replies import SavedReplies
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.inbox.dialogs import SavedRepliesSheet
from shopdesk.ui.pages.inbox.reply_box import ReplyBox


class SavedDesk(QObject):
    """Brings the shop's saved replies to ``box`` and changes them.

    Signals:
        failed: they could not be read (Failure).
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, box: ReplyBox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._box = box
        self._replies = SavedReplies(desk.book)
        box.saved.managed.connect(self.manage)

    def read(self) -> None:
        """Offer what the shop has now."""
        self._desk.runner.read(self._replies.all, self._box.show_saved, self._tell, owner=self)

    def manage(self) -> None:
        """Open the sheet with all of them."""
        self._desk.runner.read(self._replies.all, self._open, self._tell)

    def _open(self, replies: tuple[SavedReply, ...]) -> None:
        sheet = SavedRepliesSheet(self._desk.theme, replies)
        sheet.saved.connect(partial(self._save, sheet))
        sheet.removed.connect(partial(self._remove, sheet))
        self._desk.prompts.show(sheet)

    def _save(
        self, sheet: SavedRepliesSheet, code: str, title: str, text: str, replaces: str
    ) -> None:
        self._desk.runner.operate(
            self.tr("keep a saved reply"),
            lambda: self._replies.save(code, title, text, replaces=replaces),
            then=lambda kept: self._show_again(sheet, kept.code),
            failed=partial(self._refuse, sheet),
            owner=sheet,
        )

    def _remove(self, sheet: SavedRepliesSheet, code: str) -> None:
        self._desk.runner.operate(
            self.tr("throw a saved reply away"),
            lambda: self._replies.remove(code),
            then=lambda _nothing: self._show_again(sheet, ""),
            failed=partial(self._refuse, sheet),
            owner=sheet,
        )

    def _show_again(self, sheet: SavedRepliesSheet, code: str) -> None:
        self._desk.runner.read(
            self._replies.all,
            lambda replies: sheet.show_replies(replies, code),
            self._tell,
            owner=sheet,
        )

    def _refuse(self, sheet: SavedRepliesSheet, failure: Failure) -> None:
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        sheet.show_problem("\n".join((sentence.what, sentence.remedy)))

    def _tell(self, failure: Failure) -> None:
        self.failed.emit(failure)

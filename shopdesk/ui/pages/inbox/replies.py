"""What becomes of words that were written: kept as a draft, sent, taken back, looked up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.conversations import Message
from shopdesk.domain.failures import Failure
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.inbox.dialogs import LookUpSheet
from shopdesk.ui.pages.inbox.outgoing import RECALL_S, Outgoing
from shopdesk.ui.pages.inbox.reply_box import ReplyBox

#: A window that closes within so many seconds is not waited in.
HURRY_S = 4 * RECALL_S

#: Refusals before anything was written: the words are still wanted in the box.
NEVER_WRITTEN = frozenset(
    {"reply.empty", "limit.reply_text", "reply.window_closed", "account.none"}
)


class Replies(QObject):
    """The replies of the conversation that is open in ``box``, and those still on their way.

    Signals:
        failed: something did not work and has no better place than a toast (Failure).
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, box: ReplyBox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._box = box
        self._open = 0
        self.outgoing = Outgoing(self)
        self.recall_seconds = RECALL_S
        self.outgoing.due.connect(self._send)
        box.edited.connect(self._keep)

    def open(self, conversation_id: int, draft: str) -> None:
        """Another conversation is in front: what was begun there comes into the box."""
        self._box.flush()
        self._open = conversation_id
        waiting = "\n".join(one.text for one in self.outgoing.of(conversation_id))
        # Words that are about to leave are kept in the draft until they have left.
        if waiting and draft.startswith(waiting):
            draft = draft[len(waiting) :].lstrip("\n")
        self._box.set_text(draft)

    def reply(self, text: str, window: ReplyWindow | None) -> None:
        """Send ``text`` in the open conversation, after the seconds in which it can be taken
        back; at once where the window is about to close.
        """
        left = window.remaining(self._desk.clock.now()).total_seconds() if window else 0
        conversation = self._open
        self._box.set_text("")
        self.outgoing.hold(conversation, text, self.recall_seconds if left > HURRY_S else 0)
        if self.outgoing.of(conversation):
            self._keep("")

    def take_back(self) -> None:
        """The reply on its way does not go out; its words are in the box again."""
        text = self.outgoing.take_back(self._open)
        if text:
            self.write_again(text)

    def write_again(self, text: str) -> None:
        """Bring ``text`` into the box, before what is there."""
        self._box.set_text("\n".join(part for part in (text, self._box.text) if part))
        self._keep(self._box.text)
        self._box.edit.setFocus()

    def look_up(self, message: Message) -> None:
        """Let a person say what became of a reply of unknown outcome."""
        sheet = LookUpSheet(self._desk.theme, message.text)
        sheet.found.connect(partial(self._looked_up, message))
        self._desk.prompts.show(sheet)

    def _looked_up(self, message: Message, arrived: bool) -> None:
        said = self.tr("Noted: it arrived") if arrived else self.tr("Noted: it did not arrive")
        self._desk.runner.operate(
            self.tr("note what became of a reply"),
            lambda: self._desk.services.inbox.looked_up(message.id, arrived),
            failed=self._tell,
            owner=self,
            said=said,
        )

    def _send(self, conversation_id: int, text: str) -> None:
        self._desk.runner.operate(
            self.tr("send a reply"),
            lambda: self._desk.services.inbox.send(conversation_id, text),
            then=self._sent,
            failed=lambda failure: self._not_sent(conversation_id, text, failure),
            owner=self,
        )

    def _sent(self, message: Message) -> None:
        if message.conversation_id != self._open:
            # Nobody sees its bubble; what went wrong must be said all the same.
            if message.outcome is not None:
                self._tell(Failure(message.reason))
        elif self._box.text:
            # Sending empties the draft; what was typed since belongs into it again.
            self._keep(self._box.text)

    def _not_sent(self, conversation_id: int, text: str, failure: Failure) -> None:
        self._tell(failure)
        if failure.code not in NEVER_WRITTEN:
            return
        if conversation_id == self._open:
            self.write_again(text)
        else:
            self._store(conversation_id, text)

    def _keep(self, text: str) -> None:
        leaving = [one.text for one in self.outgoing.of(self._open)]
        self._store(self._open, "\n".join([*leaving, text] if text else leaving))

    def _store(self, conversation_id: int, text: str) -> None:
        if conversation_id:
            self._desk.runner.operate(
                self.tr("keep a draft"),
                lambda: self._desk.services.inbox.keep_draft(conversation_id, text),
                failed=self._tell,
                owner=self,
            )

    def _tell(self, failure: Failure) -> None:
        self.failed.emit(failure)

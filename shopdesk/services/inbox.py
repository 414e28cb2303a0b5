"""Answering followers: within the window, at most once, and honest about what is not known."""

from __future__ import annotations

from datetime import datetime

from shopdesk.clock import Clock, beijing
from shopdesk.domain import limits
from shopdesk.domain.conversations import Conversation, Message
from shopdesk.domain.failures import Refused
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import ReplyKind, SendReply
from shopdesk.domain.journal import ReplySettled
from shopdesk.domain.reply_windows import ReplyWindow, after_message
from shopdesk.domain.uids import new_uid
from shopdesk.services.outcomes import Outcomes, Reader
from shopdesk.store.book import Book


class Inbox:
    """The conversations of one account."""

    def __init__(
        self,
        book: Book,
        hub: Hub,
        account_id: int,
        clock: Clock,
        outcomes: Outcomes,
        reader: Reader,
    ) -> None:
        self._book = book
        self._hub = hub
        self._account_id = account_id
        self._clock = clock
        self._outcomes = outcomes
        self._reader = reader

    def window(self, conversation: Conversation) -> ReplyWindow | None:
        """What is left of the reply window; None when she never wrote."""
        if conversation.last_in_at is None:
            return None
        return after_message(conversation.last_in_at, conversation.replies_since)

    def reply(self, conversation_id: int, text: str, *, author: str = "") -> Message:
        """Send one text. It stands in the book before it leaves; its outcome is settled by the
        journal.

        Raises ``Refused``: ``reply.empty``, ``limit.reply_text`` and ``reply.window_closed``.
        """
        text = text.strip()
        if not text:
            raise Refused("reply.empty")
        limits.REPLY_TEXT.require_text(text)
        conversation = self._book.conversations.get(conversation_id)
        self._require_open(conversation)
        follower = self._book.followers.get(conversation.follower_id)
        intent = SendReply(new_uid(), follower.openid, ReplyKind.TEXT, text)
        written = self._book.operation(
            lambda: self._book.conversations.replying(
                conversation_id, intent.id, text, author=author
            ),
            undoable=False,
        )
        self._hub.submit(intent)
        return written.value

    def outcome(self, message: Message, seconds: float = 30.0) -> ReplySettled:
        """How a reply ended; waits for it. Raises ``Failure("intent.still-running")``."""
        ending = self._outcomes.wait(message.source, self._reader, seconds)
        assert isinstance(ending, ReplySettled)
        return ending

    def _require_open(self, conversation: Conversation) -> None:
        window = self.window(conversation)
        now = self._clock.now()
        if window is None or not window.is_open(now):
            closed = window.closes_at if window else now
            raise Refused("reply.window_closed", until=_wall_time(closed))


def _wall_time(instant: datetime) -> str:
    return beijing(instant).strftime("%m-%d %H:%M")

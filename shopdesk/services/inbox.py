"""Answering followers: within the window, at most once, and honest about what is not known."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from shopdesk.clock import Clock, beijing
from shopdesk.domain import limits, reply_windows
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.changes import Done
from shopdesk.domain.conversations import Conversation, Message, Section
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import ReplyKind, SendReply
from shopdesk.domain.journal import ReplyOutcome, ReplySettled
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.people import Note
from shopdesk.domain.queries import GetCapabilities, ReadBlob
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.domain.uids import new_uid
from shopdesk.services.outcomes import Outcomes, Reader
from shopdesk.store.book import Book

#: Reason of a reply that a person looked up on the website.
LOOKED_UP = "reply.looked_up"


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation as it is opened: itself, its newest messages and what was noted about her.

    ``messages`` are newest first and ``messages.next`` asks for older ones; ``notes`` are all.
    """

    conversation: Conversation
    messages: Page[Message]
    notes: tuple[Note, ...]


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

    # Looking

    def section(
        self, section: Section, *, after: Cursor | None = None, limit: int = 50
    ) -> Page[Conversation]:
        """A page of one section of the list as it stands now."""
        return self._book.conversation_list.section(
            self._account_id, section, self._clock.now(), after=after, limit=limit
        )

    def sizes(self) -> dict[Section, int]:
        """How many conversations every section holds now."""
        now = self._clock.now()
        return {
            section: self._book.conversation_list.size(self._account_id, section, now)
            for section in Section
        }

    def waiting(self) -> int:
        """How many followers wait for an answer that can still be given."""
        return self._book.conversation_list.size(
            self._account_id, Section.TO_ANSWER, self._clock.now()
        )

    def first_to_close(self) -> Conversation | None:
        """The conversation to answer first, None when nobody waits."""
        return self._book.conversation_list.first_to_close(self._account_id, self._clock.now())

    def search(self, text: str, limit: int = 50) -> list[Conversation]:
        """Conversations with people found by name, pinyin, number tail, remark or note."""
        people = [found.customer.id for found in self._book.customers.search(text, limit)]
        return self._book.conversation_list.with_customers(self._account_id, people)

    def thread(self, conversation_id: int, limit: int = 50) -> Thread:
        """Open a conversation; raises ``Refused("conversation.unknown")``."""
        conversation = self._book.conversations.get(conversation_id)
        return Thread(
            conversation,
            self._book.conversations.messages(conversation_id, limit=limit),
            tuple(self._book.customers.notes(conversation.customer_id)),
        )

    def older(self, conversation_id: int, after: Cursor, limit: int = 50) -> Page[Message]:
        """The messages before those already seen."""
        return self._book.conversations.messages(conversation_id, after=after, limit=limit)

    def window(self, conversation: Conversation) -> ReplyWindow | None:
        """What is left of the reply window; None when she never wrote nor did anything."""
        return reply_windows.current(
            self._clock.now(),
            last_in_at=conversation.last_in_at,
            replies_since=conversation.replies_since,
            acted_at=conversation.acted_at,
            replies_since_action=conversation.replies_since_action,
        )

    def may_reply(self) -> Permission:
        """Whether this account may answer through the platform, as last probed."""
        states = self._hub.query(GetCapabilities()).states
        known = states.get(Capability.REPLY)
        return known.permission if known is not None else Permission.UNKNOWN

    def picture(self, sha256: str) -> bytes:
        """A picture she sent, as the hub fetched it. Hostile bytes of at most some megabytes."""
        data = b""
        while True:
            piece = self._hub.query(ReadBlob(sha256, offset=len(data)))
            data += base64.b64decode(piece.data)
            limits.PICTURE_BYTES.require(piece.size)
            if len(data) >= piece.size or not piece.data:
                return data

    # Answering

    def reply(self, conversation_id: int, text: str, *, author: str = "") -> Message:
        """As :meth:`send`; raises the failure too where the hub did not take it."""
        message = self.send(conversation_id, text, author=author).value
        if message.outcome is not None:
            raise Failure(message.reason)
        return message

    def send(self, conversation_id: int, text: str, *, author: str = "") -> Done[Message]:
        """Send one text. It stands in the book before it leaves; its outcome is settled by the
        journal. What had been begun as a draft is done with.

        Raises ``Refused``: ``reply.empty``, ``limit.reply_text`` and ``reply.window_closed``, and
        then nothing was written. When the hub does not take it the message says so: its outcome is
        refused, or unknown where the hub may have taken it, and ``reason`` the failure's code.
        """
        text = text.strip()
        if not text:
            raise Refused("reply.empty")
        limits.REPLY_TEXT.require_text(text)
        conversation = self._book.conversations.get(conversation_id)
        self._require_open(conversation)
        follower = self._book.followers.get(conversation.follower_id)
        intent = SendReply(new_uid(), follower.openid, ReplyKind.TEXT, text)

        def write() -> Message:
            message = self._book.conversations.replying(
                conversation_id, intent.id, text, author=author
            )
            self._book.conversations.keep_draft(conversation_id, "")
            return message

        written = self._book.operation(write, undoable=False)
        try:
            self._hub.submit(intent)
        except Failure as failure:
            return self._not_taken(intent, failure, written)
        return written

    def outcome(self, message: Message, seconds: float = 30.0) -> ReplySettled:
        """How a reply ended; waits for it. Raises ``Failure("intent.still-running")``."""
        ending = self._outcomes.wait(message.source, self._reader, seconds)
        assert isinstance(ending, ReplySettled)
        return ending

    def looked_up(self, message_id: int, arrived: bool) -> Done[None]:
        """A person has looked on the website what became of a reply of unknown outcome."""
        outcome = ReplyOutcome.SENT if arrived else ReplyOutcome.REFUSED

        def write() -> None:
            message = self._book.conversations.message(message_id)
            self._book.conversations.settled(
                ReplySettled(message.source, "", outcome, self._clock.now(), LOOKED_UP)
            )

        return self._book.operation(write)

    # Keeping order

    def read(self, conversation_id: int) -> Done[None]:
        """Somebody has it open: nothing in it is unread."""
        return self._unremembered(lambda book: book.conversations.read(conversation_id))

    def keep_draft(self, conversation_id: int, text: str) -> Done[None]:
        """Keep what somebody is writing; empty forgets it."""
        return self._unremembered(lambda book: book.conversations.keep_draft(conversation_id, text))

    def finish(self, conversation_id: int) -> Done[None]:
        """It needs no answer (any more); her next message opens it again."""
        return self._book.operation(lambda: self._book.conversations.finish(conversation_id))

    def reopen(self, conversation_id: int) -> Done[None]:
        """It needs an answer after all."""
        return self._book.operation(lambda: self._book.conversations.reopen(conversation_id))

    def note(self, customer_id: int, text: str, *, author: str = "") -> Done[int]:
        """Write something down about her that she never sees; the note's id.

        Raises ``Refused("note.empty")``.
        """
        text = text.strip()
        if not text:
            raise Refused("note.empty")
        return self._book.operation(
            lambda: self._book.customers.add_note(customer_id, text, author)
        )

    def name(self, customer_id: int, name: str) -> Done[None]:
        """Write down what she is called."""
        return self._book.operation(
            lambda: self._book.customers.rename(customer_id, " ".join(name.split()))
        )

    def _unremembered(self, work: Callable[[Book], None]) -> Done[None]:
        return self._book.operation(lambda: work(self._book), undoable=False)

    def _not_taken(
        self, intent: SendReply, failure: Failure, written: Done[Message]
    ) -> Done[Message]:
        # A definite no is a no; anything else may have reached the hub before it failed.
        refused = isinstance(failure, Refused)
        outcome = ReplyOutcome.REFUSED if refused else ReplyOutcome.UNKNOWN
        settled = ReplySettled(intent.id, intent.openid, outcome, self._clock.now(), failure.code)

        def write() -> Message:
            self._book.conversations.settled(settled)
            return self._book.conversations.message(written.value.id)

        done = self._book.operation(write, undoable=False)
        return Done(done.value, written.changed | done.changed)

    def _require_open(self, conversation: Conversation) -> None:
        window = self.window(conversation)
        now = self._clock.now()
        if window is None or not window.is_open(now):
            closed = window.closes_at if window else now
            raise Refused("reply.window_closed", until=_wall_time(closed))


def _wall_time(instant: datetime) -> str:
    return beijing(instant).strftime("%m-%d %H:%M")

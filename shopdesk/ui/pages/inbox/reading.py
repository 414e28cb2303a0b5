"""What an open conversation shows, read beside the GUI in one go."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.domain.capabilities import Permission
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.services.inbox import Thread
from shopdesk.services.talk_card import TalkCard, TalkCards
from shopdesk.ui.desk import Desk

#: Messages read when a conversation is opened, and again for each older page.
MESSAGES = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """An open conversation. ``may_reply`` is NO where the account may not answer from here."""

    thread: Thread
    window: ReplyWindow | None
    card: TalkCard
    may_reply: Permission

    @property
    def id(self) -> int:
        """The conversation's id."""
        return self.thread.conversation.id


def open_conversation(desk: Desk, conversation_id: int, messages: int = MESSAGES) -> Opened:
    """Read it; raises ``Refused("conversation.unknown")``, ``Refused("account.none")``."""
    inbox = desk.services.inbox
    thread = inbox.thread(conversation_id, limit=max(messages, MESSAGES))
    conversation = thread.conversation
    cards = TalkCards(desk.book, desk.clock)
    return Opened(
        thread,
        inbox.window(conversation),
        cards.card(conversation.customer_id, conversation.account_id),
        inbox.may_reply(),
    )


def waiting(desk: Desk) -> int:
    """How many followers wait for an answer: the number on the rail."""
    return 0 if desk.services.account is None else desk.services.inbox.waiting()

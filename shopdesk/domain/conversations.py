"""What is said between the shop and its customers, and everything else that happens with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from shopdesk.domain.journal import ReplyOutcome


class Happening(StrEnum):
    """Kinds the program itself writes to a timeline. The timeline is open: other names are
    allowed.
    """

    FOLLOWED = "followed"
    LEFT = "left"
    SCANNED = "scanned"
    MENU = "menu"
    MESSAGE = "message"
    REPLY = "reply"
    BROADCAST = "broadcast"
    PURCHASE = "purchase"
    VISIT = "visit"
    CONSENT = "consent"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened with a customer at an instant (UTC).

    ``subject`` is what it was about (a scene, an article's uid); ``data`` anything else as JSON
    values; ``source`` a uid of the report, so that hearing it twice writes it once.
    """

    id: int
    uid: str
    customer_id: int
    at: datetime
    kind: str
    subject: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    account_id: int | None = None
    follower_id: int | None = None
    source: str = ""


class Direction(StrEnum):
    """Who wrote."""

    IN = "in"
    OUT = "out"


class ConversationState(StrEnum):
    """Whether somebody still has to answer."""

    WAITING = "waiting"
    ANSWERED = "answered"
    DONE = "done"


class Section(StrEnum):
    """The parts of the list of conversations, in the order in which they stand there.

    ``TO_ANSWER`` and ``ANSWERED`` are open and stand in the order of closing. ``JUST_ARRIVED``: she
    scanned, followed or pressed the menu within the last minute and may be greeted; the newest
    first, who has the most of her minute left. ``CLOSED`` holds the rest, newest first: done with,
    or closed until she writes again.
    """

    TO_ANSWER = "to-answer"
    JUST_ARRIVED = "just-arrived"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``text`` from a follower is hostile plain text; ``media`` a blob's sha256.

    ``outcome`` is set for what the shop wrote: empty while it is on its way. ``fields`` are the
    platform's other fields of what she sent, hostile as well. ``reason`` is a failure code: why a
    reply was refused, or why what she sent could not be fetched.
    """

    id: int
    uid: str
    conversation_id: int
    at: datetime
    direction: Direction
    kind: str
    text: str = field(default="", repr=False)
    media: str = ""
    author: str = ""
    outcome: ReplyOutcome | None = None
    reason: str = ""
    source: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Conversation:
    """All messages with one follower. ``last_in_at`` starts the reply window; ``unread`` counts
    hers.

    ``acted_at`` starts the short window. ``name`` is what the book calls her, empty when nobody has
    told us. ``last_…`` describe the newest message; ``draft`` is a reply somebody has begun.
    """

    id: int
    uid: str
    account_id: int
    follower_id: int
    customer_id: int
    state: ConversationState
    last_at: datetime
    last_in_at: datetime | None
    last_text: str = field(repr=False)
    unread: int
    replies_since: int
    name: str = field(default="", repr=False)
    acted_at: datetime | None = None
    replies_since_action: int = 0
    draft: str = field(default="", repr=False)
    last_kind: str = ""
    last_direction: Direction = Direction.IN
    last_outcome: ReplyOutcome | None = None
    last_reason: str = ""

"""Who is to receive a broadcast, who is not and why, and what became of it, as the book knows
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchState


class SkipReason(StrEnum):
    """Why a customer of the chosen group is not in the audience; the first that applies counts."""

    NO_IDENTITY = "no-identity"
    NOT_FOLLOWING = "not-following"
    BLACKLISTED = "blacklisted"
    OPTED_OUT = "opted-out"
    MONTH_FULL = "month-full"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of an audience: one openid each, however many of them she has."""

    customer_id: int
    follower_id: int
    openid: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets a broadcast, frozen at the moment of asking, in the order of the book."""

    recipients: tuple[Recipient, ...] = field(repr=False)
    skipped: Mapping[SkipReason, int]

    @property
    def reached(self) -> int:
        """How many people get it."""
        return len(self.recipients)

    @property
    def openids(self) -> list[str]:
        """The openids in order, as batches are cut from them."""
        return [recipient.openid for recipient in self.recipients]


class ReceiptState(StrEnum):
    """What the book knows about one person and one broadcast."""

    PLANNED = "planned"
    SENT = "sent"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One batch as mirrored from the hub. ``counts`` are the platform's figures, empty until
    known.
    """

    number: int
    key: str
    state: BatchState
    count: int
    reason: str = ""
    msg_id: str = ""
    changed_at: datetime | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BroadcastRecord:
    """One broadcast in the book; ``uid`` is the hub's job id. ``skipped`` counts people by
    reason. ``group`` is the name of the chosen group as it was then, ``all`` for everybody, empty
    when another desk planned it; ``media_id`` the draft it carries.
    """

    id: int
    uid: str
    account_id: int
    kind: BroadcastKind
    title: str
    due_at: datetime
    created_at: datetime
    article_id: int | None
    article_version: int | None
    reached: int
    skipped: Mapping[str, int]
    batches: tuple[BatchRecord, ...]
    group: str = ""
    media_id: str = ""

    @property
    def chosen(self) -> int:
        """How many people were in the chosen group: those reached and those left out."""
        return self.reached + sum(self.skipped.values())


@dataclass(frozen=True, slots=True)
class Receipt:
    """One person's line in the ledger; ``day`` is the Beijing day (YYYY-MM-DD) once it is sent."""

    customer_id: int
    follower_id: int | None
    state: ReceiptState
    reason: str
    day: str


@dataclass(frozen=True, slots=True)
class MonthSends:
    """How many followers have received how many sends in a Beijing month (YYYY-MM).

    ``now[n]`` follow the account and have received ``n``; ``planned[n]`` will have received ``n``
    when everything planned for the month has gone out. The last entry of both means ``limit`` or
    more. Both add up to the number of followers.
    """

    month: str
    limit: int
    now: tuple[int, ...]
    planned: tuple[int, ...]

    @property
    def followers(self) -> int:
        """Everybody who follows."""
        return sum(self.now)


@dataclass(frozen=True, slots=True)
class AudienceNow:
    """What has become of the people a planned broadcast was frozen for.

    ``expected`` were to receive it; of those some have left, were blacklisted, opted out, or will
    have had all their sends of the month by others. One person may count in several.
    """

    expected: int
    left: int
    blacklisted: int
    opted_out: int
    month_full: int

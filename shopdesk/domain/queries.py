"""What a desk may ask a hub, each question naming the type of its answer.

``hub.query(FollowerPage())`` is typed: the answer is an ``OpenidPage``. Questions about the
platform go over the network and may raise :class:`~shopdesk.domain.failures.PlatformFailure`;
questions about the hub's own state answer from its store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from shopdesk.domain.capabilities import CapabilityReport
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchState
from shopdesk.domain.platform import (
    Comment,
    DayFigures,
    DraftView,
    FollowerInfo,
    MassResult,
    OpenidPage,
    QuotaState,
    Tag,
)

A = TypeVar("A")


class Query(Generic[A]):
    """A question whose answer has the type ``A``; ``answer`` tells the codec that type at run
    time.
    """

    answer: ClassVar[Any]


@dataclass(frozen=True, slots=True)
class HubState:
    """The hub's own condition. ``held`` and ``pending`` count batches; ``clock_offset_seconds`` is
    how far this machine's clock is behind the platform's, None while unknown."""

    account_id: str
    connected: bool
    may_send: bool
    pending: int
    held: int
    unknown: int
    last_seq: int
    clock_offset_seconds: float | None
    last_failure: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class BatchView:
    """One batch of a broadcast as the hub sees it; ``key`` is its clientmsgid."""

    number: int
    key: str
    state: BatchState
    count: int
    attempts: int = 0
    msg_id: str = ""
    reason: str = ""
    result: MassResult | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """One broadcast as the hub sees it."""

    id: str
    kind: BroadcastKind
    title: str
    due_at: datetime
    batches: tuple[BatchView, ...]
    created_at: datetime


class DraftState(StrEnum):
    """How the draft of a broadcast reads now, compared with what was approved."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class BlobPiece:
    """A piece of a blob: ``data`` base64, ``size`` of the whole blob in bytes."""

    data: str
    size: int
    mime: str


@dataclass(frozen=True, slots=True)
class MenuReading:
    """A menu as it stands: ``source`` none, api or website; ``menu_json`` as the platform gave
    it.
    """

    source: str
    menu_json: str


@dataclass(frozen=True, slots=True)
class GetState(Query[HubState]):
    """How is the hub?"""

    answer: ClassVar[Any] = HubState


@dataclass(frozen=True, slots=True)
class GetCapabilities(Query[CapabilityReport]):
    """What may this account do? ``fresh`` probes now, otherwise the stored report is given."""

    fresh: bool = False
    answer: ClassVar[Any] = CapabilityReport


@dataclass(frozen=True, slots=True)
class FollowerPage(Query[OpenidPage]):
    """The next 10,000 followers after ``after`` (empty = from the start)."""

    after: str = ""
    answer: ClassVar[Any] = OpenidPage


@dataclass(frozen=True, slots=True)
class FollowerDetails(Query[tuple[FollowerInfo, ...]]):
    """What the platform knows about these followers (at most 100)."""

    openids: tuple[str, ...]
    answer: ClassVar[Any] = tuple[FollowerInfo, ...]


@dataclass(frozen=True, slots=True)
class ListTags(Query[tuple[Tag, ...]]):
    """All platform tags of the account."""

    answer: ClassVar[Any] = tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class TagMembers(Query[OpenidPage]):
    """Followers who carry a tag."""

    tag_id: int
    after: str = ""
    answer: ClassVar[Any] = OpenidPage


@dataclass(frozen=True, slots=True)
class BlacklistPage(Query[OpenidPage]):
    """Followers on the platform's blacklist."""

    after: str = ""
    answer: ClassVar[Any] = OpenidPage


@dataclass(frozen=True, slots=True)
class GetQuota(Query[QuotaState]):
    """Today's calls of one endpoint (path with leading slash)."""

    path: str
    answer: ClassVar[Any] = QuotaState


@dataclass(frozen=True, slots=True)
class GetDraft(Query[DraftView]):
    """One draft, read from the platform."""

    media_id: str
    answer: ClassVar[Any] = DraftView


@dataclass(frozen=True, slots=True)
class ListDrafts(Query[tuple[DraftView, ...]]):
    """A page of the draft box, newest first, without contents (at most 20)."""

    offset: int = 0
    count: int = 20
    answer: ClassVar[Any] = tuple[DraftView, ...]


@dataclass(frozen=True, slots=True)
class GetWebsiteMenu(Query[MenuReading]):
    """The menu followers see now, whatever made it."""

    answer: ClassVar[Any] = MenuReading


@dataclass(frozen=True, slots=True)
class GetWebsiteReplies(Query[str]):
    """The auto-replies made on the website, as the platform's JSON text."""

    answer: ClassVar[Any] = str


@dataclass(frozen=True, slots=True)
class GetStatistics(Query[tuple[DayFigures, ...]]):
    """One statistics table between two Beijing days (YYYY-MM-DD, both included)."""

    name: str
    begin: str
    end: str
    answer: ClassVar[Any] = tuple[DayFigures, ...]


@dataclass(frozen=True, slots=True)
class ListComments(Query[tuple[Comment, ...]]):
    """Comments under one article of a mass send; ``index`` counts from 0."""

    msg_data_id: str
    index: int = 0
    begin: int = 0
    answer: ClassVar[Any] = tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class GetJob(Query[JobView]):
    """One broadcast."""

    job_id: str
    answer: ClassVar[Any] = JobView


@dataclass(frozen=True, slots=True)
class ListJobs(Query[tuple[JobView, ...]]):
    """All broadcasts the hub knows, newest due first."""

    answer: ClassVar[Any] = tuple[JobView, ...]


@dataclass(frozen=True, slots=True)
class ReadDraftOf(Query[DraftState]):
    """Does the draft of this broadcast still read as it was approved? Asks the platform now.

    Asked before it is due; the sender asks once more by itself. A broadcast without a draft (text,
    pictures) carries its content with it and is always the same.
    """

    job_id: str
    answer: ClassVar[Any] = DraftState


@dataclass(frozen=True, slots=True)
class MonthCounts(Query[dict[str, int]]):
    """How many sends each follower received in a Beijing month (YYYY-MM), from the ledger.

    Only followers with ``at_least`` or more are named.
    """

    month: str
    at_least: int = 1
    answer: ClassVar[Any] = dict[str, int]


@dataclass(frozen=True, slots=True)
class ReadBlob(Query[BlobPiece]):
    """A piece of a blob the hub holds (pictures followers sent, audiences)."""

    sha256: str
    offset: int = 0
    length: int = 1 << 20
    answer: ClassVar[Any] = BlobPiece

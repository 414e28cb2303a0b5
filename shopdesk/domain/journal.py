"""What has happened, in the order in which the hub learned it. Every event is stored once, with a
number.

A desk reads the journal from its cursor and writes its book; reading twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shopdesk.domain.platform import DraftView, MassResult, SceneCode


@dataclass(frozen=True, slots=True)
class MessageReceived:
    """A follower wrote. ``kind`` is text, image, voice, video, shortvideo, location or link.

    ``text`` is hostile plain text; ``media`` the sha256 of a downloaded blob, empty when there is
    none or it is not here yet (see :class:`MediaFetched`); ``fields`` the rest of the platform's
    fields, as text.
    """

    openid: str
    message_id: str
    kind: str
    sent_at: datetime
    text: str = ""
    media: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MediaFetched:
    """The picture, voice or video of an earlier message is here as a blob; ``media`` is its sha256.

    Empty ``media``: it could not be fetched and never will be (``reason`` a failure code).
    """

    openid: str
    message_id: str
    media: str
    mime: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FollowerJoined:
    """Somebody followed; ``scene`` is the code's scene when she scanned one."""

    openid: str
    at: datetime
    scene: str = ""


@dataclass(frozen=True, slots=True)
class FollowerLeft:
    """Somebody stopped following: the platform obliges us to delete her data."""

    openid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CodeScanned:
    """A follower scanned a code."""

    openid: str
    at: datetime
    scene: str


@dataclass(frozen=True, slots=True)
class MenuClicked:
    """A follower pressed a menu entry; ``kind`` is the platform's event name in lower case."""

    openid: str
    at: datetime
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class PlatformNotice:
    """Any other push, kept as it came: verification, authorisation, events unknown today."""

    name: str
    at: datetime
    openid: str = ""
    fields_json: str = "{}"


@dataclass(frozen=True, slots=True)
class DraftPushed:
    """A draft stands in the draft box; ``view`` is what was read back, ``lost`` what the platform
    removed.
    """

    intent_id: str
    media_id: str
    view: DraftView
    content_sha256: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A publish job settled: ``status`` done, originality, failed, refused, deleted or banned."""

    intent_id: str
    publish_id: str
    status: str
    article_id: str = ""
    article_urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeCreated:
    """The platform made a code."""

    intent_id: str
    code: SceneCode


class BatchState(StrEnum):
    """Where one batch of a broadcast stands. See the state machine in
    :mod:`shopdesk.domain.broadcasts`.
    """

    DUE_LATER = "due-later"
    CLAIMED = "claimed"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    UNKNOWN = "unknown"
    DELIVERED = "delivered"
    REJECTED = "rejected"
    DELETED = "deleted"
    NEEDS_PERSON = "needs-person"
    HELD = "held"
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class BatchChanged:
    """A batch of a broadcast moved. ``reason`` is a failure or hold code, empty when all is well.

    ``result`` is there once the counts are known; ``skipped`` openids the hub itself left out at
    the last moment (suppressed, month full) with the reason for each.
    """

    job_id: str
    number: int
    state: BatchState
    at: datetime
    reason: str = ""
    errcode: int | None = None
    rid: str = ""
    msg_id: str = ""
    msg_data_id: str = ""
    result: MassResult | None = None
    skipped: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReceiptsWritten:
    """The ledger gained entries: these followers count as having received one send on ``day``
    (Beijing).

    ``audience`` is the blob digest with one openid per line, so that a million receipts fit in one
    event.
    """

    job_id: str
    number: int
    day: str
    audience: str
    count: int


class ReplyOutcome(StrEnum):
    """How a clerk's reply ended. UNKNOWN = it may have been sent; it is never repeated by
    itself.
    """

    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReplySettled:
    """A clerk's reply ended."""

    intent_id: str
    openid: str
    outcome: ReplyOutcome
    at: datetime
    reason: str = ""
    errcode: int | None = None
    rid: str = ""


@dataclass(frozen=True, slots=True)
class IntentSettled:
    """Any other intent ended: ``outcome`` done, refused or unknown; ``reason`` a failure code."""

    intent_id: str
    outcome: str
    at: datetime
    reason: str = ""
    errcode: int | None = None
    rid: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FollowerErased:
    """The hub has forgotten this follower."""

    intent_id: str
    openid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CapabilitiesProbed:
    """The account was probed anew; ask the hub for the report. ``lost`` names what went from yes to
    no.
    """

    at: datetime
    lost: tuple[str, ...] = ()


EventBody = (
    MessageReceived
    | MediaFetched
    | FollowerJoined
    | FollowerLeft
    | CodeScanned
    | MenuClicked
    | PlatformNotice
    | DraftPushed
    | Published
    | CodeCreated
    | BatchChanged
    | ReceiptsWritten
    | ReplySettled
    | IntentSettled
    | FollowerErased
    | CapabilitiesProbed
)


@dataclass(frozen=True, slots=True)
class Event:
    """One numbered entry of the journal. ``seq`` grows without gaps being meaningful; ``at`` is
    UTC.
    """

    seq: int
    at: datetime
    body: EventBody

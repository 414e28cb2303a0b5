"""What a desk asks a hub to do. Each intent has an id made by the desk, so repeating one is
harmless.

The outcome comes back as events (see :mod:`shopdesk.domain.journal`) that name the intent's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shopdesk.domain.platform import DraftArticle


@dataclass(frozen=True, slots=True)
class PushDraft:
    """Upload the pictures, put the articles into the draft box, read them back. Ends in
    DraftPushed.
    """

    id: str
    articles: tuple[DraftArticle, ...]
    replaces_media_id: str = ""


@dataclass(frozen=True, slots=True)
class DeleteDraft:
    """Remove a draft from the draft box."""

    id: str
    media_id: str


@dataclass(frozen=True, slots=True)
class PublishDraft:
    """Publish a draft on the account's page, without a push to followers. Ends in Published."""

    id: str
    media_id: str


@dataclass(frozen=True, slots=True)
class CreateCode:
    """Make a code for a scene of 1..64 characters; ``expire_seconds`` None makes a permanent
    one.
    """

    id: str
    scene: str
    expire_seconds: int | None = None


class BroadcastKind(StrEnum):
    """What a broadcast carries."""

    ARTICLE = "article"
    TEXT = "text"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """One platform call of a broadcast.

    ``audience`` is the sha256 of a blob with one openid per line (2..10,000), empty for a send to
    all. ``key`` is the ``clientmsgid``, fixed here for ever by
    :func:`shopdesk.domain.broadcasts.batch_key`.
    """

    number: int
    key: str
    audience: str
    count: int


@dataclass(frozen=True, slots=True)
class ScheduleBroadcast:
    """Send one content to a frozen audience at ``due_at`` (UTC), once.

    ``media_id`` is the draft for ARTICLE, ``text`` for TEXT, ``pictures`` blob digests for
    PICTURES. ``content_sha256`` is the digest of the draft as it was read back and approved; a
    draft that reads differently when due is held. ``grace_seconds``: later than this a person is
    asked. ``to_all`` sends to every follower in a single batch without an audience.
    """

    id: str
    kind: BroadcastKind
    due_at: datetime
    batches: tuple[BatchPlan, ...]
    title: str
    media_id: str = ""
    content_sha256: str = ""
    text: str = ""
    pictures: tuple[str, ...] = ()
    to_all: bool = False
    ignore_reprint: bool = False
    grace_seconds: int = 900


class BroadcastAction(StrEnum):
    """What a person may decide about a broadcast that is not yet out."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RELEASE = "release"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class ControlBroadcast:
    """Pause, resume, cancel, release a held one, or drop it for good."""

    id: str
    job_id: str
    action: BroadcastAction


class ReplyKind(StrEnum):
    """What a clerk's reply carries."""

    TEXT = "text"
    IMAGE = "image"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class SendReply:
    """One customer-service message. Sent at most once: the platform offers no key to repeat it
    safely.

    ``content`` is the text, a blob digest, or a published article's id.
    """

    id: str
    openid: str
    kind: ReplyKind
    content: str


@dataclass(frozen=True, slots=True)
class SetRemark:
    """Write the follower's remark (at most 29 bytes of UTF-8)."""

    id: str
    openid: str
    remark: str


@dataclass(frozen=True, slots=True)
class CreateTag:
    """Make a platform tag (name at most 30 bytes; 100 per account)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TagFollowers:
    """Put a tag on followers, or take it off. The hub splits into calls of 50 and keeps them in a
    row.
    """

    id: str
    tag_id: int
    openids: tuple[str, ...]
    present: bool


@dataclass(frozen=True, slots=True)
class BlacklistFollowers:
    """Put followers on the platform's blacklist, or take them off (20 per call)."""

    id: str
    openids: tuple[str, ...]
    present: bool


@dataclass(frozen=True, slots=True)
class SetMenu:
    """Replace the account's menu; ``menu_json`` is the platform's ``{"button": […]}`` without
    escapes.
    """

    id: str
    menu_json: str


@dataclass(frozen=True, slots=True)
class PutDocument:
    """Hand the hub a newer version of ``suppression`` or ``facts``; older versions are ignored.

    ``suppression`` is ``{"openids": [...]}``: nobody in it is ever sent a broadcast.
    """

    id: str
    name: str
    version: int
    body_json: str


@dataclass(frozen=True, slots=True)
class EraseFollower:
    """Forget everything about one follower and never write to her again. Ends in FollowerErased."""

    id: str
    openid: str


Intent = (
    PushDraft
    | DeleteDraft
    | PublishDraft
    | CreateCode
    | ScheduleBroadcast
    | ControlBroadcast
    | SendReply
    | SetRemark
    | CreateTag
    | TagFollowers
    | BlacklistFollowers
    | SetMenu
    | PutDocument
    | EraseFollower
)

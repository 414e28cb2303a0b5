"""What the platform tells us, as plain values: followers, tags, drafts, quotas, codes, messages.

The client makes them, the hub passes them on, services read them. Ids are text everywhere, because
the platform mixes numbers and strings for the same id. Instants are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpenidPage:
    """One page of openids (at most 10,000; the blacklist 1,000). ``next_openid`` empty = the last
    page.
    """

    total: int
    openids: tuple[str, ...]
    next_openid: str = ""


@dataclass(frozen=True, slots=True)
class FollowerInfo:
    """What the platform knows about one follower. It gives no names since 2021-12-27.

    ``subscribed`` False means nothing else is filled in.
    """

    openid: str
    subscribed: bool
    subscribed_at: datetime | None = None
    remark: str = ""
    tag_ids: tuple[int, ...] = ()
    scene: str = ""
    qr_scene: str = ""
    unionid: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A platform tag with the number of followers who carry it; ids 0, 1 and 2 are the platform's
    own.
    """

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class QuotaState:
    """Daily calls of one endpoint: limit, used, left."""

    path: str
    daily_limit: int
    used: int
    remaining: int


@dataclass(frozen=True, slots=True)
class DraftArticle:
    """One article as a draft carries it.

    ``content`` is WeChat HTML (for ``newspic`` plain text). Pictures that still live here are
    written ``src="blob:<sha256>"``; the hub uploads each once and puts the platform's address in
    its place. ``cover`` and ``pictures`` (newspic only) are sha256 digests of blobs; crops are
    fractions ``x1_y1_x2_y2`` of the cover, origin top left.
    """

    title: str
    content: str
    cover: str = ""
    article_type: str = "news"
    author: str = ""
    digest: str = ""
    source_url: str = ""
    crop_235_1: str = ""
    crop_1_1: str = ""
    open_comment: bool = False
    followers_only_comment: bool = False
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as read back from the platform: what the followers' phones will be given."""

    media_id: str
    titles: tuple[str, ...]
    digests: tuple[str, ...]
    contents: tuple[str, ...]
    preview_urls: tuple[str, ...]
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SceneCode:
    """A code with a scene: ``url`` is the text to draw, ``expires_at`` None for a permanent one."""

    scene: str
    ticket: str
    url: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MassResult:
    """Counts of a finished mass send. They exist only in the finish event, and are approximate."""

    msg_id: str
    status: str
    total: int = 0
    filtered: int = 0
    sent: int = 0
    errors: int = 0
    article_urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One row of the platform's statistics, as named numbers; ``day`` is a Beijing day YYYY-MM-DD.

    ``subject`` names the article of a row about one: ``<msg_data_id>_<index from 1>``.
    """

    day: str
    figures: dict[str, int] = field(default_factory=dict)
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One reader's comment under an article. ``openid`` is empty when the reader did not comment as
    a user.
    """

    id: str
    openid: str
    content: str
    created_at: datetime
    elected: bool = False
    reply: str = ""

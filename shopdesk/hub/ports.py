"""Just what the hub calls of the platform, so that its parts can be tried without one.

:mod:`shopdesk.hub.wechat_line` fulfils these with the real client. Every method may raise
:class:`~shopdesk.domain.failures.PlatformFailure`, and ``Refused`` for what the client itself
refuses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from shopdesk.domain.capabilities import CapabilityReport
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import EventBody
from shopdesk.domain.platform import (
    Comment,
    DayFigures,
    DraftArticle,
    DraftView,
    FollowerInfo,
    MassResult,
    OpenidPage,
    QuotaState,
    SceneCode,
    Tag,
)
from shopdesk.domain.queries import MenuReading
from shopdesk.hub.account import Account


@dataclass(frozen=True, slots=True)
class MassRequest:
    """One mass send, complete: the same request always becomes the same bytes.

    ``openids`` empty sends to all. ``media_id`` for ARTICLE, ``text`` for TEXT, ``picture_ids``
    (permanent material) for PICTURES; ``key`` is the ``clientmsgid``.
    """

    kind: BroadcastKind
    key: str
    openids: tuple[str, ...]
    media_id: str = ""
    text: str = ""
    picture_ids: tuple[str, ...] = ()
    ignore_reprint: bool = False

    def digest(self) -> str:
        """The request's own name: a repeat whose digest differs must never leave."""
        plain = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class MassAccepted:
    """The platform took a mass send: its numbers, ``msg_data_id`` for articles only."""

    msg_id: str
    msg_data_id: str = ""


class SendingPort(Protocol):
    """What the sender calls."""

    def send(self, request: MassRequest) -> MassAccepted:
        """``message/mass/send`` or ``sendall``; exactly one POST with an effect."""

    def mass_status(self, msg_id: str) -> str:
        """SEND_SUCCESS, SENDING, SEND_FAIL or DELETE."""

    def draft(self, media_id: str) -> DraftView:
        """One draft with its contents."""

    def copy_draft(self, media_id: str) -> str:
        """A second draft that reads the same; its media_id."""

    def delete_draft(self, media_id: str) -> None:
        """Remove a draft."""

    def add_picture(self, data: bytes) -> str:
        """Keep a picture as permanent material; its media_id."""

    def clock_offset(self) -> float | None:
        """Seconds this machine's clock is behind the platform's; None before any answer."""

    def ask_time(self) -> None:
        """Any cheap call, so that :meth:`clock_offset` knows."""


@dataclass(frozen=True, slots=True)
class PublishReading:
    """Where a publish job stands: ``status`` running, or one of ``Published.status``."""

    status: str
    article_id: str = ""
    article_urls: tuple[str, ...] = ()


class PlatformPort(SendingPort, Protocol):
    """What worker and queries call besides."""

    def add_article_picture(self, data: bytes) -> str:
        """``media/uploadimg``: the address a picture has inside articles."""

    def add_draft(self, articles: Sequence[DraftArticle]) -> str:
        """``draft/add``. ``cover`` and ``pictures`` of the articles are media ids here."""

    def list_drafts(self, offset: int, count: int, with_content: bool) -> tuple[DraftView, ...]:
        """``draft/batchget``, newest first."""

    def publish(self, media_id: str) -> str:
        """``freepublish/submit``: the publish_id."""

    def publish_status(self, publish_id: str) -> PublishReading:
        """``freepublish/get``."""

    def create_code(self, scene: str, expire_seconds: int | None) -> SceneCode:
        """``qrcode/create`` with a text scene; None makes a permanent code."""

    def reply_text(self, openid: str, text: str) -> None:
        """A customer-service text."""

    def reply_picture(self, openid: str, media_id: str) -> None:
        """A customer-service picture."""

    def reply_article(self, openid: str, article_id: str) -> None:
        """A customer-service card of a published article."""

    def add_temporary_picture(self, data: bytes) -> str:
        """``media/upload``: a media_id for three days."""

    def download(self, media_id: str) -> tuple[bytes, str]:
        """Content and kind of a temporary medium."""

    def set_remark(self, openid: str, remark: str) -> None:
        """Write a follower's remark."""

    def create_tag(self, name: str) -> Tag:
        """Make a tag."""

    def tag(self, tag_id: int, openids: Sequence[str], present: bool) -> tuple[str, ...]:
        """Tag or untag at most 50 followers; those for whom it failed."""

    def blacklist(self, openids: Sequence[str], present: bool) -> None:
        """Put at most 20 followers on the blacklist, or take them off."""

    def set_menu(self, menu_json: str) -> None:
        """Replace the menu."""

    def follower_page(self, after: str) -> OpenidPage: ...

    def follower_details(self, openids: Sequence[str]) -> tuple[FollowerInfo, ...]: ...

    def tags(self) -> tuple[Tag, ...]: ...

    def tag_members(self, tag_id: int, after: str) -> OpenidPage: ...

    def blacklist_page(self, after: str) -> OpenidPage: ...

    def quota(self, path: str) -> QuotaState: ...

    def website_menu(self) -> MenuReading: ...

    def website_replies(self) -> str: ...

    def statistics(self, name: str, begin: str, end: str) -> tuple[DayFigures, ...]: ...

    def comments(self, msg_data_id: str, index: int, begin: int) -> tuple[Comment, ...]: ...

    def probe(self, now: datetime) -> CapabilityReport:
        """Ask for every capability, without side effects."""

    def close(self) -> None:
        """Close all connections; calls under way end as network failures."""


class BadPush(Exception):
    """A callback that is not the platform's, or unreadable: answered with 400, unexplained."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A push, checked and understood.

    ``dedupe`` is the same for every repetition. ``media_id`` names a temporary medium to fetch.
    ``finish`` is there when a mass send finished; ``published`` tells that a publish job did.
    """

    event: EventBody
    dedupe: str
    media_id: str = ""
    finish: MassResult | None = None
    published: bool = False


class CallbackFront(Protocol):
    """Checks signatures, decrypts and parses; raises :class:`BadPush` for anything else."""

    def echo(self, query: Mapping[str, str], now: datetime) -> str:
        """The answer to the platform's check-in."""

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Arrival:
        """One push."""


@dataclass(frozen=True, slots=True)
class AccountSecrets:
    """What opens an account; never shown, logged or written to ``hub.db``."""

    app_secret: str
    token: str = ""
    aes_key: str = ""

    def __repr__(self) -> str:
        return "AccountSecrets(…)"


class PlatformFactory(Protocol):
    """Makes the ways to and from the platform for one account."""

    def platform(self, account: Account, secrets: AccountSecrets) -> PlatformPort:
        """A client; nothing is called yet."""

    def front(self, account: Account, secrets: AccountSecrets) -> CallbackFront:
        """The receiver of pushes; needs token and AES key."""

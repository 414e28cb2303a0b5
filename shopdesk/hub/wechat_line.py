"""The hub's ports, fulfilled by the real client of :mod:`shopdesk.wechat`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from shopdesk.domain.capabilities import CapabilityReport
from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.platform import (
    Comment,
    DayFigures,
    DraftArticle,
    DraftView,
    FollowerInfo,
    OpenidPage,
    QuotaState,
    SceneCode,
    Tag,
)
from shopdesk.domain.queries import MenuReading
from shopdesk.hub.ports import MassAccepted, MassRequest, PublishReading
from shopdesk.wechat import messages
from shopdesk.wechat.broadcasting import MassArticle, MassContent, MassPictures, MassText
from shopdesk.wechat.drafts import ReadyArticle
from shopdesk.wechat.platform import Platform
from shopdesk.wechat.probe import probe


class WechatLine:
    """A :class:`~shopdesk.hub.ports.PlatformPort` over one connected account."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    # sending

    def send(self, request: MassRequest) -> MassAccepted:
        """A mass send to the list, or to all when it is empty."""
        content = _content(request)
        sending = self._platform.broadcasting
        if request.openids:
            taken = sending.send_to(request.openids, content, request.key)
        else:
            taken = sending.send_to_all(content, request.key)
        return MassAccepted(taken.msg_id, taken.msg_data_id)

    def mass_status(self, msg_id: str) -> str:
        """SEND_SUCCESS, SENDING, SEND_FAIL or DELETE."""
        return self._platform.broadcasting.status(msg_id)

    def clock_offset(self) -> float | None:
        """By the last answer's Date."""
        return self._platform.clock_offset()

    def ask_time(self) -> None:
        """The cheapest read there is."""
        self._platform.account.api_addresses()

    # drafts, pictures, publishing

    def draft(self, media_id: str) -> DraftView:
        """One draft."""
        return self._platform.drafts.view(media_id)

    def copy_draft(self, media_id: str) -> str:
        """A second draft that reads the same."""
        return self._platform.drafts.copy(media_id)

    def delete_draft(self, media_id: str) -> None:
        """Remove a draft."""
        self._platform.drafts.delete(media_id)

    def add_draft(self, articles: Sequence[DraftArticle]) -> str:
        """Put articles whose pictures are at the platform already into the draft box."""
        return self._platform.drafts.add([ReadyArticle.of(article) for article in articles])

    def list_drafts(self, offset: int, count: int, with_content: bool) -> tuple[DraftView, ...]:
        """A page of the draft box."""
        return self._platform.drafts.page(offset, count, with_content=with_content)

    def add_picture(self, data: bytes) -> str:
        """Permanent material."""
        return self._platform.material.add_picture(data).media_id

    def add_article_picture(self, data: bytes) -> str:
        """A picture inside articles."""
        return self._platform.media.add_article_picture(data)

    def add_temporary_picture(self, data: bytes) -> str:
        """A picture for a reply."""
        return self._platform.media.add_picture(data)

    def publish(self, media_id: str) -> str:
        """Hand a draft to publication."""
        return self._platform.publishing.submit(media_id)

    def publish_status(self, publish_id: str) -> PublishReading:
        """How far it has come."""
        state = self._platform.publishing.state(publish_id)
        return PublishReading(state.status, state.article_id, state.article_urls)

    # followers

    def create_code(self, scene: str, expire_seconds: int | None) -> SceneCode:
        """A code for a scene."""
        return self._platform.codes.create(scene, expire_seconds)

    def reply_text(self, openid: str, text: str) -> None:
        """A text."""
        self._platform.service.send(openid, messages.text(text))

    def reply_picture(self, openid: str, media_id: str) -> None:
        """A picture."""
        self._platform.service.send(openid, messages.picture(media_id))

    def reply_article(self, openid: str, article_id: str) -> None:
        """A published article."""
        self._platform.service.send(openid, messages.article(article_id))

    def download(self, media_id: str) -> tuple[bytes, str]:
        """A temporary medium."""
        file = self._platform.media.fetch(media_id)
        return file.data, file.mime

    def set_remark(self, openid: str, remark: str) -> None:
        """Write a remark."""
        self._platform.followers.set_remark(openid, remark)

    def create_tag(self, name: str) -> Tag:
        """Make a tag."""
        return self._platform.tags.create(name)

    def tag(self, tag_id: int, openids: Sequence[str], present: bool) -> tuple[str, ...]:
        """Tag or untag."""
        tags = self._platform.tags
        return tags.put_on(tag_id, openids) if present else tags.take_off(tag_id, openids)

    def blacklist(self, openids: Sequence[str], present: bool) -> None:
        """Put on the blacklist, or take off."""
        blacklist = self._platform.blacklist
        (blacklist.add if present else blacklist.remove)(openids)

    def set_menu(self, menu_json: str) -> None:
        """Replace the menu; ``Refused("menu.unreadable")`` when the text is no JSON object."""
        try:
            menu = json.loads(menu_json)
        except ValueError:
            raise Refused("menu.unreadable") from None
        if not isinstance(menu, dict):
            raise Refused("menu.unreadable")
        self._platform.menu.create(menu)

    # reading

    def follower_page(self, after: str) -> OpenidPage:
        """Followers after ``after``."""
        return self._platform.followers.page(after)

    def follower_details(self, openids: Sequence[str]) -> tuple[FollowerInfo, ...]:
        """What the platform knows about them."""
        return self._platform.followers.details(openids)

    def tags(self) -> tuple[Tag, ...]:
        """All tags."""
        return self._platform.tags.all()

    def tag_members(self, tag_id: int, after: str) -> OpenidPage:
        """Who carries a tag."""
        return self._platform.tags.members(tag_id, after)

    def blacklist_page(self, after: str) -> OpenidPage:
        """Who is on the blacklist."""
        return self._platform.blacklist.page(after)

    def quota(self, path: str) -> QuotaState:
        """Today's calls of one path."""
        return self._platform.account.quota(path)

    def website_menu(self) -> MenuReading:
        """The menu in force."""
        return self._platform.menu.current()

    def website_replies(self) -> str:
        """The website's automatic answers."""
        return self._platform.menu.website_replies()

    def statistics(self, name: str, begin: str, end: str) -> tuple[DayFigures, ...]:
        """One table between two Beijing days; ``Refused("statistics.days")`` for other texts."""
        try:
            first, last = date.fromisoformat(begin), date.fromisoformat(end)
        except ValueError:
            raise Refused("statistics.days") from None
        return self._platform.statistics.table(name, first, last)

    def comments(self, msg_data_id: str, index: int, begin: int) -> tuple[Comment, ...]:
        """A page of comments."""
        return self._platform.comments.page(msg_data_id, index, begin)

    def probe(self, now: datetime) -> CapabilityReport:
        """What this account may do."""
        self._platform.account.check_secret()
        return probe(self._platform, now)

    def close(self) -> None:
        """Close all connections."""
        self._platform.close()


def _content(request: MassRequest) -> MassContent:
    if request.kind is BroadcastKind.ARTICLE:
        return MassArticle(request.media_id, request.ignore_reprint)
    if request.kind is BroadcastKind.TEXT:
        return MassText(request.text)
    return MassPictures(request.picture_ids)

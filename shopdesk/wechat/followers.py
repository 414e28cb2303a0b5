"""Who follows the account. The platform gives openids and little else since 2021-12-27.

Official page: /doc/service/api/usermanage/userinfo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from shopdesk.domain import limits
from shopdesk.domain.platform import FollowerInfo, OpenidPage
from shopdesk.wechat.answers import Fields
from shopdesk.wechat.client import PlatformClient


class Followers:
    """Pages of openids, details, remarks."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def page(self, after: str = "") -> OpenidPage:
        """Up to 10,000 openids after ``after``."""
        return read_page(self._client.read("/cgi-bin/user/get", params={"next_openid": after}))

    def pages(self) -> Iterator[OpenidPage]:
        """All pages with openids on them, from the start."""
        after = ""
        while True:
            page = self.page(after)
            if page.openids:
                yield page
            if not page.next_openid or page.next_openid == after or not page.openids:
                return
            after = page.next_openid

    def details(self, openids: Sequence[str]) -> tuple[FollowerInfo, ...]:
        """What the platform knows about at most 100 followers."""
        limits.FOLLOWER_DETAILS.require(len(openids))
        if not openids:
            return ()
        asked = [{"openid": openid, "lang": "zh_CN"} for openid in openids]
        fields = self._client.read("/cgi-bin/user/info/batchget", {"user_list": asked})
        return tuple(_follower(entry) for entry in fields.sections("user_info_list", required=True))

    def set_remark(self, openid: str, remark: str) -> None:
        """Write the remark the website shows beside the follower; empty removes it."""
        limits.REMARK.require_text(remark)
        self._client.write("/cgi-bin/user/info/updateremark", {"openid": openid, "remark": remark})


def read_page(fields: Fields) -> OpenidPage:
    """A page of openids. The last one may come without any ``data``."""
    openids = fields.section("data").texts("openid")
    return OpenidPage(
        total=fields.number("total", len(openids)),
        openids=openids,
        next_openid=fields.text("next_openid", "") if openids else "",
    )


def _follower(entry: Fields) -> FollowerInfo:
    openid = entry.text("openid")
    if not entry.number("subscribe", 0):
        return FollowerInfo(openid=openid, subscribed=False)
    since = entry.number("subscribe_time", 0)
    number = entry.text("qr_scene", "")
    return FollowerInfo(
        openid=openid,
        subscribed=True,
        subscribed_at=datetime.fromtimestamp(since, UTC) if since else None,
        remark=entry.text("remark", ""),
        tag_ids=entry.numbers("tagid_list"),
        scene=entry.text("subscribe_scene", ""),
        qr_scene=entry.text("qr_scene_str", "") or ("" if number == "0" else number),
        unionid=entry.text("unionid", ""),
        language=entry.text("language", ""),
    )

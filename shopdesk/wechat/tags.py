"""The platform's tags: 100 per account, 20 per follower.

Official page: /doc/service/api/usermanage/tag.

Calls that touch followers must be made one after the other: the platform answers 45169, and falsely
45159, to parallel ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from shopdesk.domain import limits
from shopdesk.domain.platform import OpenidPage, Tag
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.followers import read_page

PARTLY_DONE = 45171


class Tags:
    """Tags, and who carries them."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def all(self) -> tuple[Tag, ...]:
        """Every tag; may be stale for a moment after a change (field report)."""
        fields = self._client.read("/cgi-bin/tags/get")
        return tuple(
            Tag(entry.number("id"), entry.text("name"), entry.number("count", 0))
            for entry in fields.sections("tags", required=True)
        )

    def create(self, name: str) -> Tag:
        """Make a tag; its id comes from the platform."""
        limits.TAG_NAME.require_text(name)
        made = self._client.write("/cgi-bin/tags/create", {"tag": {"name": name}}).section("tag")
        return Tag(made.number("id"), made.text("name", name), 0)

    def rename(self, tag_id: int, name: str) -> None:
        """Give a tag another name; not for the platform's own tags 0, 1 and 2."""
        limits.TAG_NAME.require_text(name)
        self._client.write("/cgi-bin/tags/update", {"tag": {"id": tag_id, "name": name}})

    def delete(self, tag_id: int) -> None:
        """Remove a tag from the account and from all who carry it (at most 100,000)."""
        self._client.write("/cgi-bin/tags/delete", {"tag": {"id": tag_id}})

    def members(self, tag_id: int, after: str = "") -> OpenidPage:
        """Followers with this tag, a page after ``after``; ``total`` is what this page holds."""
        body = {"tagid": tag_id, "next_openid": after}
        return read_page(self._client.read("/cgi-bin/user/tag/get", body))

    def of(self, openid: str) -> tuple[int, ...]:
        """Ids of the tags one follower carries."""
        return self._client.read("/cgi-bin/tags/getidlist", {"openid": openid}).numbers(
            "tagid_list"
        )

    def put_on(self, tag_id: int, openids: Sequence[str]) -> tuple[str, ...]:
        """Tag at most 50 followers; returns those for whom it failed, to be tried once more."""
        return self._change("/cgi-bin/tags/members/batchtagging", tag_id, openids)

    def take_off(self, tag_id: int, openids: Sequence[str]) -> tuple[str, ...]:
        """Untag at most 50 followers; returns those for whom it failed."""
        return self._change("/cgi-bin/tags/members/batchuntagging", tag_id, openids)

    def _change(self, path: str, tag_id: int, openids: Sequence[str]) -> tuple[str, ...]:
        limits.TAGGING_OPENIDS.require(len(openids))
        if not openids:
            return ()
        body = {"openid_list": list(openids), "tagid": tag_id}
        fields = self._client.write(path, body, accepts=(PARTLY_DONE,))
        return fields.texts("fail_openid_list")

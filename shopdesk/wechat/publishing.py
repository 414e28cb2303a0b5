"""Publishing: an article appears on the account's page, without a push to followers.

Official page: /doc/service/api/public. Withdrawn from personal and unverified accounts in July 2025
(48001): they push to the draft box and publish on the website.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from shopdesk.domain import limits
from shopdesk.wechat.answers import Fields
from shopdesk.wechat.client import PlatformClient

#: publish_status → the word of ``shopdesk.domain.journal.Published``
STATUS = {
    0: "done",
    1: "running",
    2: "originality",
    3: "failed",
    4: "refused",
    5: "deleted",
    6: "banned",
}
_TELLS_FAILED = frozenset({2, 4})


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a publish job stands; ``failed`` counts articles from 1, ``article_urls`` in order."""

    publish_id: str
    status: str
    article_id: str = ""
    article_urls: tuple[str, ...] = ()
    failed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedArticles:
    """One entry of the published list; broadcasts are not in it."""

    article_id: str
    titles: tuple[str, ...]
    urls: tuple[str, ...]
    deleted: tuple[bool, ...]
    updated_at: datetime | None = None


class Publishing:
    """Hand a draft to publication and follow it."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def submit(self, media_id: str) -> str:
        """Ask for publication; returns the publish_id. Success means accepted, no more."""
        answer = self._client.write("/cgi-bin/freepublish/submit", {"media_id": media_id})
        return answer.text("publish_id")

    def state(self, publish_id: str) -> Publication:
        """How far a publication has come."""
        return read_publication(
            self._client.read("/cgi-bin/freepublish/get", {"publish_id": publish_id})
        )

    def delete(self, article_id: str, index: int = 0) -> None:
        """Take an article of a publication away (``index`` from 1; 0 = all); irreversible."""
        body = {"article_id": article_id, "index": index}
        self._client.write("/cgi-bin/freepublish/delete", body)

    def article(self, article_id: str) -> PublishedArticles:
        """One publication."""
        fields = self._client.read("/cgi-bin/freepublish/getarticle", {"article_id": article_id})
        return _published(article_id, fields, 0)

    def page(self, offset: int = 0, count: int = 20) -> tuple[PublishedArticles, ...]:
        """A page of what was published, newest first, without contents, at most 20."""
        limits.PAGE_OF_DRAFTS.require(count)
        body = {"offset": offset, "count": count, "no_content": 1}
        fields = self._client.read("/cgi-bin/freepublish/batchget", body)
        return tuple(
            _published(
                item.text("article_id"), item.section("content"), item.number("update_time", 0)
            )
            for item in fields.sections("item")
        )


def read_publication(fields: Fields) -> Publication:
    """The state of a job, from an answer or from the finish event, which have the same fields.

    A single ``item`` or ``fail_idx`` may stand alone instead of in a list.
    """
    number = fields.number("publish_status")
    items = fields.section("article_detail").sections("item")
    return Publication(
        publish_id=fields.text("publish_id", ""),
        status=STATUS.get(number, "failed"),
        article_id=fields.text("article_id", ""),
        article_urls=tuple(
            item.text("article_url", "")
            for item in sorted(items, key=lambda item: item.number("idx", 0))
        ),
        # the page's example of a running job shows [1] already: read it where it has a meaning
        failed=fields.numbers("fail_idx") if number in _TELLS_FAILED else (),
    )


def _published(article_id: str, holder: Fields, changed: int) -> PublishedArticles:
    items = holder.sections("news_item")
    return PublishedArticles(
        article_id=article_id,
        titles=tuple(item.text("title", "") for item in items),
        urls=tuple(item.text("url", "") for item in items),
        deleted=tuple(item.flag("is_deleted") for item in items),
        updated_at=datetime.fromtimestamp(changed, UTC) if changed else None,
    )

"""The draft box (wechat platform docs: draft/add and its neighbours)."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from shopdesk.practice import articles as article_rules
from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.materials import Materials
from shopdesk.practice.wire import Json, Refusal

_SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (
    media_id TEXT PRIMARY KEY,
    made REAL NOT NULL,
    updated REAL NOT NULL,
    articles TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class Draft:
    """One draft: its articles as stored; `made` and `updated` in epoch seconds."""

    media_id: str
    made: float
    updated: float
    articles: list[Json]


class Drafts:
    """Drafts by media_id; one that is published or sent leaves the box and its id dies."""

    def __init__(self, book: PracticeBook, clock: Clock, materials: Materials) -> None:
        book.schema("drafts", _SCHEMA)
        self._book = book
        self._clock = clock
        self._materials = materials

    def add(self, articles: list[Json]) -> str:
        """Keep checked articles as a new draft and give its media_id."""
        media_id = secrets.token_urlsafe(48)
        self.restore(media_id, articles)
        return media_id

    def restore(self, media_id: str, articles: list[Json]) -> None:
        """Put articles under a known id: a draft comes back when its publication fails."""
        now = self._clock.now()
        self._book.execute(
            "INSERT OR REPLACE INTO drafts (media_id, made, updated, articles) VALUES (?, ?, ?, ?)",
            (media_id, now, now, _packed(articles)),
        )

    def find(self, media_id: str) -> Draft:
        """The draft; 40007 when there is none."""
        row = self._book.execute(
            "SELECT media_id, made, updated, articles FROM drafts WHERE media_id = ?", (media_id,)
        ).fetchone()
        if row is None:
            raise Refusal(40007)
        return Draft(row[0], row[1], row[2], json.loads(row[3]))

    def replace(self, media_id: str, index: int, article: Json) -> None:
        """Put another article in place `index` (from 0); 40114 when there is no such place."""
        draft = self.find(media_id)
        if not 0 <= index < len(draft.articles):
            raise Refusal(40114)
        draft.articles[index] = article
        self._book.execute(
            "UPDATE drafts SET articles = ?, updated = ? WHERE media_id = ?",
            (_packed(draft.articles), self._clock.now(), media_id),
        )

    def take(self, media_id: str) -> Draft:
        """Take the draft out of the box for good; 40007 when there is none."""
        draft = self.find(media_id)
        self._book.execute("DELETE FROM drafts WHERE media_id = ?", (media_id,))
        return draft

    def count(self) -> int:
        """How many drafts there are."""
        return int(self._book.value("SELECT count(*) FROM drafts"))

    def page(self, offset: int, count: int) -> list[Draft]:
        """Drafts, the last touched first."""
        rows = self._book.execute(
            "SELECT media_id, made, updated, articles FROM drafts"
            " ORDER BY updated DESC, rowid DESC LIMIT ? OFFSET ?",
            (count, offset),
        )
        return [Draft(row[0], row[1], row[2], json.loads(row[3])) for row in rows]

    def shown(self, article: Json, url: str, with_content: bool = True) -> Json:
        """An article as the reading calls show it, with its cover's address and its own."""
        shown = {**article, "thumb_url": self._cover_address(article), "url": url}
        if not with_content:
            del shown["content"]
        return shown

    def preview_url(self, media_id: str, index: int) -> str:
        """The temporary address of a draft's article."""
        return f"http://mp.weixin.qq.com/s?__biz=practice&tempkey={media_id[:32]}&idx={index + 1}"

    def _cover_address(self, article: Json) -> str:
        media_id = article["thumb_media_id"]
        if not media_id or not self._materials.knows(media_id):
            return ""
        return self._materials.find(media_id).url


def _packed(articles: list[Json]) -> str:
    return json.dumps(article_rules.with_digest(articles), ensure_ascii=False)

"""What somebody has begun and not finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.store.instants import to_instant, to_text
from shopdesk.store.repository import Repository


@dataclass(frozen=True, slots=True)
class UnfinishedArticle:
    """An article whose newest version has not been handed over; ``updated_at`` is UTC."""

    id: int
    title: str
    updated_at: datetime


class Unfinished(Repository):
    """Looks for begun work."""

    def articles(
        self, *, worked_on_since: datetime, resting_since: datetime
    ) -> list[UnfinishedArticle]:
        """Articles that were worked on after the one instant, rest since the other, and were never
        handed over as they stand now; the last changed first. One archived is done with.
        """
        rows = self._lane.rows(
            "select id, title, updated_at from articles where not archived"
            " and updated_at >= ? and updated_at <= ? and not exists (select 1"
            " from article_drafts where article_id = articles.id"
            " and article_drafts.version = articles.version)"
            " order by updated_at desc, id desc",
            [to_text(worked_on_since), to_text(resting_since)],
        )
        return [
            UnfinishedArticle(row["id"], row["title"], to_instant(row["updated_at"]))
            for row in rows
        ]

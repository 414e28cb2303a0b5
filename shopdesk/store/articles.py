"""Articles with their history. A version is block JSON as text; what the blocks mean is not known
here.
"""

from __future__ import annotations

from datetime import timedelta

from shopdesk.domain.articles_meta import ArticleSummary, ArticleVersion, HandedOver
from shopdesk.domain.failures import Refused
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_instant
from shopdesk.store.repository import Repository, required

#: Saving as one types goes into the same version for this long; then the next one begins.
SPAN_OF_A_VERSION = timedelta(minutes=10)


class Articles(Repository):
    """Articles, their versions, and where each version was handed to."""

    def create(self, title: str, body: str, *, account_id: int | None = None) -> int:
        """Begin an article with its first version; returns its id. ``body`` is JSON text."""
        now = self._now()
        with self._lane.write() as db:
            cursor = db.execute(
                "insert into articles (uid, account_id, title, version, created_at, updated_at)"
                " values (?, ?, ?, 1, ?, ?)",
                [new_uid(), account_id, title, now, now],
            )
            article = int(cursor.lastrowid or 0)
            self._insert_version(article, 1, title, body, now)
        return article

    def save(self, article_id: int, title: str, body: str, *, keep: bool = False) -> int:
        """Save what stands in the editor; returns the number of the version that now holds it.

        Typing goes on in the newest version for ten minutes; ``keep`` closes that version, so that
        it stays in the history as it is. Saving what is saved already changes nothing.
        """
        now = self._now()
        with self._lane.write() as db:
            newest = self.newest(article_id)
            same = (newest.title, newest.body) == (title, body)
            number = newest.number
            young = newest.saved_at + SPAN_OF_A_VERSION > self._clock.now()
            if not same:
                if young and not newest.kept:
                    db.execute(
                        "update article_versions set title = ?, body = ? where id = ?",
                        [title, body, newest.id],
                    )
                else:
                    number += 1
                    self._insert_version(article_id, number, title, body, now)
                db.execute(
                    "update articles set title = ?, version = ?, updated_at = ? where id = ?",
                    [title, number, now, article_id],
                )
            if keep:
                self._keep(article_id, number)
        return number

    def get(self, article_id: int) -> ArticleSummary:
        """One article without its body; raises ``Refused("article.unknown")``."""
        row = self._lane.row("select * from articles where id = ?", [article_id])
        return _summary(required(row, "article.unknown"))

    def newest(self, article_id: int) -> ArticleVersion:
        """The version being worked on."""
        return self.version(article_id, self.get(article_id).version)

    def version(self, article_id: int, number: int) -> ArticleVersion:
        """One saved state; raises ``Refused("article.unknown")``."""
        row = self._lane.row(
            "select * from article_versions where article_id = ? and number = ?",
            [article_id, number],
        )
        return _version(required(row, "article.unknown"))

    def history(self, article_id: int) -> list[ArticleVersion]:
        """All saved states, newest first."""
        rows = self._lane.rows(
            "select * from article_versions where article_id = ? order by number desc", [article_id]
        )
        return [_version(row) for row in rows]

    def page(
        self, *, archived: bool = False, after: Cursor | None = None, limit: int = 50
    ) -> Page[ArticleSummary]:
        """Articles, the last changed first."""
        return self._page(
            "select * from articles",
            "archived = ?",
            [int(archived)],
            key="updated_at",
            descending=True,
            after=after,
            limit=limit,
            make=_summary,
        )

    def archive(self, article_id: int, archived: bool = True) -> None:
        """Put an article out of sight, or back."""
        with self._lane.write() as db:
            self.get(article_id)
            db.table("articles").update(article_id, {"archived": int(archived)})

    def remove(self, article_id: int) -> None:
        """Throw an article away with its history. One that was handed over can only be archived."""
        with self._lane.write() as db:
            self.get(article_id)
            if self.handed_over(article_id):
                raise Refused("article.handed_over")
            db.execute("delete from articles where id = ?", [article_id])

    def hand_over(
        self, article_id: int, version: int, account_id: int, media_id: str, content_sha256: str
    ) -> None:
        """Note that a version stands in the draft box under ``media_id``; the version is kept for
        ever.
        """
        with self._lane.write() as db:
            self._keep(article_id, version)
            db.execute(
                "insert into article_drafts"
                " (article_id, version, account_id, media_id, content_sha256, at)"
                " values (?, ?, ?, ?, ?, ?) on conflict (media_id) do update set"
                " version = excluded.version, content_sha256 = excluded.content_sha256,"
                " at = excluded.at",
                [article_id, version, account_id, media_id, content_sha256, self._now()],
            )

    def handed_over(self, article_id: int) -> list[HandedOver]:
        """Drafts made of this article, newest first."""
        rows = self._lane.rows(
            "select * from article_drafts where article_id = ? order by at desc, id desc",
            [article_id],
        )
        return [_handed_over(row) for row in rows]

    def of_draft(self, media_id: str) -> HandedOver | None:
        """The article and version a draft was made of; None for a draft made elsewhere."""
        row = self._lane.row("select * from article_drafts where media_id = ?", [media_id])
        return None if row is None else _handed_over(row)

    def _keep(self, article_id: int, number: int) -> None:
        with self._lane.write() as db:
            version = self.version(article_id, number)
            db.table("article_versions").update(version.id, {"kept": 1})

    def _insert_version(
        self, article_id: int, number: int, title: str, body: str, now: str
    ) -> None:
        with self._lane.write() as db:
            db.table("article_versions").insert(
                {
                    "article_id": article_id,
                    "number": number,
                    "title": title,
                    "body": body,
                    "saved_at": now,
                }
            )


def _summary(row: Row) -> ArticleSummary:
    return ArticleSummary(
        id=row["id"],
        uid=row["uid"],
        account_id=row["account_id"],
        title=row["title"],
        version=row["version"],
        archived=bool(row["archived"]),
        created_at=to_instant(row["created_at"]),
        updated_at=to_instant(row["updated_at"]),
    )


def _version(row: Row) -> ArticleVersion:
    return ArticleVersion(
        id=row["id"],
        article_id=row["article_id"],
        number=row["number"],
        title=row["title"],
        body=row["body"],
        saved_at=to_instant(row["saved_at"]),
        kept=bool(row["kept"]),
    )


def _handed_over(row: Row) -> HandedOver:
    return HandedOver(
        article_id=row["article_id"],
        version=row["version"],
        account_id=row["account_id"],
        media_id=row["media_id"],
        content_sha256=row["content_sha256"],
        at=to_instant(row["at"]),
    )

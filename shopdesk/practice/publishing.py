"""Publishing (发布): a draft becomes public on the account's page, without a push to followers.

submit → 1 running → 0 done, 2 originality failed, 3 failed or 4 refused by review; later perhaps 5
(all deleted by the owner) or 6 (all banned).  Source: wechat platform docs, freepublish.  The
draft leaves the box when the job is accepted and returns when it fails (a guess; on the platform
its id is dead after success).
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopdesk.practice.wire import Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

TAKES_S = 15
"""Practice seconds from acceptance to the result; a guess."""
FIRST_PUBLISH_ID = 2247483651
FIRST_MSG_DATA_ID = 2247484001
DONE, RUNNING, ORIGINALITY, FAILED, REFUSED, DELETED, BANNED = range(7)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS publish_jobs (
    publish_id INTEGER PRIMARY KEY,
    media_id TEXT NOT NULL,
    msg_data_id INTEGER NOT NULL,
    submitted REAL NOT NULL,
    status INTEGER NOT NULL,
    fail_idx TEXT NOT NULL,
    article_id TEXT,
    articles TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS published (
    article_id TEXT PRIMARY KEY,
    publish_id INTEGER NOT NULL,
    updated REAL NOT NULL,
    articles TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS staged_reviews (
    id INTEGER PRIMARY KEY, status INTEGER NOT NULL, fail_idx TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class PublishJob:
    """One publish job as freepublish/get tells it."""

    publish_id: int
    media_id: str
    msg_data_id: int
    status: int
    fail_idx: list[int]
    article_id: str | None
    articles: list[Json]


@dataclass(frozen=True)
class Published:
    """One public article set; each article holds its `url` and `is_deleted`."""

    article_id: str
    updated: float
    articles: list[Json]


class Publishing:
    """Publish jobs and what they made public."""

    def __init__(self, world: World) -> None:
        world.book.schema("publishing", _SCHEMA)
        self._world = world
        self._book = world.book
        world.agenda.handle("publish.finish", self._finish)

    def stage(self, status: int, fail_idx: list[int] | None = None) -> None:
        """Decide how the next job ends: status 2, 3, 4 or 6, and which articles (from 1) fail."""
        if status not in (DONE, ORIGINALITY, FAILED, REFUSED, BANNED):
            raise ValueError(f"a publish job does not end with {status}")
        self._book.execute(
            "INSERT INTO staged_reviews (status, fail_idx) VALUES (?, ?)",
            (status, json.dumps(fail_idx or [])),
        )

    def submit(self, media_id: str) -> PublishJob:
        """Accept a draft; 40007 when there is none."""
        draft = self._world.drafts.take(media_id)
        publish_id = self._book.next_number("publish_id", FIRST_PUBLISH_ID)
        msg_data_id = self._book.next_number("msg_data_id", FIRST_MSG_DATA_ID)
        self._book.execute(
            "INSERT INTO publish_jobs"
            " (publish_id, media_id, msg_data_id, submitted, status, fail_idx, articles)"
            " VALUES (?, ?, ?, ?, ?, '[]', ?)",
            (
                publish_id,
                media_id,
                msg_data_id,
                self._world.clock.now(),
                RUNNING,
                json.dumps(draft.articles, ensure_ascii=False),
            ),
        )
        due = self._world.clock.now() + TAKES_S
        self._world.agenda.at(due, "publish.finish", {"publish_id": publish_id})
        return self.job(publish_id)

    def job(self, publish_id: int) -> PublishJob:
        """The job; 53502 when there is none."""
        row = self._book.execute(
            "SELECT publish_id, media_id, msg_data_id, status, fail_idx, article_id, articles"
            " FROM publish_jobs WHERE publish_id = ?",
            (publish_id,),
        ).fetchone()
        if row is None:
            raise Refusal(53502)
        publish_id, media_id, msg_data_id, status, fail_idx, article_id, articles = row
        return PublishJob(
            publish_id,
            media_id,
            msg_data_id,
            status,
            json.loads(fail_idx),
            article_id,
            json.loads(articles),
        )

    def find(self, article_id: str) -> Published:
        """What is public under this id; 53600 when there never was anything."""
        published = self.known(article_id)
        if published is None:
            raise Refusal(53600)
        return published

    def known(self, article_id: str) -> Published | None:
        """What is public under this id, or None."""
        row = self._book.execute(
            "SELECT article_id, updated, articles FROM published WHERE article_id = ?",
            (article_id,),
        ).fetchone()
        return None if row is None else Published(row[0], row[1], json.loads(row[2]))

    def delete(self, article_id: str, index: int) -> None:
        """Delete article `index` (from 1; 0 means all) of a public set, for ever."""
        published = self.find(article_id)
        if not 0 <= index <= len(published.articles):
            raise Refusal(40114)
        for place, article in enumerate(published.articles, start=1):
            if index in (0, place):
                article["is_deleted"] = True
        self._book.execute(
            "UPDATE published SET articles = ?, updated = ? WHERE article_id = ?",
            (
                json.dumps(published.articles, ensure_ascii=False),
                self._world.clock.now(),
                article_id,
            ),
        )
        if all(article["is_deleted"] for article in published.articles):
            self._book.execute(
                "UPDATE publish_jobs SET status = ? WHERE article_id = ?", (DELETED, article_id)
            )

    def count(self) -> int:
        """How many sets are public, deleted ones included."""
        return int(self._book.value("SELECT count(*) FROM published"))

    def page(self, offset: int, count: int) -> list[Published]:
        """Public sets, the newest first."""
        rows = self._book.execute(
            "SELECT article_id, updated, articles FROM published"
            " ORDER BY updated DESC, rowid DESC LIMIT ? OFFSET ?",
            (count, offset),
        )
        return [Published(row[0], row[1], json.loads(row[2])) for row in rows]

    def _finish(self, payload: dict[str, Any]) -> None:
        job = self.job(payload["publish_id"])
        status, fail_idx = self._review()
        article_id: str | None = None
        if status in (DONE, BANNED):
            article_id = self._make_public(job)
        else:
            self._world.drafts.restore(job.media_id, job.articles)
        self._book.execute(
            "UPDATE publish_jobs SET status = ?, fail_idx = ?, article_id = ? WHERE publish_id = ?",
            (status, json.dumps(fail_idx), article_id, job.publish_id),
        )
        self._announce(self.job(job.publish_id))

    def _review(self) -> tuple[int, list[int]]:
        row = self._book.execute(
            "SELECT id, status, fail_idx FROM staged_reviews ORDER BY id LIMIT 1"
        ).fetchone()
        if row is None:
            return DONE, []
        self._book.execute("DELETE FROM staged_reviews WHERE id = ?", (row[0],))
        return row[1], json.loads(row[2])

    def _make_public(self, job: PublishJob) -> str:
        article_id = secrets.token_urlsafe(48)
        urls = [article_url() for _ in job.articles]
        articles = [
            {**article, "url": url, "is_deleted": False}
            for article, url in zip(job.articles, urls, strict=True)
        ]
        self._book.execute(
            "INSERT INTO published (article_id, publish_id, updated, articles) VALUES (?, ?, ?, ?)",
            (
                article_id,
                job.publish_id,
                self._world.clock.now(),
                json.dumps(articles, ensure_ascii=False),
            ),
        )
        self._world.readership.appear(
            job.msg_data_id, job.articles, urls, self._world.population.count(), notified=False
        )
        return article_id

    def _announce(self, job: PublishJob) -> None:
        info: Json = {"publish_id": str(job.publish_id), "publish_status": job.status}
        if job.status == DONE and job.article_id is not None:
            items = [
                {"idx": idx, "article_url": article["url"]}
                for idx, article in enumerate(self.find(job.article_id).articles, start=1)
            ]
            info["article_id"] = job.article_id
            info["article_detail"] = {"count": len(items), "item": items}
        if job.fail_idx:
            info["fail_idx"] = job.fail_idx
        self._world.callbacks.push(
            {"MsgType": "event", "Event": "PUBLISHJOBFINISH", "PublishEventInfo": info}
        )


def article_url() -> str:
    """A permanent address as articles have it."""
    return f"http://mp.weixin.qq.com/s/{secrets.token_urlsafe(16)}"

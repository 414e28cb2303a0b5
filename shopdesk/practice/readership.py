"""Articles that appeared, and how many people read them.

Every article that was published or sent stands here under its `msg_data_id` and index (from 1).
Readers are drawn from the number of people reached, the same for the same article each time: most
on the first day, fewer each day after, none after thirty days.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.days import beijing_day, beijing_hour
from shopdesk.practice.wire import Json

DAYS = 30
SOURCES = {1: 0.55, 2: 0.2, 4: 0.05, 6: 0.05, 7: 0.15}
"""Where readers come from, as shares; numbers of the platform's read_user_source (a guess)."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS appeared (
    msg_data_id INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    at REAL NOT NULL,
    notified INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    PRIMARY KEY (msg_data_id, idx)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Appeared:
    """One article that people can read; `at` epoch seconds, `idx` from 1."""

    msg_data_id: int
    idx: int
    title: str
    url: str
    at: float
    notified: bool
    reached: int
    comments: bool

    @property
    def msgid(self) -> str:
        """Its id in the statistics."""
        return f"{self.msg_data_id}_{self.idx}"


@dataclass(frozen=True)
class Reading:
    """The readers of one article on one day."""

    readers: int
    sharers: int
    likers: int

    def sources(self) -> list[Json]:
        """The readers by where they came from."""
        left = self.readers
        found = []
        for scene, share in SOURCES.items():
            users = min(left, round(self.readers * share))
            left -= users
            found.append({"scene": scene, "user_count": users})
        found[0]["user_count"] += left
        return [entry for entry in found if entry["user_count"]]


class Readership:
    """The register of articles that appeared."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("readership", _SCHEMA)
        self._book = book
        self._clock = clock

    def appear(
        self, msg_data_id: int, articles: list[Json], urls: list[str], reached: int, notified: bool
    ) -> None:
        """Enter the articles of one publication or broadcast that is out now."""
        self._book.executemany(
            "INSERT OR REPLACE INTO appeared"
            " (msg_data_id, idx, title, url, at, notified, reached, comments)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    msg_data_id,
                    idx,
                    article["title"],
                    url,
                    self._clock.now(),
                    int(notified),
                    reached,
                    article["need_open_comment"],
                )
                for idx, (article, url) in enumerate(zip(articles, urls, strict=True), start=1)
            ],
        )

    def find(self, msg_data_id: int, idx: int) -> Appeared | None:
        """The article, or None."""
        row = self._book.execute(
            "SELECT * FROM appeared WHERE msg_data_id = ? AND idx = ?", (msg_data_id, idx)
        ).fetchone()
        return None if row is None else _appeared(row)

    def open_comments(self, article: Appeared, opened: bool) -> None:
        """Let readers comment on it, or no longer."""
        self._book.execute(
            "UPDATE appeared SET comments = ? WHERE msg_data_id = ? AND idx = ?",
            (int(opened), article.msg_data_id, article.idx),
        )

    def since(self, first: date, last: date) -> list[Appeared]:
        """Articles that appeared on a day from `first` to `last`, oldest first."""
        return [
            article
            for row in self._book.execute("SELECT * FROM appeared ORDER BY at, msg_data_id, idx")
            if first <= beijing_day((article := _appeared(row)).at) <= last
        ]

    def read_on(self, article: Appeared, day: date) -> Reading:
        """Who read the article on `day`."""
        age = (day - beijing_day(article.at)).days
        if not 0 <= age < DAYS:
            return Reading(0, 0, 0)
        share = 0.12 if article.notified else 0.02
        left_of_day = (24 - beijing_hour(article.at)) / 24 if age == 0 else 1.0
        luck = 0.5 + _drawn(f"{article.msgid}:{day}")
        first_place = 1.0 if article.idx == 1 else 0.3
        readers = round(article.reached * share * left_of_day * luck * first_place * 0.45**age)
        return Reading(readers, round(readers * 0.04), round(readers * 0.03))

    def days_of(self, article: Appeared) -> list[date]:
        """The days on which it was read, up to yesterday."""
        first = beijing_day(article.at)
        last = min(first + timedelta(DAYS - 1), beijing_day(self._clock.now()) - timedelta(1))
        return [first + timedelta(n) for n in range((last - first).days + 1)]


def _drawn(purpose: str) -> float:
    """A number from 0 to 1, the same for the same purpose."""
    return int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:4], "big") / 2**32


def _appeared(row: tuple[object, ...]) -> Appeared:
    msg_data_id, idx, title, url, at, notified, reached, comments = row
    return Appeared(
        msg_data_id,  # type: ignore[arg-type]
        idx,  # type: ignore[arg-type]
        str(title),
        str(url),
        at,  # type: ignore[arg-type]
        bool(notified),
        reached,  # type: ignore[arg-type]
        bool(comments),
    )

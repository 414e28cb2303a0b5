"""Tags of followers, and the blacklist (wechat platform docs: user management).

100 tags an account, 20 a follower, ids from 100 on; ids 0 to 2 are the system's, 2 is 星标组.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.population import Population
from shopdesk.practice.wire import Refusal

MOST_TAGS = 100
MOST_PER_FOLLOWER = 20
NAME_BYTES = 30
UNDELETABLE_FROM = 100_000
FIRST_ID = 100
SYSTEM_IDS = (0, 1, 2)
STAR_ID = 2

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS tagged (
    tag_id INTEGER NOT NULL,
    openid TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (tag_id, openid)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tagged_by_openid ON tagged (openid, place);
INSERT OR IGNORE INTO tags (id, name) VALUES (2, '星标组');
"""
_BLACKLIST_SCHEMA = """
CREATE TABLE IF NOT EXISTS blacklist (place INTEGER PRIMARY KEY, openid TEXT NOT NULL UNIQUE);
"""


@dataclass(frozen=True)
class Tag:
    """One tag and how many present followers carry it."""

    id: int
    name: str
    count: int


class Tags:
    """The account's tags and who carries them."""

    def __init__(self, book: PracticeBook, population: Population) -> None:
        book.schema("tags", _SCHEMA)
        self._book = book
        self._population = population

    def all(self) -> list[Tag]:
        """Every tag, the system's first."""
        rows = self._book.execute(
            "SELECT id, name, (SELECT count(*) FROM tagged WHERE tag_id = id) FROM tags ORDER BY id"
        )
        return [Tag(*row) for row in rows]

    def create(self, name: str) -> Tag:
        """A new tag; 45157 for a name that is empty or there already, 45158 too long, 45056."""
        self._check_name(name)
        own = self._book.value("SELECT count(*) FROM tags WHERE id >= ?", (FIRST_ID,))
        if own >= MOST_TAGS:
            raise Refusal(45056)
        tag_id = self._book.next_number("tag_id", FIRST_ID)
        self._book.execute("INSERT INTO tags (id, name) VALUES (?, ?)", (tag_id, name))
        return Tag(tag_id, name, 0)

    def rename(self, tag_id: int, name: str) -> None:
        """Give a tag of the shop another name; 45058 for system tags, 45159 when unknown."""
        self._check_own(tag_id)
        self._check_name(name, besides=tag_id)
        self._book.execute("UPDATE tags SET name = ? WHERE id = ?", (name, tag_id))

    def delete(self, tag_id: int) -> None:
        """Delete a tag of the shop from everybody; 45057 when over 100,000 carry it."""
        self._check_own(tag_id)
        count = self._book.value("SELECT count(*) FROM tagged WHERE tag_id = ?", (tag_id,))
        if count > UNDELETABLE_FROM:
            raise Refusal(45057)
        self._book.execute("DELETE FROM tagged WHERE tag_id = ?", (tag_id,))
        self._book.execute("DELETE FROM tags WHERE id = ?", (tag_id,))

    def require(self, tag_id: int, code: int = 45159) -> None:
        """Refuse with `code` a tag that does not exist."""
        if self._book.value("SELECT 1 FROM tags WHERE id = ?", (tag_id,)) is None:
            raise Refusal(code)

    def put(self, tag_id: int, openids: list[str]) -> None:
        """Tag all of them or nobody; 45059 when one carries 20 others already."""
        for openid in openids:
            held = self.of(openid)
            if tag_id in held:
                continue
            if len(held) >= MOST_PER_FOLLOWER:
                raise Refusal(45059)
            place = self._book.next_number("tagged", 1)
            self._book.execute(
                "INSERT INTO tagged (tag_id, openid, place) VALUES (?, ?, ?)",
                (tag_id, openid, place),
            )

    def take(self, tag_id: int, openids: list[str]) -> None:
        """Take the tag from all of them."""
        self._book.executemany(
            "DELETE FROM tagged WHERE tag_id = ? AND openid = ?",
            ((tag_id, openid) for openid in openids),
        )

    def of(self, openid: str) -> list[int]:
        """The ids a follower carries, the last one put on at the end."""
        rows = self._book.execute(
            "SELECT tag_id FROM tagged WHERE openid = ? ORDER BY place", (openid,)
        )
        return [row[0] for row in rows]

    def page(self, tag_id: int, after_openid: str, limit: int) -> list[str]:
        """Up to `limit` openids that carry the tag, behind `after_openid` ("": from the start)."""
        rows = self._book.execute(
            "SELECT openid FROM tagged WHERE tag_id = ? AND openid > ? ORDER BY openid LIMIT ?",
            (tag_id, after_openid, limit),
        )
        return [row[0] for row in rows]

    def forget(self, openid: str) -> None:
        """Take every tag from one who left."""
        self._book.execute("DELETE FROM tagged WHERE openid = ?", (openid,))

    def _check_name(self, name: str, besides: int | None = None) -> None:
        if not name.strip():
            raise Refusal(45157)
        if len(name.encode()) > NAME_BYTES:
            raise Refusal(45158)
        holder = self._book.value("SELECT id FROM tags WHERE name = ?", (name,))
        if holder is not None and holder != besides:
            raise Refusal(45157)

    def _check_own(self, tag_id: int) -> None:
        if tag_id in SYSTEM_IDS:
            raise Refusal(45058)
        self.require(tag_id)


class Blacklist:
    """Followers whose messages no longer arrive and who get nothing."""

    def __init__(self, book: PracticeBook) -> None:
        book.schema("blacklist", _BLACKLIST_SCHEMA)
        self._book = book

    def holds(self, openid: str) -> bool:
        """Whether this follower is on it."""
        return self._book.value("SELECT 1 FROM blacklist WHERE openid = ?", (openid,)) is not None

    def among(self, openids: list[str]) -> set[str]:
        """Who of `openids` is on it."""
        rows = self._book.execute(
            "SELECT openid FROM blacklist WHERE openid IN (SELECT value FROM json_each(?))",
            (json.dumps(openids),),
        )
        return {row[0] for row in rows}

    def put(self, openids: list[str]) -> None:
        """Put them on it; who is on it stays in place."""
        self._book.executemany(
            "INSERT OR IGNORE INTO blacklist (openid) VALUES (?)", ((o,) for o in openids)
        )

    def take(self, openids: list[str]) -> None:
        """Take them off it."""
        self._book.executemany("DELETE FROM blacklist WHERE openid = ?", ((o,) for o in openids))

    def count(self) -> int:
        """How many are on it."""
        return int(self._book.value("SELECT count(*) FROM blacklist"))

    def page(self, begin_openid: str, limit: int) -> list[str]:
        """Up to `limit` openids behind `begin_openid`, in the order they were put on."""
        place = 0
        if begin_openid:
            place = (
                self._book.value("SELECT place FROM blacklist WHERE openid = ?", (begin_openid,))
                or 0
            )
        rows = self._book.execute(
            "SELECT openid FROM blacklist WHERE place > ? ORDER BY place LIMIT ?", (place, limit)
        )
        return [row[0] for row in rows]

"""What stands in each follower's chat with the shop, as she sees it on her phone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopdesk.practice.clock import Clock

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

_SCHEMA = """
CREATE TABLE IF NOT EXISTS chat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    openid TEXT NOT NULL,
    at REAL NOT NULL,
    who TEXT NOT NULL,
    via TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS chat_by_openid ON chat (openid, id);
"""


@dataclass(frozen=True)
class ChatLine:
    """One line: `at` epoch seconds; `who` "follower", "shop" or "platform"; `via` how it came.

    `via` is message or event for a follower; passive, custom, mass, website or another door of
    the platform for the shop.  `message` has a ``msgtype`` and the content under that name.
    """

    id: int
    at: float
    who: str
    via: str
    message: dict[str, Any]


class Chat:
    """All chats of the practice account."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("chat", _SCHEMA)
        self._book = book
        self._clock = clock

    def note(self, openid: str, who: str, via: str, message: dict[str, Any]) -> int:
        """Add a line at this moment; returns its id."""
        cursor = self._book.execute(
            "INSERT INTO chat (openid, at, who, via, message) VALUES (?, ?, ?, ?, ?)",
            (openid, self._clock.now(), who, via, json.dumps(message, ensure_ascii=False)),
        )
        return int(cursor.lastrowid or 0)

    def note_for_many(self, openids: Iterable[str], via: str, message: dict[str, Any]) -> None:
        """Add the same line of the shop to many chats."""
        now, text = self._clock.now(), json.dumps(message, ensure_ascii=False)
        self._book.executemany(
            "INSERT INTO chat (openid, at, who, via, message) VALUES (?, ?, 'shop', ?, ?)",
            ((openid, now, via, text) for openid in openids),
        )

    def lines(self, openid: str, after: int = 0) -> list[ChatLine]:
        """Her chat in order, only lines with an id above `after`."""
        rows = self._book.execute(
            "SELECT id, at, who, via, message FROM chat WHERE openid = ? AND id > ? ORDER BY id",
            (openid, after),
        ).fetchall()
        return [ChatLine(line, at, who, via, json.loads(said)) for line, at, who, via, said in rows]

"""Short keys: 4 KB of text behind 15 letters for at most 30 days (platform docs: shorten)."""

from __future__ import annotations

import secrets
import string

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.wire import Json, Refusal

KEY_CHARS = 15
LONGEST_S = 2_592_000
_LETTERS = string.digits + string.ascii_letters

_SCHEMA = """
CREATE TABLE IF NOT EXISTS short_keys (
    short_key TEXT PRIMARY KEY,
    long_data TEXT NOT NULL,
    made REAL NOT NULL,
    seconds INTEGER NOT NULL
) WITHOUT ROWID;
"""


class ShortKeys:
    """Keeps texts under short keys."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("short keys", _SCHEMA)
        self._book = book
        self._clock = clock

    def make(self, long_data: str, seconds: int) -> str:
        """Keep a text for `seconds` and give its key."""
        key = "".join(secrets.choice(_LETTERS) for _ in range(KEY_CHARS))
        self._book.execute(
            "INSERT INTO short_keys (short_key, long_data, made, seconds) VALUES (?, ?, ?, ?)",
            (key, long_data, self._clock.now(), seconds),
        )
        return key

    def fetch(self, key: str) -> Json:
        """The text and the rest of its life in seconds; 40035 when unknown or expired."""
        row = self._book.execute(
            "SELECT long_data, made, seconds FROM short_keys WHERE short_key = ?", (key,)
        ).fetchone()
        if row is None or row[1] + row[2] <= self._clock.now():
            raise Refusal(40035)
        long_data, made, seconds = row
        left = int(made + seconds - self._clock.now())
        return {"long_data": long_data, "create_time": int(made), "expire_seconds": left}

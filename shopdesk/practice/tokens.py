"""Access tokens: two separate slots, the old call's and the stable call's.

Old: each call voids the former token.  Stable: the same token with the rest of its life until
five minutes before its end, then a new one beside it; a forced refresh voids the former one, at
most 20 times a Beijing day and 30 s apart (wechat platform docs: stable_token, token).
"""

from __future__ import annotations

import secrets

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.days import beijing_day
from shopdesk.practice.wire import Refusal

LIFE_S = 7200
RENEWED_BEFORE_END_S = 300
FORCED_PER_DAY = 20
FORCED_APART_S = 30
_KEPT_S = 7 * 86400

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tokens (
    token TEXT PRIMARY KEY,
    slot TEXT NOT NULL,
    issued REAL NOT NULL,
    expires REAL NOT NULL,
    void INTEGER NOT NULL DEFAULT 0,
    forced INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""


class Tokens:
    """Issues and knows access tokens; also plays the program that steals the slot."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("tokens", _SCHEMA)
        self._book = book
        self._clock = clock

    def old(self) -> tuple[str, int]:
        """A new token of the old call and its life in seconds; the former one dies."""
        self._void("old")
        return self._issue("old", forced=False), LIFE_S

    def stable(self, force: bool) -> tuple[str, int]:
        """The stable token and the rest of its life in seconds.

        Refuses a forced refresh too soon after the last (45011) or the 21st of a day (45009).
        """
        now = self._clock.now()
        if force:
            self._check_forced(now)
            self._void("stable")
            return self._issue("stable", forced=True), LIFE_S
        row = self._book.execute(
            "SELECT token, expires FROM tokens WHERE slot = 'stable' AND void = 0"
            " ORDER BY expires DESC LIMIT 1"
        ).fetchone()
        if row is not None and row[1] - now > RENEWED_BEFORE_END_S:
            return row[0], int(row[1] - now)
        return self._issue("stable", forced=False), LIFE_S

    def ticket(self, kind: str) -> tuple[str, int]:
        """A ticket for web pages of one `kind` and the rest of its life in seconds."""
        now = self._clock.now()
        row = self._book.execute(
            "SELECT token, expires FROM tokens WHERE slot = ? AND expires > ?", (kind, now)
        ).fetchone()
        if row is not None:
            return row[0], int(row[1] - now)
        return self._issue(kind, forced=False), LIFE_S

    def check(self, token: str) -> None:
        """Refuse a token that is no token (40014), unknown or voided (40001), expired (42001)."""
        row = self._book.execute(
            "SELECT expires, void FROM tokens WHERE token = ? AND slot IN ('old', 'stable')",
            (token,),
        ).fetchone()
        if row is None:
            raise Refusal(40001 if 32 <= len(token) <= 512 else 40014)
        expires, void = row
        if expires <= self._clock.now():
            raise Refusal(42001)
        if void:
            raise Refusal(40001)

    def void_all(self) -> None:
        """Another program took both slots: every token known so far answers 40001."""
        self._book.execute("UPDATE tokens SET void = 1")

    def _check_forced(self, now: float) -> None:
        times = [
            row[0]
            for row in self._book.execute(
                "SELECT issued FROM tokens WHERE forced = 1 AND issued > ? ORDER BY issued DESC",
                (now - 86400,),
            )
        ]
        if times and now - times[0] < FORCED_APART_S:
            raise Refusal(45011)
        today = beijing_day(now)
        if sum(beijing_day(issued) == today for issued in times) >= FORCED_PER_DAY:
            raise Refusal(45009)

    def _issue(self, slot: str, forced: bool) -> str:
        now = self._clock.now()
        token = f"{97 if slot == 'old' else 98}_{secrets.token_urlsafe(100)}"
        self._book.execute("DELETE FROM tokens WHERE expires < ?", (now - _KEPT_S,))
        self._book.execute(
            "INSERT INTO tokens (token, slot, issued, expires, forced) VALUES (?, ?, ?, ?, ?)",
            (token, slot, now, now + LIFE_S, int(forced)),
        )
        return token

    def _void(self, slot: str) -> None:
        self._book.execute("UPDATE tokens SET void = 1 WHERE slot = ?", (slot,))

"""How often each call was made: per path and Beijing day, and per minute for some.

Daily limits of a new account: wechat platform docs, "API Call Limits".  Counters can be cleared
ten times a Beijing month (clear_quota and clear_quota/v2 together).
"""

from __future__ import annotations

from collections import defaultdict, deque

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.days import beijing_day, beijing_month
from shopdesk.practice.wire import Refusal

CLEARS_PER_MONTH = 10

_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls_made (
    day TEXT NOT NULL,
    path TEXT NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (day, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS daily_limits (path TEXT PRIMARY KEY, calls INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS quota_clears (at REAL NOT NULL, month TEXT NOT NULL);
"""


class Quota:
    """Counts calls and refuses what is too much."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("quota", _SCHEMA)
        self._book = book
        self._clock = clock
        self._minutes: dict[str, deque[float]] = defaultdict(deque)
        self._today: tuple[float, str] = (0.0, "")
        own = book.execute("SELECT path, calls FROM daily_limits").fetchall()
        self._own_limits: dict[str, int] = dict(own)

    def limit(self, path: str, usual: int) -> int:
        """Today's limit of `path`: `usual` unless set otherwise for this account."""
        return self._own_limits.get(path, usual)

    def set_limit(self, path: str, calls: int) -> None:
        """Give this account another daily limit, as an account with many followers has."""
        self._own_limits[path] = calls
        self._book.execute(
            "INSERT OR REPLACE INTO daily_limits (path, calls) VALUES (?, ?)", (path, calls)
        )

    def spend(self, path: str, usual: int) -> None:
        """Count one call; refuses with 45009 when the day's limit is reached."""
        used = self._book.value(
            "INSERT INTO calls_made (day, path, used) VALUES (?, ?, 1)"
            " ON CONFLICT DO UPDATE SET used = used + 1 RETURNING used",
            (self._day(), path),
        )
        if used > self.limit(path, usual):
            raise Refusal(45009)

    def spend_minute(self, path: str, per_minute: int) -> None:
        """Count one call of the running minute; refuses with 45011."""
        now = self._clock.now()
        calls = self._minutes[path]
        while calls and calls[0] <= now - 60:
            calls.popleft()
        if len(calls) >= per_minute:
            raise Refusal(45011)
        calls.append(now)

    def used(self, path: str) -> int:
        """Calls of `path` so far today."""
        return (
            self._book.value(
                "SELECT used FROM calls_made WHERE day = ? AND path = ?", (self._day(), path)
            )
            or 0
        )

    def clear(self) -> None:
        """Forget today's counts; refuses with 48006 the eleventh time in a month."""
        now = self._clock.now()
        month = beijing_month(now)
        if self._book.value("SELECT count(*) FROM quota_clears WHERE month = ?", (month,)) >= (
            CLEARS_PER_MONTH
        ):
            raise Refusal(48006)
        self._book.execute("INSERT INTO quota_clears (at, month) VALUES (?, ?)", (now, month))
        self._book.execute("DELETE FROM calls_made WHERE day = ?", (self._day(),))

    def clear_path(self, path: str) -> None:
        """Forget today's count of one path."""
        self._book.execute("DELETE FROM calls_made WHERE day = ? AND path = ?", (self._day(), path))

    def _day(self) -> str:
        """Today; the calendar is asked again only when another hour may have begun."""
        now = self._clock.now()
        hour = now // 3600
        if self._today[0] != hour:
            self._today = (hour, beijing_day(now).isoformat())
        return self._today[1]

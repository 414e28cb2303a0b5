"""Reply windows: how many customer-service messages a follower may still get, and until when.

Source: wechat platform docs, customer-service messages: 5 messages within 48 hours after the
follower wrote; 3 within 1 minute after following, scanning or one of the menu types click,
scancode_push, scancode_waitmsg.  That the allowances of several open windows add up is a
guess; `adds_up=False` lets only the newest window count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopdesk.practice.clock import Clock

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

RULES = {
    "message": (48 * 3600, 5),
    "subscribe": (60, 3),
    "scan": (60, 3),
    "click": (60, 3),
}
"""Kind of follower action → (seconds the window stays open, messages allowed)."""

CLOSED = 45015
USED_UP = 45047

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reply_windows (
    openid TEXT NOT NULL,
    kind TEXT NOT NULL,
    opened REAL NOT NULL,
    closes REAL NOT NULL,
    remaining INTEGER NOT NULL,
    PRIMARY KEY (openid, kind)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Window:
    """One open window: its kind, when it opened and closes (epoch seconds), messages left."""

    kind: str
    opened: float
    closes: float
    remaining: int


class Windows:
    """The reply windows of all followers."""

    def __init__(self, book: PracticeBook, clock: Clock, adds_up: bool = True) -> None:
        book.schema("windows", _SCHEMA)
        self._book = book
        self._clock = clock
        self.adds_up = adds_up

    def open(self, openid: str, kind: str) -> None:
        """The follower did something of `kind` (a key of `RULES`): a full allowance anew."""
        seconds, allowance = RULES[kind]
        now = self._clock.now()
        self._book.execute(
            "INSERT OR REPLACE INTO reply_windows (openid, kind, opened, closes, remaining)"
            " VALUES (?, ?, ?, ?, ?)",
            (openid, kind, now, now + seconds, allowance),
        )

    def spend(self, openid: str) -> int:
        """Use one message: 0, or 45015 (no window open), or 45047 (open, but used up).

        The window that closes first is used first.
        """
        windows = self.state(openid)
        if not windows:
            return CLOSED
        for window in windows:
            if window.remaining > 0:
                self._book.execute(
                    "UPDATE reply_windows SET remaining = remaining - 1"
                    " WHERE openid = ? AND kind = ?",
                    (openid, window.kind),
                )
                return 0
        return USED_UP

    def state(self, openid: str) -> list[Window]:
        """The windows that are open now, the one that closes first in front."""
        rows = self._book.execute(
            "SELECT kind, opened, closes, remaining FROM reply_windows"
            " WHERE openid = ? AND closes > ? ORDER BY closes, kind",
            (openid, self._clock.now()),
        ).fetchall()
        windows = [Window(*row) for row in rows]
        if windows and not self.adds_up:
            return [max(windows, key=lambda window: window.opened)]
        return windows

    def close(self, openid: str) -> None:
        """Shut all windows, as when the follower leaves."""
        self._book.execute("DELETE FROM reply_windows WHERE openid = ?", (openid,))

"""The "is typing" sign: only within 30 s of a follower's message, and not twice in a row."""

from __future__ import annotations

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.windows import Windows
from shopdesk.practice.wire import Refusal

RECENT_S = 30
SHOWN_S = 15
"""How long the sign stays by itself; a guess."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS typing_signs (openid TEXT PRIMARY KEY, since REAL NOT NULL);
"""


class TypingSigns:
    """Who sees that the shop is typing."""

    def __init__(self, book: PracticeBook, clock: Clock, windows: Windows) -> None:
        book.schema("typing", _SCHEMA)
        self._book = book
        self._clock = clock
        self._windows = windows

    def show(self, openid: str) -> None:
        """Show the sign; 45080 without a recent message, 45081 while it shows."""
        now = self._clock.now()
        recent = any(
            window.kind == "message" and now - window.opened <= RECENT_S
            for window in self._windows.state(openid)
        )
        if not recent:
            raise Refusal(45080)
        since = self._book.value("SELECT since FROM typing_signs WHERE openid = ?", (openid,))
        if since is not None and now - since < SHOWN_S:
            raise Refusal(45081)
        self._book.execute(
            "INSERT OR REPLACE INTO typing_signs (openid, since) VALUES (?, ?)", (openid, now)
        )

    def hide(self, openid: str) -> None:
        """Take the sign away; nothing happens when there is none."""
        self._book.execute("DELETE FROM typing_signs WHERE openid = ?", (openid,))

"""How long and how often a follower may still be answered.

After she wrote: 5 messages within 48 hours. After she followed, scanned, or pressed one of three
kinds of menu button: 3 messages within 1 minute (official page of customer-service messages;
figures in :mod:`shopdesk.domain.limits`). Her next message opens a fresh allowance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shopdesk.domain import limits

#: Events of a menu button that let the shop write for a minute.
OPENING_PRESSES = frozenset({"click", "scancode_push", "scancode_waitmsg"})


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """What is left: from when until when (UTC) and how many messages; ``left`` 0 means used up."""

    opened_at: datetime
    closes_at: datetime
    left: int
    allowed: int

    def is_open(self, now: datetime) -> bool:
        """Whether a reply would be accepted now."""
        return self.left > 0 and now < self.closes_at

    def remaining(self, now: datetime) -> timedelta:
        """How long it stays open; zero when it is closed."""
        return max(self.closes_at - now, timedelta())

    def share(self, now: datetime) -> float:
        """The same as a share of the whole window, 0 to 1."""
        return min(1.0, self.remaining(now) / (self.closes_at - self.opened_at))

    @property
    def short(self) -> bool:
        """Whether it is the one-minute kind."""
        seconds = (self.closes_at - self.opened_at).total_seconds()
        return seconds <= limits.ACTION_WINDOW_SECONDS.value


def message_window() -> timedelta:
    """How long a message of hers lets the shop answer."""
    return timedelta(hours=limits.REPLY_WINDOW_HOURS.value)


def action_window() -> timedelta:
    """How long a scan, a follow or a menu press lets the shop write."""
    return timedelta(seconds=limits.ACTION_WINDOW_SECONDS.value)


def after_message(last_in_at: datetime, replies_since: int) -> ReplyWindow:
    """The window her last message opened, after so many replies."""
    allowed = limits.REPLIES_AFTER_MESSAGE.value
    return _window(last_in_at, message_window(), allowed, replies_since)


def after_action(acted_at: datetime, replies_since: int) -> ReplyWindow:
    """The short window a scan, a follow or a menu press opened."""
    allowed = limits.REPLIES_AFTER_ACTION.value
    return _window(acted_at, action_window(), allowed, replies_since)


def current(
    now: datetime,
    *,
    last_in_at: datetime | None,
    replies_since: int,
    acted_at: datetime | None,
    replies_since_action: int,
) -> ReplyWindow | None:
    """The window that counts now: the long one while it is open, else an open short one.

    With both closed, the one that closed last; None when she neither wrote nor did anything.
    Whether allowances of two open windows add up is not documented: the shop is shown one only.
    """
    windows = []
    if last_in_at is not None:
        windows.append(after_message(last_in_at, replies_since))
    if acted_at is not None:
        windows.append(after_action(acted_at, replies_since_action))
    for window in windows:
        if window.is_open(now):
            return window
    return max(windows, key=lambda window: window.closes_at, default=None)


def _window(
    opened_at: datetime, length: timedelta, allowed: int, replies_since: int
) -> ReplyWindow:
    return ReplyWindow(opened_at, opened_at + length, max(0, allowed - replies_since), allowed)

"""How long and how often a follower may still be answered.

After she wrote: 5 messages within 48 hours. After she followed, scanned, or pressed one of three
kinds of menu button: 3 messages within 1 minute (official page of customer-service messages;
figures in :mod:`shopdesk.domain.limits`). Her next message opens a fresh allowance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shopdesk.domain import limits


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """What is left: until when (UTC) and how many messages; ``left`` 0 means closed."""

    closes_at: datetime
    left: int
    allowed: int

    def is_open(self, now: datetime) -> bool:
        """Whether a reply would be accepted now."""
        return self.left > 0 and now < self.closes_at


def after_message(last_in_at: datetime, replies_since: int) -> ReplyWindow:
    """The window her last message opened, after so many replies."""
    hours = limits.REPLY_WINDOW_HOURS.value
    allowed = limits.REPLIES_AFTER_MESSAGE.value
    closes = last_in_at + timedelta(hours=hours)
    return ReplyWindow(closes, max(0, allowed - replies_since), allowed)


def after_action(acted_at: datetime, replies_since: int) -> ReplyWindow:
    """The short window a scan, a follow or a menu press opened."""
    allowed = limits.REPLIES_AFTER_ACTION.value
    closes = acted_at + timedelta(seconds=limits.ACTION_WINDOW_SECONDS.value)
    return ReplyWindow(closes, max(0, allowed - replies_since), allowed)

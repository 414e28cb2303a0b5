"""Does this machine know what time it is? Nothing is sent by a clock that is badly wrong.

The platform's answers carry its time. Up to two minutes of difference do not matter; up to ten the
corrected time is used; beyond that, or when no answer was ever seen, sending waits for a person.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from shopdesk.hub.ports import SendingPort

log = logging.getLogger("shopdesk.hub.clock")

NOTICED = timedelta(minutes=2)
TOLERATED = timedelta(minutes=10)


class ClockWrong(Exception):
    """The difference is too large, or unknown."""


class ClockGuard:
    """Corrects the time of sending. A practice shop has one clock for all and needs no guard."""

    def __init__(self, needed: bool) -> None:
        self._needed = needed
        self._warned = False

    def corrected(self, now: datetime, platform: SendingPort) -> datetime:
        """``now`` as the platform would say it; raises :class:`ClockWrong`.

        May ask the platform, and so raise ``PlatformFailure``.
        """
        if not self._needed:
            return now
        seconds = platform.clock_offset()
        if seconds is None:
            platform.ask_time()
            seconds = platform.clock_offset()
        if seconds is None or abs(seconds) > TOLERATED.total_seconds():
            raise ClockWrong
        if abs(seconds) <= NOTICED.total_seconds():
            return now
        if not self._warned:
            log.warning(
                "this machine's clock is off by %.0f s; the corrected time is used", seconds
            )
            self._warned = True
        return now + timedelta(seconds=seconds)

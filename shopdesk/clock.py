"""What time it is, and how to wait for a due time without ever sleeping through it.

Desk and hub read the time here and nowhere else, so that a practice shop can live through a
week in a minute.  Everything that waits for a due time has the same loop::

    while not stopping:
        do_everything_due(clock.now())
        clock.announce_next_due("hub sender", next_due())   # None: nothing is planned
        clock.wait(next_due(), wake)
        wake.clear()

With `SystemClock` an announcement means nothing and the wait is real: steps of at most
20 seconds that compare with the wall clock each time, so that a suspended laptop, a corrected
clock or a daylight jump is noticed soon and never slept through.

With `PracticeClock` the announcement is what makes a jump honest.  A jump of the practice
platform to "thursday 20:00" stands still at every announced due time on its way and goes on
only when that party has announced a later one (or None), that is, when its work is done.
Hence the order in the loop: work first, then announce.

`wait` may return early for no visible reason; the loop above does not mind.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
"""The zone that decides days and months, whatever the machine's own zone is."""

LONGEST_STEP_S = 20.0
"""No wait sleeps longer than this before it looks at the clock again."""


class Clock(Protocol):
    """The time of a desk or hub."""

    def now(self) -> datetime:
        """The present instant, aware and in UTC."""

    def announce_next_due(self, party: str, due: datetime | None) -> None:
        """Say when `party` has something to do next; None when nothing is planned.

        Called after the work that was due has been done, never before.
        """

    def wait(self, due: datetime | None, wake: threading.Event) -> bool:
        """Block until `due`, until `wake` is set, or until the clock was moved.

        Returns True when `due` has come.  Never clears `wake`.
        """


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The wall clock, in UTC."""
        return datetime.now(UTC)

    def announce_next_due(self, party: str, due: datetime | None) -> None:
        """Real time waits for nobody: nothing to do."""

    def wait(self, due: datetime | None, wake: threading.Event) -> bool:
        """Wait in steps of at most 20 s, comparing with the wall clock after each."""
        while True:
            left = _seconds_left(due, self.now())
            if left <= 0:
                return True
            if wake.wait(min(left, LONGEST_STEP_S)):
                return _seconds_left(due, self.now()) <= 0


class PracticeTimeSource(Protocol):
    """Where a `PracticeClock` has its time from (`shopdesk.practice.control.PracticeTime`)."""

    def epoch(self) -> float:
        """Practice time now, seconds since 1970 UTC."""

    def announce(self, party: str, due_epoch: float | None) -> None:
        """Register the party's next due time as a waypoint of every jump."""

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` (from any thread) whenever time was moved; returns the way to stop."""


class PracticeClock:
    """The clock of a practice shop: flows, stands still or jumps as the practice platform does."""

    def __init__(self, source: PracticeTimeSource) -> None:
        self._source = source

    def now(self) -> datetime:
        """Practice time, in UTC."""
        return datetime.fromtimestamp(self._source.epoch(), UTC)

    def announce_next_due(self, party: str, due: datetime | None) -> None:
        """Make `due` a halt of every jump until the party announces anew."""
        self._source.announce(party, None if due is None else due.timestamp())

    def wait(self, due: datetime | None, wake: threading.Event) -> bool:
        """Wait until woken, or until practice time has come to `due`.

        A moved clock sets `wake`, so that a waiting loop looks at the new time at once.
        """
        stop_listening = self._source.on_change(wake.set)
        try:
            left = _seconds_left(due, self.now())
            if left > 0:
                wake.wait(min(left, LONGEST_STEP_S))
        finally:
            stop_listening()
        return _seconds_left(due, self.now()) <= 0


class FakeClock:
    """A clock for tests: stands still until it is told to move."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware instant")
        self._now = start.astimezone(UTC)
        self._moved = threading.Condition()
        self.announced: dict[str, datetime | None] = {}
        """The last announcement of each party."""

    def now(self) -> datetime:
        """The instant it was set to."""
        return self._now

    def set(self, instant: datetime) -> None:
        """Move to `instant` (also backwards) and let every waiting loop look again."""
        with self._moved:
            self._now = instant.astimezone(UTC)
            self._moved.notify_all()

    def advance(self, **span: float) -> None:
        """Move on by `timedelta(**span)`, for example ``advance(hours=2)``."""
        self.set(self._now + timedelta(**span))

    def announce_next_due(self, party: str, due: datetime | None) -> None:
        """Remember the announcement for the test to look at."""
        with self._moved:
            self.announced[party] = due
            self._moved.notify_all()

    def wait(self, due: datetime | None, wake: threading.Event) -> bool:
        """Wait, in short real steps, until the test moved the clock to `due` or set `wake`."""
        deadline = time.monotonic() + LONGEST_STEP_S
        with self._moved:
            while time.monotonic() < deadline:
                if _seconds_left(due, self._now) <= 0:
                    return True
                if wake.is_set():
                    return False
                self._moved.wait(0.02)
        return False


def beijing(instant: datetime) -> datetime:
    """The same instant on a wall clock in China."""
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware; naive times have no day in Beijing")
    return instant.astimezone(BEIJING)


def beijing_day(instant: datetime) -> date:
    """The calendar day in China: what daily quotas count by."""
    return beijing(instant).date()


def beijing_month(instant: datetime) -> str:
    """The calendar month in China as ``YYYY-MM``: what monthly quotas count by."""
    return beijing(instant).strftime("%Y-%m")


def _seconds_left(due: datetime | None, now: datetime) -> float:
    return float("inf") if due is None else (due - now).total_seconds()

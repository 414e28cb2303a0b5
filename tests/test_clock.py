"""The clock of desk and hub: Beijing days, and waits that cannot be slept through."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.clock import (
    BEIJING,
    Clock,
    FakeClock,
    PracticeClock,
    SystemClock,
    beijing,
    beijing_day,
    beijing_month,
)

NOON = datetime(2026, 9, 17, 4, 0, tzinfo=UTC)


def test_beijing_decides_day_and_month() -> None:
    late = datetime(2026, 8, 31, 16, 0, tzinfo=UTC)  # midnight in Beijing
    assert beijing(late).hour == 0
    assert beijing_day(late).isoformat() == "2026-09-01"
    assert beijing_month(late) == "2026-09"
    assert beijing_month(late - timedelta(seconds=1)) == "2026-08"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_beijing_is_the_same_instant_eight_hours_ahead(instant: datetime) -> None:
    assert beijing(instant) == instant
    assert beijing(instant).utcoffset() == timedelta(hours=8)
    assert beijing_day(instant) == (instant + timedelta(hours=8)).date()


def test_a_naive_time_has_no_day() -> None:
    with pytest.raises(ValueError, match="aware"):
        beijing_day(datetime(2026, 9, 17))
    with pytest.raises(ValueError, match="aware"):
        FakeClock(datetime(2026, 9, 17))


def test_system_clock_is_aware_and_sees_what_is_due() -> None:
    clock: Clock = SystemClock()
    wake = threading.Event()
    assert clock.now().tzinfo is UTC
    assert clock.wait(clock.now() - timedelta(seconds=1), wake)
    assert clock.wait(clock.now() + timedelta(seconds=0.05), wake)


def test_system_clock_wakes_for_a_call() -> None:
    clock = SystemClock()
    wake = threading.Event()
    wake.set()
    assert not clock.wait(None, wake)
    assert not clock.wait(clock.now() + timedelta(hours=1), wake)
    assert wake.is_set(), "clearing is the caller's business"


class Source:
    """A practice time that the test moves."""

    def __init__(self, epoch: float) -> None:
        self.now = epoch
        self.announced: list[tuple[str, float | None]] = []
        self.listeners: list[Callable[[], None]] = []
        self.listening = threading.Event()

    def epoch(self) -> float:
        return self.now

    def announce(self, party: str, due_epoch: float | None) -> None:
        self.announced.append((party, due_epoch))

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        self.listening.set()
        return lambda: self.listeners.remove(listener)

    def move(self, epoch: float) -> None:
        self.now = epoch
        for listener in list(self.listeners):
            listener()


def test_practice_clock_tells_its_source_what_is_due() -> None:
    source = Source(NOON.timestamp())
    clock: Clock = PracticeClock(source)
    assert clock.now() == NOON
    clock.announce_next_due("sender", NOON + timedelta(hours=1))
    clock.announce_next_due("sender", None)
    assert source.announced == [("sender", NOON.timestamp() + 3600), ("sender", None)]


def test_a_jump_ends_the_wait() -> None:
    source = Source(NOON.timestamp())
    clock = PracticeClock(source)
    wake, due = threading.Event(), NOON + timedelta(days=3)
    came: list[bool] = []
    waiting = threading.Thread(target=lambda: came.append(clock.wait(due, wake)))
    waiting.start()
    assert source.listening.wait(5)
    source.move(due.timestamp())
    waiting.join(5)
    assert came == [True]
    assert source.listeners == [], "nobody listens after the wait"


def test_a_small_move_ends_the_wait_too_but_nothing_is_due() -> None:
    source = Source(NOON.timestamp())
    clock = PracticeClock(source)
    wake = threading.Event()
    source.on_change(lambda: None)
    wake.set()
    assert not clock.wait(NOON + timedelta(hours=1), wake)


def test_fake_clock_moves_on_demand() -> None:
    clock = FakeClock(NOON.astimezone(BEIJING))
    wake = threading.Event()
    clock.announce_next_due("sender", NOON)
    assert clock.announced == {"sender": NOON}
    clock.advance(hours=2)
    assert clock.now() == NOON + timedelta(hours=2)
    assert clock.wait(NOON + timedelta(hours=1), wake)
    wake.set()
    assert not clock.wait(None, wake)

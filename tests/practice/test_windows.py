"""Reply windows: 5 messages in 48 hours, 3 in a minute, and the two refusals."""

from __future__ import annotations

import pytest

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.windows import CLOSED, USED_UP, Windows

START = 1_789_632_000.0
WHO = "oA"


@pytest.fixture
def clock() -> Clock:
    return Clock(PracticeBook(), START, running=False)


@pytest.fixture
def windows(clock: Clock) -> Windows:
    return Windows(PracticeBook(), clock)


def test_without_a_window_nothing_goes(windows: Windows) -> None:
    assert windows.spend(WHO) == CLOSED
    assert windows.state(WHO) == []


@pytest.mark.parametrize(
    ("kind", "allowed", "seconds"),
    [("message", 5, 48 * 3600), ("subscribe", 3, 60), ("scan", 3, 60), ("click", 3, 60)],
)
def test_each_kind_has_its_allowance_and_end(
    windows: Windows, clock: Clock, kind: str, allowed: int, seconds: int
) -> None:
    windows.open(WHO, kind)
    assert [windows.spend(WHO) for _ in range(allowed + 1)] == [0] * allowed + [USED_UP]
    assert windows.spend("oB") == CLOSED
    windows.open(WHO, kind)
    clock.move_to(START + seconds - 1)
    assert windows.spend(WHO) == 0
    clock.move_to(START + seconds)
    assert windows.spend(WHO) == CLOSED


def test_allowances_add_up_and_the_short_one_goes_first(windows: Windows, clock: Clock) -> None:
    windows.open(WHO, "message")
    windows.open(WHO, "scan")
    assert [windows.spend(WHO) for _ in range(4)] == [0] * 4
    left = {window.kind: window.remaining for window in windows.state(WHO)}
    assert left == {"scan": 0, "message": 4}
    clock.move_to(START + 61)
    assert [window.kind for window in windows.state(WHO)] == ["message"]


def test_the_other_reading_counts_the_newest_window_only(clock: Clock) -> None:
    windows = Windows(PracticeBook(), clock, adds_up=False)
    windows.open(WHO, "message")
    clock.move_to(START + 1)
    windows.open(WHO, "click")
    assert [windows.spend(WHO) for _ in range(4)] == [0, 0, 0, USED_UP]


def test_leaving_shuts_everything(windows: Windows) -> None:
    windows.open(WHO, "message")
    windows.close(WHO)
    assert windows.spend(WHO) == CLOSED

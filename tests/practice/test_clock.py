"""Practice time, the agenda, and jumps that skip nothing."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Agenda, Clock
from shopdesk.practice.journey import AlreadyJumping, Journey
from shopdesk.practice.moments import LATEST, UnknownMoment, epoch_of

START = datetime(2026, 9, 17, 8, 40, tzinfo=UTC).timestamp()  # Thursday 16:40 in Beijing
HOUR = 3600.0


class Shop:
    """A still clock with its agenda and journey."""

    def __init__(self, book: PracticeBook | None = None, running: bool = False) -> None:
        self.book = book or PracticeBook()
        self.clock = Clock(self.book, START, running)
        self.agenda = Agenda(self.book, self.clock)
        self.journey = Journey(self.clock, self.agenda)
        self.happened: list[tuple[float, str]] = []
        self.agenda.handle("note", self.note)

    def note(self, payload: dict[str, Any]) -> None:
        self.happened.append((self.clock.now() - START, payload["what"]))

    def plan(self, after: float, what: str, key: str | None = None) -> None:
        self.agenda.at(START + after, "note", {"what": what}, key)


def test_a_still_clock_stands_and_a_running_one_flows() -> None:
    assert Shop().clock.now() == START
    running = Shop(running=True)
    first = running.clock.now()
    assert running.clock.now() >= first >= START
    running.clock.run(False)
    assert running.clock.now() == running.clock.now()


def test_time_goes_on_where_it_stopped(tmp_path: Path) -> None:
    book = PracticeBook(tmp_path)
    before = Shop(book)
    before.plan(HOUR, "bread")
    before.clock.move_to(START + 60)
    book.close()
    after = Shop(PracticeBook(tmp_path))
    assert after.clock.now() == START + 60
    asyncio.run(after.journey.jump(START + HOUR))
    assert after.happened == [(HOUR, "bread")]
    after.book.close()


def test_time_never_goes_back() -> None:
    shop = Shop()
    shop.clock.move_to(START - 1)
    assert shop.clock.now() == START


def test_a_jump_halts_at_every_due_time_in_order() -> None:
    shop = Shop()
    shop.plan(3 * HOUR, "late")
    shop.plan(1 * HOUR, "early")
    shop.plan(1 * HOUR, "early too")
    shop.plan(9 * HOUR, "beyond")
    report = asyncio.run(shop.journey.jump(START + 5 * HOUR))
    assert shop.happened == [(HOUR, "early"), (HOUR, "early too"), (3 * HOUR, "late")]
    assert [(halt.at - START, halt.who, len(halt.what)) for halt in report.halts] == [
        (HOUR, "platform", 2),
        (3 * HOUR, "platform", 1),
    ]
    assert (report.began, report.ended) == (START, START + 5 * HOUR)
    assert shop.agenda.waiting() == 1


def test_a_key_replaces_and_cancels() -> None:
    shop = Shop()
    shop.plan(HOUR, "first", "bake")
    shop.plan(2 * HOUR, "second", "bake")
    shop.plan(HOUR, "gone", "other")
    assert shop.agenda.cancel("other")
    assert not shop.agenda.cancel("other")
    asyncio.run(shop.journey.jump(START + 3 * HOUR))
    assert shop.happened == [(2 * HOUR, "second")]


def test_what_a_handler_plans_happens_in_the_same_jump() -> None:
    shop = Shop()

    def again(payload: dict[str, Any]) -> None:
        shop.plan(2 * HOUR, "later")
        shop.agenda.at(shop.clock.now(), "note", {"what": "at once"}, "again")

    shop.agenda.handle("again", again)
    shop.agenda.at(START + HOUR, "again", {}, "again")
    asyncio.run(shop.journey.jump(START + 2 * HOUR))
    assert shop.happened == [(HOUR, "at once"), (2 * HOUR, "later")]


def test_a_broken_handler_leaves_nothing_half_done(caplog: pytest.LogCaptureFixture) -> None:
    shop = Shop()

    def broken(_: dict[str, Any]) -> None:
        shop.plan(2 * HOUR, "half")
        raise RuntimeError("oven on fire")

    shop.agenda.handle("broken", broken)
    shop.agenda.at(START + HOUR, "broken", {})
    shop.plan(3 * HOUR, "next")
    asyncio.run(shop.journey.jump(START + 4 * HOUR))
    assert shop.happened == [(3 * HOUR, "next")]
    assert "oven on fire" in caplog.text


def test_an_entry_nobody_handles_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    shop = Shop()
    shop.agenda.at(START + 1, "unheard", {})
    asyncio.run(shop.journey.jump(START + 2))
    assert shop.agenda.waiting() == 0
    assert "unheard" in caplog.text


def test_a_waypoint_holds_time_until_it_is_announced_anew() -> None:
    shop = Shop()
    seen: list[float] = []

    async def party() -> None:
        due = START + HOUR
        shop.journey.announce("hub", due)
        while len(seen) < 3:
            await shop.clock.changed(shop.clock.version, 5)
            if shop.clock.now() >= due:
                await asyncio.sleep(0.01)  # work that takes a while
                seen.append(shop.clock.now() - START)
                due += HOUR
                shop.journey.announce("hub", due)

    async def both() -> Any:
        working = asyncio.create_task(party())
        await asyncio.sleep(0)
        report = await shop.journey.jump(START + 3.5 * HOUR)
        await working
        return report

    report = asyncio.run(both())
    assert seen == [HOUR, 2 * HOUR, 3 * HOUR]
    assert [(halt.who, halt.answered) for halt in report.halts] == [("hub", True)] * 3


def test_a_silent_party_is_waited_for_once_and_named() -> None:
    shop = Shop()
    shop.journey.announce("dead desk", START + HOUR)
    shop.plan(2 * HOUR, "bread")
    report = asyncio.run(shop.journey.jump(START + 3 * HOUR, patience=0.05))
    assert [(halt.who, halt.answered) for halt in report.halts] == [
        ("dead desk", False),
        ("platform", True),
    ]
    assert shop.clock.now() == START + 3 * HOUR
    assert shop.journey.withdraw("dead desk")
    assert not shop.journey.withdraw("dead desk")


def test_pushes_settle_before_time_goes_on() -> None:
    shop = Shop()
    order: list[str] = []

    async def settle() -> None:
        await asyncio.sleep(0.01)
        order.append(f"settled at {shop.clock.now() - START:.0f}")

    shop.journey.settle_with(settle)
    shop.plan(HOUR, "a")
    shop.plan(2 * HOUR, "b")
    asyncio.run(shop.journey.jump(START + 3 * HOUR))
    assert order == ["settled at 3600", "settled at 7200"]


def test_one_jump_at_a_time() -> None:
    shop = Shop()
    shop.journey.announce("slow", START + 1)

    async def two() -> None:
        first = asyncio.create_task(shop.journey.jump(START + HOUR, 0.05))
        await asyncio.sleep(0)
        with pytest.raises(AlreadyJumping):
            await shop.journey.jump(START + HOUR)
        await first

    asyncio.run(two())


def test_a_running_clock_fires_as_time_flows() -> None:
    shop = Shop(running=True)
    done = asyncio.Event()
    shop.agenda.handle("done", lambda _: done.set())

    async def live() -> None:
        driving = asyncio.create_task(shop.agenda.drive())
        await asyncio.sleep(0)
        shop.agenda.at(shop.clock.now() + 0.02, "done", {})
        await asyncio.wait_for(done.wait(), 5)
        driving.cancel()
        await asyncio.gather(driving, return_exceptions=True)

    asyncio.run(live())


def test_a_poller_hears_of_a_move() -> None:
    shop = Shop()

    async def poll() -> float:
        waiting = asyncio.create_task(shop.clock.changed(shop.clock.version, 5))
        await asyncio.sleep(0)
        shop.clock.move_to(START + 5)
        await waiting
        return shop.clock.now()

    assert asyncio.run(poll()) == START + 5


@pytest.mark.parametrize(
    ("words", "beijing"),
    [
        ("thursday 20:00", "2026-09-17T20:00"),
        ("Thursday 09:00", "2026-09-24T09:00"),
        ("friday 08:30", "2026-09-18T08:30"),
        ("20:00", "2026-09-17T20:00"),
        ("09:00", "2026-09-18T09:00"),
        ("tomorrow 7:05", "2026-09-18T07:05"),
        ("midnight", "2026-09-18T00:00"),
        ("end of month", "2026-09-30T23:59:59"),
        ("next month", "2026-10-01T00:00"),
        ("+3d", "2026-09-20T16:40"),
        ("+2h 30m", "2026-09-17T19:10"),
        ("2026-09-17T20:00", "2026-09-17T20:00"),
        ("2026-09-17T12:00:00Z", "2026-09-17T20:00"),
        (START + 60, "2026-09-17T16:41"),
        (str(START + 60), "2026-09-17T16:41"),
    ],
)
def test_moments_are_read_in_beijing(words: object, beijing: str) -> None:
    assert epoch_of(words, START) == datetime.fromisoformat(beijing + "+08:00").timestamp()


@pytest.mark.parametrize(
    "words",
    ["", "someday", "+", "+3x", "monday", "25:00", "+9999999w", -1, float("nan"), None, True, [1]],
)
def test_nonsense_is_no_moment(words: object) -> None:
    with pytest.raises(UnknownMoment):
        epoch_of(words, START)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_none(words: str) -> None:
    with contextlib.suppress(UnknownMoment):
        assert 0 <= epoch_of(words, START) < LATEST

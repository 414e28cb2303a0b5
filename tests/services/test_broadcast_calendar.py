"""What the calendar shows adds up, whatever has happened to the broadcasts in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.clock import beijing
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.journal import BatchState
from shopdesk.services.broadcast_calendar import EVERYBODY, days_shown, state_of
from tests.services.broadcasting import Bakery

SEPTEMBER = date(2026, 9, 17)


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    bakery = Bakery(tmp_path)
    yield bakery
    bakery.close()


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_page_is_whole_weeks_around_the_whole_month(day: date) -> None:
    days = days_shown(day)
    assert len(days) % 7 == 0 and days[0].weekday() == 0 and days[-1].weekday() == 6
    month = [one for one in days if (one.year, one.month) == (day.year, day.month)]
    assert month[0].day == 1 and (month[-1] + timedelta(days=1)).day == 1
    assert days[6] >= month[0] and days[-7] <= month[-1]


def test_planned_and_sent_are_counted_person_by_person(bakery: Bakery) -> None:
    first = bakery.schedule(hours=2, group=EVERYBODY)
    month = bakery.desk.calendar.month(SEPTEMBER)
    assert [one.uid for one in month.broadcasts] == [first]
    assert month.next is not None and month.next.uid == first
    assert month.sends.now == (6, 0, 0, 0, 0)
    assert month.sends.planned == (0, 6, 0, 0, 0)
    assert (month.slots.used, month.slots.planned, month.slots.left) == (0, 1, 3)

    bakery.pass_time(hours=2)
    bakery.pass_time(minutes=2)
    month = bakery.desk.calendar.month(SEPTEMBER)
    assert state_of(month.broadcasts[0]) is BatchState.DELIVERED
    assert month.sends.now == month.sends.planned == (0, 6, 0, 0, 0)
    assert (month.slots.used, month.slots.planned) == (1, 0)
    assert month.next is None
    assert month.sends.followers == 6


def test_a_cancelled_one_gives_everybody_their_send_back(bakery: Bakery) -> None:
    job = bakery.schedule(group=EVERYBODY)
    bakery.desk.control(job, BroadcastAction.CANCEL)
    month = bakery.desk.calendar.month(SEPTEMBER)
    assert month.sends.planned == (6, 0, 0, 0, 0)
    assert month.slots.left == month.slots.limit


def test_what_waits_for_a_person_is_there_whatever_the_month(bakery: Bakery) -> None:
    job = bakery.schedule()
    bakery.shop.close()  # the PC is off when it is due
    bakery.clock.advance(hours=5)
    bakery.shop.open()
    bakery.shop.run_due()
    late = bakery.desk
    late._reader._hub = late._hub = bakery.shop.hub  # type: ignore[attr-defined]
    late.show(job)
    month = late.calendar.month(date(2026, 12, 1))
    assert [one.uid for one in month.waiting] == [job]
    assert month.waiting[0].batches[0].reason == "broadcast.late"
    assert month.broadcasts == ()


def test_the_proposal_is_a_free_thursday_evening(bakery: Bakery) -> None:
    proposed = bakery.desk.calendar.proposal()
    assert beijing(proposed).strftime("%a %H:%M") == "Thu 20:00"
    assert proposed - bakery.clock.now() == timedelta(hours=2)
    bakery.schedule(hours=1)
    assert bakery.desk.calendar.proposal() == proposed + timedelta(weeks=1)
    bakery.clock.advance(hours=1, minutes=45)
    assert bakery.desk.calendar.proposal() == proposed + timedelta(weeks=1)


def test_a_draft_that_is_planned_is_known_to_be(bakery: Bakery) -> None:
    job = bakery.schedule()
    (media_id, record), *_ = bakery.desk.calendar.drafts_in_use().items()
    assert record.uid == job and record.group == bakery.old.name
    assert record.chosen == 6
    assert media_id in [draft.media_id for draft in bakery.desk.drafts()]
    bakery.desk.control(job, BroadcastAction.CANCEL)
    assert bakery.desk.calendar.drafts_in_use() == {}

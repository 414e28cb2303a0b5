"""A month of broadcasts: what went out, what is planned, what waits for a person, what is left.

Everything is read from the book, so the calendar can be looked at without a network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from shopdesk.clock import BEIJING, Clock, beijing, beijing_day
from shopdesk.domain import limits
from shopdesk.domain.broadcasts import overall
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord, MonthSends
from shopdesk.store.book import Book

#: A broadcast to every customer of the book; stands where the name of a group would.
EVERYBODY = "all"

#: A person has to decide, or to look: these come before everything else.
WAITING = (BatchState.HELD, BatchState.NEEDS_PERSON, BatchState.UNKNOWN)

#: Will go out, or is on its way.
AHEAD = (
    BatchState.DUE_LATER,
    BatchState.PAUSED,
    BatchState.CLAIMED,
    BatchState.SUBMITTING,
    BatchState.SUBMITTED,
)

#: Came to nothing: takes none of the month's sends.
_NOTHING = frozenset({BatchState.CANCELLED, BatchState.REJECTED, BatchState.DELETED})

#: Hour and weekday (Monday is 0) proposed for a broadcast: Thursday, 20:00 Beijing time.
USUAL_WEEKDAY, USUAL_TIME = 3, time(20, 0)

#: A proposal this close would leave no time to look at it.
SOONEST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Slots:
    """Sends to everybody in a month: gone out, planned, and the platform's ``limit``."""

    used: int
    planned: int
    limit: int

    @property
    def left(self) -> int:
        """How many more may be planned."""
        return max(0, self.limit - self.used - self.planned)


@dataclass(frozen=True, slots=True)
class MonthOfBroadcasts:
    """What the calendar shows: ``broadcasts`` of the days shown (earliest first), those that wait
    for a person whatever their day, the ``next`` one to go out, and how the month's sends are used.
    """

    month: date
    broadcasts: tuple[BroadcastRecord, ...]
    waiting: tuple[BroadcastRecord, ...]
    next: BroadcastRecord | None
    slots: Slots
    sends: MonthSends


class BroadcastCalendar:
    """Reads months of one account."""

    def __init__(self, book: Book, account_id: int, clock: Clock) -> None:
        self._book = book
        self._account_id = account_id
        self._clock = clock

    def month(self, month: date) -> MonthOfBroadcasts:
        """The Beijing month ``month`` lies in, with the days of the weeks it begins and ends in."""
        days = days_shown(month)
        first, end = _midnight(days[0]), _midnight(days[-1] + timedelta(days=1))
        shown = self._book.broadcasts.between(self._account_id, first, end)
        ahead = self._book.broadcasts.in_state(self._account_id, AHEAD)
        limit = limits.BROADCASTS_PER_MONTH_SERVICE.value
        return MonthOfBroadcasts(
            month=month.replace(day=1),
            broadcasts=tuple(shown),
            waiting=tuple(self._book.broadcasts.in_state(self._account_id, WAITING)),
            next=_first_to_go(ahead),
            slots=_slots(shown, month, limit),
            sends=self._book.send_counts.of_month(self._account_id, f"{month:%Y-%m}", limit),
        )

    def proposal(self) -> datetime:
        """The coming Thursday at 20:00 (UTC) that has no broadcast yet and is not too close."""
        earliest = self._clock.now() + SOONEST
        day = beijing_day(earliest)
        day += timedelta(days=(USUAL_WEEKDAY - day.weekday()) % 7)
        for week in range(8):
            proposed = at_beijing(day + timedelta(weeks=week), USUAL_TIME)
            around = self._book.broadcasts.between(
                self._account_id, _midnight(beijing_day(proposed)), proposed + timedelta(hours=4)
            )
            if proposed >= earliest and not any(state_of(one) in AHEAD for one in around):
                return proposed
        return at_beijing(day + timedelta(weeks=8), USUAL_TIME)

    def drafts_in_use(self) -> dict[str, BroadcastRecord]:
        """Drafts that a broadcast not yet out carries, by their media id: sending uses them up."""
        waiting = self._book.broadcasts.in_state(self._account_id, (*AHEAD, *WAITING))
        return {record.media_id: record for record in waiting if record.media_id}


def state_of(record: BroadcastRecord) -> BatchState:
    """The state that speaks for the whole broadcast."""
    return overall(batch.state for batch in record.batches)


def days_shown(month: date) -> list[date]:
    """The days of a calendar page: whole weeks from Monday, five or six of them (four when a
    February fits).
    """
    first = month.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    weeks = -(-(following - start).days // 7)
    return [start + timedelta(days=number) for number in range(7 * weeks)]


def at_beijing(day: date, hour: time) -> datetime:
    """That hour of that day in China, as UTC."""
    return datetime.combine(day, hour, BEIJING).astimezone(UTC)


def _midnight(day: date) -> datetime:
    return at_beijing(day, time())


def _first_to_go(records: Iterable[BroadcastRecord]) -> BroadcastRecord | None:
    """The one due first; a paused one speaks only when nothing else is planned."""
    found = sorted(
        records, key=lambda one: (state_of(one) is BatchState.PAUSED, one.due_at, one.id)
    )
    return found[0] if found else None


def _slots(records: Iterable[BroadcastRecord], month: date, limit: int) -> Slots:
    used = planned = 0
    for record in records:
        day, state = beijing(record.due_at).date(), state_of(record)
        if record.group != EVERYBODY or (day.year, day.month) != (month.year, month.month):
            continue
        if state is BatchState.DELIVERED:
            used += 1
        elif state not in _NOTHING:
            planned += 1
    return Slots(used, planned, limit)

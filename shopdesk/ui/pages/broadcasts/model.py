"""The month as a table of weeks: each cell a day with its broadcasts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from shopdesk.clock import beijing_day
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.services.broadcast_calendar import MonthOfBroadcasts, days_shown, state_of
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.broadcasts.words import BroadcastWords

DAY = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which the model answers with a :class:`Day`."""

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Event:
    """One broadcast in a cell, as three lines say it."""

    uid: str
    state: BatchState
    next_one: bool
    head: str
    title: str
    foot: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of the calendar; ``day`` is a day in China."""

    day: date
    label: str
    in_month: bool
    today: bool
    past: bool
    events: tuple[Event, ...] = field(default=())


class MonthModel(QAbstractTableModel):
    """Weeks by weekdays, Monday first."""

    def __init__(
        self, formats: Formats, words: BroadcastWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._words = words
        self._days: list[Day] = []

    def show(self, month: MonthOfBroadcasts, now: datetime) -> None:
        """Fill the cells."""
        today = beijing_day(now)
        events: dict[date, list[Event]] = {}
        for record in month.broadcasts:
            is_next = month.next is not None and month.next.uid == record.uid
            events.setdefault(beijing_day(record.due_at), []).append(self._event(record, is_next))
        days = days_shown(month.month)
        self.beginResetModel()
        self._days = [
            Day(
                day=day,
                label=self._formats.day(day) if day.day == 1 else str(day.day),
                in_month=(day.year, day.month) == (month.month.year, month.month.month),
                today=day == today,
                past=day < today,
                events=tuple(events.get(day, ())),
            )
            for day in days
        ]
        self.endResetModel()

    def index_of(self, day: date) -> QModelIndex:
        """The cell of ``day``; invalid when it is not shown."""
        if not self._days:
            return QModelIndex()
        number = (day - self._days[0].day).days
        return self._cell(number) if 0 <= number < len(self._days) else QModelIndex()

    def day_at(self, index: Index) -> Day | None:
        """What a cell shows."""
        number = index.row() * 7 + index.column()
        return self._days[number] if index.isValid() and number < len(self._days) else None

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._days) // 7

    @override
    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 7

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return day.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(day)
        return day if role == DAY else None

    @override
    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or section >= 7:
            return None
        if way is Qt.Orientation.Vertical or not self._days:
            return None
        return self._formats.weekday(self._days[section].day)

    def _cell(self, number: int) -> QModelIndex:
        return self.index(number // 7, number % 7)

    def _spoken(self, day: Day) -> str:
        parts = [self._formats.week_day(day.day)]
        if day.today:
            parts.append(self.tr("today"))
        parts += [event.sentence for event in day.events]
        return "; ".join(parts)

    def _event(self, record: BroadcastRecord, is_next: bool) -> Event:
        words, state = self._words, state_of(record)
        says_state = state not in (BatchState.DUE_LATER, BatchState.DELIVERED)
        beside = words.state(state) if says_state else words.group(record.group)
        return Event(
            uid=record.uid,
            state=state,
            next_one=is_next,
            head=self.tr("{0} {1}").format(self._formats.time(record.due_at), beside),
            title=record.title,
            foot=words.people(record.reached),
            sentence=words.sentence(record, state),
        )

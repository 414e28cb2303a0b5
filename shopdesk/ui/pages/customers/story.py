"""One customer's story as a list: newest first, by days, older ones read while one scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from shopdesk.clock import Clock, beijing_day
from shopdesk.domain.histories import Bookmark, Chapter, Moment, Told
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.pages.customers.words import CustomerWords
from shopdesk.ui.widgets import ROW, Heading, ListRow, one_line

Index = QModelIndex | QPersistentModelIndex
Read = Callable[[int, Bookmark | None], Chapter]

MOMENT = int(Qt.ItemDataRole.UserRole)
"""The role under which a line answers with its :class:`Moment`; None for a day."""

#: How much of a text a line shows; follower's texts may have 64 KB.
SHOWN_TEXT = 200


class StoryModel(QAbstractListModel):
    """The story of one customer at a time; ``read`` gives a chapter of it, called in the pool."""

    def __init__(
        self,
        runner: TaskRunner,
        read: Read,
        words: CustomerWords,
        formats: Formats,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._read = read
        self._words = words
        self._formats = formats
        self._clock = clock
        self._customer = 0
        self._lines: list[Moment | Heading] = []
        self._next: Bookmark | None = None
        self._reading = False

    def show(self, customer_id: int) -> None:
        """Tell this customer's story from its newest moment."""
        if customer_id != self._customer:
            self._reset(customer_id, Chapter(()))
        self._ask(None)

    def is_reading(self) -> bool:
        """Whether a chapter is on its way."""
        return self._reading

    @property
    def moments(self) -> list[Moment]:
        """What has been read so far."""
        return [line for line in self._lines if isinstance(line, Moment)]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            return line if role == ROW else line.text if role == _DISPLAY else None
        if role == ROW:
            return self._row(line)
        if role == _DISPLAY:
            return one_line(" ".join((self._words.moment(line)[0], line.text[:SHOWN_TEXT])))
        return line if role == MOMENT else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._reading

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next)

    def _row(self, moment: Moment) -> ListRow:
        title, icon = self._words.moment(moment)
        return ListRow(
            title=title,
            subtitle=moment.text[:SHOWN_TEXT],
            meta=self._formats.time(moment.at),
            icon=icon,
            icon_tone="accent" if moment.told is Told.NOTE else "secondary",
            bold=False,
        )

    def _ask(self, after: Bookmark | None) -> None:
        customer = self._customer
        self._reading = True
        self._runner.read(
            lambda: self._read(customer, after),
            lambda chapter: self._take(customer, after, chapter),
            owner=self,
        )

    def _take(self, customer: int, after: Bookmark | None, chapter: Chapter) -> None:
        if customer != self._customer:
            return
        self._reading = False
        if after is None:
            self._reset(customer, chapter)
            return
        if after != self._next:
            return
        added = self._with_days(chapter, self.moments[-1:])
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
        self._lines += added
        self._next = chapter.next
        self.endInsertRows()

    def _reset(self, customer: int, chapter: Chapter) -> None:
        self.beginResetModel()
        self._customer = customer
        self._lines = self._with_days(chapter, [])
        self._next = chapter.next
        self.endResetModel()

    def _with_days(self, chapter: Chapter, before: list[Moment]) -> list[Moment | Heading]:
        day = beijing_day(before[-1].at) if before else None
        this_year = beijing_day(self._clock.now()).year
        lines: list[Moment | Heading] = []
        for moment in chapter.moments:
            if beijing_day(moment.at) != day:
                day = beijing_day(moment.at)
                write = self._formats.week_day if day.year == this_year else self._formats.long_day
                lines.append(Heading(write(day)))
            lines.append(moment)
        return lines


_DISPLAY = int(Qt.ItemDataRole.DisplayRole)

"""The table of customers: its columns, the source of its rows, and why a search found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from shopdesk.clock import Clock
from shopdesk.domain.people import Matched
from shopdesk.domain.rosters import Roster, RosterOrder, RosterQuery, RosterRow
from shopdesk.services.matches import Why, why
from shopdesk.store.rosters import Rosters
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.table import Column, Index, LazyTable
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.pages.customers.words import MASK, CustomerWords, masked
from shopdesk.ui.widgets import CELL, Cell

CHECK = "check"
NAME = "name"
PHONE = "phone"
GROUPS = "groups"
ORIGIN = "origin"
LAST = "last"
STANDING = "standing"

NOBODY = Why()
"""Nothing to mark."""


@dataclass
class RosterSource:
    """One list of customers, as the lazy table reads it; remembers what it found."""

    rosters: Rosters
    query: RosterQuery
    roster: Roster | None = None
    _reasons: dict[int, Why] = field(default_factory=dict)

    def ids(self) -> Sequence[int]:
        """All ids in their order."""
        self.roster = self.rosters.read(self.query)
        return self.roster.ids

    def rows(self, ids: Sequence[int]) -> Sequence[RosterRow]:
        """What the rows of ``ids`` say; why they were found is worked out here, beside the GUI."""
        rows = self.rosters.rows(ids)
        matched = self.roster.matched if self.roster else {}
        noted = [row.id for row in rows if matched.get(row.id) is Matched.WORDS]
        words = self.rosters.words(noted)
        for row in rows:
            if row.id in matched:
                self._reasons[row.id] = why(
                    self.query.text,
                    matched[row.id],
                    row.name,
                    row.numbers,
                    words.get(row.id, ()),
                )
        return rows

    def reason(self, customer_id: int) -> Why:
        """Why she was found; nothing where she was not searched for."""
        return self._reasons.get(customer_id, NOBODY)


class CustomerColumns(QObject):
    """The columns, declared once: table, chooser of columns and copied tables are made from it."""

    def __init__(
        self, words: CustomerWords, formats: Formats, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._formats = formats
        self._clock = clock

    def declared(self) -> tuple[Column[RosterRow], ...]:
        """The columns in the order of a new table."""
        recent, by_name, by_phone = (
            RosterOrder.RECENT.value,
            RosterOrder.NAME.value,
            RosterOrder.PHONE.value,
        )
        return (
            Column(CHECK, "", self._nothing),
            Column(NAME, self.tr("Name"), self._words.name, order=by_name),
            Column(PHONE, self.tr("Phone"), self._phone, order=by_phone),
            Column(GROUPS, self.tr("Groups"), self._groups),
            Column(ORIGIN, self.tr("Came from"), self._origin),
            Column(LAST, self.tr("Last contact"), self._last, order=recent, numbers=True),
            Column(STANDING, self.tr("On WeChat"), self._standing),
        )

    def _nothing(self, row: RosterRow) -> str:
        return ""

    def _phone(self, row: RosterRow) -> str:
        return row.phone

    def _groups(self, row: RosterRow) -> str:
        return self.tr(", ").join(row.groups)

    def _origin(self, row: RosterRow) -> str:
        return self._words.origin(row.origin)

    def _last(self, row: RosterRow) -> str:
        return self._formats.when(row.last_at, self._now())

    def _standing(self, row: RosterRow) -> str:
        return self._words.standing(row)[0]

    def _now(self) -> datetime:
        return self._clock.now()


class CustomerTable(LazyTable[RosterRow]):
    """Customers as cells: names with the letters that matched, numbers masked, states as chips."""

    def __init__(
        self,
        runner: TaskRunner,
        columns: CustomerColumns,
        words: CustomerWords,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(runner, columns.declared(), _id_of, parent)
        self._words = words
        self._shown: RosterSource | None = None

    def list_customers(self, source: RosterSource) -> None:
        """Show this list."""
        self._shown = source
        self.show(source)

    @property
    def source(self) -> RosterSource | None:
        """The list shown, or being read."""
        return self._shown

    def column_number(self, name: str) -> int:
        """Where a column stands."""
        return [column.name for column in self.columns()].index(name)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == CELL and index.isValid():
            row = self.row(index.row())
            return Cell("") if row is None else self._cell(self.columns()[index.column()], row)
        return super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def _cell(self, column: Column[RosterRow], row: RosterRow) -> Cell:
        if column.name == NAME:
            return self._name_cell(row)
        if column.name == PHONE:
            return self._phone_cell(row)
        if column.name == STANDING:
            word, tone = self._words.standing(row)
            return Cell(word, tone=tone, chip=True)
        text = column.text(row)
        return Cell(text, tone="secondary" if column.name == ORIGIN else "")

    def _name_cell(self, row: RosterRow) -> Cell:
        reason = self._why(row)
        known = bool(row.name or row.remark)
        return Cell(
            self._words.name(row),
            tone="" if known else "tertiary",
            bold=bool(row.name),
            marks=reason.name if row.name else (),
            after=reason.sound or reason.said,
            after_marks=reason.in_sound or reason.in_said,
            icon="star-filled" if row.starred else "",
            icon_color="warn-mark",
        )

    def _phone_cell(self, row: RosterRow) -> Cell:
        reason = self._why(row)
        if reason.number:
            return _found_number(reason)
        if not row.phone:
            return Cell(self.tr("no phone"), tone="tertiary")
        return Cell(masked(row.phone))

    def _why(self, row: RosterRow) -> Why:
        return NOBODY if self._shown is None else self._shown.reason(row.id)


def _found_number(reason: Why) -> Cell:
    """A number found by its tail stays masked; found by more, it is shown as it is."""
    short = masked(reason.number)
    start, length = reason.in_number[0]
    if MASK in short and start >= len(reason.number) - 4:
        return Cell(short, marks=((start + len(short) - len(reason.number), length),))
    return Cell(reason.number, marks=reason.in_number)


def _id_of(row: RosterRow) -> int:
    return row.id

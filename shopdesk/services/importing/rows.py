"""One record of cells to one customer, or to a rejection that names the cell to blame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from shopdesk.domain.customers_import import (
    ImportedCustomer,
    ImportField,
    ImportNote,
    NoteCode,
    RejectCode,
    RejectedRow,
)
from shopdesk.services.importing import values
from shopdesk.services.importing.columns import Columns

Value = TypeVar("Value")


def row_from(line: int, cells: Sequence[str], columns: Columns) -> ImportedCustomer | RejectedRow:
    """Clean every cell of a record.

    A phone or card that cannot be read rejects the line, because people are recognised by them. Any
    other unreadable value becomes a note, so that a mistyped birthday costs nobody her place.
    """
    row = _Row(line, cells, columns)
    try:
        phones = values.phones(row.cell(ImportField.PHONE))
    except values.Unreadable as cause:
        return row.rejected(cause, ImportField.PHONE)
    try:
        card = values.card(row.cell(ImportField.CARD))
    except values.Unreadable as cause:
        return row.rejected(cause, ImportField.CARD)
    name = values.name(row.cell(ImportField.NAME))
    if not (name or phones or card):
        return RejectedRow(line, RejectCode.NOBODY, None, "", tuple(cells))
    wanted = row.value(ImportField.CONSENT, values.yes)
    if row.value(ImportField.OPT_OUT, values.yes) is True:
        wanted = False
    return ImportedCustomer(
        lines=(line,),
        name=name,
        phone=phones[0] if phones else "",
        other_phones=phones[1:],
        card=card,
        birthday=row.value(ImportField.BIRTHDAY, values.birthday),
        points=row.value(ImportField.POINTS, values.points),
        spent_fen=row.value(ImportField.SPENT, values.fen),
        member_since=row.value(ImportField.MEMBER_SINCE, values.day),
        last_purchase=row.value(ImportField.LAST_PURCHASE, values.day),
        groups=values.groups(row.cell(ImportField.GROUPS)),
        remark=values.paragraph(row.cell(ImportField.REMARK)),
        messages_wanted=wanted,
        extras=tuple(
            (heading, text)
            for place, heading in columns.extras
            if place < len(cells) and (text := values.paragraph(cells[place]))
        ),
        notes=tuple(row.notes),
    )


class _Row:
    """The cells of one record by field, and the notes made while reading them."""

    def __init__(self, line: int, cells: Sequence[str], columns: Columns) -> None:
        self._line = line
        self._cells = cells
        self._places = columns.places
        self.notes: list[ImportNote] = []

    def cell(self, field: ImportField) -> str:
        """The first filled cell of a field's columns, or an empty string."""
        for place in self._places.get(field, ()):
            if place < len(self._cells) and self._cells[place].strip():
                return self._cells[place]
        return ""

    def value(self, field: ImportField, read: Callable[[str], Value | None]) -> Value | None:
        """A cleaned value, or ``None`` with a note when the cell cannot be read."""
        text = self.cell(field)
        if not text:
            return None
        try:
            return read(text)
        except values.Unreadable as cause:
            assert isinstance(cause.code, NoteCode)
            self.notes.append(ImportNote(self._line, field, cause.code, text.strip()[:200]))
            return None

    def rejected(self, cause: values.Unreadable, field: ImportField) -> RejectedRow:
        assert isinstance(cause.code, RejectCode)
        blamed = self.cell(field).strip()[:200]
        return RejectedRow(self._line, cause.code, field, blamed, tuple(self._cells))

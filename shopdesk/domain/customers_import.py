"""What comes out of a customer file before it enters the book.

A till or a spreadsheet gives lines; the importer turns each into an :class:`ImportedCustomer` or a
:class:`RejectedRow`. Every line of data ends in exactly one of three heaps, so that nothing
vanishes: ``rows == people + rejected + duplicates`` (see :class:`ImportTally`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ImportField(StrEnum):
    """The columns the importer understands; every other column travels in ``extras``."""

    NAME = "name"
    PHONE = "phone"
    CARD = "card"
    BIRTHDAY = "birthday"
    POINTS = "points"
    SPENT = "spent"
    MEMBER_SINCE = "member-since"
    LAST_PURCHASE = "last-purchase"
    GROUPS = "groups"
    REMARK = "remark"
    CONSENT = "consent"
    OPT_OUT = "opt-out"


class RejectCode(StrEnum):
    """Why a line cannot become a customer. The sentence for it lives with the translations."""

    NOBODY = "nobody"
    """Neither name nor phone nor card."""
    PHONE_INVALID = "phone-invalid"
    PHONE_EXPONENT = "phone-exponent"
    """A spreadsheet turned the number into 1.99E+10; its last digits are lost, so nobody guesses.
    """
    PHONE_MASKED = "phone-masked"
    """Exported with stars in the middle."""
    CARD_EXPONENT = "card-exponent"
    BYTES_UNREADABLE = "bytes-unreadable"
    """Bytes that are text in no encoding we know."""
    TOO_MANY_CELLS = "too-many-cells"
    """More filled cells than headings: a separator inside a value has shifted the line."""
    LINE_TOO_LONG = "line-too-long"
    QUOTE_NOT_CLOSED = "quote-not-closed"


class NoteCode(StrEnum):
    """A value that could not be understood in a line that is otherwise good."""

    DATE_UNREADABLE = "date-unreadable"
    DATE_AMBIGUOUS = "date-ambiguous"
    """03/04/2026 may be March or April."""
    DATE_LUNAR = "date-lunar"
    AMOUNT_UNREADABLE = "amount-unreadable"
    POINTS_UNREADABLE = "points-unreadable"
    CONSENT_UNREADABLE = "consent-unreadable"
    CARD_DIFFERS = "card-differs"
    """Two lines of one phone name different cards; the first is kept."""
    NAME_DIFFERS = "name-differs"


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One value left out of its field, kept here as written. ``line`` counts from 1 in the file."""

    line: int
    field: ImportField
    code: NoteCode
    value: str


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day, with the year only where it was given."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        """As the book keeps it: ``YYYY-MM-DD``, or ``--MM-DD`` without the year."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        return f"{year}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class ImportedCustomer:
    """One person as a file tells it, cleaned, with the lines she came from.

    ``phone`` is a mobile number of 11 digits, a landline with area code (``028-00001234``) or an
    international number (``+852…``), or empty. ``spent_fen`` is money in fen. ``member_since`` and
    ``last_purchase`` are days of the shop (Asia/Shanghai). ``messages_wanted`` is ``None`` where
    the file says nothing. ``extras`` holds every unknown column as (heading, value).
    """

    lines: tuple[int, ...]
    name: str = ""
    phone: str = ""
    other_phones: tuple[str, ...] = ()
    card: str = ""
    birthday: Birthday | None = None
    points: int | None = None
    spent_fen: int | None = None
    member_since: date | None = None
    last_purchase: date | None = None
    groups: tuple[str, ...] = ()
    remark: str = ""
    messages_wanted: bool | None = None
    extras: tuple[tuple[str, str], ...] = ()
    notes: tuple[ImportNote, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A line that was not taken: why, which value is to blame, and its cells as they stood."""

    line: int
    code: RejectCode
    field: ImportField | None
    value: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportTally:
    """The count of one reading. ``skipped`` are blank lines, repeated headings and total lines."""

    rows: int = 0
    people: int = 0
    rejected: int = 0
    duplicates: int = 0
    skipped: int = 0

"""A customer file of unknown encoding and shape, read as people.

    reading = read_customers(path)
    for row in reading.rows(): ...
    reading.tally

The file is walked twice: once to learn which phones and cards repeat, once to yield. Memory holds
one record, eight bytes a key, and the people who stand in the file more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from shopdesk.domain.customers_import import (
    ImportedCustomer,
    ImportField,
    ImportTally,
    RejectCode,
    RejectedRow,
)
from shopdesk.domain.failures import Refused
from shopdesk.services.importing import values
from shopdesk.services.importing.columns import HEADER_SEARCH_LINES, Columns, columns_of
from shopdesk.services.importing.merging import RepeatedKeys, Row, merged
from shopdesk.services.importing.rows import row_from
from shopdesk.services.importing.tables import Record, Table, TextTable
from shopdesk.services.importing.workbooks import XLS_MARK, XLSX_MARK, workbook

_SUMMARY = re.compile(
    r"(?:(?:本页|本单|全部)?(?:合计|总计|小计|共计|总数)(?:\s*[:：\d].*)?"
    r"|(?:制表|打印|导出|统计)(?:人|时间|日期)\s*[:：].*"
    r"|共\s*\d+\s*(?:条|人|位|名|行).*)"
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html|table|\?xml|meta)", re.IGNORECASE)


def read_customers(path: Path) -> ImportReading:
    """Open a CSV, TSV, .xlsx or .xls file and find its headings.

    Raises ``Refused``: ``import.empty``, ``import.not-text`` (binary, or an encoding nobody knows),
    ``import.web-page`` (HTML called .xls), ``import.unknown-format``, ``import.locked``,
    ``import.too-large``, ``import.damaged``, ``import.no-headings`` (no line among the first
    20 names a name, phone or card column), ``import.unreadable-file`` (missing, or no right to
    read).
    """
    try:
        return ImportReading(path, _table(path))
    except OSError as cause:
        raise Refused("import.unreadable-file", file=path.name) from cause


def _table(path: Path) -> Table:
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith((XLSX_MARK, XLS_MARK)):
        return workbook(path)
    if _WEB_PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise Refused("import.web-page", file=path.name)
    return TextTable(path)


class ImportReading:
    """An opened customer file.

    ``encoding`` is the text encoding (``utf-8-sig``, ``gb18030``…) or ``xlsx``, ``xls``;
    ``columns`` what each column was taken for; ``header_line`` where the headings stand, from 1;
    ``tally`` is complete once :meth:`rows` is exhausted.
    """

    def __init__(self, path: Path, table: Table) -> None:
        self.path = path
        self.encoding = table.encoding
        self._table = table
        self.header_line, self.columns = _find_headings(path, table)
        self._width = (
            max(place for place, heading in enumerate(self.columns.headings) if heading) + 1
        )
        self._first_heading = next(heading for heading in self.columns.headings if heading)
        self._skipped = 0
        self.tally = ImportTally()

    def fraction_read(self) -> float | None:
        """Progress of the present walk, 0 to 1, or ``None`` where the format does not tell."""
        return self._table.fraction_read()

    def rows(self) -> Iterator[ImportedCustomer | RejectedRow]:
        """Every person once, and every line that was not taken. May be called again."""
        self.tally = ImportTally()
        repeated = RepeatedKeys(self._keys())
        self._skipped = 0
        people = rejected = duplicates = 0
        for row in merged(self._single_rows(), repeated):
            if isinstance(row, RejectedRow):
                rejected += 1
            else:
                people += 1
                duplicates += len(row.lines) - 1
            yield row
        self.tally = ImportTally(
            rows=people + rejected + duplicates,
            people=people,
            rejected=rejected,
            duplicates=duplicates,
            skipped=self._skipped,
        )

    def _keys(self) -> Iterator[tuple[str, str]]:
        phone_places = self.columns.places.get(ImportField.PHONE, ())
        card_places = self.columns.places.get(ImportField.CARD, ())
        for record in self._data():
            try:
                phones = values.phones(_first_filled(record.cells, phone_places))
                yield (
                    (phones[0] if phones else ""),
                    values.card(_first_filled(record.cells, card_places)),
                )
            except values.Unreadable:
                continue  # the second walk rejects this line with its reason

    def _single_rows(self) -> Iterator[Row]:
        for record in self._table.records():
            if record.line <= self.header_line:
                continue
            if self._is_no_data(record):
                self._skipped += 1
            else:
                yield self._read(record)

    def _data(self) -> Iterator[Record]:
        for record in self._table.records():
            if record.line > self.header_line and not record.fault and not self._is_no_data(record):
                yield record

    def _is_no_data(self, record: Record) -> bool:
        """Blank lines, total lines, and the headings again (printed on each page)."""
        first = next((cell.strip() for cell in record.cells if cell and not cell.isspace()), "")
        if not first:
            return True
        if record.fault:
            return False
        if _SUMMARY.fullmatch(first):
            return True
        return (
            first == self._first_heading
            and columns_of(record.cells).headings == self.columns.headings
        )

    def _read(self, record: Record) -> Row:
        cells = record.cells
        if record.fault:
            return RejectedRow(record.line, record.fault, None, "", tuple(cells))
        if _has_surrogate(cells):
            return RejectedRow(record.line, RejectCode.BYTES_UNREADABLE, None, "", tuple(cells))
        if len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            return RejectedRow(record.line, RejectCode.TOO_MANY_CELLS, None, "", tuple(cells))
        return row_from(record.line, cells, self.columns)


def _first_filled(cells: Sequence[str], places: Sequence[int]) -> str:
    for place in places:
        if place < len(cells) and cells[place].strip():
            return cells[place]
    return ""


def _has_surrogate(cells: Sequence[str]) -> bool:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return True
    return False


def _find_headings(path: Path, table: Table) -> tuple[int, Columns]:
    best_line, best, best_score = 0, None, 0
    nothing = True
    for record in table.records():
        if record.line > HEADER_SEARCH_LINES:
            break
        nothing = nothing and not any(cell.strip() for cell in record.cells)
        found = columns_of(record.cells)
        if found.score > best_score:
            best_line, best, best_score = record.line, found, found.score
    if best is None:
        raise Refused("import.empty" if nothing else "import.no-headings", file=path.name)
    return best_line, best

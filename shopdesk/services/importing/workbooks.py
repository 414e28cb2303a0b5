"""Excel files as tables: .xlsx streamed row by row, old .xls through calamine.

An .xlsx is a zip made by a stranger. Before anything is unpacked its directory is checked: how
large it says it becomes, how hard it is packed, how large the part is that must lie in memory
(shared strings).
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from shopdesk.domain.failures import Refused
from shopdesk.services.importing.columns import HEADER_SEARCH_LINES, columns_of
from shopdesk.services.importing.sheet_xml import SheetCells
from shopdesk.services.importing.tables import Record, Table

Row = tuple[int, list[object]]

XLSX_MARK = b"PK\x03\x04"
XLS_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MOST_PARTS = 2_000
_MOST_BYTES = 2 * 1024**3  # a million customers are about 0.8 GB of XML
_MOST_BYTES_IN_MEMORY = 192 * 1024**2
_MOST_XLS_BYTES = 64 * 1024**2
_HARDEST_PACKED = 200
_PACKING_MATTERS_FROM = 16 * 1024**2
_MOST_SHEETS = 10
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def workbook(path: Path) -> Table:
    """The sheet of a workbook that looks like customers.

    Raises ``Refused`` with ``import.locked`` (a password), ``import.too-large``,
    ``import.damaged`` or ``import.unknown-format`` (a zip that is no workbook).
    """
    with path.open("rb") as file:
        if file.read(8) == XLS_MARK:
            return _OldWorkbook(path)
    return _Workbook(path)


class _Workbook:
    encoding = "xlsx"

    def __init__(self, path: Path) -> None:
        self._path = path
        _check_parts(path)
        self._parts, self._cells = _opened(path)
        self._part = self._parts[_best_sheet(self._rows_of(part) for part in self._parts)]

    def fraction_read(self) -> float | None:
        return None

    def records(self) -> Iterator[Record]:
        return _records(self._rows_of(self._part))

    def _rows_of(self, part: str) -> Iterator[Row]:
        try:
            with zipfile.ZipFile(self._path) as archive, archive.open(part) as file:
                yield from self._cells.rows(file)
        except (SyntaxError, ValueError, LookupError, OverflowError, *_BROKEN_ZIP) as cause:
            raise Refused("import.damaged", file=self._path.name) from cause


def _opened(path: Path) -> tuple[list[str], SheetCells]:
    """The worksheets and how to read their cells; openpyxl reads everything but the rows."""
    import openpyxl  # 0.2 s; only for Excel files
    from openpyxl.utils.datetime import from_excel

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # styles openpyxl does not know
            book = cast(Any, openpyxl.load_workbook(path, read_only=True, data_only=True))
    except Exception as cause:  # damage surfaces as almost any exception of zip, XML or openpyxl
        raise Refused("import.damaged", file=path.name) from cause
    try:
        sheets = book.worksheets[:_MOST_SHEETS]
        if not sheets:
            raise Refused("import.empty", file=path.name)
        epoch = book.epoch
        cells = SheetCells(
            sheets[0]._shared_strings,
            frozenset(book._date_formats),
            lambda serial: from_excel(serial, epoch),
        )
        return [sheet._worksheet_path for sheet in sheets], cells
    finally:
        book.close()


def _check_parts(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise Refused("import.unknown-format", file=path.name)
            in_memory = sum(part.file_size for part in parts if "worksheets/" not in part.filename)
            too_large = (
                len(parts) > _MOST_PARTS
                or sum(part.file_size for part in parts) > _MOST_BYTES
                or in_memory > _MOST_BYTES_IN_MEMORY
                or any(_packed_too_hard(part) for part in parts)
            )
            if too_large:
                raise Refused("import.too-large", file=path.name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if b"<!DOCTYPE" in file.read(
                            4096
                        ):  # Excel never writes one; entity bombs need one
                            raise Refused("import.damaged", file=path.name)
    except _BROKEN_ZIP as cause:
        raise Refused("import.damaged", file=path.name) from cause


def _packed_too_hard(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _PACKING_MATTERS_FROM and part.file_size > _HARDEST_PACKED * max(
        1, part.compress_size
    )


class _OldWorkbook:
    encoding = "xls"

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.stat().st_size > _MOST_XLS_BYTES:
            raise Refused("import.too-large", file=path.name)
        if _LOCKED in path.read_bytes():
            raise Refused("import.locked", file=path.name)
        self._sheets = self._all_sheets()  # at most 65,536 rows each
        self._sheet = _best_sheet(enumerate(rows, start=1) for rows in self._sheets)

    def fraction_read(self) -> float | None:
        return None

    def records(self) -> Iterator[Record]:
        return _records(enumerate(self._sheets[self._sheet], start=1))

    def _all_sheets(self) -> list[list[list[object]]]:
        import python_calamine

        try:
            book = python_calamine.CalamineWorkbook.from_path(str(self._path))
            return [
                [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
                for name in book.sheet_names[:_MOST_SHEETS]
            ]
        except python_calamine.PasswordError as cause:
            raise Refused("import.locked", file=self._path.name) from cause
        except BaseException as cause:
            # A damaged file can make the Rust side panic; its PanicException is no Exception.
            if isinstance(cause, Exception) or type(cause).__name__ == "PanicException":
                raise Refused("import.damaged", file=self._path.name) from cause
            raise


def _best_sheet(sheets: Iterable[Iterator[Row]]) -> int:
    """The number of the sheet whose first rows hold the best line of headings; the first of
    equals.
    """
    best, best_score = 0, 0
    for number, rows in enumerate(sheets):
        for record in _records(rows):
            score = columns_of(record.cells).score
            if score > best_score:
                best, best_score = number, score
            if record.line >= HEADER_SEARCH_LINES:
                break
    return best


def _records(rows: Iterable[Row]) -> Iterator[Record]:
    for number, row in rows:
        yield Record(number, [_text(value) for value in row])


def _text(value: object) -> str:
    """A typed cell as a person would have typed it: numbers without exponent, days as ISO."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time.min
            else value.isoformat(" ", "seconds")
        )
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)

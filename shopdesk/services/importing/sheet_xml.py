"""The rows of one worksheet, streamed from its XML.

openpyxl opens the workbook (shared strings, styles, order of sheets), but its own row reader makes
several objects a cell and needs ten times as long. Here each ``row`` element is read and dropped:
memory stays flat, a stray cell in the last column of the last row costs nothing, and the size a
file claims for itself is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import IO

from lxml import etree

_MOST_COLUMNS = 200
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+")


class SheetCells:
    """How to read the cells of one workbook: its shared strings, and which styles are dates."""

    def __init__(
        self,
        strings: Sequence[str],
        date_styles: frozenset[int],
        date_of: Callable[[float], object],
    ) -> None:
        self._strings = strings
        self._date_styles = date_styles
        self._date_of = date_of

    def rows(self, sheet: IO[bytes]) -> Iterator[tuple[int, list[object]]]:
        """Row numbers from 1 with the cells of the first 200 columns; empty rows may be absent.

        Raises ``SyntaxError``, ``ValueError``, ``IndexError`` or ``OverflowError`` when damaged.
        """
        number = 0
        parser = etree.iterparse(
            sheet, events=("end",), tag="{*}row", resolve_entities=False, no_network=True
        )
        for _, row in parser:
            number = int(row.get("r") or number + 1)
            yield number, self._cells(row)
            row.clear()
            parent = row.getparent()
            while parent is not None and row.getprevious() is not None:
                del parent[0]

    def _cells(self, row: etree._Element) -> list[object]:
        cells: list[object] = []
        for cell in row:
            place = _place(cell.get("r") or "", len(cells))
            if place >= _MOST_COLUMNS:
                continue
            if place > len(cells):
                cells += [None] * (place - len(cells))
            cells[place:] = [self._value(cell)]
        return cells

    def _value(self, cell: etree._Element) -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(text for text in cell.itertext())
        written = cell.findtext("{*}v")
        if not written:
            return None
        if kind == "s":
            return self._strings[int(written)]
        if kind == "b":
            return written == "1"
        if kind != "n":
            return written
        if int(cell.get("s") or 0) in self._date_styles:
            return self._date_of(float(written))
        return written if written.isdecimal() else float(written)


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _place(reference: str, otherwise: int) -> int:
    """The column of ``"C12"`` from 0; cells without a reference follow one another."""
    match = _REFERENCE.fullmatch(reference)
    return _column(match.group(1)) if match else otherwise

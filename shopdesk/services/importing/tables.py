"""A file as numbered records of cells, whatever its format.

A table can be walked more than once; each walk reads the file anew and holds one record at a time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from shopdesk.domain.customers_import import RejectCode
from shopdesk.services.importing.columns import HEADER_SEARCH_LINES, columns_of
from shopdesk.services.importing.encodings import encoding_of, lines_of

DELIMITERS = (",", "\t", ";", "|", "，")
RECORD_CHARACTERS = 65_536  # also what remains of any line cut at encodings.LINE_BYTES
RECORD_LINES = 40  # a remark with more line breaks is rather a quote nobody closed


class Record(NamedTuple):
    """One record: the number of its first line (or sheet row) from 1, its cells, what is wrong
    with it.
    """

    line: int
    cells: list[str]
    fault: RejectCode | None = None


class Table(Protocol):
    """What the reader needs of a file."""

    encoding: str
    """The text encoding, or ``xlsx`` or ``xls``."""

    def records(self) -> Iterator[Record]:
        """Every record from the top, blank ones included."""
        ...

    def fraction_read(self) -> float | None:
        """How far the present walk has come, 0 to 1, where that is known."""
        ...


class TextTable:
    """CSV, TSV and their kin; encoding and separator are found out from the first lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = path.stat().st_size
        self._bytes_read = 0
        self.encoding = encoding_of(path)
        self.delimiter = max(DELIMITERS, key=self._fit)

    def _fit(self, delimiter: str) -> tuple[int, int]:
        """How well a separator explains the first lines: headings understood, then cells made.

        ``max`` keeps the first of equals, so the comma wins where nothing is told.
        """
        score = cells = 0
        for record in self._parsed(delimiter):
            score = max(score, columns_of(record.cells).score)
            cells = max(cells, len(record.cells))
            if record.line >= HEADER_SEARCH_LINES:
                break
        return score, cells

    def records(self) -> Iterator[Record]:
        return self._parsed(self.delimiter)

    def fraction_read(self) -> float | None:
        return min(1.0, self._bytes_read / self._size)

    def _on_bytes(self, position: int) -> None:
        self._bytes_read = position

    def _parsed(self, delimiter: str) -> Iterator[Record]:
        lines = enumerate(lines_of(self._path, self.encoding, self._on_bytes), start=1)
        pushed_back: list[
            tuple[int, str]
        ] = []  # lines read in search of a closing quote that never came
        while True:
            number, line = pushed_back.pop() if pushed_back else next(lines, (0, ""))
            if number == 0:
                return
            if '"' not in line:
                yield _record(number, line, line.split(delimiter))
                continue
            whole = [(number, line)]
            is_open = _leaves_quote_open(line, delimiter, False)
            while is_open and len(whole) < RECORD_LINES:
                following = pushed_back.pop() if pushed_back else next(lines, None)
                if following is None:
                    break
                whole.append(following)
                is_open = _leaves_quote_open(following[1], delimiter, True)
            if is_open:
                pushed_back += reversed(whole[1:])
                yield Record(number, [line[:RECORD_CHARACTERS]], RejectCode.QUOTE_NOT_CLOSED)
                continue
            text = "\n".join(part for _, part in whole)
            if len(text) >= RECORD_CHARACTERS:
                yield Record(number, [text[:RECORD_CHARACTERS]], RejectCode.LINE_TOO_LONG)
                continue
            whole_lines = [part + "\n" for _, part in whole]
            yield _record(number, text, next(csv.reader(whole_lines, delimiter=delimiter)))


def _record(number: int, text: str, cells: list[str]) -> Record:
    if len(text) >= RECORD_CHARACTERS:
        return Record(number, [text[:RECORD_CHARACTERS]], RejectCode.LINE_TOO_LONG)
    return Record(number, cells)


def _leaves_quote_open(line: str, delimiter: str, is_open: bool) -> bool:
    """Whether a quoted value is still open at the end of a line, by the rules of Python's csv.

    A quote opens a value only at its start; inside, two quotes are one character.
    """
    at, end = 0, len(line)
    while at < end:
        if is_open:
            at = line.find('"', at)
            if at < 0:
                return True
            if line.startswith('""', at):
                at += 2
                continue
            is_open = False
            at = line.find(delimiter, at)
        elif line.startswith('"', at):
            is_open = True
            at += 1
            continue
        else:
            at = line.find(delimiter, at)
        if at < 0:
            return False
        at += 1
    return is_open

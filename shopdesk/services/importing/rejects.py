"""The lines that were not taken, as a file the shop can mend and import again.

UTF-8 with a mark, so that Excel and WPS show Chinese; the original headings and cells first, then
line number and reason in two columns that a later import ignores.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from shopdesk.domain.customers_import import RejectedRow
from shopdesk.services.importing.columns import LINE_HEADING, REASON_HEADING, Columns
from shopdesk.services.importing.formulas import neutralise


class RejectsFile:
    """A rejects file being written; it appears under its name only when :meth:`close` succeeds.

    Nothing is created while nothing is rejected. ``reason_of`` turns a rejection into the text for
    the reason column (by default its code; the window passes the sentence in the shop's language).
    """

    def __init__(
        self,
        path: Path,
        columns: Columns,
        reason_of: Callable[[RejectedRow], str] = lambda row: row.code.value,
    ) -> None:
        self._path = path
        self._columns = columns
        self._reason_of = reason_of
        self._part = path.with_name(path.name + ".part")
        self._file: TextIO | None = None

    def add(self, row: RejectedRow) -> None:
        """Append one line, every cell harmless to a spreadsheet."""
        if self._file is None:
            self._file = self._part.open(
                "w", encoding="utf-8-sig", errors="backslashreplace", newline=""
            )
            self._write((*self._columns.headings, LINE_HEADING, REASON_HEADING))
        cells = list(row.cells)
        cells += [""] * (len(self._columns.headings) - len(cells))
        self._write((*cells, str(row.line), self._reason_of(row)))

    def _write(self, cells: Iterable[str]) -> None:
        csv.writer(self._file).writerow([neutralise(cell) for cell in cells])  # type: ignore[arg-type]

    def close(self) -> Path | None:
        """Finish and give the path, or ``None`` when nothing was rejected."""
        if self._file is None:
            return None
        self._file.close()
        os.replace(self._part, self._path)
        return self._path

    def discard(self) -> None:
        """Leave nothing behind (a cancelled import)."""
        if self._file is not None:
            self._file.close()
            self._part.unlink(missing_ok=True)

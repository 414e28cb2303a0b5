"""A customer file read once, in a process of its own, and kept until somebody has decided.

Reading a large file is heavy Python; deciding takes a person her time. So the file is read once:
what it holds lies as cleaned people in a folder of the book, and the preview, the count against
the book and the import all read from there. The folder is emptied when the decision is made.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from shopdesk.domain.customers_import import (
    ImportedCustomer,
    ImportField,
    ImportTally,
    RejectedRow,
)
from shopdesk.services.importing.reading import read_customers
from shopdesk.services.importing.rejects import RejectsFile

Progress = Callable[[int, int | None], None]

#: People written, counted and taken in at once.
PORTION = 500

#: How many people and how many rejected lines a preview shows.
SHOWN_PEOPLE = 5
SHOWN_REJECTED = 50

_PEOPLE = "people"
_REJECTED = "rejected.csv"


@dataclass(frozen=True, slots=True)
class ImportDigest:
    """What a file holds. ``known`` names the headings taken for each field, ``extras`` those kept
    as the shop's own fields; ``samples`` and ``rejected`` are the first few.
    """

    source: Path
    folder: Path
    encoding: str
    header_line: int
    known: tuple[tuple[ImportField, tuple[str, ...]], ...]
    extras: tuple[str, ...]
    tally: ImportTally
    samples: tuple[ImportedCustomer, ...] = field(repr=False)
    rejected: tuple[RejectedRow, ...] = field(repr=False)

    def people(self) -> Iterator[list[ImportedCustomer]]:
        """Everybody, a portion at a time."""
        with (self.folder / _PEOPLE).open("rb") as file:
            while True:
                try:
                    # Written by ourselves a moment ago, into a folder of the owner alone.
                    portion: list[ImportedCustomer] = pickle.load(file)
                except EOFError:
                    return
                yield portion

    def rejects_file(self) -> Path | None:
        """The lines not taken, as a table to mend; None when there are none."""
        file = self.folder / _REJECTED
        return file if file.exists() else None

    def discard(self) -> None:
        """The decision is made: nothing of the file stays behind. Twice is harmless."""
        shutil.rmtree(self.folder, ignore_errors=True)


def digest_file(
    progress: Progress, source: Path, folder: Path, reasons: Mapping[str, str]
) -> ImportDigest:
    """Read ``source`` into ``folder``, which is emptied before. ``reasons`` are the sentences for
    reject codes, with a place ``{value}``, for the file of lines not taken.

    Made for a worker process: everything that goes in and comes out can be pickled. Raises
    ``Refused("import.…")`` as :func:`read_customers` does.
    """
    shutil.rmtree(folder, ignore_errors=True)
    reading = read_customers(source)
    folder.mkdir(parents=True, mode=0o700)

    def reason_of(row: RejectedRow) -> str:
        return reasons.get(row.code.value, row.code.value).replace("{value}", row.value)

    rejects = RejectsFile(folder / _REJECTED, reading.columns, reason_of)
    samples: list[ImportedCustomer] = []
    rejected: list[RejectedRow] = []
    read = 0
    rows = reading.rows()
    with (folder / _PEOPLE).open("wb") as file:
        while portion := list(islice(rows, PORTION)):
            people = [row for row in portion if isinstance(row, ImportedCustomer)]
            pickle.dump(people, file, protocol=pickle.HIGHEST_PROTOCOL)
            samples += people[: SHOWN_PEOPLE - len(samples)]
            for row in portion:
                if isinstance(row, RejectedRow):
                    rejects.add(row)
                    if len(rejected) < SHOWN_REJECTED:
                        rejected.append(row)
            read += len(portion)
            progress(read, None)
    rejects.close()
    return ImportDigest(
        source=source,
        folder=folder,
        encoding=reading.encoding,
        header_line=reading.header_line,
        known=tuple(reading.columns.known.items()),
        extras=tuple(heading for _, heading in reading.columns.extras),
        tally=reading.tally,
        samples=tuple(samples),
        rejected=tuple(rejected),
    )

"""The practice platform's own memory: one SQLite file, or none for a platform that forgets.

All work runs on one loop in one thread, so there is one connection and no lock.  Each module
creates its tables by `schema` and reads and writes them by `execute`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FILE_NAME = "practice.db"

_NUMBERS = "CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL)"


class BookInUse(OSError):
    """The folder belongs to another running practice platform."""


class PracticeBook:
    """The tables of one practice platform; raises `BookInUse` when another one works there.

    A file survives the death of the process; the last moments before a power cut may be lost,
    which is enough for practice.
    """

    def __init__(self, data_dir: Path | None = None) -> None:
        if data_dir is not None:
            data_dir.mkdir(parents=True, exist_ok=True)
        place = ":memory:" if data_dir is None else str(data_dir / FILE_NAME)
        self._connection = sqlite3.connect(
            place, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        if data_dir is not None:
            self._take(data_dir)
        self._depth = 0
        self._schemas: set[str] = set()
        self.schema("numbers", _NUMBERS)

    def _take(self, data_dir: Path) -> None:
        """Make the file this process's own until it is closed."""
        try:
            self._connection.execute("PRAGMA busy_timeout = 500")
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("BEGIN EXCLUSIVE")
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as failure:
            self._connection.close()
            if failure.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise BookInUse(f"another practice platform works in {data_dir}") from failure
            raise

    def schema(self, name: str, sql: str) -> None:
        """Create the tables of module `name` once; `sql` is CREATE … IF NOT EXISTS.

        Not inside `transaction`: a script commits.
        """
        if name not in self._schemas:
            if self._depth:
                raise RuntimeError(f"tables of {name} are made before the first transaction")
            self._connection.executescript(sql)
            self._schemas.add(name)

    def execute(self, sql: str, parameters: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run one statement; outside `transaction` it commits by itself."""
        return self._connection.execute(sql, tuple(parameters))

    def executemany(self, sql: str, rows: Iterable[Iterable[Any]]) -> sqlite3.Cursor:
        """Run one statement for many rows, as one transaction."""
        with self.transaction():
            return self._connection.executemany(sql, (tuple(row) for row in rows))

    def value(self, sql: str, parameters: Iterable[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def next_number(self, name: str, first: int) -> int:
        """The next number of the series `name`, which begins at `first`; never given twice."""
        return int(
            self.value(
                "INSERT INTO numbers (name, last) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
                (name, first),
            )
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; may be nested, an inner failure undoes the inner work only."""
        name = f"depth_{self._depth}"
        self.execute("BEGIN" if self._depth == 0 else f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self.execute("ROLLBACK")
            else:
                self.execute(f"ROLLBACK TO {name}")
                self.execute(f"RELEASE {name}")
            raise
        self._depth -= 1
        self.execute("COMMIT" if self._depth == 0 else f"RELEASE {name}")

    def close(self) -> None:
        """Close the file; the book cannot be used afterwards."""
        self._connection.close()

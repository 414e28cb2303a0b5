"""The connections of one book: a single writer, a reader for every thread.

Below SQLite 3.51.3 two connections that write and checkpoint at the same instant can damage a WAL
database (the "WAL-reset bug", sqlite.org/wal.html). Here that cannot happen with any version:
automatic checkpoints are off on every connection, readers are query-only, and the one writer does
both the writing and the checkpointing under one lock. The folder's owner lock keeps other processes
away.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from shopdesk.store.faults import world_faults

_log = logging.getLogger("shopdesk.store")

Row = Mapping[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]

BUSY_TIMEOUT_S = 15.0

#: The write-ahead log is folded into the file when it has grown past this many bytes.
CHECKPOINT_BYTES = 4 * 1024 * 1024

#: Parameters SQLite accepts in one statement since 3.32 is 32,766; lists are cut well below.
CHUNK = 500


def connect(path: Path, *, writable: bool = True) -> sqlite3.Connection:
    """A connection with the book's settings. Not tied to a thread: callers guard it themselves.

    Nothing is ever memory-mapped; deleted content is overwritten; temporary tables stay in memory.
    """
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_S, check_same_thread=False, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    for pragma in (
        "foreign_keys = on",
        "secure_delete = on",
        "synchronous = normal",
        "wal_autocheckpoint = 0",
        "temp_store = memory",
        "cell_size_check = on",
        f"query_only = {'off' if writable else 'on'}",
    ):
        connection.execute(f"pragma {pragma}")
    return connection


class Lane:
    """The way to one database file: ``write()`` for the writer, ``rows()`` and friends for reading.

    Within ``write()`` the same thread reads its own uncommitted rows. Every method raises
    :class:`~shopdesk.domain.failures.Failure` for the world's faults (disk full, read-only,
    damaged).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._depth = 0
        self._closed = False
        self._readers: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self._mine = threading.local()
        with world_faults():
            self._writer = Database(connect(path), execute_plugins=False)
            self._writer.conn.execute("pragma journal_mode = wal")

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction on the writer: all of it is kept or none. Nested blocks are savepoints.

        Starts with BEGIN IMMEDIATE, so a block that reads before it writes cannot lose a race.
        """
        # A file error in the caller's own work is not the book's to explain.
        with self._lock, world_faults((sqlite3.Error,)):
            if self._closed:
                raise RuntimeError("the book is closed")
            if self._depth:
                with self._nested():
                    yield self._writer
                return
            self._writer.conn.execute("begin immediate")
            self._depth = 1
            try:
                yield self._writer
                self._writer.conn.execute("commit")
            except BaseException:
                self._writer.rollback()
                raise
            finally:
                self._depth = 0
            self._fold_when_long()

    @contextmanager
    def _nested(self) -> Iterator[None]:
        self._depth += 1
        try:
            with self._writer.atomic():
                yield
        finally:
            self._depth -= 1

    @property
    def writing(self) -> bool:
        """Whether the calling thread is inside :meth:`write`."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            return self._depth > 0
        finally:
            self._lock.release()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query, as mappings."""
        with world_faults():
            return [dict(row) for row in self._reading().execute(sql, parameters)]

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None."""
        with world_faults():
            found = self._reading().execute(sql, parameters).fetchone()
            return None if found is None else dict(found)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        with world_faults():
            found = self._reading().execute(sql, parameters).fetchone()
            return None if found is None else found[0]

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query one after the other, for results too large for a list."""
        with world_faults():
            for row in self._reading().execute(sql, parameters):
                yield dict(row)

    def fold(self) -> bool:
        """Move the whole write-ahead log into the file and empty it.

        False when a reader still needs the log or the disk has no room: what is in the log is safe
        there, and the next fold tries again.
        """
        with self._lock, world_faults((sqlite3.Error,)):
            try:
                row = self._writer.conn.execute("pragma wal_checkpoint(truncate)").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_FULL:
                    raise
                _log.warning("the disk is too full to fold the log of %s", self.path.name)
                return False
            return not row[0]

    def close(self) -> None:
        """Fold the log and close every connection. Other threads must have stopped reading."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            # Readers first: the last connection to close folds the log, and that must be the
            # writer.
            for reader in list(self._readers):
                reader.close()
            self._writer.close()

    def _reading(self) -> sqlite3.Connection:
        if self.writing:
            return self._writer.conn
        reader: _Reader | None = getattr(self._mine, "reader", None)
        if reader is None or reader.closed:
            if self._closed:
                raise RuntimeError("the book is closed")
            reader = _Reader(self.path)
            self._mine.reader = reader
            self._readers.add(reader)
        return reader.connection

    def _fold_when_long(self) -> None:
        log = self.path.with_name(self.path.name + "-wal")
        if log.exists() and log.stat().st_size > CHECKPOINT_BYTES:
            self.fold()


class _Reader:
    """One thread's read-only connection; closes itself when the thread ends."""

    def __init__(self, path: Path) -> None:
        self.closed = False
        self.connection = connect(path, writable=False)

    def close(self) -> None:
        """Close the connection; doing it twice is harmless."""
        if not self.closed:
            self.closed = True
            self.connection.close()

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.close()


def copy_database(source: Path, target: Path) -> None:
    """Copy one SQLite file, log included, into ``target`` as a single file without a log."""
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    try:
        writing = sqlite3.connect(target)
        try:
            reading.backup(writing)
            writing.execute("pragma journal_mode = delete")
        finally:
            writing.close()
    finally:
        reading.close()


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Lists of at most ``size``, in order."""
    chunk: list[Any] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def marks(values: Sequence[Any]) -> str:
    """As many question marks as there are values, for ``IN (…)``."""
    return ",".join("?" * len(values))

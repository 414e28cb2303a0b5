"""One door to ``hub.db``: reads in parallel, writes one at a time and on disk when they return."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine

from shopdesk.domain.failures import Failure, Refused
from shopdesk.hub import sqlite
from shopdesk.hub.tables import metadata


class Database:
    """``hub.db`` behind SQLAlchemy Core.

    Writes hold one lock for their whole transaction, and SQLite checkpoints only inside a write or
    in :meth:`close`, which takes the same lock: that is what keeps versions with the WAL-reset bug
    safe. A full disk raises ``Failure("disk.full")``, any other trouble of the file
    ``Failure("hub.database")``.
    """

    def __init__(self, url: str) -> None:
        """Open ``url`` (``sqlite:///…``), creating tables and guards when they are missing."""
        self._engine: Engine = sqlalchemy.create_engine(url, pool_reset_on_return=None)
        if self._engine.dialect.name != "sqlite":
            raise Refused("hub.database_unsupported", engine=self._engine.dialect.name)
        sqlite.prepare(self._engine)
        self._writing = threading.RLock()
        self._listeners: list[Callable[[], None]] = []
        with self.write() as connection:
            metadata.create_all(connection)
            sqlite.install_guards(connection)

    @classmethod
    def at(cls, path: Path) -> Database:
        """The database in the file ``path``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(f"sqlite:///{path}")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view for reading; writers are not held up."""
        with _named_trouble(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: durable when the block ends, undone when it raises.

        Blocks do not nest: a piece of work that writes takes the connection it belongs to.
        """
        with self._writing, _named_trouble():
            connection = self._engine.connect().execution_options(writes=True)
            try:
                with connection.begin():
                    yield connection
            finally:
                connection.close()
        for listener in tuple(self._listeners):
            listener()

    def on_commit(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` (quick, from any thread) after every write; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def complaints(self) -> list[str]:
        """What an integrity check finds; empty when all is well."""
        with self.read() as connection:
            return sqlite.integrity(connection)

    def close(self) -> None:
        """Close all connections; the last one checkpoints, hence under the writers' lock."""
        with self._writing:
            self._engine.dispose()


@contextmanager
def _named_trouble() -> Iterator[None]:
    try:
        yield
    except sqlalchemy.exc.OperationalError as trouble:
        text = str(trouble.orig).lower()
        code = "disk.full" if "full" in text else "hub.database"
        raise Failure(code, problem=text[:120]) from None

"""What only SQLite understands of ``hub.db``: pragmas, locks, triggers."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, event, text

#: Below this version two connections that write and checkpoint at once may damage a WAL database.
FIRST_WITHOUT_WAL_RESET_BUG = (3, 51, 3)

_BACKWARDS = """
CREATE TRIGGER IF NOT EXISTS no_way_back BEFORE UPDATE OF state ON batches
WHEN (OLD.state IN ('submitted', 'delivered', 'rejected', 'deleted', 'cancelled')
      AND NEW.state IN ('due-later', 'claimed', 'submitting', 'unknown', 'held', 'paused',
                        'needs-person'))
  OR (OLD.state IN ('delivered', 'rejected', 'deleted', 'cancelled') AND NEW.state = 'submitted')
  OR (OLD.in_doubt AND NEW.state IN ('due-later', 'claimed'))
BEGIN SELECT RAISE(ABORT, 'a batch never moves backwards'); END
"""

_SAME_KEY = """
CREATE TRIGGER IF NOT EXISTS key_is_for_ever BEFORE UPDATE OF key, job_id, number ON batches
WHEN OLD.key <> NEW.key OR OLD.job_id <> NEW.job_id OR OLD.number <> NEW.number
BEGIN SELECT RAISE(ABORT, 'a batch keeps its key'); END
"""


def needs_one_lock() -> bool:
    """Whether this SQLite has the WAL-reset bug: writes and checkpoints must share a lock."""
    return sqlite3.sqlite_version_info < FIRST_WITHOUT_WAL_RESET_BUG


def prepare(engine: Engine) -> None:
    """Give every connection its pragmas and let SQLAlchemy, not sqlite3, say BEGIN."""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=20000",
            "mmap_size=0",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def install_guards(connection: Connection) -> None:
    """The triggers that refuse what no code of ours may do."""
    connection.exec_driver_sql(_BACKWARDS)
    connection.exec_driver_sql(_SAME_KEY)


def integrity(connection: Connection) -> list[str]:
    """What ``PRAGMA integrity_check`` complains about; empty when all is well."""
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    return [] if found == ["ok"] else found

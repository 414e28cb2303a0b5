"""Bringing a book's file to the present shape, with a copy kept from before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from shopdesk.domain.failures import Failure
from shopdesk.store.connection import connect, copy_database
from shopdesk.store.faults import world_faults
from shopdesk.store.migrations import steps

#: Copies from before an upgrade that are kept in the folder.
COPIES_KEPT = 3


def upgrade(path: Path, now: datetime) -> list[str]:
    """Apply what is missing to the file at ``path`` (made when absent); returns the names applied.

    Raises ``Failure("book.newer")`` for a file from a later version of the program, untouched.
    """
    with world_faults():
        known = set(known_steps())
        if path.exists() and path.stat().st_size:
            applied = applied_steps(path)
            unknown = sorted(applied - known)
            if unknown:
                raise Failure("book.newer", step=unknown[-1])
            if applied == known:
                return []
            _keep_copy(path, now)
        with closing(connect(path)) as connection:
            return _apply(connection)


def known_steps() -> list[str]:
    """The steps this program knows, in their order."""
    with closing(sqlite3.connect(":memory:")) as nothing:
        return [step.name for step in steps.pending(Database(nothing))]


def copies_before_upgrades(folder: Path, name: str) -> list[Path]:
    """The copies made before upgrades, oldest first. They hold people's data like the book
    itself.
    """
    return sorted(folder.glob(f"{name}.before-*"))


def applied_steps(path: Path) -> set[str]:
    """The names of the steps a book's file has gone through."""
    with closing(connect(path, writable=False)) as connection:
        return {step.name for step in steps.applied(Database(connection))}


def _apply(connection: sqlite3.Connection) -> list[str]:
    db = Database(connection, execute_plugins=False)
    # Reshaping a table that others point to needs the references unwatched; they are checked after.
    connection.execute("pragma foreign_keys = off")
    names = [step.name for step in steps.pending(db)]
    steps.apply(db)
    broken = connection.execute("pragma foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"an upgrade left {len(broken)} references that lead nowhere")
    return names


def _keep_copy(path: Path, now: datetime) -> None:
    copy = path.with_name(f"{path.name}.before-{now:%Y%m%dT%H%M%S%f}")
    copy_database(path, copy)
    for old in copies_before_upgrades(path.parent, path.name)[:-COPIES_KEPT]:
        old.unlink()

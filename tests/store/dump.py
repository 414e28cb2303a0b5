"""Everything a book says, for comparing two moments of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from shopdesk.store.undo import NOUNS


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table a repository writes, in the order of ids."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"select * from {table} order by id").fetchall()
            for table in NOUNS
        }


def search_agrees(path: Path) -> bool:
    """Whether the search index says what the keys say (raises when it does not)."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "insert into customer_keys_fts (customer_keys_fts, rank) values ('integrity-check', 1)"
        )
    return True

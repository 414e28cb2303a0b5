"""Undo and change sets for every write, from triggers instead of from care.

Temporary triggers on the writer's connection note each row that is inserted, updated or deleted,
rows taken away by a cascade included (the way of sqlite.org/undoredo.html). Repositories need to
know nothing about it, and a repository written tomorrow is undoable from its first day.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlite_utils import Database

from shopdesk.domain.changes import ChangeSet, Done, Noun, RowChange, Undo
from shopdesk.domain.failures import Refused
from shopdesk.store.connection import Lane

T = TypeVar("T")

#: Every table whose writes are noted, and the noun a screen knows it by.
NOUNS = {
    "accounts": Noun.ACCOUNTS,
    "customers": Noun.CUSTOMERS,
    "identities": Noun.CUSTOMERS,
    "followers": Noun.CUSTOMERS,
    "notes": Noun.CUSTOMERS,
    "customer_keys": Noun.CUSTOMERS,
    "groups": Noun.GROUPS,
    "group_members": Noun.GROUPS,
    "timeline": Noun.TIMELINE,
    "conversations": Noun.CONVERSATIONS,
    "messages": Noun.CONVERSATIONS,
    "articles": Noun.ARTICLES,
    "article_versions": Noun.ARTICLES,
    "article_drafts": Noun.ARTICLES,
    "placements": Noun.PLACEMENTS,
    "printings": Noun.PLACEMENTS,
    "sheet_packs": Noun.SHEETS,
    "used_cells": Noun.SHEETS,
    "broadcasts": Noun.BROADCASTS,
    "broadcast_batches": Noun.BROADCASTS,
    "receipts": Noun.BROADCASTS,
    "settings": Noun.SETTINGS,
}


class Recorder:
    """Runs operations on a lane: one transaction, one change set, one way back."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._columns: dict[str, list[str]] = {}
        with lane.write() as db:
            self._install(db)

    def run(self, work: Callable[[], T], *, undoable: bool = True) -> Done[T]:
        """Do ``work`` in one transaction. ``undoable=False`` for what came from outside (a listing
        of followers, hub events) and for bulk work: it leaves a change set but no way back.

        Inside another operation it becomes part of that one, and only the outer one can be undone.
        """
        if self._lane.writing:
            value = work()
            return Done(value, ChangeSet())
        with self._lane.write() as db:
            db.execute("delete from temp.noted_rows")
            db.execute("delete from temp.noted_tables")
            db.execute("update temp.noting set keep_rows = ?", [int(undoable)])
            value = work()
            tables = [row[0] for row in db.execute("select name from temp.noted_tables")]
            changed = ChangeSet(frozenset(NOUNS[table] for table in tables))
            undo = Undo(self._noted(db)) if undoable else None
            db.execute("delete from temp.noted_rows")
            # Writes outside an operation, such as a long listing, are not kept row by row.
            db.execute("update temp.noting set keep_rows = 0")
        return Done(value, changed, undo if undo else None)

    def revert(self, undo: Undo) -> Done[None]:
        """Put everything back as it was before; the result's ``undo`` is the way forward again.

        Raises ``Refused("undo.stale")``, changing nothing, when a touched row was changed since.
        """

        def put_back() -> None:
            with self._lane.write() as db:
                db.execute("pragma defer_foreign_keys = on")
                for change in reversed(undo.changes):
                    self._put_back(db, change)
                # More rows touched than before means a cascade would take along what came later.
                noted = db.execute("select count(*) from temp.noted_rows").fetchone()[0]
                if noted != len(undo.changes):
                    raise Refused("undo.stale")

        try:
            return self.run(put_back)
        except sqlite3.IntegrityError:
            raise Refused("undo.stale") from None

    def _install(self, db: Database) -> None:
        db.executescript(
            """
            create temp table noted_rows (
                seq integer primary key, name text, row integer, before text, after text
            );
            create temp table noted_tables (name text primary key);
            create temp table noting (keep_rows integer not null);
            insert into noting values (0);
            """
        )
        for table in NOUNS:
            columns = [column.name for column in db.table(table).columns]
            self._columns[table] = columns
            for verb, before, after in (
                ("insert", None, "new"),
                ("update", "old", "new"),
                ("delete", "old", None),
            ):
                db.execute(_trigger(table, columns, verb, before, after))

    def _noted(self, db: Database) -> tuple[RowChange, ...]:
        rows = db.execute("select name, row, before, after from temp.noted_rows order by seq")
        return tuple(RowChange(*row) for row in rows)

    def _put_back(self, db: Database, change: RowChange) -> None:
        present = self._image(db, change.table, change.row)
        before = _plain(change.before)
        after = _plain(change.after)
        table = change.table
        if after is None:
            if present is not None or before is None:
                raise Refused("undo.stale")
            _insert(db, table, before)
        elif present is None:
            raise Refused("undo.stale")
        elif before is None:
            if present != after:
                raise Refused("undo.stale")
            db.execute(f"delete from {table} where id = ?", [change.row])
        else:
            differing = [name for name in after if after[name] != before[name]]
            if any(present[name] != after[name] for name in differing):
                raise Refused("undo.stale")
            _update(db, table, change.row, {name: before[name] for name in differing})

    def _image(self, db: Database, table: str, row: int) -> dict[str, Any] | None:
        columns = ", ".join(self._columns[table])
        found = db.execute(f"select {columns} from {table} where id = ?", [row]).fetchone()
        return None if found is None else dict(zip(self._columns[table], found, strict=True))


def _trigger(
    table: str, columns: Sequence[str], verb: str, before: str | None, after: str | None
) -> str:
    def image(side: str | None) -> str:
        if side is None:
            return "null"
        return "json_object(" + ", ".join(f"'{name}', {side}.{name}" for name in columns) + ")"

    row = f"{after or before}.id"
    return f"""
        create temp trigger note_{verb}_{table} after {verb} on main.{table} begin
            insert into noted_tables select '{table}'
                where not exists (select 1 from noted_tables where name = '{table}');
            insert into noted_rows (name, row, before, after)
                select '{table}', {row}, {image(before)}, {image(after)}
                where (select keep_rows from noting);
        end;
    """


def _plain(image: str | None) -> dict[str, Any] | None:
    if image is None:
        return None
    plain: dict[str, Any] = json.loads(image)
    return plain


def _insert(db: Database, table: str, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    places = ", ".join("?" * len(values))
    db.execute(f"insert into {table} ({names}) values ({places})", list(values.values()))


def _update(db: Database, table: str, row: int, values: dict[str, Any]) -> None:
    # An update that set every column to the same value is noted too and must be mirrored.
    names = ", ".join(f"{name} = ?" for name in values) or "id = id"
    db.execute(f"update {table} set {names} where id = ?", [*values.values(), row])

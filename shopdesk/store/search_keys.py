"""The search index of the book: kept beside the customers, rebuilt for those that changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from shopdesk.domain.people import IdentityKind, Matched
from shopdesk.store.connection import Lane, chunks, marks
from shopdesk.store.search import Keys, keys_of, like_pattern, query_of

_NUMBERS = (IdentityKind.PHONE, IdentityKind.CARD)


class SearchKeys:
    """Writes and searches the keys of customers."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    def refresh(self, customer_ids: Iterable[int]) -> None:
        """Compute the keys of these customers anew from all that is known about them."""
        with self._lane.write() as db:
            for ids in chunks(customer_ids):
                self._refresh(db, ids)

    def find(self, text: str, limit: int) -> dict[int, Matched]:
        """Ids of customers who match, with what they were found by, best matches first."""
        found: dict[int, Matched] = {}
        for matched, expression in query_of(text):
            rows = self._lane.rows(
                "select rowid as id from customer_keys_fts where customer_keys_fts match ? limit ?",
                [expression, limit],
            )
            for row in rows:
                found.setdefault(row["id"], matched)
            if len(found) >= limit:
                break
        if not found and text.strip():
            rows = self._lane.rows(
                "select id from customers where name like ? escape '\\' limit ?",
                [like_pattern(text.strip()), limit],
            )
            found = {row["id"]: Matched.NAME for row in rows}
        return dict(list(found.items())[:limit])

    def _refresh(self, db: Database, ids: list[int]) -> None:
        numbers: defaultdict[int, list[str]] = defaultdict(list)
        words: defaultdict[int, list[str]] = defaultdict(list)
        those = f"({marks(ids)})"
        names = dict(db.execute(f"select id, name from customers where id in {those}", ids))
        for customer, fields in db.execute(
            f"select id, fields from customers where id in {those} and fields <> '{{}}'", ids
        ):
            words[customer] += [v for v in json.loads(fields).values() if isinstance(v, str)]
        for customer, kind, value in db.execute(
            f"select customer_id, kind, value from identities where customer_id in {those}", ids
        ):
            (numbers if kind in _NUMBERS else words)[customer].append(value)
        for source in ("select customer_id, remark from followers where remark <> '' and",
                       "select customer_id, text from notes where"):  # fmt: skip
            for customer, text in db.execute(f"{source} customer_id in {those}", ids):
                words[customer].append(text)
        for customer, name in names.items():
            _write(db, customer, keys_of(name, numbers[customer], words[customer]))


def _write(db: Database, customer: int, keys: Keys) -> None:
    if keys == Keys():
        db.execute("delete from customer_keys where id = ?", [customer])
        return
    db.execute(
        """
        insert into customer_keys (id, name, pinyin, number, words, sound)
        values (?, ?, ?, ?, ?, ?)
        on conflict (id) do update set
            name = excluded.name, pinyin = excluded.pinyin, number = excluded.number,
            words = excluded.words, sound = excluded.sound
        where (name, pinyin, number, words, sound) is not
            (excluded.name, excluded.pinyin, excluded.number, excluded.words, excluded.sound)
        """,
        [customer, keys.name, keys.pinyin, keys.number, keys.words, keys.sound],
    )

"""The customers: who they are, how they are known, what was noted about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from shopdesk.clock import Clock
from shopdesk.domain.conversations import Happening
from shopdesk.domain.ledger import Audience
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.people import (
    Consent,
    Customer,
    CustomerDraft,
    FieldValue,
    Follower,
    Found,
    GroupKey,
    Identity,
    IdentityKind,
    Note,
    SyncCounts,
)
from shopdesk.domain.platform import FollowerInfo
from shopdesk.domain.uids import new_uid
from shopdesk.store.audience import Audiences
from shopdesk.store.connection import Lane, Row, chunks, marks
from shopdesk.store.followers import Followers
from shopdesk.store.groups import Groups, in_group
from shopdesk.store.instants import to_instant, to_optional_instant, to_text
from shopdesk.store.repository import Repository, required
from shopdesk.store.search_keys import SearchKeys
from shopdesk.store.timeline import Timeline

_SELECT = """
    select customers.*,
        coalesce((select value from identities where customer_id = customers.id
            and kind = 'phone' order by id limit 1), '') as phone,
        exists (select 1 from group_members join groups on groups.id = group_id
            where customer_id = customers.id and key = 'starred') as starred
    from customers
"""


class Order(StrEnum):
    """How a list of customers is sorted."""

    RECENT = "recent"
    NAME = "name"
    ADDED = "added"


_KEYS = {
    Order.RECENT: ("customers.last_at", True),
    Order.NAME: ("customers.name", False),
    Order.ADDED: ("customers.created_at", True),
}


class Customers(Repository):
    """Customers with their identities, notes, fields and consent."""

    def __init__(
        self,
        lane: Lane,
        clock: Clock,
        *,
        keys: SearchKeys,
        followers: Followers,
        groups: Groups,
        timeline: Timeline,
        audiences: Audiences,
    ) -> None:
        super().__init__(lane, clock)
        self._keys = keys
        self._followers = followers
        self._groups = groups
        self._timeline = timeline
        self._audiences = audiences

    # Coming into the book

    def add(self, draft: CustomerDraft) -> int:
        """Enter one customer; returns her id."""
        return self.add_many([draft])[0]

    def add_many(self, drafts: Sequence[CustomerDraft]) -> list[int]:
        """Enter many in one transaction; returns their ids in the same order."""
        now = self._now()
        ids: list[int] = []
        with self._lane.write() as db:
            for draft in drafts:
                cursor = db.execute(
                    "insert into customers"
                    " (uid, name, birthday, fields, source, created_at, last_at)"
                    " values (?, ?, ?, ?, ?, ?, ?)",
                    [
                        new_uid(),
                        draft.name,
                        draft.birthday,
                        _fields_text(draft.fields),
                        draft.source,
                        now,
                        now,
                    ],
                )
                customer = int(cursor.lastrowid or 0)
                ids.append(customer)
                for kind, value in draft.identities:
                    db.execute(
                        "insert into identities (customer_id, kind, value) values (?, ?, ?)"
                        " on conflict do nothing",
                        [customer, kind, value],
                    )
                if draft.note:
                    self._insert_note(customer, draft.note, draft.source, now)
                for group in draft.group_ids:
                    self._groups.put(group, [customer])
            self._keys.refresh(ids)
        return ids

    def sync_followers(
        self, account_id: int, infos: Iterable[FollowerInfo], *, complete: bool = True
    ) -> SyncCounts:
        """Bring a listing of an account's followers into the book (see :meth:`Followers.sync`)."""
        return self._followers.sync(account_id, infos, complete=complete)

    # Reading

    def get(self, customer_id: int) -> Customer:
        """One customer; raises ``Refused("customer.unknown")``."""
        row = self._lane.row(f"{_SELECT} where id = ?", [customer_id])
        return _customer(required(row, "customer.unknown"))

    def by_uid(self, uid: str) -> Customer:
        """The same by uid."""
        return _customer(
            required(self._lane.row(f"{_SELECT} where uid = ?", [uid]), "customer.unknown")
        )

    def get_many(self, customer_ids: Sequence[int]) -> list[Customer]:
        """Those of the customers that exist, in the order asked for."""
        found = {}
        for ids in chunks(customer_ids):
            for row in self._lane.rows(f"{_SELECT} where id in ({marks(ids)})", ids):
                found[row["id"]] = _customer(row)
        return [found[customer] for customer in customer_ids if customer in found]

    def page(
        self,
        *,
        group_id: int | None = None,
        order: Order = Order.RECENT,
        after: Cursor | None = None,
        limit: int = 100,
    ) -> Page[Customer]:
        """Customers of a group (or all), a page at a time."""
        where, parameters = in_group(group_id)
        key, descending = _KEYS[order]
        return self._page(
            _SELECT,
            where,
            parameters,
            key=key,
            descending=descending,
            after=after,
            limit=limit,
            make=_customer,
            row_id="customers.id",
        )

    def count(self, group_id: int | None = None) -> int:
        """How many customers there are, or how many in a group."""
        where, parameters = in_group(group_id)
        count: int = self._lane.value(f"select count(*) from customers where {where}", parameters)
        return count

    def search(self, text: str, limit: int = 50) -> list[Found]:
        """Customers by characters of the name, pinyin, initials, number tail, remark or note.

        Any text is safe; one that matches nobody gives an empty list.
        """
        found = self._keys.find(text, limit)
        return [Found(one, found[one.id]) for one in self.get_many(list(found))]

    def audience(
        self, account_id: int, group_id: int | None, *, month: str, month_limit: int | None
    ) -> Audience:
        """Who of a group a broadcast would reach now (see :meth:`Audiences.of_group`)."""
        return self._audiences.of_group(account_id, group_id, month=month, month_limit=month_limit)

    # What is known

    def rename(self, customer_id: int, name: str) -> None:
        """Set what people call her."""
        self._set(customer_id, name=name)

    def set_birthday(self, customer_id: int, birthday: str) -> None:
        """``YYYY-MM-DD``, ``--MM-DD`` or empty."""
        self._set(customer_id, birthday=birthday)

    def set_fields(self, customer_id: int, fields: Mapping[str, FieldValue | None]) -> None:
        """Set these of the shop's own fields; None removes one, others stay."""
        with self._lane.write():
            known = dict(self.get(customer_id).fields)
            known.update({name: value for name, value in fields.items() if value is not None})
            for name in (name for name, value in fields.items() if value is None):
                known.pop(name, None)
            self._set(customer_id, fields=_fields_text(known))

    def set_consent(
        self, customer_id: int, consent: Consent, *, source: str, at: datetime | None = None
    ) -> None:
        """Note a yes or a no with where it came from; every change stays in her timeline."""
        when = at or self._clock.now()
        with self._lane.write():
            self._set(
                customer_id,
                consent=consent.value,
                consent_source=source,
                consent_at=to_text(when),
            )
            self._timeline.add(
                customer_id, Happening.CONSENT, when, subject=consent, data={"source": source}
            )

    def star(self, customer_id: int, starred: bool = True) -> None:
        """Put her into the starred group or take her out."""
        group = self._groups.by_key(GroupKey.STARRED).id
        change = self._groups.put if starred else self._groups.take_out
        change(group, [customer_id])

    # How she is known

    def identities(self, customer_id: int) -> list[Identity]:
        """Phones, cards and other names for her, oldest first."""
        rows = self._lane.rows(
            "select * from identities where customer_id = ? order by id", [customer_id]
        )
        return [
            Identity(row["id"], IdentityKind(row["kind"]), row["value"], row["label"])
            for row in rows
        ]

    def followers(self, customer_id: int) -> list[Follower]:
        """Her places among the followers of the shop's accounts."""
        return self._followers.of_customer(customer_id)

    def by_identity(self, kind: IdentityKind, value: str) -> list[int]:
        """Ids of customers known in this way (two may share a phone)."""
        rows = self._lane.rows(
            "select customer_id from identities where kind = ? and value = ? order by id",
            [kind, value],
        )
        return [row["customer_id"] for row in rows]

    def who_has(self, kind: IdentityKind, values: Iterable[str]) -> dict[str, int]:
        """Of these phones or cards those the book knows, each with the oldest customer's id."""
        found: dict[str, int] = {}
        for some in chunks(values):
            for row in self._lane.rows(
                "select value, customer_id from identities"
                f" where kind = ? and value in ({marks(some)}) order by id desc",
                [kind, *some],
            ):
                found[row["value"]] = row["customer_id"]
        return found

    def add_identity(
        self, customer_id: int, kind: IdentityKind, value: str, label: str = ""
    ) -> None:
        """Note another way she is known; a known one only gets the new label."""
        with self._lane.write() as db:
            self.get(customer_id)
            db.execute(
                "insert into identities (customer_id, kind, value, label) values (?, ?, ?, ?)"
                " on conflict (customer_id, kind, value) do update set label = excluded.label",
                [customer_id, kind, value, label],
            )
            self._keys.refresh([customer_id])

    def remove_identity(self, identity_id: int) -> None:
        """Forget one way she was known."""
        with self._lane.write() as db:
            row = self._lane.row("select customer_id from identities where id = ?", [identity_id])
            customer = required(row, "identity.unknown")["customer_id"]
            db.execute("delete from identities where id = ?", [identity_id])
            self._keys.refresh([customer])

    # What was noted

    def notes(self, customer_id: int) -> list[Note]:
        """Notes about her, newest first."""
        rows = self._lane.rows(
            "select * from notes where customer_id = ? order by at desc, id desc", [customer_id]
        )
        return [
            Note(
                id=row["id"],
                uid=row["uid"],
                customer_id=row["customer_id"],
                text=row["text"],
                author=row["author"],
                at=to_instant(row["at"]),
            )
            for row in rows
        ]

    def add_note(self, customer_id: int, text: str, author: str = "") -> int:
        """Write something down about her; returns the note's id."""
        with self._lane.write():
            self.get(customer_id)
            note = self._insert_note(customer_id, text, author, self._now())
            self._keys.refresh([customer_id])
        return note

    def edit_note(self, note_id: int, text: str) -> None:
        """Change the words of a note; raises ``Refused("note.unknown")``."""
        self._change_note(note_id, "update notes set text = :text where id = :id", text)

    def remove_note(self, note_id: int) -> None:
        """Throw a note away; raises ``Refused("note.unknown")``."""
        self._change_note(note_id, "delete from notes where id = :id")

    def _insert_note(self, customer_id: int, text: str, author: str, at: str) -> int:
        with self._lane.write() as db:
            cursor = db.execute(
                "insert into notes (uid, customer_id, text, author, at) values (?, ?, ?, ?, ?)",
                [new_uid(), customer_id, text, author, at],
            )
        return int(cursor.lastrowid or 0)

    def _change_note(self, note_id: int, sql: str, text: str = "") -> None:
        with self._lane.write() as db:
            row = self._lane.row("select customer_id from notes where id = ?", [note_id])
            customer = required(row, "note.unknown")["customer_id"]
            db.execute(sql, {"id": note_id, "text": text})
            self._keys.refresh([customer])

    def _set(self, customer_id: int, **values: str) -> None:
        with self._lane.write() as db:
            self.get(customer_id)
            db.table("customers").update(customer_id, values)
            if "name" in values or "fields" in values:
                self._keys.refresh([customer_id])


def _fields_text(fields: Mapping[str, FieldValue]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)


def _customer(row: Row) -> Customer:
    return Customer(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        phone=row["phone"],
        birthday=row["birthday"],
        consent=Consent(row["consent"]),
        consent_source=row["consent_source"],
        consent_at=to_optional_instant(row["consent_at"]),
        starred=bool(row["starred"]),
        fields=json.loads(row["fields"]),
        source=row["source"],
        created_at=to_instant(row["created_at"]),
        last_at=to_instant(row["last_at"]),
    )

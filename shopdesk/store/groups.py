"""Groups of customers. Membership is a row, except for "ungrouped", which is everybody without
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from shopdesk.domain.failures import Refused
from shopdesk.domain.people import Group, GroupKey
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_text
from shopdesk.store.repository import Repository, required

_SELECT = """
    select groups.*, case key when 'ungrouped'
        then (select count(*) from customers where not exists
            (select 1 from group_members where customer_id = customers.id))
        else (select count(*) from group_members where group_id = groups.id)
        end as size
    from groups
"""


class Groups(Repository):
    """The shop's groups in the order she gave them."""

    def all(self) -> list[Group]:
        """Every group with its size."""
        return [_group(row) for row in self._lane.rows(f"{_SELECT} order by position, id")]

    def get(self, group_id: int) -> Group:
        """One group; raises ``Refused("group.unknown")``."""
        row = self._lane.row(f"{_SELECT} where id = ?", [group_id])
        return _group(required(row, "group.unknown"))

    def by_key(self, key: GroupKey) -> Group:
        """One of the groups every shop has."""
        row = self._lane.row(f"{_SELECT} where key = ?", [key])
        return _group(required(row, "group.unknown"))

    def by_name(self, name: str) -> Group:
        """The group with this name or key; raises ``Refused("group.unknown")``."""
        row = self._lane.row(
            f"{_SELECT} where name = :name or key = :name order by name = :name desc",
            {"name": name.strip()},
        )
        return _group(required(row, "group.unknown"))

    def of_customer(self, customer_id: int) -> list[Group]:
        """The groups she is in; empty when she is ungrouped."""
        rows = self._lane.rows(
            f"{_SELECT} where id in (select group_id from group_members where customer_id = ?)"
            " order by position, id",
            [customer_id],
        )
        return [_group(row) for row in rows]

    def add(self, name: str, colour: str = "") -> int:
        """Make a group at the end of the list; returns its id. Raises
        ``Refused("group.exists")``.
        """
        with self._lane.write() as db:
            self._require_free(name, 0)
            cursor = db.execute(
                "insert into groups (uid, name, colour, position)"
                " values (?, ?, ?, (select coalesce(max(position), 0) + 1 from groups))",
                [new_uid(), name.strip(), colour],
            )
        return int(cursor.lastrowid or 0)

    def change(self, group_id: int, *, name: str | None = None, colour: str | None = None) -> None:
        """Rename or recolour; raises ``group.unknown`` or ``group.exists``."""
        with self._lane.write() as db:
            known = self.get(group_id)
            if name is not None:
                self._require_free(name, group_id)
            values = {
                "name": known.name if name is None else name.strip(),
                "colour": known.colour if colour is None else colour,
            }
            db.table("groups").update(group_id, values)

    def arrange(self, group_ids: Sequence[int]) -> None:
        """Put the groups in this order; those not named follow as they were."""
        with self._lane.write() as db:
            others = [group.id for group in self.all() if group.id not in group_ids]
            for position, group in enumerate([*group_ids, *others]):
                db.execute(
                    "update groups set position = ? where id = ? and position <> ?",
                    [position, group, position],
                )

    def remove(self, group_id: int) -> None:
        """Take a group away, its members stay customers. The shop's first four cannot go."""
        with self._lane.write() as db:
            if self.get(group_id).key is not None:
                raise Refused("group.fixed")
            db.execute("delete from groups where id = ?", [group_id])

    def put(self, group_id: int, customer_ids: Iterable[int]) -> int:
        """Put customers into a group; returns how many were not in it before."""
        now = self._now()
        with self._lane.write() as db:
            self._require_membership(group_id)
            cursor = db.conn.executemany(
                "insert into group_members (group_id, customer_id, added_at)"
                " select ?, id, ? from customers where id = ? on conflict do nothing",
                ((group_id, now, customer) for customer in customer_ids),
            )
            return cursor.rowcount

    def take_out(self, group_id: int, customer_ids: Iterable[int]) -> int:
        """Take customers out of a group; returns how many were in it."""
        with self._lane.write() as db:
            self._require_membership(group_id)
            cursor = db.conn.executemany(
                "delete from group_members where group_id = ? and customer_id = ?",
                ((group_id, customer) for customer in customer_ids),
            )
            return cursor.rowcount

    def promote_regulars(self, account_id: int, followed_before: datetime) -> int:
        """Move who follows the account since before that instant from the new customers to the old.

        Whoever is in a further group was put there by a person and stays. Returns how many moved.
        """
        new, old = self.by_key(GroupKey.NEW).id, self.by_key(GroupKey.OLD).id
        with self._lane.write() as db:
            return db.execute(
                """
                update group_members set group_id = :old where group_id = :new
                and customer_id in (select customer_id from followers
                    where account_id = :account and following and followed_at < :before)
                and not exists (select 1 from group_members as other
                    where other.customer_id = group_members.customer_id
                    and other.group_id <> :new)
                """,
                {
                    "old": old,
                    "new": new,
                    "account": account_id,
                    "before": to_text(followed_before),
                },
            ).rowcount

    def _require_membership(self, group_id: int) -> None:
        if self.get(group_id).key is GroupKey.UNGROUPED:
            raise Refused("group.computed")

    def _require_free(self, name: str, but: int) -> None:
        if not name.strip():
            raise Refused("group.nameless")
        taken = self._lane.value(
            "select 1 from groups where name = ? and id <> ?", [name.strip(), but]
        )
        if taken:
            raise Refused("group.exists", name=name.strip())


def in_group(group_id: int | None) -> tuple[str, list[Any]]:
    """The condition on ``customers`` for being in a group (None: everybody), with its
    parameters.
    """
    if group_id is None:
        return "1", []
    condition = """
        case (select key from groups where id = ?) when 'ungrouped'
            then not exists (select 1 from group_members where customer_id = customers.id)
            else exists (select 1 from group_members
                where group_id = ? and customer_id = customers.id) end
    """
    return condition, [group_id, group_id]


def _group(row: Row) -> Group:
    return Group(
        id=row["id"],
        uid=row["uid"],
        key=GroupKey(row["key"]) if row["key"] else None,
        name=row["name"],
        colour=row["colour"],
        position=row["position"],
        size=row["size"],
    )

"""Lists of customers for the screen: sorted and filtered by SQL, a million ids in one array.

The ids of the whole list are read once, beside the GUI; then every row, the last one too, is one
look-up away, "select all" means all, and a row keeps its selection wherever it moves.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from shopdesk.clock import Clock
from shopdesk.domain.people import Consent, GroupKey, IdentityKind, Matched
from shopdesk.domain.rosters import (
    Origin,
    Roster,
    RosterCounts,
    RosterOrder,
    RosterQuery,
    RosterRow,
    Standing,
)
from shopdesk.store.connection import Lane, Row, chunks, marks
from shopdesk.store.groups import in_group
from shopdesk.store.instants import to_instant
from shopdesk.store.repository import Repository
from shopdesk.store.search_keys import SearchKeys

#: A search lists this many at most; whoever wants more types one more letter.
MOST_FOUND = 20_000

_FOLLOWS = "exists (select 1 from followers where customer_id = customers.id and following)"

_FIRST_PHONES = """(select customer_id as id, value from identities where kind = 'phone'
    and not exists (select 1 from identities as earlier where earlier.kind = 'phone'
        and earlier.customer_id = identities.customer_id and earlier.id < identities.id))"""


class Rosters(Repository):
    """Reads lists of customers; writes nothing."""

    def __init__(self, lane: Lane, clock: Clock, *, keys: SearchKeys) -> None:
        super().__init__(lane, clock)
        self._keys = keys

    def read(self, query: RosterQuery) -> Roster:
        """The ids of a list. A second for a million people: not for the GUI thread."""
        if not query.text.strip():
            return Roster(self._ids(query, "1", []))
        found = self._keys.find(query.text, MOST_FOUND + 1)
        by_match: defaultdict[Matched, list[int]] = defaultdict(list)
        for customer, matched in found.items():
            by_match[matched].append(customer)
        ids = array("q")
        for matched in Matched:
            if by_match[matched]:
                among = "customers.id in (select value from json_each(?))"
                ids.extend(self._ids(query, among, [json.dumps(by_match[matched])]))
        return Roster(ids, found, complete=len(found) <= MOST_FOUND)

    def counts(self) -> RosterCounts:
        """How many customers there are, and how many of them follow."""
        everybody = self._lane.value("select count(*) from customers")
        following = self._lane.value(
            "select count(distinct customer_id) from followers where following"
        )
        return RosterCounts(int(everybody), int(following))

    def rows(self, ids: Sequence[int]) -> list[RosterRow]:
        """What the rows of these customers say, in the order asked for; those who are gone are
        missing.
        """
        found: dict[int, RosterRow] = {}
        for some in chunks(ids):
            found.update(self._rows(some))
        return [found[customer] for customer in ids if customer in found]

    def words(self, ids: Sequence[int]) -> dict[int, list[str]]:
        """What is written about these customers besides name and number: what ``WORDS`` finds."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for some in chunks(ids):
            those = f"({marks(some)})"
            for sql in (
                f"select customer_id, text as words from notes where customer_id in {those}",
                "select customer_id, remark as words from followers"
                f" where remark <> '' and customer_id in {those}",
                "select customer_id, value as words from identities"
                f" where kind not in ('phone', 'card') and customer_id in {those}",
                "select customers.id as customer_id, each.value as words from customers,"
                f" json_each(fields) as each where each.type = 'text' and customers.id in {those}",
            ):
                for row in self._lane.rows(sql, some):
                    found[row["customer_id"]].append(row["words"])
        return dict(found)

    def _ids(self, query: RosterQuery, among: str, parameters: list[Any]) -> array[int]:
        scope, of_scope = in_group(query.group_id)
        follows = _FOLLOWS if query.following else "1"
        where = f"{among} and {scope} and {follows}"
        wanted = [*parameters, *of_scope]
        direction = "desc" if query.descending else "asc"
        ids = array("q")
        for sql in _in_order(query.order, direction, where):
            for row in self._lane.each(sql, wanted):
                ids.append(row["id"])
        return ids

    def _rows(self, ids: list[int]) -> Iterable[tuple[int, RosterRow]]:
        those = f"({marks(ids)})"
        numbers: defaultdict[int, list[tuple[IdentityKind, str]]] = defaultdict(list)
        for row in self._lane.rows(
            "select customer_id, kind, value from identities"
            f" where kind in ('phone', 'card') and customer_id in {those} order by id",
            ids,
        ):
            numbers[row["customer_id"]].append((IdentityKind(row["kind"]), row["value"]))
        groups: defaultdict[int, list[Row]] = defaultdict(list)
        for row in self._lane.rows(
            "select customer_id, groups.id as id, name, key from group_members"
            f" join groups on groups.id = group_id where customer_id in {those}"
            " order by position, groups.id",
            ids,
        ):
            groups[row["customer_id"]].append(row)
        # Of several places the one where she follows, then the oldest, speaks for her.
        places: dict[int, Row] = {}
        for row in self._lane.rows(
            "select customer_id, following, blacklisted, remark, followers.scene as way,"
            " placements.name as placement from followers left join placements"
            " on placements.account_id = followers.account_id"
            " and placements.scene = followers.qr_scene and followers.qr_scene <> ''"
            f" where customer_id in {those} order by following, followers.id desc",
            ids,
        ):
            places[row["customer_id"]] = row
        for row in self._lane.rows(f"select * from customers where id in {those}", ids):
            customer = row["id"]
            yield customer, _row(row, numbers[customer], groups[customer], places.get(customer))


def _in_order(order: RosterOrder, direction: str, where: str) -> list[str]:
    """The queries that give the ids of a list, one after the other. ``where`` speaks of
    ``customers.id`` only, so that an index with the ids in it can stand in for the table.
    """
    latest_first = "order by last_at desc, id desc"
    if order is RosterOrder.NAME:
        return [
            f"select id from customer_keys as customers where sound <> '' and {where}"
            f" order by sound {direction}, id {direction}",
            # Whoever has a name has a sound.
            f"select id from customers where name = '' and {where} {latest_first}",
        ]
    if order is RosterOrder.PHONE:
        return [
            f"select id from {_FIRST_PHONES} as customers where {where}"
            f" order by value {direction}, id {direction}",
            "select id from customers where not exists (select 1 from identities"
            f" where customer_id = customers.id and kind = 'phone') and {where} {latest_first}",
        ]
    key = {RosterOrder.RECENT: "last_at", RosterOrder.ADDED: "created_at"}[order]
    return [f"select id from customers where {where} order by {key} {direction}, id {direction}"]


def _row(
    row: Row,
    numbers: list[tuple[IdentityKind, str]],
    groups: list[Row],
    place: Row | None,
) -> RosterRow:
    shown = [group for group in groups if group["key"] != GroupKey.STARRED]
    standing = Standing.STRANGER
    if place is not None:
        standing = Standing.FOLLOWING if place["following"] else Standing.LEFT
    return RosterRow(
        id=row["id"],
        name=row["name"],
        remark=place["remark"] if place else "",
        phone=next((value for kind, value in numbers if kind is IdentityKind.PHONE), ""),
        numbers=tuple(value for _, value in numbers),
        starred=len(shown) < len(groups),
        consent=Consent(row["consent"]),
        group_ids=tuple(group["id"] for group in groups),
        groups=tuple(group["name"] for group in shown),
        origin=Origin(
            placement=(place["placement"] or "") if place else "",
            scene=place["way"] if place else "",
            source=row["source"],
        ),
        standing=standing,
        blacklisted=bool(place and place["blacklisted"]),
        last_at=to_instant(row["last_at"]),
        created_at=to_instant(row["created_at"]),
    )

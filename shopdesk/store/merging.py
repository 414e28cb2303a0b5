"""One person who was in the book twice, and two persons who were in it as one."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from shopdesk.clock import Clock
from shopdesk.domain.conversations import Happening
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import Consent, CustomerDraft
from shopdesk.store.connection import Lane, marks
from shopdesk.store.customers import Customers
from shopdesk.store.repository import Repository
from shopdesk.store.search_keys import SearchKeys
from shopdesk.store.timeline import Timeline

_MOVED = ("followers", "identities", "notes", "timeline", "group_members", "receipts")


class Merging(Repository):
    """Merges and splits customers; like every operation both can be undone as a whole."""

    def __init__(
        self,
        lane: Lane,
        clock: Clock,
        *,
        customers: Customers,
        keys: SearchKeys,
        timeline: Timeline,
    ) -> None:
        super().__init__(lane, clock)
        self._customers = customers
        self._keys = keys
        self._timeline = timeline

    def merge(self, kept_id: int, gone_id: int) -> None:
        """Make two rows one person: everything of ``gone_id`` moves to ``kept_id``.

        What both have (a field, a name, a group) is kept as the kept one has it; a "no" to being
        written to outlives any "yes". The timeline remembers the merge, so that it can be found and
        split again.
        """
        if kept_id == gone_id:
            raise Refused("customer.same")
        with self._lane.write() as db:
            kept, gone = self._customers.get(kept_id), self._customers.get(gone_id)
            for table in _MOVED:
                # A group or a receipt both have stays as the kept one's; the other goes with the
                # row.
                db.execute(
                    f"update or ignore {table} set customer_id = ? where customer_id = ?",
                    [kept_id, gone_id],
                )
            fields = {**gone.fields, **kept.fields}
            values: dict[str, str] = {
                "name": kept.name or gone.name,
                "birthday": kept.birthday or gone.birthday,
                "fields": json.dumps(fields, ensure_ascii=False, sort_keys=True),
            }
            db.table("customers").update(kept_id, values)
            if gone.consent is Consent.OPTED_OUT or kept.consent is Consent.UNASKED:
                self._take_consent(db, kept_id, gone_id)
            self._timeline.touch(kept_id, self._last_at(gone_id))
            db.execute("delete from customers where id = ?", [gone_id])
            self._timeline.add(
                kept_id, Happening.MERGED, self._clock.now(), data={"name": gone.name}
            )
            self._keys.refresh([kept_id])

    def split(
        self,
        customer_id: int,
        *,
        identity_ids: Sequence[int] = (),
        follower_ids: Sequence[int] = (),
        name: str = "",
    ) -> int:
        """Make a new person of some of one's identities; returns her id.

        What came in through a moved follower (timeline, receipts, conversation) goes along; notes
        and groups stay. A "no" to being written to holds for both. Raises
        ``Refused("identity.unknown")``.
        """
        if not identity_ids and not follower_ids:
            raise Refused("identity.unknown")
        with self._lane.write() as db:
            old = self._customers.get(customer_id)
            new_id = self._customers.add(CustomerDraft(name=name, source="split"))
            if old.consent is Consent.OPTED_OUT:
                self._take_consent(db, new_id, customer_id)
            for table, ids in (("identities", identity_ids), ("followers", follower_ids)):
                moved = db.execute(
                    f"update {table} set customer_id = ? where customer_id = ?"
                    f" and id in ({marks(ids)})",
                    [new_id, customer_id, *ids],
                ).rowcount
                if moved != len(set(ids)):
                    raise Refused("identity.unknown")
            for table in ("timeline", "receipts"):
                db.execute(
                    f"update {table} set customer_id = ? where customer_id = ?"
                    f" and follower_id in ({marks(follower_ids)})",
                    [new_id, customer_id, *follower_ids],
                )
            for one in (customer_id, new_id):
                self._timeline.add(one, Happening.SPLIT, self._clock.now())
            self._keys.refresh([customer_id, new_id])
        return new_id

    def _last_at(self, customer_id: int) -> str:
        text: str = self._lane.value("select last_at from customers where id = ?", [customer_id])
        return text

    def _take_consent(self, db: Database, to_id: int, from_id: int) -> None:
        db.execute(
            "update customers set (consent, consent_source, consent_at) ="
            " (select consent, consent_source, consent_at from customers where id = ?)"
            " where id = ?",
            [from_id, to_id],
        )

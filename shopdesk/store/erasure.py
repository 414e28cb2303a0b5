"""Forgetting a person: out of the tables, the search index, the free pages and the write-ahead
log.
"""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.clock import Clock
from shopdesk.store.connection import Lane
from shopdesk.store.customers import Customers
from shopdesk.store.repository import Repository
from shopdesk.store.upgrade import copies_before_upgrades


@dataclass(frozen=True, slots=True)
class Erased:
    """A person who is no longer in the book.

    ``openids`` are hers, for telling the hub, by account id; keep them nowhere. ``traceless`` False
    means a reader held on to the log at that moment; the next fold, at the latest closing the book,
    removes it.
    """

    uid: str
    openids: tuple[tuple[int, str], ...]
    traceless: bool


class Erasure(Repository):
    """Erases customers. The uid alone is remembered, so that a restored backup forgets her
    again.
    """

    def __init__(self, lane: Lane, clock: Clock, *, customers: Customers) -> None:
        super().__init__(lane, clock)
        self._customers = customers

    def erase(self, customer_id: int) -> Erased:
        """Remove everything about one customer; raises ``Refused("customer.unknown")``.

        Belongs before a :meth:`clean_up` outside the transaction, which makes it traceless.
        """
        uid = self._customers.get(customer_id).uid
        places = self._customers.followers(customer_id)
        with self._lane.write() as db:
            # Everything else points to the customer and goes with her.
            db.execute("delete from customers where id = ?", [customer_id])
            # A deleted entry of the search index stays in its pages until they are merged into one.
            db.execute("insert into customer_keys_fts (customer_keys_fts) values ('optimize')")
            db.execute("insert into erasures (customer_uid, at) values (?, ?)", [uid, self._now()])
        return Erased(
            uid=uid,
            openids=tuple((place.account_id, place.openid) for place in places),
            traceless=False,
        )

    def clean_up(self) -> bool:
        """Empty the log and drop copies from before upgrades, which hold erased people too.

        False when a reader still needs the log; the next fold tries again.
        """
        for copy in copies_before_upgrades(self._lane.path.parent, self._lane.path.name):
            copy.unlink(missing_ok=True)
        return self._lane.fold()

    def erased(self) -> list[str]:
        """The uids of everybody who was ever erased."""
        return [
            row["customer_uid"] for row in self._lane.rows("select * from erasures order by id")
        ]

    def erase_again(self, uids: list[str]) -> int:
        """Forget those of these people who are back because an older book was restored."""
        back = [
            customer
            for uid in uids
            if (customer := self._lane.value("select id from customers where uid = ?", [uid]))
        ]
        for customer in back:
            self.erase(customer)
        self.clean_up()
        return len(back)

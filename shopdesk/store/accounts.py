"""The shop's Official Accounts, and how far each one's journal has been read into the book."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_optional_instant
from shopdesk.store.repository import Repository, required


@dataclass(frozen=True, slots=True)
class Account:
    """One Official Account. ``app_id`` is no secret; the AppSecret lives with the hub.

    ``synced_at`` is when its followers were last read whole (UTC); ``could`` names the capabilities
    a person knows it to have.
    """

    id: int
    uid: str
    app_id: str
    name: str
    kind: str
    api_base: str
    practice: bool
    journal_cursor: int
    synced_at: datetime | None = None
    could: frozenset[str] = frozenset()


class Accounts(Repository):
    """Accounts by id and by app_id."""

    def ensure(
        self,
        app_id: str,
        *,
        name: str = "",
        kind: str = "",
        api_base: str = "",
        practice: bool = False,
    ) -> Account:
        """The account with this ``app_id``, made when it is new; given facts replace known ones."""
        with self._lane.write() as db:
            known = self._lane.row("select id from accounts where app_id = ?", [app_id])
            if known is None:
                db.table("accounts").insert(
                    {
                        "uid": new_uid(),
                        "app_id": app_id,
                        "name": name,
                        "kind": kind,
                        "api_base": api_base,
                        "practice": int(practice),
                        "created_at": self._now(),
                    }
                )
            else:
                facts = {"name": name, "kind": kind, "api_base": api_base}
                given = {key: value for key, value in facts.items() if value}
                if given:
                    db.table("accounts").update(known["id"], given)
            row = self._lane.row("select * from accounts where app_id = ?", [app_id])
        return _account(required(row, "account.unknown"))

    def get(self, account_id: int) -> Account:
        """One account; raises ``Refused("account.unknown")``."""
        row = self._lane.row("select * from accounts where id = ?", [account_id])
        return _account(required(row, "account.unknown"))

    def all(self) -> list[Account]:
        """All accounts in the order in which they were added."""
        return [_account(row) for row in self._lane.rows("select * from accounts order by id")]

    def synced(self, account_id: int) -> None:
        """All followers have been read now."""
        with self._lane.write() as db:
            db.table("accounts").update(account_id, {"synced_at": self._now()})

    def remember_could(self, account_id: int, capabilities: Iterable[str]) -> None:
        """Remember what the account is known to be able to do, instead of what was known before."""
        text = json.dumps(sorted(capabilities))
        with self._lane.write() as db:
            db.execute(
                "update accounts set could = ? where id = ? and could <> ?",
                [text, account_id, text],
            )

    def advance(self, account_id: int, seq: int) -> None:
        """Remember that the journal has been read up to ``seq``; the cursor never goes back.

        Belongs into the same transaction as what was written from those events.
        """
        with self._lane.write() as db:
            db.execute(
                "update accounts set journal_cursor = ? where id = ? and journal_cursor < ?",
                [seq, account_id, seq],
            )


def _account(row: Row) -> Account:
    return Account(
        id=row["id"],
        uid=row["uid"],
        app_id=row["app_id"],
        name=row["name"],
        kind=row["kind"],
        api_base=row["api_base"],
        practice=bool(row["practice"]),
        journal_cursor=row["journal_cursor"],
        synced_at=to_optional_instant(row["synced_at"]),
        could=frozenset(json.loads(row["could"])),
    )

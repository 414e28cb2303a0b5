"""Everything that has happened with a customer, one row each; an open table that any source may
write.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shopdesk.domain.conversations import TimelineEntry
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_instant, to_text
from shopdesk.store.repository import Repository


class Timeline(Repository):
    """Entries by customer and by subject."""

    def add(
        self,
        customer_id: int,
        kind: str,
        at: datetime,
        *,
        subject: str = "",
        data: Mapping[str, Any] | None = None,
        account_id: int | None = None,
        follower_id: int | None = None,
        source: str = "",
    ) -> bool:
        """Write one entry. False when an entry with this ``source`` is there already."""
        when = to_text(at)
        with self._lane.write() as db:
            if source and self._lane.value("select 1 from timeline where source = ?", [source]):
                return False
            db.execute(
                "insert into timeline (uid, customer_id, account_id, follower_id, at, kind,"
                " subject, data, source) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    new_uid(),
                    customer_id,
                    account_id,
                    follower_id,
                    when,
                    kind,
                    subject,
                    json.dumps(dict(data or {}), ensure_ascii=False, sort_keys=True),
                    source or None,
                ],
            )
            self.touch(customer_id, when)
        return True

    def touch(self, customer_id: int, when: str) -> None:
        """Remember the last contact (stored text of an instant); earlier ones change nothing."""
        with self._lane.write() as db:
            db.execute(
                "update customers set last_at = ? where id = ? and last_at < ?",
                [when, customer_id, when],
            )

    def of_customer(
        self, customer_id: int, *, after: Cursor | None = None, limit: int = 50
    ) -> Page[TimelineEntry]:
        """Her entries, newest first."""
        return self._page(
            "select * from timeline",
            "customer_id = ?",
            [customer_id],
            key="at",
            descending=True,
            after=after,
            limit=limit,
            make=_entry,
        )

    def count(self, kind: str, subject: str, *, since: datetime | None = None) -> int:
        """How often something happened about a subject (scans of a scene, for instance)."""
        count: int = self._lane.value(
            "select count(*) from timeline where kind = ? and subject = ? and at >= ?",
            [kind, subject, to_text(since) if since else ""],
        )
        return count


def _entry(row: Row) -> TimelineEntry:
    return TimelineEntry(
        id=row["id"],
        uid=row["uid"],
        customer_id=row["customer_id"],
        at=to_instant(row["at"]),
        kind=row["kind"],
        subject=row["subject"],
        data=json.loads(row["data"]),
        account_id=row["account_id"],
        follower_id=row["follower_id"],
        source=row["source"] or "",
    )

"""One customer's story, read from timeline, messages, broadcasts and notes as one list."""

from __future__ import annotations

import json
from typing import Any

from shopdesk.domain.conversations import Happening
from shopdesk.domain.histories import Bookmark, Chapter, Moment, Told
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_instant, to_text
from shopdesk.store.repository import Repository

#: What a message says is in the message; the timeline only counts it.
_TOLD_ELSEWHERE = (Happening.MESSAGE, Happening.REPLY, Happening.BROADCAST)

_STORY = f"""
    select 'happening' as told, timeline.id as id, timeline.at as at, timeline.kind as kind,
        coalesce((select name from placements where placements.account_id = timeline.account_id
            and scene = subject and subject <> ''), subject) as subject,
        '' as text, data as detail
    from timeline where customer_id = :customer
        and timeline.kind not in ({", ".join(f"'{kind}'" for kind in _TOLD_ELSEWHERE)})
    union all
    select 'message', messages.id, messages.at, direction, author, text,
        json_object('kind', messages.kind, 'outcome', outcome)
    from followers join conversations on follower_id = followers.id
        join messages on conversation_id = conversations.id
    where customer_id = :customer
    union all
    select 'broadcast', receipts.id, coalesce(changed_at, due_at), '', title, '', '{{}}'
    from receipts join broadcasts on broadcasts.id = receipts.broadcast_id
        left join broadcast_batches on broadcast_batches.broadcast_id = broadcasts.id
            and number = batch
    where customer_id = :customer and receipts.state = 'sent'
    union all
    select 'note', id, at, '', author, text, '{{}}' from notes where customer_id = :customer
"""


class Histories(Repository):
    """Reads what happened with a customer; writes nothing."""

    def of_customer(
        self, customer_id: int, *, after: Bookmark | None = None, limit: int = 50
    ) -> Chapter:
        """Her story, newest first, ``limit`` moments at a time."""
        older = ""
        wanted: dict[str, Any] = {"customer": customer_id, "limit": limit + 1}
        if after is not None:
            older = "where (at, told, id) < (:at, :told, :id)"
            wanted |= {"at": to_text(after.at), "told": after.told.value, "id": after.id}
        rows = self._lane.rows(
            f"select * from ({_STORY}) {older} order by at desc, told desc, id desc limit :limit",
            wanted,
        )
        moments = tuple(_moment(row) for row in rows[:limit])
        more = len(rows) > limit
        last = moments[-1] if more else None
        return Chapter(moments, Bookmark(last.at, last.told, last.id) if last else None)


def _moment(row: Row) -> Moment:
    return Moment(
        told=Told(row["told"]),
        id=row["id"],
        at=to_instant(row["at"]),
        kind=row["kind"],
        subject=row["subject"],
        text=row["text"],
        detail=json.loads(row["detail"]),
    )

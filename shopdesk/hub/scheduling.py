"""Taking a broadcast in: everything that can be refused is refused here, before it is promised."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, insert, select

from shopdesk.clock import beijing
from shopdesk.domain.broadcasts import FEWEST_PER_BATCH, MOST_PER_BATCH, batch_key
from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import BroadcastKind, ScheduleBroadcast
from shopdesk.domain.journal import BatchState
from shopdesk.hub.account import Account
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.outbox import Outbox
from shopdesk.hub.tables import batches, jobs

#: Copies of a draft and uploaded pictures are made this long before they are due, in seconds.
PREPARE_AHEAD_S = 600


def check_broadcast(intent: ScheduleBroadcast, account: Account, blobs: Blobs) -> None:
    """Refuse what could never go out as promised.

    Raises ``Refused`` with ``broadcast.incomplete`` (a field that this kind needs is empty),
    ``broadcast.key`` (a key that is not this account's, job's and number's),
    ``broadcast.numbering``, ``broadcast.batch_size``, ``broadcast.audience_overlap`` or
    ``blob.missing``.
    """
    needed: dict[BroadcastKind, dict[str, object]] = {
        BroadcastKind.ARTICLE: {"media_id": intent.media_id, "content": intent.content_sha256},
        BroadcastKind.TEXT: {"text": intent.text},
        BroadcastKind.PICTURES: {"pictures": intent.pictures},
    }
    for name, value in needed[intent.kind].items():
        if not value:
            raise Refused("broadcast.incomplete", field=name)
    numbers = [plan.number for plan in intent.batches]
    if not numbers or len(set(numbers)) != len(numbers) or (intent.to_all and len(numbers) != 1):
        raise Refused("broadcast.numbering")
    for plan in intent.batches:
        if plan.key != batch_key(account.app_id, intent.id, plan.number):
            raise Refused("broadcast.key", number=plan.number)
    for picture in intent.pictures:
        blobs.mime(picture)
    if not intent.to_all:
        _check_audiences(intent, blobs)


def _check_audiences(intent: ScheduleBroadcast, blobs: Blobs) -> None:
    seen: set[str] = set()
    for plan in intent.batches:
        openids = blobs.audience(plan.audience)
        if not FEWEST_PER_BATCH <= len(openids) <= MOST_PER_BATCH or len(openids) != plan.count:
            raise Refused("broadcast.batch_size", number=plan.number, found=len(openids))
        before = len(seen)
        seen.update(openids)
        if len(seen) != before + len(openids):
            raise Refused("broadcast.audience_overlap", number=plan.number)


def write_broadcast(
    connection: Connection,
    intent: ScheduleBroadcast,
    account: Account,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Write job and batches in the caller's transaction and tell the journal of each."""
    due = to_seconds(intent.due_at)
    connection.execute(
        insert(jobs).values(
            id=intent.id,
            account=account.app_id,
            kind=intent.kind,
            title=intent.title,
            due_at=due,
            due_beijing=beijing(intent.due_at).isoformat(),
            media_id=intent.media_id,
            text=intent.text,
            pictures=json.dumps(intent.pictures),
            to_all=intent.to_all,
            ignore_reprint=intent.ignore_reprint,
            grace_seconds=intent.grace_seconds,
            created_at=to_seconds(now),
        )
    )
    first = min(plan.number for plan in intent.batches)
    for plan in intent.batches:
        # A draft dies when it is sent: only the first batch may use the original.
        media_id = intent.media_id if plan.number == first else ""
        prepares = intent.kind is not BroadcastKind.TEXT and not media_id
        key = connection.execute(
            insert(batches).values(
                job_id=intent.id,
                number=plan.number,
                key=plan.key,
                state=BatchState.DUE_LATER,
                audience=plan.audience,
                count=plan.count,
                planned_at=due,
                next_at=due - PREPARE_AHEAD_S if prepares else due,
                media_id=media_id,
                content_sha256=intent.content_sha256,
            )
        ).inserted_primary_key
        if key:
            outbox.tell(connection, int(key[0]), now)


def job_exists(connection: Connection, job_id: str) -> bool:
    """Whether a broadcast with this id was taken in."""
    return connection.execute(select(jobs.c.id).where(jobs.c.id == job_id)).first() is not None

"""What a person decides about a broadcast not yet out: pause, resume, cancel, release, drop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.journal import BatchState
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.outbox import Batch, Outbox
from shopdesk.hub.tables import batches
from shopdesk.hub.verdict import LAST_REPEAT_S

#: From which states an action takes a batch, and where to.
_MOVES: Mapping[BroadcastAction, Mapping[BatchState, BatchState]] = {
    BroadcastAction.PAUSE: {BatchState.DUE_LATER: BatchState.PAUSED},
    BroadcastAction.RESUME: {BatchState.PAUSED: BatchState.DUE_LATER},
    BroadcastAction.CANCEL: {
        BatchState.DUE_LATER: BatchState.CANCELLED,
        BatchState.PAUSED: BatchState.CANCELLED,
        BatchState.HELD: BatchState.CANCELLED,
    },
    BroadcastAction.RELEASE: {
        BatchState.HELD: BatchState.DUE_LATER,
        BatchState.NEEDS_PERSON: BatchState.UNKNOWN,
    },
    BroadcastAction.DROP: {
        BatchState.HELD: BatchState.CANCELLED,
        BatchState.NEEDS_PERSON: BatchState.CANCELLED,
        BatchState.PAUSED: BatchState.CANCELLED,
    },
}


def decide(
    connection: Connection, outbox: Outbox, job_id: str, action: BroadcastAction, now: datetime
) -> int:
    """Apply ``action`` to every batch it fits; how many moved.

    Raises ``Refused("broadcast.unknown")`` for an unknown job, ``Refused("broadcast.too_late")``
    when no batch can be moved any more, ``Refused("broadcast.key_expired")`` when a release would
    repeat a key that the platform may have forgotten.
    """
    found = outbox.of_job(connection, job_id)
    if not found:
        raise Refused("broadcast.unknown")
    moved = 0
    for batch in found:
        new = _MOVES[action].get(batch.state)
        if new is None:
            continue
        if action is BroadcastAction.RELEASE:
            moved += _release(connection, outbox, batch, new, now)
        else:
            moved += outbox.move(connection, batch, new, now, changes=_facts(action, batch))
    if not moved:
        raise Refused("broadcast.too_late", action=action)
    return moved


def _facts(action: BroadcastAction, batch: Batch) -> dict[str, Any]:
    if action not in (BroadcastAction.CANCEL, BroadcastAction.DROP):
        return {"reason": ""}
    # What may have gone out stays marked as such, also when nobody pursues it any more.
    return {"reason": "broadcast.dropped_in_doubt" if batch.in_doubt else "", "day_slot": None}


def _release(
    connection: Connection, outbox: Outbox, batch: Batch, new: BatchState, now: datetime
) -> bool:
    """Let a held batch go: lateness counts anew, and a changed draft is accepted as seen."""
    if batch.in_doubt:
        new = BatchState.UNKNOWN
    if new is BatchState.UNKNOWN and batch.first_attempt_at is not None:
        deadline = batch.first_attempt_at + timedelta(seconds=LAST_REPEAT_S)
        if now > deadline:
            raise Refused("broadcast.key_expired")
    planned = max(to_seconds(batch.job.due_at), to_seconds(now))
    seen = connection.execute(
        select(batches.c.seen_sha256).where(batches.c.id == batch.id)
    ).scalar_one()
    changes = {"reason": "", "planned_at": planned, "next_at": planned}
    if seen:
        changes |= {"content_sha256": seen, "seen_sha256": ""}
    return outbox.move(connection, batch, new, now, changes=changes)

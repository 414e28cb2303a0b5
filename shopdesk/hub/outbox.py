"""The outbox of broadcasts: a row per batch, moved by compare-and-set, told to the journal.

A row in ``submitting`` is the promise that an attempt with these bytes and this key may be on its
way. Only the sender that holds the current epoch moves rows from ``claimed`` on; a second sender
takes a higher epoch first and so ends the first one's right to go on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from shopdesk.domain.broadcasts import may_move
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchChanged, BatchState
from shopdesk.domain.platform import MassResult
from shopdesk.domain.wire import load
from shopdesk.hub.account import raise_epoch, sender_epoch
from shopdesk.hub.database import Database
from shopdesk.hub.instants import from_seconds, to_seconds
from shopdesk.hub.journal import Journal
from shopdesk.hub.tables import attempts, batches, jobs
from shopdesk.hub.verdict import repeat_after


class SenderReplaced(Exception):
    """Another sender has taken over; this one must stop at once."""


@dataclass(frozen=True, slots=True)
class Job:
    """One broadcast as it was frozen."""

    id: str
    kind: BroadcastKind
    title: str
    due_at: datetime
    media_id: str
    text: str
    pictures: tuple[str, ...]
    to_all: bool
    ignore_reprint: bool
    grace_seconds: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """One platform call of a broadcast, as its row stands.

    ``planned_at`` is when it should have gone (lateness counts from there), ``next_at`` when it is
    looked at next. ``in_doubt``: an attempt may have reached the platform without our knowing.
    ``content_sha256`` is what the draft must read as. ``sent_to`` is the audience of the attempts,
    after the last-moment exclusions.
    """

    id: int
    job: Job
    number: int
    key: str
    state: BatchState
    reason: str
    audience: str
    count: int
    planned_at: datetime
    next_at: datetime
    media_id: str
    content_sha256: str
    picture_ids: tuple[str, ...]
    sent_to: str
    sent_count: int
    skipped: dict[str, str]
    attempts: int
    request_sha256: str
    first_attempt_at: datetime | None
    in_doubt: bool
    errcode: int | None
    msg_id: str
    submitted_at: datetime | None
    checks: int
    result: MassResult | None = field(default=None)


class Outbox:
    """Reads and moves batches; every write happens in the transaction of the caller."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    # reading

    def batch(self, connection: Connection, batch_id: int) -> Batch:
        """One batch as it stands now."""
        return _batch(connection.execute(_ROWS.where(batches.c.id == batch_id)).one())

    def of_job(self, connection: Connection, job_id: str) -> list[Batch]:
        """All batches of a job by number; empty for an unknown job."""
        query = _ROWS.where(jobs.c.id == job_id).order_by(batches.c.number)
        return [_batch(row) for row in connection.execute(query)]

    def everything(self, connection: Connection) -> list[Batch]:
        """All batches, newest due first."""
        query = _ROWS.order_by(jobs.c.due_at.desc(), jobs.c.id, batches.c.number)
        return [_batch(row) for row in connection.execute(query)]

    def in_state(self, connection: Connection, *states: BatchState) -> list[Batch]:
        """Batches in one of ``states``, the one to be looked at first comes first."""
        query = _ROWS.where(batches.c.state.in_(states)).order_by(
            batches.c.next_at, jobs.c.id, batches.c.number
        )
        return [_batch(row) for row in connection.execute(query)]

    def counts(self, connection: Connection) -> Counter[BatchState]:
        """How many batches are in each state."""
        query = select(batches.c.state, func.count()).group_by(batches.c.state)
        return Counter({BatchState(state): n for state, n in connection.execute(query)})

    def by_msg_id(self, connection: Connection, msg_id: str) -> Batch | None:
        """The batch the platform knows by ``msg_id``."""
        row = connection.execute(_ROWS.where(batches.c.msg_id == msg_id)).first()
        return _batch(row) if row else None

    # moving

    def move(
        self,
        connection: Connection,
        batch: Batch,
        new: BatchState,
        at: datetime,
        *,
        epoch: int | None = None,
        quietly: bool = False,
        changes: Mapping[str, Any] | None = None,
    ) -> bool:
        """Move ``batch`` from the state it was read in; False when somebody else moved it.

        A move that the state machine does not know raises ``ValueError``. With ``epoch`` the caller
        must still be the sender, or :class:`SenderReplaced` is raised. ``quietly`` keeps the
        journal out of it (a claim that comes to nothing interests nobody).
        """
        if new is not batch.state and not may_move(batch.state, new):
            raise ValueError(f"a batch does not go from {batch.state} to {new}")
        if epoch is not None and sender_epoch(connection) != epoch:
            raise SenderReplaced
        changed = connection.execute(
            update(batches)
            .where(batches.c.id == batch.id, batches.c.state == batch.state)
            .values(state=new, **(changes or {}))
        ).rowcount
        if changed and not quietly:
            self.tell(connection, batch.id, at)
        return changed == 1

    def note(self, connection: Connection, batch: Batch, **changes: Any) -> None:
        """Write down facts about a batch without moving it; the journal is not told."""
        connection.execute(update(batches).where(batches.c.id == batch.id).values(**changes))

    def tell(self, connection: Connection, batch_id: int, at: datetime) -> None:
        """Put the batch as it stands into the journal."""
        row = connection.execute(_ROWS.where(batches.c.id == batch_id)).one()
        body = BatchChanged(
            job_id=row.job_id,
            number=row.number,
            state=BatchState(row.state),
            at=at,
            reason=row.reason,
            errcode=row.errcode,
            rid=row.rid,
            msg_id=row.msg_id,
            msg_data_id=row.msg_data_id,
            result=load(row.result, MassResult) if row.result else None,
            skipped=json.loads(row.skipped),
        )
        self._journal.append(connection, body, at)

    def open_attempt(self, connection: Connection, batch: Batch, request: str, at: datetime) -> int:
        """Write down, before anything leaves, that attempt number n with these bytes begins; n."""
        number = batch.attempts + 1
        row = {
            "batch_id": batch.id,
            "number": number,
            "request_sha256": request,
            "started_at": to_seconds(at),
            "outcome": "open",
        }
        connection.execute(insert(attempts).values(**row))
        return number

    def close_attempt(
        self,
        connection: Connection,
        batch: Batch,
        number: int,
        outcome: str,
        at: datetime,
        errcode: int | None = None,
        rid: str = "",
    ) -> None:
        """Write down how an attempt ended."""
        connection.execute(
            update(attempts)
            .where(attempts.c.batch_id == batch.id, attempts.c.number == number)
            .values(outcome=outcome, ended_at=to_seconds(at), errcode=errcode, rid=rid)
        )

    # beginning

    def take_over(self, now: datetime, held_reason: str | None) -> int:
        """Become the sender: a new epoch, and the remains of the last one put in order.

        With ``held_reason`` (a restored or copied folder) everything that could still leave is held
        until a person releases it.
        """
        with self._database.write() as connection:
            epoch = raise_epoch(connection)
            self.recover(connection, now)
            if held_reason:
                leaving = (BatchState.DUE_LATER, BatchState.PAUSED, BatchState.UNKNOWN)
                for batch in self.in_state(connection, *leaving):
                    self.move(
                        connection, batch, BatchState.HELD, now, changes={"reason": held_reason}
                    )
        return epoch

    def recover_if_needed(self, now: datetime) -> None:
        """Call :meth:`recover` when something is in the middle of its way with nobody at work."""
        with self._database.read() as connection:
            stuck = self.in_state(connection, BatchState.SUBMITTING, BatchState.CLAIMED)
        if stuck:
            with self._database.write() as connection:
                self.recover(connection, now)

    def recover(self, connection: Connection, now: datetime) -> None:
        """Put in order what was left in the middle of its way, by a crash or by a fault of ours.

        Whatever stands in ``submitting`` may have gone out: unknown, repeated after a minute with
        its own key. What was only claimed is due again.
        """
        for batch in self.in_state(connection, BatchState.SUBMITTING):
            self.close_attempt(connection, batch, batch.attempts, "unknown", now)
            changes = {
                "reason": "broadcast.interrupted",
                "in_doubt": True,
                "next_at": to_seconds(now) + repeat_after(batch.attempts),
            }
            self.move(connection, batch, BatchState.UNKNOWN, now, changes=changes)
        for batch in self.in_state(connection, BatchState.CLAIMED):
            self.move(connection, batch, BatchState.DUE_LATER, now, quietly=True)


_ROWS: Select[Any] = select(
    batches,
    jobs.c.kind,
    jobs.c.title,
    jobs.c.due_at,
    jobs.c.media_id.label("job_media_id"),
    jobs.c.text,
    jobs.c.pictures,
    jobs.c.to_all,
    jobs.c.ignore_reprint,
    jobs.c.grace_seconds,
    jobs.c.created_at,
).join_from(batches, jobs)


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        id=row.id,
        job=_job(row),
        number=row.number,
        key=row.key,
        state=BatchState(row.state),
        reason=row.reason,
        audience=row.audience,
        count=row._mapping[batches.c.count],
        planned_at=from_seconds(row.planned_at),
        next_at=from_seconds(row.next_at),
        media_id=row.media_id,
        content_sha256=row.content_sha256,
        picture_ids=tuple(json.loads(row.picture_ids)),
        sent_to=row.sent_to,
        sent_count=row.sent_count,
        skipped=json.loads(row.skipped),
        attempts=row.attempts,
        request_sha256=row.request_sha256,
        first_attempt_at=_maybe(row.first_attempt_at),
        in_doubt=row.in_doubt,
        errcode=row.errcode,
        msg_id=row.msg_id,
        submitted_at=_maybe(row.submitted_at),
        checks=row.checks,
        result=load(row.result, MassResult) if row.result else None,
    )


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.job_id,
        kind=BroadcastKind(row.kind),
        title=row.title,
        due_at=from_seconds(row.due_at),
        media_id=row.job_media_id,
        text=row.text,
        pictures=tuple(json.loads(row.pictures)),
        to_all=row.to_all,
        ignore_reprint=row.ignore_reprint,
        grace_seconds=row.grace_seconds,
        created_at=from_seconds(row.created_at),
    )


def _maybe(seconds: float | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)

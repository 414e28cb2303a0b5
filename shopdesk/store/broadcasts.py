"""Broadcasts as the book sees them: planned here, then mirrored from what the hub reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database

from shopdesk.clock import beijing_day
from shopdesk.domain.intents import BatchPlan, BroadcastKind
from shopdesk.domain.journal import BatchChanged, BatchState, ReceiptsWritten
from shopdesk.domain.ledger import Audience, BatchRecord, BroadcastRecord, Receipt, ReceiptState
from shopdesk.domain.paging import Cursor, Page
from shopdesk.domain.platform import MassResult
from shopdesk.domain.queries import JobView
from shopdesk.store.connection import Row, marks
from shopdesk.store.instants import to_instant, to_optional_instant, to_text
from shopdesk.store.repository import Repository, required

#: States after which nobody of the batch has received it or will.
_CAME_TO_NOTHING = frozenset({BatchState.CANCELLED, BatchState.REJECTED})


class Broadcasts(Repository):
    """Broadcasts, their batches, and one receipt per person."""

    def plan(
        self,
        uid: str,
        account_id: int,
        kind: BroadcastKind,
        title: str,
        due_at: datetime,
        audience: Audience,
        batches: Sequence[BatchPlan],
        *,
        article_id: int | None = None,
        article_version: int | None = None,
        group: str = "",
        media_id: str = "",
    ) -> int:
        """Freeze a broadcast: its batches and a planned receipt for everybody in the audience.

        ``batches`` cut the audience's openids in order; ``uid`` is the hub's job id; ``group`` is
        the name of what was chosen (``all`` for everybody), ``media_id`` the draft. Returns the id.
        """
        if sum(batch.count for batch in batches) != audience.reached:
            raise ValueError("the batches do not hold the audience")
        with self._lane.write() as db:
            broadcast = db.execute(
                "insert into broadcasts (uid, account_id, kind, title, due_at, created_at,"
                " article_id, article_version, reached, skipped, group_name, media_id)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    uid,
                    account_id,
                    kind,
                    title,
                    to_text(due_at),
                    self._now(),
                    article_id,
                    article_version,
                    audience.reached,
                    json.dumps(dict(audience.skipped)),
                    group,
                    media_id,
                ],
            ).lastrowid
            day = beijing_day(due_at).isoformat()
            start = 0
            for batch in batches:
                db.execute(
                    "insert into broadcast_batches (broadcast_id, number, key, state, count)"
                    " values (?, ?, ?, ?, ?)",
                    [broadcast, batch.number, batch.key, BatchState.DUE_LATER, batch.count],
                )
                db.conn.executemany(
                    "insert into receipts"
                    " (broadcast_id, customer_id, follower_id, batch, state, day)"
                    " values (?, ?, ?, ?, 'planned', ?)",
                    (
                        (broadcast, person.customer_id, person.follower_id, batch.number, day)
                        for person in audience.recipients[start : start + batch.count]
                    ),
                )
                start += batch.count
        return int(broadcast or 0)

    def mirror_job(self, account_id: int, job: JobView) -> int:
        """Bring a job the hub knows into the book (another desk may have planned it); returns its
        id.
        """
        with self._lane.write() as db:
            known = self._lane.value("select id from broadcasts where uid = ?", [job.id])
            reached = sum(batch.count for batch in job.batches)
            if known is None:
                known = db.execute(
                    "insert into broadcasts"
                    " (uid, account_id, kind, title, due_at, created_at, reached)"
                    " values (?, ?, ?, ?, ?, ?, ?)",
                    [
                        job.id,
                        account_id,
                        job.kind,
                        job.title,
                        to_text(job.due_at),
                        to_text(job.created_at),
                        reached,
                    ],
                ).lastrowid
            for batch in job.batches:
                db.execute(
                    "insert into broadcast_batches"
                    " (broadcast_id, number, key, state, count, reason, msg_id, counts)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?)"
                    " on conflict (broadcast_id, number) do update set state = excluded.state,"
                    " reason = excluded.reason, msg_id = excluded.msg_id,"
                    " counts = excluded.counts",
                    [
                        known,
                        batch.number,
                        batch.key,
                        batch.state,
                        batch.count,
                        batch.reason,
                        batch.msg_id,
                        _counts(batch.result),
                    ],
                )
                self._settle_receipts(db, int(known), batch.number, batch.state)
        return int(known)

    def batch_changed(self, event: BatchChanged) -> bool:
        """Mirror what happened to a batch. False for an unknown batch or old news."""
        with self._lane.write() as db:
            batch = self._batch(event.job_id, event.number)
            when = to_text(event.at)
            if batch is None or (batch["changed_at"] or "") > when:
                return False
            known = json.loads(batch["counts"])
            db.table("broadcast_batches").update(
                batch["id"],
                {
                    "state": event.state.value,
                    "reason": event.reason,
                    "msg_id": event.msg_id or batch["msg_id"],
                    "changed_at": when,
                    "counts": _counts(event.result) if event.result else json.dumps(known),
                },
            )
            self._settle_receipts(db, batch["broadcast_id"], event.number, event.state)
            db.conn.executemany(
                "update receipts set state = 'skipped', reason = ? where broadcast_id = ?"
                " and follower_id in (select followers.id from followers join broadcasts"
                "  on broadcasts.account_id = followers.account_id"
                "  where broadcasts.id = receipts.broadcast_id and openid = ?)",
                (
                    (reason, batch["broadcast_id"], openid)
                    for openid, reason in event.skipped.items()
                ),
            )
        return True

    def receipts_written(self, event: ReceiptsWritten, openids: Iterable[str] | None = None) -> int:
        """Turn planned receipts of a batch into sent ones, as the hub's ledger says.

        ``openids`` is the audience the event names, where the caller has fetched it; without it
        everybody of the batch who was not skipped counts. Returns how many receipts changed;
        repeating changes none.
        """
        with self._lane.write() as db:
            batch = self._batch(event.job_id, event.number)
            if batch is None:
                return 0
            broadcast = batch["broadcast_id"]
            if openids is None:
                return db.execute(
                    "update receipts set state = 'sent', reason = '', day = ?"
                    " where broadcast_id = ? and batch = ? and state = 'planned'",
                    [event.day, broadcast, event.number],
                ).rowcount
            return db.conn.executemany(
                """
                insert into receipts (broadcast_id, customer_id, follower_id, batch, state, day)
                    select broadcasts.id, followers.customer_id, followers.id, ?, 'sent', ?
                    from broadcasts join followers on followers.account_id = broadcasts.account_id
                    where broadcasts.id = ? and openid = ?
                on conflict (broadcast_id, customer_id) do update set
                    state = 'sent', reason = '', day = excluded.day, batch = excluded.batch,
                    follower_id = excluded.follower_id
                    where state <> 'sent'
                """,
                ((event.number, event.day, broadcast, openid) for openid in openids),
            ).rowcount

    def get(self, uid: str) -> BroadcastRecord:
        """One broadcast by its job id; raises ``Refused("broadcast.unknown")``."""
        row = self._lane.row("select * from broadcasts where uid = ?", [uid])
        return self._record(required(row, "broadcast.unknown"))

    def page(
        self, account_id: int, *, after: Cursor | None = None, limit: int = 50
    ) -> Page[BroadcastRecord]:
        """Broadcasts of an account, the latest due first."""
        return self._page(
            "select * from broadcasts",
            "account_id = ?",
            [account_id],
            key="due_at",
            descending=True,
            after=after,
            limit=limit,
            make=self._record,
        )

    def between(
        self, account_id: int, first: datetime, end: datetime
    ) -> list[BroadcastRecord]:
        """Broadcasts due from ``first`` until before ``end`` (UTC), the earliest first."""
        rows = self._lane.rows(
            "select * from broadcasts where account_id = ? and due_at >= ? and due_at < ?"
            " order by due_at, id",
            [account_id, to_text(first), to_text(end)],
        )
        return [self._record(row) for row in rows]

    def in_state(self, account_id: int, states: Sequence[BatchState]) -> list[BroadcastRecord]:
        """Broadcasts with a batch in one of ``states``, the earliest due first."""
        rows = self._lane.rows(
            f"select * from broadcasts where account_id = ? and exists (select 1"
            f" from broadcast_batches where broadcast_id = broadcasts.id"
            f" and state in ({marks(states)})) order by due_at, id",
            [account_id, *states],
        )
        return [self._record(row) for row in rows]

    def receipts(self, broadcast_id: int, *, state: ReceiptState | None = None) -> list[Receipt]:
        """The ledger lines of one broadcast."""
        rows = self._lane.rows(
            "select * from receipts where broadcast_id = :broadcast"
            " and (:state is null or state = :state) order by id",
            {"broadcast": broadcast_id, "state": state},
        )
        return [
            Receipt(
                customer_id=row["customer_id"],
                follower_id=row["follower_id"],
                state=ReceiptState(row["state"]),
                reason=row["reason"],
                day=row["day"],
            )
            for row in rows
        ]

    def received_by(self, customer_id: int) -> list[BroadcastRecord]:
        """What one person was sent, newest first."""
        rows = self._lane.rows(
            "select broadcasts.* from broadcasts join receipts on broadcast_id = broadcasts.id"
            " where customer_id = ? and state = 'sent' order by due_at desc, broadcasts.id desc",
            [customer_id],
        )
        return [self._record(row) for row in rows]

    def _settle_receipts(
        self, db: Database, broadcast_id: int, number: int, state: BatchState
    ) -> None:
        """A batch that came to nothing gives its people their place in the month back."""
        if state in _CAME_TO_NOTHING:
            db.execute(
                "update receipts set state = 'skipped', reason = ?"
                " where broadcast_id = ? and batch = ? and state = 'planned'",
                [state, broadcast_id, number],
            )

    def _batch(self, uid: str, number: int) -> Row | None:
        return self._lane.row(
            "select broadcast_batches.* from broadcast_batches"
            " join broadcasts on broadcasts.id = broadcast_id"
            " where broadcasts.uid = ? and number = ?",
            [uid, number],
        )

    def _record(self, row: Row) -> BroadcastRecord:
        batches = self._lane.rows(
            "select * from broadcast_batches where broadcast_id = ? order by number", [row["id"]]
        )
        return BroadcastRecord(
            id=row["id"],
            uid=row["uid"],
            account_id=row["account_id"],
            kind=BroadcastKind(row["kind"]),
            title=row["title"],
            due_at=to_instant(row["due_at"]),
            created_at=to_instant(row["created_at"]),
            article_id=row["article_id"],
            article_version=row["article_version"],
            reached=row["reached"],
            skipped=json.loads(row["skipped"]),
            batches=tuple(_batch_record(batch) for batch in batches),
            group=row["group_name"],
            media_id=row["media_id"],
        )


def _batch_record(row: Row) -> BatchRecord:
    return BatchRecord(
        number=row["number"],
        key=row["key"],
        state=BatchState(row["state"]),
        count=row["count"],
        reason=row["reason"],
        msg_id=row["msg_id"],
        changed_at=to_optional_instant(row["changed_at"]),
        counts=json.loads(row["counts"]),
    )


def _counts(result: MassResult | None) -> str:
    if result is None:
        return "{}"
    numbers = {name: value for name, value in asdict(result).items() if isinstance(value, int)}
    return json.dumps(numbers, sort_keys=True)

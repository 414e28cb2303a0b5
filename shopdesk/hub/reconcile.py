"""What became of an accepted send: asked for by number, or told by the platform's finish event.

The event carries counts that exist nowhere else and may arrive before our own commit, so an event
without a batch is kept until its batch is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from shopdesk.clock import Clock
from shopdesk.domain.failures import PlatformFailure
from shopdesk.domain.journal import BatchState
from shopdesk.domain.platform import MassResult
from shopdesk.domain.wire import dump, load
from shopdesk.hub.database import Database
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.ledger import Ledger
from shopdesk.hub.outbox import Batch, Outbox
from shopdesk.hub.ports import SendingPort
from shopdesk.hub.tables import finishes, jobs

#: When ``mass/get`` is asked, in seconds after the platform took the send.
POLL_AFTER_S = (60, 300, 900, 3600)

_BY_STATUS = {
    "SEND_SUCCESS": BatchState.DELIVERED,
    "SEND_FAIL": BatchState.REJECTED,
    "DELETE": BatchState.DELETED,
}

_REFUSAL = re.compile(r"err\((\d+)\)")


class Reconciler:
    """Settles batches in ``submitted``."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        clock: Clock,
        platform: Callable[[], SendingPort | None],
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._clock = clock
        self._platform = platform

    def check(self, batch: Batch) -> None:
        """Ask what became of ``batch``; without an answer, again at the next of four times."""
        platform = self._platform()
        status = ""
        if platform is not None and batch.msg_id:
            try:
                status = platform.mass_status(batch.msg_id)
            except PlatformFailure as failure:
                status = failure.code
        now = self._clock.now()
        with self._database.write() as connection:
            current = self._outbox.batch(connection, batch.id)
            if current.state is not BatchState.SUBMITTED:
                return
            if status in _BY_STATUS:
                reason = "broadcast.send_failed" if status == "SEND_FAIL" else ""
                self._end(connection, current, _BY_STATUS[status], now, {"reason": reason})
            else:
                self._ask_later(connection, current, now)

    def finish(self, connection: Connection, result: MassResult, now: datetime) -> None:
        """Take in a finish event within the caller's transaction."""
        batch = self._outbox.by_msg_id(connection, result.msg_id)
        if batch is None:
            connection.execute(delete(finishes).where(finishes.c.msg_id == result.msg_id))
            row = {"msg_id": result.msg_id, "body": dump(result), "at": to_seconds(now)}
            connection.execute(insert(finishes).values(**row))
        else:
            self._apply(connection, batch, result, now)

    def settle_early_finish(self, connection: Connection, msg_id: str, now: datetime) -> None:
        """Apply the event of ``msg_id`` that came before we knew the number."""
        where = finishes.c.msg_id == msg_id
        body = connection.execute(select(finishes.c.body).where(where)).scalar()
        batch = self._outbox.by_msg_id(connection, msg_id) if body else None
        if body and batch:
            connection.execute(delete(finishes).where(where))
            self._apply(connection, batch, load(body, MassResult), now)

    def _apply(
        self, connection: Connection, batch: Batch, result: MassResult, now: datetime
    ) -> None:
        changes: dict[str, object] = {"result": dump(result), "reason": "", "errcode": None}
        plain = re.sub(r"[\s_]", "", result.status).lower()
        refusal = _REFUSAL.search(plain)
        if batch.state is not BatchState.SUBMITTED:
            self._outbox.note(connection, batch, result=dump(result))
            self._outbox.tell(connection, batch.id, now)
        elif plain == "sendsuccess":
            self._end(connection, batch, BatchState.DELIVERED, now, changes)
        elif refusal:
            changes |= {"reason": "broadcast.review_refused", "errcode": int(refusal.group(1))}
            self._end(connection, batch, BatchState.REJECTED, now, changes)
        elif plain == "sendfail":
            changes |= {"reason": "broadcast.send_failed"}
            self._end(connection, batch, BatchState.REJECTED, now, changes)
        else:
            # A status nobody has described: keep the counts, leave the state to mass/get.
            self._outbox.move(connection, batch, batch.state, now, changes=changes)

    def _end(
        self,
        connection: Connection,
        batch: Batch,
        state: BatchState,
        now: datetime,
        changes: dict[str, object],
    ) -> None:
        if state is BatchState.REJECTED:
            account = select(jobs.c.account).where(jobs.c.id == batch.job.id)
            Ledger(connection.execute(account).scalar_one()).strike(
                connection, batch.job.id, batch.number
            )
        self._outbox.move(connection, batch, state, now, changes=changes)

    def _ask_later(self, connection: Connection, batch: Batch, now: datetime) -> None:
        checks = batch.checks + 1
        submitted = batch.submitted_at or now
        changes: dict[str, object] = {"checks": checks}
        if checks < len(POLL_AFTER_S):
            changes["next_at"] = to_seconds(submitted) + POLL_AFTER_S[checks]
        reason = "broadcast.waiting_for_administrator" if batch.job.to_all else ""
        if checks == len(POLL_AFTER_S):
            reason = "broadcast.unconfirmed"
        if reason and reason != batch.reason:
            self._outbox.move(
                connection, batch, batch.state, now, changes={**changes, "reason": reason}
            )
        else:
            self._outbox.note(connection, batch, **changes)

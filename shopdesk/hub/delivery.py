"""The way of one batch from "due" to an answer, each step on disk before the next begins.

claim → is it late, is the clock right → does the draft still read as approved → who may still get
it → **write down that an attempt begins** → one POST → write down the answer. Every path ends in a
state of its own; a crash anywhere leaves a row that :meth:`Outbox.recover` understands.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from shopdesk.clock import Clock, beijing_day
from shopdesk.domain.broadcasts import FEWEST_PER_BATCH
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import Failure, PlatformFailure, Reach, RetryClass
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchState, ReceiptsWritten
from shopdesk.domain.limits import BROADCASTS_PER_MONTH_SERVICE
from shopdesk.hub.account import Account, AccountKind
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.clock_guard import ClockGuard, ClockWrong
from shopdesk.hub.database import Database
from shopdesk.hub.failpoints import FailPoint
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.journal import Journal
from shopdesk.hub.ledger import EVERYONE, Ledger
from shopdesk.hub.outbox import Batch, Outbox
from shopdesk.hub.ports import MassRequest, SendingPort
from shopdesk.hub.reconcile import POLL_AFTER_S, Reconciler
from shopdesk.hub.suppression import suppressed_among
from shopdesk.hub.tables import batches
from shopdesk.hub.uploads import Uploads
from shopdesk.hub.verdict import LAST_REPEAT_S, Verdict, accepted, judge, repeat_after

log = logging.getLogger("shopdesk.hub.delivery")

DRAFT_GONE = 40007

#: Why the hub itself left a follower out at the last moment.
SUPPRESSED = "suppressed"
MONTH_FULL = "month-full"
ALONE = "alone-in-batch"


@dataclass(frozen=True, slots=True)
class Connected:
    """An account and the way to its platform."""

    account: Account
    platform: SendingPort
    uploads: Uploads


class _Stop(Exception):
    """This batch goes no further now: where to put it, why, and when to look again."""

    def __init__(self, state: BatchState, reason: str, **changes: Any) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
        self.changes = changes


class _MovedMeanwhile(Exception):
    """A person or another sender moved the batch: undo this step, send nothing."""


class Delivery:
    """Sends batches, one at a time, for the sender that holds the epoch."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        outbox: Outbox,
        blobs: Blobs,
        reconciler: Reconciler,
        clock: Clock,
        guard: ClockGuard,
        connected: Callable[[], Connected | None],
        fail_point: FailPoint,
    ) -> None:
        self._database = database
        self._journal = journal
        self._outbox = outbox
        self._blobs = blobs
        self._reconciler = reconciler
        self._clock = clock
        self._guard = guard
        self._connected = connected
        self._at = fail_point

    def deliver(self, batch: Batch, epoch: int) -> None:
        """Take ``batch`` (due, or unknown and to be repeated) as far as it gets now."""
        connected = self._connected()
        if connected is None:
            self._postpone(batch, "hub.not_connected")
            return
        try:
            if batch.state is BatchState.UNKNOWN:
                self._repeat(batch, epoch, connected)
            else:
                self._first(batch, epoch, connected)
        except _MovedMeanwhile:
            log.info("a batch was moved by somebody else; nothing was sent")

    # first attempt

    def _first(self, batch: Batch, epoch: int, connected: Connected) -> None:
        if self._clock.now() < batch.planned_at:
            self._prepare_ahead(batch, connected)
            return
        self._at("before-claim")
        claimed = self._claim(batch, epoch)
        if claimed is None:
            return
        self._at("after-claim")
        try:
            self._check_time(claimed, connected)
            claimed = self._prepared(claimed, connected)
            self._check_draft(claimed, connected)
            self._at("after-draft-check")
            number, request = self._begin(claimed, epoch, connected)
        except _Stop as stop:
            self._put(claimed, epoch, stop.state, stop.reason, **stop.changes)
            return
        except Failure as failure:
            self._put_off(claimed, epoch, failure.code)
            return
        self._post(claimed, epoch, number, request, connected)

    def _prepare_ahead(self, batch: Batch, connected: Connected) -> None:
        try:
            self._prepared(batch, connected)
        except Failure as failure:
            self._postpone(batch, failure.code)

    def _claim(self, batch: Batch, epoch: int) -> Batch | None:
        now = self._clock.now()
        with self._database.write() as connection:
            if not self._outbox.move(
                connection, batch, BatchState.CLAIMED, now, epoch=epoch, quietly=True
            ):
                return None
            self._outbox.note(connection, batch, epoch=epoch)
            return self._outbox.batch(connection, batch.id)

    def _check_time(self, batch: Batch, connected: Connected) -> None:
        """Late beyond grace, or by a wrong clock, asks a person; too early waits."""
        now = self._clock.now()
        grace = timedelta(seconds=batch.job.grace_seconds)
        if now > batch.planned_at + grace:
            raise _Stop(BatchState.HELD, "broadcast.late")
        try:
            corrected = self._guard.corrected(now, connected.platform)
        except ClockWrong:
            raise _Stop(BatchState.HELD, "broadcast.clock_wrong") from None
        if corrected > batch.planned_at + grace:
            raise _Stop(BatchState.HELD, "broadcast.late")
        if corrected < batch.planned_at:
            wait = to_seconds(now) + (batch.planned_at - corrected).total_seconds()
            raise _Stop(BatchState.DUE_LATER, "", next_at=wait)

    def _prepared(self, batch: Batch, connected: Connected) -> Batch:
        """Give the batch its own copy of the draft, or its uploaded pictures, if it has none."""
        job, platform = batch.job, connected.platform
        changes: dict[str, Any] = {}
        if job.kind is BroadcastKind.ARTICLE and not batch.media_id:
            changes["media_id"] = platform.copy_draft(self._source_of_copies(batch))
        elif job.kind is BroadcastKind.PICTURES and not batch.picture_ids:
            ids = [connected.uploads.material(platform, picture) for picture in job.pictures]
            changes["picture_ids"] = json.dumps(ids)
        if not changes:
            return batch
        with self._database.write() as connection:
            ahead = batch.state is BatchState.DUE_LATER
            moment = {"next_at": to_seconds(batch.planned_at)} if ahead else {}
            self._outbox.note(connection, batch, **changes, **moment)
            return self._outbox.batch(connection, batch.id)

    def _source_of_copies(self, batch: Batch) -> str:
        """A draft of this job that still lives: one that no attempt can have used up."""
        with self._database.read() as connection:
            for other in self._outbox.of_job(connection, batch.job.id):
                if other.media_id and other.attempts == 0:
                    return other.media_id
        return batch.job.media_id

    def _check_draft(self, batch: Batch, connected: Connected) -> None:
        """What was approved is what goes out: read the draft once more."""
        if batch.job.kind is not BroadcastKind.ARTICLE:
            return
        try:
            seen = content_digest(connected.platform.draft(batch.media_id))
        except PlatformFailure as failure:
            if failure.errcode == DRAFT_GONE:
                raise _Stop(BatchState.HELD, "broadcast.draft_gone") from None
            raise
        if seen != batch.content_sha256:
            raise _Stop(BatchState.HELD, "broadcast.draft_changed", seen_sha256=seen)

    def _begin(self, batch: Batch, epoch: int, connected: Connected) -> tuple[int, MassRequest]:
        """In one transaction: who gets it, ledger, attempt, state. Nothing has left yet."""
        now = self._clock.now()
        with self._database.write() as connection:
            reached, skipped = self._audience(connection, batch, connected.account, now)
            self._at("after-audience")
            slot = self._day_slot(connection, batch, connected.account, now)
            request = _request(batch, reached)
            ledger = Ledger(connected.account.app_id)
            ledger.strike(connection, batch.job.id, batch.number)
            ledger.enter(connection, batch.job.id, batch.number, reached or (EVERYONE,), now)
            changes = {
                "sent_to": self._blobs.keep_audience(connection, reached, now) if reached else "",
                "sent_count": len(reached) or batch.count,
                "skipped": json.dumps(skipped),
                "attempts": batch.attempts + 1,
                "request_sha256": request.digest(),
                "first_attempt_at": to_seconds(now),
                "day_slot": slot,
                "reason": "",
            }
            self._at("before-attempt")
            number = self._outbox.open_attempt(connection, batch, request.digest(), now)
            if not self._outbox.move(
                connection, batch, BatchState.SUBMITTING, now, epoch=epoch, changes=changes
            ):
                raise _MovedMeanwhile
        self._at("after-attempt")
        return number, request

    def _audience(
        self, connection: Connection, batch: Batch, account: Account, now: datetime
    ) -> tuple[tuple[str, ...], dict[str, str]]:
        """Who still gets it, and why others do not. Empty for a send to all."""
        if batch.job.to_all:
            return (), {}
        openids = self._blobs.audience(batch.audience)
        skipped = dict.fromkeys(suppressed_among(connection, openids), SUPPRESSED)
        if account.kind is AccountKind.SERVICE:
            limit = BROADCASTS_PER_MONTH_SERVICE.value
            asked = [openid for openid in openids if openid not in skipped]
            full = Ledger(account.app_id).full(connection, asked, now, limit)
            skipped |= dict.fromkeys(full, MONTH_FULL)
        reached = tuple(openid for openid in openids if openid not in skipped)
        if len(reached) < FEWEST_PER_BATCH:
            # The platform refuses a list of one: the desk is told who it was.
            skipped |= dict.fromkeys(reached, ALONE)
            raise _Stop(BatchState.REJECTED, "broadcast.nobody_left", skipped=json.dumps(skipped))
        return reached, skipped

    def _day_slot(
        self, connection: Connection, batch: Batch, account: Account, now: datetime
    ) -> str | None:
        """Today's one send of a subscription account, taken; None without that limit."""
        if account.kind is not AccountKind.SUBSCRIPTION:
            return None
        slot = f"{account.app_id} {beijing_day(now).isoformat()}"
        taken = select(batches.c.id).where(batches.c.day_slot == slot, batches.c.id != batch.id)
        if connection.execute(taken).first() is not None:
            raise _Stop(BatchState.HELD, "broadcast.day_used_up")
        return slot

    # repetition

    def _repeat(self, batch: Batch, epoch: int, connected: Connected) -> None:
        """The same bytes under the same key, as long as the platform surely remembers the key."""
        now = self._clock.now()
        first = batch.first_attempt_at or now
        if now - first > timedelta(seconds=LAST_REPEAT_S):
            self._put(batch, epoch, BatchState.NEEDS_PERSON, "broadcast.unknown_for_long")
            return
        if now > batch.next_at + timedelta(seconds=batch.job.grace_seconds):
            self._put(batch, epoch, BatchState.HELD, "broadcast.late_repeat")
            return
        reached = tuple(self._blobs.audience(batch.sent_to)) if batch.sent_to else ()
        request = _request(batch, reached)
        if request.digest() != batch.request_sha256:
            self._put(batch, epoch, BatchState.NEEDS_PERSON, "broadcast.request_changed")
            return
        self._at("before-attempt")
        with self._database.write() as connection:
            number = self._outbox.open_attempt(connection, batch, request.digest(), now)
            changes = {"attempts": number, "reason": ""}
            if not self._outbox.move(
                connection, batch, BatchState.SUBMITTING, now, epoch=epoch, changes=changes
            ):
                raise _MovedMeanwhile
        self._at("after-attempt")
        self._post(batch, epoch, number, request, connected)

    # the effect

    def _post(
        self, batch: Batch, epoch: int, number: int, request: MassRequest, connected: Connected
    ) -> None:
        self._at("before-post")
        failure: PlatformFailure | None = None
        try:
            answer = connected.platform.send(request)
        except PlatformFailure as caught:
            failure = caught
        except Failure as refused:
            failure = _as_platform_failure(refused)
        self._at("after-post")
        now = self._clock.now()
        with self._database.write() as connection:
            batch = self._outbox.batch(connection, batch.id)
            if failure is None:
                verdict = accepted(answer.msg_id, answer.msg_data_id)
            else:
                owner = self._owner(connection, failure)
                verdict = judge(
                    failure,
                    in_doubt=batch.in_doubt,
                    owner_is_other=owner is not None and owner.id != batch.id,
                )
            self._at("before-settle")
            self._settle(connection, batch, epoch, number, verdict, connected.account, now)
        self._at("after-settle")

    def _owner(self, connection: Connection, failure: PlatformFailure) -> Batch | None:
        msg_id = str(failure.payload.get("msg_id", ""))
        return self._outbox.by_msg_id(connection, msg_id) if msg_id else None

    def _settle(
        self,
        connection: Connection,
        batch: Batch,
        epoch: int,
        number: int,
        verdict: Verdict,
        account: Account,
        now: datetime,
    ) -> None:
        self._outbox.close_attempt(
            connection, batch, number, verdict.outcome, now, verdict.errcode, verdict.rid
        )
        changes: dict[str, Any] = {
            "reason": verdict.reason,
            "errcode": verdict.errcode if verdict.state is not BatchState.SUBMITTED else None,
            "rid": verdict.rid,
        }
        if verdict.state is BatchState.SUBMITTED:
            changes |= {
                "in_doubt": False,
                "msg_id": verdict.msg_id,
                "msg_data_id": verdict.msg_data_id,
                "submitted_at": to_seconds(now),
                "checks": 0,
                "next_at": to_seconds(now) + POLL_AFTER_S[0],
            }
        elif verdict.state is BatchState.UNKNOWN:
            changes |= {"in_doubt": True, "next_at": to_seconds(now) + repeat_after(number)}
        elif verdict.state in (BatchState.DUE_LATER, BatchState.HELD, BatchState.REJECTED):
            changes |= {"day_slot": None, "next_at": to_seconds(now) + repeat_after(number)}
            Ledger(account.app_id).strike(connection, batch.job.id, batch.number)
        self._outbox.move(connection, batch, verdict.state, now, epoch=epoch, changes=changes)
        if verdict.state is BatchState.SUBMITTED:
            day = beijing_day(batch.first_attempt_at or now).isoformat()
            receipts = ReceiptsWritten(
                batch.job.id, batch.number, day, batch.sent_to, batch.sent_count
            )
            self._journal.append(connection, receipts, now)
            self._reconciler.settle_early_finish(connection, verdict.msg_id, now)

    # putting aside

    def _put(
        self, batch: Batch, epoch: int, state: BatchState, reason: str, **changes: Any
    ) -> None:
        now = self._clock.now()
        with self._database.write() as connection:
            self._outbox.move(
                connection, batch, state, now, epoch=epoch, changes={"reason": reason, **changes}
            )

    def _put_off(self, batch: Batch, epoch: int, reason: str) -> None:
        """Due again in a minute; when that is too late, the next look holds it."""
        later = to_seconds(self._clock.now()) + repeat_after(1)
        self._put(batch, epoch, BatchState.DUE_LATER, reason, next_at=later)

    def _postpone(self, batch: Batch, reason: str) -> None:
        """Not even claimed: look again in a minute. Late ones are held all the same."""
        now = self._clock.now()
        grace = timedelta(seconds=batch.job.grace_seconds)
        with self._database.write() as connection:
            if batch.state is BatchState.DUE_LATER and now > batch.planned_at + grace:
                held = {"reason": "broadcast.late"}
                self._outbox.move(connection, batch, BatchState.HELD, now, changes=held)
            else:
                later = to_seconds(now) + repeat_after(1)
                self._outbox.note(connection, batch, next_at=later, reason=reason)


def _request(batch: Batch, reached: tuple[str, ...]) -> MassRequest:
    return MassRequest(
        kind=batch.job.kind,
        key=batch.key,
        openids=reached,
        media_id=batch.media_id,
        text=batch.job.text,
        picture_ids=batch.picture_ids,
        ignore_reprint=batch.job.ignore_reprint,
    )


def _as_platform_failure(refused: Failure) -> PlatformFailure:
    """A limit our own client refused by: nothing left the machine and nothing will."""
    return PlatformFailure(
        refused.code, path="message/mass", reach=Reach.REFUSED, retry=RetryClass.NEVER
    )

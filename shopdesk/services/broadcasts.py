"""Planning a broadcast: who gets it and who does not and why, frozen, with keys that never
change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shopdesk.clock import Clock, beijing_month
from shopdesk.domain import limits
from shopdesk.domain.broadcasts import NOT_YET_OUT, batch_key, split_audience
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import (
    BatchPlan,
    BroadcastAction,
    BroadcastKind,
    ControlBroadcast,
    ScheduleBroadcast,
)
from shopdesk.domain.journal import BatchChanged, BatchState, DraftPushed
from shopdesk.domain.ledger import Audience, BroadcastRecord, SkipReason
from shopdesk.domain.platform import DraftView
from shopdesk.domain.queries import GetCapabilities, GetDraft, GetJob, ListDrafts, ListJobs
from shopdesk.domain.uids import new_uid
from shopdesk.services.broadcast_calendar import EVERYBODY, BroadcastCalendar
from shopdesk.services.outcomes import Outcomes, Reader
from shopdesk.services.preflight import PreflightChecks
from shopdesk.store.book import Book

#: Why a planned broadcast is cancelled in the book when the hub has never heard of it.
NEVER_HANDED_OVER = "broadcast.never_handed_over"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a broadcast would do, before anything is decided.

    ``month`` is the Beijing month that counts; ``month_limit`` the sends each follower may get in
    it, None where the platform counts per account. The audience is what it was at the moment of
    asking.
    """

    audience: Audience
    month: str
    month_limit: int | None

    @property
    def month_full(self) -> int:
        """How many are left out because they have had all their sends of the month."""
        return self.audience.skipped.get(SkipReason.MONTH_FULL, 0)


class BroadcastDesk:
    """Plans, schedules and decides about broadcasts of one account."""

    def __init__(
        self,
        book: Book,
        hub: Hub,
        account_id: int,
        clock: Clock,
        outcomes: Outcomes,
        reader: Reader,
        grace_seconds: int,
    ) -> None:
        self._book = book
        self._hub = hub
        self._account_id = account_id
        self._clock = clock
        self._outcomes = outcomes
        self._reader = reader
        self._grace_seconds = grace_seconds
        self.calendar = BroadcastCalendar(book, account_id, clock)
        self.preflight = PreflightChecks(book, hub, clock)

    def drafts(self) -> tuple[DraftView, ...]:
        """The newest drafts of the draft box, without their contents; asks the platform."""
        return self._hub.query(ListDrafts(0, limits.PAGE_OF_DRAFTS.value))

    def read_draft(self, media_id: str) -> DraftPushed:
        """A draft as it reads at the platform now: what is approved by scheduling it."""
        view = self._hub.query(GetDraft(media_id))
        return DraftPushed("", media_id, view, content_digest(view))

    def plan(self, group: str, due_at: datetime) -> Plan:
        """Who of ``group`` (name or key; ``all`` is everybody) would be reached at ``due_at``
        (UTC). Looks only, and asks nobody outside.

        Raises ``Refused``: ``group.unknown``, ``broadcast.past`` and ``broadcast.not_allowed`` when
        this account may not send to a list.
        """
        if due_at < self._clock.now():
            raise Refused("broadcast.past")
        may = self._hub.query(GetCapabilities())
        if may.permission(Capability.BROADCAST_LIST) is Permission.NO:
            raise Refused("broadcast.not_allowed")
        group_id = None if group == EVERYBODY else self._book.groups.by_name(group).id
        month = beijing_month(due_at)
        month_limit = limits.BROADCASTS_PER_MONTH_SERVICE.value
        audience = self._book.customers.audience(
            self._account_id, group_id, month=month, month_limit=month_limit
        )
        return Plan(audience, month, month_limit)

    def schedule(self, draft: DraftPushed, group: str, due_at: datetime) -> BroadcastRecord:
        """Freeze the audience, fix the keys and hand the broadcast to the hub.

        The book is written first. A crash before the hub has it leaves a plan nobody will send,
        which :meth:`reconcile` then shows as cancelled. Raises like :meth:`plan`, and
        ``Refused("broadcast.nobody")`` or ``("broadcast.one_person")``: the platform takes lists
        from two.
        """
        plan = self.plan(group, due_at)
        if plan.audience.reached == 0:
            raise Refused("broadcast.nobody", group=group)
        if plan.audience.reached < limits.BATCH_OPENIDS_FEWEST.value:
            raise Refused("broadcast.one_person", group=group)
        origin = self._book.articles.of_draft(draft.media_id)
        job_id = new_uid()
        title = draft.view.titles[0]
        batches = self._batches(job_id, plan.audience.openids)
        intent = ScheduleBroadcast(
            id=job_id,
            kind=BroadcastKind.ARTICLE,
            due_at=due_at,
            batches=batches,
            title=title,
            media_id=draft.media_id,
            content_sha256=draft.content_sha256,
            grace_seconds=self._grace_seconds,
        )
        self._book.operation(
            lambda: self._book.broadcasts.plan(
                job_id,
                self._account_id,
                intent.kind,
                title,
                due_at,
                plan.audience,
                batches,
                article_id=origin.article_id if origin else None,
                article_version=origin.version if origin else None,
                group=group,
                media_id=draft.media_id,
            ),
            undoable=False,
        )
        try:
            self._hub.submit(intent)
        except Refused as refused:
            self._cancel_in_book(job_id, refused.code)
            raise
        return self.show(job_id)

    def control(self, job_id: str, action: BroadcastAction) -> BroadcastRecord:
        """Pause, resume, cancel, release or drop. Raises what the hub refuses."""
        intent = ControlBroadcast(new_uid(), job_id, action)
        self._hub.submit(intent)
        self._outcomes.wait(intent.id, self._reader)
        return self.show(job_id)

    def move(self, job_id: str, draft: DraftPushed, due_at: datetime) -> BroadcastRecord:
        """Send it at another time: the old plan is cancelled, a new one takes its place, with the
        audience as it is now.

        Raises what :meth:`plan` raises before anything is changed, and ``broadcast.too_late``. When
        it stops in between, the old one is cancelled and nothing is planned.
        """
        group = self._book.broadcasts.get(job_id).group
        self.plan(group, due_at)
        self.control(job_id, BroadcastAction.CANCEL)
        return self.schedule(draft, group, due_at)

    def show(self, job_id: str) -> BroadcastRecord:
        """One broadcast; raises ``Refused("broadcast.unknown")``."""
        self._reader.catch_up()
        return self._book.broadcasts.get(job_id)

    def all(self) -> Sequence[BroadcastRecord]:
        """The newest broadcasts, latest due first."""
        self._reader.catch_up()
        return self._book.broadcasts.page(self._account_id, limit=200).items

    def reconcile(self) -> None:
        """Bring book and hub together at the start: the hub is right about what is sent."""
        jobs = {job.id: job for job in self._hub.query(ListJobs())}

        def mirror() -> None:
            for job in jobs.values():
                self._book.broadcasts.mirror_job(self._account_id, job)

        self._book.operation(mirror, undoable=False)
        for record in self._book.broadcasts.page(self._account_id, limit=200).items:
            waiting = any(batch.state in NOT_YET_OUT for batch in record.batches)
            if waiting and record.uid not in jobs and not self._known(record.uid):
                self._cancel_in_book(record.uid, NEVER_HANDED_OVER)

    def _known(self, job_id: str) -> bool:
        try:
            self._hub.query(GetJob(job_id))
        except Refused:
            return False
        return True

    def _batches(self, job_id: str, openids: Sequence[str]) -> tuple[BatchPlan, ...]:
        app_id = self._book.accounts.get(self._account_id).app_id
        plans = []
        for number, part in enumerate(split_audience(openids), start=1):
            blob = "\n".join(part).encode("ascii")
            digest = hashlib.sha256(blob).hexdigest()
            self._hub.put_blob(digest, blob, "text/plain")
            plans.append(BatchPlan(number, batch_key(app_id, job_id, number), digest, len(part)))
        return tuple(plans)

    def _cancel_in_book(self, job_id: str, reason: str) -> None:
        now = self._clock.now()
        record = self._book.broadcasts.get(job_id)

        def cancel() -> None:
            for batch in record.batches:
                self._book.broadcasts.batch_changed(
                    BatchChanged(job_id, batch.number, BatchState.CANCELLED, now, reason=reason)
                )

        self._book.operation(cancel, undoable=False)


def wait_until_settled(
    desk: BroadcastDesk, reader: Reader, job_id: str, looks: int = 60
) -> BroadcastRecord:
    """The broadcast once no batch is on its way any more, or as it stands after ``looks`` long
    polls.

    Raises ``Failure("broadcast.unsettled")`` when it is still on its way then.
    """
    moving = {BatchState.CLAIMED, BatchState.SUBMITTING, BatchState.SUBMITTED, BatchState.DUE_LATER}
    for _ in range(looks):
        record = desk.show(job_id)
        if not any(batch.state in moving for batch in record.batches):
            return record
        reader.catch_up(wait_seconds=1.0)
    raise Failure("broadcast.unsettled")

"""The worker: takes intents of one lane in order and sees each through, on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from shopdesk.clock import Clock
from shopdesk.domain.intents import SendReply
from shopdesk.domain.journal import EventBody, IntentSettled, ReplyOutcome, ReplySettled
from shopdesk.hub.database import Database
from shopdesk.hub.errands import Again, Ended, Errands
from shopdesk.hub.instants import from_seconds, to_seconds
from shopdesk.hub.journal import Journal
from shopdesk.hub.loop import Loop
from shopdesk.hub.submissions import Lane, Submission, Submissions


class Worker:
    """Works one lane off. ``errands`` gives None while no account is connected."""

    def __init__(
        self,
        lane: Lane,
        database: Database,
        journal: Journal,
        submissions: Submissions,
        clock: Clock,
        errands: Callable[[], Errands | None],
    ) -> None:
        self._lane = lane
        self._database = database
        self._journal = journal
        self._submissions = submissions
        self._clock = clock
        self._errands = errands
        self._loop = Loop(f"hub {lane}", self._work, self._next_due, clock)

    def start(self) -> None:
        """Begin; what was cut off by a crash comes first."""
        self._loop.start()

    def wake(self) -> None:
        """There is something new."""
        self._loop.wake()

    def stop(self) -> None:
        """Finish the intent in hand, then end."""
        self._loop.stop()

    def _work(self) -> None:
        while not self._loop.stopping:
            submission = self._submissions.next(self._lane, self._clock.now())
            if submission is None:
                break
            self._see_through(submission)

    def _next_due(self) -> datetime | None:
        due = self._submissions.next_due(self._lane)
        return None if due is None else from_seconds(due)

    def _see_through(self, submission: Submission) -> None:
        errands = self._errands()
        intent_id = submission.intent.id
        result = (
            Ended(self._without_account(submission))
            if errands is None
            else (errands.run(submission))
        )
        if isinstance(result, Again):
            later = to_seconds(self._clock.now()) + result.seconds
            self._submissions.later(intent_id, later)
            return
        with self._database.write() as connection:
            self._submissions.settle(connection, intent_id)
            self._journal.append(
                connection, result.event, self._clock.now(), dedupe=f"intent {intent_id}"
            )

    def _without_account(self, submission: Submission) -> EventBody:
        intent, now, reason = submission.intent, self._clock.now(), "hub.not_connected"
        if isinstance(intent, SendReply):
            return ReplySettled(intent.id, intent.openid, ReplyOutcome.REFUSED, now, reason)
        return IntentSettled(intent.id, "refused", now, reason)

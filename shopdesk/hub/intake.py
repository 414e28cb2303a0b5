"""Taking intents in: durable when it returns, and at once done where no platform is needed.

Broadcasts are scheduled and decided on here, in the transaction that keeps the intent, so that
"pause" works at one second before eight. Everything else waits for its lane.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from shopdesk.clock import Clock
from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import (
    ControlBroadcast,
    EraseFollower,
    Intent,
    PutDocument,
    ScheduleBroadcast,
)
from shopdesk.domain.journal import EventBody, FollowerErased, IntentSettled
from shopdesk.hub.account import Account, read_account
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.database import Database
from shopdesk.hub.decisions import decide
from shopdesk.hub.erasing import Erasing
from shopdesk.hub.journal import Journal
from shopdesk.hub.outbox import Outbox
from shopdesk.hub.scheduling import check_broadcast, write_broadcast
from shopdesk.hub.submissions import Lane, Submissions, lane_of
from shopdesk.hub.suppression import put_document


class Intake:
    """The hub's side of ``submit``; ``woken`` is called with the lane that has something new."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        submissions: Submissions,
        outbox: Outbox,
        blobs: Blobs,
        erasing: Erasing,
        clock: Clock,
        woken: Callable[[Lane], None],
    ) -> None:
        self._database = database
        self._journal = journal
        self._submissions = submissions
        self._outbox = outbox
        self._blobs = blobs
        self._erasing = erasing
        self._clock = clock
        self._woken = woken

    def submit(self, intent: Intent) -> None:
        """Keep ``intent``. The same again is harmless; another content under its id is refused."""
        if not intent.id or len(intent.id) > 64:
            raise Refused("intent.id")
        account = self._account()
        if isinstance(intent, ScheduleBroadcast):
            check_broadcast(intent, self._required(account), self._blobs)
        lane = lane_of(intent)
        if lane is not Lane.AT_ONCE:
            self._required(account)
        with self._database.write() as connection:
            if not self._submissions.take(connection, intent, self._clock.now()):
                return
            if lane is Lane.AT_ONCE:
                self._do_at_once(connection, intent, account)
        self._woken(lane)

    def _account(self) -> Account | None:
        with self._database.read() as connection:
            return read_account(connection)

    def _required(self, account: Account | None) -> Account:
        if account is None:
            raise Refused("hub.not_connected")
        return account

    def _do_at_once(self, connection: Connection, intent: Intent, account: Account | None) -> None:
        now = self._clock.now()
        event: EventBody = IntentSettled(intent.id, "done", now)
        match intent:
            case ScheduleBroadcast():
                write_broadcast(connection, intent, self._required(account), self._outbox, now)
                return
            case ControlBroadcast():
                try:
                    decide(connection, self._outbox, intent.job_id, intent.action, now)
                except Refused as refused:
                    event = IntentSettled(intent.id, "refused", now, refused.code)
            case PutDocument():
                put_document(connection, intent.name, intent.version, intent.body_json)
            case EraseFollower():
                self._erasing.erase(connection, intent.openid)
                event = FollowerErased(intent.id, intent.openid, now)
        self._journal.append(connection, event, now, dedupe=f"intent {intent.id}")

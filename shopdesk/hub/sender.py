"""The sender: looks at every batch when its time has come, and nothing leaves but through here.

One thread does the work; whoever wants it done now (``run_due``) takes the same turn. The rules of
one batch are in :mod:`shopdesk.hub.delivery`, those of answers in :mod:`shopdesk.hub.verdict`, what
follows an accepted send in :mod:`shopdesk.hub.reconcile`.
"""

from __future__ import annotations

import threading
from datetime import datetime

from sqlalchemy import func, select

from shopdesk.clock import Clock
from shopdesk.domain.journal import BatchState
from shopdesk.hub.database import Database
from shopdesk.hub.delivery import Delivery
from shopdesk.hub.instants import from_seconds
from shopdesk.hub.loop import EndOfLoop, Loop
from shopdesk.hub.outbox import Batch, Outbox, SenderReplaced
from shopdesk.hub.reconcile import POLL_AFTER_S, Reconciler
from shopdesk.hub.tables import batches

PARTY = "hub sender"

_LEAVING = (BatchState.DUE_LATER, BatchState.UNKNOWN)

_PLANNED = batches.c.state.in_(_LEAVING) | (
    (batches.c.state == BatchState.SUBMITTED) & (batches.c.checks < len(POLL_AFTER_S))
)


class Sender:
    """The loop over everything that is due."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        delivery: Delivery,
        reconciler: Reconciler,
        clock: Clock,
        held_reason: str | None = None,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._delivery = delivery
        self._reconciler = reconciler
        self._clock = clock
        self._held_reason = held_reason
        self._turn = threading.Lock()
        self._epoch: int | None = None
        self._loop = Loop(PARTY, self._work, self.next_due, clock)

    def take_over(self) -> None:
        """Become the one sender of this store and put the remains of the last one in order."""
        self._epoch = self._outbox.take_over(self._clock.now(), self._held_reason)

    def start(self) -> None:
        """Work in a thread of its own; :meth:`take_over` comes first."""
        self._loop.start()

    def wake(self) -> None:
        """Something was planned or decided: make its due time known, then look at it."""
        self._loop.announce()
        self._loop.wake()

    def stop(self) -> None:
        """Finish what is being sent, then end."""
        self._loop.stop()

    def run_due(self) -> int:
        """Do everything that is due now, once; how many batches were looked at."""
        if self._epoch is None:
            raise RuntimeError("take over before sending")
        with self._turn:
            self._outbox.recover_if_needed(self._clock.now())
            looked_at = 0
            for batch in self._due():
                if self._loop.stopping:
                    break
                if batch.state is BatchState.SUBMITTED:
                    self._reconciler.check(batch)
                else:
                    self._delivery.deliver(batch, self._epoch)
                looked_at += 1
            return looked_at

    def next_due(self) -> datetime | None:
        """When there is next something to do; None when nothing is planned."""
        query = select(func.min(batches.c.next_at)).where(_PLANNED)
        with self._database.read() as connection:
            first = connection.execute(query).scalar()
        return None if first is None else from_seconds(first)

    def _work(self) -> None:
        try:
            self.run_due()
        except SenderReplaced:
            raise EndOfLoop("another sender has taken over") from None

    def _due(self) -> list[Batch]:
        now = self._clock.now()
        with self._database.read() as connection:
            planned = self._outbox.in_state(connection, *_LEAVING, BatchState.SUBMITTED)
        return [batch for batch in planned if batch.next_at <= now and not _checked(batch)]


def _checked(batch: Batch) -> bool:
    return batch.state is BatchState.SUBMITTED and batch.checks >= len(POLL_AFTER_S)

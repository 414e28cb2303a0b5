"""What a hub does for itself: forget in time, and ask daily what the account may do."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from shopdesk.clock import Clock
from shopdesk.domain.failures import PlatformFailure
from shopdesk.hub.account import read_report
from shopdesk.hub.database import Database
from shopdesk.hub.erasing import Erasing
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.journal import Journal
from shopdesk.hub.loop import Loop
from shopdesk.hub.probing import Probing
from shopdesk.hub.switchboard import Switchboard

log = logging.getLogger("shopdesk.hub.housekeeping")

EVERY = timedelta(hours=1)
PROBE_EVERY = timedelta(days=1)
LISTS_KEPT = timedelta(days=60)


class Housekeeping:
    """The hourly round."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        erasing: Erasing,
        probing: Probing,
        switchboard: Switchboard,
        clock: Clock,
    ) -> None:
        self._database = database
        self._journal = journal
        self._erasing = erasing
        self._probing = probing
        self._switchboard = switchboard
        self._clock = clock
        self._loop = Loop("hub housekeeping", self.round, self._next_due, clock, announced=False)

    def start(self) -> None:
        """Begin with a round at once."""
        self._loop.start()

    def stop(self) -> None:
        """Finish the round, then end."""
        self._loop.stop()

    def round(self) -> None:
        """One round."""
        now = self._clock.now()
        self._journal.purge_messages(now)
        with self._database.write() as connection:
            self._erasing.drop_finished_lists(connection, to_seconds(now - LISTS_KEPT))
            probed = read_report(connection).checked_at
        if self._switchboard.current() and (probed is None or now - probed >= PROBE_EVERY):
            try:
                self._probing.probe()
            except PlatformFailure as failure:
                self._switchboard.last_failure = failure.code
                log.warning("the daily probe met %s", failure.code)

    def _next_due(self) -> datetime | None:
        return self._clock.now() + EVERY

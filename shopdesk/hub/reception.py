"""What a push from the platform does to the store, in one transaction, once for all repeats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from shopdesk.clock import Clock
from shopdesk.domain.intents import PublishDraft
from shopdesk.domain.journal import EventBody, FollowerLeft, MessageReceived
from shopdesk.hub.database import Database
from shopdesk.hub.journal import Journal
from shopdesk.hub.media import MediaFetcher
from shopdesk.hub.ports import Arrival
from shopdesk.hub.reconcile import Reconciler
from shopdesk.hub.submissions import Submissions


class Reception:
    """Writes arrivals down."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        reconciler: Reconciler,
        media: MediaFetcher,
        submissions: Submissions,
        clock: Clock,
    ) -> None:
        self._database = database
        self._journal = journal
        self._reconciler = reconciler
        self._media = media
        self._submissions = submissions
        self._clock = clock

    def take(self, arrivals: Sequence[Arrival]) -> None:
        """Commit all of ``arrivals`` together; all or none are kept when this raises."""
        now = self._clock.now()
        with self._database.write() as connection:
            self._write(connection, arrivals, now)
        if any(arrival.media_id for arrival in arrivals):
            self._media.wake()
        if any(arrival.published for arrival in arrivals):
            self._submissions.hurry(PublishDraft, now)

    def _write(self, connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> None:
        """A thousand pushes cost the store little more than one: what can wait is written together.

        What looks at the journal itself comes after everything that arrived before it.
        """
        known = self._journal.known(connection, [one.dedupe for one in arrivals if one.dedupe])
        waiting: list[tuple[EventBody, str]] = []
        for arrival in arrivals:
            event = arrival.event
            if arrival.dedupe in known:
                continue
            if arrival.dedupe:
                known.add(arrival.dedupe)
            if isinstance(event, FollowerLeft):
                # The platform obliges us to forget her: the desk is told by the event itself.
                self._journal.append_all(connection, waiting, now)
                waiting = []
                self._journal.forget(connection, event.openid)
                self._media.forget(connection, event.openid)
            waiting.append((event, arrival.dedupe))
            if arrival.finish is not None:
                self._journal.append_all(connection, waiting, now)
                waiting = []
                self._reconciler.finish(connection, arrival.finish, now)
            if arrival.media_id and isinstance(event, MessageReceived):
                self._media.want(connection, event, arrival.media_id)
        self._journal.append_all(connection, waiting, now)

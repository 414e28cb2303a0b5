"""What a push from the platform does to the store, in one transaction, once for all repeats."""

from __future__ import annotations

from collections.abc import Sequence

from shopdesk.clock import Clock
from shopdesk.domain.intents import PublishDraft
from shopdesk.domain.journal import FollowerLeft, MessageReceived
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
            for arrival in arrivals:
                event = arrival.event
                if self._journal.knows(connection, arrival.dedupe):
                    continue
                if isinstance(event, FollowerLeft):
                    # The platform obliges us to forget her: the desk is told by the event itself.
                    self._journal.forget(connection, event.openid)
                    self._media.forget(connection, event.openid)
                self._journal.append(connection, event, now, arrival.dedupe)
                if arrival.finish is not None:
                    self._reconciler.finish(connection, arrival.finish, now)
                if arrival.media_id and isinstance(event, MessageReceived):
                    self._media.want(connection, event, arrival.media_id)
        if any(arrival.media_id for arrival in arrivals):
            self._media.wake()
        if any(arrival.published for arrival in arrivals):
            self._submissions.hurry(PublishDraft, now)

"""Pictures and voices in followers' messages: fetched after the answer, kept as blobs.

The platform keeps them for three days. The message itself is in the journal at once; what it
carried follows as an event of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from shopdesk.clock import Clock
from shopdesk.domain.failures import PlatformFailure, Reach
from shopdesk.domain.journal import MediaFetched, MessageReceived
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.database import Database
from shopdesk.hub.instants import from_seconds, to_seconds
from shopdesk.hub.journal import Journal
from shopdesk.hub.loop import Loop
from shopdesk.hub.ports import PlatformPort
from shopdesk.hub.tables import media

_AGAIN_AFTER_S = (10, 60, 600, 3600)


class MediaFetcher:
    """A thread that downloads what messages carry."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        blobs: Blobs,
        clock: Clock,
        platform: Callable[[], PlatformPort | None],
    ) -> None:
        self._database = database
        self._journal = journal
        self._blobs = blobs
        self._clock = clock
        self._platform = platform
        self._loop = Loop("hub media", self._work, self._next_due, clock)

    def want(self, connection: Connection, message: MessageReceived, media_id: str) -> None:
        """Plan a download within the transaction that writes the message."""
        now = to_seconds(self._clock.now())
        connection.execute(
            insert(media).values(
                message_id=message.message_id,
                openid=message.openid,
                media_id=media_id,
                arrived_at=now,
                next_at=now,
            )
        )

    def forget(self, connection: Connection, openid: str) -> None:
        """Do not fetch anything of this follower any more."""
        connection.execute(delete(media).where(media.c.openid == openid))

    def start(self) -> None:
        """Begin."""
        self._loop.start()

    def wake(self) -> None:
        """There is something to fetch."""
        self._loop.wake()

    def stop(self) -> None:
        """Finish the download in hand, then end."""
        self._loop.stop()

    def _work(self) -> None:
        platform = self._platform()
        if platform is None:
            return
        due = select(media).where(media.c.next_at <= to_seconds(self._clock.now()))
        with self._database.read() as connection:
            rows = connection.execute(due.order_by(media.c.next_at)).all()
        for row in rows:
            if self._loop.stopping:
                break
            self._fetch(platform, row.message_id, row.openid, row.media_id, row.tries)

    def _next_due(self) -> datetime | None:
        if self._platform() is None:
            return None  # connecting an account wakes this thread
        with self._database.read() as connection:
            first = connection.execute(select(func.min(media.c.next_at))).scalar()
        return None if first is None else from_seconds(first)

    def _fetch(
        self, platform: PlatformPort, message_id: str, openid: str, media_id: str, tries: int
    ) -> None:
        try:
            data, mime = platform.download(media_id)
        except PlatformFailure as failure:
            refused = failure.reach is Reach.REFUSED
            if not refused and tries < len(_AGAIN_AFTER_S):
                self._later(message_id, tries)
                return
            event = MediaFetched(openid, message_id, "", reason=failure.code)
        else:
            sha256 = self._blobs.keep(data, mime, self._clock.now())
            event = MediaFetched(openid, message_id, sha256, mime)
        with self._database.write() as connection:
            mine = media.c.message_id == message_id
            if connection.execute(delete(media).where(mine)).rowcount:
                self._journal.append(
                    connection, event, self._clock.now(), dedupe=f"media {message_id}"
                )

    def _later(self, message_id: str, tries: int) -> None:
        after = to_seconds(self._clock.now()) + _AGAIN_AFTER_S[tries]
        with self._database.write() as connection:
            connection.execute(
                update(media)
                .where(media.c.message_id == message_id)
                .values(next_at=after, tries=tries + 1)
            )

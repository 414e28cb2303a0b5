"""Forgetting a follower: her words, her media, her receipts, and the lists she stood on."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from shopdesk.domain.broadcasts import MOVES
from shopdesk.domain.journal import BatchState
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.journal import Journal
from shopdesk.hub.media import MediaFetcher
from shopdesk.hub.suppression import suppress_for_ever
from shopdesk.hub.tables import batches, blobs, intents, ledger

#: States in which the frozen list is not needed any more.
_FINISHED = frozenset(
    {state for state, moves in MOVES.items() if not moves} | {BatchState.DELIVERED}
)


class Erasing:
    """Erases within the caller's transaction."""

    def __init__(self, journal: Journal, media: MediaFetcher, blobs_: Blobs) -> None:
        self._journal = journal
        self._media = media
        self._blobs = blobs_

    def erase(self, connection: Connection, openid: str) -> None:
        """Delete what names ``openid`` and make sure that nothing is ever sent to her.

        Lists of broadcasts still to come keep her line until they are finished (they are frozen),
        but she is left out when they are sent; :meth:`drop_finished_lists` removes them afterwards.
        """
        self._journal.forget(connection, openid)
        self._media.forget(connection, openid)
        connection.execute(delete(ledger).where(ledger.c.openid == openid))
        connection.execute(delete(intents).where(intents.c.body.contains(openid)))
        suppress_for_ever(connection, openid)
        for sha256 in self._finished_lists(connection):
            if openid in self._blobs.audience(sha256):
                self._blobs.forget(connection, sha256)

    def drop_finished_lists(self, connection: Connection, older_than: float) -> int:
        """Delete lists that only finished broadcasts name and that are older than an instant
        (seconds since 1970); the ledger keeps what counts. Returns how many."""
        dropped = 0
        for sha256 in self._finished_lists(connection):
            made = connection.execute(select(blobs.c.at).where(blobs.c.sha256 == sha256)).scalar()
            if made is not None and made < older_than:
                self._blobs.forget(connection, sha256)
                dropped += 1
        return dropped

    def _finished_lists(self, connection: Connection) -> list[str]:
        needed: set[str] = set()
        finished: set[str] = set()
        for row in connection.execute(
            select(batches.c.audience, batches.c.sent_to, batches.c.state)
        ):
            lists = {name for name in (row.audience, row.sent_to) if name}
            (finished if BatchState(row.state) in _FINISHED else needed).update(lists)
        here = select(blobs.c.sha256).where(blobs.c.sha256.in_(list(finished - needed)))
        return [str(row.sha256) for row in connection.execute(here)]

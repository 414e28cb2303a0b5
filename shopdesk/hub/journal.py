"""The journal: what happened, numbered, each thing once, read by desks from their cursor."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from shopdesk.domain.journal import Event, EventBody, MessageReceived
from shopdesk.domain.wire import dump, load
from shopdesk.hub.database import Database
from shopdesk.hub.instants import from_seconds, to_seconds
from shopdesk.hub.tables import cursors, journal

#: Followers' words stay this long at most after every desk has them.
MESSAGES_KEPT = timedelta(days=7)

_LONGEST_WAIT_S = 25.0


class Journal:
    """Events in the order in which the hub learned them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changed = threading.Condition()
        self._stopping = False
        self._listeners: list[Callable[[], None]] = []
        database.on_commit(self._wake)

    def append(
        self, connection: Connection, body: EventBody, at: datetime, dedupe: str = ""
    ) -> int | None:
        """Write ``body`` within the caller's transaction; its number, or None when already known.

        ``dedupe`` names the occurrence (a message id, say); the same name is written once for ever.
        """
        if dedupe and self.knows(connection, dedupe):
            return None
        row = _row(body, at, dedupe)
        key = connection.execute(insert(journal).values(**row)).inserted_primary_key
        return int(key[0]) if key else None

    def append_all(
        self, connection: Connection, entries: Sequence[tuple[EventBody, str]], at: datetime
    ) -> None:
        """Write many at once, each with the name of its occurrence; none of them may be known."""
        if entries:
            rows = [_row(body, at, dedupe) for body, dedupe in entries]
            connection.execute(insert(journal), rows)

    def knows(self, connection: Connection, dedupe: str) -> bool:
        """Whether this occurrence was written down before."""
        known = select(journal.c.seq).where(journal.c.dedupe == dedupe)
        return connection.execute(known).first() is not None

    def known(self, connection: Connection, dedupes: Sequence[str]) -> set[str]:
        """Those of these occurrences that were written down before."""
        known = select(journal.c.dedupe).where(journal.c.dedupe.in_(dedupes))
        return {row.dedupe for row in connection.execute(known)}

    def after(self, seq: int, limit: int = 500) -> list[Event]:
        """Up to ``limit`` events above ``seq``, oldest first."""
        told = (journal.c.seq > seq) & (journal.c.body != "")
        query = select(journal).where(told).order_by(journal.c.seq).limit(limit)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [
            Event(seq=row.seq, at=from_seconds(row.at), body=load(row.body, EventBody))
            for row in rows
        ]

    def wait(self, seq: int, seconds: float) -> None:
        """Return when there is something above ``seq``, after ``seconds``, or when closing."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._stopping or self.last() > seq, min(seconds, _LONGEST_WAIT_S)
            )

    def last(self) -> int:
        """The highest number given so far; 0 for an empty journal."""
        with self._database.read() as connection:
            return int(connection.execute(select(func.max(journal.c.seq))).scalar() or 0)

    def acknowledge(self, device: str, seq: int, at: datetime) -> None:
        """Note that ``device`` has everything up to ``seq``; a cursor never goes back."""
        where = cursors.c.device == device
        with self._database.read() as connection:
            held = connection.execute(select(cursors.c.seq).where(where)).scalar()
        if held is not None and held >= seq:
            return
        with self._database.write() as connection:
            connection.execute(delete(cursors).where(where))
            connection.execute(insert(cursors).values(device=device, seq=seq, at=to_seconds(at)))

    def purge_messages(self, now: datetime) -> int:
        """Delete followers' messages that every desk has and that are older than a week."""
        with self._database.write() as connection:
            everywhere = connection.execute(select(func.min(cursors.c.seq))).scalar() or 0
            gone = connection.execute(
                delete(journal).where(
                    journal.c.kind == MessageReceived.__name__,
                    journal.c.seq <= everywhere,
                    journal.c.at < to_seconds(now - MESSAGES_KEPT),
                )
            )
            return gone.rowcount

    def forget(self, connection: Connection, openid: str) -> None:
        """Empty everything that names ``openid`` within the caller's transaction.

        The emptied rows keep only the name of the occurrence, which tells nothing about anybody: a
        late repetition of a push must not bring back what was erased.
        """
        named = journal.c.openid == openid
        connection.execute(update(journal).where(named).values(openid=None, kind="", body=""))

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when there may be something new, or on closing; the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def closed(self) -> bool:
        """Whether nobody should wait here any more."""
        return self._stopping

    def close(self) -> None:
        """Let every waiting reader go."""
        self._stopping = True
        self._wake()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()
        for listener in tuple(self._listeners):
            listener()


def _row(body: EventBody, at: datetime, dedupe: str) -> dict[str, Any]:
    return {
        "at": to_seconds(at),
        "kind": type(body).__name__,
        "dedupe": dedupe or None,
        "openid": getattr(body, "openid", None) or None,
        "body": dump(body, EventBody),
    }

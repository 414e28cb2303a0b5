"""The hub's journal becomes the shop's book: every event once, in order, and the cursor with it.

The events of one page and the new cursor are one transaction, so a process killed in the middle
reads the same page again and writes it once.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import singledispatchmethod

from shopdesk.domain.changes import ChangeSet
from shopdesk.domain.conversations import Happening
from shopdesk.domain.hub import Hub
from shopdesk.domain.journal import (
    BatchChanged,
    CodeCreated,
    CodeScanned,
    Event,
    EventBody,
    FollowerJoined,
    FollowerLeft,
    MediaFetched,
    MenuClicked,
    MessageReceived,
    ReceiptsWritten,
    ReplySettled,
)
from shopdesk.domain.people import Follower
from shopdesk.domain.queries import ReadBlob
from shopdesk.domain.reply_windows import OPENING_PRESSES
from shopdesk.services.outcomes import Outcomes
from shopdesk.store.book import Book

PAGE = 500

_WRITTEN_DOWN = (
    MessageReceived,
    MediaFetched,
    FollowerJoined,
    FollowerLeft,
    CodeScanned,
    MenuClicked,
    CodeCreated,
    BatchChanged,
    ReceiptsWritten,
    ReplySettled,
)


class JournalReader:
    """Reads one account's journal into the book. May be called from several threads, one reads at a
    time.
    """

    def __init__(
        self,
        book: Book,
        hub: Hub,
        account_id: int,
        outcomes: Outcomes,
        on_change: Callable[[ChangeSet], None] = lambda _: None,
    ) -> None:
        self._book = book
        self._hub = hub
        self._account_id = account_id
        self._outcomes = outcomes
        self._on_change = on_change
        self._turn = threading.Lock()

    def catch_up(self, wait_seconds: float = 0.0) -> int:
        """Read everything new, waiting at most ``wait_seconds`` for the first entry; how many there
        were.

        Raises whatever keeps the hub from answering; the book then stands where it stood.
        """
        with self._turn:
            total = 0
            while True:
                cursor = self._book.accounts.get(self._account_id).journal_cursor
                events = self._hub.events(cursor, 0.0 if total else wait_seconds, PAGE)
                if not events:
                    return total
                self._take(events)
                total += len(events)
                if len(events) < PAGE:
                    return total

    def _take(self, events: Sequence[Event]) -> None:
        # Audiences are fetched before the transaction: the network never holds the book's one
        # writer.
        audiences = {
            event.seq: self._audience(event.body.audience)
            for event in events
            if isinstance(event.body, ReceiptsWritten) and event.body.audience
        }

        def write() -> None:
            for event in events:
                if isinstance(event.body, ReceiptsWritten):
                    self._book.broadcasts.receipts_written(event.body, audiences.get(event.seq))
                elif isinstance(event.body, _WRITTEN_DOWN):
                    self._write(event.body, event)
            self._book.accounts.advance(self._account_id, events[-1].seq)

        done = self._book.operation(write, undoable=False)
        for event in events:
            self._outcomes.note(event)
        if done.changed:
            self._on_change(done.changed)

    def _audience(self, sha256: str) -> list[str]:
        """The openids of an audience blob, one per line."""
        data = b""
        while True:
            piece = self._hub.query(ReadBlob(sha256, offset=len(data)))
            data += base64.b64decode(piece.data)
            if len(data) >= piece.size or not piece.data:
                return data.decode("ascii").split()

    @singledispatchmethod
    def _write(self, body: EventBody, event: Event) -> None:
        raise TypeError(f"nothing is written down for {type(body).__name__}")

    @_write.register
    def _message(self, body: MessageReceived, event: Event) -> None:
        message = self._book.conversations.received(self._account_id, body)
        if message is not None:
            follower = self._book.followers.met(self._account_id, body.openid, body.sent_at)
            self._happened(follower, Happening.MESSAGE, event, body.sent_at, subject=body.kind)

    @_write.register
    def _media(self, body: MediaFetched, event: Event) -> None:
        self._book.conversations.media_fetched(
            self._account_id, body.message_id, body.media, reason=body.reason
        )

    @_write.register
    def _joined(self, body: FollowerJoined, event: Event) -> None:
        follower = self._book.followers.joined(
            self._account_id, body.openid, body.at, qr_scene=body.scene
        )
        self._book.conversations.acted(self._account_id, follower.id, body.at)
        self._happened(follower, Happening.FOLLOWED, event, body.at, subject=body.scene)

    @_write.register
    def _left(self, body: FollowerLeft, event: Event) -> None:
        known = self._book.followers.find(self._account_id, body.openid)
        if known is not None:
            self._book.followers.left(self._account_id, body.openid, body.at)
            self._happened(known, Happening.LEFT, event, body.at)

    @_write.register
    def _scanned(self, body: CodeScanned, event: Event) -> None:
        follower = self._book.followers.met(self._account_id, body.openid, body.at)
        self._book.conversations.acted(self._account_id, follower.id, body.at)
        self._happened(follower, Happening.SCANNED, event, body.at, subject=body.scene)

    @_write.register
    def _clicked(self, body: MenuClicked, event: Event) -> None:
        follower = self._book.followers.met(self._account_id, body.openid, body.at)
        if body.kind in OPENING_PRESSES:
            self._book.conversations.acted(self._account_id, follower.id, body.at)
        self._happened(follower, Happening.MENU, event, body.at, subject=body.key)

    @_write.register
    def _code(self, body: CodeCreated, event: Event) -> None:
        placement = self._book.placements.by_scene(self._account_id, body.code.scene)
        if placement is not None:
            self._book.placements.set_code(placement.id, body.code)

    @_write.register
    def _batch(self, body: BatchChanged, event: Event) -> None:
        self._book.broadcasts.batch_changed(body)

    @_write.register
    def _reply(self, body: ReplySettled, event: Event) -> None:
        self._book.conversations.settled(body)

    def _happened(
        self, follower: Follower, kind: Happening, event: Event, at: datetime, *, subject: str = ""
    ) -> None:
        self._book.timeline.add(
            follower.customer_id,
            kind,
            at,
            subject=subject,
            account_id=self._account_id,
            follower_id=follower.id,
            source=f"journal:{self._account_id}:{event.seq}",
        )

"""Waiting for what became of an intent, while the journal keeps being written into the book."""

from __future__ import annotations

import threading
import time
from typing import Protocol

from shopdesk.domain.failures import Failure
from shopdesk.domain.journal import (
    CodeCreated,
    DraftPushed,
    Event,
    EventBody,
    FollowerErased,
    IntentSettled,
    Published,
    ReplySettled,
)

#: Kinds of event that end an intent.
ENDINGS = (DraftPushed, Published, CodeCreated, ReplySettled, IntentSettled, FollowerErased)


class Reader(Protocol):
    """Something that can bring the book up to date from the hub's journal."""

    def catch_up(self, wait_seconds: float = 0.0) -> int:
        """Read what is new, at most waiting this long for it; the number of entries read."""


class Outcomes:
    """The last endings seen, by intent. Fed by the journal reader, asked by whoever waits."""

    def __init__(self, most: int = 2_000) -> None:
        self._most = most
        self._endings: dict[str, EventBody] = {}
        self._news = threading.Condition()
        self._hushed = threading.Event()

    def hush(self) -> None:
        """Let go whoever waits: the shop is about to close, what is under way goes on later."""
        self._hushed.set()

    def note(self, event: Event) -> None:
        """Remember an event if it ends an intent."""
        if not isinstance(event.body, ENDINGS):
            return
        with self._news:
            self._endings[event.body.intent_id] = event.body
            while len(self._endings) > self._most:
                del self._endings[next(iter(self._endings))]
            self._news.notify_all()

    def of(self, intent_id: str) -> EventBody | None:
        """How the intent ended, None while it has not."""
        with self._news:
            return self._endings.get(intent_id)

    def wait(self, intent_id: str, reader: Reader, seconds: float = 60.0) -> EventBody:
        """Read the journal until the intent has ended.

        Raises ``Failure("intent.still-running")`` when it has not within ``seconds`` of real time
        or before the shop closes (it goes on all the same), and the failure the platform gave when
        the intent was refused.
        """
        ending = self._poll(intent_id, reader, seconds)
        if ending is None:
            raise Failure("intent.still-running", seconds=int(seconds))
        if isinstance(ending, IntentSettled) and ending.outcome != "done":
            raise Failure(
                ending.reason or "intent.unknown-outcome",
                errcode=ending.errcode or 0,
                rid=ending.rid,
                detail=ending.detail,
            )
        return ending

    def _poll(self, intent_id: str, reader: Reader, seconds: float) -> EventBody | None:
        deadline = time.monotonic() + seconds
        while (found := self.of(intent_id)) is None:
            left = deadline - time.monotonic()
            if left <= 0 or self._hushed.is_set():
                return None
            reader.catch_up(wait_seconds=min(left, 5.0))
        return found

"""Practice time, and the agenda of what shall happen when.

Practice time is its own epoch: it flows with real time, or stands still, and it never goes
back.  While the practice platform is shut no practice time passes.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS practice_time (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    epoch REAL NOT NULL,
    running INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS agenda (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    due REAL NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    key TEXT UNIQUE
);
CREATE INDEX IF NOT EXISTS agenda_by_due ON agenda (due, id);
"""

_HEARTBEAT_S = 10.0
"""Real seconds after which a flowing clock is written down again."""

Handler = Callable[[dict[str, Any]], None]


class Clock:
    """Practice time in epoch seconds UTC, kept in the book across restarts.

    `start` and `running` count for a new book only; an old one goes on where it stopped.
    `version` grows whenever time is moved, stopped or set going, so that others can wait for it.
    """

    def __init__(self, book: PracticeBook, start: float, running: bool = True) -> None:
        book.schema("clock", _SCHEMA)
        self._book = book
        book.execute(
            "INSERT OR IGNORE INTO practice_time (only_row, epoch, running) VALUES (1, ?, ?)",
            (start, int(running)),
        )
        epoch, flowing = book.execute("SELECT epoch, running FROM practice_time").fetchone()
        self._epoch = float(epoch)
        self._running = bool(flowing)
        self._anchor = time.monotonic()
        self._jumping = False
        self._changed = asyncio.Event()
        self.version = 1

    def now(self) -> float:
        """Practice time, epoch seconds UTC."""
        if not self.flowing:
            return self._epoch
        return self._epoch + (time.monotonic() - self._anchor)

    @property
    def running(self) -> bool:
        """Whether time flows by itself when nobody jumps."""
        return self._running

    @property
    def jumping(self) -> bool:
        """Whether a jump is on its way."""
        return self._jumping

    @property
    def flowing(self) -> bool:
        """Whether time flows at this moment: a jump holds it at its halts."""
        return self._running and not self._jumping

    def run(self, running: bool) -> None:
        """Let time flow (True) or stand still (False)."""
        self._epoch = self.now()
        self._running = running
        self._anew()

    def jump_begins(self) -> None:
        """Hold time; only `move_to` moves it until `jump_ends`."""
        self._epoch = self.now()
        self._jumping = True
        self._anew()

    def move_to(self, epoch: float) -> None:
        """Set practice time forward; a moment that has passed changes nothing."""
        if epoch > self.now():
            self._epoch = epoch
            self._anew()

    def jump_ends(self) -> None:
        """Give time back to its own course."""
        self._jumping = False
        self._anew()

    def save(self) -> None:
        """Write the present moment into the book."""
        self._book.execute(
            "UPDATE practice_time SET epoch = ?, running = ?", (self.now(), int(self._running))
        )

    async def changed(self, after: int, wait: float) -> None:
        """Return when `version` is greater than `after`, at the latest after `wait` seconds."""
        if self.version > after:
            return
        try:
            await asyncio.wait_for(self._changed.wait(), wait)
        except TimeoutError:
            return

    def nudge(self) -> None:
        """Let everybody who waits in `changed` look again although nothing was moved."""
        self._changed.set()
        self._changed = asyncio.Event()

    def _anew(self) -> None:
        self._anchor = time.monotonic()
        self.version += 1
        self.save()
        self.nudge()


class Agenda:
    """What shall happen at which moment of practice time; durable, in order of due time.

    Handlers run on the platform's loop and must not block.  An entry is taken off in the same
    transaction in which its handler works: after a crash it either happened or still will.
    """

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("clock", _SCHEMA)
        self._book = book
        self._clock = clock
        self._handlers: dict[str, Handler] = {}
        self._new_entry = asyncio.Event()

    def handle(self, kind: str, handler: Handler) -> None:
        """Let `handler` take the entries of `kind`; one handler for each kind."""
        if kind in self._handlers:
            raise ValueError(f"agenda kind {kind!r} is taken")
        self._handlers[kind] = handler

    def at(self, due: float, kind: str, payload: dict[str, Any], key: str | None = None) -> None:
        """Enter `kind` for `due` (epoch seconds); a later entry with the same `key` replaces."""
        self._book.execute(
            "INSERT INTO agenda (due, kind, payload, key) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET"
            " due = excluded.due, kind = excluded.kind, payload = excluded.payload",
            (due, kind, json.dumps(payload, ensure_ascii=False), key),
        )
        self._new_entry.set()

    def cancel(self, key: str) -> bool:
        """Strike out the entry with `key`; False when there is none (any more)."""
        return self._book.execute("DELETE FROM agenda WHERE key = ?", (key,)).rowcount > 0

    def next_due(self) -> float | None:
        """The due time of the first entry."""
        row = self._book.execute("SELECT due FROM agenda ORDER BY due, id LIMIT 1").fetchone()
        return None if row is None else float(row[0])

    def waiting(self) -> int:
        """How many entries are still to come."""
        return int(self._book.execute("SELECT count(*) FROM agenda").fetchone()[0])

    def fire_due(self) -> list[str]:
        """Let everything happen that is due by now; returns the kinds in their order.

        Entries that handlers make for this very moment happen in the next round.
        """
        now = self._clock.now()
        last = self._book.execute("SELECT max(id) FROM agenda").fetchone()[0]
        fired: list[str] = []
        while last is not None:
            row = self._book.execute(
                "SELECT id, kind, payload FROM agenda WHERE due <= ? AND id <= ?"
                " ORDER BY due, id LIMIT 1",
                (now, last),
            ).fetchone()
            if row is None:
                break
            self._fire(*row)
            fired.append(row[1])
        return fired

    async def drive(self) -> None:
        """Fire entries as practice time flows, until cancelled; jumps fire them on their own."""
        while True:
            self._new_entry.clear()
            seen = self._clock.version
            if self._clock.flowing:
                self.fire_due()
                self._clock.save()
            woken = {
                asyncio.create_task(self._new_entry.wait()),
                asyncio.create_task(self._clock.changed(seen, _HEARTBEAT_S)),
            }
            try:
                await asyncio.wait(
                    woken,
                    timeout=self._real_seconds_to_next(),
                    return_when=asyncio.FIRST_COMPLETED,
                )
            finally:
                for task in woken:
                    task.cancel()

    def _real_seconds_to_next(self) -> float:
        due = self.next_due()
        if due is None or not self._clock.flowing:
            return _HEARTBEAT_S
        return min(_HEARTBEAT_S, max(0.0, due - self._clock.now()))

    def _fire(self, entry: int, kind: str, payload: str) -> None:
        handler = self._handlers.get(kind)
        try:
            with self._book.transaction():
                self._book.execute("DELETE FROM agenda WHERE id = ?", (entry,))
                if handler is None:
                    log.error("nobody handles agenda entries of kind %s", kind)
                    return
                handler(json.loads(payload))
        except Exception:  # one broken entry must not stop the shop's whole future
            log.exception("agenda entry of kind %s failed and is dropped", kind)
            self._book.execute("DELETE FROM agenda WHERE id = ?", (entry,))

"""What was pushed to the shop, in which order, and how each push went."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

KEPT = 20_000
"""So many finished pushes are kept to be looked at."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    event TEXT NOT NULL,
    is_event INTEGER NOT NULL,
    fields TEXT NOT NULL,
    made REAL NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',
    total_ms INTEGER NOT NULL DEFAULT 0,
    max_ms INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS deliveries_by_time ON deliveries (made);
CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (sender, id) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS msg_ids (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    last INTEGER NOT NULL
);
"""

_COLUMNS = "id, sender, event, is_event, fields, made, state, tries, detail"


@dataclass(frozen=True)
class Delivery:
    """One push.

    `event` is the Event name, or the MsgType of a message; `fields` its content as JSON text;
    `made` epoch seconds; `state` one of waiting, replied, nothing to say, malformed, given up,
    suppressed, handed over, no callback; `detail` the last trouble, or the kind of reply.
    """

    id: int
    sender: str
    event: str
    is_event: bool
    fields: str
    made: float
    state: str
    tries: int
    detail: str

    def as_json(self) -> dict[str, Any]:
        """The push as the control API gives it."""
        return {**asdict(self), "is_event": bool(self.is_event), "fields": json.loads(self.fields)}


class Deliveries:
    """The log of pushes, which is also the queue of those that wait."""

    def __init__(self, book: PracticeBook) -> None:
        book.schema("deliveries", _SCHEMA)
        self._book = book

    def note(self, sender: str, fields: dict[str, Any], made: float, state: str) -> int:
        """Write a push down; state "waiting" puts it at the end of its sender's queue."""
        is_event = fields.get("MsgType") == "event"
        event = fields.get("Event") if is_event else fields.get("MsgType")
        text = json.dumps(fields, ensure_ascii=False)
        cursor = self._book.execute(
            "INSERT INTO deliveries (sender, event, is_event, fields, made, state)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (sender, str(event or ""), int(is_event), text, made, state),
        )
        number = int(cursor.lastrowid or 0)
        if number % 1000 == 0:
            self._book.execute(
                "DELETE FROM deliveries WHERE id <= ? AND state <> 'waiting'", (number - KEPT,)
            )
        return number

    def next_waiting(self, sender: str) -> Delivery | None:
        """The oldest push of `sender` that waits."""
        row = self._book.execute(
            f"SELECT {_COLUMNS} FROM deliveries WHERE state = 'waiting' AND sender = ?"
            " ORDER BY id LIMIT 1",
            (sender,),
        ).fetchone()
        return None if row is None else Delivery(*row)

    def senders_waiting(self) -> list[str]:
        """Everybody for whom something waits."""
        rows = self._book.execute(
            "SELECT DISTINCT sender FROM deliveries WHERE state = 'waiting'"
        ).fetchall()
        return [row[0] for row in rows]

    def attempt(self, delivery: int, tries: int, trouble: str, took_ms: int) -> None:
        """Note a try, its trouble ("" for none) and its real duration."""
        self._book.execute(
            "UPDATE deliveries SET tries = ?, detail = ?, total_ms = total_ms + ?,"
            " max_ms = max(max_ms, ?) WHERE id = ?",
            (tries, trouble, took_ms, took_ms, delivery),
        )

    def outcome(self, delivery: int, state: str, tries: int, detail: str) -> None:
        """Note how it ended; an empty `detail` leaves the last trouble standing."""
        self._book.execute(
            "UPDATE deliveries SET state = ?, tries = ?,"
            " detail = CASE WHEN ? = '' THEN detail ELSE ? END WHERE id = ?",
            (state, tries, detail, detail, delivery),
        )

    def log(self, after: int = 0, limit: int = 500) -> list[Delivery]:
        """Pushes with an id above `after`, oldest first."""
        rows = self._book.execute(
            f"SELECT {_COLUMNS} FROM deliveries WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
        ).fetchall()
        return [Delivery(*row) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many pushes are in each state."""
        rows = self._book.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
        return {state: number for state, number in rows.fetchall()}

    def by_hour(self, begin: float, end: float) -> list[tuple[float, int, int, int, int]]:
        """(hour, calls, failures, total ms, max ms) for each hour with calls in [begin, end).

        Times are epoch seconds; every try counts as a call.
        """
        rows = self._book.execute(
            "SELECT CAST(made / 3600 AS INTEGER) * 3600.0, sum(tries),"
            " sum(tries - (state IN ('replied', 'nothing to say'))), sum(total_ms), max(max_ms)"
            " FROM deliveries WHERE made >= ? AND made < ? AND tries > 0 GROUP BY 1 ORDER BY 1",
            (begin, end),
        )
        return [(hour, calls, bad, total, most) for hour, calls, bad, total, most in rows]

    def next_msg_id(self, now: float) -> int:
        """A new MsgId: 64 bits, growing, with the moment in it as the platform's own have."""
        floor = int(now) << 24
        row = self._book.execute(
            "INSERT INTO msg_ids (only_row, last) VALUES (1, ?) ON CONFLICT (only_row)"
            " DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last",
            (floor,),
        ).fetchone()
        return int(row[0])

"""Faults on demand: everything a network and a platform can do wrong, when a test wants it.

A rule says where (`path` glob for requests, `event` glob for pushes), what (`kind`), how often
(`times`, after `skip` untouched matches) and how likely (`probability`, seeded, so that the same
seed and the same requests give the same faults).

Kinds for requests:

========================  ==========================================================
lost_answer               the work is done, then the connection drops
reset                     the connection drops before anything is done
delay                     `seconds` of waiting, `moment` before or after the work
html                      200 and a captive portal's page instead of JSON
truncated                 the JSON answer is cut in the middle
code                      this `code` is the answer; the work is done only if `moment` is after
not_whitelisted           40164 with an outside address that changes from call to call
========================  ==========================================================

Kinds for pushes: never, twice, late (`seconds` of practice time), out_of_order (behind the
next push).
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from shopdesk.practice.clock import Clock

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

REQUEST_KINDS = frozenset(
    {"lost_answer", "reset", "delay", "html", "truncated", "code", "not_whitelisted"}
)
EVENT_KINDS = frozenset({"never", "twice", "late", "out_of_order"})

_SCHEMA = """
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT,
    event TEXT,
    kind TEXT NOT NULL,
    code INTEGER,
    message TEXT NOT NULL,
    seconds REAL NOT NULL,
    moment TEXT NOT NULL,
    probability REAL NOT NULL,
    skip INTEGER NOT NULL,
    times INTEGER,
    seed INTEGER NOT NULL,
    matched INTEGER NOT NULL DEFAULT 0,
    struck INTEGER NOT NULL DEFAULT 0
);
"""

_COLUMNS = "id, path, event, kind, code, message, seconds, moment, probability, skip, times, seed"


class BadRule(ValueError):
    """A fault rule that cannot be: the text says which field and why."""


@dataclass(frozen=True)
class Fault:
    """What shall go wrong with this one request or push.

    `seconds` for delays; `moment` is "before" or "after" the work; `code` and `message` for the
    kind code; `address` is the outside address that not_whitelisted complains about.
    """

    kind: str
    rule: int
    code: int = 0
    message: str = ""
    seconds: float = 0.0
    moment: str = "before"
    address: str = ""

    @property
    def works(self) -> bool:
        """Whether the work is really done although the answer is wrong."""
        return self.kind in ("lost_answer", "truncated", "delay") or (
            self.kind == "code" and self.moment == "after"
        )


@dataclass(frozen=True)
class FaultRule:
    """One rule as it was asked for, with how often it matched and struck."""

    id: int
    path: str | None
    event: str | None
    kind: str
    code: int | None
    message: str
    seconds: float
    moment: str
    probability: float
    skip: int
    times: int | None
    seed: int
    matched: int
    struck: int

    def as_json(self) -> dict[str, Any]:
        """The rule as the control API gives it."""
        return asdict(self)


class Faults:
    """The rules in force, in the order in which they were made; the first that strikes wins."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("faults", _SCHEMA)
        self._book = book
        self._clock = clock
        self._any = bool(self.rules())

    def add(
        self,
        kind: str,
        *,
        path: str | None = None,
        event: str | None = None,
        code: int | None = None,
        message: str = "",
        seconds: float = 1.0,
        moment: str | None = None,
        probability: float = 1.0,
        skip: int = 0,
        times: int | None = 1,
        seed: int = 1,
    ) -> int:
        """Put a rule in force and return its id; `times` None means for ever.

        Raises `BadRule`.
        """
        if kind not in REQUEST_KINDS | EVENT_KINDS:
            raise BadRule(f"kind: unknown {kind!r}")
        if kind in REQUEST_KINDS and (path is None or event is not None):
            raise BadRule(f"path: {kind} is a fault of requests")
        if kind in EVENT_KINDS and (event is None or path is not None):
            raise BadRule(f"event: {kind} is a fault of pushes")
        if kind == "code" and code is None:
            raise BadRule("code: missing")
        if moment not in (None, "before", "after"):
            raise BadRule("moment: before or after")
        if (
            not 0 <= probability <= 1
            or skip < 0
            or seconds < 0
            or (times is not None and times < 1)
        ):
            raise BadRule("probability, skip, seconds or times: out of range")
        cursor = self._book.execute(
            "INSERT INTO faults (path, event, kind, code, message, seconds, moment,"
            " probability, skip, times, seed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                path,
                event,
                kind,
                code,
                message,
                seconds,
                moment or "before",
                probability,
                skip,
                times,
                seed,
            ),
        )
        self._any = True
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def rules(self) -> list[FaultRule]:
        """All rules in force, used-up ones included."""
        rows = self._book.execute(
            f"SELECT {_COLUMNS}, matched, struck FROM faults ORDER BY id"
        ).fetchall()
        return [FaultRule(*row) for row in rows]

    def remove(self, rule: int | None = None) -> int:
        """Lift one rule, or all (None); returns how many there were."""
        where, which = ("", ()) if rule is None else (" WHERE id = ?", (rule,))
        removed = self._book.execute(f"DELETE FROM faults{where}", which).rowcount
        self._any = bool(self.rules())
        return removed

    def for_request(self, path: str) -> Fault | None:
        """The fault that strikes this request to `path`, if any; counts as one match."""
        return self._strike("path", path) if self._any else None

    def for_event(self, event: str) -> Fault | None:
        """The fault that strikes a push of this Event (or MsgType of a message), if any."""
        return self._strike("event", event) if self._any else None

    def _strike(self, field: str, value: str) -> Fault | None:
        for rule in self.rules():
            glob = rule.path if field == "path" else rule.event
            if glob is None or not fnmatchcase(value, glob):
                continue
            if rule.times is not None and rule.struck >= rule.times:
                continue
            chance = random.Random(f"{rule.seed}:{rule.matched}").random()
            strikes = rule.matched >= rule.skip and chance < rule.probability
            self._book.execute(
                "UPDATE faults SET matched = matched + 1, struck = struck + ? WHERE id = ?",
                (int(strikes), rule.id),
            )
            if strikes:
                return Fault(
                    kind=rule.kind,
                    rule=rule.id,
                    code=rule.code or 0,
                    message=rule.message,
                    seconds=rule.seconds,
                    moment=rule.moment,
                    address=f"203.0.113.{rule.matched % 254 + 1}",
                )
        return None

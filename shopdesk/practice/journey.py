"""Jumps through practice time that skip nothing.

A jump goes from due time to due time: the platform's own agenda, and the *waypoints* that
other parties (desk, hub) have announced.  At a waypoint time stands still until that party
announces a later one, or none, or has said nothing for `patience` real seconds; then the jump
goes on and says so in its report.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from shopdesk.practice.clock import Agenda, Clock

PLATFORM = "platform"
PATIENCE_S = 30.0


class AlreadyJumping(RuntimeError):
    """A second jump was asked for while one is on its way."""


@dataclass(frozen=True)
class Halt:
    """One stop of a jump: when (epoch seconds), for whom, and what happened there."""

    at: float
    who: str
    what: list[str] = field(default_factory=list)
    answered: bool = True


@dataclass(frozen=True)
class JumpReport:
    """Where a jump began and ended (epoch seconds) and all halts between, in order."""

    began: float
    ended: float
    halts: list[Halt]

    def as_json(self) -> dict[str, Any]:
        """The report as the control API gives it."""
        return asdict(self)


@dataclass
class _Waypoint:
    due: float | None
    news: asyncio.Event
    silent: bool = False


class Journey:
    """Moves the clock; the only one who does so over more than a moment."""

    def __init__(self, clock: Clock, agenda: Agenda) -> None:
        self._clock = clock
        self._agenda = agenda
        self._waypoints: dict[str, _Waypoint] = {}
        self._settlers: list[Callable[[], Awaitable[None]]] = []

    def settle_with(self, settler: Callable[[], Awaitable[None]]) -> None:
        """Await `settler` at every halt, so that pushes arrive at the time they were made."""
        self._settlers.append(settler)

    def announce(self, party: str, due: float | None) -> None:
        """Set the next due time of `party` (epoch seconds; None: nothing planned)."""
        known = self._waypoints.get(party)
        self._waypoints[party] = _Waypoint(due, asyncio.Event())
        if known is not None:
            known.news.set()

    def withdraw(self, party: str) -> bool:
        """Forget `party`; False when it never announced anything."""
        known = self._waypoints.pop(party, None)
        if known is not None:
            known.news.set()
        return known is not None

    def waypoints(self) -> dict[str, float | None]:
        """Every party with its next due time."""
        return {party: waypoint.due for party, waypoint in self._waypoints.items()}

    async def jump(self, to: float, patience: float = PATIENCE_S) -> JumpReport:
        """Go to `to` (epoch seconds), halting at every due time on the way.

        A party that says nothing at its waypoint is waited for `patience` real seconds, once.
        Raises `AlreadyJumping`.
        """
        if self._clock.jumping:
            raise AlreadyJumping
        self._clock.jump_begins()
        began = self._clock.now()
        halts: list[Halt] = []
        for waypoint in self._waypoints.values():
            waypoint.silent = False
        try:
            while (due := self._next_due(to)) is not None:
                self._clock.move_to(due)
                await self._halt(halts, patience)
            self._clock.move_to(to)
        finally:
            self._clock.jump_ends()
        return JumpReport(began, self._clock.now(), halts)

    def _next_due(self, to: float) -> float | None:
        dues = [w.due for w in self._waypoints.values() if w.due is not None and not w.silent]
        platform = self._agenda.next_due()
        if platform is not None:
            dues.append(platform)
        return min((due for due in dues if due <= to), default=None)

    async def _halt(self, halts: list[Halt], patience: float) -> None:
        now = self._clock.now()
        fired = self._agenda.fire_due()
        if fired:
            halts.append(Halt(now, PLATFORM, fired))
        for settler in self._settlers:
            await settler()
        for party in self._due_parties(now):
            answered = await self._answered(party, now, patience)
            halts.append(Halt(now, party, answered=answered))

    def _due_parties(self, now: float) -> list[str]:
        return sorted(
            party
            for party, w in self._waypoints.items()
            if w.due is not None and w.due <= now and not w.silent
        )

    async def _answered(self, party: str, now: float, patience: float) -> bool:
        """Wait for `party` to announce a later due time; any announcement renews patience."""
        while True:
            waypoint = self._waypoints.get(party)
            if waypoint is None or waypoint.due is None or waypoint.due > now:
                return True
            try:
                await asyncio.wait_for(waypoint.news.wait(), patience)
            except TimeoutError:
                waypoint.silent = True
                return False

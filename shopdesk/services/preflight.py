"""Before a broadcast leaves: is everything as it has to be? Each item is really looked at.

What cannot be looked at from here reads "not checked", never "fine".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from shopdesk.clock import Clock, beijing_month
from shopdesk.domain import limits
from shopdesk.domain.broadcasts import FEWEST_PER_BATCH, NOT_YET_OUT
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.failures import Detail, Failure, PlatformFailure, Reach
from shopdesk.domain.hub import Hub
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.domain.queries import (
    DraftState,
    GetCapabilities,
    GetState,
    HubState,
    Query,
    ReadDraftOf,
)
from shopdesk.store.book import Book

#: Seconds this machine's clock may differ from the platform's before anybody need know, and before
#: nothing is sent by it (the hub's own two bounds).
CLOCK_NOTICED_S, CLOCK_TOLERATED_S = 120.0, 600.0

#: Definite refusals that concern this machine or the account's keys, not the draft.
_KEPT_OUT = frozenset(
    {
        "platform.not_whitelisted",
        "platform.address_needs_confirmation",
        "platform.address_refused_day",
        "platform.address_refused_hour",
        "platform.appid_wrong",
        "platform.secret_wrong",
        "platform.secret_frozen",
        "platform.account_frozen",
        "platform.token_forbidden",
        "platform.token_invalid",
    }
)

A = TypeVar("A")


class Item(StrEnum):
    """One thing that is looked at, in the order of the list."""

    CONNECTION = "connection"
    ACCOUNT = "account"
    DRAFT = "draft"
    AUDIENCE = "audience"
    MONTH = "month"
    CLOCK = "clock"
    AWAKE = "awake"


class Verdict(StrEnum):
    """What was found: ``WARN`` may be left as it is, ``BAD`` keeps the broadcast from leaving."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Check:
    """One item and what was found. ``code`` is the failure code of what is wrong, ``facts`` the
    numbers behind it.
    """

    item: Item
    verdict: Verdict
    code: str = ""
    facts: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preflight:
    """All items of one broadcast; ``checked_at`` is UTC."""

    checks: tuple[Check, ...]
    checked_at: datetime

    @property
    def ready(self) -> bool:
        """Nothing found that keeps it from leaving."""
        return not any(check.verdict is Verdict.BAD for check in self.checks)


class PreflightChecks:
    """Looks at broadcasts that have not gone out. Goes over the network."""

    def __init__(self, book: Book, hub: Hub, clock: Clock) -> None:
        self._book = book
        self._hub = hub
        self._clock = clock

    def run(self, record: BroadcastRecord) -> Preflight:
        """Look at everything now. Never raises for what the world does: that is what is found."""
        connection, draft = self._connection_and_draft(record)
        state = self._asked(GetState())
        checks = (
            connection,
            self._account(),
            draft,
            *self._people(record),
            _clock(state) if state else Check(Item.CLOCK, Verdict.UNCHECKED),
            # No system tells another program reliably whether it will go to sleep.
            Check(Item.AWAKE, Verdict.UNCHECKED),
        )
        return Preflight(checks, self._clock.now())

    def _connection_and_draft(self, record: BroadcastRecord) -> tuple[Check, Check]:
        """One reading at the platform tells both: that it answers us, and how the draft reads."""
        try:
            read = self._hub.query(ReadDraftOf(record.uid))
        except Failure as failure:
            if _kept_out(failure):
                broken = Check(Item.CONNECTION, Verdict.BAD, failure.code, failure.details)
                return broken, Check(Item.DRAFT, Verdict.UNCHECKED)
            refused = Check(Item.DRAFT, Verdict.WARN, failure.code, failure.details)
            return Check(Item.CONNECTION, Verdict.GOOD), refused
        codes = {
            DraftState.SAME: (Verdict.GOOD, ""),
            DraftState.CHANGED: (Verdict.BAD, "broadcast.draft_changed"),
            DraftState.GONE: (Verdict.BAD, "broadcast.draft_gone"),
        }
        return Check(Item.CONNECTION, Verdict.GOOD), Check(Item.DRAFT, *codes[read])

    def _account(self) -> Check:
        report = self._asked(GetCapabilities())
        may = report.permission(Capability.BROADCAST_LIST) if report else Permission.UNKNOWN
        if may is Permission.YES:
            return Check(Item.ACCOUNT, Verdict.GOOD)
        if may is Permission.NO:
            return Check(Item.ACCOUNT, Verdict.BAD, "broadcast.not_allowed")
        return Check(Item.ACCOUNT, Verdict.UNCHECKED)

    def _people(self, record: BroadcastRecord) -> tuple[Check, Check]:
        limit = limits.BROADCASTS_PER_MONTH_SERVICE.value
        month = beijing_month(record.due_at)
        now = self._book.send_counts.of_audience(record.id, month, limit)
        lost = now.left + now.blacklisted + now.opted_out
        facts: dict[str, Detail] = {"expected": now.expected, "lost": lost}
        if now.expected == 0 and record.reached:
            # Planned by another desk: the people are at the hub, not in this book.
            unknown = Check(Item.AUDIENCE, Verdict.UNCHECKED)
            return unknown, Check(Item.MONTH, Verdict.UNCHECKED)
        if now.expected - lost < FEWEST_PER_BATCH:
            people = Check(Item.AUDIENCE, Verdict.BAD, "broadcast.nobody_left", facts)
        else:
            people = Check(Item.AUDIENCE, Verdict.WARN if lost else Verdict.GOOD, "", facts)
        full: dict[str, Detail] = {"full": now.month_full, "expected": now.expected, "limit": limit}
        verdict = Verdict.WARN if now.month_full else Verdict.GOOD
        return people, Check(Item.MONTH, verdict, "", full)

    def _asked(self, query: Query[A]) -> A | None:
        """The hub's answer, None when it cannot be reached (the connection item says why)."""
        try:
            return self._hub.query(query)
        except Failure:
            return None


def _kept_out(failure: Failure) -> bool:
    """Whether this failure says that we do not get through at all, rather than something about the
    draft.
    """
    if not isinstance(failure, PlatformFailure):
        return True
    return failure.reach is not Reach.REFUSED or failure.code in _KEPT_OUT


def _clock(state: HubState) -> Check:
    """Is this machine's clock right? In a practice shop there is one clock for everybody."""
    if state.practice:
        return Check(Item.CLOCK, Verdict.GOOD)
    if state.clock_offset_seconds is None:
        return Check(Item.CLOCK, Verdict.UNCHECKED)
    seconds = abs(state.clock_offset_seconds)
    facts: dict[str, Detail] = {"seconds": round(seconds, 1)}
    if seconds > CLOCK_TOLERATED_S:
        return Check(Item.CLOCK, Verdict.BAD, "broadcast.clock_wrong", facts)
    return Check(Item.CLOCK, Verdict.WARN if seconds > CLOCK_NOTICED_S else Verdict.GOOD, "", facts)


def still_to_go(record: BroadcastRecord) -> bool:
    """Whether looking at it has a point: some of it has not been handed to the platform."""
    return any(batch.state in NOT_YET_OUT for batch in record.batches)

"""Playing at shop: what a person may let happen in the practice shop, and what may go wrong there.

Everything goes to the practice platform's control API; its troubles come out as failures with
sentences, like everybody else's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.journal import BatchState
from shopdesk.practice.control import Control, ControlRefused, ControlUnreachable
from shopdesk.store.book import Book

T = TypeVar("T")

#: How many strangers come by a poster at once.
CROWD = 10

#: Every path of the platform.
EVERYWHERE = "*"


class Moment(StrEnum):
    """Where the practice clock can be moved to."""

    IN_AN_HOUR = "+1h"
    TOMORROW_MORNING = "tomorrow 08:00"
    THURSDAY_EVENING = "thursday 20:00"
    END_OF_MONTH = "end of month"


class Activity(StrEnum):
    """How much the followers do by themselves."""

    QUIET = "quiet"
    NORMAL = "normal"
    BUSY = "busy"


class Trouble(StrEnum):
    """What can be made to go wrong until it is lifted again."""

    NO_NETWORK = "no-network"
    LOST_ANSWERS = "lost-answers"
    NOT_WHITELISTED = "not-whitelisted"


#: The platform's own words for each trouble.
_FAULTS = {
    Trouble.NO_NETWORK: "reset",
    Trouble.LOST_ANSWERS: "lost_answer",
    Trouble.NOT_WHITELISTED: "not_whitelisted",
}


@dataclass(frozen=True, slots=True)
class PracticeNow:
    """How the practice shop is: followers there, what they do, and the troubles in force."""

    followers: int
    activity: Activity
    troubles: frozenset[Trouble]
    administrator: bool


class PracticeDesk:
    """The practice shop's strings. Off the GUI thread: a jump of the clock may take a minute.

    Everything raises ``Failure("practice.unreachable")`` and ``Refused("practice.refused")``.
    """

    def __init__(self, control: Control, book: Book) -> None:
        self._control = control
        self._book = book

    def now(self) -> PracticeNow:
        """How things stand."""
        state = self._asked(self._control.state)
        kinds = {rule["kind"] for rule in self._lasting_faults()}
        return PracticeNow(
            followers=int(state["followers"]),
            activity=Activity(state["activity"]),
            troubles=frozenset(one for one, kind in _FAULTS.items() if kind in kinds),
            administrator=bool(state["account"]["mass_protection"]),
        )

    def ask(self, text: str = "") -> None:
        """Somebody asks: ``text``, or whatever is on her mind."""
        words = text.strip() or None
        self._asked(lambda: self._control.ask(text=words))
        self._asked(self._control.settle)

    def scan(self, placement_id: int, count: int = CROWD) -> int:
        """So many strangers scan the code of a placement and follow; returns how many."""
        scene = self._book.placements.get(placement_id).scene
        came = self._asked(lambda: self._control.scan(scene, count=count))
        self._asked(self._control.settle)
        return len(came)

    def leave(self) -> None:
        """Somebody stops following."""
        self._asked(self._control.leave)
        self._asked(self._control.settle)

    def move_clock(self, moment: Moment) -> None:
        """Go there, stopping wherever something is due on the way."""
        self._asked(lambda: self._control.jump(moment.value))

    def set_activity(self, activity: Activity) -> None:
        """Let the followers do less or more by themselves."""
        self._asked(lambda: self._control.set_activity(activity.value))

    def set_trouble(self, trouble: Trouble, on: bool) -> None:
        """Let something go wrong from now on, or no longer."""
        kind = _FAULTS[trouble]
        for rule in self._lasting_faults():
            if rule["kind"] == kind:
                self._asked(partial(self._control.lift_fault, rule["id"]))
        if on:
            self._asked(lambda: self._control.add_fault(kind, path=EVERYWHERE, times=None))

    def set_administrator(self, asked: bool) -> None:
        """Whether the administrator is asked on the phone before a broadcast leaves."""
        self._asked(lambda: self._control.set_account(mass_protection=asked))

    def confirm_sends(self, account_id: int) -> int:
        """The administrator says yes to everything that waits; how many sends did."""
        on_the_way = (BatchState.SUBMITTING, BatchState.SUBMITTED)
        waited = 0
        for record in self._book.broadcasts.in_state(account_id, on_the_way):
            for batch in record.batches:
                if batch.msg_id.isdigit():
                    confirm = partial(self._control.confirm_mass, int(batch.msg_id))
                    waited += self._asked(confirm)
        return waited

    def _lasting_faults(self) -> list[dict[str, Any]]:
        rules = self._asked(self._control.faults)
        return [rule for rule in rules if rule["times"] is None and rule["path"] == EVERYWHERE]

    def _asked(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except ControlUnreachable:
            raise Failure("practice.unreachable") from None
        except ControlRefused as refused:
            raise Refused("practice.refused", reason=refused.code or "?") from None

"""The words of this page for what lies below it: states, reasons, items of the pre-flight."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from shopdesk.clock import beijing_day
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord, SkipReason
from shopdesk.services.broadcast_calendar import EVERYBODY
from shopdesk.services.preflight import Check, Item, Verdict
from shopdesk.ui.machinery.formats import Formats


class BroadcastWords(QObject):
    """Says things about broadcasts in the user's language."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def state(self, state: BatchState) -> str:
        """One or two words."""
        return {
            BatchState.DUE_LATER: self.tr("planned"),
            BatchState.CLAIMED: self.tr("going out"),
            BatchState.SUBMITTING: self.tr("going out"),
            BatchState.SUBMITTED: self.tr("handed over, result to come"),
            BatchState.UNKNOWN: self.tr("result unknown"),
            BatchState.DELIVERED: self.tr("sent"),
            BatchState.REJECTED: self.tr("refused"),
            BatchState.DELETED: self.tr("taken back"),
            BatchState.NEEDS_PERSON: self.tr("needs you"),
            BatchState.HELD: self.tr("held"),
            BatchState.PAUSED: self.tr("paused"),
            BatchState.CANCELLED: self.tr("cancelled"),
        }[state]

    def group(self, name: str) -> str:
        """The chosen group; everybody has no name, and another desk's choice is not known here."""
        if name == EVERYBODY:
            return self.tr("everybody")
        return name or self.tr("chosen on another computer")

    def reason(self, reason: SkipReason) -> str:
        """Why somebody is left out."""
        return {
            SkipReason.NO_IDENTITY: self.tr("not on WeChat with us"),
            SkipReason.NOT_FOLLOWING: self.tr("no longer follow"),
            SkipReason.BLACKLISTED: self.tr("blacklisted"),
            SkipReason.OPTED_OUT: self.tr("want no broadcasts"),
            SkipReason.MONTH_FULL: self.tr("had all of this month"),
        }[reason]

    def when(self, due: datetime, now: datetime) -> str:
        """今晚 20:00 as one would say it, with the day where it is further away."""
        if beijing_day(due) == beijing_day(now):
            return self.tr("today {0}").format(self._formats.time(due))
        return self._formats.moment(due)

    def distance(self, due: datetime, now: datetime) -> str:
        """How far away: in 3 h 20 min; "" for the past."""
        if due <= now:
            return ""
        return self.tr("in {0}").format(self._formats.span(due - now))

    def people(self, count: int) -> str:
        """1,055 人"""
        return self.tr("{0} people").format(self._formats.number(count))

    def sentence(self, record: BroadcastRecord, state: BatchState) -> str:
        """A whole broadcast in one sentence, for screen readers and tooltips."""
        return self.tr("{0}, {1}, to {2}, {3}, {4}").format(
            self._formats.time(record.due_at),
            record.title,
            self.group(record.group),
            self.people(record.reached),
            self.state(state),
        )

    # The pre-flight

    def item(self, item: Item) -> str:
        """What is looked at."""
        return {
            Item.CONNECTION: self.tr("WeChat answers this computer"),
            Item.ACCOUNT: self.tr("The account may send"),
            Item.DRAFT: self.tr("The draft is as approved"),
            Item.AUDIENCE: self.tr("There is somebody to get it"),
            Item.MONTH: self.tr("Nobody's month is full"),
            Item.CLOCK: self.tr("The clock is right"),
            Item.AWAKE: self.tr("This computer stays on"),
        }[item]

    def evidence(self, check: Check) -> str:
        """What was found, at the right of an item."""
        facts = check.facts
        if check.item is Item.AWAKE:
            return self.tr("please see to it yourself")
        if check.verdict is Verdict.UNCHECKED:
            return self.tr("could not be checked")
        return {
            Item.CONNECTION: self.tr("address accepted"),
            Item.ACCOUNT: self.tr("tried"),
            Item.DRAFT: self.tr("read again just now"),
            Item.AUDIENCE: self.people(int(facts.get("expected", 0)) - int(facts.get("lost", 0))),
            Item.MONTH: self.tr("at most {0} for each").format(facts.get("limit", "")),
            Item.CLOCK: self.tr("{0} s off").format(facts["seconds"])
            if "seconds" in facts
            else self.tr("one clock for the practice shop"),
        }[check.item]

    def warning(self, check: Check) -> tuple[str, str]:
        """What is the matter and what it means, for items that may be left as they are."""
        facts = check.facts
        if check.item is Item.AUDIENCE:
            return (
                self.tr("{0} of {1} will not get it any more").format(
                    self._formats.number(int(facts["lost"])),
                    self._formats.number(int(facts["expected"])),
                ),
                self.tr("They have left or want no broadcasts. The others get it as planned."),
            )
        if check.item is Item.MONTH:
            return (
                self.tr("{0} have had all their sends of the month").format(
                    self._formats.number(int(facts["full"]))
                ),
                self.tr("They are left out. The others get it as planned."),
            )
        return (
            self.tr("The clock of this computer is {0} off").format(
                self._formats.span(timedelta(seconds=float(facts["seconds"])))
            ),
            self.tr("The right time is used all the same. Set the clock when you can."),
        )

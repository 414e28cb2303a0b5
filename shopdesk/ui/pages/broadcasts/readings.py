"""What the page reads beside the GUI, each as one call that answers one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shopdesk.clock import beijing_day
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.changes import ChangeSet, Noun
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.domain.queries import GetCapabilities
from shopdesk.services.broadcast_calendar import WAITING, MonthOfBroadcasts
from shopdesk.services.broadcasts import Plan
from shopdesk.services.preflight import Preflight
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.broadcasts.compose import Choices, Wish
from shopdesk.ui.pages.broadcasts.panel import Detail

_CHANGED = ChangeSet(frozenset({Noun.BROADCASTS}))


@dataclass(frozen=True, slots=True)
class Found:
    """The pre-flight of one broadcast."""

    record: BroadcastRecord
    preflight: Preflight


class Readings:
    """Reads and does things for the page; every method runs outside the GUI thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def month(self, month: date) -> MonthOfBroadcasts:
        """A month; raises ``Refused("account.none")``."""
        return self._desk.services.broadcasts.calendar.month(month)

    def detail(self, uid: str) -> Detail:
        """One broadcast as the book has it, with the sends of its month."""
        broadcasts = self._desk.services.broadcasts
        record = self._desk.book.broadcasts.get(uid)
        return Detail(
            record=record,
            receipts=self._desk.book.send_counts.of_receipts(record.id),
            sends=broadcasts.calendar.month(beijing_day(record.due_at)).sends,
            now=self._desk.clock.now(),
        )

    def preflight(self, record: BroadcastRecord) -> Found:
        """Look at everything now."""
        return Found(record, self._desk.services.broadcasts.preflight.run(record))

    def choices(self) -> Choices:
        """What a new broadcast can be made of; asks the platform for its drafts."""
        broadcasts = self._desk.services.broadcasts
        report = self._desk.hub.query(GetCapabilities())
        may = report.permission(Capability.BROADCAST_LIST)
        # An account that sends by hand may have no draft box that we can read either.
        readable = report.permission(Capability.DRAFTS) is not Permission.NO
        return Choices(
            drafts=broadcasts.drafts() if readable else (),
            in_use=broadcasts.calendar.drafts_in_use(),
            groups=tuple(self._desk.book.groups.all()),
            people=self._desk.book.customers.count(),
            proposal=broadcasts.calendar.proposal(),
            may_send=may is not Permission.NO,
        )

    def count(self, wish: Wish) -> Plan:
        """Who would get it."""
        return self._desk.services.broadcasts.plan(wish.group, wish.due_at)

    def draft_of_article(self, article_id: int) -> str:
        """The newest draft made of an article, "" when it was never put into the draft box."""
        made = self._desk.book.articles.handed_over(article_id)
        return made[0].media_id if made else ""

    def plan(self, wish: Wish) -> BroadcastRecord:
        """Read the draft once more, freeze the audience, hand it to the hub."""
        broadcasts = self._desk.services.broadcasts
        draft = broadcasts.read_draft(wish.media_id)
        try:
            if wish.moves:
                return broadcasts.move(wish.moves, draft, wish.due_at)
            return broadcasts.schedule(draft, wish.group, wish.due_at)
        finally:
            # Also when it failed half way: the book may stand differently now.
            self._desk.bus.tell(_CHANGED)

    def decide(self, uid: str, action: BroadcastAction) -> BroadcastRecord:
        """Pause, resume, cancel, release, drop."""
        try:
            return self._desk.services.broadcasts.control(uid, action)
        finally:
            self._desk.bus.tell(_CHANGED)


def waiting_for_a_person(desk: Desk) -> int:
    """How many broadcasts go no further without a person: the number in the rail."""
    account = desk.services.account
    return len(desk.book.broadcasts.in_state(account.id, WAITING)) if account else 0

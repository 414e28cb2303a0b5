"""What the card says about a person and what happened with her."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from shopdesk.clock import Clock
from shopdesk.domain.conversations import Happening
from shopdesk.domain.histories import Moment, Told
from shopdesk.domain.limits import BROADCASTS_PER_MONTH_SERVICE
from shopdesk.domain.people import FieldValue, Group, GroupKey
from shopdesk.services.talk_card import TalkCard
from shopdesk.ui.machinery.formats import Formats


class CardWords(QObject):
    """Facts as lines of a card."""

    def __init__(self, formats: Formats, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._clock = clock

    def facts(self, card: TalkCard) -> list[tuple[str, str]]:
        """What is known, each with its name; nothing that is not known."""
        customer = card.customer
        found = [
            (self.tr("Phone"), masked(customer.phone)),
            (self.tr("Birthday"), self._birthday(customer.birthday)),
            *((name, self._value(value)) for name, value in card.facts),
            (self.tr("Came from"), self._came_from(card)),
            (
                self.tr("Spent"),
                "" if card.spent_fen is None else self._formats.money(card.spent_fen),
            ),
            (self.tr("This month"), self._received(card)),
        ]
        return [(name, value) for name, value in found if value]

    def warnings(self, card: TalkCard) -> list[tuple[str, str]]:
        """What can hurt her."""
        return [(name, self._value(value)) for name, value in card.warnings]

    def moment(self, moment: Moment) -> str:
        """What happened, in one line."""
        subject = moment.subject
        if moment.told is Told.BROADCAST:
            return self.tr("Received the broadcast “{0}”").format(subject)
        if moment.kind == Happening.FOLLOWED:
            return self.tr("Followed, by “{0}”").format(subject) if subject else self.tr("Followed")
        if moment.kind == Happening.SCANNED:
            return self.tr("Scanned “{0}”").format(subject)
        simple = {
            Happening.LEFT.value: self.tr("No longer follows"),
            Happening.MENU.value: self.tr("Pressed the menu"),
            Happening.VISIT.value: self.tr("Came to the shop"),
            Happening.PURCHASE.value: self.tr("Bought something"),
            Happening.CONSENT.value: self.tr("Said whether she wants messages"),
            Happening.MERGED.value: self.tr("Two entries became one"),
            Happening.SPLIT.value: self.tr("One entry became two"),
        }
        return simple.get(moment.kind, moment.kind)

    def when(self, moment: Moment) -> str:
        """When it happened."""
        return self._formats.when(moment.at, self._clock.now())

    def group(self, group: Group) -> str:
        """A group's name as the shop has it; the four every shop has in the user's language."""
        named = {
            GroupKey.NEW: ("新客户", self.tr("New customers")),
            GroupKey.OLD: ("老客户", self.tr("Regulars")),
            GroupKey.STARRED: ("星标组", self.tr("Starred")),
        }
        original, translated = named.get(group.key, ("", "")) if group.key else ("", "")
        return translated if group.name == original else group.name

    def _came_from(self, card: TalkCard) -> str:
        if card.followed_at is None:
            return card.came_from
        day = self._day(card.followed_at.date())
        if card.came_from:
            return self.tr("{0}, {1}").format(card.came_from, day)
        return self.tr("followed {0}").format(day)

    def _received(self, card: TalkCard) -> str:
        if not card.following:
            return ""
        left = max(0, BROADCASTS_PER_MONTH_SERVICE.value - card.received)
        return self.tr("{0} broadcasts received, {1} more possible").format(card.received, left)

    def _birthday(self, text: str) -> str:
        if text.startswith("--"):
            return self._formats.day(date.fromisoformat(f"2000-{text[2:]}"))
        return self._formats.long_day(date.fromisoformat(text)) if text else ""

    def _day(self, day: date) -> str:
        this_year = day.year == self._clock.now().year
        return self._formats.day(day) if this_year else self._formats.long_day(day)

    def _value(self, value: FieldValue) -> str:
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return str(value)


def masked(phone: str) -> str:
    """A phone number of which a passer-by learns little: 139 **** 6021."""
    digits = "".join(char for char in phone if char.isdigit())
    if len(digits) < 7:
        return phone
    return f"{digits[:3]} **** {digits[-4:]}"

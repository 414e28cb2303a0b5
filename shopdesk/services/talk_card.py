"""Who she is, at a glance: what a clerk must know while writing to her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.clock import Clock, beijing_day
from shopdesk.domain.conversations import Happening
from shopdesk.domain.histories import Moment, Told
from shopdesk.domain.people import Customer, FieldValue, Group, GroupKey, Note
from shopdesk.store.book import Book

#: Headings under which shops write down what can hurt somebody.
_WARNING_WORDS = ("忌口", "过敏", "禁忌", "allerg", "dietary")

#: Fields the program fills itself and shows elsewhere.
_OWN_FIELDS = frozenset({"points", "spent_fen", "member_since", "last_purchase"})

#: How much of her story stands on the card.
MOMENTS = 8


@dataclass(frozen=True, slots=True)
class TalkCard:
    """One person as the card shows her.

    ``warnings`` are the fields about allergies and the like, ``facts`` the shop's other fields;
    ``came_from`` the placement whose code she followed by, empty when that is not known;
    ``received`` how many broadcasts she got in this Beijing month; ``spent_fen`` as far as an
    import told it. ``moments`` is the newest of her story.
    """

    customer: Customer
    groups: tuple[Group, ...]
    following: bool
    followed_at: datetime | None
    came_from: str
    warnings: tuple[tuple[str, FieldValue], ...]
    facts: tuple[tuple[str, FieldValue], ...]
    spent_fen: int | None
    received: int
    notes: tuple[Note, ...]
    moments: tuple[Moment, ...]


class TalkCards:
    """Reads cards from the book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def card(self, customer_id: int, account_id: int) -> TalkCard:
        """The card of one person, with her place among the followers of an account.

        Raises ``Refused("customer.unknown")``.
        """
        customer = self._book.customers.get(customer_id)
        places = [
            place
            for place in self._book.customers.followers(customer_id)
            if place.account_id == account_id
        ]
        follower = places[0] if places else None
        story = self._book.histories.of_customer(customer_id, limit=4 * MOMENTS)
        spent = customer.fields.get("spent_fen")
        return TalkCard(
            customer=customer,
            groups=tuple(
                group
                for group in self._book.groups.of_customer(customer_id)
                if group.key is not GroupKey.STARRED
            ),
            following=follower is not None and follower.following,
            followed_at=follower.followed_at if follower else None,
            came_from=self._placement(account_id, follower.qr_scene if follower else ""),
            warnings=_fields(customer, warning=True),
            facts=_fields(customer, warning=False),
            spent_fen=spent if isinstance(spent, int) else None,
            received=self._received_this_month(customer_id),
            notes=tuple(self._book.customers.notes(customer_id)),
            moments=tuple(filter(_tells_something, story.moments))[:MOMENTS],
        )

    def _placement(self, account_id: int, scene: str) -> str:
        placement = self._book.placements.by_scene(account_id, scene) if scene else None
        return placement.name if placement else ""

    def _received_this_month(self, customer_id: int) -> int:
        today = beijing_day(self._clock.now())
        days = (beijing_day(sent.due_at) for sent in self._book.broadcasts.received_by(customer_id))
        return sum((day.year, day.month) == (today.year, today.month) for day in days)


def is_warning(heading: str) -> bool:
    """Whether a field of this name tells what can hurt somebody."""
    return any(word in heading.lower() for word in _WARNING_WORDS)


def _fields(customer: Customer, *, warning: bool) -> tuple[tuple[str, FieldValue], ...]:
    return tuple(
        (name, value)
        for name, value in customer.fields.items()
        if name not in _OWN_FIELDS and value != "" and is_warning(name) is warning
    )


def _tells_something(moment: Moment) -> bool:
    # The talk itself stands beside the card; the card tells the rest.
    talk = moment.told in (Told.MESSAGE, Told.NOTE)
    return not talk and moment.kind not in (Happening.MESSAGE, Happening.REPLY)

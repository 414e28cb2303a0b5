"""A practice shop one can walk into: customers, articles, placements, and people who have come by.

Everything goes through the shop's own verbs and the practice platform's followers; nothing here
knows a short cut. Done once for a book, and only where nobody has begun to work yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from shopdesk.domain.failures import Failure
from shopdesk.domain.people import SyncCounts
from shopdesk.domain.placements import Placement, PlacementKind
from shopdesk.practice.control import Control, ControlRefused, ControlUnreachable
from shopdesk.services.article_desk import ArticleDesk
from shopdesk.services.customers import CustomerDesk
from shopdesk.services.outcomes import Reader
from shopdesk.services.placements import PlacementDesk
from shopdesk.services.print_room import PrintRoom
from shopdesk.store.book import Book

T = TypeVar("T")

DONE_KEY = "practice.furnished"

#: Where codes hang in the bakery, and how many strangers have come by each so far.
PLACES = (
    ("门口海报", PlacementKind.POSTER, 12),
    ("收银台立牌", PlacementKind.TABLE_CARD, 7),
    ("包装贴纸", PlacementKind.LABEL, 4),
)

#: The first so many followers have names, but for every fifth whom nobody has asked yet.
NAMED_AT_MOST = 1_000
UNNAMED_EVERY = 5

DOOR_TEMPLATE = "door-warm"

#: How many followers have a question when the shop is first entered.
QUESTIONS = 5


class PracticeShop:
    """Furnishes the bakery of ``content`` in one book."""

    def __init__(
        self,
        book: Book,
        control: Control,
        customers: CustomerDesk,
        articles: ArticleDesk,
        placements: PlacementDesk,
        print_room: PrintRoom,
        reader: Reader,
        sync_followers: Callable[[], SyncCounts],
        content: Path,
    ) -> None:
        self._book = book
        self._control = control
        self._customers = customers
        self._articles = articles
        self._placements = placements
        self._print_room = print_room
        self._reader = reader
        self._sync_followers = sync_followers
        self._content = content

    @property
    def wanted(self) -> bool:
        """Whether the shop is still empty and was never furnished."""
        if self._book.settings.get(DONE_KEY, False):
            return False
        return self._book.customers.count() == 0 and not self._book.placements.all()

    def furnish(self) -> bool:
        """Bring in everything, once; False when there was nothing to do.

        Raises :class:`Failure`; what was brought in until then stays, and the shop counts as
        furnished.
        """
        if not self.wanted:
            return False
        self._book.operation(lambda: self._book.settings.put(DONE_KEY, True), undoable=False)
        self._customers.import_file(self._content / "customers.csv")
        self._sync_followers()
        self._name_regulars()
        for article in sorted((self._content / "articles").glob("*.json")):
            self._articles.begin_from(article)
        self._print_room.keep_logo(self._content / "logo.png")
        for name, kind, strangers in PLACES:
            placement = self._placements.add(name, kind)
            self._dress(placement)
            self._asked(partial(self._control.scan, placement.scene, count=strangers))
        for _ in range(QUESTIONS):
            self._asked(self._control.ask)
        self._asked(self._control.settle)
        self._reader.catch_up()
        return True

    def _name_regulars(self) -> None:
        """What the clerks of a real shop have typed in over the years: who most followers are."""
        account = self._book.accounts.all()[0]
        people = self._asked(lambda: self._control.followers(limit=NAMED_AT_MOST))

        def write() -> None:
            for number, person in enumerate(people):
                follower = self._book.followers.find(account.id, person.openid)
                if follower is not None and number % UNNAMED_EVERY:
                    self._book.customers.rename(follower.customer_id, person.name)

        self._book.operation(write, undoable=False)

    def _dress(self, placement: Placement) -> None:
        """Put the shop's own words on what is printed for a place."""
        shop = json.loads((self._content / "shop.json").read_text(encoding="utf-8"))
        opens, closes = shop["opening_hours"]["monday"]
        words = {
            "account": shop["account"]["wechat_id"],
            "hours": f"每天 {opens} – {closes}",
            "address": shop["address"]["street"],
        }
        design = self._print_room.design_of(placement)
        template = DOOR_TEMPLATE if placement.kind is PlacementKind.POSTER else design.template
        dressed = replace(design, template=template, words={**design.words, **words})
        self._print_room.keep_design(placement.id, dressed)

    def _asked(self, question: Callable[[], T]) -> T:
        """What the practice platform answers; its absence is a failure like any other."""
        try:
            return question()
        except (ControlRefused, ControlUnreachable) as trouble:
            raise Failure("practice.away") from trouble

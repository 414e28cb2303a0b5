"""A practice shop one can walk into: customers, articles, placements, and people who have come by.

Everything goes through the shop's own verbs and the practice platform's followers; nothing here
knows a short cut. Done once for a book, and only where nobody has begun to work yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from shopdesk.domain.failures import Failure
from shopdesk.domain.people import SyncCounts
from shopdesk.domain.placements import PlacementKind
from shopdesk.practice.control import Control, ControlRefused, ControlUnreachable
from shopdesk.services.article_desk import ArticleDesk
from shopdesk.services.customers import CustomerDesk
from shopdesk.services.outcomes import Reader
from shopdesk.services.placements import PlacementDesk
from shopdesk.store.book import Book

DONE_KEY = "practice.furnished"

#: Where codes hang in the bakery, and how many strangers have come by each so far.
PLACES = (
    ("门口海报", PlacementKind.POSTER, 12),
    ("收银台立牌", PlacementKind.TABLE_CARD, 7),
    ("包装贴纸", PlacementKind.LABEL, 4),
)

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
        reader: Reader,
        sync_followers: Callable[[], SyncCounts],
        content: Path,
    ) -> None:
        self._book = book
        self._control = control
        self._customers = customers
        self._articles = articles
        self._placements = placements
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
        for article in sorted((self._content / "articles").glob("*.json")):
            self._articles.begin_from(article)
        for name, kind, strangers in PLACES:
            scene = self._placements.add(name, kind).scene
            self._staged(partial(self._control.scan, scene, count=strangers))
        for _ in range(QUESTIONS):
            self._staged(self._control.ask)
        self._staged(self._control.settle)
        self._reader.catch_up()
        return True

    def _staged(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except (ControlRefused, ControlUnreachable) as trouble:
            raise Failure("practice.away") from trouble

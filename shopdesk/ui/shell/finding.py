"""What Ctrl+K finds: customers, articles, placements and pages, by characters, pinyin, initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from shopdesk.store.search import keys_of

if TYPE_CHECKING:
    from shopdesk.store.book import Book

#: Of each kind so many are shown; who looks for more goes to the page.
MOST_OF_A_KIND = 6

#: Titles are compared here, not in SQL; a shop that writes an article a week fills this in years.
MOST_ARTICLES = 500


class Kind(StrEnum):
    """What kind of thing was found."""

    PAGE = "page"
    CUSTOMER = "customer"
    ARTICLE = "article"
    PLACEMENT = "placement"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and the page that shows it (``id`` 0 is the page itself)."""

    kind: Kind
    page: str
    title: str
    note: str = ""
    id: int = 0


class Finder:
    """Looks through the book. ``pages`` are (name, title) of the pages there are."""

    def __init__(self, book: Book, pages: Sequence[tuple[str, str]]) -> None:
        self._book = book
        self._pages = tuple(pages)

    def find(self, text: str) -> list[Hit]:
        """Everything ``text`` may mean, pages first; with no text only the pages.

        Reads the book: not for the GUI thread.
        """
        named = [Hit(Kind.PAGE, name, title) for name, title in self._pages if fits(text, title)]
        if not text.strip():
            return named
        return [*named, *self._customers(text), *self._articles(text), *self._placements(text)]

    def _knows(self, page: str) -> bool:
        return any(name == page for name, _ in self._pages)

    def _customers(self, text: str) -> list[Hit]:
        if not self._knows("customers"):
            return []
        return [
            Hit(
                Kind.CUSTOMER,
                "customers",
                found.customer.name,
                found.customer.phone,
                found.customer.id,
            )
            for found in self._book.customers.search(text, MOST_OF_A_KIND)
        ]

    def _articles(self, text: str) -> list[Hit]:
        if not self._knows("articles"):
            return []
        page = self._book.articles.page(limit=MOST_ARTICLES)
        fitting = [one for one in page.items if fits(text, one.title)]
        return [
            Hit(Kind.ARTICLE, "articles", one.title, id=one.id) for one in fitting[:MOST_OF_A_KIND]
        ]

    def _placements(self, text: str) -> list[Hit]:
        if not self._knows("codes"):
            return []
        fitting = [one for one in self._book.placements.all() if fits(text, one.name)]
        return [
            Hit(Kind.PLACEMENT, "codes", one.name, one.spot, one.id)
            for one in fitting[:MOST_OF_A_KIND]
        ]


def fits(text: str, name: str) -> bool:
    """Whether ``name`` contains ``text``, or sounds as it begins anywhere in the name."""
    wanted = "".join(text.casefold().split())
    if wanted in "".join(name.casefold().split()):
        return True
    if not (wanted.isascii() and wanted.isalpha()):
        return False
    return any(sound.startswith(wanted) for sound in keys_of(name, (), ()).pinyin.split())

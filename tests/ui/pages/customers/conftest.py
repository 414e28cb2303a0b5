"""The page over a real book, with as much of the services as it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.people import CustomerDraft, IdentityKind, SyncCounts
from shopdesk.services.customers import CustomerDesk
from shopdesk.store.book import Book
from shopdesk.ui.pages.customers.page import CustomersPage
from tests.ui.desk_kit import DeskKit, make_desk


class Services:
    """No account until a test connects one; reading followers adds one of them."""

    def __init__(self) -> None:
        self.account: object | None = None
        self.book: Book | None = None

    @property
    def customers(self) -> CustomerDesk:
        assert self.book is not None
        return CustomerDesk(self.book)

    def sync_followers(self, progress: Callable[[int, int | None], None]) -> SyncCounts:
        assert self.book is not None
        progress(1, 1)
        self.book.customers.add(CustomerDraft(source="sync"))
        return SyncCounts(seen=1, new=1)


class Counter:
    """The page and a way to wait for it."""

    def __init__(self, kit: DeskKit, services: Services) -> None:
        self.kit = kit
        self.book = kit.book
        self.services = services
        self.page = CustomersPage(kit.desk)
        kit.qtbot.addWidget(self.page)
        self.page.resize(1290, 692)

    def add(self, *people: tuple[str, str]) -> list[int]:
        """Enter customers (name, phone) before the page is opened."""
        return self.book.customers.add_many(
            [
                CustomerDraft(name, identities=((IdentityKind.PHONE, phone),) if phone else ())
                for name, phone in people
            ]
        )

    def open(self) -> CustomersPage:
        """Show the page and wait for everything on it."""
        self.page.show()
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is read or written any more."""
        self.kit.qtbot.waitUntil(lambda: self.kit.lanes.quiet and self.page.is_ready())

    def names(self) -> list[str]:
        """What the rows of the table are called, in their order."""
        table = self.page.table
        for number in range(table.rowCount()):
            table.row(number)
        self.settle()
        rows = [table.row(number) for number in range(table.rowCount())]
        return [row.name for row in rows if row is not None]


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, qapp: object) -> Iterator[Counter]:
    services = Services()
    kit = make_desk(tmp_path, qtbot, services=services, lang="en")
    services.book = kit.book
    yield Counter(kit, services)
    kit.close()

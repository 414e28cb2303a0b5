"""The page over a real book, a real hub and a platform inside the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.services.broadcasts import BroadcastDesk
from shopdesk.ui.pages.broadcasts.page import BroadcastsPage
from tests.services.broadcasting import Bakery
from tests.ui.desk_kit import DeskKit, make_desk


class ConnectedServices:
    """As much of the services as this page asks for."""

    def __init__(self, broadcasts: BroadcastDesk) -> None:
        self.broadcasts = broadcasts


class Counter:
    """The page, the bakery behind it, and a way to wait for both."""

    def __init__(self, bakery: Bakery, kit: DeskKit) -> None:
        self.bakery = bakery
        self.kit = kit
        self.page = BroadcastsPage(kit.desk)
        kit.qtbot.addWidget(self.page)
        self.page.resize(1290, 692)

    def open(self) -> BroadcastsPage:
        """Show the page and wait for everything on it."""
        self.page.show()
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is read, counted or done any more."""
        compose = self.page.compose
        self.kit.qtbot.waitUntil(lambda: not compose.counting and self.kit.lanes.quiet)
        self.kit.qtbot.waitUntil(lambda: not compose.counting and self.page.is_ready())


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, qapp: object) -> Iterator[Counter]:
    bakery = Bakery(tmp_path / "bakery")
    kit = make_desk(
        tmp_path / "desk",
        qtbot,
        hub=bakery.shop.hub,
        services=ConnectedServices(bakery.desk),
        lang="en",
    )
    kit.desk = replace(kit.desk, book=bakery.book, clock=bakery.clock)
    counter = Counter(bakery, kit)
    yield counter
    kit.lanes.close()
    bakery.close()
    kit.close()

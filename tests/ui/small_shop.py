"""A small shop for tests of pages: a real book, a real hub and the real services, and a platform
inside the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from shopdesk.compose import Shop
from shopdesk.domain.journal import MessageReceived
from shopdesk.domain.people import GroupKey
from shopdesk.domain.platform import DraftArticle
from shopdesk.hub.late import LateHub
from shopdesk.paths import Folders
from shopdesk.ui.desk import Desk
from tests.hub import fakes
from tests.ui.desk_kit import DeskKit, make_desk


@dataclass
class NotedDoors:
    """Keeps which way somebody went."""

    folder: Path
    went: list[tuple[str, object]] = field(default_factory=list)

    def enter_practice(self) -> None:
        self.went.append(("practice", None))

    def leave_practice(self) -> None:
        self.went.append(("own", None))

    def restore(self, backup: Path) -> None:
        self.went.append(("restore", backup))

    def open_again(self) -> None:
        self.went.append(("again", None))


@dataclass
class SmallShop:
    """The shop and everybody behind it."""

    kit: DeskKit
    desk: Desk
    shop: Shop
    platform: fakes.Shop
    doors: NotedDoors

    @property
    def account(self) -> int:
        """The connected account."""
        account = self.shop.look_up_account()
        assert account is not None
        return account.id

    def connect(self) -> None:
        """Connect the account, as somebody has long since done."""
        self.platform.connect()
        self.shop.look_up_account()

    def in_order(self) -> None:
        """Read the followers and make a backup: nothing is left to do."""
        self.kit.book.accounts.synced(self.account)
        self.shop.backups.create()

    def follow(self, openid: str, name: str = "") -> int:
        """One more follower, an old customer; returns the customer."""
        long_ago = self.kit.clock.now() - timedelta(days=200)
        book = self.kit.book
        customer = book.followers.joined(self.account, openid, long_ago).customer_id
        book.groups.put(book.groups.by_key(GroupKey.OLD).id, [customer])
        if name:
            book.customers.rename(customer, name)
        return customer

    def asks(self, openid: str, text: str, hours_ago: float = 1) -> None:
        """A follower asked something so long ago."""
        at = self.kit.clock.now() - timedelta(hours=hours_ago)
        said = MessageReceived(openid, f"{openid}-{text[:9]}", "text", at, text=text)
        self.kit.book.conversations.received(self.account, said)

    def schedule(self, title: str, hours: float) -> str:
        """A broadcast to the old customers so many hours from now; its id."""
        draft = self.platform.wechat._new_draft([DraftArticle(title, "<p>开学季</p>")])
        broadcasts = self.shop.broadcasts
        group = self.kit.book.groups.by_key(GroupKey.OLD).name
        due = self.kit.clock.now() + timedelta(hours=hours)
        return broadcasts.schedule(broadcasts.read_draft(draft), group, due).uid


@contextmanager
def small_shop(folder: Path, qtbot: QtBot, lang: str = "zh_CN") -> Iterator[SmallShop]:
    """Open it; everything is closed afterwards."""
    kit = make_desk(folder, qtbot, lang=lang)
    platform = fakes.Shop(folder / "hub", clock=kit.clock)
    folders = Folders(folder / "data", folder / "state")
    shop = Shop(folders, kit.book, LateHub(lambda: platform.hub), kit.clock, lambda: None)
    doors = NotedDoors(folders.data)
    desk = replace(kit.desk, hub=platform.hub, services=shop, doors=doors)
    try:
        yield SmallShop(kit, desk, shop, platform, doors)
    finally:
        kit.lanes.close()
        platform.close()
        kit.book.close()

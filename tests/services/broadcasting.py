"""A small bakery: a real book, a real hub, a platform inside the test, and people to write to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from shopdesk.clock import FakeClock
from shopdesk.domain.people import GroupKey
from shopdesk.domain.platform import DraftArticle
from shopdesk.services.broadcasts import BroadcastDesk
from shopdesk.services.journal import JournalReader
from shopdesk.services.outcomes import Outcomes
from shopdesk.store.book import Book
from tests.hub.fakes import APP_ID, THURSDAY, Shop


class Bakery:
    """``people`` followers, all of them old customers; it is Thursday 18:00 in Beijing."""

    def __init__(self, folder: Path, people: int = 6) -> None:
        self.clock = FakeClock(THURSDAY - timedelta(hours=2))
        self.shop = Shop(folder / "hub", clock=self.clock)
        self.shop.connect()
        self.book = Book.open(folder / "book", state=folder / "state", clock=self.clock)
        self.account = self.book.accounts.ensure(APP_ID, name="麦香里").id
        outcomes = Outcomes()
        self.reader = JournalReader(self.book, self.shop.hub, self.account, outcomes)
        self.desk = BroadcastDesk(
            self.book,
            self.shop.hub,
            self.account,
            self.clock,
            outcomes,
            self.reader,
            grace_seconds=900,
        )
        self.old = self.book.groups.by_key(GroupKey.OLD)
        self.people = [self.follow(f"o{number:03d}") for number in range(people)]

    def follow(self, openid: str) -> int:
        """One more follower among the old customers; returns the customer."""
        long_ago = self.clock.now() - timedelta(days=200)
        customer = self.book.followers.joined(self.account, openid, long_ago).customer_id
        self.book.groups.put(self.old.id, [customer])
        return customer

    def draft(self, title: str = "九月新品") -> str:
        """A draft in the platform's box; its media id."""
        return self.shop.wechat._new_draft([DraftArticle(title, "<p>开学季</p>")])

    def schedule(self, hours: float = 2, group: str = "") -> str:
        """A broadcast so many hours from now; its id."""
        approved = self.desk.read_draft(self.draft())
        due = self.clock.now() + timedelta(hours=hours)
        return self.desk.schedule(approved, group or self.old.name, due).uid

    def pass_time(self, **span: float) -> None:
        """Let time go by, with everything done that falls due."""
        self.shop.at(self.clock.now() + timedelta(**span))
        self.reader.catch_up()

    def close(self) -> None:
        """Shut hub and book."""
        self.shop.close()
        self.book.close()

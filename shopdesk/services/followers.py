"""Bringing the account's followers into the book, and sorting the new ones from the old."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from shopdesk.clock import Clock
from shopdesk.domain import limits
from shopdesk.domain.hub import Hub
from shopdesk.domain.people import SyncCounts
from shopdesk.domain.platform import FollowerInfo
from shopdesk.domain.queries import BlacklistPage, FollowerDetails, FollowerPage
from shopdesk.store.book import Book

Progress = Callable[[int, int], None]
"""Told after each portion: how many are done, and of how many."""


class FollowerSync:
    """Reads all followers of one account from the platform into the book."""

    def __init__(self, book: Book, hub: Hub, account_id: int, clock: Clock) -> None:
        self._book = book
        self._hub = hub
        self._account_id = account_id
        self._clock = clock

    def run(self, old_after_days: int, progress: Progress = lambda done, total: None) -> SyncCounts:
        """List, describe and write everybody; then whoever follows longer than ``old_after_days``
        and stands in the group of new customers only moves to the old ones.

        Raises :class:`~shopdesk.domain.failures.PlatformFailure`; what was read until then stays,
        and nobody is marked as gone on account of a listing that broke off.
        """
        counts = self._book.customers.sync_followers(self._account_id, self._everybody(progress))
        self._book.followers.set_blacklisted(self._account_id, self._blacklisted(), True)
        cutoff = self._clock.now() - timedelta(days=old_after_days)
        self._book.groups.promote_regulars(self._account_id, cutoff)
        self._book.accounts.synced(self._account_id)
        return counts

    def _everybody(self, progress: Progress) -> Iterator[FollowerInfo]:
        after, done = "", 0
        while True:
            page = self._hub.query(FollowerPage(after))
            for portion in _portions(page.openids, limits.FOLLOWER_DETAILS.value):
                yield from self._hub.query(FollowerDetails(portion))
                done += len(portion)
                progress(done, max(page.total, done))
            if not page.next_openid or not page.openids:
                return
            after = page.next_openid

    def _blacklisted(self) -> Iterator[str]:
        after = ""
        while True:
            page = self._hub.query(BlacklistPage(after))
            yield from page.openids
            if not page.next_openid or not page.openids:
                return
            after = page.next_openid


def _portions(openids: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(openids), size):
        yield openids[start : start + size]

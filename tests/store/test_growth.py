"""Followers counted back from today, by days in China."""

from __future__ import annotations

from datetime import timedelta

from shopdesk.clock import FakeClock, beijing_day
from shopdesk.store.book import Book


def test_days_are_those_of_china_and_add_up(book: Book, account: int, clock: FakeClock) -> None:
    now = clock.now()
    for number, days in enumerate((40, 5, 5, 1, 0)):
        book.followers.joined(account, f"o{number}", now - timedelta(days=days))
    book.followers.left(account, "o1", now - timedelta(days=2))
    growth = book.growth.of_days(account, 7)
    assert growth.days[-1].day == beijing_day(now)
    assert [day.followers for day in growth.days] == [1, 3, 3, 3, 2, 3, 4]
    assert (growth.joined(7), growth.left(7), growth.gained(7)) == (4, 1, 3)


def test_midnight_is_that_of_beijing(book: Book, account: int, clock: FakeClock) -> None:
    # 12:00 in Beijing: eleven hours ago was 01:00 today, thirteen hours ago 23:00 yesterday.
    book.followers.joined(account, "today", clock.now() - timedelta(hours=11))
    book.followers.joined(account, "yesterday", clock.now() - timedelta(hours=13))
    assert [day.joined for day in book.growth.of_days(account, 2).days] == [1, 1]


def test_without_anybody_every_day_is_zero(book: Book, account: int) -> None:
    growth = book.growth.of_days(account, 3)
    assert [day.followers for day in growth.days] == [0, 0, 0]

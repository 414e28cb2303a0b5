"""What the first page says of a day, on a real book and a real hub."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.capabilities import Capability
from shopdesk.domain.errands import MOST_ERRANDS, Errand, ToDo, agenda, minutes_to_answer
from shopdesk.domain.journal import MessageReceived
from shopdesk.domain.placements import PlacementKind
from shopdesk.services.account import AccountDesk
from shopdesk.services.today import Today, TodayDesk
from shopdesk.store.backups import Backups
from tests.services.broadcasting import Bakery


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    made = Bakery(tmp_path)
    yield made
    made.book.close()
    made.shop.close()


@pytest.fixture
def desk(bakery: Bakery, tmp_path: Path) -> TodayDesk:
    accounts = AccountDesk(bakery.book, bakery.shop.hub, lambda: None)
    backups = Backups(tmp_path / "book", clock=bakery.clock)
    return TodayDesk(bakery.book, bakery.shop.hub, bakery.clock, accounts, lambda: backups)


def kinds(today: Today) -> list[Errand]:
    return [todo.kind for todo in today.agenda.todos]


def everything_in_order(bakery: Bakery, tmp_path: Path) -> None:
    Backups(tmp_path / "book", clock=bakery.clock).create()
    bakery.book.accounts.synced(bakery.account)


def test_a_shop_in_order_has_nothing_to_do(bakery: Bakery, desk: TodayDesk, tmp_path: Path) -> None:
    everything_in_order(bakery, tmp_path)
    today = desk.look()
    assert today.quiet
    assert today.minutes == 0
    assert today.backup is not None
    assert today.growth is not None
    assert today.growth.followers == 6


def test_old_backups_and_old_listings_are_errands(
    bakery: Bakery, desk: TodayDesk, tmp_path: Path
) -> None:
    assert kinds(desk.look()) == [Errand.BACKUP, Errand.SYNC]
    everything_in_order(bakery, tmp_path)
    bakery.clock.advance(hours=25)
    assert kinds(desk.look()) == [Errand.SYNC]
    bakery.clock.advance(hours=24)
    assert kinds(desk.look()) == [Errand.BACKUP, Errand.SYNC]


def test_who_closes_first_is_answered_first(
    bakery: Bakery, desk: TodayDesk, tmp_path: Path
) -> None:
    everything_in_order(bakery, tmp_path)
    now = bakery.clock.now()
    for number, hours in enumerate((3, 40, 12)):
        at = now - timedelta(hours=hours)
        said = MessageReceived(f"o00{number}", f"m{number}", "text", at, text=f"{hours} 小时前")
        bakery.book.conversations.received(bakery.account, said)
    today = desk.look()
    texts = [one.conversation.last_text for one in today.waiting]
    assert texts == ["40 小时前", "12 小时前", "3 小时前"]
    assert today.waiting[0].window.remaining(now) == timedelta(hours=8)
    assert today.waiting[0].groups
    assert today.waiting_count == 3
    assert today.minutes == minutes_to_answer(3)


def test_a_broadcast_of_tonight_is_named_and_one_of_tomorrow_is_not(
    bakery: Bakery, desk: TodayDesk, tmp_path: Path
) -> None:
    everything_in_order(bakery, tmp_path)
    tonight = bakery.schedule(hours=1)
    today = desk.look()
    assert kinds(today) == [Errand.NEXT]
    assert today.agenda.todos[0].uid == tonight
    assert today.agenda.todos[0].count == 6
    assert desk.preflight(tonight).checks
    bakery.pass_time(hours=1.1)
    after = desk.look()
    assert kinds(after) == []
    assert len(after.sent) == 1
    bakery.schedule(hours=24)
    assert kinds(desk.look()) == []


def test_a_late_broadcast_is_held_and_said_to_be(
    bakery: Bakery, desk: TodayDesk, tmp_path: Path
) -> None:
    everything_in_order(bakery, tmp_path)
    uid = bakery.schedule(hours=1)
    bakery.clock.advance(hours=3)
    bakery.shop.at(bakery.clock.now())
    bakery.reader.catch_up()
    held = desk.look().agenda.todos[0]
    assert (held.kind, held.uid, held.reason) == (Errand.HELD, uid, "broadcast.late")


def test_begun_articles_and_codeless_placements_are_errands(
    bakery: Bakery, desk: TodayDesk, tmp_path: Path
) -> None:
    everything_in_order(bakery, tmp_path)
    bakery.book.placements.add(bakery.account, "门口海报", PlacementKind.POSTER)
    article = bakery.book.articles.create("中秋月饼", "{}")
    assert kinds(desk.look()) == [Errand.CODE]
    bakery.clock.advance(hours=2)
    found = desk.look().agenda.todos[-1]
    assert (found.kind, found.title, found.id) == (Errand.DRAFT, "中秋月饼", article)
    version = bakery.book.articles.get(article).version
    bakery.book.articles.hand_over(article, version, bakery.account, "media", "0" * 64)
    assert kinds(desk.look()) == [Errand.CODE]


def test_a_capability_that_was_lost_is_news_until_somebody_has_seen_it(
    bakery: Bakery, desk: TodayDesk, tmp_path: Path
) -> None:
    everything_in_order(bakery, tmp_path)
    accounts = AccountDesk(bakery.book, bakery.shop.hub, lambda: None)
    assert accounts.standing().lost == ()
    bakery.shop.wechat.denied.add(Capability.COMMENTS)
    lost = accounts.probe().lost
    assert lost == (Capability.COMMENTS,)
    assert kinds(desk.look()) == [Errand.LOST]
    accounts.accept_losses(bakery.account)
    assert desk.look().quiet


def test_without_an_account_the_way_to_one_is_the_errand(tmp_path: Path) -> None:
    from shopdesk.clock import FakeClock
    from shopdesk.store.book import Book
    from tests.hub.fakes import THURSDAY, Shop

    clock = FakeClock(THURSDAY)
    shop = Shop(tmp_path / "hub", clock=clock)
    with Book.open(tmp_path / "book", state=tmp_path / "state", clock=clock) as book:
        accounts = AccountDesk(book, shop.hub, lambda: None)
        backups = Backups(tmp_path / "book", clock=clock)
        today = TodayDesk(book, shop.hub, clock, accounts, lambda: backups).look()
    shop.close()
    assert kinds(today) == [Errand.CONNECT]
    assert today.month is None


@given(st.lists(st.sampled_from(list(Errand)), max_size=30))
def test_the_list_is_short_ordered_and_its_minutes_add_up(given_kinds: list[Errand]) -> None:
    made = agenda(ToDo(kind) for kind in given_kinds)
    places = [list(Errand).index(todo.kind) for todo in made.todos]
    assert places == sorted(places)
    assert len(made.todos) == min(len(given_kinds), MOST_ERRANDS)
    assert len(made.todos) + made.more == len(given_kinds)
    assert made.minutes == sum(todo.minutes for todo in made.todos)

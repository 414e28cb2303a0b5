"""Lists of customers: the right people in the right order, and what their rows say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.clock import FakeClock
from shopdesk.domain.people import CustomerDraft, IdentityKind, Matched
from shopdesk.domain.placements import PlacementKind
from shopdesk.domain.platform import FollowerInfo
from shopdesk.domain.rosters import RosterOrder, RosterQuery, Standing
from shopdesk.store.book import Book
from shopdesk.store.search import sound_of

SEPTEMBER = datetime(2026, 9, 17, 8, 0, tzinfo=UTC)


def add(book: Book, *people: tuple[str, str]) -> list[int]:
    return book.customers.add_many(
        [
            CustomerDraft(name=name, identities=((IdentityKind.PHONE, phone),) if phone else ())
            for name, phone in people
        ]
    )


def names(book: Book, query: RosterQuery) -> list[str]:
    return [row.name for row in book.rosters.rows(book.rosters.read(query).ids)]


def test_names_sort_as_they_sound_and_the_nameless_come_last(book: Book) -> None:
    add(
        book,
        ("张伟", ""),
        ("", "19900000001"),
        ("曾薇", ""),
        ("Amy", ""),
        ("陈一", ""),
        ("李四", ""),
    )
    rising = RosterQuery(order=RosterOrder.NAME, descending=False)
    assert names(book, rising) == ["Amy", "陈一", "李四", "曾薇", "张伟", ""]
    falling = RosterQuery(order=RosterOrder.NAME, descending=True)
    assert names(book, falling) == ["张伟", "曾薇", "李四", "陈一", "Amy", ""]


def test_everybody_is_in_every_order(book: Book) -> None:
    ids = add(book, ("张伟", ""), (" ", ""), ("", ""), ("😀", "1"), ("\u3000", ""), ("Ａmy", "2"))
    for order in RosterOrder:
        assert sorted(book.rosters.read(RosterQuery(order=order)).ids) == ids


def test_numbers_sort_and_whoever_has_none_comes_last(book: Book) -> None:
    add(book, ("二", "19900000002"), ("无", ""), ("一", "19900000001"))
    rising = RosterQuery(order=RosterOrder.PHONE, descending=False)
    assert names(book, rising) == ["一", "二", "无"]


def test_the_last_contact_sorts(book: Book, clock: FakeClock) -> None:
    first, second = add(book, ("早", ""), ("晚", ""))
    book.timeline.add(first, "visit", clock.now() + timedelta(days=1))
    assert list(book.rosters.read(RosterQuery()).ids) == [first, second]
    assert list(book.rosters.read(RosterQuery(descending=False)).ids) == [second, first]


def test_a_group_and_everybody_without_one(book: Book) -> None:
    inside, outside = add(book, ("在", ""), ("不在", ""))
    group = book.groups.add("企业订餐")
    book.groups.put(group, [inside])
    assert list(book.rosters.read(RosterQuery(group_id=group)).ids) == [inside]
    ungrouped = book.groups.by_name("ungrouped").id
    assert list(book.rosters.read(RosterQuery(group_id=ungrouped)).ids) == [outside]


def test_only_those_who_follow(book: Book, account: int) -> None:
    add(book, ("陌生", ""))
    book.followers.joined(account, "o-one", SEPTEMBER)
    book.followers.joined(account, "o-two", SEPTEMBER)
    book.followers.left(account, "o-two", SEPTEMBER)
    following = book.rosters.read(RosterQuery(following=True))
    rows = book.rosters.rows(following.ids)
    assert [row.standing for row in rows] == [Standing.FOLLOWING]
    counts = book.rosters.counts()
    assert (counts.everybody, counts.following) == (3, 1)


def test_a_search_stays_in_its_group_and_says_why(book: Book) -> None:
    wei, wen, other = add(book, ("张伟", "19900002207"), ("郑雯", ""), ("李四", ""))
    group = book.groups.add("企业订餐")
    book.groups.put(group, [wei])
    found = book.rosters.read(RosterQuery(text="zw"))
    assert set(found.ids) == {wei, wen}
    assert found.matched[wei] is Matched.PINYIN
    assert other not in found.ids
    assert list(book.rosters.read(RosterQuery(text="zw", group_id=group)).ids) == [wei]
    assert book.rosters.read(RosterQuery(text="2207")).matched == {wei: Matched.NUMBER}


def test_the_best_matches_come_first_whatever_the_order(book: Book) -> None:
    noted, named = add(book, ("李四", ""), ("张伟", ""))
    book.customers.add_note(noted, "张伟的妹妹")
    query = RosterQuery(text="张伟", order=RosterOrder.ADDED, descending=False)
    assert list(book.rosters.read(query).ids) == [named, noted]


def test_a_row_says_where_she_came_from(book: Book, account: int) -> None:
    book.placements.add(account, "门口海报", PlacementKind.POSTER, scene="door")
    book.followers.joined(account, "o-one", SEPTEMBER, qr_scene="door")
    book.followers.sync(
        account,
        [FollowerInfo("o-two", True, SEPTEMBER, scene="ADD_SCENE_SEARCH", remark="收银台小王")],
        complete=False,
    )
    add(book, ("手工", ""))
    by_source = {row.origin.source: row for row in book.rosters.rows([1, 2, 3])}
    assert book.rosters.rows([1])[0].origin.placement == "门口海报"
    second = book.rosters.rows([2])[0]
    assert (second.origin.placement, second.origin.scene) == ("", "ADD_SCENE_SEARCH")
    assert second.remark == "收银台小王"
    assert by_source["hand"].standing is Standing.STRANGER


def test_what_is_written_about_somebody(book: Book) -> None:
    who, other = add(book, ("张伟", "19900000986"), ("李四", ""))
    book.customers.add_note(who, "对坚果过敏")
    book.customers.set_fields(who, {"points": 3, "口味": "少糖"})
    assert book.rosters.words([who, other]) == {who: ["对坚果过敏", "少糖"]}


def test_stars_are_not_shown_as_a_group(book: Book) -> None:
    (one,) = add(book, ("张伟", ""))
    book.customers.star(one)
    book.groups.put(book.groups.by_name("old").id, [one])
    row = book.rosters.rows([one])[0]
    assert row.starred
    assert row.groups == ("老客户",)


def test_rows_keep_the_order_asked_for_and_miss_who_is_gone(book: Book) -> None:
    first, second, third = add(book, ("一", ""), ("二", ""), ("三", ""))
    book.erase(second)
    assert [row.id for row in book.rosters.rows([third, second, first])] == [third, first]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_name_has_a_sound(name: str) -> None:
    assert bool(sound_of(name)) == bool(name)


@pytest.mark.parametrize("surname, sound", [("曾", "zeng"), ("单", "shan"), ("陈", "chen")])
def test_surnames_sound_as_surnames(surname: str, sound: str) -> None:
    assert sound_of(f"{surname}薇").split()[0] == sound

"""Followers made from a seed: the same everywhere, a million of them for nothing."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.openids import ALPHABET, LENGTH, Openids
from shopdesk.practice.population import DAY_S, HISTORY_DAYS, Population

START = 1_789_632_000.0


def population(seed: int = 1, size: int = 200, book: PracticeBook | None = None) -> Population:
    book = book or PracticeBook()
    return Population(book, Clock(book, START, running=False), seed, size)


def everybody(people: Population, limit: int = 50) -> list[str]:
    found: list[str] = []
    while page := people.page(found[-1] if found else "", limit):
        found += page
    return found


@given(seed=st.integers(0, 2**31), index=st.integers(0, 2**64 - 1))
def test_openid_and_index_are_two_sides_of_one_thing(seed: int, index: int) -> None:
    openids = Openids(seed)
    openid = openids.openid(index)
    assert len(openid) == LENGTH
    assert openid[0] == "o"
    assert set(openid) <= set(ALPHABET)
    assert openids.index(openid) == index


@given(st.text(alphabet=ALPHABET, min_size=22, max_size=22))
def test_a_made_up_openid_belongs_to_nobody(hidden: str) -> None:
    openids = Openids(1)
    assert openids.index(openids.prefix + hidden) is None
    assert openids.index("o" + hidden) is None


def test_openids_do_not_show_who_came_when() -> None:
    openids = Openids(1)
    assert len({openids.openid(index)[6:12] for index in range(500)}) == 500
    assert Openids(2).index(openids.openid(3)) is None


@given(seed=st.integers(0, 10_000), size=st.integers(1, 60), pick=st.integers(0, 59))
def test_the_same_seed_gives_the_same_people(seed: int, size: int, pick: int) -> None:
    one, other = population(seed, size), population(seed, size)
    assert one.at(pick % size) == other.at(pick % size)
    assert everybody(one, 7) == everybody(other, 50)


def test_other_seeds_give_other_people() -> None:
    assert population(1).page("", 200) != population(2).page("", 200)


def test_the_first_followers_came_over_two_years() -> None:
    people = population(size=1000)
    came = [people.at(index).subscribe_time for index in range(1000)]
    assert START - (HISTORY_DAYS + 1) * DAY_S <= min(came) <= max(came) < START
    half_year_ago = START - HISTORY_DAYS / 4 * DAY_S
    assert 0.53 < sum(when < half_year_ago for when in came) / 1000 < 0.57
    days = [when // DAY_S for when in came]
    assert all(earlier <= later for earlier, later in pairwise(days)), "order of coming"


def test_people_have_names_and_moods_and_no_unionid() -> None:
    people = [population(size=300).at(index) for index in range(300)]
    assert {person.mood for person in people} == {
        "cheerful",
        "plain",
        "hurried",
        "chatty",
        "grumpy",
    }
    assert len({person.name for person in people}) > 150
    assert all(person.unionid is None for person in people)


@given(st.data())
def test_count_and_paging_follow_who_comes_and_goes(data: st.DataObject) -> None:
    people = population(size=12)
    present = set(people.page("", 100))
    former: set[str] = set()
    for _ in range(data.draw(st.integers(0, 20))):
        if data.draw(st.booleans()) and present:
            openid = data.draw(st.sampled_from(sorted(present)))
            assert people.unsubscribe(openid)
            present.remove(openid)
            former.add(openid)
        elif data.draw(st.booleans()) and former:
            openid = data.draw(st.sampled_from(sorted(former)))
            assert people.subscribe(openid, "ADD_SCENE_SEARCH").openid == openid
            former.remove(openid)
            present.add(openid)
        else:
            present.add(people.subscribe(None, "ADD_SCENE_QR_CODE", 0, "door").openid)
    assert people.count() == len(present)
    listed = everybody(people, data.draw(st.integers(1, 9)))
    assert len(listed) == len(set(listed))
    assert set(listed) == present
    assert all(people.known(openid) for openid in present | former)
    assert not any(people.subscribed(openid) for openid in former)


def test_a_stranger_is_unknown_until_she_follows() -> None:
    people = population(size=3)
    stranger = people.at(3)
    assert not stranger.subscribed
    assert not people.known(stranger.openid)
    assert people.get(stranger.openid) is None
    came = people.subscribe(None, "ADD_SCENE_QR_CODE", 7, "")
    assert came.openid == stranger.openid
    assert (came.subscribe_scene, came.qr_scene) == ("ADD_SCENE_QR_CODE", 7)
    assert came.subscribe_time == START


def test_leaving_and_coming_back_keeps_the_openid_and_loses_the_remark() -> None:
    people = population(size=2)
    openid = people.page("", 1)[0]
    people.set_remark(openid, "订蛋糕的王姐")
    found = people.get(openid)
    assert found is not None
    assert found.remark == "订蛋糕的王姐"
    assert people.unsubscribe(openid)
    assert not people.unsubscribe(openid)
    back = people.subscribe(openid, "ADD_SCENE_SEARCH")
    assert (back.remark, back.subscribed, people.count()) == ("", True, 2)


def test_changes_survive_a_restart_and_the_seed_stays(tmp_path: Path) -> None:
    book = PracticeBook(tmp_path)
    people = population(5, 10, book)
    gone = people.page("", 1)[0]
    people.unsubscribe(gone)
    came = people.subscribe(None, "ADD_SCENE_SEARCH").openid
    listed = everybody(people)
    book.close()
    again = population(6, 99, PracticeBook(tmp_path))
    assert everybody(again) == listed
    assert again.count() == 10
    assert again.subscribed(came)
    assert not again.subscribed(gone)


def test_anybody_is_somebody_who_follows() -> None:
    people = population(size=3)
    first, second, third = everybody(people)
    people.unsubscribe(second)
    found = [people.anybody(chance) for chance in (0.0, 0.4, 0.99)]
    assert [person and person.openid for person in found] == [first, third, third]
    people.unsubscribe(first)
    people.unsubscribe(third)
    assert people.anybody(0.5) is None


@pytest.mark.slow
def test_a_million_followers_take_no_memory() -> None:
    tracemalloc.start()
    try:
        people = population(size=1_000_000)
        page = people.page("", 10_000)
        middle = people.page(people.at(599_999).openid, 10_000)
        last = people.page(people.at(999_998).openid, 10_000)
        people.unsubscribe(middle[0])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(page), len(middle), len(last)) == (10_000, 10_000, 1)
    assert middle[0] == people.at(600_000).openid
    assert people.count() == 999_999
    assert peak < 8 * 1024 * 1024

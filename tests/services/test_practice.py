"""The practice shop's strings, pulled on a running practice platform."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.placements import PlacementKind
from shopdesk.practice.control import Control
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import Running
from shopdesk.services.practice import Activity, Moment, PracticeDesk, Trouble
from shopdesk.store.book import Book


@pytest.fixture(scope="module")
def platform() -> Iterator[Running]:
    with Running(PracticeOptions(start=time.time(), followers=20)) as running:
        yield running


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "data", state=tmp_path / "state") as opened:
        yield opened


@pytest.fixture
def desk(platform: Running, book: Book) -> PracticeDesk:
    return PracticeDesk(Control(platform.control_url), book)


def test_troubles_come_and_go_one_by_one(desk: PracticeDesk) -> None:
    desk.set_trouble(Trouble.NO_NETWORK, True)
    desk.set_trouble(Trouble.NOT_WHITELISTED, True)
    desk.set_trouble(Trouble.NO_NETWORK, True)
    assert desk.now().troubles == {Trouble.NO_NETWORK, Trouble.NOT_WHITELISTED}
    desk.set_trouble(Trouble.NO_NETWORK, False)
    assert desk.now().troubles == {Trouble.NOT_WHITELISTED}
    desk.set_trouble(Trouble.NOT_WHITELISTED, False)
    assert desk.now().troubles == frozenset()


def test_a_code_nobody_made_cannot_be_scanned(desk: PracticeDesk, book: Book) -> None:
    account = book.accounts.ensure("wx0123456789abcdef").id
    place = book.placements.add(account, "门口海报", PlacementKind.POSTER)
    with pytest.raises(Refused, match=r"practice\.refused"):
        desk.scan(place)


def test_somebody_asks_and_somebody_leaves(desk: PracticeDesk) -> None:
    desk.ask("你好，几点关门")
    desk.ask()
    before = desk.now().followers
    desk.leave()
    assert desk.now().followers == before - 1


def test_the_clock_goes_where_it_is_told(desk: PracticeDesk, platform: Running) -> None:
    control = Control(platform.control_url)
    before = control.clock().now
    desk.move_clock(Moment.IN_AN_HOUR)
    assert control.clock().now - before >= 3600
    for moment in Moment:
        desk.move_clock(moment)


def test_activity_and_administrator_are_remembered(desk: PracticeDesk) -> None:
    desk.set_activity(Activity.BUSY)
    desk.set_administrator(True)
    assert (desk.now().activity, desk.now().administrator) == (Activity.BUSY, True)
    desk.set_activity(Activity.QUIET)
    desk.set_administrator(False)
    assert (desk.now().activity, desk.now().administrator) == (Activity.QUIET, False)


def test_a_platform_that_is_gone_is_told_as_a_failure(book: Book) -> None:
    with pytest.raises(Failure, match=r"practice\.unreachable"):
        PracticeDesk(Control("http://127.0.0.1:9"), book).now()

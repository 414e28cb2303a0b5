"""The send path cut off at every boundary, under every kind of answer: once for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchState, ReceiptsWritten
from shopdesk.hub.failpoints import SEND_PATH
from tests.hub.fakes import THURSDAY, Shop

PEOPLE = [f"o{n:03d}" for n in range(4)]


class Crash(BaseException):
    """The process ends here: nothing may catch it."""


class CrashAt:
    """Ends the process the ``nth`` time a place is passed."""

    def __init__(self, place: str, nth: int = 1) -> None:
        self.place = place
        self.left = nth
        self.passed: list[str] = []

    def __call__(self, place: str) -> None:
        self.passed.append(place)
        if place == self.place:
            self.left -= 1
            if self.left == 0:
                raise Crash


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path, threads=False)
    shop.connect()
    yield shop
    shop.close()


def live_through(shop: Shop, crashes: list[CrashAt]) -> None:
    """Let the hub crash as told, restart it each time, and go on until nothing is left to do."""
    now = THURSDAY
    for crash in [*crashes, None]:
        if crash is not None:
            shop.fail_point = crash
        try:
            for _ in range(6):
                shop.at(now)
                now += timedelta(seconds=70)
        except Crash:
            shop.close()
            shop.open()


@pytest.mark.parametrize("fault", ["", "lost", "reset", "spurious", "too-soon"])
@pytest.mark.parametrize("place", SEND_PATH)
def test_every_boundary(shop: Shop, place: str, fault: str) -> None:
    media_id, content = shop.draft()
    shop.hub.submit(
        shop.plan(PEOPLE, kind=BroadcastKind.ARTICLE, media_id=media_id, content_sha256=content)
    )
    shop.wechat.faults = [fault] if fault else []
    crash = CrashAt(place)
    live_through(shop, [crash])
    assert place in crash.passed
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)
    assert shop.states() == [BatchState.DELIVERED]
    assert [type(e.body) for e in shop.hub.events(0)].count(ReceiptsWritten) == 1
    assert shop.hub.admin("health")["database"] == "ok"


@pytest.mark.parametrize("first", ["after-attempt", "after-post", "before-settle"])
@pytest.mark.parametrize("second", ["before-attempt", "after-attempt", "after-post"])
def test_two_crashes_in_a_row(shop: Shop, first: str, second: str) -> None:
    shop.hub.submit(shop.plan(PEOPLE, size=2))
    live_through(shop, [CrashAt(first), CrashAt(second)])
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)
    assert shop.states() == [BatchState.DELIVERED] * 2


def test_the_list_of_boundaries_is_the_path(shop: Shop) -> None:
    """A boundary nobody passes would be a test that cannot fail."""
    watching = CrashAt("nowhere")
    shop.fail_point = watching
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert tuple(watching.passed) == SEND_PATH

"""Pushes from the platform: over real HTTP, written down once, answered only after the commit."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from shopdesk.domain.intents import EraseFollower
from shopdesk.domain.journal import (
    FollowerErased,
    FollowerLeft,
    MediaFetched,
    MessageReceived,
    PlatformNotice,
)
from shopdesk.domain.platform import MassResult
from shopdesk.domain.queries import GetJob
from shopdesk.hub.blob_names import digest
from shopdesk.hub.callback_server import LARGEST_BODY
from shopdesk.hub.journal import Journal
from shopdesk.hub.ports import Arrival
from tests.hub.fakes import THURSDAY, Shop, no_connection, refusal, until


class Caller:
    """The platform's side of the callback."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.url = shop.hub.serve_callbacks()
        self.http = httpx.Client(trust_env=False, timeout=20)

    def message(self, number: int, openid: str = "o-one", media_id: str = "") -> bytes:
        """A message the front will understand."""
        event = MessageReceived(openid, f"m{number}", "text", THURSDAY, text=f"还有吐司吗 {number}")
        body = f"message {number}".encode()
        self.shop.factory.arrivals[body] = Arrival(event, f"message:{number}", media_id)
        return body

    def push(self, body: bytes) -> httpx.Response:
        """POST it."""
        return self.http.post(self.url, content=body)


@pytest.fixture
def caller(shop: Shop) -> Iterator[Caller]:
    caller = Caller(shop)
    yield caller
    caller.http.close()


def test_check_in(caller: Caller) -> None:
    good = {"signature": "good", "echostr": "12345"}
    assert caller.http.get(caller.url, params=good).text == "12345"
    assert caller.http.get(caller.url, params={"signature": "bad"}).status_code == 400


def test_a_message_four_times_in_any_order_across_restarts_is_one_event(shop: Shop) -> None:
    for _ in range(3):
        caller = Caller(shop)
        for body in [caller.message(n) for n in range(5)] * 4:
            answer = caller.push(body)
            assert (answer.status_code, answer.text) == (200, "success")
        caller.http.close()
        shop.restart()
    messages = [e.body for e in shop.hub.events(0) if isinstance(e.body, MessageReceived)]
    assert [message.message_id for message in messages] == [f"m{n}" for n in range(5)]


def test_many_at_once_share_commits_and_none_is_lost(caller: Caller, shop: Shop) -> None:
    bodies = [caller.message(n) for n in range(200)]
    before = shop.hub.events(0)[-1].seq
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(caller.push, bodies))
    assert {answer.text for answer in answers} == {"success"}
    events = shop.hub.events(before)
    assert len({e.body.message_id for e in events if isinstance(e.body, MessageReceived)}) == 200


def test_nobody_we_know(caller: Caller) -> None:
    assert caller.push(b"nonsense").status_code == 400
    assert caller.push(b"x" * (LARGEST_BODY + 1)).status_code == 413

    def dripping() -> Iterator[bytes]:
        for _ in range(70):
            yield b"x" * 1024

    answer = caller.http.post(caller.url, content=dripping())  # no content-length
    assert answer.status_code == 413
    assert caller.http.put(caller.url).status_code == 405


def test_a_failed_commit_is_not_success_and_the_next_try_is(
    caller: Caller, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = caller.message(1)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError("disk full")

        patch.setattr(Journal, "append_all", full)
        answer = caller.push(body)
        assert (answer.status_code, "disk" in answer.text) == (500, False)
    assert caller.push(body).text == "success"


def test_without_an_account_nothing_is_taken(tmp_path_factory: pytest.TempPathFactory) -> None:
    shop = Shop(tmp_path_factory.mktemp("hub"))
    url = shop.hub.serve_callbacks()
    assert httpx.post(url, content=b"x", trust_env=False).status_code == 503
    shop.close()


def test_media_follow_the_message(caller: Caller, shop: Shop) -> None:
    shop.wechat.media["media-1"] = b"a picture"
    shop.wechat.trouble["download"] = no_connection()
    caller.push(caller.message(1, media_id="media-1"))
    until(lambda: "download" not in shop.wechat.trouble)
    shop.clock.advance(seconds=10)

    def fetched() -> list[MediaFetched]:
        return [e.body for e in shop.hub.events(0) if isinstance(e.body, MediaFetched)]

    until(fetched)
    assert fetched() == [MediaFetched("o-one", "m1", digest(b"a picture"), "image/jpeg")]
    assert shop.hub.blobs.read(digest(b"a picture")) == b"a picture"


def test_media_that_are_gone_are_said_to_be_gone(caller: Caller, shop: Shop) -> None:
    shop.wechat.trouble["download"] = refusal(40007, "platform.media_unknown")
    caller.push(caller.message(1, media_id="media-1"))

    def fetched() -> list[MediaFetched]:
        return [e.body for e in shop.hub.events(0) if isinstance(e.body, MediaFetched)]

    until(fetched)
    assert (fetched()[0].media, fetched()[0].reason) == ("", "platform.media_unknown")


def finish(shop: Shop, caller: Caller, msg_id: str, status: str) -> None:
    """The platform says how a send ended."""
    result = MassResult(msg_id, status, total=2, sent=2)
    body = f"finish {msg_id} {status}".encode()
    notice = PlatformNotice("masssendjobfinish", THURSDAY)
    shop.factory.arrivals[body] = Arrival(notice, body.decode(), finish=result)
    assert caller.push(body).text == "success"


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        ("send success", "delivered", ""),
        ("sendsuccess", "delivered", ""),
        ("SEND_SUCCESS", "delivered", ""),
        ("send fail", "rejected", "broadcast.send_failed"),
        ("err(10001)", "rejected", "broadcast.review_refused"),
        ("err(20431)", "rejected", "broadcast.review_refused"),
        ("something new", "submitted", ""),
    ],
)
def test_the_finish_event_settles_a_send(
    caller: Caller, shop: Shop, status: str, state: str, reason: str
) -> None:
    shop.hub.submit(shop.plan(["o001", "o002"]))
    shop.at(THURSDAY)
    finish(shop, caller, "1001", status)
    (batch,) = shop.hub.query(GetJob("job-1")).batches
    assert (batch.state, batch.reason) == (state, reason)
    assert batch.result is not None and batch.result.sent == 2


def test_a_finish_event_before_our_own_commit_is_kept_for_it(caller: Caller, shop: Shop) -> None:
    shop.wechat.faults = ["lost"]
    shop.hub.submit(shop.plan(["o001", "o002"]))
    shop.at(THURSDAY)
    finish(shop, caller, "1001", "send success")
    assert shop.states() == ["unknown"]
    shop.at(THURSDAY + timedelta(seconds=60))
    assert shop.states() == ["delivered"]


def test_leaving_and_erasing_empty_the_journal_and_stay_so(caller: Caller, shop: Shop) -> None:
    bodies = [caller.message(n, "o-gone") for n in range(3)]
    for body in bodies:
        caller.push(body)
    left = b"left"
    shop.factory.arrivals[left] = Arrival(FollowerLeft("o-gone", THURSDAY), "event:left")
    caller.push(left)
    caller.push(left)
    shop.hub.submit(EraseFollower("erase-1", "o-gone"))
    for body in [*bodies, left]:
        caller.push(body)  # a late repetition brings nothing back
    named = [e.body for e in shop.hub.events(0) if getattr(e.body, "openid", "") == "o-gone"]
    assert [type(body) for body in named] == [FollowerErased]


def test_messages_go_a_week_after_every_desk_has_them(caller: Caller, shop: Shop) -> None:
    caller.push(caller.message(1))
    shop.clock.advance(days=8)
    journal = shop.hub.journal
    assert journal.purge_messages(shop.clock.now()) == 0  # no desk has it
    shop.hub.events(shop.hub.events(0)[-1].seq)
    assert journal.purge_messages(shop.clock.now()) == 1
    assert not [e for e in shop.hub.events(0) if isinstance(e.body, MessageReceived)]


def test_nothing_of_an_erased_follower_is_left_in_the_file(caller: Caller, shop: Shop) -> None:
    caller.push(caller.message(1, "o-secret-person"))
    shop.hub.submit(shop.plan(["o-secret-person", "o002"]))
    shop.at(THURSDAY)
    shop.at(THURSDAY + timedelta(seconds=60))
    shop.hub.submit(EraseFollower("erase-1", "o-secret-person"))
    database = shop.hub._database
    with database.read() as connection:
        tables = [
            row[0]
            for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type='table'"))
        ]
        dump = str([connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables])
    # The one place left is the event that tells the desks to forget her too.
    assert dump.count("o-secret-person") == dump.count('"openid": "o-secret-person"') + 1
    kept = [path.read_bytes() for path in (shop.folder / "blobs").rglob("*") if path.is_file()]
    assert not any(b"o-secret-person" in data for data in kept)

"""The journal is written into the book once, in order, whatever happens while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.failures import Failure
from shopdesk.domain.journal import (
    CodeCreated,
    CodeScanned,
    Event,
    EventBody,
    FollowerJoined,
    FollowerLeft,
    IntentSettled,
    MediaFetched,
    MessageReceived,
)
from shopdesk.domain.placements import PlacementKind
from shopdesk.domain.platform import SceneCode
from shopdesk.services.journal import PAGE, JournalReader
from shopdesk.services.outcomes import Outcomes
from shopdesk.store.book import Book

START = datetime(2026, 9, 17, 9, 0, tzinfo=UTC)
WHO = "o" + "a" * 27


class FakeHub:
    """A journal and nothing else; can break off after some reads."""

    def __init__(self, bodies: list[EventBody]) -> None:
        self.entries = [
            Event(seq, START + timedelta(seconds=seq), body)
            for seq, body in enumerate(bodies, start=1)
        ]
        self.broken = False

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        if self.broken:
            raise Failure("hub.unreachable")
        return [entry for entry in self.entries if entry.seq > after][:limit]

    def query(self, query: Any) -> Any:
        raise AssertionError(f"nobody should ask {query}")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    folder = tmp_path / "shop"
    folder.mkdir()
    with Book.open(folder, state=tmp_path / "state", clock=FakeClock(START)) as opened:
        yield opened


def reader(
    book: Book,
    hub: FakeHub,
    outcomes: Outcomes | None = None,
    told: Callable[[object], None] = lambda _: None,
) -> JournalReader:
    account = book.accounts.ensure("wx0123456789abcdef")
    return JournalReader(book, hub, account.id, outcomes or Outcomes(), told)  # type: ignore[arg-type]


def message(number: int, text: str = "还有吐司吗") -> MessageReceived:
    return MessageReceived(WHO, str(number), "text", START + timedelta(minutes=number), text)


def test_a_stranger_scans_follows_writes_and_is_one_person(book: Book) -> None:
    account = book.accounts.ensure("wx0123456789abcdef")
    placement = book.placements.add(account.id, "门口海报", PlacementKind.POSTER, scene="door")
    hub = FakeHub(
        [
            CodeCreated("c", SceneCode("door", "ticket", "http://weixin.qq.com/q/x")),
            FollowerJoined(WHO, START, scene="door"),
            CodeScanned(WHO, START, "door"),
            message(1),
            message(2, "<b>谢谢</b> =1+1"),
            FollowerLeft(WHO, START + timedelta(hours=1)),
        ]
    )
    assert reader(book, hub).catch_up() == 6
    assert book.customers.count() == 1
    customer = book.customers.page().items[0]
    kinds = {entry.kind for entry in book.timeline.of_customer(customer.id).items}
    assert kinds == {"followed", "scanned", "message", "left"}
    door = book.placements.get(placement)
    assert (door.url, door.followers) == ("http://weixin.qq.com/q/x", 1)
    talk = book.conversations.of_customer(customer.id)[0]
    assert talk.last_text == "<b>谢谢</b> =1+1"


def test_reading_the_same_journal_again_changes_nothing(book: Book) -> None:
    hub = FakeHub([FollowerJoined(WHO, START), message(1), message(2)])
    assert reader(book, hub).catch_up() == 3
    changed: list[object] = []
    again = reader(book, hub, told=changed.append)
    assert again.catch_up() == 0
    assert changed == []

    # A book restored from before has an older cursor: what it knows already is not doubled.
    hub.entries = [Event(entry.seq + 10, entry.at, entry.body) for entry in hub.entries]
    again.catch_up()
    customer = book.customers.page().items[0]
    talk = book.conversations.of_customer(customer.id)[0]
    assert len(book.conversations.messages(talk.id).items) == 2


def test_a_long_journal_is_read_to_its_end_and_broken_off_reading_goes_on(book: Book) -> None:
    hub = FakeHub([message(number) for number in range(1, PAGE + 51)])
    one = reader(book, hub)
    hub.broken = True
    with pytest.raises(Failure, match=r"hub\.unreachable"):
        one.catch_up()
    hub.broken = False
    assert one.catch_up() == PAGE + 50
    assert book.accounts.all()[0].journal_cursor == PAGE + 50


def test_one_bad_entry_leaves_the_whole_page_unread(book: Book, monkeypatch) -> None:
    hub = FakeHub([message(1), message(2)])
    one = reader(book, hub)
    received = book.conversations.received

    def fails_on_the_second(account: int, event: MessageReceived) -> object:
        if event.message_id == "2":
            raise Failure("disk.full")
        return received(account, event)

    monkeypatch.setattr(book.conversations, "received", fails_on_the_second)
    with pytest.raises(Failure, match=r"disk\.full"):
        one.catch_up()
    assert book.customers.count() == 0
    monkeypatch.undo()
    assert one.catch_up() == 2


def test_a_picture_that_arrives_later_finds_its_message(book: Book) -> None:
    picture = MessageReceived(WHO, "7", "image", START)
    hub = FakeHub([picture, MediaFetched(WHO, "7", "f" * 64, "image/jpeg")])
    reader(book, hub).catch_up()
    talk = book.conversations.of_customer(book.customers.page().items[0].id)[0]
    assert book.conversations.messages(talk.id).items[0].media == "f" * 64


def test_whoever_waits_for_an_intent_gets_its_end_or_its_failure(book: Book) -> None:
    outcomes = Outcomes()
    hub = FakeHub(
        [
            IntentSettled("good", "done", START),
            IntentSettled("bad", "refused", START, reason="platform.not_whitelisted", rid="r-1"),
        ]
    )
    one = reader(book, hub, outcomes)
    assert outcomes.wait("good", one) == hub.entries[0].body
    with pytest.raises(Failure) as failure:
        outcomes.wait("bad", one)
    assert failure.value.code == "platform.not_whitelisted"
    with pytest.raises(Failure, match=r"intent\.still-running"):
        outcomes.wait("never", one, seconds=0.0)

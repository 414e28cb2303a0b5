"""Conversations as a clerk works through them: first to close, sent, and not known."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.changes import Noun
from shopdesk.domain.conversations import ConversationState, Section
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.intents import SendReply
from shopdesk.domain.journal import (
    CodeScanned,
    Event,
    MediaFetched,
    MenuClicked,
    MessageReceived,
    ReplyOutcome,
    ReplySettled,
)
from shopdesk.domain.queries import BlobPiece
from shopdesk.services.inbox import Inbox
from shopdesk.services.journal import JournalReader
from shopdesk.services.outcomes import Outcomes
from shopdesk.store.book import Book

NOON = datetime(2026, 9, 17, 4, 0, tzinfo=UTC)


class ScriptedHub:
    """Takes replies, or raises what it was told to; gives events and one blob."""

    def __init__(self) -> None:
        self.taken: list[SendReply] = []
        self.trouble: Failure | None = None
        self.journal: list[Event] = []
        self.blob = b""

    def submit(self, intent: Any) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.taken.append(intent)

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        return [event for event in self.journal if event.seq > after]

    def query(self, query: Any) -> BlobPiece:
        part = self.blob[query.offset : query.offset + 4]
        return BlobPiece(base64.b64encode(part).decode(), len(self.blob), "image/jpeg")

    def tells(self, body: Any, at: datetime = NOON) -> None:
        self.journal.append(Event(len(self.journal) + 1, at, body))


class Counter:
    """A shop with a scripted hub and a clock that stands still."""

    def __init__(self, book: Book, clock: FakeClock) -> None:
        self.book, self.clock, self.hub = book, clock, ScriptedHub()
        self.account = book.accounts.ensure("wx-inbox").id
        outcomes = Outcomes()
        hub: Any = self.hub
        self.reader = JournalReader(book, hub, self.account, outcomes)
        self.inbox = Inbox(book, hub, self.account, clock, outcomes, self.reader)
        self._heard = 0

    def asks(self, who: str, text: str, *, ago: timedelta = timedelta()) -> int:
        self._heard += 1
        at = self.clock.now() - ago
        self.hub.tells(MessageReceived(f"o-{who}", f"m{self._heard}", "text", at, text))
        self.reader.catch_up()
        follower = self.book.followers.find(self.account, f"o-{who}")
        assert follower is not None
        return self.book.conversations.of_customer(follower.customer_id)[0].id

    def listed(self, section: Section) -> list[str]:
        return [one.last_text for one in self.inbox.section(section).items]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Counter]:
    clock = FakeClock(NOON)
    with Book.open(tmp_path / "data", state=tmp_path / "state", clock=clock) as book:
        yield Counter(book, clock)


def test_what_closes_first_stands_first(shop: Counter) -> None:
    shop.asks("a", "yesterday", ago=timedelta(hours=30))
    shop.asks("b", "just now")
    shop.asks("c", "nearly closed", ago=timedelta(hours=47))
    shop.asks("d", "too late", ago=timedelta(hours=48))
    answered = shop.asks("e", "answered", ago=timedelta(hours=1))
    shop.inbox.reply(answered, "在的")
    done = shop.asks("f", "thanks")
    shop.inbox.finish(done)

    assert shop.listed(Section.TO_ANSWER) == ["nearly closed", "yesterday", "just now"]
    assert shop.listed(Section.ANSWERED) == ["在的"]
    assert shop.listed(Section.CLOSED) == ["thanks", "too late"]
    assert shop.inbox.waiting() == 3
    assert shop.inbox.sizes() == {
        Section.JUST_ARRIVED: 0,
        Section.TO_ANSWER: 3,
        Section.ANSWERED: 1,
        Section.CLOSED: 2,
    }
    first = shop.inbox.first_to_close()
    assert first is not None and first.last_text == "nearly closed"


def test_sections_turn_as_time_passes(shop: Counter) -> None:
    shop.asks("a", "hello")
    shop.clock.advance(hours=48, seconds=1)
    assert shop.listed(Section.TO_ANSWER) == []
    assert shop.listed(Section.CLOSED) == ["hello"]
    assert shop.inbox.first_to_close() is None


def test_a_section_comes_in_pages_without_gaps(shop: Counter) -> None:
    for number in range(7):
        shop.asks(f"p{number}", f"{number}", ago=timedelta(hours=40 - number))
    seen: list[str] = []
    page = shop.inbox.section(Section.TO_ANSWER, limit=3)
    while True:
        seen += [one.last_text for one in page.items]
        if page.next is None:
            break
        page = shop.inbox.section(Section.TO_ANSWER, after=page.next, limit=3)
    assert seen == [str(number) for number in range(7)]


@pytest.mark.parametrize("what", ["scan", "menu"])
def test_for_a_minute_after_a_scan_she_may_be_greeted_three_times(shop: Counter, what: str) -> None:
    body = (
        CodeScanned("o-new", NOON, "door")
        if what == "scan"
        else MenuClicked("o-new", NOON, "click", "hours")
    )
    shop.hub.tells(body)
    shop.reader.catch_up()
    (arrived,) = shop.inbox.section(Section.JUST_ARRIVED).items
    window = shop.inbox.window(arrived)
    assert window is not None and window.short and (window.left, window.allowed) == (3, 3)
    for _ in range(3):
        shop.inbox.reply(arrived.id, "欢迎")
    with pytest.raises(Refused, match=r"reply\.window_closed"):
        shop.inbox.reply(arrived.id, "欢迎")
    assert shop.inbox.section(Section.JUST_ARRIVED).items == ()


def test_who_only_looked_at_a_link_in_the_menu_cannot_be_written_to(shop: Counter) -> None:
    shop.hub.tells(MenuClicked("o-new", NOON, "view", "https://example.com"))
    shop.reader.catch_up()
    assert shop.inbox.section(Section.JUST_ARRIVED).items == ()


def test_after_the_minute_she_is_not_in_the_list(shop: Counter) -> None:
    shop.hub.tells(CodeScanned("o-new", NOON, "door"))
    shop.reader.catch_up()
    shop.clock.advance(seconds=61)
    assert all(size == 0 for size in shop.inbox.sizes().values())
    assert shop.inbox.waiting() == 0


def test_a_question_counts_before_the_scan_that_came_with_it(shop: Counter) -> None:
    conversation = shop.asks("a", "在吗")
    shop.hub.tells(CodeScanned("o-a", NOON, "door"))
    shop.reader.catch_up()
    window = shop.inbox.window(shop.book.conversations.get(conversation))
    assert window is not None and not window.short
    assert shop.listed(Section.TO_ANSWER) == ["在吗"]
    assert shop.listed(Section.JUST_ARRIVED) == []


def test_a_reply_stands_in_the_book_and_its_draft_is_done_with(shop: Counter) -> None:
    conversation = shop.asks("a", "在吗")
    shop.inbox.keep_draft(conversation, "在的，您")
    assert shop.book.conversations.get(conversation).draft == "在的，您"
    done = shop.inbox.send(conversation, " 在的，您说 ", author="小李")
    assert done.undo is None
    assert shop.hub.taken[0].content == "在的，您说"
    after = shop.book.conversations.get(conversation)
    assert (after.draft, after.state) == ("", ConversationState.ANSWERED)
    assert done.value.outcome is None


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (Refused("hub.not_connected"), ReplyOutcome.REFUSED),
        (Failure("hub.unreachable"), ReplyOutcome.UNKNOWN),
    ],
)
def test_what_the_hub_does_not_take_never_looks_sent(
    shop: Counter, trouble: Failure, outcome: ReplyOutcome
) -> None:
    conversation = shop.asks("a", "在吗")
    shop.hub.trouble = trouble
    done = shop.inbox.send(conversation, "在的")
    message = shop.inbox.thread(conversation).messages.items[0]
    assert done.value == message and Noun.CONVERSATIONS in done.changed
    assert (message.outcome, message.reason) == (outcome, trouble.code)
    left = shop.inbox.window(shop.book.conversations.get(conversation))
    assert left is not None and left.left == (5 if outcome is ReplyOutcome.REFUSED else 4)
    with pytest.raises(Failure, match=trouble.code):
        shop.inbox.reply(conversation, "在吗")


def test_the_unknown_becomes_known_by_the_journal_or_by_a_look(shop: Counter) -> None:
    conversation = shop.asks("a", "在吗")
    first = shop.inbox.reply(conversation, "在的")
    second = shop.inbox.reply(conversation, "您说")
    for message in (first, second):
        shop.hub.tells(ReplySettled(message.source, "o-a", ReplyOutcome.UNKNOWN, NOON, "x.lost"))
    shop.hub.tells(ReplySettled(first.source, "o-a", ReplyOutcome.SENT, NOON))
    shop.reader.catch_up()
    assert shop.book.conversations.message(first.id).outcome is ReplyOutcome.SENT

    done = shop.inbox.looked_up(second.id, arrived=False)
    assert shop.book.conversations.message(second.id).outcome is ReplyOutcome.REFUSED
    assert shop.book.conversations.get(conversation).replies_since == 1
    assert done.undo is not None
    shop.book.undo(done.undo)
    assert shop.book.conversations.message(second.id).outcome is ReplyOutcome.UNKNOWN


def test_a_picture_is_read_piece_by_piece_and_a_lost_one_says_why(shop: Counter) -> None:
    shop.hub.blob = b"0123456789"
    assert shop.inbox.picture("ab" * 32) == b"0123456789"

    shop.hub.tells(MessageReceived("o-a", "p1", "image", NOON, fields={"PicUrl": "http://x/1"}))
    shop.hub.tells(MediaFetched("o-a", "p1", "", reason="media.gone"))
    shop.reader.catch_up()
    (conversation,) = shop.inbox.section(Section.TO_ANSWER).items
    (message,) = shop.inbox.thread(conversation.id).messages.items
    assert (message.media, message.reason) == ("", "media.gone")
    assert message.fields == {"PicUrl": "http://x/1"}
    assert conversation.last_kind == "image"


def test_finishing_and_noting_can_be_taken_back(shop: Counter) -> None:
    conversation = shop.asks("a", "在吗")
    customer = shop.book.conversations.get(conversation).customer_id
    finished = shop.inbox.finish(conversation)
    assert finished.undo is not None
    shop.book.undo(finished.undo)
    assert shop.inbox.waiting() == 1
    noted = shop.inbox.note(customer, " 花生过敏 ", author="小李")
    assert [note.text for note in shop.inbox.thread(conversation).notes] == ["花生过敏"]
    assert noted.undo is not None
    shop.book.undo(noted.undo)
    assert shop.inbox.thread(conversation).notes == ()
    with pytest.raises(Refused, match=r"note\.empty"):
        shop.inbox.note(customer, "  ")


def test_a_conversation_is_found_by_the_name_of_whom_it_is_with(shop: Counter) -> None:
    conversation = shop.asks("a", "在吗")
    shop.asks("b", "别人")
    customer = shop.book.conversations.get(conversation).customer_id
    shop.inbox.name(customer, " 何婷婷  ")
    assert [one.name for one in shop.inbox.search("htt")] == ["何婷婷"]
    assert shop.inbox.search("没有的人") == []

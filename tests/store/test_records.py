"""Conversations, articles, placements, label sheets, accounts and settings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.conversations import ConversationState, Direction
from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import BroadcastKind
from shopdesk.domain.journal import BatchState, MessageReceived, ReplyOutcome, ReplySettled
from shopdesk.domain.people import CustomerDraft
from shopdesk.domain.placements import PlacementKind
from shopdesk.domain.platform import SceneCode
from shopdesk.domain.queries import BatchView, JobView
from shopdesk.store.book import Book


def write(book: Book, account: int, clock: FakeClock, message_id: str, text: str) -> int:
    event = MessageReceived("o-1", message_id, "text", clock.now(), text)
    message = book.conversations.received(account, event)
    assert message is not None
    return message.conversation_id


def test_a_message_is_written_once_and_waits_for_an_answer(
    book: Book, account: int, clock: FakeClock
) -> None:
    conversation = write(book, account, clock, "m1", "有红豆吐司吗 <b>")
    event = MessageReceived("o-1", "m1", "text", clock.now(), "again")
    assert book.conversations.received(account, event) is None
    shown = book.conversations.get(conversation)
    assert (shown.state, shown.unread, shown.last_text) == (
        ConversationState.WAITING,
        1,
        "有红豆吐司吗 <b>",
    )
    assert book.conversations.waiting(account) == 1
    book.conversations.read(conversation)
    assert book.conversations.get(conversation).unread == 0
    book.conversations.media_fetched(account, "m1", "ab" * 32)
    assert book.conversations.messages(conversation).items[0].media == "ab" * 32
    assert book.conversations.of_customer(shown.customer_id) == [
        book.conversations.get(conversation)
    ]


def test_a_reply_counts_against_the_window_unless_it_was_refused(
    book: Book, account: int, clock: FakeClock
) -> None:
    conversation = write(book, account, clock, "m1", "在吗")
    clock.advance(minutes=1)
    for _ in range(2):
        book.conversations.replying(conversation, "r1", "在的", author="小张")
    answered = book.conversations.get(conversation)
    assert (answered.state, answered.replies_since) == (ConversationState.ANSWERED, 1)
    assert answered.last_in_at == clock.now() - timedelta(minutes=1)
    settled = ReplySettled("r1", "o-1", ReplyOutcome.REFUSED, clock.now(), "reply.window")
    book.conversations.settled(settled)
    book.conversations.settled(settled)
    book.conversations.settled(ReplySettled("r9", "o-1", ReplyOutcome.SENT, clock.now()))
    refused = book.conversations.get(conversation)
    assert (refused.state, refused.replies_since) == (ConversationState.WAITING, 0)
    reply = book.conversations.messages(conversation).items[0]
    assert (reply.direction, reply.outcome, reply.reason, reply.author) == (
        Direction.OUT,
        ReplyOutcome.REFUSED,
        "reply.window",
        "小张",
    )
    book.conversations.replying(conversation, "r2", "在")
    clock.advance(minutes=1)
    write(book, account, clock, "m2", "好")
    assert book.conversations.get(conversation).replies_since == 0
    book.conversations.finish(conversation)
    assert book.conversations.page(account, state=ConversationState.WAITING).items == ()
    assert len(book.conversations.page(account).items) == 1


def test_late_messages_do_not_hide_newer_ones(book: Book, account: int, clock: FakeClock) -> None:
    conversation = write(book, account, clock, "m1", "new")
    late = MessageReceived("o-1", "m0", "text", clock.now() - timedelta(hours=1), "old")
    book.conversations.received(account, late)
    assert book.conversations.get(conversation).last_text == "new"
    first = book.conversations.messages(conversation, limit=1)
    second = book.conversations.messages(conversation, after=first.next, limit=1)
    assert [m.text for m in (*first.items, *second.items)] == ["new", "old"]


def test_typing_stays_in_one_version_and_keeping_begins_the_next(
    book: Book, account: int, clock: FakeClock
) -> None:
    article = book.articles.create("月饼", "{}")
    assert book.articles.save(article, "月饼", '{"a": 1}') == 1
    clock.advance(minutes=11)
    assert book.articles.save(article, "月饼", '{"a": 1}') == 1
    assert book.articles.save(article, "月饼预订", '{"a": 2}') == 2
    assert book.articles.save(article, "月饼预订", '{"a": 3}', keep=True) == 2
    assert book.articles.save(article, "月饼预订", '{"a": 4}') == 3
    assert [(v.number, v.body) for v in book.articles.history(article)] == [
        (3, '{"a": 4}'),
        (2, '{"a": 3}'),
        (1, '{"a": 1}'),
    ]
    book.articles.hand_over(article, 3, account, "media", "digest")
    book.articles.hand_over(article, 3, account, "media", "digest2")
    assert [d.content_sha256 for d in book.articles.handed_over(article)] == ["digest2"]
    assert book.articles.save(article, "月饼预订", '{"a": 5}') == 4
    with pytest.raises(Refused, match=r"article\.handed_over"):
        book.articles.remove(article)
    book.articles.archive(article)
    assert book.articles.page().items == ()
    assert [one.title for one in book.articles.page(archived=True).items] == ["月饼预订"]
    draft = book.articles.create("草稿", "{}")
    book.articles.remove(draft)
    with pytest.raises(Refused, match=r"article\.unknown"):
        book.articles.newest(draft)


def test_a_placement_counts_scans_followers_and_copies(
    book: Book, account: int, clock: FakeClock
) -> None:
    door = book.placements.add(account, "门口", PlacementKind.POSTER, scene="door")
    made = book.placements.add(account, "桌上", PlacementKind.TABLE_CARD)
    assert len(book.placements.get(made).scene) == 33
    with pytest.raises(Refused, match=r"placement\.exists"):
        book.placements.add(account, "again", PlacementKind.POSTER, scene="door")
    with pytest.raises(Refused, match=r"placement\.scene"):
        book.placements.add(account, "long", PlacementKind.POSTER, scene="x" * 65)
    book.placements.set_code(door, SceneCode("door", "ticket", "http://weixin.qq.com/q/x"))
    with pytest.raises(Refused, match=r"placement\.scene_differs"):
        book.placements.set_code(made, SceneCode("door", "ticket", "url"))
    customer = book.customers.add(CustomerDraft("甲"))
    for kind, subject in (("scanned", "door"), ("followed", "door"), ("scanned", "else")):
        book.timeline.add(customer, kind, clock.now(), subject=subject, account_id=account)
    book.placements.note_printing(door, "海报 A4", 3, stock="a4")
    book.placements.note_printing(door, "海报 A4", 2)
    placement = book.placements.get(door)
    assert (placement.scans, placement.followers, placement.printed) == (2, 1, 5)
    assert placement.url == "http://weixin.qq.com/q/x"
    assert [one.copies for one in book.placements.printings(door)] == [2, 3]
    book.placements.rename(made, "收银台")
    book.placements.archive(door)
    assert [one.name for one in book.placements.all(account)] == ["收银台"]


def test_labels_are_used_once_from_begun_sheets_on(book: Book) -> None:
    pack = book.sheets.open_pack("a4-24", "抽屉里", cells=4, sheets=2)
    book.sheets.use(pack, [(1, 1, "a"), (1, 3, "b")])
    book.sheets.spoil(pack, [(1, 4)])
    assert book.sheets.free(pack, 3) == [(1, 2), (2, 1), (2, 2)]
    with pytest.raises(Refused, match=r"pack\.short"):
        book.sheets.free(pack, 6)
    for taken in [(1, 1), (1, 5), (3, 1), (0, 1)]:
        with pytest.raises(Refused, match=r"pack\.cell_used"):
            book.sheets.use(pack, [(2, 1, "x"), (*taken, "y")])
    assert [(one.cell, one.spoilt) for one in book.sheets.used(pack, 1)] == [
        (1, False),
        (3, False),
        (4, True),
    ]
    assert book.sheets.used(pack, 2) == []
    book.sheets.finish(pack)
    assert book.sheets.packs() == []


def test_accounts_and_their_cursor(book: Book) -> None:
    account = book.accounts.ensure("wx1", name="店")
    assert book.accounts.ensure("wx1", kind="service") == book.accounts.get(account.id)
    book.accounts.advance(account.id, 7)
    book.accounts.advance(account.id, 5)
    assert [(one.name, one.kind, one.journal_cursor) for one in book.accounts.all()] == [
        ("店", "service", 7)
    ]
    with pytest.raises(Refused, match=r"account\.unknown"):
        book.accounts.get(99)


def test_settings_are_any_json_value(book: Book) -> None:
    book.settings.put("a", {"红": [1, None, True]})
    book.settings.put("b", 1)
    book.settings.put("b", 2)
    assert book.settings.all() == {"a": {"红": [1, None, True]}, "b": 2}
    book.settings.forget("b")
    assert book.settings.get("b", "default") == "default"


def test_a_broadcast_another_desk_planned_is_mirrored(
    book: Book, account: int, clock: FakeClock
) -> None:
    batch = BatchView(1, "key", BatchState.DUE_LATER, 20)
    job = JobView("job", BroadcastKind.TEXT, "新品", clock.now(), (batch,), clock.now())
    one = book.broadcasts.mirror_job(account, job)
    sent = BatchView(1, "key", BatchState.SUBMITTED, 20, msg_id="5")
    again = JobView("job", BroadcastKind.TEXT, "新品", clock.now(), (sent,), clock.now())
    assert book.broadcasts.mirror_job(account, again) == one
    record = book.broadcasts.get("job")
    assert (record.reached, record.batches[0].state, record.batches[0].msg_id) == (
        20,
        BatchState.SUBMITTED,
        "5",
    )

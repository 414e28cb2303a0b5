"""One customer's story comes from four tables, in one order, page by page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shopdesk.clock import FakeClock
from shopdesk.domain.histories import Told
from shopdesk.domain.journal import MessageReceived
from shopdesk.domain.people import CustomerDraft
from shopdesk.domain.placements import PlacementKind
from shopdesk.store.book import Book

MORNING = datetime(2026, 9, 17, 1, 0, tzinfo=UTC)


def test_everything_about_her_newest_first(book: Book, account: int, clock: FakeClock) -> None:
    book.placements.add(account, "门口海报", PlacementKind.POSTER, scene="door")
    follower = book.followers.joined(account, "o-one", MORNING, qr_scene="door")
    customer = follower.customer_id
    book.timeline.add(
        customer, "followed", MORNING, subject="door", account_id=account, follower_id=follower.id
    )
    book.conversations.received(
        account,
        MessageReceived(
            openid="o-one",
            sent_at=MORNING + timedelta(minutes=1),
            message_id="1",
            kind="text",
            text="<b>有坚果吗</b>",
        ),
    )
    book.timeline.add(customer, "message", MORNING + timedelta(minutes=1), subject="text")
    book.customers.add_note(customer, "对坚果过敏", author="小李")
    chapter = book.histories.of_customer(customer)
    assert chapter.next is None
    assert [(one.told, one.kind, one.subject, one.text) for one in chapter.moments] == [
        (Told.NOTE, "", "小李", "对坚果过敏"),
        (Told.MESSAGE, "in", "", "<b>有坚果吗</b>"),
        (Told.HAPPENING, "followed", "门口海报", ""),
    ]


def test_pages_tell_everything_once_also_at_one_instant(book: Book) -> None:
    customer = book.customers.add(CustomerDraft(name="张伟"))
    for number in range(7):
        book.timeline.add(customer, f"visit-{number}", MORNING)
        book.customers.add_note(customer, f"{number}")
    seen, after = [], None
    while True:
        chapter = book.histories.of_customer(customer, after=after, limit=3)
        seen += [(moment.told, moment.id) for moment in chapter.moments]
        if chapter.next is None:
            break
        after = chapter.next
    assert len(seen) == len(set(seen)) == 14


def test_another_customer_has_another_story(book: Book) -> None:
    one, other = book.customers.add_many([CustomerDraft(name="一"), CustomerDraft(name="二")])
    book.customers.add_note(one, "只关于一")
    assert book.histories.of_customer(other).moments == ()

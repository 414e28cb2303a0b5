"""The platform's listing of followers in the book, and who of them a broadcast reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from shopdesk.clock import FakeClock
from shopdesk.domain.intents import BatchPlan, BroadcastKind
from shopdesk.domain.journal import BatchChanged, BatchState, ReceiptsWritten
from shopdesk.domain.ledger import ReceiptState, SkipReason
from shopdesk.domain.people import Consent, CustomerDraft, GroupKey, SyncCounts
from shopdesk.domain.platform import FollowerInfo, MassResult
from shopdesk.store.book import Book

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def info(number: int, **facts: object) -> FollowerInfo:
    return FollowerInfo(f"o{number:027d}", True, subscribed_at=SINCE, **facts)  # type: ignore[arg-type]


def test_twenty_thousand_followers_come_in_page_by_page(book: Book, account: int) -> None:
    listing = [info(n) for n in range(20_000)]
    counts = book.customers.sync_followers(account, iter(listing))
    assert counts == SyncCounts(seen=20_000, new=20_000)
    assert book.groups.by_key(GroupKey.NEW).size == book.customers.count() == 20_000
    again = book.customers.sync_followers(account, iter(listing))
    assert again == SyncCounts(seen=20_000, unchanged=20_000)
    fewer = book.customers.sync_followers(account, iter(listing[5:]))
    assert fewer == SyncCounts(seen=19_995, left=5, unchanged=19_995)
    audience = book.customers.audience(account, None, month="2026-11", month_limit=4)
    assert audience.openids == [one.openid for one in listing[5:]]
    assert audience.skipped == {SkipReason.NOT_FOLLOWING: 5}


def test_a_listing_teaches_but_never_erases(book: Book, account: int) -> None:
    book.customers.sync_followers(account, [info(1, remark="张姐", qr_scene="door"), info(2)])
    customer = book.customers.search("张姐")[0].customer.id
    counts = book.customers.sync_followers(account, [FollowerInfo("o" + "0" * 26 + "1", True)])
    assert counts == SyncCounts(seen=1, left=1, unchanged=1)
    follower = book.customers.followers(customer)[0]
    assert (follower.remark, follower.qr_scene, follower.followed_at) == ("张姐", "door", SINCE)
    learnt = book.customers.sync_followers(
        account, [info(1, remark="李姐", tag_ids=(2, 1)), info(2)]
    )
    assert learnt == SyncCounts(seen=2, updated=1, returned=1)
    assert book.customers.search("张姐") == []
    assert book.customers.followers(customer)[0].tag_ids == (1, 2)


def test_a_follower_named_twice_counts_once(book: Book, account: int) -> None:
    counts = book.customers.sync_followers(account, [info(1), info(1), info(2)])
    assert counts == SyncCounts(seen=2, new=2)


def test_a_listing_that_breaks_off_marks_nobody_as_gone(book: Book, account: int) -> None:
    book.customers.sync_followers(account, [info(n) for n in range(10)])

    def broken() -> Iterator[FollowerInfo]:
        yield info(1)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        book.customers.sync_followers(account, broken())
    assert book.customers.audience(account, None, month="2026-11", month_limit=4).reached == 10


def test_unsubscribed_strangers_do_not_become_customers(book: Book, account: int) -> None:
    counts = book.customers.sync_followers(account, [FollowerInfo("o-gone", False)])
    assert counts == SyncCounts(seen=1, unchanged=1)
    assert book.customers.count() == 0


def test_joining_leaving_and_coming_back(book: Book, account: int, clock: FakeClock) -> None:
    follower = book.followers.joined(account, "o-1", clock.now(), qr_scene="door")
    assert follower.following
    assert book.groups.by_key(GroupKey.NEW).size == 1
    book.followers.left(account, "o-1", clock.now())
    assert book.followers.get(follower.id).left_at == clock.now()
    clock.advance(days=1)
    back = book.followers.joined(account, "o-1", clock.now())
    assert (back.id, back.following, back.left_at) == (follower.id, True, None)
    assert back.followed_at == clock.now()
    assert book.followers.met(account, "o-1", clock.now()) == back


def test_the_same_openid_at_two_accounts_is_two_followers(
    book: Book, account: int, clock: FakeClock
) -> None:
    other = book.accounts.ensure("wx-other").id
    one = book.followers.joined(account, "o-1", clock.now())
    two = book.followers.joined(other, "o-1", clock.now())
    assert one.customer_id != two.customer_id


def test_regulars_move_from_new_to_old(book: Book, account: int) -> None:
    book.customers.sync_followers(account, [info(n) for n in range(4)])
    starred = book.customers.page().items[0].id
    book.customers.star(starred)
    assert book.groups.promote_regulars(account, SINCE) == 0
    assert book.groups.promote_regulars(account, SINCE + timedelta(days=1)) == 3
    assert book.groups.by_key(GroupKey.OLD).size == 3
    assert book.groups.by_key(GroupKey.NEW).size == 1


def test_an_audience_tells_who_is_left_out_and_why(
    book: Book, account: int, clock: FakeClock
) -> None:
    book.customers.sync_followers(account, [info(n) for n in range(6)])
    people = [book.followers.find(account, info(n).openid) for n in range(6)]
    ids = [person.customer_id for person in people if person]
    book.customers.add(CustomerDraft("没有关注"))
    book.followers.left(account, info(0).openid, clock.now())
    book.followers.set_blacklisted(account, [info(1).openid], True)
    book.customers.set_consent(ids[2], Consent.OPTED_OUT, source="reply")
    book.merging.merge(ids[3], ids[4])
    audience = book.customers.audience(account, None, month="2026-11", month_limit=4)
    assert [one.customer_id for one in audience.recipients] == [ids[3], ids[5]]
    assert audience.skipped == {
        SkipReason.NO_IDENTITY: 1,
        SkipReason.NOT_FOLLOWING: 1,
        SkipReason.BLACKLISTED: 1,
        SkipReason.OPTED_OUT: 1,
    }
    new = book.groups.by_key(GroupKey.NEW).id
    ungrouped = book.groups.by_key(GroupKey.UNGROUPED).id
    assert book.customers.audience(account, new, month="2026-11", month_limit=4).reached == 2
    assert book.customers.audience(account, ungrouped, month="2026-11", month_limit=4).reached == 0


def plan(book: Book, account: int, job: str, due: datetime, count: int) -> None:
    audience = book.customers.audience(account, None, month=f"{due:%Y-%m}", month_limit=4)
    assert audience.reached == count
    batches = [BatchPlan(1, f"{job}-1", "", 2), BatchPlan(2, f"{job}-2", "", count - 2)]
    book.broadcasts.plan(
        job, account, BroadcastKind.TEXT, "新品", due, audience, batches if count else []
    )


def test_the_fifth_broadcast_of_a_month_reaches_nobody(
    book: Book, account: int, clock: FakeClock
) -> None:
    book.customers.sync_followers(account, [info(n) for n in range(4)])
    for number in range(4):
        plan(book, account, f"job{number}", clock.now(), 4)
    full = book.customers.audience(account, None, month="2026-11", month_limit=4)
    assert (full.reached, full.skipped) == (0, {SkipReason.MONTH_FULL: 4})
    unlimited = book.customers.audience(account, None, month="2026-11", month_limit=None)
    assert unlimited.reached == 4
    assert book.customers.audience(account, None, month="2026-12", month_limit=4).reached == 4
    cancelled = BatchChanged("job0", 1, BatchState.CANCELLED, clock.now())
    assert book.broadcasts.batch_changed(cancelled)
    freed = book.customers.audience(account, None, month="2026-11", month_limit=4)
    assert (freed.reached, freed.skipped) == (2, {SkipReason.MONTH_FULL: 2})


def test_receipts_mirror_the_hub_and_repeating_changes_nothing(
    book: Book, account: int, clock: FakeClock
) -> None:
    book.customers.sync_followers(account, [info(n) for n in range(4)])
    plan(book, account, "job", clock.now(), 4)
    skipping = BatchChanged(
        "job", 1, BatchState.CLAIMED, clock.now(), skipped={info(0).openid: "suppressed"}
    )
    assert book.broadcasts.batch_changed(skipping)
    written = ReceiptsWritten("job", 1, "2026-11-22", "digest", 1)
    assert book.broadcasts.receipts_written(written) == 1
    assert book.broadcasts.receipts_written(written) == 0
    named = ReceiptsWritten("job", 2, "2026-11-22", "digest", 2)
    openids = [info(2).openid, info(3).openid, "o-stranger"]
    assert book.broadcasts.receipts_written(named, openids) == 2
    assert book.broadcasts.receipts_written(named, openids) == 0
    done = BatchChanged(
        "job",
        1,
        BatchState.DELIVERED,
        clock.now(),
        msg_id="7",
        result=MassResult("7", "ok", sent=1),
    )
    assert book.broadcasts.batch_changed(done)
    late = BatchChanged("job", 1, BatchState.SUBMITTED, clock.now() - timedelta(hours=1))
    assert not book.broadcasts.batch_changed(late)
    record = book.broadcasts.get("job")
    assert [batch.state for batch in record.batches] == [BatchState.DELIVERED, BatchState.DUE_LATER]
    assert record.batches[0].counts["sent"] == 1
    states = [(one.state, one.reason) for one in book.broadcasts.receipts(record.id)]
    assert states == [
        (ReceiptState.SKIPPED, "suppressed"),
        (ReceiptState.SENT, ""),
        (ReceiptState.SENT, ""),
        (ReceiptState.SENT, ""),
    ]
    reached = book.broadcasts.receipts(record.id, state=ReceiptState.SENT)[0].customer_id
    assert [one.uid for one in book.broadcasts.received_by(reached)] == ["job"]
    assert [one.uid for one in book.broadcasts.page(account).items] == ["job"]

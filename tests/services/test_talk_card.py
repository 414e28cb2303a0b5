"""The card beside a talk: what can hurt her comes apart from the rest."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from shopdesk.clock import FakeClock
from shopdesk.domain.conversations import Happening
from shopdesk.domain.people import GroupKey
from shopdesk.domain.placements import PlacementKind
from shopdesk.services.talk_card import TalkCards, is_warning
from shopdesk.store.book import Book

NOON = datetime(2026, 9, 17, 4, 0, tzinfo=UTC)


def test_the_card_says_who_she_is_and_where_she_came_from(tmp_path: Path) -> None:
    with Book.open(tmp_path / "data", state=tmp_path / "state", clock=FakeClock(NOON)) as book:
        account = book.accounts.ensure("wx-card").id
        placement = book.placements.get(
            book.placements.add(account, "包装贴纸", PlacementKind.LABEL)
        )
        follower = book.followers.joined(account, "o-1", NOON, qr_scene=placement.scene)
        customer = follower.customer_id
        book.customers.set_fields(
            customer, {"忌口": "花生", "饮食禁忌": "", "口味": "少糖", "spent_fen": 124600}
        )
        book.customers.star(customer)
        book.groups.put(book.groups.by_key(GroupKey.OLD).id, [customer])
        book.customers.add_note(customer, "妈妈对花生过敏", "小李")
        book.timeline.add(customer, Happening.FOLLOWED, NOON, account_id=account)
        book.timeline.add(customer, Happening.MESSAGE, NOON, account_id=account)

        card = TalkCards(book, FakeClock(NOON)).card(customer, account)

    assert card.warnings == (("忌口", "花生"),)
    assert card.facts == (("口味", "少糖"),)
    assert card.spent_fen == 124600
    assert card.came_from == "包装贴纸"
    assert card.following and card.followed_at == NOON
    assert [group.key for group in card.groups] == [GroupKey.NEW, GroupKey.OLD]
    assert card.customer.starred
    assert [note.text for note in card.notes] == ["妈妈对花生过敏"]
    assert [moment.kind for moment in card.moments] == [Happening.FOLLOWED]
    assert card.received == 0


def test_headings_about_health_are_told_apart() -> None:
    assert is_warning("过敏原") and is_warning("Allergies") and not is_warning("口味")

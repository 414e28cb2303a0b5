"""Each item of the pre-flight finds what it is there to find, and says when it could not look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain.capabilities import Capability
from shopdesk.domain.failures import RetryClass
from shopdesk.domain.intents import BatchPlan, BroadcastKind
from shopdesk.domain.ledger import Audience
from shopdesk.domain.people import Consent
from shopdesk.domain.platform import DraftArticle
from shopdesk.services.preflight import Check, Item, Verdict
from tests.hub.fakes import THURSDAY, no_connection, refusal
from tests.services.broadcasting import Bakery


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    bakery = Bakery(tmp_path)
    yield bakery
    bakery.close()


def look(bakery: Bakery, job: str) -> dict[Item, Check]:
    """The items as they are found now."""
    found = bakery.desk.preflight.run(bakery.desk.show(job))
    assert [check.item for check in found.checks] == list(Item)
    return {check.item: check for check in found.checks}


def verdicts(found: dict[Item, Check]) -> dict[Item, Verdict]:
    return {item: check.verdict for item, check in found.items()}


def test_all_is_well_and_what_nobody_can_know_is_not_called_well(bakery: Bakery) -> None:
    found = verdicts(look(bakery, bakery.schedule()))
    assert found.pop(Item.AWAKE) is Verdict.UNCHECKED
    assert set(found.values()) == {Verdict.GOOD}


def test_a_changed_and_a_vanished_draft(bakery: Bakery) -> None:
    job = bakery.schedule()
    (media_id,) = bakery.desk.calendar.drafts_in_use()
    bakery.shop.wechat.drafts[media_id] = [DraftArticle("九月新品", "<p>改过了</p>")]
    assert look(bakery, job)[Item.DRAFT].code == "broadcast.draft_changed"
    del bakery.shop.wechat.drafts[media_id]
    found = look(bakery, job)
    assert (found[Item.DRAFT].verdict, found[Item.DRAFT].code) == (
        Verdict.BAD,
        "broadcast.draft_gone",
    )
    assert found[Item.CONNECTION].verdict is Verdict.GOOD


@pytest.mark.parametrize("code", ["platform.not_whitelisted", "network.unreachable"])
def test_without_a_way_to_the_platform_the_draft_reads_not_checked(
    bakery: Bakery, code: str
) -> None:
    job = bakery.schedule()
    bakery.shop.wechat.trouble["draft"] = (
        no_connection() if code.startswith("network") else refusal(40164, code, RetryClass.REPAIR)
    )
    found = look(bakery, job)
    assert (found[Item.CONNECTION].verdict, found[Item.CONNECTION].code) == (Verdict.BAD, code)
    assert found[Item.DRAFT].verdict is Verdict.UNCHECKED


def test_people_who_went_since(bakery: Bakery) -> None:
    job = bakery.schedule()
    bakery.book.followers.left(bakery.account, "o000", bakery.clock.now())
    bakery.book.customers.set_consent(bakery.people[1], Consent.OPTED_OUT, source="说的")
    found = look(bakery, job)
    audience, month = found[Item.AUDIENCE], found[Item.MONTH]
    assert (audience.verdict, dict(audience.facts)) == (Verdict.WARN, {"expected": 6, "lost": 2})
    assert (month.verdict, month.facts["full"]) == (Verdict.GOOD, 0)


def test_people_whose_month_another_desk_has_filled(bakery: Bakery) -> None:
    job = bakery.schedule(hours=10)
    group = bakery.book.customers.audience(
        bakery.account, bakery.old.id, month="2026-09", month_limit=None
    )
    two = Audience(group.recipients[:2], {})
    for number in range(4):
        batch = BatchPlan(1, f"key-{number}", "", 2)
        bakery.book.broadcasts.plan(
            f"other-{number}", bakery.account, BroadcastKind.TEXT, "别的", THURSDAY, two, [batch]
        )
    month = look(bakery, job)[Item.MONTH]
    assert (month.verdict, month.facts["full"]) == (Verdict.WARN, 2)


def test_nobody_left_keeps_it_from_leaving(bakery: Bakery) -> None:
    job = bakery.schedule()
    for number in range(5):
        bakery.book.followers.left(bakery.account, f"o00{number}", bakery.clock.now())
    found = bakery.desk.preflight.run(bakery.desk.show(job))
    assert not found.ready
    assert found.checks[list(Item).index(Item.AUDIENCE)].code == "broadcast.nobody_left"


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [(0.4, Verdict.GOOD), (-300, Verdict.WARN), (900, Verdict.BAD), (None, Verdict.UNCHECKED)],
)
def test_the_clock(bakery: Bakery, seconds: float | None, verdict: Verdict) -> None:
    job = bakery.schedule()
    bakery.shop.wechat.offset = seconds
    assert look(bakery, job)[Item.CLOCK].verdict is verdict


def test_an_account_that_may_not(bakery: Bakery) -> None:
    job = bakery.schedule()
    bakery.shop.wechat.denied.add(Capability.BROADCAST_LIST)
    bakery.shop.hub.admin("probe")
    found = look(bakery, job)
    assert found[Item.ACCOUNT].code == "broadcast.not_allowed"

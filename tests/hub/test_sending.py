"""Broadcasts through the hub's doors: once, in time, to the right people, or held for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shopdesk.domain.failures import Refused, RetryClass
from shopdesk.domain.intents import (
    BatchPlan,
    BroadcastAction,
    BroadcastKind,
    ControlBroadcast,
    EraseFollower,
    PutDocument,
)
from shopdesk.domain.journal import BatchChanged, BatchState, IntentSettled, ReceiptsWritten
from shopdesk.domain.queries import GetJob, GetState, MonthCounts
from shopdesk.hub.blob_names import digest
from tests.hub.fakes import APP_ID, THURSDAY, Shop, already_sent, no_connection, refusal

PEOPLE = [f"o{n:03d}" for n in range(6)]
S = BatchState


def control(shop: Shop, action: BroadcastAction, job: str = "job-1") -> str:
    """Decide; the outcome the journal tells."""
    intent = ControlBroadcast(f"{action}-{shop.hub.query(GetState()).last_seq}", job, action)
    shop.hub.submit(intent)
    settled = [
        event.body
        for event in shop.hub.events(0)
        if isinstance(event.body, IntentSettled) and event.body.intent_id == intent.id
    ]
    return settled[-1].outcome


def test_goes_out_once_at_its_time_and_is_written_down(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY - timedelta(seconds=1))
    assert shop.states() == [S.DUE_LATER]
    shop.at(THURSDAY)
    assert shop.states() == [S.SUBMITTED]
    shop.at(THURSDAY + timedelta(seconds=60))
    assert shop.states() == [S.DELIVERED]
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)
    bodies = [event.body for event in shop.hub.events(0)]
    assert [b.state for b in bodies if isinstance(b, BatchChanged)] == [
        S.DUE_LATER,
        S.SUBMITTING,
        S.SUBMITTED,
        S.DELIVERED,
    ]
    (receipts,) = [b for b in bodies if isinstance(b, ReceiptsWritten)]
    assert (receipts.day, receipts.count) == ("2026-09-17", 6)
    assert shop.hub.query(MonthCounts("2026-09")) == dict.fromkeys(PEOPLE, 1)


def test_the_same_intent_again_is_harmless_and_another_content_is_refused(shop: Shop) -> None:
    plan = shop.plan(PEOPLE)
    shop.hub.submit(plan)
    shop.hub.submit(plan)
    with pytest.raises(Refused, match=r"intent\.changed"):
        shop.hub.submit(shop.plan(PEOPLE, title="别的"))
    assert len(shop.hub.query(GetJob("job-1")).batches) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": ""}, "broadcast.incomplete"),
        ({"kind": BroadcastKind.ARTICLE}, "broadcast.incomplete"),
        ({"batches": ()}, "broadcast.numbering"),
        ({"batches": (BatchPlan(1, "0" * 32, "", 2),)}, "broadcast.key"),
    ],
)
def test_what_could_never_go_out_is_refused_at_once(
    shop: Shop, fields: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        shop.hub.submit(shop.plan(PEOPLE, **fields))
    assert refused.value.code == code


def test_nobody_stands_in_two_batches(shop: Shop) -> None:
    with pytest.raises(Refused, match="overlap"):
        shop.hub.submit(shop.plan([*PEOPLE, *PEOPLE], size=6))


def test_a_lost_answer_is_repeated_with_the_same_bytes_and_counts_as_sent(shop: Shop) -> None:
    shop.wechat.faults = ["lost"]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert shop.states() == [S.UNKNOWN]
    shop.at(THURSDAY + timedelta(seconds=59))
    assert len(shop.wechat.posts) == 1
    shop.at(THURSDAY + timedelta(seconds=60))
    assert shop.states() == [S.SUBMITTED]
    first, second = shop.wechat.posts
    assert first == second
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)


def test_a_request_that_never_arrived_is_sent_by_the_repeat(shop: Shop) -> None:
    shop.wechat.faults = ["reset", "reset"]
    shop.hub.submit(shop.plan(PEOPLE))
    for seconds in (0, 60, 180):
        shop.at(THURSDAY + timedelta(seconds=seconds))
    assert shop.states() == [S.SUBMITTED]
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)


@pytest.mark.parametrize("fault", ["spurious", "too-soon"])
def test_odd_answers_to_a_first_call_never_send_twice(shop: Shop, fault: str) -> None:
    shop.wechat.faults = [fault]
    shop.hub.submit(shop.plan(PEOPLE))
    for seconds in (0, 60, 180, 480):
        shop.at(THURSDAY + timedelta(seconds=seconds))
    assert shop.states() == [S.DELIVERED]
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)


def test_a_key_that_answers_with_another_batch_asks_a_person(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE, size=3))
    shop.clock.set(THURSDAY)
    shop.run_due()
    msg_id = shop.hub.query(GetJob("job-1")).batches[0].msg_id
    shop.wechat.faults = [already_sent(msg_id)]
    shop.hub.submit(shop.plan(["o900", "o901"], job="job-2"))
    shop.run_due()
    assert shop.states("job-2") == [S.NEEDS_PERSON]
    assert shop.reasons("job-2") == ["broadcast.key_belongs_to_other"]
    assert shop.hub.query(MonthCounts("2026-09"))["o900"] == 1  # in doubt counts as received


def test_unknown_for_twenty_hours_asks_a_person(shop: Shop) -> None:
    shop.wechat.faults = ["reset"] * 200
    shop.hub.submit(shop.plan(PEOPLE))
    now = THURSDAY
    while shop.hub.query(GetState()).unknown != 1 or shop.states() != [S.NEEDS_PERSON]:
        shop.at(now)
        now += timedelta(seconds=900)
        assert now < THURSDAY + timedelta(hours=21)
    assert now > THURSDAY + timedelta(hours=20)
    assert shop.wechat.received == {}
    assert control(shop, BroadcastAction.RELEASE) == "refused"  # the key may be forgotten there
    assert control(shop, BroadcastAction.DROP) == "done"
    assert shop.reasons() == ["broadcast.dropped_in_doubt"]


@pytest.mark.parametrize("errcode", [45028, 45009, 48001])
def test_a_definite_refusal_ends_it_and_frees_the_ledger(shop: Shop, errcode: int) -> None:
    shop.wechat.faults = [refusal(errcode, "platform.refused", RetryClass.WAIT)]
    if errcode == 48001:
        shop.wechat.faults = [refusal(errcode, "platform.not_granted")]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert shop.states() == [S.REJECTED]
    assert shop.hub.query(MonthCounts("2026-09")) == {}


def test_a_refusal_after_doubt_proves_nothing(shop: Shop) -> None:
    shop.wechat.faults = ["lost", refusal(45028, "platform.broadcast_quota", RetryClass.WAIT)]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    shop.at(THURSDAY + timedelta(seconds=60))
    assert shop.states() == [S.NEEDS_PERSON]
    assert shop.reasons() == ["broadcast.refused_after_doubt"]
    assert shop.hub.query(MonthCounts("2026-09")) == dict.fromkeys(PEOPLE, 1)


def test_no_connection_is_tried_again_until_it_is_late(shop: Shop) -> None:
    shop.wechat.faults = [no_connection(), no_connection()]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.DUE_LATER], ["network.unreachable"])
    shop.at(THURSDAY + timedelta(seconds=60))
    shop.at(THURSDAY + timedelta(seconds=180))
    assert shop.states() == [S.SUBMITTED]

    shop.wechat.faults = [no_connection()] * 20
    shop.hub.submit(shop.plan(["o900", "o901"], job="job-2"))
    for minutes in range(4, 40, 3):
        shop.at(THURSDAY + timedelta(minutes=minutes))
    assert (shop.states("job-2"), shop.reasons("job-2")) == ([S.HELD], ["broadcast.late"])


def test_an_address_that_is_not_whitelisted_waits_for_a_person(shop: Shop) -> None:
    shop.wechat.faults = [refusal(40164, "platform.not_whitelisted", RetryClass.WAIT)]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.HELD], ["platform.not_whitelisted"])
    assert control(shop, BroadcastAction.RELEASE) == "done"
    shop.run_due()
    assert shop.states() == [S.SUBMITTED]


def test_late_beyond_grace_is_held_and_a_release_sends_it(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY + timedelta(seconds=901))
    assert (shop.states(), shop.reasons()) == ([S.HELD], ["broadcast.late"])
    shop.at(THURSDAY + timedelta(days=2))
    assert shop.wechat.posts == []
    assert control(shop, BroadcastAction.RELEASE) == "done"
    shop.run_due()
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)


def test_within_grace_it_goes(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY + timedelta(seconds=899))
    assert shop.states() == [S.SUBMITTED]


def test_a_repeat_after_a_long_sleep_asks_a_person(shop: Shop) -> None:
    shop.wechat.faults = ["reset"]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    shop.at(THURSDAY + timedelta(hours=12))
    assert (shop.states(), shop.reasons()) == ([S.HELD], ["broadcast.late_repeat"])
    assert control(shop, BroadcastAction.RELEASE) == "done"
    assert shop.states() != [S.HELD]
    shop.run_due()
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)


@pytest.mark.parametrize(
    "jump",
    [
        timedelta(days=-365),
        timedelta(days=-1),
        timedelta(hours=-1),
        timedelta(hours=1),
        timedelta(days=1),
        timedelta(days=3650),
    ],
)
def test_a_jumping_clock_never_sends_twice_nor_late(shop: Shop, jump: timedelta) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    shop.hub.submit(shop.plan(["o900", "o901"], job="job-2", due=THURSDAY + timedelta(minutes=5)))
    shop.at(THURSDAY + jump)
    shop.at(THURSDAY + timedelta(minutes=5))
    assert all(count == 1 for count in shop.wechat.received.values())
    assert set(PEOPLE) <= set(shop.wechat.received)
    assert shop.states("job-2")[0] in (S.SUBMITTED, S.HELD)


def test_pause_resume_and_cancel(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    assert control(shop, BroadcastAction.PAUSE) == "done"
    shop.at(THURSDAY)
    assert shop.states() == [S.PAUSED]
    shop.clock.set(THURSDAY - timedelta(minutes=1))  # resumed when due it would leave at once
    assert control(shop, BroadcastAction.RESUME) == "done"
    assert control(shop, BroadcastAction.CANCEL) == "done"
    shop.run_due()
    assert (shop.states(), shop.wechat.posts) == ([S.CANCELLED], [])
    assert control(shop, BroadcastAction.RESUME) == "refused"
    assert control(shop, BroadcastAction.PAUSE, "no such job") == "refused"


def test_what_is_out_cannot_be_cancelled(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    for action in BroadcastAction:
        assert control(shop, action) == "refused"
    assert shop.states() == [S.SUBMITTED]


def test_a_changed_draft_is_held_and_a_release_accepts_it(shop: Shop) -> None:
    media_id, content = shop.draft()
    plan = shop.plan(PEOPLE, kind=BroadcastKind.ARTICLE, media_id=media_id, content_sha256=content)
    shop.hub.submit(plan)
    other, _ = shop.draft("<p>改过</p>")
    shop.wechat.drafts[media_id] = shop.wechat.drafts.pop(other)
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.HELD], ["broadcast.draft_changed"])
    assert control(shop, BroadcastAction.RELEASE) == "done"
    shop.run_due()
    assert shop.states() == [S.SUBMITTED]


def test_a_draft_that_is_gone_is_held(shop: Shop) -> None:
    media_id, content = shop.draft()
    plan = shop.plan(PEOPLE, kind=BroadcastKind.ARTICLE, media_id=media_id, content_sha256=content)
    shop.hub.submit(plan)
    del shop.wechat.drafts[media_id]
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.HELD], ["broadcast.draft_gone"])


def test_every_batch_has_its_own_draft_made_before_it_is_due(shop: Shop) -> None:
    media_id, content = shop.draft()
    shop.hub.submit(
        shop.plan(
            PEOPLE, size=2, kind=BroadcastKind.ARTICLE, media_id=media_id, content_sha256=content
        )
    )
    assert len(shop.wechat.drafts) == 1
    shop.at(THURSDAY - timedelta(minutes=10))
    assert len(shop.wechat.drafts) == 3
    shop.at(THURSDAY)
    assert shop.states() == [S.SUBMITTED] * 3
    assert len({post.media_id for post in shop.wechat.posts}) == 3
    assert shop.wechat.drafts == {}
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 1)


def test_pictures_are_uploaded_once_for_all_batches(shop: Shop) -> None:
    data = b"\x89PNG picture"
    shop.hub.put_blob(digest(data), data, "image/png")
    shop.hub.submit(
        shop.plan(PEOPLE, size=3, kind=BroadcastKind.PICTURES, pictures=(digest(data),))
    )
    shop.at(THURSDAY)
    assert shop.wechat.uploads == ["material"]
    assert shop.states() == [S.SUBMITTED] * 2


def test_suppressed_and_erased_followers_are_left_out_at_the_last_moment(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    document = '{"openids": ["o001"]}'
    shop.hub.submit(PutDocument("doc-1", "suppression", 1, document))
    shop.hub.submit(EraseFollower("erase-1", "o002"))
    shop.at(THURSDAY)
    left = {"o001", "o002"}
    assert set(shop.wechat.received) == set(PEOPLE) - left
    changed = [e.body for e in shop.hub.events(0) if isinstance(e.body, BatchChanged)]
    assert changed[-1].skipped == dict.fromkeys(left, "suppressed")


def test_an_older_suppression_list_is_ignored(shop: Shop) -> None:
    shop.hub.submit(PutDocument("doc-2", "suppression", 2, '{"openids": ["o001"]}'))
    shop.hub.submit(PutDocument("doc-1", "suppression", 1, '{"openids": []}'))
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert "o001" not in shop.wechat.received


def test_a_batch_of_one_is_not_sent_and_says_so(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE[:2]))
    shop.hub.submit(PutDocument("doc-1", "suppression", 1, '{"openids": ["o001"]}'))
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.REJECTED], ["broadcast.nobody_left"])
    (last,) = [e.body for e in shop.hub.events(0)[-1:] if isinstance(e.body, BatchChanged)]
    assert last.skipped == {"o001": "suppressed", "o000": "alone-in-batch"}
    assert shop.wechat.posts == []


def test_four_a_month_for_each_follower_of_a_service_account(shop: Shop) -> None:
    for day in range(5):
        due = THURSDAY + timedelta(days=day)
        shop.hub.submit(shop.plan(PEOPLE, job=f"job-{day}", due=due))
        shop.at(due)
    assert shop.wechat.received == dict.fromkeys(PEOPLE, 4)
    assert shop.states("job-4") == [S.REJECTED]
    october = THURSDAY + timedelta(days=14)
    shop.hub.submit(shop.plan(PEOPLE, job="job-o", due=october))
    shop.at(october)
    assert shop.states("job-o") == [S.SUBMITTED]


def test_one_a_day_for_a_subscription_account(shop: Shop) -> None:
    shop.connect(kind="subscription")
    for job, minutes in (("job-1", 0), ("job-2", 5)):
        plan = shop.plan(PEOPLE, job=job, due=THURSDAY + timedelta(minutes=minutes), to_all=True)
        shop.hub.submit(plan)
        shop.at(THURSDAY + timedelta(minutes=minutes))
    assert len(shop.wechat.posts) == 1
    assert (shop.states("job-2"), shop.reasons("job-2")) == ([S.HELD], ["broadcast.day_used_up"])


def test_a_send_to_all_shows_that_the_administrator_may_have_to_confirm(shop: Shop) -> None:
    shop.wechat.statuses["1001"] = "SENDING"
    shop.hub.submit(shop.plan(PEOPLE, to_all=True))
    shop.at(THURSDAY)
    shop.at(THURSDAY + timedelta(seconds=60))
    assert (shop.states(), shop.reasons()) == (
        [S.SUBMITTED],
        ["broadcast.waiting_for_administrator"],
    )
    assert shop.hub.query(MonthCounts("2026-09")) == {"*": 1}
    shop.wechat.statuses["1001"] = "SEND_FAIL"
    shop.at(THURSDAY + timedelta(minutes=5))
    assert (shop.states(), shop.reasons()) == ([S.REJECTED], ["broadcast.send_failed"])
    assert shop.hub.query(MonthCounts("2026-09")) == {}


def test_asking_ends_after_four_times(shop: Shop) -> None:
    shop.wechat.statuses["1001"] = "SENDING"
    shop.hub.submit(shop.plan(PEOPLE))
    for seconds in (0, 60, 300, 900, 3600):
        shop.at(THURSDAY + timedelta(seconds=seconds))
    assert (shop.states(), shop.reasons()) == ([S.SUBMITTED], ["broadcast.unconfirmed"])


@pytest.mark.parametrize(("offset", "held"), [(700.0, True), (-700.0, True), (None, True)])
def test_a_wrong_clock_holds(shop: Shop, offset: float | None, held: bool) -> None:
    shop.wechat.offset = offset
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.HELD], ["broadcast.clock_wrong"])


def test_a_clock_that_is_five_minutes_fast_waits_for_the_true_time(shop: Shop) -> None:
    shop.wechat.offset = -300.0
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    assert shop.states() == [S.DUE_LATER]
    shop.at(THURSDAY + timedelta(seconds=300))
    assert shop.states() == [S.SUBMITTED]


@pytest.mark.parametrize("reason", ["broadcast.restored", "broadcast.copied"])
def test_a_folder_that_is_not_this_installations_sends_nothing(shop: Shop, reason: str) -> None:
    shop.wechat.faults = ["reset"]
    shop.hub.submit(shop.plan(PEOPLE))
    shop.at(THURSDAY)
    shop.hub.submit(shop.plan(["o900", "o901"], job="job-2", due=THURSDAY + timedelta(minutes=5)))
    shop.hub.submit(shop.plan(["o902", "o903"], job="job-3", due=THURSDAY + timedelta(minutes=9)))
    control(shop, BroadcastAction.PAUSE, "job-3")
    shop.held_reason = reason
    shop.restart()
    posts = len(shop.wechat.posts)
    shop.at(THURSDAY + timedelta(minutes=10))
    for job in ("job-1", "job-2", "job-3"):
        assert (shop.states(job), shop.reasons(job)) == ([S.HELD], [reason])
    assert len(shop.wechat.posts) == posts


def test_without_an_account_it_waits_and_is_held_when_late(shop: Shop) -> None:
    shop.hub.submit(shop.plan(PEOPLE))
    shop.secrets.delete(f"{APP_ID} app-secret")
    shop.restart()
    assert not shop.hub.query(GetState()).connected
    shop.at(THURSDAY)
    assert (shop.states(), shop.reasons()) == ([S.DUE_LATER], ["hub.not_connected"])
    shop.at(THURSDAY + timedelta(minutes=16))
    assert shop.states() == [S.HELD]

"""What every hub promises at its five doors."""

from __future__ import annotations

import base64
import threading
from typing import Any

import pytest

from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.failures import Failure, PlatformFailure, Reach, Refused, RetryClass
from shopdesk.domain.intents import (
    BlacklistFollowers,
    BroadcastAction,
    BroadcastKind,
    ControlBroadcast,
    CreateCode,
    CreateTag,
    DeleteDraft,
    EraseFollower,
    Intent,
    PublishDraft,
    PushDraft,
    PutDocument,
    ReplyKind,
    SendReply,
    SetMenu,
    SetRemark,
    TagFollowers,
)
from shopdesk.domain.journal import Event, EventBody, IntentSettled
from shopdesk.domain.platform import DraftArticle
from shopdesk.domain.queries import (
    BlacklistPage,
    DraftState,
    FollowerDetails,
    FollowerPage,
    GetCapabilities,
    GetDraft,
    GetJob,
    GetQuota,
    GetState,
    GetStatistics,
    GetWebsiteMenu,
    GetWebsiteReplies,
    ListComments,
    ListDrafts,
    ListJobs,
    ListTags,
    MonthCounts,
    Query,
    ReadBlob,
    ReadDraftOf,
    TagMembers,
)
from shopdesk.hub.blob_names import digest
from tests.hub.contract.conftest import Reached
from tests.hub.fakes import APP_ID, THURSDAY, lost_answer, refusal, until


def all_events(reached: Reached) -> list[Event]:
    return reached.hub.events(0)


def outcome(reached: Reached, intent_id: str) -> EventBody:
    """The event that ends an intent."""

    def found() -> list[EventBody]:
        return [
            event.body
            for event in all_events(reached)
            if getattr(event.body, "intent_id", "") == intent_id
        ]

    until(found)
    return found()[-1]


def test_state_and_capabilities(reached: Reached) -> None:
    state = reached.hub.query(GetState())
    assert (state.account_id, state.connected, state.may_send) == (APP_ID, True, True)
    report = reached.hub.query(GetCapabilities())
    assert report.permission(Capability.DRAFTS) is Permission.YES
    assert report.checked_at is not None


QUESTIONS: list[Query[Any]] = [
    FollowerPage(),
    FollowerDetails(("o-one",)),
    ListTags(),
    TagMembers(100),
    BlacklistPage(),
    GetQuota("/cgi-bin/draft/add"),
    ListDrafts(),
    GetWebsiteMenu(),
    GetWebsiteReplies(),
    GetStatistics("getusersummary", "2026-09-01", "2026-09-07"),
    ListComments("100"),
    ListJobs(),
    MonthCounts("2026-09"),
    GetCapabilities(fresh=True),
]


def test_every_question_has_an_answer_of_its_type(reached: Reached) -> None:
    for query in QUESTIONS:
        answer = reached.hub.query(query)
        direct = reached.shop.hub.query(query)
        assert answer == direct
        assert type(answer) is type(direct)


def test_a_draft_can_be_read(reached: Reached) -> None:
    media_id, _ = reached.shop.draft()
    assert reached.hub.query(GetDraft(media_id)).titles == ("九月新品",)


def test_the_draft_of_a_broadcast_is_compared_with_what_was_approved(reached: Reached) -> None:
    media_id, content = reached.shop.draft()
    plan = reached.shop.plan(
        [f"o{number}" for number in range(6)],
        size=3,
        kind=BroadcastKind.ARTICLE,
        text="",
        media_id=media_id,
        content_sha256=content,
    )
    reached.hub.submit(plan)
    assert reached.hub.query(ReadDraftOf("job-1")) is DraftState.SAME
    reached.shop.wechat.drafts[media_id] = [DraftArticle("九月新品", "<p>改过了</p>")]
    assert reached.hub.query(ReadDraftOf("job-1")) is DraftState.CHANGED
    del reached.shop.wechat.drafts[media_id]
    assert reached.hub.query(ReadDraftOf("job-1")) is DraftState.GONE
    with pytest.raises(Refused, match=r"broadcast\.unknown"):
        reached.hub.query(ReadDraftOf("job-2"))


def test_platform_failures_arrive_whole(reached: Reached) -> None:
    reached.shop.wechat.trouble["follower_page"] = refusal(
        48001, "platform.not_granted", RetryClass.NEVER
    )
    with pytest.raises(PlatformFailure) as caught:
        reached.hub.query(FollowerPage())
    failure = caught.value
    assert (failure.code, failure.errcode, failure.rid) == ("platform.not_granted", 48001, "rid-1")
    assert (failure.reach, failure.retry, failure.path) == (Reach.REFUSED, RetryClass.NEVER, "/x")
    assert reached.hub.query(GetState()).last_failure == "platform.not_granted"


def test_other_failures_arrive_as_what_they_are(reached: Reached) -> None:
    with pytest.raises(Refused, match=r"broadcast\.unknown"):
        reached.hub.query(GetJob("no such job"))
    with pytest.raises(Failure, match=r"blob\.missing"):
        reached.hub.query(ReadBlob("0" * 64))
    with pytest.raises(Refused, match=r"hub\.action_unknown"):
        reached.hub.admin("explode")


@pytest.mark.parametrize("size", [0, (1 << 20) + 1])
def test_blobs_come_back_as_they_were(reached: Reached, size: int) -> None:
    data = (b"shopdesk" * (size // 8 + 1))[:size]
    reached.hub.put_blob(digest(data), data, "image/jpeg")
    reached.hub.put_blob(digest(data), data, "image/jpeg")
    back = b""
    while True:
        piece = reached.hub.query(ReadBlob(digest(data), offset=len(back)))
        back += base64.b64decode(piece.data)
        assert (piece.size, piece.mime) == (size, "image/jpeg")
        if len(back) == size:
            break
    assert back == data


def test_a_blob_under_a_wrong_name_is_refused(reached: Reached) -> None:
    with pytest.raises(Refused, match=r"blob\.digest"):
        reached.hub.put_blob("0" * 64, b"x", "text/plain")
    with pytest.raises(Refused, match=r"blob\.name"):
        reached.hub.put_blob("../../etc/passwd", b"x", "text/plain")


def test_a_transfer_goes_on_where_it_broke_off(reached: Reached) -> None:
    data = bytes(range(256)) * 10_000
    name = digest(data)
    now = reached.shop.clock.now()
    reached.shop.hub.blobs.receive(name, 0, len(data), data[:1_000_000], "image/png", now)
    reached.hub.put_blob(name, data, "image/png")
    assert reached.shop.hub.blobs.read(name) == data


PICTURE = b"\x89PNG cover"

INTENTS: list[Intent] = [
    PushDraft("i-push", (DraftArticle("新品", "<p>好</p>", cover=digest(PICTURE)),)),
    DeleteDraft("i-delete", "draft-unknown"),
    PublishDraft("i-publish", "draft-1"),
    CreateCode("i-code", "门口海报"),
    SendReply("i-reply", "o-one", ReplyKind.TEXT, "下午三点出炉"),
    SetRemark("i-remark", "o-one", "王姐"),
    CreateTag("i-tag", "老客户"),
    TagFollowers("i-tagging", 100, tuple(f"o{n}" for n in range(120)), True),
    BlacklistFollowers("i-black", tuple(f"o{n}" for n in range(45)), True),
    SetMenu("i-menu", '{"button": []}'),
    PutDocument("i-doc", "facts", 1, "{}"),
    EraseFollower("i-erase", "o-two"),
]


def test_every_intent_ends_in_one_event_however_often_it_comes(reached: Reached) -> None:
    reached.hub.put_blob(digest(PICTURE), PICTURE, "image/png")
    for intent in INTENTS * 3:
        reached.hub.submit(intent)
    for intent in INTENTS:
        ended = outcome(reached, intent.id)
        assert getattr(ended, "outcome", "done") in ("done", "sent"), intent
    for intent in INTENTS:
        reached.hub.submit(intent)
    ends = [getattr(event.body, "intent_id", "") for event in all_events(reached)]
    assert sorted(end for end in ends if end) == sorted(intent.id for intent in INTENTS)


def test_an_intent_with_another_content_is_refused(reached: Reached) -> None:
    reached.hub.submit(SetRemark("i-1", "o-one", "王姐"))
    with pytest.raises(Refused, match=r"intent\.changed"):
        reached.hub.submit(SetRemark("i-1", "o-one", "李姐"))


def test_a_broadcast_from_plan_to_delivery(reached: Reached) -> None:
    shop = reached.shop
    reached.hub.submit(shop.plan(["o001", "o002"]))
    assert reached.hub.query(GetState()).pending == 1
    shop.clock.set(THURSDAY)
    assert int(reached.hub.admin("run-due")["looked_at"]) >= 0
    view = reached.hub.query(GetJob("job-1"))
    assert view.batches[0].state == "submitted"
    assert view == shop.hub.query(GetJob("job-1"))
    reached.hub.submit(ControlBroadcast("c-1", "job-1", BroadcastAction.CANCEL))
    ended = outcome(reached, "c-1")
    assert isinstance(ended, IntentSettled)
    assert (ended.outcome, ended.reason) == ("refused", "broadcast.too_late")


def test_events_come_in_order_from_the_cursor_and_in_portions(reached: Reached) -> None:
    for n in range(7):
        reached.hub.submit(PutDocument(f"d-{n}", "facts", n + 1, "{}"))
    everything = all_events(reached)
    assert [e.seq for e in everything] == sorted({e.seq for e in everything})
    read: list[Event] = []
    while portion := reached.hub.events(read[-1].seq if read else 0, limit=3):
        assert len(portion) <= 3
        read += portion
    assert read == everything == reached.shop.hub.events(0)


def test_a_waiting_reader_is_woken_by_the_next_event(reached: Reached) -> None:
    last = reached.hub.query(GetState()).last_seq
    seen: list[Event] = []
    reader = threading.Thread(target=lambda: seen.extend(reached.hub.events(last, 20.0)))
    reader.start()
    reached.hub.submit(PutDocument("d-1", "facts", 1, "{}"))
    reader.join(15)
    assert not reader.is_alive()
    assert [getattr(event.body, "intent_id", "") for event in seen] == ["d-1"]


def test_waiting_for_nothing_ends(reached: Reached) -> None:
    last = reached.hub.query(GetState()).last_seq
    assert reached.hub.events(last, 0.2) == []


def test_a_reply_that_may_have_been_sent_is_never_repeated(reached: Reached) -> None:
    reached.shop.wechat.trouble["reply"] = lost_answer("/cgi-bin/message/custom/send")
    reached.hub.submit(SendReply("i-1", "o-one", ReplyKind.TEXT, "有的"))
    ended = outcome(reached, "i-1")
    assert getattr(ended, "outcome", "") == "unknown"
    assert len(reached.shop.wechat.replies) == 1


def test_health_says_what_support_asks_first(reached: Reached) -> None:
    health = reached.hub.admin("health")
    assert (health["database"], health["connected"]) == ("ok", "yes")
    assert not any("s" * 32 in value for value in health.values())

"""Intents other than broadcasts: what a lost answer, a refusal or a crash makes of each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from shopdesk.domain.drafts import content_digest
from shopdesk.domain.failures import Refused, RetryClass
from shopdesk.domain.intents import (
    CreateCode,
    CreateTag,
    EraseFollower,
    Intent,
    PublishDraft,
    PushDraft,
    PutDocument,
    ReplyKind,
    SendReply,
    SetRemark,
    TagFollowers,
)
from shopdesk.domain.journal import (
    CodeCreated,
    DraftPushed,
    EventBody,
    IntentSettled,
    Published,
    ReplySettled,
)
from shopdesk.domain.platform import DraftArticle
from shopdesk.hub.blob_names import digest
from shopdesk.hub.submissions import Stage
from shopdesk.hub.tables import intents
from tests.hub.fakes import Shop, lost_answer, no_connection, refusal, until

PICTURE, COVER = b"\x89PNG one", b"\x89PNG cover"


def ended(shop: Shop, intent_id: str) -> list[EventBody]:
    return [
        event.body
        for event in shop.hub.events(0)
        if getattr(event.body, "intent_id", "") == intent_id
    ]


def outcome(shop: Shop, intent: Intent) -> EventBody:
    """Submit and wait for the end, letting the clock run so that repetitions happen."""
    shop.hub.submit(intent)
    for _ in range(40):
        try:
            until(lambda: ended(shop, intent.id), 0.3)
            break
        except AssertionError:
            shop.clock.advance(seconds=60)
    (event,) = ended(shop, intent.id)
    return event


def push(shop: Shop, **fields: str) -> PushDraft:
    for data in (PICTURE, COVER):
        shop.hub.put_blob(digest(data), data, "image/png")
    content = f'<p>新品</p><img src="blob:{digest(PICTURE)}"><script>x</script>'
    return PushDraft("i-1", (DraftArticle("九月新品", content, cover=digest(COVER)),), **fields)


def test_a_draft_is_pushed_with_its_pictures_and_read_back(shop: Shop) -> None:
    event = outcome(shop, push(shop))
    assert isinstance(event, DraftPushed)
    stands = shop.wechat.draft(event.media_id)
    assert f"https://mmbiz.qpic.cn/article-{digest(PICTURE)[:8]}" in stands.contents[0]
    assert event.content_sha256 == content_digest(stands)
    assert event.lost == ("tag.script",)
    assert sorted(shop.wechat.uploads) == ["article", "material"]
    again = outcome(shop, PushDraft("i-2", push(shop).articles, replaces_media_id=event.media_id))
    assert isinstance(again, DraftPushed)
    assert sorted(shop.wechat.uploads) == ["article", "material"]  # once per content
    assert list(shop.wechat.drafts) == [again.media_id]


def test_a_lost_answer_to_a_push_does_not_make_two_drafts(shop: Shop) -> None:
    shop.wechat.trouble["add_draft"] = lost_answer("/cgi-bin/draft/add")
    event = outcome(shop, push(shop))
    assert isinstance(event, DraftPushed)
    assert list(shop.wechat.drafts) == [event.media_id]


def test_an_older_draft_of_the_same_title_is_not_taken_for_ours(shop: Shop) -> None:
    shop.wechat._new_draft([DraftArticle("九月新品", "<p>别的</p>")])
    shop.clock.advance(hours=1)
    shop.wechat.trouble["add_draft"] = lost_answer("/cgi-bin/draft/add")
    event = outcome(shop, push(shop))
    assert isinstance(event, DraftPushed)
    assert len(shop.wechat.drafts) == 2


def test_a_missing_picture_is_refused(shop: Shop) -> None:
    event = outcome(shop, PushDraft("i-1", (DraftArticle("新品", "", cover="0" * 64),)))
    assert isinstance(event, IntentSettled)
    assert (event.outcome, event.reason) == ("refused", "blob.missing")


@pytest.mark.parametrize(
    "failure",
    [
        no_connection(),
        refusal(45011, "platform.too_fast", RetryClass.BACK_OFF),
        lost_answer(),
    ],
)
def test_what_may_be_repeated_is_repeated(shop: Shop, failure: Exception) -> None:
    shop.wechat.trouble["create_code"] = failure  # type: ignore[assignment]
    event = outcome(shop, CreateCode("i-1", "门口"))
    assert isinstance(event, CodeCreated)
    assert event.code.scene == "门口"


def test_a_refusal_ends_with_its_code(shop: Shop) -> None:
    shop.wechat.trouble["set_remark"] = refusal(40092, "platform.remark")
    event = outcome(shop, SetRemark("i-1", "o-one", "王姐"))
    assert isinstance(event, IntentSettled)
    assert (event.outcome, event.errcode, event.rid) == ("refused", 40092, "rid-1")


def test_a_tag_is_not_made_twice(shop: Shop) -> None:
    shop.wechat.trouble["create_tag"] = lost_answer()
    event = outcome(shop, CreateTag("i-1", "老客户"))
    assert isinstance(event, IntentSettled)
    assert (event.outcome, event.detail) == ("done", "100")
    assert len(shop.wechat.tag_list) == 1


def test_tagging_in_calls_of_fifty(shop: Shop) -> None:
    outcome(shop, TagFollowers("i-1", 100, tuple(f"o{n}" for n in range(120)), False))
    assert shop.wechat.calls == [("tag", 100, n, False) for n in (50, 50, 20)]


def test_publishing_is_followed_until_it_settles(shop: Shop) -> None:
    shop.wechat.publish_states = ["running", "running", "done"]
    event = outcome(shop, PublishDraft("i-1", "draft-1"))
    assert isinstance(event, Published)
    assert (event.status, event.article_id) == ("done", "article-1")
    assert shop.wechat.published == ["draft-1"]


def test_a_lost_answer_to_publishing_is_unknown_and_not_repeated(shop: Shop) -> None:
    shop.wechat.trouble["publish"] = lost_answer("/cgi-bin/freepublish/submit")
    event = outcome(shop, PublishDraft("i-1", "draft-1"))
    assert isinstance(event, IntentSettled)
    assert (event.outcome, event.reason) == ("unknown", "publish.unknown")
    assert shop.wechat.published == ["draft-1"]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (None, "sent"),
        (lost_answer("/cgi-bin/message/custom/send"), "unknown"),
        (no_connection(), "refused"),
        (refusal(45015, "platform.window_closed"), "refused"),
    ],
)
def test_a_reply_is_sent_at_most_once(shop: Shop, failure: Exception | None, told: str) -> None:
    if failure is not None:
        shop.wechat.trouble["reply"] = failure  # type: ignore[assignment]
    event = outcome(shop, SendReply("i-1", "o-one", ReplyKind.TEXT, "有的"))
    assert isinstance(event, ReplySettled)
    assert event.outcome == told
    shop.clock.advance(hours=1)
    assert len(shop.wechat.replies) == 1


def test_a_picture_reply(shop: Shop) -> None:
    shop.hub.put_blob(digest(PICTURE), PICTURE, "image/png")
    event = outcome(shop, SendReply("i-1", "o-one", ReplyKind.IMAGE, digest(PICTURE)))
    assert isinstance(event, ReplySettled)
    assert shop.wechat.replies == [("o-one", f"temporary-{digest(PICTURE)[:8]}")]


def cut_off(shop: Shop, intent: Intent) -> None:
    """Leave ``intent`` behind as a hub does that dies while working on it."""
    shop.close()
    shop.threads = False
    shop.open()
    shop.hub.submit(intent)
    with shop.hub._database.write() as connection:
        here = intents.c.id == intent.id
        connection.execute(update(intents).where(here).values(state=Stage.WORKING, tries=1))
    shop.threads = True
    shop.restart()


def test_a_reply_cut_off_by_a_crash_is_unknown(shop: Shop) -> None:
    cut_off(shop, SendReply("i-1", "o-one", ReplyKind.TEXT, "有的"))
    until(lambda: ended(shop, "i-1"))
    (event,) = ended(shop, "i-1")
    assert isinstance(event, ReplySettled)
    assert (event.outcome, event.reason) == ("unknown", "reply.interrupted")
    assert shop.wechat.replies == []


def test_an_errand_cut_off_by_a_crash_is_done_again(shop: Shop) -> None:
    cut_off(shop, SetRemark("i-1", "o-one", "王姐"))
    until(lambda: ended(shop, "i-1"))
    assert shop.wechat.calls == [("remark", "o-one", "王姐")]


def test_without_an_account_only_the_hubs_own_work_is_taken(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    shop = Shop(tmp_path_factory.mktemp("hub"))
    with pytest.raises(Refused, match=r"hub\.not_connected"):
        shop.hub.submit(SetRemark("i-1", "o-one", "王姐"))
    shop.hub.submit(PutDocument("d-1", "suppression", 1, '{"openids": ["o-one"]}'))
    shop.hub.submit(EraseFollower("e-1", "o-two"))
    assert len(ended(shop, "d-1") + ended(shop, "e-1")) == 2
    shop.close()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"openids": "o-one"}', '{"openids": [1]}'])
def test_a_suppression_list_that_is_none_is_refused(shop: Shop, body: str) -> None:
    with pytest.raises(Refused, match=r"document\.shape"):
        shop.hub.submit(PutDocument("d-1", "suppression", 1, body))
    shop.hub.submit(PutDocument("d-1", "suppression", 1, '{"openids": []}'))
    shop.clock.advance(seconds=timedelta(minutes=1).total_seconds())


def test_what_the_account_lost_is_told(shop: Shop) -> None:
    from shopdesk.domain.capabilities import Capability
    from shopdesk.domain.journal import CapabilitiesProbed

    shop.wechat.denied = {Capability.MENU}
    assert shop.hub.admin("probe")["menu"] == "no"
    probes = [e.body for e in shop.hub.events(0) if isinstance(e.body, CapabilitiesProbed)]
    assert [probe.lost for probe in probes] == [(), ("menu",)]


def test_a_secret_that_is_wrong_connects_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    shop = Shop(tmp_path_factory.mktemp("hub"))
    shop.wechat.trouble["probe"] = refusal(40125, "platform.secret_wrong")
    with pytest.raises(Exception, match="secret_wrong"):
        shop.connect()
    assert shop.hub.admin("health")["connected"] == "no"
    shop.close()


def test_another_account_while_broadcasts_are_open_is_refused(shop: Shop) -> None:
    shop.hub.submit(shop.plan(["o001", "o002"]))
    with pytest.raises(Refused, match=r"account\.broadcasts_open"):
        shop.connect(app_id="wxother")
    shop.connect()

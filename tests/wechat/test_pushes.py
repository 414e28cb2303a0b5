"""Every message and event of the platform, one or several of all, and names unknown today."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from shopdesk.domain.journal import (
    CodeScanned,
    FollowerJoined,
    FollowerLeft,
    MenuClicked,
    MessageReceived,
    PlatformNotice,
)
from shopdesk.domain.platform import MassResult
from shopdesk.wechat.callbacks import CallbackFront
from shopdesk.wechat.publishing import Publication
from shopdesk.wechat.pushes import Push, entries, mass_result, publication, to_event
from tests.wechat import pushing
from tests.wechat.pushing import AES_KEY, APP_ID, NOW, OPENID, TOKEN, event, fields


def arrive(plain: dict[str, Any], as_json: bool = False) -> Push:
    query, body = pushing.push(plain, as_json=as_json)
    return CallbackFront(APP_ID, TOKEN, AES_KEY).receive(query, body, NOW)


both_carriers = pytest.mark.parametrize("as_json", [False, True], ids=["xml", "json"])


@both_carriers
@pytest.mark.parametrize(
    ("plain", "text", "rest"),
    [
        (fields("text", Content="在吗", MsgId="1"), "在吗", {}),
        (
            fields("text", Content="红茶", bizmsgmenuid="101", MsgId="1"),
            "红茶",
            {"bizmsgmenuid": "101"},
        ),
        (
            fields("image", PicUrl="http://p", MediaId="M", MsgId="1"),
            "",
            {"PicUrl": "http://p", "MediaId": "M"},
        ),
        (
            fields("voice", MediaId="M", Format="amr", Recognition="你好", MsgId="1"),
            "你好",
            {"MediaId": "M", "Format": "amr"},
        ),
        (
            fields("shortvideo", MediaId="M", ThumbMediaId="T", MsgId="1"),
            "",
            {"MediaId": "M", "ThumbMediaId": "T"},
        ),
        (
            fields("location", Location_X="30.6", Location_Y="104.0", Label="成都", MsgId="1"),
            "成都",
            {"Location_X": "30.6", "Location_Y": "104.0"},
        ),
        (
            fields("link", Title="题", Description="d", Url="http://u", MsgId="1"),
            "题",
            {"Description": "d", "Url": "http://u"},
        ),
    ],
    ids=lambda value: value["MsgType"] if isinstance(value, dict) and "MsgType" in value else "",
)
def test_messages(plain: dict[str, Any], text: str, rest: dict[str, str], as_json: bool) -> None:
    push = arrive(plain, as_json)
    assert to_event(push) == MessageReceived(OPENID, "1", plain["MsgType"], NOW, text, fields=rest)
    assert push.media_id == plain.get("MediaId", "")


def test_a_64_bit_message_id_stays_what_it_is() -> None:
    push = arrive(fields("text", Content="x", MsgId=9223372036854775807), as_json=True)
    assert push.message_id == "9223372036854775807"


@both_carriers
@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (event("subscribe", EventKey="", Ticket=""), FollowerJoined(OPENID, NOW, "")),
        (event("subscribe"), FollowerJoined(OPENID, NOW, "")),
        (
            event("subscribe", EventKey="qrscene_table 7", Ticket="T"),
            FollowerJoined(OPENID, NOW, "table 7"),
        ),
        (
            event("subscribe", EventKey="qrscene_qrscene_x"),
            FollowerJoined(OPENID, NOW, "qrscene_x"),
        ),
        (event("subscribe", EventKey="last_trade_no_1"), FollowerJoined(OPENID, NOW, "")),
        (event("unsubscribe", EventKey=""), FollowerLeft(OPENID, NOW)),
        (event("SCAN", EventKey="qrscene_x", Ticket="T"), CodeScanned(OPENID, NOW, "qrscene_x")),
        (event("CLICK", EventKey="TODAY"), MenuClicked(OPENID, NOW, "click", "TODAY")),
        (
            event("VIEW", EventKey="http://x", MenuId="1"),
            MenuClicked(OPENID, NOW, "view", "http://x"),
        ),
        (
            event("scancode_waitmsg", EventKey="K", ScanCodeInfo={"ScanResult": "1"}),
            MenuClicked(OPENID, NOW, "scancode_waitmsg", "K"),
        ),
    ],
)
def test_events(plain: dict[str, Any], expected: object, as_json: bool) -> None:
    assert to_event(arrive(plain, as_json)) == expected


def test_the_event_location_is_not_the_message() -> None:
    push = arrive(event("LOCATION", Latitude="30.6", Longitude="104", Precision="30"))
    body = to_event(push)
    assert isinstance(body, PlatformNotice) and body.name == "location"
    assert json.loads(body.fields_json)["Latitude"] == "30.6"


@pytest.mark.parametrize(
    "name", ["user_info_modified", "user_authorization_revoke", "user_authorization_cancellation"]
)
def test_authorisation_events_name_the_person_inside(name: str) -> None:
    plain = event(name, OpenID="oPERSON", AppID="wx", RevokeInfo="201,202")
    plain["FromUserName"] = "gh_system"
    body = to_event(arrive(plain))
    assert isinstance(body, PlatformNotice) and (body.name, body.openid) == (name, "oPERSON")
    assert json.loads(body.fields_json)["RevokeInfo"] == "201,202"


def test_names_unknown_today_are_kept_as_they_came() -> None:
    body = to_event(arrive(event("brand_new_event", Thing={"a": ["1", "2"]})))
    assert isinstance(body, PlatformNotice) and body.name == "brand_new_event"
    assert json.loads(body.fields_json) == {"Thing": {"a": ["1", "2"]}}
    message = to_event(arrive(fields("hologram", MsgId="5", Url="u")))
    assert isinstance(message, PlatformNotice) and message.name == "message/hologram"


# Results of jobs


@both_carriers
@pytest.mark.parametrize(
    ("urls", "found"),
    [
        ({"Count": 1, "ResultList": {"item": {"ArticleIdx": 1, "ArticleUrl": "u1"}}}, ("u1",)),
        (
            {
                "Count": 2,
                "ResultList": {
                    "item": [
                        {"ArticleIdx": 1, "ArticleUrl": "u1"},
                        {"ArticleIdx": 2, "ArticleUrl": "u2"},
                    ]
                },
            },
            ("u1", "u2"),
        ),
        ({"Count": 0, "ResultList": ""}, ()),
        ({"Count": 1, "ResultList": {"item": {"ArticleIdx": 1, "ArticleUrl": "  "}}}, ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_finished_broadcast(urls: Any, found: tuple[str, ...], as_json: bool) -> None:
    plain = event(
        "MASSSENDJOBFINISH",
        MsgID=1000001625,
        Status="send success",
        TotalCount=100,
        FilterCount=80,
        SentCount=75,
        ErrorCount=5,
        **({} if urls is None else {"ArticleUrlResult": urls}),
    )
    plain["FromUserName"] = "mphelper"
    push = arrive(plain, as_json)
    assert mass_result(push) == MassResult(
        "1000001625", "send success", 100, 80, 75, 5, article_urls=found
    )
    body = to_event(push)
    assert isinstance(body, PlatformNotice) and body.name == "masssendjobfinish"
    assert publication(push) is None


def test_a_broadcast_without_counts() -> None:
    push = arrive(event("MASSSENDJOBFINISH", MsgID="7", Status="err(20431)", SentCount="many"))
    assert mass_result(push) == MassResult("7", "err(20431)")
    assert mass_result(arrive(fields("text", Content="x", MsgId="1"))) is None


@both_carriers
@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (
            {
                "publish_id": 2247503051,
                "publish_status": 0,
                "article_id": "A",
                "article_detail": {"count": 1, "item": {"idx": 1, "article_url": "u1"}},
            },
            Publication("2247503051", "done", "A", ("u1",)),
        ),
        (
            {
                "publish_id": 1,
                "publish_status": 0,
                "article_id": "A",
                "article_detail": {
                    "count": 2,
                    "item": [{"idx": 2, "article_url": "u2"}, {"idx": 1, "article_url": "u1"}],
                },
            },
            Publication("1", "done", "A", ("u1", "u2")),
        ),
        (
            {"publish_id": 1, "publish_status": 2, "fail_idx": 3},
            Publication("1", "originality", failed=(3,)),
        ),
        (
            {"publish_id": 1, "publish_status": 4, "fail_idx": [1, 3]},
            Publication("1", "refused", failed=(1, 3)),
        ),
        ({"publish_id": 1, "publish_status": 3, "fail_idx": [1]}, Publication("1", "failed")),
        ({"publish_id": 1, "publish_status": 6}, Publication("1", "banned")),
    ],
)
def test_a_finished_publication(info: dict[str, Any], expected: Publication, as_json: bool) -> None:
    push = arrive(event("PUBLISHJOBFINISH", PublishEventInfo=info), as_json)
    assert publication(push) == expected
    assert isinstance(to_event(push), PlatformNotice) and mass_result(push) is None


def test_a_publication_without_a_status() -> None:
    push = arrive(event("PUBLISHJOBFINISH", PublishEventInfo={"publish_id": "1"}))
    assert publication(push) is None and isinstance(to_event(push), PlatformNotice)


# Lists


@both_carriers
@pytest.mark.parametrize(
    ("name", "wrapper"),
    [
        ("subscribe_msg_popup_event", "SubscribeMsgPopupEvent"),
        ("subscribe_msg_change_event", "SubscribeMsgChangeEvent"),
        ("subscribe_msg_change_event", "SubscribeMsgPopupEvent"),
        ("subscribe_msg_sent_event", "SubscribeMsgSentEvent"),
    ],
)
def test_subscription_lists_of_one_and_several(name: str, wrapper: str, as_json: bool) -> None:
    one = {"TemplateId": "T1", "SubscribeStatusString": "accept", "PopupScene": "1"}
    two = {"TemplateId": "T2", "SubscribeStatusString": "reject", "PopupScene": "2"}
    for listed, found in ((one, (one,)), ([one, two], (one, two))):
        push = arrive(event(name, **{wrapper: {"List": listed}}), as_json)
        assert entries(push) == found
        body = to_event(push)
        assert isinstance(body, PlatformNotice)
        assert json.loads(body.fields_json)["List"] == list(found)
    assert entries(arrive(event(name, **{wrapper: {"List": ""}}), as_json)) == ()


# Telling repeats apart


def test_a_repeat_has_the_same_key_whatever_carries_it() -> None:
    plain = event("SCAN", EventKey="door")
    assert arrive(plain).dedupe_key == arrive(plain, as_json=True).dedupe_key
    message = fields("text", Content="x", MsgId="1")
    later = {**message, "CreateTime": message["CreateTime"] + 5}
    assert arrive(message).dedupe_key == arrive(later).dedupe_key


def test_different_things_have_different_keys() -> None:
    moment = int(NOW.timestamp())
    plain = [
        fields("text", Content="x", MsgId="1"),
        fields("text", Content="x", MsgId="2"),
        event("SCAN", EventKey="door"),
        event("SCAN", EventKey="table"),
        event("CLICK", EventKey="door"),
        {**event("SCAN", EventKey="door"), "CreateTime": moment + 1},
        {**event("SCAN", EventKey="door"), "FromUserName": "oANOTHER"},
        event("TEMPLATESENDJOBFINISH", MsgID="1", Status="success"),
        event("TEMPLATESENDJOBFINISH", MsgID="2", Status="success"),
        event("PUBLISHJOBFINISH", PublishEventInfo={"publish_id": "1", "publish_status": 0}),
        event("PUBLISHJOBFINISH", PublishEventInfo={"publish_id": "2", "publish_status": 0}),
    ]
    keys = [arrive(one).dedupe_key for one in plain]
    assert len(set(keys)) == len(plain)
    assert not any(OPENID in key for key in keys)


def test_when_it_happened_is_utc() -> None:
    push = arrive(event("SCAN", EventKey="x"))
    assert push.at == NOW and push.at.utcoffset() == timedelta(0)

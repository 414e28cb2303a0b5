"""Customer messages, staff, templates, notifications, comments, statistics, short keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.practice.shop import Shop, picture

SEND = "/cgi-bin/message/custom/send"


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    shop = Shop(followers=60)
    yield shop
    shop.close()


@pytest.fixture
def fresh() -> Iterator[Shop]:
    shop = Shop(followers=60)
    yield shop
    shop.close()


def text(openid: str, content: str = "您好") -> dict[str, Any]:
    return {"touser": openid, "msgtype": "text", "text": {"content": content}}


def asks(shop: Shop, openid: str) -> None:
    shop.control("POST", f"/followers/{openid}/ask", {"text": "几点关门"})


def test_five_messages_in_48_hours(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    assert fresh.code(SEND, text(openid)) == 45015
    asks(fresh, openid)
    assert [fresh.code(SEND, text(openid)) for _ in range(6)] == [0] * 5 + [45047]
    asks(fresh, openid)
    fresh.jump("+47h")
    assert fresh.code(SEND, text(openid)) == 0
    fresh.jump("+2h")
    assert fresh.code(SEND, text(openid)) == 45015
    assert "您好" in str(fresh.control("GET", f"/followers/{openid}/chat"))


def test_a_refused_message_uses_nothing(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    asks(fresh, openid)
    assert fresh.code(SEND, text(openid, "")) == 44004
    assert [fresh.code(SEND, text(openid)) for _ in range(5)] == [0] * 5


def test_one_who_left_cannot_be_answered(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    asks(fresh, openid)
    fresh.control("POST", f"/followers/{openid}/leave", {})
    assert fresh.code(SEND, text(openid)) == 45015


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"msgtype": "text", "text": {"content": "面" * 683}}, 45002),
        ({"msgtype": "image", "image": {"media_id": "none"}}, 40007),
        ({"msgtype": "news", "news": {"articles": [{"title": "x"}, {"title": "y"}]}}, 45008),
        ({"msgtype": "news", "news": {"articles": []}}, 44003),
        ({"msgtype": "mpnewsarticle", "mpnewsarticle": {"article_id": "none"}}, 53600),
        ({"msgtype": "msgmenu", "msgmenu": {"list": []}}, 44004),
        ({"msgtype": "wxcard", "wxcard": {"card_id": "x"}}, 45113),
        ({"msgtype": "mpnews", "mpnews": {"media_id": "x"}}, 40008),
        ({"msgtype": "dance"}, 40008),
        (
            {
                "msgtype": "text",
                "text": {"content": "x"},
                "customservice": {"kf_account": "no@one"},
            },
            65401,
        ),
    ],
)
def test_refused_messages(shop: Shop, message: dict[str, Any], code: int) -> None:
    assert shop.code(SEND, {"touser": shop.openids(1)[0], **message}) == code


def test_all_kinds_arrive(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    image = fresh.cover()
    thumb = fresh.upload("/cgi-bin/media/upload", picture(), type="thumb")["thumb_media_id"]
    draft = fresh.draft()
    job = fresh.post("/cgi-bin/freepublish/submit", {"media_id": draft})
    fresh.jump("+1m")
    done = fresh.post("/cgi-bin/freepublish/get", {"publish_id": job["publish_id"]})
    song = {"musicurl": "http://a.cn", "hqmusicurl": "http://a.cn", "thumb_media_id": thumb}
    page = {"title": "t", "appid": "wx1", "pagepath": "p", "thumb_media_id": thumb}
    menu = {"head_content": "满意吗", "list": [{"id": "1", "content": "满意"}], "tail_content": ""}
    messages = {
        "image": {"media_id": image},
        "music": song,
        "news": {"articles": [{"title": "t", "description": "d", "url": "u", "picurl": "p"}]},
        "mpnewsarticle": {"article_id": done["article_id"]},
        "msgmenu": menu,
        "miniprogrampage": page,
    }
    for kind, content in messages.items():
        asks(fresh, openid)
        assert fresh.code(SEND, {"touser": openid, "msgtype": kind, kind: content}) == 0
    chat = str(fresh.control("GET", f"/followers/{openid}/chat"))
    assert all(kind in chat for kind in messages)


def test_typing(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    path = "/cgi-bin/message/custom/typing"
    sign = {"touser": openid, "command": "Typing"}
    assert fresh.code(path, sign) == 45080
    asks(fresh, openid)
    assert [fresh.code(path, sign) for _ in range(2)] == [0, 45081]
    assert fresh.code(path, {**sign, "command": "CancelTyping"}) == 0
    assert fresh.code(path, sign) == 0
    assert fresh.code(path, {**sign, "command": "Shout"}) == 45072


def test_staff_is_added_invited_serves_and_goes(fresh: Shop) -> None:
    name = "xiaomei@maixiangli"
    add = "/customservice/kfaccount/add"
    assert fresh.code(add, {"kf_account": name, "nickname": "小美", "password": "old"}) == 0
    for bad, code in (
        ({"kf_account": name, "nickname": "小美"}, 65406),
        ({"kf_account": "x@other", "nickname": "小美"}, 65404),
        ({"kf_account": "x@maixiangli", "nickname": "美" * 17}, 65403),
    ):
        assert fresh.code(add, bad) == code
    assert fresh.get("/cgi-bin/customservice/getkflist")["kf_list"][0]["kf_nick"] == "小美"
    invite = {"kf_account": name, "invite_wx": "xiaomei88"}
    assert fresh.code("/customservice/kfaccount/inviteworker", invite) == 0
    assert fresh.code("/customservice/kfaccount/inviteworker", invite) == 65411
    openid = fresh.openids(1)[0]
    session = {"kf_account": name, "openid": openid}
    assert fresh.code("/customservice/kfsession/create", session) == 65402
    fresh.world(lambda world: world.staff.accept_invitation(name))
    fresh.world(lambda world: world.staff.set_online(name, True))
    online = fresh.get("/cgi-bin/customservice/getonlinekflist")["kf_online_list"]
    assert online[0]["kf_account"] == name
    assert fresh.code("/customservice/kfsession/create", session) == 0
    told = fresh.get("/customservice/kfsession/getsession", openid=openid)
    assert told["kf_account"] == name
    assert fresh.world(lambda world: world.callbacks.handed_over(openid))
    listed = fresh.get("/customservice/kfsession/getsessionlist", kf_account=name)
    assert [entry["openid"] for entry in listed["sessionlist"]] == [openid]
    assert fresh.code("/customservice/kfsession/close", session) == 0
    assert not fresh.world(lambda world: world.callbacks.handed_over(openid))
    assert fresh.code("/customservice/kfsession/close", session) == 65413
    head = "/customservice/kfaccount/uploadheadimg"
    assert fresh.upload(head, picture(), kf_account=name)["errcode"] == 0
    assert fresh.get("/customservice/kfaccount/del", kf_account=name)["errcode"] == 0
    assert fresh.get("/customservice/kfaccount/del", kf_account=name)["errcode"] == 65401


def test_without_the_new_customer_service(fresh: Shop) -> None:
    fresh.control("PUT", "/account", {"new_customer_service": False})
    assert fresh.get("/cgi-bin/customservice/getkflist")["errcode"] == 65400


def test_the_record_of_the_tool(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    fresh.world(lambda world: world.staff.record(openid, 2003, "在吗", "xiaomei@maixiangli"))
    now = int(fresh.control("GET", "/clock")["now"])
    path = "/customservice/msgrecord/getmsglist"
    body = {"starttime": now - 3600, "endtime": now, "msgid": 1, "number": 10_000}
    got = fresh.post(path, body)
    assert (got["number"], got["recordlist"][0]["text"]) == (1, "在吗")
    assert fresh.code(path, {**body, "starttime": now - 90_000}) == 65416
    assert fresh.code(path, {**body, "number": 10_001}) == 65417


def test_a_template_message(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    industry = {"industry_id1": "10", "industry_id2": "39"}
    assert fresh.code("/cgi-bin/template/api_set_industry", industry) == 0
    assert fresh.code("/cgi-bin/template/api_set_industry", industry) == 43100
    assert fresh.get("/cgi-bin/template/get_industry")["primary_industry"]["first_class"] == "餐饮"
    add = {"template_id_short": "46232", "keyword_name_list": ["订单号", "取货时间"]}
    template = fresh.post("/cgi-bin/template/api_add_template", add)["template_id"]
    (listed,) = fresh.get("/cgi-bin/template/get_all_private_template")["template_list"]
    assert listed["content"] == "订单号:{{character_string1.DATA}}\n取货时间:{{time1.DATA}}"
    send = "/cgi-bin/message/template/send"
    data = {"character_string1": {"value": "A001"}, "time1": {"value": "今天 18:00"}}
    body = {"touser": openid, "template_id": template, "data": data}
    sent = fresh.post(send, body)
    assert sent["errcode"] == 0
    fresh.jump("+10s")
    (event,) = fresh.events("TEMPLATESENDJOBFINISH")
    assert (event["MsgID"], event["Status"]) == (sent["msgid"], "success")
    for change, code in (
        ({"data": {**data, "character_string1": {"value": "订单"}}}, 47003),
        ({"data": {"time1": {"value": "x"}}}, 47003),
        ({"data": {**data, "time1": {"value": "全场打折"}}}, 40249),
        ({"template_id": "none"}, 40037),
        ({"touser": "nobody"}, 40003),
    ):
        assert fresh.code(send, {**body, **change}) == code
    fresh.post("/cgi-bin/tags/members/batchblacklist", {"openid_list": [openid]})
    assert fresh.code(send, body) == 43019
    delete = {"template_id": template}
    assert fresh.code("/cgi-bin/template/del_private_template", delete) == 0


def test_a_subscription_is_used_up_by_one_notification(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    titles = fresh.get("/wxaapi/newtmpl/getpubtemplatetitles", ids="616", start=0, limit=30)
    tid = str(titles["data"][0]["tid"])
    keywords = fresh.get("/wxaapi/newtmpl/getpubtemplatekeywords", tid=tid)["data"]
    assert keywords[0]["name"] == "预约项目"
    add = {"tid": tid, "kidList": [1, 2], "sceneDesc": "预约提醒"}
    template = fresh.post("/wxaapi/newtmpl/addtemplate", add)["priTmplId"]
    assert fresh.code("/wxaapi/newtmpl/addtemplate", {**add, "kidList": [1]}) == 200020
    assert fresh.get("/wxaapi/newtmpl/gettemplate")["data"][0]["priTmplId"] == template
    send = "/cgi-bin/message/subscribe/bizsend"
    data = {"thing1": {"value": "生日蛋糕"}, "time1": {"value": "9 月 20 日"}}
    body = {"touser": openid, "template_id": template, "data": data}
    assert fresh.code(send, body) == 43101
    fresh.world(lambda world: world.notices.accept(openid, template))
    too_long = {**body, "data": {**data, "thing1": {"value": "面" * 21}}}
    assert fresh.code(send, too_long) == 47003
    assert [fresh.code(send, body) for _ in range(2)] == [0, 43101]
    fresh.jump("+10s")
    assert fresh.events("subscribe_msg_popup_event") and fresh.events("subscribe_msg_sent_event")
    assert fresh.code("/wxaapi/newtmpl/deltemplate", {"priTmplId": template}) == 0


def test_a_one_time_message(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    body = {
        "touser": openid,
        "template_id": "any",
        "scene": "7",
        "title": "开奖",
        "data": {"content": {"value": "中奖了", "color": None}},
    }
    path = "/cgi-bin/message/template/subscribe"
    assert fresh.code(path, body) == 43101
    fresh.world(lambda world: world.notices.accept(openid, "scene 7"))
    assert fresh.code(path, {**body, "title": "长" * 16}) == 45003
    assert [fresh.code(path, body) for _ in range(2)] == [0, 43101]


def test_comments(fresh: Shop) -> None:
    draft = fresh.draft("一", need_open_comment=1)
    body = {"filter": {"is_to_all": True}, "msgtype": "mpnews", "mpnews": {"media_id": draft}}
    number = fresh.post("/cgi-bin/message/mass/sendall", body)["msg_data_id"]
    article = {"msg_data_id": number, "index": 0}
    assert fresh.code("/cgi-bin/comment/list", {**article, "count": 10}) == 88001
    fresh.jump("+1m")
    reader = fresh.openids(1)[0]
    one = fresh.world(lambda world: world.comments.write(number, 0, reader, "好吃"))
    fresh.world(lambda world: world.comments.write(number, 0, reader, "太甜"))
    comment = {**article, "user_comment_id": one}
    assert fresh.code("/cgi-bin/comment/markelect", comment) == 0
    assert fresh.code("/cgi-bin/comment/reply/add", {**comment, "content": "谢谢"}) == 0
    assert fresh.code("/cgi-bin/comment/reply/add", {**comment, "content": "谢谢"}) == 88005
    page = {**article, "begin": 0, "count": 49, "type": 2}
    shown = fresh.post("/cgi-bin/comment/list", page)
    assert shown["total"] == 1 and shown["comment"][0]["reply"]["content"] == "谢谢"
    assert fresh.post("/cgi-bin/comment/list", {**page, "type": 0})["total"] == 2
    assert fresh.code("/cgi-bin/comment/list", {**page, "count": 50}) == 88010
    assert fresh.code("/cgi-bin/comment/reply/delete", comment) == 0
    assert fresh.code("/cgi-bin/comment/reply/delete", comment) == 88009
    assert fresh.code("/cgi-bin/comment/delete", comment) == 0
    assert fresh.code("/cgi-bin/comment/unmarkelect", comment) == 88008
    assert fresh.code("/cgi-bin/comment/close", article) == 0
    with pytest.raises(ValueError, match="takes no comments"):
        fresh.world(lambda world: world.comments.write(number, 0, reader, "晚了"))
    fresh.control("PUT", "/account", {"comment_privilege": False})
    assert fresh.code("/cgi-bin/comment/list", page) == 88000


def test_statistics_tell_what_happened(fresh: Shop) -> None:
    scan = {"action_name": "QR_LIMIT_SCENE", "action_info": {"scene": {"scene_id": 1}}}
    fresh.post("/cgi-bin/qrcode/create", scan)
    fresh.control("POST", "/followers/any/scan", {"scene": "1", "count": 3})
    people = fresh.openids(3)
    fresh.control("POST", f"/followers/{people[0]}/leave", {})
    for _ in range(6):
        asks(fresh, people[1])
    asks(fresh, people[2])
    draft = fresh.draft("一")
    body = {"filter": {"is_to_all": True}, "msgtype": "mpnews", "mpnews": {"media_id": draft}}
    job = fresh.post("/cgi-bin/message/mass/sendall", body)
    fresh.jump("tomorrow 07:00")
    day = {"begin_date": "2026-09-17", "end_date": "2026-09-17"}
    assert fresh.code("/datacube/getusersummary", day) == 61503
    fresh.jump("08:00")
    users = fresh.post("/datacube/getusersummary", day)["list"]
    assert sum(each["new_user"] for each in users) == 3
    assert sum(each["cancel_user"] for each in users) == 1
    assert [each["user_source"] for each in users if each["new_user"]] == [30]
    (total,) = fresh.post("/datacube/getusercumulate", day)["list"]
    assert total["cumulate_user"] == 62 == fresh.get("/cgi-bin/user/get")["total"]
    # The broadcast made some readers write too; what was pushed is what is counted.
    written = [push["FromUserName"] for push in fresh.events("text")]
    (upstream,) = fresh.post("/datacube/getupstreammsg", day)["list"]
    assert (upstream["msg_user"], upstream["msg_count"]) == (len(set(written)), len(written))
    dist = fresh.post("/datacube/getupstreammsgdist", day)["list"]
    assert {each["count_interval"]: each["msg_user"] for each in dist} == {
        1: len(set(written)) - 1,
        2: 1,
    }
    (pushed,) = fresh.post("/datacube/getinterfacesummary", day)["list"] or [{}]
    assert pushed == {}, "without a callback URL nothing is pushed"
    (read,) = fresh.post("/datacube/getarticleread", day)["list"]
    assert read["msgid"] == f"{job['msg_data_id']}_1"
    detail = read["detail"]
    assert sum(s["user_count"] for s in detail["read_user_source"]) == detail["read_user"]
    fresh.jump("+3d")
    (whole,) = fresh.post("/datacube/getarticletotaldetail", day)["list"]
    assert len(whole["detail_list"]) == 4 and whole["publish_type"] == 0


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-09-01", "2026-09-07", 0),
        ("2026-09-01", "2026-09-08", 61501),
        ("2026-09-17", "2026-09-17", 61501),
        ("2026-09-07", "2026-09-01", 61501),
        ("2014-11-30", "2014-11-30", 61501),
        ("yesterday", "2026-09-01", 61500),
        ("", "2026-09-01", 61500),
    ],
)
def test_spans_of_days(shop: Shop, first: str, last: str, code: int) -> None:
    body = {"begin_date": first, "end_date": last}
    assert shop.code("/datacube/getusersummary", body) == code


def test_short_keys_and_the_ticket(fresh: Shop) -> None:
    kept = fresh.post("/cgi-bin/shorten/gen", {"long_data": "面包" * 100, "expire_seconds": 60})
    assert len(kept["short_key"]) == 15
    key = {"short_key": kept["short_key"]}
    assert fresh.post("/cgi-bin/shorten/fetch", key)["long_data"] == "面包" * 100
    assert fresh.code("/cgi-bin/shorten/gen", {"long_data": "x" * 4097}) == 45002
    first = fresh.get("/cgi-bin/ticket/getticket", type="jsapi")
    assert fresh.get("/cgi-bin/ticket/getticket", type="jsapi") == first
    fresh.jump("+2m")
    assert fresh.code("/cgi-bin/shorten/fetch", key) == 40035

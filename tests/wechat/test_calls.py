"""Every typed call as it goes over the wire: method, path, body; and how its answer is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from shopdesk.domain import limits
from shopdesk.domain.failures import PlatformFailure, Refused
from shopdesk.domain.platform import DayFigures, DraftArticle, FollowerInfo, OpenidPage, Tag
from shopdesk.wechat import messages
from shopdesk.wechat.broadcasting import (
    MassAccepted,
    MassArticle,
    MassPictures,
    MassText,
    MassVideo,
    MassVoice,
)
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.drafts import ReadyArticle
from shopdesk.wechat.notices import MiniProgram
from shopdesk.wechat.platform import Platform, checked_base, connect
from tests.wechat.stub import Reply, Stub, err, ok

JPEG = b"\xff\xd8\xff\xe0" + b"j" * 100
PNG = b"\x89PNG\r\n\x1a\n" + b"p" * 100
GIF = b"GIF89a" + b"g" * 100
MP4 = b"\0\0\0\x18ftypmp42" + b"v" * 100
MP3 = b"ID3\x04" + b"m" * 100
AMR = b"#!AMR\n" + b"a" * 100
KEY = "0123456789abcdef0123456789abcdef"
ARTICLE = ReadyArticle(title="秋茶到了", content="<p>好</p>", cover="COVER")


@pytest.fixture
def platform(stub: Stub, client: PlatformClient) -> Platform:
    return Platform(client, stub.base)


Do = Callable[[Platform], Any]

# (what is called, answer, method, path, expected JSON body or query, expected result)
CALLS: list[tuple[Do, dict[str, Any], str, str, Any, Any]] = [
    # account
    (
        lambda p: p.account.callback_addresses(),
        {"ip_list": ["1.2.3.4", "5.6.7.0/24"]},
        "GET",
        "/cgi-bin/getcallbackip",
        None,
        ("1.2.3.4", "5.6.7.0/24"),
    ),
    (
        lambda p: p.account.api_addresses(),
        {"ip_list": []},
        "GET",
        "/cgi-bin/get_api_domain_ip",
        None,
        (),
    ),
    (
        lambda p: p.account.quota("/cgi-bin/draft/add").remaining,
        {"quota": {"daily_limit": 1000, "used": 3, "remain": "997"}},
        "POST",
        "/cgi-bin/openapi/quota/get",
        {"cgi_path": "/cgi-bin/draft/add"},
        997,
    ),
    (
        lambda p: p.account.clear_quota("/cgi-bin/draft/add"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/openapi/quota/clear",
        {"cgi_path": "/cgi-bin/draft/add"},
        None,
    ),
    # followers
    (
        lambda p: p.followers.page("o1"),
        {"total": 3, "count": 2, "data": {"openid": ["o2", "o3"]}, "next_openid": "o3"},
        "GET",
        "/cgi-bin/user/get",
        {"next_openid": "o1"},
        OpenidPage(3, ("o2", "o3"), "o3"),
    ),
    (
        lambda p: p.followers.page("o3"),
        {"total": 3, "count": 0, "next_openid": "o3"},
        "GET",
        "/cgi-bin/user/get",
        {"next_openid": "o3"},
        OpenidPage(3, (), ""),
    ),
    (
        lambda p: p.followers.details(["o1", "o2"]),
        {
            "user_info_list": [
                {"subscribe": 0, "openid": "o1"},
                {
                    "subscribe": 1,
                    "openid": "o2",
                    "subscribe_time": 1600000000,
                    "remark": "王姐",
                    "tagid_list": [2, 101],
                    "subscribe_scene": "ADD_SCENE_QR_CODE",
                    "qr_scene": 0,
                    "qr_scene_str": "door",
                    "language": "zh_CN",
                },
            ]
        },
        "POST",
        "/cgi-bin/user/info/batchget",
        {"user_list": [{"openid": "o1", "lang": "zh_CN"}, {"openid": "o2", "lang": "zh_CN"}]},
        (
            FollowerInfo("o1", False),
            FollowerInfo(
                "o2",
                True,
                datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC),
                "王姐",
                (2, 101),
                "ADD_SCENE_QR_CODE",
                "door",
                language="zh_CN",
            ),
        ),
    ),
    (
        lambda p: p.followers.set_remark("o1", "王姐九个字刚刚好啊"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/user/info/updateremark",
        {"openid": "o1", "remark": "王姐九个字刚刚好啊"},
        None,
    ),
    # tags, blacklist
    (
        lambda p: p.tags.all(),
        {"tags": [{"id": 2, "name": "星标组", "count": 5}]},
        "GET",
        "/cgi-bin/tags/get",
        None,
        (Tag(2, "星标组", 5),),
    ),
    (
        lambda p: p.tags.create("老客户"),
        {"tag": {"id": 134, "name": "老客户"}},
        "POST",
        "/cgi-bin/tags/create",
        {"tag": {"name": "老客户"}},
        Tag(134, "老客户", 0),
    ),
    (
        lambda p: p.tags.rename(134, "熟客"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/tags/update",
        {"tag": {"id": 134, "name": "熟客"}},
        None,
    ),
    (
        lambda p: p.tags.delete(134),
        {"errcode": 0},
        "POST",
        "/cgi-bin/tags/delete",
        {"tag": {"id": 134}},
        None,
    ),
    (
        lambda p: p.tags.members(134),
        {"count": 1, "data": {"openid": ["o1"]}, "next_openid": "o1"},
        "POST",
        "/cgi-bin/user/tag/get",
        {"tagid": 134, "next_openid": ""},
        OpenidPage(1, ("o1",), "o1"),
    ),
    (
        lambda p: p.tags.of("o1"),
        {"tagid_list": [134, 2]},
        "POST",
        "/cgi-bin/tags/getidlist",
        {"openid": "o1"},
        (134, 2),
    ),
    (
        lambda p: p.tags.put_on(134, ["o1", "o2"]),
        {"errcode": 45171, "errmsg": "part", "fail_openid_list": ["o2"]},
        "POST",
        "/cgi-bin/tags/members/batchtagging",
        {"openid_list": ["o1", "o2"], "tagid": 134},
        ("o2",),
    ),
    (
        lambda p: p.tags.take_off(134, ["o1"]),
        {"errcode": 0},
        "POST",
        "/cgi-bin/tags/members/batchuntagging",
        {"openid_list": ["o1"], "tagid": 134},
        (),
    ),
    (
        lambda p: p.blacklist.page(),
        {"total": 1, "count": 1, "data": {"openid": ["o1"]}, "next_openid": ""},
        "POST",
        "/cgi-bin/tags/members/getblacklist",
        {"begin_openid": ""},
        OpenidPage(1, ("o1",)),
    ),
    (
        lambda p: p.blacklist.add(["o1"]),
        {"errcode": 0},
        "POST",
        "/cgi-bin/tags/members/batchblacklist",
        {"openid_list": ["o1"]},
        None,
    ),
    (
        lambda p: p.blacklist.remove(["o1"]),
        {"errcode": 0},
        "POST",
        "/cgi-bin/tags/members/batchunblacklist",
        {"openid_list": ["o1"]},
        None,
    ),
    # drafts and publishing
    (
        lambda p: p.drafts.add([replace(ARTICLE, crop_1_1="0.1_0_0.9_1", digest="头采")]),
        {"media_id": "D1"},
        "POST",
        "/cgi-bin/draft/add",
        {
            "articles": [
                {
                    "article_type": "news",
                    "title": "秋茶到了",
                    "author": "",
                    "content": "<p>好</p>",
                    "content_source_url": "",
                    "need_open_comment": 0,
                    "only_fans_can_comment": 0,
                    "digest": "头采",
                    "thumb_media_id": "COVER",
                    "pic_crop_1_1": "0.1_0_0.9_1",
                    "cover_info": {
                        "crop_percent_list": [
                            {"ratio": "1_1", "x1": "0.1", "y1": "0", "x2": "0.9", "y2": "1"}
                        ]
                    },
                }
            ]
        },
        "D1",
    ),
    (
        lambda p: p.drafts.add(
            [
                replace(ARTICLE, article_type="newspic", pictures=("P1", "P2"), cover=""),
                replace(ARTICLE, product_key="K", digest="两篇时没有摘要"),
            ]
        ),
        {"media_id": "D2"},
        "POST",
        "/cgi-bin/draft/add",
        {
            "articles": [
                {
                    "article_type": "newspic",
                    "title": "秋茶到了",
                    "author": "",
                    "content": "<p>好</p>",
                    "content_source_url": "",
                    "need_open_comment": 0,
                    "only_fans_can_comment": 0,
                    "image_info": {
                        "image_list": [{"image_media_id": "P1"}, {"image_media_id": "P2"}]
                    },
                },
                {
                    "article_type": "news",
                    "title": "秋茶到了",
                    "author": "",
                    "content": "<p>好</p>",
                    "content_source_url": "",
                    "need_open_comment": 0,
                    "only_fans_can_comment": 0,
                    "thumb_media_id": "COVER",
                    "product_info": {"footer_product_info": {"product_key": "K"}},
                },
            ]
        },
        "D2",
    ),
    (
        lambda p: p.drafts.count(),
        {"total_count": 15},
        "GET",
        "/cgi-bin/draft/count",
        None,
        15,
    ),
    (
        lambda p: p.drafts.delete("D1"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/draft/delete",
        {"media_id": "D1"},
        None,
    ),
    (
        lambda p: [(view.media_id, view.titles) for view in p.drafts.page(count=2)],
        {
            "total_count": 1,
            "item_count": 1,
            "item": [
                {
                    "media_id": "D1",
                    "update_time": 1,
                    "content": {"news_item": [{"title": "一"}, {"title": "二"}]},
                }
            ],
        },
        "POST",
        "/cgi-bin/draft/batchget",
        {"offset": 0, "count": 2, "no_content": 1},
        [("D1", ("一", "二"))],
    ),
    (
        lambda p: p.publishing.submit("D1"),
        {"errcode": 0, "publish_id": 2247483647, "msg_data_id": "1"},
        "POST",
        "/cgi-bin/freepublish/submit",
        {"media_id": "D1"},
        "2247483647",
    ),
    (
        lambda p: p.publishing.state("9").status,
        {"publish_id": "9", "publish_status": 1, "fail_idx": [1]},
        "POST",
        "/cgi-bin/freepublish/get",
        {"publish_id": "9"},
        "running",
    ),
    (
        lambda p: p.publishing.delete("A1", 1),
        {"errcode": 0},
        "POST",
        "/cgi-bin/freepublish/delete",
        {"article_id": "A1", "index": 1},
        None,
    ),
    (
        lambda p: p.publishing.article("A1").deleted,
        {"news_item": [{"title": "一", "url": "u", "is_deleted": False}, {"is_deleted": True}]},
        "POST",
        "/cgi-bin/freepublish/getarticle",
        {"article_id": "A1"},
        (False, True),
    ),
    (
        lambda p: p.publishing.page(count=1),
        {"total_count": 0, "item_count": 0, "item": []},
        "POST",
        "/cgi-bin/freepublish/batchget",
        {"offset": 0, "count": 1, "no_content": 1},
        (),
    ),
    # broadcasts
    (
        lambda p: p.broadcasting.send_to(["o1", "o2"], MassArticle("D1"), KEY),
        {"errcode": 0, "msg_id": 34182, "msg_data_id": 206227730},
        "POST",
        "/cgi-bin/message/mass/send",
        {
            "touser": ["o1", "o2"],
            "msgtype": "mpnews",
            "mpnews": {"media_id": "D1"},
            "send_ignore_reprint": 0,
            "clientmsgid": KEY,
        },
        MassAccepted("34182", "206227730"),
    ),
    (
        lambda p: p.broadcasting.send_to_all(MassText("好茶"), KEY),
        {"errcode": 0, "msg_id": 1},
        "POST",
        "/cgi-bin/message/mass/sendall",
        {
            "filter": {"is_to_all": True},
            "msgtype": "text",
            "text": {"content": "好茶"},
            "clientmsgid": KEY,
        },
        MassAccepted("1"),
    ),
    (
        lambda p: p.broadcasting.send_to_all(MassPictures(("P1", "P2"), "看"), KEY, tag_id=2),
        {"errcode": 0, "msg_id": 1},
        "POST",
        "/cgi-bin/message/mass/sendall",
        {
            "filter": {"is_to_all": False, "tag_id": 2},
            "msgtype": "image",
            "images": {
                "media_ids": ["P1", "P2"],
                "recommend": "看",
                "need_open_comment": 0,
                "only_fans_can_comment": 0,
            },
            "clientmsgid": KEY,
        },
        MassAccepted("1"),
    ),
    (
        lambda p: p.broadcasting.send_to(["o1", "o2"], MassVideo("V", "t", "d"), KEY),
        {"errcode": 0, "msg_id": 1},
        "POST",
        "/cgi-bin/message/mass/send",
        {
            "touser": ["o1", "o2"],
            "msgtype": "mpvideo",
            "mpvideo": {"media_id": "V", "title": "t", "description": "d"},
            "clientmsgid": KEY,
        },
        MassAccepted("1"),
    ),
    (
        lambda p: p.broadcasting.send_to_all(MassVoice("W"), KEY, tag_id=3),
        {"errcode": 0, "msg_id": 1},
        "POST",
        "/cgi-bin/message/mass/sendall",
        {
            "filter": {"is_to_all": False, "tag_id": 3},
            "msgtype": "voice",
            "voice": {"media_id": "W"},
            "clientmsgid": KEY,
        },
        MassAccepted("1"),
    ),
    (
        lambda p: p.broadcasting.preview(MassPictures(("P1", "P2")), openid="o1"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/mass/preview",
        {"touser": "o1", "msgtype": "image", "image": {"media_id": "P1"}},
        None,
    ),
    (
        lambda p: p.broadcasting.preview(MassArticle("D1"), wechat_name="chengdu_tea"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/mass/preview",
        {"towxname": "chengdu_tea", "msgtype": "mpnews", "mpnews": {"media_id": "D1"}},
        None,
    ),
    (
        lambda p: p.broadcasting.status("201053012"),
        {"msg_id": 201053012, "msg_status": "SEND_SUCCESS"},
        "POST",
        "/cgi-bin/message/mass/get",
        {"msg_id": "201053012"},
        "SEND_SUCCESS",
    ),
    (
        lambda p: p.broadcasting.delete("201053012", 2),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/mass/delete",
        {"msg_id": 201053012, "article_idx": 2},
        None,
    ),
    (
        lambda p: p.broadcasting.delete_by_url("https://mp.weixin.qq.com/s/x"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/mass/delete",
        {"url": "https://mp.weixin.qq.com/s/x"},
        None,
    ),
    (
        lambda p: p.broadcasting.speed().per_minute,
        {"speed": 3, "realspeed": 30},
        "POST",
        "/cgi-bin/message/mass/speed/get",
        {},
        300_000,
    ),
    (
        lambda p: p.broadcasting.set_speed(4),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/mass/speed/set",
        {"speed": 4},
        None,
    ),
    # replies
    (
        lambda p: p.service.send("o1", messages.article("A1"), staff="anna@tea"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/custom/send",
        {
            "touser": "o1",
            "msgtype": "mpnewsarticle",
            "mpnewsarticle": {"article_id": "A1"},
            "customservice": {"kf_account": "anna@tea"},
        },
        None,
    ),
    (
        lambda p: p.service.send("o1", messages.text("在的"), written_by_ai=True),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/custom/send",
        {
            "touser": "o1",
            "msgtype": "text",
            "text": {"content": "在的"},
            "aimsgcontext": {"is_ai_msg": 1},
        },
        None,
    ),
    (
        lambda p: p.service.send("o1", messages.choices("要哪种?", [("1", "红茶")], "谢谢")),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/custom/send",
        {
            "touser": "o1",
            "msgtype": "msgmenu",
            "msgmenu": {
                "head_content": "要哪种?",
                "list": [{"id": "1", "content": "红茶"}],
                "tail_content": "谢谢",
            },
        },
        None,
    ),
    (
        lambda p: p.service.typing("o1"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/custom/typing",
        {"touser": "o1", "command": "Typing"},
        None,
    ),
    (
        lambda p: p.service_accounts.all()[0].name,
        {"kf_list": [{"kf_account": "anna@tea", "kf_nick": "Anna", "kf_id": 1001}]},
        "GET",
        "/cgi-bin/customservice/getkflist",
        None,
        "anna@tea",
    ),
    (
        lambda p: p.service_accounts.online()[0].conversations,
        {"kf_online_list": [{"kf_account": "a@t", "status": 1, "kf_id": "1", "accepted_case": 2}]},
        "GET",
        "/cgi-bin/customservice/getonlinekflist",
        None,
        2,
    ),
    (
        lambda p: p.service_accounts.add("anna@tea", "Anna"),
        {"errcode": 0},
        "POST",
        "/customservice/kfaccount/add",
        {"kf_account": "anna@tea", "nickname": "Anna"},
        None,
    ),
    (
        lambda p: p.service_accounts.invite("anna@tea", "wx"),
        {"errcode": 0},
        "POST",
        "/customservice/kfaccount/inviteworker",
        {"kf_account": "anna@tea", "invite_wx": "wx"},
        None,
    ),
    (
        lambda p: p.service_accounts.delete("anna@tea"),
        {"errcode": 0},
        "GET",
        "/customservice/kfaccount/del",
        {"kf_account": "anna@tea"},
        None,
    ),
    (
        lambda p: p.service_accounts.who_serves("o1"),
        {"createtime": 0, "kf_account": ""},
        "GET",
        "/customservice/kfsession/getsession",
        {"openid": "o1"},
        "",
    ),
    (
        lambda p: p.service_accounts.conversations("a@t"),
        {"sessionlist": [{"createtime": 1, "openid": "o1"}]},
        "GET",
        "/customservice/kfsession/getsessionlist",
        {"kf_account": "a@t"},
        ("o1",),
    ),
    (
        lambda p: p.service_accounts.waiting()[0].openid,
        {"count": 1, "waitcaselist": [{"latest_time": 1, "openid": "o1"}]},
        "GET",
        "/customservice/kfsession/getwaitcase",
        None,
        "o1",
    ),
    # codes, menu
    (
        lambda p: p.codes.create("table 7").url,
        {"ticket": "T", "url": "http://weixin.qq.com/q/x"},
        "POST",
        "/cgi-bin/qrcode/create",
        {
            "action_name": "QR_LIMIT_STR_SCENE",
            "action_info": {"scene": {"scene_str": "table 7"}},
        },
        "http://weixin.qq.com/q/x",
    ),
    (
        lambda p: p.codes.create("door", 3600).expires_at is None,
        {"ticket": "T", "expire_seconds": 3600, "url": "http://weixin.qq.com/q/x"},
        "POST",
        "/cgi-bin/qrcode/create",
        {
            "action_name": "QR_STR_SCENE",
            "action_info": {"scene": {"scene_str": "door"}},
            "expire_seconds": 3600,
        },
        False,
    ),
    (
        lambda p: p.menu.create({"button": [{"type": "click", "name": "今日", "key": "K"}]}),
        {"errcode": 0},
        "POST",
        "/cgi-bin/menu/create",
        {"button": [{"type": "click", "name": "今日", "key": "K"}]},
        None,
    ),
    (lambda p: p.menu.get(), {"errcode": 46003}, "GET", "/cgi-bin/menu/get", None, None),
    (
        lambda p: p.menu.get(),
        {"menu": {"button": [{"name": "a"}], "menuid": 1}, "conditionalmenu": []},
        "GET",
        "/cgi-bin/menu/get",
        None,
        {"button": [{"name": "a"}]},
    ),
    (lambda p: p.menu.delete(), {"errcode": 0}, "GET", "/cgi-bin/menu/delete", None, None),
    (
        lambda p: p.menu.add_conditional({"button": [{"name": "a"}]}, {"tag_id": "101"}),
        {"menuid": 208379533},
        "POST",
        "/cgi-bin/menu/addconditional",
        {"button": [{"name": "a"}], "matchrule": {"tag_id": "101"}},
        "208379533",
    ),
    (
        lambda p: p.menu.delete_conditional("1"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/menu/delconditional",
        {"menuid": "1"},
        None,
    ),
    (
        lambda p: json.loads(p.menu.website_replies())["is_autoreply_open"],
        {"is_autoreply_open": 1},
        "GET",
        "/cgi-bin/get_current_autoreply_info",
        None,
        1,
    ),
    # statistics, comments, notices
    (
        lambda p: p.statistics.table("getusersummary", date(2026, 11, 15), date(2026, 11, 21)),
        {"list": [{"ref_date": "2026-11-20", "user_source": 30, "new_user": 4, "cancel_user": 1}]},
        "POST",
        "/datacube/getusersummary",
        {"begin_date": "2026-11-15", "end_date": "2026-11-21"},
        (DayFigures("2026-11-20", {"user_source": 30, "new_user": 4, "cancel_user": 1}),),
    ),
    (
        lambda p: p.statistics.table(
            "getarticletotaldetail", date(2026, 11, 20), date(2026, 11, 20)
        ),
        {
            "is_delay": False,
            "list": [
                {
                    "ref_date": "2026-11-20",
                    "msgid": "7_1",
                    "detail_list": [
                        {
                            "stat_date": "2026-11-21",
                            "read_user": 9,
                            "read_user_source": [{"scene_desc": "朋友圈", "user_count": 3}],
                        }
                    ],
                }
            ],
        },
        "POST",
        "/datacube/getarticletotaldetail",
        {"begin_date": "2026-11-20", "end_date": "2026-11-20"},
        (DayFigures("2026-11-21", {"read_user": 9, "read_user_source.朋友圈": 3}, "7_1"),),
    ),
    (
        lambda p: p.comments.page("206227730")[0].reply,
        {
            "total": 1,
            "comment": [
                {
                    "user_comment_id": 1,
                    "content": "好",
                    "create_time": 5,
                    "comment_type": 1,
                    "reply": {"content": "谢谢", "create_time": 6},
                }
            ],
        },
        "POST",
        "/cgi-bin/comment/list",
        {"msg_data_id": 206227730, "index": 0, "begin": 0, "count": 49, "type": 0},
        "谢谢",
    ),
    (
        lambda p: p.comments.feature("7", 0, "1"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/comment/markelect",
        {"msg_data_id": 7, "index": 0, "user_comment_id": 1},
        None,
    ),
    (
        lambda p: p.comments.reply("7", 1, "1", "谢谢"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/comment/reply/add",
        {"msg_data_id": 7, "index": 1, "user_comment_id": 1, "content": "谢谢"},
        None,
    ),
    (
        lambda p: p.notices.send_template(
            "o1", "T", {"thing1": "取茶"}, url="https://x", mini_program=MiniProgram("wx", "p")
        ),
        {"errcode": 0, "msgid": 200228332},
        "POST",
        "/cgi-bin/message/template/send",
        {
            "touser": "o1",
            "template_id": "T",
            "data": {"thing1": {"value": "取茶"}},
            "miniprogram": {"appid": "wx", "pagepath": "p"},
            "url": "https://x",
        },
        "200228332",
    ),
    (
        lambda p: p.notices.templates()[0].id,
        {"template_list": [{"template_id": "T", "title": "取货", "content": "c", "example": "e"}]},
        "GET",
        "/cgi-bin/template/get_all_private_template",
        None,
        "T",
    ),
    (
        lambda p: p.notices.send_subscribed("o1", "T", {"thing1": "到货"}, page="p"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/subscribe/bizsend",
        {"touser": "o1", "template_id": "T", "data": {"thing1": {"value": "到货"}}, "page": "p"},
        None,
    ),
    (
        lambda p: p.notices.send_one_time("o1", "T", 7, "题", "文"),
        {"errcode": 0},
        "POST",
        "/cgi-bin/message/template/subscribe",
        {
            "touser": "o1",
            "template_id": "T",
            "scene": 7,
            "title": "题",
            "data": {"content": {"value": "文"}},
        },
        None,
    ),
    (
        lambda p: p.notices.add_subscription_template("1", [1, 2], "到货"),
        {"errcode": 0, "priTmplId": "S"},
        "POST",
        "/wxaapi/newtmpl/addtemplate",
        {"tid": "1", "kidList": [1, 2], "sceneDesc": "到货"},
        "S",
    ),
]


@pytest.mark.parametrize(
    ("do", "answer", "method", "path", "sent", "result"),
    CALLS,
    ids=[f"{index}{path}" for index, (_, _, _, path, _, _) in enumerate(CALLS)],
)
def test_call(
    stub: Stub,
    platform: Platform,
    do: Do,
    answer: dict[str, Any],
    method: str,
    path: str,
    sent: Any,
    result: Any,
) -> None:
    stub.on(path, Reply(json.dumps(answer, ensure_ascii=False).encode()))
    assert do(platform) == result
    assert (stub.last.method, stub.last.path) == (method, path)
    if method == "POST":
        assert stub.last.json == sent
    else:
        query = {key: value for key, value in stub.last.query.items() if key != "access_token"}
        assert query == (sent or {})
    assert stub.last.query["access_token"]


def test_pages_end_whatever_the_last_page_looks_like(stub: Stub, platform: Platform) -> None:
    first = ok(total=3, count=2, data={"openid": ["o1", "o2"]}, next_openid="o2")
    second = ok(total=3, count=1, data={"openid": ["o3"]}, next_openid="o3")
    stub.on("/cgi-bin/user/get", first, second, ok(total=3, count=0, next_openid=""))
    assert [page.openids for page in platform.followers.pages()] == [("o1", "o2"), ("o3",)]


def test_clearing_without_a_token_carries_none(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/clear_quota/v2", ok())
    platform.account.clear_quotas_without_token()
    assert stub.last.query == {} and set(stub.last.json) == {"appid", "appsecret"}
    assert stub.tokens_given == 0


def test_a_request_trace_has_no_token(stub: Stub, platform: Platform) -> None:
    url = "https://api.weixin.qq.com/cgi-bin/tags/get?access_token=SECRET"
    found = {"invoke_time": 1600000000, "cost_in_ms": 5, "request_url": url, "client_ip": "8.8.8.8"}
    stub.on("/cgi-bin/openapi/rid/get", ok(request=found))
    trace = platform.account.request("aa-bb")
    assert trace.path == "/cgi-bin/tags/get" and trace.client_ip == "8.8.8.8"


# Uploads


def test_uploads_have_plain_names_and_true_kinds(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/media/uploadimg", ok(url="http://mmbiz.qpic.cn/a"))
    assert platform.media.add_article_picture(PNG) == "http://mmbiz.qpic.cn/a"
    assert stub.last.parts() == {"media": ("upload.png", "image/png", PNG)}


def test_a_permanent_video_has_its_description_in_a_field(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/material/add_material", ok(media_id="V"))
    assert platform.material.add_video(MP4, "标题", "介绍").media_id == "V"
    assert set(stub.last.query) == {"access_token", "type"} and stub.last.query["type"] == "video"
    parts = stub.last.parts()
    assert parts["media"] == ("upload.mp4", "video/mp4", MP4)
    assert parts["description"][2].decode() == '{"title": "标题", "introduction": "介绍"}'


@pytest.mark.parametrize(
    ("add", "data", "kind"),
    [
        (lambda p, d: p.media.add_picture(d), GIF, "image"),
        (lambda p, d: p.media.add_voice(d), AMR, "voice"),
        (lambda p, d: p.media.add_video(d), MP4, "video"),
        (lambda p, d: p.media.add_thumb(d), JPEG, "thumb"),
        (lambda p, d: p.material.add_voice(d), MP3, "voice"),
        (lambda p, d: p.material.add_thumb(d), JPEG, "thumb"),
        (lambda p, d: p.material.add_picture(d), JPEG, "image"),
    ],
)
def test_other_uploads(stub: Stub, platform: Platform, add: Any, data: bytes, kind: str) -> None:
    stub.on("/cgi-bin/media/upload", ok(media_id="M", type=kind, created_at=1))
    stub.on("/cgi-bin/material/add_material", ok(media_id="M", url=""))
    result = add(platform, data)
    assert getattr(result, "media_id", result) == "M"
    assert stub.last.query["type"] == kind


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda p: p.media.add_article_picture(GIF), "file.not_a_picture"),
        (lambda p: p.media.add_article_picture(b""), "file.empty"),
        (lambda p: p.media.add_article_picture(b"RIFF1234WEBP"), "file.not_a_picture"),
        (
            lambda p: p.media.add_article_picture(JPEG + bytes(1 << 20)),
            "limit.article_picture_bytes",
        ),
        (lambda p: p.media.add_picture(JPEG + bytes(2 << 20)), "limit.temporary_picture_bytes"),
        (lambda p: p.media.add_thumb(PNG), "file.not_a_picture"),
        (lambda p: p.media.add_thumb(JPEG + bytes(64 << 10)), "limit.thumb_bytes"),
        (lambda p: p.media.add_voice(b"RIFF1234WAVE"), "file.not_a_voice"),
        (lambda p: p.media.add_video(MP3), "file.not_a_video"),
        (lambda p: p.material.add_picture(JPEG + bytes(10 << 20)), "limit.picture_bytes"),
        (lambda p: p.drafts.add([replace(ARTICLE, title="字" * 33)]), "limit.title"),
        (lambda p: p.drafts.add([replace(ARTICLE, author="字" * 17)]), "limit.author"),
        (lambda p: p.drafts.add([replace(ARTICLE, digest="字" * 121)]), "limit.digest"),
        (
            lambda p: p.drafts.add([replace(ARTICLE, content="x" * 20_000)]),
            "limit.content_characters",
        ),
        (lambda p: p.drafts.add([replace(ARTICLE, source_url="x" * 1025)]), "limit.source_url"),
        (lambda p: p.drafts.add([ARTICLE] * 9), "limit.articles_per_draft"),
        (
            lambda p: p.drafts.add([replace(ARTICLE, pictures=("P",) * 21)]),
            "limit.picture_post_pictures",
        ),
        (lambda p: p.drafts.page(count=21), "limit.page"),
        (lambda p: p.tags.create("十一个汉字的标签名字太长"), "limit.tag_name"),
        (lambda p: p.tags.put_on(1, ["o"] * 51), "limit.tagging_openids"),
        (lambda p: p.blacklist.add(["o"] * 21), "limit.blacklist_openids"),
        (lambda p: p.followers.details(["o"] * 101), "limit.follower_details"),
        (lambda p: p.followers.set_remark("o", "十个汉字的备注太长啦"), "limit.remark"),
        (
            lambda p: p.broadcasting.send_to(["o"] * 10_001, MassText("x"), KEY),
            "limit.batch_openids",
        ),
        (lambda p: p.broadcasting.send_to(["o"], MassText("x"), KEY), "limit.batch_openids_fewest"),
        (lambda p: p.broadcasting.set_speed(5), "limit.mass_speed"),
        (lambda p: p.service.send("o", messages.text("字" * 683)), "limit.reply_text"),
        (lambda p: p.codes.create("s" * 65), "limit.scene"),
        (lambda p: p.codes.create(""), "code.scene"),
        (lambda p: p.codes.create("s", 2_592_001), "limit.temporary_code_seconds"),
        (lambda p: p.menu.create({"button": [{"name": "x"}] * 4}), "limit.menu_buttons"),
        (lambda p: p.menu.create({"button": [{"name": "六个汉字太长"}]}), "limit.menu_name"),
        (lambda p: p.menu.create({"menu": {"button": []}}), "menu.empty"),
        (
            lambda p: p.menu.create({"button": [{"name": "x", "sub_button": [{"name": "y"}] * 6}]}),
            "limit.menu_sub_buttons",
        ),
        (
            lambda p: p.statistics.table("getusersummary", date(2026, 11, 1), date(2026, 11, 8)),
            "limit.statistics_days",
        ),
        (lambda p: p.comments.page("1", count=50), "limit.comments_per_page"),
        (
            lambda p: p.service.records(
                datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, 0, 1, tzinfo=UTC)
            ),
            "limit.service_records_hours",
        ),
    ],
)
def test_limits_refuse_before_anything_is_sent(
    stub: Stub, platform: Platform, do: Do, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        do(platform)
    assert caught.value.code == code
    assert stub.seen == []


@pytest.mark.parametrize("key", ["", "a" * 33, "A" * 32, "a-b", "a b", KEY + "\n"])
def test_a_broadcast_without_a_proper_key_cannot_be_sent(
    stub: Stub, platform: Platform, key: str
) -> None:
    with pytest.raises(ValueError, match="clientmsgid"):
        platform.broadcasting.send_to_all(MassText("x"), key)
    assert stub.seen == []


def test_the_same_broadcast_is_the_same_bytes(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/message/mass/send", Reply(drop="after"), ok(errcode=0, msg_id=1))
    with pytest.raises(PlatformFailure):
        platform.broadcasting.send_to(["o1", "o2"], MassArticle("D1"), KEY)
    platform.broadcasting.send_to(["o1", "o2"], MassArticle("D1"), KEY)
    first, second = stub.calls("/cgi-bin/message/mass/send")
    assert first.body == second.body


# Drafts


def test_a_draft_is_copied_with_all_its_fields(stub: Stub, platform: Platform) -> None:
    article = ReadyArticle(
        title="题",
        content="<p>x</p>",
        cover="C",
        author="店",
        digest="摘",
        source_url="https://x",
        crop_235_1="0_0_1_0.5",
        crop_1_1="0.1_0_0.9_1",
        open_comment=True,
        followers_only_comment=True,
        product_key="K",
    )
    stub.on("/cgi-bin/draft/add", ok(media_id="D"))
    platform.drafts.add([article])
    sent = stub.last.body
    plain = json.loads(sent)["articles"][0]
    stub.on("/cgi-bin/draft/get", ok(news_item=[{**plain, "show_cover_pic": 1, "url": "u"}]))
    assert platform.drafts.articles("D") == (article,)
    platform.drafts.copy("D")
    assert stub.last.body == sent
    for name in ("pic_crop_235_1", "pic_crop_1_1"):
        plain.pop(name)
    stub.on("/cgi-bin/draft/get", ok(news_item=[plain]))
    assert platform.drafts.articles("D") == (article,), "crops are found in cover_info too"


def test_a_picture_post_is_copied_too(stub: Stub, platform: Platform) -> None:
    post = ReadyArticle(title="题", content="字", article_type="newspic", pictures=("P1", "P2"))
    stub.on("/cgi-bin/draft/add", ok(media_id="D"))
    platform.drafts.add([post])
    stub.on("/cgi-bin/draft/get", ok(news_item=stub.last.json["articles"]))
    assert platform.drafts.articles("D") == (post,)


def test_a_long_article_goes_out_when_a_person_insists(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/draft/add", ok(media_id="D"))
    long = replace(ARTICLE, content="x" * 20_000)
    assert platform.drafts.add([long], allow_long=True) == "D"


def test_a_copy_is_not_measured_again(stub: Stub, platform: Platform) -> None:
    held = {"title": "字" * 40, "content": "x" * 30_000, "thumb_media_id": "C"}
    stub.on("/cgi-bin/draft/get", ok(news_item=[held]))
    stub.on("/cgi-bin/draft/add", ok(media_id="D2"))
    assert platform.drafts.copy("D") == "D2"
    assert stub.last.json["articles"][0]["title"] == held["title"]


def test_update_sends_one_object(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/draft/update", ok())
    platform.drafts.update("D", 1, ARTICLE, alone=False)
    assert stub.last.json["index"] == 1 and stub.last.json["articles"]["title"] == "秋茶到了"


def test_a_domain_article_becomes_a_ready_one() -> None:
    ready = ReadyArticle.of(DraftArticle(title="t", content="c", cover="M", pictures=("P",)))
    assert (ready.title, ready.cover, ready.pictures) == ("t", "M", ("P",))


# Files down, codes


def test_a_video_comes_by_its_address(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/media/get", ok(video_url=f"{stub.base}/video?x=1"))
    stub.on("/video", Reply(MP4, content_type="video/mp4"))
    assert platform.media.fetch("M").data == MP4
    assert "access_token" not in stub.last.query


def test_a_video_address_of_another_kind_is_refused(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/media/get", ok(video_url="file:///etc/passwd"))
    with pytest.raises(PlatformFailure) as caught:
        platform.media.fetch("M")
    assert caught.value.code == "platform.unexpected"


def test_a_picture_of_a_code_needs_no_token(stub: Stub, platform: Platform) -> None:
    stub.on("/cgi-bin/showqrcode", Reply(JPEG, content_type="image/jpg"))
    assert platform.codes.picture("gQ==/+ 1") == JPEG
    assert stub.last.query == {"ticket": "gQ==/+ 1"} and stub.tokens_given == 0


def test_a_code_expires_by_our_clock(stub: Stub) -> None:
    start = datetime(2026, 9, 17, 8, 40, tzinfo=UTC)
    platform = connect("wx", "s", api_base=stub.base, now=start.timestamp)
    stub.on("/cgi-bin/qrcode/create", ok(ticket="T", url="u", expire_seconds=60))
    assert platform.codes.create("door", 60).expires_at == start + timedelta(seconds=60)
    platform.close()


# The menu followers see


@pytest.mark.parametrize(
    ("is_open", "buttons", "api_menu", "source"),
    [
        (0, [{"type": "click", "name": "a", "key": "k"}], ok(), "none"),
        (1, [], ok(), "none"),
        (1, [{"type": "text", "name": "a", "value": "hi"}], ok(), "website"),
        (1, [{"type": "click", "name": "a", "key": "k"}], ok(), "api"),
        (
            1,
            [{"name": "a", "sub_button": {"list": [{"type": "news", "name": "b"}]}}],
            ok(),
            "website",
        ),
        (1, [{"type": "view", "name": "a", "url": "u"}], ok(menu={"button": [{}]}), "api"),
        (1, [{"type": "view", "name": "a", "url": "u"}], err(46003), "website"),
        (1, [{"type": "view", "name": "a", "url": "u"}], err(48001), "website"),
    ],
)
def test_whose_menu_is_on(
    stub: Stub, platform: Platform, is_open: int, buttons: Any, api_menu: Reply, source: str
) -> None:
    stub.on(
        "/cgi-bin/get_current_selfmenu_info",
        ok(is_menu_open=is_open, selfmenu_info={"button": buttons}),
    )
    stub.on("/cgi-bin/menu/get", api_menu)
    assert platform.menu.current().source == source


# Connecting


@pytest.mark.parametrize(
    "address",
    [
        "http://api.weixin.qq.com",
        "ftp://127.0.0.1",
        "127.0.0.1:8000",
        "https://",
        "https://user:pass@x.cn",
        "https://x.cn/?a=1",
        "http://127.0.0.1:99999",
        "",
    ],
)
def test_addresses_that_would_leak_the_secret_are_refused(address: str) -> None:
    with pytest.raises(Refused) as caught:
        connect("wx", "s", api_base=address)
    assert caught.value.code == "account.api_base" and "pass" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["https://api.weixin.qq.com/", "http://127.0.0.1:8080", "http://192.168.1.5", "http://hub:80"],
)
def test_addresses_that_are_fine(address: str) -> None:
    assert checked_base(address) == address.rstrip("/")


def test_how_far_our_clock_is_behind(stub: Stub) -> None:
    behind = [datetime.now(UTC).timestamp() - 600]
    platform = connect("wx", "s", api_base=stub.base, now=lambda: behind[0])
    assert platform.clock_offset() is None
    stub.on("/cgi-bin/draft/count", ok(total_count=0))
    platform.drafts.count()
    offset = platform.clock_offset()
    assert offset is not None and 570 < offset < 660
    platform.close()


def test_every_limit_says_since_when_and_where_from() -> None:
    assert all(limit.since and limit.source and limit.value > 0 for limit in limits.ALL.values())

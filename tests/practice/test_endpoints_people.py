"""Followers, tags, blacklist, scene codes, menus."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image

from tests.practice.shop import Shop

MENU = "/cgi-bin/menu/create"


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


def test_the_list_ends_with_a_page_without_data(shop: Shop) -> None:
    first = shop.get("/cgi-bin/user/get", next_openid="")
    assert (first["total"], first["count"], len(set(first["data"]["openid"]))) == (60, 60, 60)
    last = shop.get("/cgi-bin/user/get", next_openid=first["next_openid"])
    assert last == {"total": 60, "count": 0, "next_openid": ""}
    assert shop.get("/cgi-bin/user/get", next_openid="nobody")["errcode"] == 40003


def test_a_follower_has_no_name(shop: Shop) -> None:
    openid = shop.openids(1)[0]
    told = shop.get("/cgi-bin/user/info", openid=openid, lang="zh_CN")
    assert told["subscribe"] == 1 and told["openid"] == openid
    assert not {"nickname", "sex", "city", "headimgurl", "unionid", "name"} & set(told)
    both = shop.post("/cgi-bin/user/info/batchget", {"user_list": [{"openid": openid}]})
    assert both["user_info_list"] == [told]
    assert shop.get("/cgi-bin/user/info", openid="o" + "x" * 27)["errcode"] == 40003
    too_many = {"user_list": [{"openid": openid}] * 101}
    assert shop.code("/cgi-bin/user/info/batchget", too_many) == 40032


def test_one_who_left_is_only_an_openid(fresh: Shop) -> None:
    openid = fresh.openids(1)[0]
    fresh.control("POST", f"/followers/{openid}/leave", {})
    told = fresh.get("/cgi-bin/user/info", openid=openid)
    assert told == {"subscribe": 0, "openid": openid}
    remark = {"openid": openid, "remark": "x"}
    assert fresh.code("/cgi-bin/user/info/updateremark", remark) == 43004
    assert fresh.get("/cgi-bin/user/get")["total"] == 59


@pytest.mark.parametrize(("remark", "code"), [("面包" * 4, 0), ("面包" * 5, 40092), ("", 0)])
def test_a_remark_is_under_30_bytes(shop: Shop, remark: str, code: int) -> None:
    openid = shop.openids(2)[1]
    body = {"openid": openid, "remark": remark}
    assert shop.code("/cgi-bin/user/info/updateremark", body) == code
    if code == 0:
        assert shop.get("/cgi-bin/user/info", openid=openid)["remark"] == remark


def test_tags_live(fresh: Shop) -> None:
    people = fresh.openids(51)
    tag = fresh.post("/cgi-bin/tags/create", {"tag": {"name": "吐司"}})["tag"]["id"]
    assert tag >= 100
    body = {"openid_list": people[:50], "tagid": tag}
    assert fresh.code("/cgi-bin/tags/members/batchtagging", body) == 0
    assert fresh.code("/cgi-bin/tags/members/batchtagging", {**body, "openid_list": people}) == (
        40032
    )
    listed = {each["id"]: each for each in fresh.get("/cgi-bin/tags/get")["tags"]}
    assert listed[tag] == {"id": tag, "name": "吐司", "count": 50}
    page = fresh.post("/cgi-bin/user/tag/get", {"tagid": tag, "next_openid": ""})
    assert sorted(page["data"]["openid"]) == sorted(people[:50])
    held = fresh.post("/cgi-bin/tags/getidlist", {"openid": people[0]})
    assert held == {"tagid_list": [tag]}
    assert fresh.get("/cgi-bin/user/info", openid=people[0])["tagid_list"] == [tag]
    body = {"openid_list": people[:1], "tagid": tag}
    assert fresh.code("/cgi-bin/tags/members/batchuntagging", body) == 0
    renamed = {"tag": {"id": tag, "name": "面包"}}
    assert fresh.code("/cgi-bin/tags/update", renamed) == 0
    assert fresh.code("/cgi-bin/tags/delete", {"tag": {"id": tag}}) == 0
    assert fresh.post("/cgi-bin/tags/getidlist", {"openid": people[1]}) == {"tagid_list": []}


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("create", {"tag": {"name": ""}}, 45157),
        ("create", {"tag": {"name": "星标组"}}, 45157),
        ("create", {"tag": {"name": "面" * 11}}, 45158),
        ("update", {"tag": {"id": 2, "name": "x"}}, 45058),
        ("update", {"tag": {"id": 4242, "name": "x"}}, 45159),
        ("delete", {"tag": {"id": 0}}, 45058),
    ],
)
def test_refused_tags(shop: Shop, path: str, body: object, code: int) -> None:
    assert shop.code(f"/cgi-bin/tags/{path}", body) == code


def test_a_hundred_tags_and_twenty_on_one_follower(fresh: Shop) -> None:
    create = "/cgi-bin/tags/create"
    ids = [fresh.post(create, {"tag": {"name": f"组{n}"}})["tag"]["id"] for n in range(100)]
    assert fresh.code(create, {"tag": {"name": "一百零一"}}) == 45056
    people = fresh.openids(2)
    codes = [
        fresh.code("/cgi-bin/tags/members/batchtagging", {"openid_list": people, "tagid": tag})
        for tag in ids[:21]
    ]
    assert codes == [0] * 20 + [45059]
    assert len(fresh.post("/cgi-bin/tags/getidlist", {"openid": people[0]})["tagid_list"]) == 20


@pytest.mark.parametrize(("openid", "code"), [("x", 40003), ("o" + "x" * 27, 49003)])
def test_strangers_cannot_be_tagged(shop: Shop, openid: str, code: int) -> None:
    body = {"openid_list": [openid], "tagid": 2}
    assert shop.code("/cgi-bin/tags/members/batchtagging", body) == code


def test_the_blacklist(fresh: Shop) -> None:
    people = fresh.openids(21)
    put, take = "batchblacklist", "batchunblacklist"
    assert fresh.code(f"/cgi-bin/tags/members/{put}", {"openid_list": people}) == 40032
    assert fresh.code(f"/cgi-bin/tags/members/{put}", {"openid_list": people[:20]}) == 0
    page = fresh.post("/cgi-bin/tags/members/getblacklist", {"begin_openid": ""})
    assert (page["total"], page["data"]["openid"]) == (20, people[:20])
    fresh.control("POST", f"/followers/{people[0]}/ask", {"text": "有人吗"})
    assert fresh.events("text") == []
    assert fresh.code(f"/cgi-bin/tags/members/{take}", {"openid_list": people[:20]}) == 0
    page = fresh.post("/cgi-bin/tags/members/getblacklist", {})
    assert page == {"total": 0, "count": 0, "next_openid": ""}


def test_a_code_is_made_drawn_read_and_scanned(fresh: Shop) -> None:
    body = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": "门口"}}}
    code = fresh.post("/cgi-bin/qrcode/create", body)
    assert "expire_seconds" not in code
    assert fresh.post("/cgi-bin/qrcode/create", body) == code
    png = fresh.http.get("/cgi-bin/showqrcode", params={"ticket": code["ticket"]})
    assert png.headers["content-type"] == "image/png"
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png.content)))
    assert read.text == code["url"]
    fresh.control("POST", "/followers/any/scan", {"scene": "门口"})
    (event,) = fresh.events("subscribe")
    assert (event["EventKey"], event["Ticket"]) == ("qrscene_门口", code["ticket"])
    told = fresh.get("/cgi-bin/user/info", openid=event["FromUserName"])
    assert (told["qr_scene_str"], told["subscribe_scene"]) == ("门口", "ADD_SCENE_QR_CODE")


def test_a_temporary_code_expires(fresh: Shop) -> None:
    body = {
        "action_name": "QR_SCENE",
        "expire_seconds": 3600,
        "action_info": {"scene": {"scene_id": 4_000_000_000}},
    }
    code = fresh.post("/cgi-bin/qrcode/create", body)
    assert code["expire_seconds"] == 3600
    show = {"ticket": code["ticket"]}
    assert fresh.http.get("/cgi-bin/showqrcode", params=show).status_code == 200
    fresh.jump("+61m")
    assert fresh.http.get("/cgi-bin/showqrcode", params=show).status_code == 404


def scene(action: str, **fields: object) -> dict[str, object]:
    return {"action_name": action, "action_info": {"scene": fields}}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (scene("QR_NONE", scene_id=1), 40052),
        ({"action_name": "QR_SCENE"}, 40053),
        (scene("QR_SCENE", scene_id=0), 40053),
        (scene("QR_SCENE", scene_id=2**32), 40053),
        (scene("QR_LIMIT_SCENE", scene_id=100_001), 40053),
        (scene("QR_LIMIT_SCENE", scene_id=100_000), 0),
        (scene("QR_STR_SCENE", scene_str=""), 40053),
        (scene("QR_STR_SCENE", scene_str="x" * 65), 40053),
    ],
)
def test_scenes(shop: Shop, body: object, code: int) -> None:
    assert shop.code("/cgi-bin/qrcode/create", body) == code


def view(**fields: object) -> dict[str, object]:
    return {"type": "view", "name": "看", "url": "https://shop.cn/", **fields}


def below(*buttons: object, **fields: object) -> dict[str, object]:
    return {"name": "更多", "sub_button": list(buttons), **fields}


@pytest.mark.parametrize(
    ("buttons", "code"),
    [
        ([view(), below(view(name="包" * 20))], 0),
        ([], 40016),
        ([view()] * 4, 40016),
        ([below(*[view()] * 6)], 40023),
        ([view(name="包" * 6)], 40018),
        ([below(view(name="包" * 21))], 40025),
        ([{"type": "click", "name": "点", "key": "k" * 129}], 40019),
        ([below({"type": "click", "name": "点"})], 40026),
        ([view(url="https://shop.cn/" + "x" * 1024)], 40020),
        ([view(url="shop.cn")], 40055),
        ([below(view(url="weixin://dl"))], 40054),
        ([view(url="http://[")], 40055),
        ([view(type="open")], 40017),
        ([below(view(type="open"))], 40024),
        ([below(view(), type="click")], 40017),
        ([{"type": "media_id", "name": "图", "media_id": "none"}], 40007),
        ([{"type": "article_id", "name": "文", "article_id": "none"}], 53600),
        ([view(type="miniprogram", appid="WX1", pagepath="p")], 40013),
        ([view(type="miniprogram", appid="wx1", pagepath="p")], 0),
    ],
)
def test_menu_shapes(shop: Shop, buttons: object, code: int) -> None:
    assert shop.code(MENU, {"button": buttons}) == code


def test_menus_are_written_without_escapes_and_without_an_outer_menu(shop: Shop) -> None:
    query = {"access_token": shop.token}
    escaped = b'{"button":[{"type":"click","name":"\\u83dc\\u5355","key":"k"}]}'
    assert shop.http.post(MENU, params=query, content=escaped).json()["errcode"] == 40033
    assert shop.code(MENU, {"menu": {"button": [view()]}}) == 40016


def test_menu_get_and_selfmenu_have_different_shapes(fresh: Shop) -> None:
    assert fresh.get("/cgi-bin/menu/get")["errcode"] == 46003
    fresh.code(MENU, {"button": [below(view(name="一"))]})
    got = fresh.get("/cgi-bin/menu/get")["menu"]["button"][0]
    assert got["sub_button"][0]["sub_button"] == []
    told = fresh.get("/cgi-bin/get_current_selfmenu_info")
    assert told["is_menu_open"] == 1
    button = told["selfmenu_info"]["button"][0]
    assert button["sub_button"]["list"][0]["name"] == "一"
    assert fresh.get("/cgi-bin/menu/delete")["errcode"] == 0
    assert fresh.get("/cgi-bin/get_current_selfmenu_info")["is_menu_open"] == 0


def test_a_website_menu_shows_until_the_push_is_on_or_the_api_sets_one(fresh: Shop) -> None:
    menu = {"button": [{"name": "营业时间", "type": "text", "value": "8 点到 21 点"}]}
    fresh.control("PUT", "/website/menu", menu)
    rules = {
        "is_autoreply_open": 1,
        "message_default_autoreply_info": {"type": "text", "content": "稍后回复"},
    }
    fresh.control("PUT", "/website/autoreply", rules)
    selfmenu = "/cgi-bin/get_current_selfmenu_info"
    autoreply = "/cgi-bin/get_current_autoreply_info"
    assert fresh.get(selfmenu)["selfmenu_info"] == menu
    assert fresh.get("/cgi-bin/menu/get")["errcode"] == 46003
    assert fresh.get(autoreply)["is_autoreply_open"] == 1
    fresh.world(lambda world: world.account.change(callback_url="http://127.0.0.1:9/"))
    assert fresh.get(selfmenu)["is_menu_open"] == 0
    told = fresh.get(autoreply)
    assert told["is_autoreply_open"] == 0
    assert told["message_default_autoreply_info"]["content"] == "稍后回复"


def test_conditional_menus(fresh: Shop) -> None:
    add = "/cgi-bin/menu/addconditional"
    tag = fresh.post("/cgi-bin/tags/create", {"tag": {"name": "会员"}})["tag"]["id"]
    special = {"button": [view(name="会员价")], "matchrule": {"tag_id": str(tag)}}
    assert fresh.code(add, special) == 65303
    fresh.code(MENU, {"button": [view(name="普通")]})
    menuid = fresh.post(add, special)["menuid"]
    person, other = fresh.openids(2)
    fresh.code("/cgi-bin/tags/members/batchtagging", {"openid_list": [person], "tagid": tag})
    seen = {
        who: fresh.post("/cgi-bin/menu/trymatch", {"user_id": who})["button"][0]["name"]
        for who in (person, other)
    }
    assert seen == {person: "会员价", other: "普通"}
    got = fresh.get("/cgi-bin/menu/get")["conditionalmenu"][0]
    assert (str(got["menuid"]), got["matchrule"]) == (menuid, {"tag_id": str(tag)})
    for rule, code in (({}, 65304), ({"sex": "1"}, 65320), ({"tag_id": tag, "city": "x"}, 65320)):
        assert fresh.code(add, {**special, "matchrule": rule}) == code
    domains = [view(url=f"https://{name}.cn/") for name in "abc"]
    assert fresh.code(add, {**special, "button": domains}) == 65316
    assert fresh.code("/cgi-bin/menu/trymatch", {"user_id": "nobody"}) == 65302
    assert fresh.code("/cgi-bin/menu/delconditional", {"menuid": menuid}) == 0
    assert fresh.code("/cgi-bin/menu/delconditional", {"menuid": menuid}) == 65301

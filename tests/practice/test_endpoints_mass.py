"""Mass sends: accepted is not sent, and the key is the only guard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.practice.shop import Shop

SENDALL = "/cgi-bin/message/mass/sendall"
SEND = "/cgi-bin/message/mass/send"


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop(followers=30)
    yield shop
    shop.close()


def to_all(shop: Shop, key: str = "", **fields: object) -> dict[str, object]:
    message = {"msgtype": "text", "text": {"content": f"今晚八点 {key}"}, **fields}
    return {"filter": {"is_to_all": True}, "clientmsgid": key, **message}


def status(shop: Shop, msg_id: object) -> str:
    return str(shop.post("/cgi-bin/message/mass/get", {"msg_id": str(msg_id)})["msg_status"])


def test_an_article_goes_from_accepted_to_sent_and_its_draft_is_gone(shop: Shop) -> None:
    draft = shop.draft("中秋礼盒", "第二篇")
    body = {
        "filter": {"is_to_all": True},
        "msgtype": "mpnews",
        "mpnews": {"media_id": draft},
        "clientmsgid": "one",
        "send_ignore_reprint": 0,
    }
    job = shop.post(SENDALL, body)
    assert job["errcode"] == 0 and job["msg_data_id"]
    assert status(shop, job["msg_id"]) == "SENDING"
    assert shop.code("/cgi-bin/draft/get", {"media_id": draft}) == 40007

    shop.jump("+1m")

    assert status(shop, job["msg_id"]) == "SEND_SUCCESS"
    (event,) = shop.events("MASSSENDJOBFINISH")
    assert event["Status"] == "send success"
    assert (event["TotalCount"], event["SentCount"], event["ErrorCount"]) == (30, 30, 0)
    urls = event["ArticleUrlResult"]["ResultList"]["item"]
    assert [url["ArticleIdx"] for url in urls] == [1, 2]


def test_the_same_key_tells_the_first_job_and_never_sends_again(shop: Shop) -> None:
    job = shop.post(SENDALL, to_all(shop, "k1"))
    assert shop.code(SENDALL, to_all(shop, "k1")) == 45066
    shop.jump("+2m")
    again = shop.post(SENDALL, to_all(shop, "k1"))
    assert again["errcode"] == 45065 and again["msg_id"] == job["msg_id"]
    assert "msg_data_id" not in again
    assert len(shop.events("MASSSENDJOBFINISH")) == 1
    shop.jump("+1d")
    assert shop.code(SENDALL, to_all(shop, "k1")) == 0


def test_a_repeat_finds_its_draft_gone_and_still_hears_45065(shop: Shop) -> None:
    draft = shop.draft()
    body = {"filter": {"is_to_all": True}, "msgtype": "mpnews", "mpnews": {"media_id": draft}}
    job = shop.post(SENDALL, {**body, "clientmsgid": "x"})
    shop.jump("+2m")
    assert shop.post(SENDALL, {**body, "clientmsgid": "x"})["msg_id"] == job["msg_id"]
    assert shop.code(SENDALL, {**body, "clientmsgid": "y"}) == 40007


def test_without_a_key_audience_and_content_are_the_key(shop: Shop) -> None:
    shop.post(SENDALL, to_all(shop))
    shop.jump("+2m")
    assert shop.code(SENDALL, to_all(shop)) == 45065
    assert shop.code(SENDALL, to_all(shop, text={"content": "另一条"})) == 0


def test_a_key_has_at_most_32_bytes(shop: Shop) -> None:
    assert shop.code(SENDALL, to_all(shop, "k" * 33)) == 45067
    assert shop.code(SENDALL, to_all(shop, "k" * 32)) == 0


@pytest.mark.parametrize(
    ("answer", "told", "event"),
    [(True, "SEND_SUCCESS", "send success"), (False, "SEND_FAIL", "err(40001)")],
)
def test_protection_waits_for_the_administrator(
    shop: Shop, answer: bool, told: str, event: str
) -> None:
    shop.control("PUT", "/account", {"mass_protection": True})
    job = shop.post(SENDALL, to_all(shop, "p"))
    shop.jump("+10m")
    assert status(shop, job["msg_id"]) == "SENDING"
    shop.control("POST", f"/mass/{job['msg_id']}/confirm", {"yes": answer})
    shop.jump("+1m")
    assert status(shop, job["msg_id"]) == told
    assert shop.events("MASSSENDJOBFINISH")[0]["Status"] == event


def test_without_an_answer_in_30_minutes_it_fails_and_the_draft_returns(shop: Shop) -> None:
    shop.control("PUT", "/account", {"mass_protection": True})
    draft = shop.draft()
    body = {"filter": {"is_to_all": True}, "msgtype": "mpnews", "mpnews": {"media_id": draft}}
    job = shop.post(SENDALL, body)
    shop.jump("+31m")
    assert status(shop, job["msg_id"]) == "SEND_FAIL"
    assert shop.events("MASSSENDJOBFINISH")[0]["Status"] == "err(40002)"
    assert shop.code("/cgi-bin/draft/get", {"media_id": draft}) == 0


def test_a_follower_gets_four_a_month_and_no_fifth(shop: Shop) -> None:
    people = shop.openids(3)
    for number in range(5):
        body = {
            "touser": people if number else people[:2],
            "msgtype": "text",
            "text": {"content": f"第 {number} 条"},
            "clientmsgid": f"m{number}",
        }
        assert shop.code(SEND, body) == 0
        shop.jump("+2m")
    last = shop.events("MASSSENDJOBFINISH")[-1]
    assert (last["TotalCount"], last["SentCount"], last["ErrorCount"]) == (3, 1, 2)
    shop.jump("next month")
    assert shop.code(SEND, {**body, "clientmsgid": "fresh"}) == 0
    shop.jump("+2m")
    assert shop.events("MASSSENDJOBFINISH")[-1]["SentCount"] == 3


def test_a_service_account_sends_to_all_four_times_a_month(shop: Shop) -> None:
    codes = []
    for number in range(5):
        codes.append(shop.code(SENDALL, to_all(shop, f"a{number}")))
        shop.jump("+2m")
    assert codes == [0, 0, 0, 0, 45028]


def test_a_subscription_account_sends_once_a_beijing_day() -> None:
    shop = Shop(followers=5, account_type="subscription-verified")
    try:
        assert shop.code(SENDALL, to_all(shop, "a")) == 0
        assert shop.code(SENDALL, to_all(shop, "b")) == 45028
        assert shop.code(SEND, {"touser": shop.openids(2)}) == 48001
        shop.jump("tomorrow 00:01")
        assert shop.code(SENDALL, to_all(shop, "c")) == 0
    finally:
        shop.close()


def test_a_tag_is_an_audience_and_the_blacklist_stays_out(shop: Shop) -> None:
    tag = shop.post("/cgi-bin/tags/create", {"tag": {"name": "老顾客"}})["tag"]["id"]
    people = shop.openids(4)
    tagging = {"openid_list": people, "tagid": tag}
    assert shop.code("/cgi-bin/tags/members/batchtagging", tagging) == 0
    shop.post("/cgi-bin/tags/members/batchblacklist", {"openid_list": people[:1]})
    body = {"filter": {"is_to_all": False, "tag_id": tag}, "msgtype": "text"}
    assert shop.code(SENDALL, {**body, "text": {"content": "只给老顾客"}}) == 0
    shop.jump("+1m")
    event = shop.events("MASSSENDJOBFINISH")[0]
    assert (event["TotalCount"], event["SentCount"]) == (4, 3)
    assert shop.code(SENDALL, {**body, "filter": {"is_to_all": False, "tag_id": 999}}) == 40152


@pytest.mark.parametrize(("count", "code"), [(0, 40130), (1, 40130), (10_001, 40032)])
def test_a_list_has_2_to_10000_openids(shop: Shop, count: int, code: int) -> None:
    body = {"touser": shop.openids(1) * count, "msgtype": "text", "text": {"content": "x"}}
    assert shop.code(SEND, body) == code


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"msgtype": "text", "text": {"content": ""}}, 44004),
        ({"msgtype": "text", "text": {"content": "面" * 683}}, 45002),
        ({"msgtype": "mpnews", "mpnews": {"media_id": "nothing"}}, 40007),
        ({"msgtype": "image", "images": {"media_ids": ["nothing"]}}, 40007),
        ({"msgtype": "wxcard", "wxcard": {"card_id": "x"}}, 45113),
        ({"msgtype": "sticker"}, 40008),
    ],
)
def test_refused_messages(shop: Shop, message: dict[str, object], code: int) -> None:
    assert shop.code(SENDALL, {"filter": {"is_to_all": True}, **message}) == code


def test_pictures_and_a_video_go_out(shop: Shop) -> None:
    image = shop.cover()
    body = {"msgtype": "image", "images": {"media_ids": [image], "recommend": "看看"}}
    assert shop.code(SENDALL, {"filter": {"is_to_all": True}, **body}) == 0
    film = b"\0\0\0\x18ftypmp42" + bytes(64)
    kept = shop.upload("/cgi-bin/media/upload", film, "a.mp4", type="video")
    made = shop.post(
        "/cgi-bin/media/uploadvideo",
        {"media_id": kept["media_id"], "title": "出炉", "description": ""},
    )
    body = {"msgtype": "mpvideo", "mpvideo": {"media_id": made["media_id"]}}
    assert shop.code(SENDALL, {"filter": {"is_to_all": True}, **body}) == 0


def test_deleting_voids_articles_and_nothing_else(shop: Shop) -> None:
    text = shop.post(SENDALL, to_all(shop, "t"))
    draft = shop.draft("一", "二")
    body = {"filter": {"is_to_all": True}, "msgtype": "mpnews", "mpnews": {"media_id": draft}}
    job = shop.post(SENDALL, body)
    delete = "/cgi-bin/message/mass/delete"
    assert shop.code(delete, {"msg_id": job["msg_id"]}) == 40065
    shop.jump("+1m")
    assert shop.code(delete, {"msg_id": text["msg_id"]}) == 40204
    assert shop.code(delete, {"msg_id": job["msg_id"], "article_idx": 3}) == 40059
    assert shop.code(delete, {"msg_id": job["msg_id"], "article_idx": 2}) == 0
    assert status(shop, job["msg_id"]) == "SEND_SUCCESS"
    url = shop.events("MASSSENDJOBFINISH")[1]["ArticleUrlResult"]["ResultList"]["item"][0]
    assert shop.code(delete, {"url": url["ArticleUrl"]}) == 0
    assert status(shop, job["msg_id"]) == "DELETE"
    assert shop.code("/cgi-bin/message/mass/get", {"msg_id": "5"}) == 40059


def test_a_staged_review_fails_a_job(shop: Shop) -> None:
    shop.world(lambda world: world.mass.stage("err(20001)"))
    job = shop.post(SENDALL, to_all(shop, "bad"))
    shop.jump("+1m")
    assert status(shop, job["msg_id"]) == "SEND_FAIL"
    event = shop.events("MASSSENDJOBFINISH")[0]
    assert event["Status"] == "err(20001)" and event["SentCount"] == 0


def test_sixty_requests_a_minute(shop: Shop) -> None:
    codes = [shop.code(SENDALL, {"filter": {}}) for _ in range(61)]
    assert codes[:60] == [40152] * 60 and codes[60] == 45011
    shop.jump("+1m")
    assert shop.code(SENDALL, {"filter": {}}) == 40152


def test_a_preview_reaches_one_person(shop: Shop) -> None:
    person = shop.openids(1)[0]
    message = {"msgtype": "text", "text": {"content": "先看看"}}
    assert shop.code("/cgi-bin/message/mass/preview", {"touser": person, **message}) == 0
    chat = shop.control("GET", f"/followers/{person}/chat")
    assert "先看看" in str(chat)
    assert shop.code("/cgi-bin/message/mass/preview", {"touser": "nobody", **message}) == 40003


def test_speed(shop: Shop) -> None:
    get = "/cgi-bin/message/mass/speed/get"
    change = "/cgi-bin/message/mass/speed/set"
    assert shop.post(get)["realspeed"] == 80
    assert shop.code(change, {"speed": 3}) == 0
    assert (shop.post(get)["speed"], shop.post(get)["realspeed"]) == (3, 30)
    assert shop.code(change, {"speed": 5}) == 45083
    assert shop.code(change, {}) == 45084


def test_the_answer_is_lost_but_the_job_is_done(shop: Shop) -> None:
    """The reason for keys: after a lost answer the same key finds the job."""
    shop.control("POST", "/faults", {"path": SENDALL, "kind": "lost_answer"})
    with pytest.raises(Exception, match="disconnected"):
        shop.post(SENDALL, to_all(shop, "lost"))
    shop.jump("+2m")
    found = shop.post(SENDALL, to_all(shop, "lost"))
    assert found["errcode"] == 45065
    assert status(shop, found["msg_id"]) == "SEND_SUCCESS"


def test_a_spurious_45065_names_the_job_it_made(shop: Shop) -> None:
    shop.control(
        "POST", "/faults", {"path": SENDALL, "kind": "code", "code": 45065, "moment": "after"}
    )
    answer = shop.post(SENDALL, to_all(shop, "fresh"))
    assert answer["errcode"] == 45065
    shop.jump("+1m")
    assert status(shop, answer["msg_id"]) == "SEND_SUCCESS"

"""What every call has to pass: method, token, address, capability, quota, body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from shopdesk.practice.endpoints import CATALOGUE
from shopdesk.practice.matrix import DOUBTS, MAY_CALL
from shopdesk.practice.options import ACCOUNT_TYPES
from tests.practice.shop import Shop, picture

RID = re.compile(r"rid: ([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})$")


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    shop = Shop(followers=5)
    yield shop
    shop.close()


@pytest.fixture
def fresh() -> Iterator[Shop]:
    shop = Shop(followers=5)
    yield shop
    shop.close()


def test_a_missing_a_wrong_and_an_ill_formed_token(shop: Shop) -> None:
    get = "/cgi-bin/tags/get"
    assert shop.http.get(get).json()["errcode"] == 41001
    assert shop.get(get, access_token="short")["errcode"] == 40014
    assert shop.get(get, access_token="98_" + "x" * 100)["errcode"] == 40001


@pytest.mark.parametrize("path", [e.path for e in CATALOGUE.values() if e.takes != "none"])
def test_every_post_call_refuses_get(shop: Shop, path: str) -> None:
    assert shop.get(path)["errcode"] == 43002


@pytest.mark.parametrize("path", [e.path for e in CATALOGUE.values() if e.takes == "json"])
def test_every_json_call_refuses_no_body_and_broken_json(shop: Shop, path: str) -> None:
    query = {"access_token": shop.token}
    for content, code in ((b"", 44002), (b"{", 47001), (b"[1]", 47001), (b"\xff\xfe", 47001)):
        assert shop.http.post(path, params=query, content=content).json()["errcode"] == code


def test_an_unknown_path_is_json_too(shop: Shop) -> None:
    assert shop.get("/cgi-bin/nonsense")["errcode"] == 66666


def test_the_lenience_that_public_clients_need(shop: Shop) -> None:
    """Absent or any Content-Type, trailing newline, blanks, token first or last, POST for GET."""
    body = json.dumps({"tag": {"name": "标签", "color": None}}, ensure_ascii=False).encode() + b"\n"
    for number, headers in enumerate(
        ({}, {"Content-Type": "application/json; charset=utf-8"}, {"Content-Type": "text/plain"})
    ):
        content = body.replace("标签".encode(), f"标签{number}".encode())
        address = f"/cgi-bin/tags/create?x=1&access_token={shop.token}"
        answer = shop.http.post(address, content=content, headers=headers).json()
        assert answer["tag"]["name"] == f"标签{number}"
    answer = shop.http.post(f"/cgi-bin/tags/get?access_token={shop.token}&a=b").json()
    assert len(answer["tags"]) == 4
    for query in ("", "&next_openid="):
        assert shop.http.get(f"/cgi-bin/user/get?access_token={shop.token}{query}").json()["count"]


@pytest.mark.parametrize(
    "head",
    [
        b'Content-Disposition: form-data; name="media"; filename="a.jpg"',
        'Content-Disposition: form-data; name="media"; filename="店铺照片.jpg"'.encode(),
        b'Content-Disposition: form-data; name="media"; filename="C:\\pictures\\a.jpg"\r\n'
        b"Content-Type: image/jpeg",
        b'Content-Disposition: form-data; filename="a.jpg"; name=media',
    ],
)
def test_multipart_variants(shop: Shop, head: bytes) -> None:
    body = b"--XX\r\n" + head + b"\r\n\r\n" + picture() + b"\r\n--XX--\r\n"
    answer = shop.http.post(
        "/cgi-bin/media/uploadimg",
        params={"access_token": shop.token},
        content=body,
        headers={"Content-Type": "multipart/form-data; boundary=XX"},
    )
    assert answer.headers["content-type"] == "text/plain"
    assert answer.json()["url"].startswith("http://mmbiz.qpic.cn/")


def test_an_rfc_2231_name_is_no_file(shop: Shop) -> None:
    head = b"Content-Disposition: form-data; name=\"media\"; filename*=utf-8''%E5%BA%97.jpg"
    body = b"--XX\r\n" + head + b"\r\n\r\n" + picture() + b"\r\n--XX--\r\n"
    answer = shop.http.post(
        "/cgi-bin/media/uploadimg",
        params={"access_token": shop.token},
        content=body,
        headers={"Content-Type": "multipart/form-data; boundary=XX"},
    )
    assert answer.json()["errcode"] == 41005


def test_every_refusal_has_a_rid_that_explains_it_for_seven_days(fresh: Shop) -> None:
    refused = fresh.post("/cgi-bin/draft/get", {"media_id": "nothing"})
    found = RID.search(refused["errmsg"])
    assert found is not None
    told = fresh.post("/cgi-bin/openapi/rid/get", {"rid": found[1]})["request"]
    assert told["request_url"].startswith("/cgi-bin/draft/get?")
    assert fresh.token not in json.dumps(told)
    assert json.loads(told["response_body"])["errcode"] == 40007
    assert told["client_ip"] == "127.0.0.1"
    assert fresh.code("/cgi-bin/openapi/rid/get", {"rid": "nonsense"}) == 76002
    fresh.jump("+8d")
    assert fresh.code("/cgi-bin/openapi/rid/get", {"rid": found[1]}) == 76001


def test_the_stable_token_stays_the_same_until_five_minutes_before_its_end(fresh: Shop) -> None:
    first = fresh.fetch_token()
    fresh.jump("+1h")
    again = fresh.fetch_token()
    assert again["access_token"] == first["access_token"]
    assert again["expires_in"] == 3600
    fresh.jump("+56m")
    renewed = fresh.fetch_token()
    assert renewed["access_token"] != first["access_token"]
    assert fresh.get("/cgi-bin/tags/get", access_token=first["access_token"])["tags"]
    fresh.jump("+5m")
    dead = fresh.get("/cgi-bin/tags/get", access_token=first["access_token"])
    assert dead["errcode"] == 42001


def test_a_forced_refresh_kills_the_former_token_30_s_apart_20_a_day(fresh: Shop) -> None:
    first = fresh.fetch_token()["access_token"]
    second = fresh.fetch_token(force_refresh=True)["access_token"]
    assert fresh.get("/cgi-bin/tags/get", access_token=first)["errcode"] == 40001
    assert fresh.get("/cgi-bin/tags/get", access_token=second)["tags"]
    assert fresh.fetch_token(force_refresh=True)["errcode"] == 45011
    for _ in range(19):
        fresh.jump("+30s")
        assert "access_token" in fresh.fetch_token(force_refresh=True)
    fresh.jump("+30s")
    assert fresh.fetch_token(force_refresh=True)["errcode"] == 45009
    fresh.jump("+1d")
    assert "access_token" in fresh.fetch_token(force_refresh=True)


def test_old_and_stable_token_live_apart(fresh: Shop) -> None:
    ready = fresh.platform.ready
    query = {"grant_type": "client_credential", "appid": ready.app_id, "secret": ready.app_secret}
    stable = fresh.token
    first = fresh.http.get("/cgi-bin/token", params=query).json()["access_token"]
    second = fresh.http.get("/cgi-bin/token", params=query).json()["access_token"]
    tokens = {"first": first, "second": second, "stable": stable}
    answers = {
        name: fresh.get("/cgi-bin/tags/get", access_token=token).get("errcode", 0)
        for name, token in tokens.items()
    }
    assert answers == {"first": 40001, "second": 0, "stable": 0}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"grant_type": "x"}, 40002),
        ({"appid": ""}, 41002),
        ({"appid": "wx0"}, 40013),
        ({"secret": ""}, 41004),
        ({"secret": "x"}, 40125),
    ],
)
def test_wrong_credentials(shop: Shop, fields: dict[str, str], code: int) -> None:
    assert shop.fetch_token(**fields)["errcode"] == code


def test_the_whitelist_mild_strict_and_off(fresh: Shop) -> None:
    token = fresh.token
    fresh.control("PUT", "/account", {"whitelist": "mild"})
    refused = fresh.fetch_token()
    assert refused["errcode"] == 40164
    assert "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist" in refused["errmsg"]
    assert fresh.get("/cgi-bin/tags/get", access_token=token)["tags"]
    fresh.control("PUT", "/account", {"whitelist": "strict"})
    assert fresh.get("/cgi-bin/tags/get", access_token=token)["errcode"] == 40164
    fresh.control("PUT", "/account", {"whitelist_addresses": ["10.0.0.1", "127.0.0.0/8"]})
    assert fresh.get("/cgi-bin/tags/get", access_token=token)["tags"]


@pytest.mark.parametrize("account_type", ACCOUNT_TYPES)
def test_the_capability_matrix_decides_48001(account_type: str) -> None:
    shop = Shop(followers=5, account_type=account_type)
    try:
        for endpoint in CATALOGUE.values():
            if not endpoint.needs_token:
                continue
            if endpoint.takes == "none":
                code = shop.get(endpoint.path).get("errcode", 0)
            else:
                code = shop.code(endpoint.path, {})
            may = account_type in MAY_CALL[endpoint.family]
            assert (code != 48001) == may, endpoint.path
            assert code != -1, endpoint.path
    finally:
        shop.close()


def test_doubtful_cells_are_options_and_verification_can_end() -> None:
    cells = {doubt.cell: True for doubt in DOUBTS}
    shop = Shop(followers=5, account_type="service-unverified", doubtful=cells)
    try:
        assert shop.code("/cgi-bin/freepublish/batchget", {"count": 1}) == 0
        assert shop.get("/cgi-bin/tags/get")["errcode"] == 48001
        shop.control("PUT", "/account", {"account_type": "service-verified"})
        assert shop.get("/cgi-bin/tags/get")["tags"]
        shop.control("PUT", "/account", {"verify_expired": True})
        assert shop.get("/cgi-bin/tags/get")["errcode"] == 48001
    finally:
        shop.close()


def test_a_daily_quota_is_used_up_told_and_cleared_ten_times_a_month(fresh: Shop) -> None:
    path = "/cgi-bin/freepublish/delete"
    for _ in range(10):
        assert fresh.code(path, {"article_id": "x"}) == 53600
    assert fresh.code(path, {"article_id": "x"}) == 45009
    told = fresh.post("/cgi-bin/openapi/quota/get", {"cgi_path": path})["quota"]
    assert told == {"daily_limit": 10, "used": 10, "remain": 0}
    clear = {"appid": fresh.platform.ready.app_id}
    assert fresh.code("/cgi-bin/clear_quota", clear) == 0
    assert fresh.code(path, {"article_id": "x"}) == 53600
    secret = {**clear, "appsecret": fresh.platform.ready.app_secret}
    for _ in range(9):
        assert fresh.http.post("/cgi-bin/clear_quota/v2", params=secret).json()["errcode"] == 0
    assert fresh.http.post("/cgi-bin/clear_quota/v2", json=secret).json()["errcode"] == 48006
    fresh.jump("next month")
    assert fresh.code("/cgi-bin/clear_quota", clear) == 0


def test_quotas_begin_anew_at_midnight_in_beijing(fresh: Shop) -> None:
    path = "/cgi-bin/freepublish/delete"
    for _ in range(11):
        last = fresh.code(path, {"article_id": "x"})
    assert last == 45009
    fresh.jump("23:59")
    assert fresh.code(path, {"article_id": "x"}) == 45009
    fresh.jump("+1m")
    assert fresh.code(path, {"article_id": "x"}) == 53600


def test_quota_get_names_unknown_and_forbidden_paths(shop: Shop) -> None:
    get = "/cgi-bin/openapi/quota/get"
    assert shop.code(get, {"cgi_path": "cgi-bin/tags/get"}) == 76021
    assert shop.code(get, {"cgi_path": "/cgi-bin/none"}) == 76021
    assert shop.code(get, {"cgi_path": "/sns/userinfo"}) == 76022


def test_callback_check_and_address_lists(fresh: Shop) -> None:
    assert fresh.get("/cgi-bin/get_api_domain_ip")["ip_list"]
    assert fresh.get("/cgi-bin/getcallbackip")["ip_list"]
    check = "/cgi-bin/callback/check"
    assert fresh.code(check, {"action": "all"}) == 40201
    fresh.world(lambda world: world.account.change(callback_url="http://127.0.0.1:9/wx"))
    assert fresh.code(check, {"action": "x"}) == 40202
    assert fresh.code(check, {"action": "all", "check_operator": "x"}) == 40203
    assert set(fresh.post(check, {"action": "all"})) == {"dns", "ping"}


def test_a_frozen_account_and_a_frozen_secret(fresh: Shop) -> None:
    token = fresh.token
    fresh.control("PUT", "/account", {"secret_frozen": True})
    assert fresh.fetch_token()["errcode"] == 40243
    fresh.control("PUT", "/account", {"account_frozen": True})
    assert fresh.get("/cgi-bin/tags/get", access_token=token)["errcode"] == 50007


@pytest.mark.parametrize(
    ("fault", "sees"),
    [
        ({"kind": "code", "code": -1}, '"errcode":-1'),
        ({"kind": "code", "code": 987654}, '"errcode":987654'),
        ({"kind": "html"}, "<!DOCTYPE html>"),
        ({"kind": "not_whitelisted"}, "invalid ip 203.0.113."),
    ],
)
def test_staged_faults_show(shop: Shop, fault: dict[str, object], sees: str) -> None:
    shop.control("POST", "/faults", {"path": "/cgi-bin/tags/get", **fault})
    query = {"access_token": shop.token}
    assert sees in shop.http.get("/cgi-bin/tags/get", params=query).text
    assert shop.get("/cgi-bin/tags/get")["tags"]


def test_truncated_json_is_no_json(shop: Shop) -> None:
    shop.control("POST", "/faults", {"path": "/cgi-bin/tags/get", "kind": "truncated"})
    with pytest.raises(ValueError):
        shop.get("/cgi-bin/tags/get")


def test_answers_are_utf_8_without_escapes(shop: Shop) -> None:
    answer = shop.http.get("/cgi-bin/tags/get", params={"access_token": shop.token})
    assert "星标组".encode() in answer.content
    assert b"\\u" not in answer.content


def test_a_body_beyond_everything_is_413(shop: Shop) -> None:
    query = {"access_token": shop.token}
    content = bytes(25 * 1024 * 1024)
    assert shop.http.post("/cgi-bin/tags/create", params=query, content=content).status_code == 413

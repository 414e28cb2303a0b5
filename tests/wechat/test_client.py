"""The hardened client against a real HTTP server: one test or more for each defect of the library.

The names D1 to D17 are those of the list kept with the project's notes on wechatpy 2.0.0a26.
"""

from __future__ import annotations

import gzip
import json
import logging
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pytest
import requests

from shopdesk.domain.failures import PlatformFailure, Reach, Refused, RetryClass
from shopdesk.wechat import transport as transport_module
from shopdesk.wechat.answers import Download
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.tokens import FreshToken, TokensInMemory
from shopdesk.wechat.transport import Outgoing, Part, Patience, Transport
from tests.wechat.stub import TOKEN_PATH, Reply, Seen, Stub, closed_port, err, html, ok

APP_ID = "wx0123456789abcdef"
SECRET = "5ecre7-f00dbeef0011223344556677"
OPENID = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc"
PICTURE = Part("upload.jpg", b"\xff\xd8\xff" + b"x" * 5000, "image/jpeg")

TAGS = "/cgi-bin/tags/get"
CREATE = "/cgi-bin/tags/create"


def failing(call: Any) -> PlatformFailure:
    with pytest.raises(PlatformFailure) as caught:
        call()
    return caught.value


def everything_said(failure: PlatformFailure) -> str:
    """All text that could be logged or shown of a failure, its chain included."""
    chain: list[BaseException] = []
    one: BaseException | None = failure
    while one is not None:
        chain.append(one)
        one = one.__cause__ or one.__context__
    said = [f"{link!s} {link!r} {link.args!r} {vars(link)!r}" for link in chain]
    return " ".join(said) + "".join(traceback.format_exception(failure))


# The wire


def test_d7_the_secret_travels_in_the_body_of_stable_token(
    stub: Stub, client: PlatformClient
) -> None:
    stub.on(TAGS, ok(tags=[]))
    client.read(TAGS)
    token = stub.calls(TOKEN_PATH)[0]
    assert token.method == "POST" and token.query == {}
    assert token.json == {
        "grant_type": "client_credential",
        "appid": APP_ID,
        "secret": SECRET,
        "force_refresh": False,
    }
    assert stub.last.query["access_token"] == "TOKEN-1-secret"


def test_bodies_are_utf8_without_escapes(stub: Stub, client: PlatformClient) -> None:
    stub.on(CREATE, ok(tag={"id": 100, "name": "老客户"}))
    client.write(CREATE, {"tag": {"name": "老客户😀"}})
    assert "老客户😀".encode() in stub.last.body
    assert b"\\u" not in stub.last.body


def test_prepared_bytes_go_out_as_they_are(stub: Stub, client: PlatformClient) -> None:
    stub.on(CREATE, ok())
    client.write(CREATE, b'{"a" : 1}')
    assert stub.last.body == b'{"a" : 1}'


def test_a_broken_answer_text_is_tolerated(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, Reply(b'{"name": "a\xff\x01b"}', content_type="text/plain"))
    assert client.read(TAGS).text("name") == "a\x01b"


def test_way_b_every_family_of_the_library_goes_to_the_given_host(
    stub: Stub, client: PlatformClient
) -> None:
    stub.on("/cgi-bin/template/get_industry", ok())
    stub.on("/datacube/getusersummary", ok(list=[]))
    stub.on("/customservice/kfsession/getwaitcase", ok())
    client.template.get_industry()
    client.datacube.get_user_summary("2026-11-20", "2026-11-20")
    client.customservice.get_wait_case()
    assert len(stub.seen) == 4


def test_the_token_never_goes_to_another_host(client: PlatformClient) -> None:
    with pytest.raises(ValueError, match="own platform"):
        client.get("https://example.com/cgi-bin/tags/get")


# Tokens


def test_d1_a_permanent_40001_stops_after_two_calls(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, err(40001, "invalid credential"))
    failure = failing(lambda: client.read(TAGS))
    assert failure.errcode == 40001 and failure.code == "platform.token_invalid"
    assert len(stub.calls(TAGS)) == 2
    assert len(stub.calls(TOKEN_PATH)) == 2


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_one_refused_token_costs_one_repeat(
    stub: Stub, client: PlatformClient, errcode: int
) -> None:
    stub.on(CREATE, err(errcode), ok(tag={"id": 1}))
    assert client.write(CREATE, {"tag": {"name": "x"}}).section("tag").number("id") == 1
    first, second = stub.calls(CREATE)
    assert first.body == second.body
    assert first.query["access_token"] != second.query["access_token"]


def test_d1_through_the_methods_of_the_library(stub: Stub, client: PlatformClient) -> None:
    stub.on("/cgi-bin/user/get", err(42001))
    assert failing(client.user.get_followers).errcode == 42001
    assert len(stub.calls("/cgi-bin/user/get")) == 2


def test_d2_a_repeated_upload_sends_the_same_bytes(stub: Stub, client: PlatformClient) -> None:
    path = "/cgi-bin/media/uploadimg"
    stub.on(path, err(40001), ok(url="http://mmbiz.qpic.cn/1"))
    client.upload(path, PICTURE)
    first, second = (seen.parts()["media"] for seen in stub.calls(path))
    assert first == second == ("upload.jpg", "image/jpeg", PICTURE.data)


def test_d2_file_objects_are_refused(client: PlatformClient, tmp_path: Any) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(PICTURE.data)
    with file.open("rb") as handle, pytest.raises(TypeError, match="sent only once"):
        client.material.add("image", handle)


def test_d3_the_token_call_has_a_timeout(stub: Stub, client: PlatformClient) -> None:
    stub.on(TOKEN_PATH, Reply(b"{}", delay=1.5))
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.code == "network.lost" and failure.path == TOKEN_PATH
    assert failure.reach is Reach.NOT_SENT, "the call itself has not been made"
    assert stub.calls(CREATE) == []


def test_d4_eight_cold_threads_make_one_token_call(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, ok(tags=[]))
    together = threading.Barrier(8)

    def ask() -> None:
        together.wait()
        client.read(TAGS)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(ask) for _ in range(8)]:
            done.result()
    assert len(stub.calls(TOKEN_PATH)) == 1
    assert len(stub.calls(TAGS)) == 8


def test_d4_threads_that_waited_share_a_failure(stub: Stub, client: PlatformClient) -> None:
    stub.on(TOKEN_PATH, Reply(err(40125, "invalid appsecret").body, delay=0.3))
    together = threading.Barrier(6)

    def ask() -> PlatformFailure:
        together.wait()
        return failing(lambda: client.read(TAGS))

    with ThreadPoolExecutor(6) as pool:
        failures = [done.result() for done in [pool.submit(ask) for _ in range(6)]]
    assert {failure.code for failure in failures} == {"platform.secret_wrong"}
    assert len({id(failure) for failure in failures}) == 6
    assert len(stub.calls(TOKEN_PATH)) < 6


def test_d4_a_newer_token_is_not_thrown_away(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, ok(tags=[]))
    client.read(TAGS)
    client._tokens.discard("an older one")
    client.read(TAGS)
    assert len(stub.calls(TOKEN_PATH)) == 1


def test_40001_on_the_token_call_means_a_wrong_secret(stub: Stub, client: PlatformClient) -> None:
    stub.on(TOKEN_PATH, err(40001, "invalid credential, access_token is invalid"))
    failure = failing(lambda: client.read(TAGS))
    assert failure.code == "platform.secret_wrong" and failure.retry is RetryClass.NEVER
    assert len(stub.calls(TOKEN_PATH)) == 1


def test_d13_a_storage_honours_its_ttl() -> None:
    now = [1000.0]
    storage = TokensInMemory(lambda: now[0])
    assert bool(cast(Any, storage)), "an empty storage must not be replaced"
    storage.set("a", "1", 10)
    storage.set("b", "2")
    now[0] += 9
    assert storage.get("a") == "1"
    now[0] += 1
    assert storage.get("a") is None and storage.get("a", "x") == "x"
    assert storage.get("b") == "2"
    storage.delete("b")
    assert storage.get("b") is None


def test_d13_a_falsy_storage_is_used_all_the_same(stub: Stub, transport: Transport) -> None:
    class Kept(dict):
        def set(self, key: str, value: str, ttl: float | None = None) -> None:
            self[key] = value

        def delete(self, key: str) -> None:
            self.pop(key, None)

    kept = Kept()
    stub.on(TAGS, ok(tags=[]))
    client = PlatformClient(APP_ID, SECRET, transport, api_base=stub.base, storage=cast(Any, kept))
    client.read(TAGS)
    assert kept[f"{APP_ID}_access_token"] == "TOKEN-1-secret"


def test_a_token_near_its_end_is_renewed(stub: Stub, transport: Transport) -> None:
    now = [0.0]
    stub.on(TAGS, ok(tags=[]))
    client = PlatformClient(
        APP_ID, SECRET, transport, api_base=stub.base, storage=TokensInMemory(lambda: now[0])
    )
    client.read(TAGS)
    now[0] = 7200 - 61
    client.read(TAGS)
    assert stub.tokens_given == 1
    now[0] = 7200 - 60
    client.read(TAGS)
    assert stub.tokens_given == 2


# What is not an answer


@pytest.mark.parametrize(
    "path",
    [
        "/cgi-bin/tags/get",
        "/cgi-bin/media/get",
        "/cgi-bin/material/get_material",
        "/datacube/getusersummary",
        "/customservice/kfsession/getwaitcase",
    ],
)
def test_d5_a_sign_in_page_is_never_a_success(
    stub: Stub, client: PlatformClient, path: str
) -> None:
    stub.on(path, html())
    for call in (client.read, client.download):
        failure = failing(lambda call=call: call(path, {}))
        assert failure.code == "network.portal"
        assert failure.retry is RetryClass.BACK_OFF
    assert failing(lambda: client.write(path, {})).reach is Reach.UNKNOWN


def test_d5_a_sign_in_page_in_disguise(stub: Stub, client: PlatformClient) -> None:
    page = b"\r\n <HTML><body>sign in</body></HTML>"
    stub.on("/cgi-bin/media/get", Reply(page, content_type="image/jpeg"))
    assert failing(lambda: client.download("/cgi-bin/media/get")).code == "network.portal"


def test_d5_a_redirect_is_not_followed(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, Reply(status=302, headers={"Location": f"{stub.base}/elsewhere"}))
    assert failing(lambda: client.read(TAGS)).code == "network.portal"
    assert stub.calls("/elsewhere") == []


def test_a_sign_in_page_in_place_of_a_token(stub: Stub, client: PlatformClient) -> None:
    stub.on(TOKEN_PATH, html())
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.code == "network.portal" and failure.reach is Reach.NOT_SENT


def test_a_file_comes_back_as_bytes(stub: Stub, client: PlatformClient) -> None:
    stub.on("/cgi-bin/media/get", Reply(PICTURE.data, content_type="image/jpeg"))
    result = client.download("/cgi-bin/media/get", params={"media_id": "M"})
    assert result == Download(PICTURE.data, "image/jpeg")


def test_a_refused_file_is_a_failure(stub: Stub, client: PlatformClient) -> None:
    stub.on("/cgi-bin/media/get", Reply(err(40007).body, content_type="text/plain"))
    failure = failing(lambda: client.download("/cgi-bin/media/get"))
    assert failure.code == "platform.media_gone" and failure.retry is RetryClass.REPAIR


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"[1, 2]"), "platform.unexpected"),
        (Reply(b'{"tags": ['), "platform.unexpected"),
        (Reply(b""), "platform.unexpected"),
        (Reply(b"[" * 100_000), "platform.unexpected"),
        (Reply(b'{"errcode": "x"}'), "platform.unexpected"),
        (Reply(b"{}", status=502), "network.gateway"),
        (Reply(b"{}", status=404), "network.gateway"),
        (html(503), "network.gateway"),
        (Reply(b"{}", drop="after"), "network.lost"),
        (Reply(b'{"tags": []}', drop="middle"), "network.lost"),
        (Reply(b"{}", delay=1.0), "network.lost"),
        (Reply(b'{"tags": [                              ]}', drip=0.1), "network.lost"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_d6_every_kind_of_trouble_is_one_failure_without_secrets(
    stub: Stub, client: PlatformClient, reply: Reply, code: str
) -> None:
    stub.on(CREATE, reply)
    stub.on(TAGS, reply)
    failure = failing(lambda: client.write(CREATE, {"openid": OPENID}))
    assert failure.code == code
    assert failure.reach is Reach.UNKNOWN and failure.retry is RetryClass.NEVER
    assert failure.path == CREATE
    assert failure.__cause__ is None and failure.__context__ is None
    said = everything_said(failure)
    assert SECRET not in said and "TOKEN-" not in said and OPENID not in said
    assert len(stub.calls(CREATE)) == 1, "a write is never repeated by itself"
    assert failing(lambda: client.read(TAGS)).code == code


def test_d6_nobody_there_means_not_sent(transport: Transport) -> None:
    client = PlatformClient(APP_ID, SECRET, transport, api_base=f"http://127.0.0.1:{closed_port()}")
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.code == "network.unreachable" and failure.reach is Reach.NOT_SENT
    assert failure.__context__ is None and SECRET not in everything_said(failure)


def test_an_unknown_name_means_not_sent(transport: Transport) -> None:
    client = PlatformClient(APP_ID, SECRET, transport, api_base="https://no-such-host.invalid")
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.code == "network.unreachable" and failure.reach is Reach.NOT_SENT


def test_tls_with_a_stranger_ends_without_secrets(stub: Stub, transport: Transport) -> None:
    base = stub.base.replace("http://", "https://")
    client = PlatformClient(APP_ID, SECRET, transport, api_base=base)
    failure = failing(lambda: client.read(TAGS))
    assert failure.code == "network.tls" and SECRET not in everything_said(failure)


def test_a_connection_dropped_while_sending_is_unknown(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, ok(tags=[]))
    client.read(TAGS)
    stub.on(CREATE, Reply(drop="before"))
    assert failing(lambda: client.write(CREATE, {})).reach is Reach.UNKNOWN


# What the platform refuses


def test_d11_rid_class_and_text_are_kept(stub: Stub, client: PlatformClient) -> None:
    stub.on(CREATE, err(45157, f"invalid tag name {OPENID} rid: 68f0a1-2b3c-4d5e"))
    failure = failing(lambda: client.write(CREATE, {}))
    assert (failure.errcode, failure.rid) == (45157, "68f0a1-2b3c-4d5e")
    assert failure.reach is Reach.REFUSED and failure.retry is RetryClass.NEVER
    assert failure.details["rid"] == "68f0a1-2b3c-4d5e"
    assert "invalid tag name" in failure.errmsg and OPENID not in everything_said(failure)


@pytest.mark.parametrize(
    ("errcode", "code", "retry"),
    [
        (45009, "platform.daily_quota", RetryClass.WAIT),
        (45011, "platform.too_fast", RetryClass.BACK_OFF),
        (48001, "platform.not_granted", RetryClass.NEVER),
        (40007, "platform.media_gone", RetryClass.REPAIR),
        (987654, "platform.unknown", RetryClass.NEVER),
    ],
)
def test_d11_classes(
    stub: Stub, client: PlatformClient, errcode: int, code: str, retry: RetryClass
) -> None:
    stub.on(CREATE, err(errcode))
    failure = failing(lambda: client.write(CREATE, {}))
    assert (failure.code, failure.retry, failure.reach) == (code, retry, Reach.REFUSED)


def test_an_address_outside_the_whitelist_is_named(stub: Stub, client: PlatformClient) -> None:
    text = "invalid ip 8.149.77.108 ipv6 ::ffff:8.149.77.108, not in whitelist rid: aa-bb"
    stub.on(TOKEN_PATH, err(40164, text))
    failure = failing(lambda: client.read(TAGS))
    assert failure.code == "platform.not_whitelisted" and failure.retry is RetryClass.WAIT
    assert failure.details["address"] == "8.149.77.108"


def test_45065_carries_the_message_id(stub: Stub, client: PlatformClient) -> None:
    stub.on(CREATE, err(45065, "clientmsgid exist", msg_id=1000000123))
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.retry is RetryClass.SUCCESS and failure.payload == {"msg_id": "1000000123"}


def test_45066_is_an_unknown_outcome(stub: Stub, client: PlatformClient) -> None:
    stub.on(CREATE, err(45066))
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.reach is Reach.UNKNOWN and failure.retry is RetryClass.WAIT


def test_d11_busy_reads_are_repeated(
    stub: Stub, client: PlatformClient, sleeps: list[float]
) -> None:
    stub.on(TAGS, err(-1), err(-1), ok(tags=[]))
    client.read(TAGS)
    assert sleeps == [1.0, 4.0]


def test_d11_busy_reads_end_after_three_repeats(
    stub: Stub, client: PlatformClient, sleeps: list[float]
) -> None:
    stub.on(TAGS, err(-1))
    failure = failing(lambda: client.read(TAGS))
    assert failure.code == "platform.busy" and sleeps == [1.0, 4.0, 15.0]
    assert len(stub.calls(TAGS)) == 4


def test_a_token_refused_between_busy_answers_is_renewed_once(
    stub: Stub, client: PlatformClient, sleeps: list[float]
) -> None:
    stub.on(TAGS, err(-1), err(42001), err(-1), ok(tags=[]))
    client.read(TAGS)
    assert stub.tokens_given == 2 and sleeps == [1.0, 4.0]


def test_busy_writes_are_unknown_and_not_repeated(
    stub: Stub, client: PlatformClient, sleeps: list[float]
) -> None:
    stub.on(CREATE, err(-1))
    failure = failing(lambda: client.write(CREATE, {}))
    assert (failure.reach, failure.retry) == (Reach.UNKNOWN, RetryClass.NEVER)
    assert sleeps == [] and len(stub.calls(CREATE)) == 1


# The methods of the library


def test_d8_delete_account_survives_an_expired_token(stub: Stub, client: PlatformClient) -> None:
    path = "/customservice/kfaccount/del"
    stub.on(path, err(42001), ok())
    client.customservice.delete_account("anna@shop")
    first, second = stub.calls(path)
    assert first.query["kf_account"] == second.query["kf_account"] == "anna@shop"
    assert second.query["access_token"] == "TOKEN-2-secret"


def test_d9_the_callers_params_are_not_touched(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, ok(tags=[]))
    params = {"next_openid": ""}
    client.get("tags/get", params=params)
    assert params == {"next_openid": ""}


def test_d9_a_preset_token_is_replaced(stub: Stub, client: PlatformClient) -> None:
    stub.on("/cgi-bin/material/add_material", err(40001), ok(media_id="M", url=""))
    client.material.add("image", ("upload.jpg", PICTURE.data, "image/jpeg"))
    used = [seen.query["access_token"] for seen in stub.calls("/cgi-bin/material/add_material")]
    assert used == ["TOKEN-1-secret", "TOKEN-2-secret"]


def test_d10_a_missing_key_is_a_failure(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, ok(else_=1))
    failure = failing(client.tag.get)
    assert failure.code == "platform.unexpected" and failure.__context__ is None


def test_d10_fields_that_are_not_what_they_should_be(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, ok(a="x", b=[1, "y"], c={"d": 1}, e="12", f=[{"g": 1}]))
    fields = client.read(TAGS)
    assert fields.number("e") == 12 and fields.text("e") == "12"
    assert fields.sections("c")[0].number("d") == 1 and len(fields.sections("f")) == 1
    for wrong in (
        lambda: fields.number("a"),
        lambda: fields.numbers("b"),
        lambda: fields.text("c"),
        lambda: fields.section("a"),
        lambda: fields.sections("a"),
        lambda: fields.text("missing"),
        lambda: fields.sections("missing", required=True),
    ):
        failure = failing(wrong)
        assert failure.code == "platform.unexpected" and failure.__context__ is None


def test_d12_no_call_waits_for_ever() -> None:
    assert Patience().connect == 5.0 and 20.0 <= Patience().read <= 30.0


# Proxies and logs


def test_the_environments_proxy_is_not_used(
    stub: Stub, client: PlatformClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    stub.on(TAGS, ok(tags=[]))
    client.read(TAGS)


def test_a_proxy_never_comes_between_programs_of_one_machine(stub: Stub) -> None:
    stub.on(TAGS, ok(tags=[]))
    transport = Transport(proxy=f"http://127.0.0.1:{closed_port()}")
    PlatformClient(APP_ID, SECRET, transport, api_base=stub.base).read(TAGS)
    transport.close()


def test_an_explicit_proxy_is_used(stub: Stub) -> None:
    transport = Transport(proxy=stub.base)
    client = PlatformClient(APP_ID, SECRET, transport, api_base="http://platform.invalid")
    stub.on(TAGS, ok(tags=[]))
    client.read(TAGS)
    assert stub.last.headers["host"] == "platform.invalid"
    transport.close()


def test_a_proxy_that_is_away_means_not_sent() -> None:
    transport = Transport(proxy=f"http://user:{SECRET}@127.0.0.1:{closed_port()}")
    client = PlatformClient(APP_ID, SECRET, transport, api_base="https://platform.invalid")
    failure = failing(lambda: client.write(CREATE, {}))
    assert failure.reach is Reach.NOT_SENT and SECRET not in everything_said(failure)
    transport.close()


@pytest.mark.parametrize("address", ["not a proxy", "ftp://x:1", "http://", "http://h:99999"])
def test_a_proxy_setting_that_is_none(address: str) -> None:
    with pytest.raises(Refused):
        Transport(proxy=address)


def test_nothing_secret_is_logged_at_any_level(
    stub: Stub, client: PlatformClient, caplog: pytest.LogCaptureFixture
) -> None:
    stub.on(TAGS, err(40001), ok(tags=[]), Reply(drop="after"))
    with caplog.at_level(logging.DEBUG):
        client.read(TAGS)
        failing(lambda: client.read(TAGS))
        try:
            client.read(TAGS)
        except PlatformFailure:
            logging.getLogger("shopdesk.hub").exception("calling failed")
    assert "/cgi-bin/tags/get" in caplog.text, "urllib3 was listened to"
    assert "TOKEN-" not in caplog.text and SECRET not in caplog.text


def test_json_in_place_of_json_keys_with_odd_types(stub: Stub, client: PlatformClient) -> None:
    def echo(seen: Seen) -> Reply:
        return Reply(json.dumps({"errcode": "0", "method": seen.method}).encode())

    stub.on(TAGS, echo)
    assert client.read(TAGS).text("method") == "GET"
    assert client.read(TAGS, {}).text("method") == "POST"


def test_compressed_answers_are_read(stub: Stub, client: PlatformClient) -> None:
    packed = gzip.compress(ok(tags=[{"id": 2, "name": "星标组" * 50_000}]).body)
    stub.on(TAGS, Reply(packed, headers={"Content-Encoding": "gzip"}))
    assert len(client.read(TAGS).sections("tags")[0].text("name")) == 150_000


def test_an_endless_answer_is_cut_off(
    stub: Stub, client: PlatformClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "MOST_BYTES", 200_000)
    bomb = gzip.compress(b" " * 30_000_000)
    stub.on(TAGS, Reply(bomb, headers={"Content-Encoding": "gzip"}))
    assert failing(lambda: client.read(TAGS)).code == "network.too_large"


def test_an_earlier_trouble_of_the_caller_does_not_colour_ours(
    stub: Stub, client: PlatformClient
) -> None:
    stub.on(CREATE, Reply(drop="after"))
    try:
        requests.get(f"http://127.0.0.1:{closed_port()}", timeout=1)
    except requests.ConnectionError:
        assert failing(lambda: client.write(CREATE, {})).reach is Reach.UNKNOWN


def test_nothing_that_holds_a_secret_shows_it() -> None:
    request = Outgoing("GET", "https://x/y", (("access_token", "TOKEN-1"),), b"secret")
    shown = repr(request) + repr(FreshToken("TOKEN-1", 5)) + repr(PICTURE)
    assert "TOKEN-1" not in shown and "secret" not in shown and "xxxx" not in shown


def test_each_thread_has_its_own_connections(stub: Stub, transport: Transport) -> None:
    stub.on(TAGS, ok(tags=[]))
    client = PlatformClient(APP_ID, SECRET, transport, api_base=stub.base)
    with ThreadPoolExecutor(4) as pool:
        assert len([*pool.map(lambda _: client.read(TAGS), range(40))]) == 40
    transport.close()
    assert client.read(TAGS).raw == {"tags": []}, "closing is no end: the next call connects anew"


def test_half_an_emoji_in_an_answer_can_be_stored(stub: Stub, client: PlatformClient) -> None:
    stub.on(TAGS, Reply(b'{"a": "\\ud83d cut", "b": "\\uD83D\\uDE00 whole"}'))
    fields = client.read(TAGS)
    assert fields.text("a").encode() == b"? cut"
    assert fields.text("b") == "😀 whole"

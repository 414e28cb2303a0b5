"""The callback front: what is the platform's gets in, nothing else does, nothing crashes it."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopdesk.domain.failures import Refused
from shopdesk.domain.journal import EventBody
from shopdesk.domain.wire import dump
from shopdesk.wechat.callbacks import MOST_BYTES, BadCallback, CallbackFront, RecentCallbacks
from shopdesk.wechat.pushes import Push, to_event
from shopdesk.wechat.replies import (
    Card,
    CardsReply,
    HandOver,
    MusicReply,
    PictureReply,
    Reply,
    TextReply,
    VideoReply,
    VoiceReply,
    render,
)
from shopdesk.wechat.sealing import BadSeal, Seal
from tests.wechat import pushing
from tests.wechat.pushing import AES_KEY, APP_ID, NOW, OPENID, TOKEN


def front(**more: Any) -> CallbackFront:
    return CallbackFront(APP_ID, TOKEN, AES_KEY, **more)


def refused(
    query: dict[str, str], body: bytes, door: CallbackFront | None = None, at: Any = NOW
) -> str:
    with pytest.raises(BadCallback) as caught:
        (door or front()).receive(query, body, at)
    assert caught.value.__context__ is None
    return caught.value.reason


TEXT = pushing.fields("text", Content="有货吗?😀", MsgId="1234567890123456")


# What gets in


@pytest.mark.parametrize("as_json", [False, True])
def test_a_push_in_safe_mode(as_json: bool) -> None:
    query, body = pushing.push(TEXT, as_json=as_json)
    push = front().receive(query, body, NOW)
    assert (push.openid, push.kind, push.message_id) == (OPENID, "text", "1234567890123456")
    assert push.fields["Content"] == "有货吗?😀" and push.at == NOW
    assert push.account == "gh_123456789abc" and not push.is_event


def test_compatible_mode_prefers_the_encrypted_part() -> None:
    sealed = pushing.seal(pushing.xml(TEXT).encode())
    both = {**pushing.fields("text", Content="forged", MsgId="9"), "Encrypt": sealed}
    push = front().receive(pushing.query(sealed), pushing.xml(both).encode(), NOW)
    assert push.fields["Content"] == "有货吗?😀"


def test_plaintext_only_where_it_was_allowed() -> None:
    body = pushing.xml(TEXT).encode()
    assert refused(pushing.query(), body) == "plaintext"
    plain = CallbackFront(APP_ID, TOKEN, plaintext=True)
    assert plain.receive(pushing.query(), body, NOW).fields["Content"] == "有货吗?😀"


def test_the_library_can_read_what_we_seal_and_we_what_it_seals() -> None:
    from wechatpy.crypto import WeChatCrypto

    crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
    sealed_body = crypto.encrypt_message(pushing.xml(TEXT), "nonce", str(int(NOW.timestamp())))
    inside = ElementTree.fromstring(sealed_body)
    sealed = inside.findtext("Encrypt") or ""
    assert front().receive(pushing.query(sealed), sealed_body.encode(), NOW).kind == "text"
    ours = front().answer(_push(), TextReply("好"), NOW)
    found = ElementTree.fromstring(ours)
    plain = crypto.decrypt_message(
        ours, found.findtext("MsgSignature"), found.findtext("TimeStamp"), found.findtext("Nonce")
    )
    assert ElementTree.fromstring(plain).findtext("Content") == "好"


@pytest.mark.parametrize("size", range(64))
def test_every_pad_length_round_trips(size: int) -> None:
    seal = Seal(APP_ID, AES_KEY)
    message = "x" * size
    assert seal.open(seal.close(message)).decode() == message
    assert seal.open(pushing.seal(message.encode())).decode() == message
    assert pushing.unseal(seal.close(message)) == (message.encode(), APP_ID)


# What does not


def test_a_body_over_64_kb_is_refused_before_anything_else() -> None:
    assert refused({}, b"x" * (MOST_BYTES + 1)) == "too-large"
    assert refused({}, b"x" * MOST_BYTES) == "signature"


@pytest.mark.parametrize("name", ["signature", "timestamp", "nonce"])
def test_d16_a_wrong_or_missing_signature(name: str) -> None:
    query, body = pushing.push(TEXT)
    assert refused({**query, name: query[name] + "1"}, body) == "signature"
    assert refused({key: value for key, value in query.items() if key != name}, body) == "signature"
    assert refused({**query, "signature": "é" * 40}, body) == "signature"


@pytest.mark.parametrize("minutes", [-11, 11])
def test_d16_an_old_or_future_timestamp(minutes: int) -> None:
    query, body = pushing.push(TEXT)
    assert refused(query, body, at=NOW + timedelta(minutes=minutes)) == "stale"
    almost = NOW + timedelta(minutes=9 if minutes > 0 else -9)
    assert front().receive(query, body, almost).kind == "text"


@pytest.mark.parametrize("timestamp", ["", "abc", "-1", "²", "1" * 400, "1.5"])
def test_timestamps_that_are_none(timestamp: str) -> None:
    query = {"timestamp": timestamp, "nonce": "n"}
    query["signature"] = pushing.sign(TOKEN, timestamp, "n")
    assert refused(query, b"<xml></xml>") == "timestamp"


def test_d16_a_repeat_of_the_same_body_is_answered_and_a_changed_one_is_not() -> None:
    door = front()
    query, body = pushing.push(TEXT)
    first = door.receive(query, body, NOW)
    assert door.receive(query, body, NOW + timedelta(seconds=5)) == first
    other = pushing.seal(pushing.xml(TEXT).encode())
    forged = {**query, "msg_signature": pushing.sign(TOKEN, query["timestamp"], query["nonce"])}
    assert refused(forged, pushing.wrap(other), door) == "replayed"


def test_junk_under_a_seen_signature_cannot_shut_out_the_real_push() -> None:
    door = front()
    query, body = pushing.push(TEXT)
    assert refused(query, pushing.wrap("AAAA"), door) == "msg-signature"
    assert door.receive(query, body, NOW).kind == "text"


def test_the_replay_memory_is_bounded_and_forgets() -> None:
    memory = RecentCallbacks()
    memory.MOST = 3
    for number in range(5):
        memory.remember(str(number), "digest", 100.0)
    assert [memory.body_of(str(n), 0.0) for n in range(5)] == [None, None, *["digest"] * 3]
    assert memory.body_of("4", 100.0) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"not xml",
        b"<!DOCTYPE xml><xml></xml>",
        b"<?xml version='1.0'?><!DOCTYPE xml [<!ENTITY a 'b'>]><xml><Encrypt>AAAA</Encrypt></xml>",
        "<xml></xml>".encode("utf-16"),
        b"<xml><Encrypt>AAAA",
        b"{",
        b"[]",
        b'{"Encrypt": 5}',
        b"{" * 60_000,
        b'{"a":' * 10_000,
    ],
)
def test_bodies_that_are_no_push(body: bytes) -> None:
    assert refused(pushing.query(), body) in {"unreadable", "plaintext"}


def sealed_query(sealed: str) -> tuple[dict[str, str], bytes]:
    return pushing.query(sealed), pushing.wrap(sealed)


@pytest.mark.parametrize(
    "sealed",
    [
        "AAAA",
        "!!!!",
        base64.b64encode(b"x" * 16).decode(),
        base64.b64encode(b"x" * 32).decode(),
        base64.b64encode(secrets.token_bytes(320)).decode(),
        pushing.seal(b"<xml></xml>", app_id="wx-somebody-else"),
        pushing.seal(b"<xml></xml>", length=4_000_000_000),
        pushing.seal(b"<xml></xml>", length=5),
        pushing.seal(b"x" * 10, pad=b"\x00" * 16),
        pushing.seal(b"x" * 10, pad=b"\x05" * 15 + b"\x10"),
        pushing.seal(b"x" * 10, pad=b"\x21" * 48),
        pushing.seal(b"<xml></xml>", key="Z" * 43),
    ],
)
def test_d15_seals_that_are_not_ours(sealed: str) -> None:
    query, body = sealed_query(sealed)
    assert refused(query, body) == "seal"


def test_a_wrong_msg_signature_is_refused_before_decrypting() -> None:
    query, body = pushing.push(TEXT)
    assert refused({**query, "msg_signature": "0" * 40}, body) == "msg-signature"
    query.pop("msg_signature")
    assert refused(query, body) == "msg-signature"


@pytest.mark.parametrize(
    "message",
    [
        "<xml/>",
        "<xml></xml>",
        "<a/>",
        "",
        "junk",
        "<xml><MsgType>text</MsgType></xml>",
        "<xml>" + "<a>" * 5000 + "</a>" * 5000 + "</xml>",
        "<xml><!DOCTYPE a></xml>",
        "<!DOCTYPE xml [<!ENTITY a 'aaaaaaaaaa'>]><xml>&a;</xml>",
        "<xml>&undefined;</xml>",
        pushing.xml(pushing.fields("text", CreateTime="soon")),
        pushing.xml(pushing.fields("text", CreateTime="0")),
        pushing.xml(pushing.fields("text", CreateTime="99999999999")),
        pushing.xml(pushing.fields("event")),
        pushing.xml(pushing.fields("text", FromUserName={"a": {"b": "c"}})),
        "{}",
        '{"MsgType": 5}',
    ],
)
def test_d15_d17_genuine_but_unreadable_messages(message: str) -> None:
    query, body = sealed_query(pushing.seal(message.encode()))
    assert refused(query, body) == "unreadable"


def test_hostile_text_is_only_text() -> None:
    text = " <!DOCTYPE html> ]]> &amp; <b>  "
    query, body = pushing.push(pushing.fields("text", Content=text, MsgId="1"))
    assert front().receive(query, body, NOW).fields["Content"] == text


def test_control_characters_do_not_lose_a_message() -> None:
    message = pushing.xml(pushing.fields("text", Content="a\x08\x00b\x1fc\uffff", MsgId="1"))
    query, body = sealed_query(pushing.seal(message.encode()))
    assert front().receive(query, body, NOW).fields["Content"] == "abc"


def test_bad_utf8_does_not_lose_a_message() -> None:
    message = pushing.xml(pushing.fields("text", Content="@@", MsgId="1")).encode()
    query, body = sealed_query(pushing.seal(message.replace(b"@@", b"\xff\xe5")))
    assert front().receive(query, body, NOW).kind == "text"


@pytest.mark.parametrize("key", ["", "short", "x" * 44, "é" * 43, "x" * 42 + "="])
def test_a_key_that_is_none(key: str) -> None:
    with pytest.raises(Refused):
        CallbackFront(APP_ID, TOKEN, key)


# The check-in


def test_the_check_in_is_echoed() -> None:
    assert front().verify_echo({**pushing.query(), "echostr": "59371"}, NOW) == "59371"


@pytest.mark.parametrize("echo", ["", "<script>", "é", "a\nb", "x" * 300])
def test_a_strange_check_in_is_refused(echo: str) -> None:
    with pytest.raises(BadCallback):
        front().verify_echo({**pushing.query(), "echostr": echo}, NOW)


def test_a_check_in_must_be_signed_and_fresh() -> None:
    query = {**pushing.query(), "echostr": "1"}
    with pytest.raises(BadCallback):
        front().verify_echo({**query, "signature": "0" * 40}, NOW)
    with pytest.raises(BadCallback):
        front().verify_echo(query, NOW + timedelta(minutes=11))


# Fuzzing: whatever comes, it is a push or a BadCallback


@settings(max_examples=300, deadline=None)
@given(
    body=st.binary(max_size=400), prefix=st.sampled_from([b"", b"<xml>", b"{", b"<xml><Encrypt>"])
)
def test_any_body_under_a_good_signature(body: bytes, prefix: bytes) -> None:
    _push_or_bad(pushing.query(), prefix + body, CallbackFront(APP_ID, TOKEN, plaintext=True))
    _push_or_bad(pushing.query(), prefix + body, front())


@settings(max_examples=200, deadline=None)
@given(query=st.dictionaries(st.sampled_from(list(pushing.query("x"))), st.text(max_size=50)))
def test_any_query(query: dict[str, str]) -> None:
    _, body = pushing.push(TEXT)
    _push_or_bad(query, body, front())


@settings(max_examples=300, deadline=None)
@given(message=st.binary(max_size=300))
def test_any_message_under_a_good_seal(message: bytes) -> None:
    query, body = sealed_query(pushing.seal(message))
    _push_or_bad(query, body, front())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_genuine_message_with_changed_bytes(data: st.DataObject) -> None:
    plain = data.draw(st.sampled_from(EVERY_KIND))
    message = bytearray(pushing.xml(plain).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        where = data.draw(st.integers(0, len(message) - 1))
        message[where] = data.draw(st.integers(0, 255))
    query, body = sealed_query(pushing.seal(bytes(message)))
    _push_or_bad(query, body, front())


_json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(
    changes=st.dictionaries(
        st.sampled_from(
            [
                *["FromUserName", "CreateTime", "MsgType", "Event", "EventKey", "MsgId", "MsgID"],
                *["PublishEventInfo", "ArticleUrlResult", "SubscribeMsgPopupEvent", "Content"],
            ]
        ),
        _json_values,
    ),
    plain=st.data(),
)
def test_any_json_push(changes: dict[str, Any], plain: st.DataObject) -> None:
    fields = {**plain.draw(st.sampled_from(EVERY_KIND)), **changes}
    sealed = pushing.seal(json.dumps(fields).encode())
    body = json.dumps({"Encrypt": sealed}).encode()
    _push_or_bad(pushing.query(sealed), body, front())


@settings(max_examples=200, deadline=None)
@given(sealed=st.binary(max_size=200))
def test_any_seal(sealed: bytes) -> None:
    for text in (base64.b64encode(sealed).decode(), sealed.decode("latin-1")):
        try:
            Seal(APP_ID, AES_KEY).open(text)
        except BadSeal:
            continue


def _push_or_bad(query: dict[str, str], body: bytes, door: CallbackFront) -> None:
    try:
        push = door.receive(query, body, NOW)
    except BadCallback:
        return
    assert push.dedupe_key and OPENID not in push.dedupe_key
    dump(to_event(push), EventBody).encode()


EVERY_KIND: list[dict[str, Any]] = [
    TEXT,
    pushing.fields("image", PicUrl="http://x", MediaId="M", MsgId="2"),
    pushing.event("subscribe", EventKey="qrscene_door", Ticket="T"),
    pushing.event("PUBLISHJOBFINISH", PublishEventInfo={"publish_id": "1", "publish_status": 0}),
    pushing.event(
        "MASSSENDJOBFINISH",
        MsgID="1",
        Status="send success",
        ArticleUrlResult={"Count": 1, "ResultList": {"item": {"ArticleUrl": "u"}}},
    ),
    pushing.event(
        "subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": {"TemplateId": "T"}}
    ),
]


# Passive replies


def _push(plain: dict[str, Any] | None = None) -> Push:
    query, body = pushing.push(plain or TEXT)
    return front().receive(query, body, NOW)


@pytest.mark.parametrize(
    ("reply", "kind", "found"),
    [
        (TextReply("好的\n]]><Evil/>&<b> 😀\x08"), "text", {"Content": "好的\n]]><Evil/>&<b> 😀"}),
        (PictureReply("M"), "image", {"Image/MediaId": "M"}),
        (VoiceReply("M"), "voice", {"Voice/MediaId": "M"}),
        (VideoReply("M", "t", "d"), "video", {"Video/Title": "t", "Video/Description": "d"}),
        (
            MusicReply("u", "T", "t", "d"),
            "music",
            {"Music/MusicUrl": "u", "Music/HQMusicUrl": "u", "Music/ThumbMediaId": "T"},
        ),
        (
            CardsReply((Card("一", "d", "p", "u"), Card("二", "d", "p", "u]]>"))),
            "news",
            {"ArticleCount": "2", "Articles/item[2]/Url": "u]]>"},
        ),
        (HandOver(), "transfer_customer_service", {}),
        (HandOver("anna@tea"), "transfer_customer_service", {"TransInfo/KfAccount": "anna@tea"}),
    ],
)
def test_d14_replies_are_sealed_and_nobodys_words_become_markup(
    reply: Reply, kind: str, found: dict[str, str]
) -> None:
    answered = ElementTree.fromstring(front().answer(_push(), reply, NOW))
    sealed, nonce = answered.findtext("Encrypt") or "", answered.findtext("Nonce") or ""
    at = answered.findtext("TimeStamp") or ""
    assert answered.findtext("MsgSignature") == pushing.sign(TOKEN, at, nonce, sealed)
    message, app_id = pushing.unseal(sealed)
    plain = ElementTree.fromstring(message)
    assert app_id == APP_ID
    assert plain.findtext("ToUserName") == OPENID
    assert plain.findtext("FromUserName") == "gh_123456789abc"
    assert plain.findtext("CreateTime") == str(int(NOW.timestamp()))
    assert plain.findtext("MsgType") == kind
    for path, text in found.items():
        assert plain.findtext(path) == text
    assert plain.find("Evil") is None


def test_a_json_carrier_is_answered_in_json() -> None:
    answered = json.loads(front().answer(_push(), TextReply("好"), NOW, as_json=True))
    assert pushing.unseal(answered["Encrypt"])[1] == APP_ID


def test_plain_mode_answers_in_plain() -> None:
    door = CallbackFront(APP_ID, TOKEN, plaintext=True)
    push = door.receive(pushing.query(), pushing.xml(TEXT).encode(), NOW)
    answered = ElementTree.fromstring(door.answer(push, TextReply("好"), NOW))
    assert answered.findtext("Content") == "好"


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_comes_out_of_the_xml_as_it_went_in(text: str) -> None:
    rendered = render(TextReply(text), to="o", sender="gh", at=1)
    read = ElementTree.fromstring(rendered).findtext("Content")
    legal = "".join(
        char
        for char in text
        if char in "\t\n\r"
        or " " <= char <= "\ud7ff"
        or "\ue000" <= char <= "\ufffd"
        or char >= "\U00010000"
    )
    assert read == legal.replace("\r\n", "\n").replace("\r", "\n")


def test_replies_over_the_limits_are_refused() -> None:
    with pytest.raises(Refused):
        render(TextReply("字" * 683), to="o", sender="gh", at=1)
    with pytest.raises(Refused):
        render(CardsReply((Card("", "", "", ""),) * 9), to="o", sender="gh", at=1)

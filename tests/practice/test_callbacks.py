"""Pushes over real HTTP: signatures, modes, tries, order, and what the follower then reads.

wechatpy, which the platform's side does not use for this, reads and writes the other end.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto

from shopdesk.practice.account import Account
from shopdesk.practice.book import PracticeBook
from shopdesk.practice.callbacks import NO_SERVICE, Callbacks, CheckInFailed
from shopdesk.practice.clock import Agenda, Clock
from shopdesk.practice.envelope import Seal, Unreadable, read_xml, signature, write_xml
from shopdesk.practice.faults import Faults
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.passive import Reply
from tests.practice.receiver import Push, Receiver

START = 1_789_632_000.0
WHO = "oFollower"


class Platform:
    """The sending side alone: no server, no followers."""

    def __init__(self, book: PracticeBook | None = None, **options: Any) -> None:
        self.book = book or PracticeBook()
        self.clock = Clock(self.book, START, running=False)
        self.agenda = Agenda(self.book, self.clock)
        self.account = Account(self.book, PracticeOptions(**options))
        self.faults = Faults(self.book, self.clock)
        self.callbacks = Callbacks(self.book, self.clock, self.agenda, self.account, self.faults)
        self.callbacks.pause_s = 0.0
        self.callbacks.limit_s = 20.0
        self.read: list[tuple[str, Reply]] = []
        self.callbacks.listener = lambda openid, reply: self.read.append((openid, reply))
        self.settings = self.account.settings
        self.crypto = WeChatCrypto(self.settings.token, self.settings.aes_key, self.settings.app_id)

    def live(self, story: Callable[[], Awaitable[None] | None]) -> None:
        """Run `story` on a loop and wait until all pushes are done."""

        async def run() -> None:
            self.callbacks.start()
            told = story()
            if told is not None:
                await told
            await self.callbacks.settle()
            await self.callbacks.close()

        asyncio.run(run())

    def say(self, *texts: str, openid: str = WHO) -> None:
        for text in texts:
            self.callbacks.push_to(openid, {"MsgType": "text", "Content": text})

    def states(self) -> list[str]:
        return [delivery.state for delivery in self.callbacks.deliveries.log()]

    def answer(self, **fields: Any) -> str:
        """A passive reply as a correct shop writes it in plain mode."""
        common = {
            "ToUserName": WHO,
            "FromUserName": self.settings.original_id,
            "CreateTime": int(START),
        }
        return write_xml({**common, **fields})


@pytest.fixture
def shop() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.stop()


def plain(shop: Receiver, **options: Any) -> Platform:
    return Platform(callback_url=shop.url, callback_mode="plain", **options)


def fields_of(push: Push) -> dict[str, Any]:
    return {element.tag: element.text for element in ElementTree.fromstring(push.body)}


def test_it_checks_in_first_and_signs_everything(shop: Receiver) -> None:
    platform = plain(shop)
    platform.live(lambda: platform.say("几点关门"))
    assert len(shop.check_ins) == 1
    assert len(shop.pushes) == 1
    for query in (shop.check_ins[0], shop.pushes[0].query):
        parts = sorted([platform.settings.token, query["timestamp"], query["nonce"]])
        assert query["signature"] == hashlib.sha1("".join(parts).encode()).hexdigest()
        assert query["timestamp"] == str(int(START)), "practice time"
    fields = fields_of(shop.pushes[0])
    assert fields["ToUserName"] == platform.settings.original_id
    assert (fields["FromUserName"], fields["CreateTime"]) == (WHO, str(int(START)))
    assert (fields["MsgType"], fields["Content"]) == ("text", "几点关门")
    assert fields["MsgId"].isdecimal()
    assert shop.pushes[0].content_type.startswith("text/xml")


def test_without_a_url_nothing_leaves_but_it_is_noted() -> None:
    platform = Platform()
    assert not platform.callbacks.configured
    platform.live(lambda: platform.say("在吗"))
    assert platform.states() == ["no callback"]


def test_a_url_that_does_not_echo_gets_nothing(shop: Receiver) -> None:
    shop.echoes = False
    platform = plain(shop)
    platform.live(lambda: platform.say("在吗"))
    assert len(shop.check_ins) == 3
    assert shop.pushes == []
    assert platform.states() == ["given up"]
    assert platform.read == [(WHO, Reply("no_service", {"content": NO_SERVICE}))]


def test_configuring_needs_a_check_in(shop: Receiver) -> None:
    platform = Platform()

    async def story() -> None:
        shop.echoes = False
        with pytest.raises(CheckInFailed):
            await platform.callbacks.configure(callback_url=shop.url)
        assert not platform.callbacks.configured
        with pytest.raises(CheckInFailed):
            await platform.callbacks.configure(callback_url="http://127.0.0.1:1/")
        with pytest.raises(ValueError, match="43"):
            await platform.callbacks.configure(callback_url=shop.url, aes_key="short")
        shop.echoes = True
        await platform.callbacks.configure(callback_url=shop.url)
        assert platform.callbacks.configured
        platform.say("好了吗")

    platform.live(story)
    assert len(shop.check_ins) == 2, "checked in once by configuring, not again by the push"
    assert len(shop.pushes) == 1


@pytest.mark.parametrize("text", ["", "好", "面包" * 700, "]]>&<b>\x07🥐"])
def test_safe_mode_is_readable_by_others(shop: Receiver, text: str) -> None:
    platform = Platform(callback_url=shop.url)
    platform.live(lambda: platform.say(text))
    push = shop.pushes[0]
    assert push.query["encrypt_type"] == "aes"
    assert set(fields_of(push)) == {"ToUserName", "Encrypt"}
    inner = platform.crypto.decrypt_message(
        push.body, push.query["msg_signature"], push.query["timestamp"], push.query["nonce"]
    )
    assert (ElementTree.fromstring(inner).findtext("Content") or "") == text.replace("\x07", "")


def test_compatible_mode_carries_both(shop: Receiver) -> None:
    platform = Platform(callback_url=shop.url, callback_mode="compatible")
    platform.live(lambda: platform.say("在吗"))
    fields = fields_of(shop.pushes[0])
    assert fields["Content"] == "在吗"
    inner = Seal(platform.settings.app_id, platform.settings.aes_key).open(fields["Encrypt"])
    assert read_xml(inner)["Content"] == "在吗"


def test_json_format_has_the_same_names(shop: Receiver) -> None:
    platform = Platform(callback_url=shop.url, callback_format="json")
    platform.live(lambda: platform.say("在吗"))
    body = json.loads(shop.pushes[0].body)
    assert set(body) == {"ToUserName", "Encrypt"}
    inner = json.loads(
        Seal(platform.settings.app_id, platform.settings.aes_key).open(body["Encrypt"])
    )
    assert inner["Content"] == "在吗"
    assert isinstance(inner["MsgId"], int)


def test_three_tries_with_the_same_msg_id_then_no_service(shop: Receiver) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (500, "")
    platform.live(lambda: platform.say("在吗"))
    assert len({fields_of(push)["MsgId"] for push in shop.pushes}) == 1
    assert len(shop.pushes) == 3
    assert platform.states() == ["given up"]
    assert platform.read[0][1].content["content"] == NO_SERVICE


def test_the_second_try_may_succeed(shop: Receiver) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (500, "") if len(shop.pushes) < 2 else (200, "")
    platform.live(lambda: platform.say("在吗"))
    assert len(shop.pushes) == 2
    assert platform.states() == ["nothing to say"]
    assert platform.read == []


def test_a_shop_that_hangs_is_cut_off(shop: Receiver) -> None:
    platform = plain(shop)

    async def story() -> None:
        platform.say("在吗")
        await platform.callbacks.settle()
        shop.hangs.clear()
        platform.callbacks.limit_s = 0.1
        platform.say("还在吗")

    platform.live(story)
    shop.hangs.set()
    answered, hung = platform.callbacks.deliveries.log()
    assert answered.state == "nothing to say"
    assert (hung.state, hung.tries, hung.detail) == ("given up", 3, "TimeoutError")
    assert platform.read[-1][1].content["content"] == NO_SERVICE


def test_one_follower_is_served_in_order_and_others_do_not_wait(shop: Receiver) -> None:
    platform = plain(shop)

    def answer(push: Push) -> tuple[int, str]:
        fields = fields_of(push)
        failing = fields["FromUserName"] == WHO and len(shop.pushes) < 3
        return (500, "") if failing else (200, "success")

    shop.answer = answer

    def story() -> None:
        platform.say("一", "二", "三")
        platform.say("旁边的", openid="oOther")

    platform.live(story)
    mine = [f["Content"] for f in map(fields_of, shop.pushes) if f["FromUserName"] == WHO]
    assert list(dict.fromkeys(mine)) == ["一", "二", "三"]
    ids = [delivery.fields for delivery in platform.callbacks.deliveries.log()]
    assert len({json.loads(fields)["MsgId"] for fields in ids}) == 4


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ({"MsgType": "text", "Content": "九点关门"}, {"content": "九点关门"}),
        ({"MsgType": "image", "Image": {"MediaId": "m1"}}, {"media_id": "m1"}),
        ({"MsgType": "voice", "Voice": {"MediaId": "m1"}}, {"media_id": "m1"}),
        (
            {"MsgType": "video", "Video": {"MediaId": "m1", "Title": "t", "Description": "d"}},
            {"media_id": "m1", "title": "t", "description": "d"},
        ),
        (
            {
                "MsgType": "news",
                "ArticleCount": 1,
                "Articles": {"item": [{"Title": "月饼", "Url": "https://example.com"}]},
            },
            {
                "articles": [
                    {"title": "月饼", "description": "", "picurl": "", "url": "https://example.com"}
                ]
            },
        ),
    ],
)
def test_good_replies_reach_the_follower(
    shop: Receiver, reply: dict[str, Any], expected: dict[str, Any]
) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (200, platform.answer(**reply))
    platform.live(lambda: platform.say("在吗"))
    assert platform.states() == ["replied"]
    assert platform.read == [(WHO, Reply(reply["MsgType"], expected))]


@pytest.mark.parametrize(
    "answer",
    [
        {"MsgType": "text", "Content": ""},
        {"MsgType": "text", "Content": "长" * 700},
        {"MsgType": "text", "Content": "x", "ToUserName": "oSomebodyElse"},
        {"MsgType": "text", "Content": "x", "FromUserName": "gh_other"},
        {"MsgType": "text", "Content": "x", "CreateTime": int(START * 1000)},
        {"MsgType": "image", "Image": {"MediaId": ""}},
        {"MsgType": "image"},
        {"MsgType": "news", "ArticleCount": 1, "Articles": {}},
        {
            "MsgType": "news",
            "ArticleCount": 2,
            "Articles": {"item": [{"Title": "a", "Url": "u"}, {"Title": "b", "Url": "u"}]},
        },
        {"MsgType": "sticker"},
        "{}",
        "<html>",
        "<reply/>",
        "<xml/>",
        '<!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>',
        "<xml>" + "<a>" * 300 + "</a>" * 300 + "</xml>",
        "Success",
    ],
)
def test_malformed_answers_are_not_tried_again(shop: Receiver, answer: Any) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (200, platform.answer(**answer) if isinstance(answer, dict) else answer)
    platform.live(lambda: platform.say("在吗"))
    assert len(shop.pushes) == 1
    assert platform.states() == ["malformed"]
    assert platform.read == [(WHO, Reply("no_service", {"content": NO_SERVICE}))]


def test_media_that_nobody_uploaded_is_malformed(shop: Receiver) -> None:
    platform = plain(shop)
    platform.callbacks.knows_media = lambda media_id: media_id == "known"
    names = iter(["unknown", "known"])
    shop.answer = lambda _: (
        200,
        platform.answer(MsgType="image", Image={"MediaId": next(names)}),
    )
    platform.live(lambda: platform.say("一", "二"))
    assert platform.states() == ["malformed", "replied"]


def test_a_sealed_reply_by_another_library_is_understood(shop: Receiver) -> None:
    platform = Platform(callback_url=shop.url)
    inner = platform.answer(MsgType="text", Content="有的，给你留着")
    sealed = platform.crypto.encrypt_message(inner, "nonce", str(int(START)))
    shop.answer = lambda _: (200, sealed)
    platform.live(lambda: platform.say("吐司还有吗"))
    assert platform.read == [(WHO, Reply("text", {"content": "有的，给你留着"}))]


def test_safe_mode_wants_a_seal_and_the_right_one(shop: Receiver) -> None:
    platform = Platform(callback_url=shop.url)
    inner = platform.answer(MsgType="text", Content="好")
    other = WeChatCrypto(platform.settings.token, platform.settings.aes_key, "wxother")
    forged = platform.crypto.encrypt_message(inner, "nonce", "1").replace(
        "<MsgSignature><![CDATA[", "<MsgSignature><![CDATA[0"
    )
    answers = iter([inner, other.encrypt_message(inner, "nonce", "1"), forged])
    shop.answer = lambda _: (200, next(answers))
    platform.live(lambda: platform.say("一", "二", "三"))
    assert platform.states() == ["malformed"] * 3


def test_several_articles_may_answer_an_event_only(shop: Receiver) -> None:
    platform = plain(shop)
    articles = {"item": [{"Title": str(n), "Url": "u"} for n in range(3)]}
    shop.answer = lambda _: (
        200,
        platform.answer(MsgType="news", ArticleCount=3, Articles=articles),
    )
    platform.live(
        lambda: platform.callbacks.push_to(WHO, {"MsgType": "event", "Event": "subscribe"})
    )
    assert platform.states() == ["replied"]


def test_handing_over_keeps_messages_away_but_not_events(shop: Receiver) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (
        200,
        platform.answer(
            MsgType="transfer_customer_service", TransInfo={"KfAccount": "xiaomei@maixiangli"}
        ),
    )
    platform.live(lambda: platform.say("找人工"))
    assert platform.callbacks.handed_over(WHO)
    shop.answer = lambda _: (200, "success")

    def story() -> None:
        platform.say("有人吗")
        platform.callbacks.push_to(WHO, {"MsgType": "event", "Event": "CLICK", "EventKey": "k"})
        assert platform.callbacks.take_back(WHO)
        platform.say("回来了")

    platform.live(story)
    assert platform.states() == ["replied", "handed over", "nothing to say", "nothing to say"]
    assert not platform.callbacks.take_back(WHO)


def test_nobody_reads_an_answer_to_leaving(shop: Receiver) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (200, platform.answer(MsgType="text", Content="别走"))
    platform.live(
        lambda: platform.callbacks.push_to(WHO, {"MsgType": "event", "Event": "unsubscribe"})
    )
    assert platform.read == []


def test_repeated_elements_are_siblings(shop: Receiver) -> None:
    platform = plain(shop)
    fields = {
        "MsgType": "event",
        "Event": "PUBLISHJOBFINISH",
        "PublishEventInfo": {"publish_id": "1", "publish_status": 4, "fail_idx": [1, 2]},
    }
    platform.live(lambda: platform.callbacks.push(fields))
    body = shop.pushes[0].body
    assert "<fail_idx>1</fail_idx><fail_idx>2</fail_idx>" in body
    assert "<FromUserName><![CDATA[mphelper]]></FromUserName>" in body
    assert "MsgId" not in body


def test_pushes_that_wait_outlive_the_platform(shop: Receiver, tmp_path: Path) -> None:
    first = plain(shop, data_dir=tmp_path)
    first.book.close()
    book = PracticeBook(tmp_path)
    before = Platform(book, callback_url=shop.url, callback_mode="plain")
    before.say("关机前的一句")  # no loop is running yet, so it waits
    book.close()
    after = Platform(PracticeBook(tmp_path))
    after.live(lambda: None)
    assert [fields_of(push)["Content"] for push in shop.pushes] == ["关机前的一句"]
    after.book.close()


def test_event_faults(shop: Receiver) -> None:
    platform = plain(shop)
    platform.faults.add("never", event="text")
    platform.faults.add("twice", event="text")
    platform.faults.add("out_of_order", event="text")
    platform.faults.add("late", event="text", seconds=60)

    async def story() -> None:
        platform.say("吞掉", "两次", "颠倒", "迟到", "最后")
        await platform.callbacks.settle()
        platform.clock.move_to(START + 60)
        platform.agenda.fire_due()

    platform.live(story)
    said = [fields_of(push)["Content"] for push in shop.pushes]
    assert said == ["两次", "两次", "最后", "颠倒", "迟到"]
    times = {fields_of(push)["CreateTime"] for push in shop.pushes}
    assert times == {str(int(START))}, "a late push keeps the time it was made"
    assert platform.states()[0] == "suppressed"


@given(st.binary(max_size=200), st.text(max_size=50))
def test_any_sealed_nonsense_is_unreadable_and_nothing_else(raw: bytes, text: str) -> None:
    seal = Seal("wx1", "a" * 43)
    for nonsense in (base64.b64encode(raw).decode(), text):
        with pytest.raises(Unreadable):
            seal.open(nonsense)
    assert seal.open(seal.close(text.encode("utf-8", "ignore").decode())) is not None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_any_text_survives_xml(text: str) -> None:
    read = read_xml(write_xml({"Content": text, "Other": 1}))
    cleaned = "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    assert read["Content"] == cleaned.replace("\r\n", "\n").replace("\r", "\n")


def test_the_signature_is_the_documented_one() -> None:
    parts = ["token", "1409659813", "1372623149"]
    assert signature(*parts) == hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def test_a_push_to_be_overtaken_goes_out_although_none_came(shop: Receiver) -> None:
    platform = plain(shop)
    platform.faults.add("out_of_order", event="text")

    async def story() -> None:
        platform.say("没有人超过我")
        await platform.callbacks.settle()
        assert shop.pushes == []
        platform.clock.move_to(START + 60)
        platform.agenda.fire_due()

    platform.live(story)
    assert [fields_of(push)["Content"] for push in shop.pushes] == ["没有人超过我"]


def test_calls_are_counted_by_hour(shop: Receiver) -> None:
    platform = plain(shop)
    shop.answer = lambda _: (500, "") if len(shop.pushes) == 1 else (200, "success")
    platform.live(lambda: platform.say("一", "二"))
    (hour, calls, failures, total, longest), *others = platform.callbacks.deliveries.by_hour(
        START - 3600, START + 3600
    )
    assert others == []
    assert (hour, calls, failures) == (START // 3600 * 3600, 3, 1)
    assert total >= longest >= 0

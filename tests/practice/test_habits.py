"""Followers who live: what they do has all its consequences, and the same seed the same life."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from shopdesk.practice.deeds import Impossible
from shopdesk.practice.deliveries import Delivery
from shopdesk.practice.dialogue import Dialogue
from shopdesk.practice.habits import MOST_ASKING, _poisson
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.population import MOODS
from shopdesk.practice.website_replies import on_follow, on_message
from shopdesk.practice.windows import CLOSED
from shopdesk.practice.world import World

DAY = 86400.0


def still_world(**options: Any) -> World:
    return World(PracticeOptions(clock_running=False, **options))


@pytest.fixture
def world() -> World:
    return still_world(followers=20)


def first(world: World) -> str:
    return world.population.page("", 1)[0]


def pushed(world: World) -> list[Delivery]:
    return world.callbacks.deliveries.log(limit=10_000)


def fields(delivery: Delivery) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(delivery.fields)
    return content


def jump(world: World, seconds: float) -> None:
    asyncio.run(world.journey.jump(world.clock.now() + seconds))


def test_a_question_opens_the_window_and_is_pushed(world: World) -> None:
    openid = first(world)
    assert world.windows.spend(openid) == CLOSED
    text = world.life.ask(openid, "吐司还有吗")
    sent = fields(pushed(world)[-1])
    assert text == sent["Content"] == "吐司还有吗"
    assert sent["FromUserName"] == openid
    assert world.windows.spend(openid) == 0
    lines = world.life.chat.lines(openid)
    assert [(line.who, line.message["text"]["content"]) for line in lines] == [
        ("follower", "吐司还有吗")
    ]


def test_an_answer_to_a_msgmenu_carries_its_id(world: World) -> None:
    world.life.ask(first(world), "满意", menu_id="101")
    assert fields(pushed(world)[-1])["bizmsgmenuid"] == "101"


def test_followers_ask_of_their_own(world: World) -> None:
    openids = world.population.page("", 20)
    said = [world.life.ask(openid) for openid in openids]
    assert len(set(said)) > 12
    assert all(said)


@pytest.mark.parametrize("kind", ["image", "voice", "video", "location", "link"])
def test_every_kind_of_message_has_its_documented_fields(world: World, kind: str) -> None:
    world.life.send(first(world), kind)
    sent = fields(pushed(world)[-1])
    documented = {
        "image": {"PicUrl", "MediaId"},
        "voice": {"MediaId", "Format", "MediaId16K"},
        "video": {"MediaId", "ThumbMediaId"},
        "location": {"Location_X", "Location_Y", "Scale", "Label"},
        "link": {"Title", "Description", "Url"},
    }[kind]
    common = {"ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId"}
    assert set(sent) == documented | common
    if "MediaId" in sent:
        material = world.materials.find(sent["MediaId"])
        content = world.materials.content(material)
        assert content
        if kind == "image":
            assert Image.open(BytesIO(content)).format == "JPEG"


def test_a_stranger_follows_by_a_code_and_a_follower_scans_it(world: World) -> None:
    code = world.scene_codes.create(scene_id=None, scene_str="table-7", seconds=None)
    new = world.life.deeds.scan("table-7")
    event = fields(pushed(world)[-1])
    assert (event["Event"], event["EventKey"]) == ("subscribe", "qrscene_table-7")
    assert event["Ticket"] == code.ticket
    assert "MsgId" not in event
    assert (new.subscribe_scene, new.qr_scene_str) == ("ADD_SCENE_QR_CODE", "table-7")
    assert world.population.count() == 21
    world.life.deeds.scan("table-7", new.openid)
    event = fields(pushed(world)[-1])
    assert (event["Event"], event["EventKey"]) == ("SCAN", "table-7")
    kinds = {window.kind for window in world.windows.state(new.openid)}
    assert kinds == {"subscribe", "scan"}


def test_a_numbered_scene_is_remembered_as_a_number(world: World) -> None:
    world.scene_codes.create(scene_id=42, scene_str=None, seconds=600)
    new = world.life.deeds.scan("42")
    assert (new.qr_scene, new.qr_scene_str) == (42, "")
    world.clock.move_to(world.clock.now() + 601)
    with pytest.raises(Impossible):
        world.life.deeds.scan("42")


def test_leaving_takes_windows_and_tags_along(world: World) -> None:
    openid = first(world)
    world.life.ask(openid)
    tag = world.tags.create("老客户")
    world.tags.put(tag.id, [openid])
    world.life.deeds.leave(openid)
    assert fields(pushed(world)[-1])["Event"] == "unsubscribe"
    assert world.windows.spend(openid) == CLOSED
    assert world.tags.of(openid) == []
    with pytest.raises(Impossible):
        world.life.ask(openid)
    with pytest.raises(Impossible):
        world.life.deeds.leave(openid)
    assert world.life.deeds.follow(openid).openid == openid
    with pytest.raises(Impossible):
        world.life.deeds.follow(openid)


def test_who_is_blacklisted_talks_to_herself(world: World) -> None:
    openid = first(world)
    world.blacklist.put([openid])
    world.life.ask(openid, "有人吗")
    assert pushed(world) == []
    assert len(world.life.chat.lines(openid)) == 1


MENU = [
    {"type": "click", "name": "营业时间", "key": "hours"},
    {
        "name": "逛逛",
        "sub_button": [
            {"type": "view", "name": "商城", "url": "https://example.com/shop"},
            {"type": "scancode_waitmsg", "name": "扫码", "key": "scan"},
            {"type": "pic_weixin", "name": "发图", "key": "pic"},
            {"type": "location_select", "name": "在哪", "key": "where"},
            {"type": "media_id", "name": "菜单", "media_id": "m"},
        ],
    },
]


@pytest.mark.parametrize(
    ("wanted", "event", "follows", "opens"),
    [
        ("hours", "CLICK", None, True),
        ("https://example.com/shop", "VIEW", None, False),
        ("scan", "scancode_waitmsg", None, True),
        ("发图", "pic_weixin", "image", False),
        ("where", "location_select", "location", False),
    ],
)
def test_menu_buttons_make_their_events(
    world: World, wanted: str, event: str, follows: str | None, opens: bool
) -> None:
    world.menus.set_default(MENU)
    openid = first(world)
    world.life.press(openid, wanted)
    made = [delivery.event for delivery in pushed(world)]
    assert made == [event] if follows is None else [event, follows]
    assert any(window.kind == "click" for window in world.windows.state(openid)) == opens


def test_a_button_the_platform_serves_makes_no_event(world: World) -> None:
    world.menus.set_default(MENU)
    world.life.press(first(world), "菜单")
    assert pushed(world) == []
    with pytest.raises(Impossible):
        world.life.press(first(world), "没有的按钮")


def test_what_the_shop_says_stands_in_her_chat(world: World) -> None:
    openid = first(world)
    message = {"msgtype": "text", "text": {"content": "有的，给你留着"}}
    world.life.heard(openid, message, "custom")
    line = world.life.chat.lines(openid)[-1]
    assert (line.who, line.via, line.message) == ("shop", "custom", message)
    assert world.agenda.waiting() == 0, "quiet followers say nothing back"


def test_lively_followers_answer_and_come_to_an_end() -> None:
    world = still_world(followers=50)
    world.life.set_activity("normal")
    world.agenda.cancel("life.hour")
    answer = {"msgtype": "text", "text": {"content": "九点关门"}}
    for openid in world.population.page("", 50):
        world.life.ask(openid)
    for _ in range(6):
        before = len(pushed(world))
        for openid in world.population.page("", 50):
            world.life.heard(openid, answer, "custom")
        jump(world, 600)
    assert len(pushed(world)) > 70, "they went on"
    assert len(pushed(world)) == before, "and stopped"


def test_a_busy_day_is_a_days_life_and_the_same_for_the_same_seed() -> None:
    days = []
    for _ in range(2):
        world = still_world(followers=200, seed=3)
        world.scene_codes.create(scene_id=None, scene_str="door", seconds=None)
        world.menus.set_default(MENU)
        world.life.set_activity("busy")
        jump(world, DAY)
        seen = [(d.sender, d.event, d.made, fields(d).get("Content")) for d in pushed(world)]
        days.append(seen)
    assert days[0] == days[1]
    kinds = Counter(event for _, event, _, _ in days[0])
    assert 150 < len(days[0]) < 350
    assert {"text", "image", "subscribe", "unsubscribe", "CLICK"} <= set(kinds)
    assert kinds["text"] > len(days[0]) / 3


def test_quiet_followers_do_nothing_by_themselves(world: World) -> None:
    world.life.set_activity("busy")
    world.life.set_activity("quiet")
    jump(world, DAY)
    assert pushed(world) == []
    with pytest.raises(ValueError, match="activity"):
        world.life.set_activity("wild")


def test_a_broadcast_makes_a_few_readers_ask_later() -> None:
    world = still_world(followers=1000)
    message = {"msgtype": "text", "text": {"content": "今晚八点新品"}}
    world.life.broadcast_arrived(7, world.population.page("", 1000), message)
    assert pushed(world) == []
    jump(world, DAY)
    asking = {delivery.sender for delivery in pushed(world)}
    assert 5 <= len(asking) <= 40
    line = world.life.chat.lines(first(world))[0]
    assert (line.via, line.message) == ("mass", message)


def test_a_broadcast_to_a_million_stays_small() -> None:
    world = still_world(followers=1_000_000)
    for batch in range(10):
        reached = [world.population.at(batch * 1000 + place).openid for place in range(1000)]
        world.life.broadcast_arrived(7, iter(reached))
    assert world.agenda.waiting() <= MOST_ASKING
    written = world.book.value("SELECT count(*) FROM chat")
    assert written == world.agenda.waiting()


RULES: dict[str, Any] = {
    "is_add_friend_reply_open": 1,
    "is_autoreply_open": 1,
    "add_friend_autoreply_info": {"type": "text", "content": "欢迎来到麦香里"},
    "message_default_autoreply_info": {"type": "text", "content": "稍后回复"},
    "keyword_autoreply_info": {
        "list": [
            {
                "rule_name": "时间",
                "reply_mode": "reply_all",
                "keyword_list_info": [
                    {"type": "text", "match_mode": "contain", "content": "几点"},
                    {"type": "text", "match_mode": "equal", "content": "时间"},
                ],
                "reply_list_info": [
                    {"type": "text", "content": "八点到九点"},
                    {"type": "img", "content": "media"},
                ],
            }
        ]
    },
}


def test_the_website_answers_while_there_is_no_callback(world: World) -> None:
    world.website.set_autoreply(RULES)
    openid = first(world)
    world.life.ask(openid, "今天几点关门")
    world.life.ask(openid, "你好")
    shop = [line.message for line in world.life.chat.lines(openid) if line.who == "shop"]
    assert shop == [
        {"msgtype": "text", "text": {"content": "八点到九点"}},
        {"msgtype": "image", "image": {"media_id": "media"}},
        {"msgtype": "text", "text": {"content": "稍后回复"}},
    ]
    new = world.life.deeds.follow(None)
    told = [line.message for line in world.life.chat.lines(new.openid) if line.who == "shop"]
    assert told == [{"msgtype": "text", "text": {"content": "欢迎来到麦香里"}}]


def test_the_website_is_silent_once_there_is_a_callback(world: World) -> None:
    world.website.set_autoreply(RULES)
    world.account.change(callback_url="http://127.0.0.1:9/")
    world.life.ask(first(world), "几点")
    assert all(line.who == "follower" for line in world.life.chat.lines(first(world)))


def test_keyword_rules_fit_whole_words_only_where_asked() -> None:
    assert len(on_message(RULES, "时间", 0)) == 2
    assert on_message(RULES, "时间呢", 0)[0]["text"]["content"] == "稍后回复"
    assert on_message(RULES, "", 0)[0]["text"]["content"] == "稍后回复"
    assert on_message({**RULES, "is_autoreply_open": 0}, "几点", 0) == []
    assert on_follow({"is_add_friend_reply_open": 0}) == []
    one = {**RULES["keyword_autoreply_info"]["list"][0], "reply_mode": "random_one"}
    assert len(on_message({**RULES, "keyword_autoreply_info": {"list": [one]}}, "几点", 5)) == 1


@given(dice=st.integers(0, 2**62), mood=st.sampled_from([mood for _, mood in MOODS]))
def test_every_sentence_is_fit_to_be_sent(dice: int, mood: str) -> None:
    dialogue = Dialogue.load()
    line = dialogue.question(dice, mood)
    answer = dialogue.answer(line.topic, dice, mood, 0.5)
    for said in (line, dialogue.article_question(dice, mood), answer):
        if said is not None:
            assert 0 < len(said.text.encode()) <= 2048
            assert "吗呢" not in said.text
    assert dialogue.people.name(dice)


@settings(max_examples=20)
@given(expected=st.floats(0.1, 200))
def test_happenings_come_about_as_often_as_expected(expected: float) -> None:
    dice = random.Random(5)
    mean = sum(_poisson(expected, dice) for _ in range(400)) / 400
    assert abs(mean - expected) < 0.5 + expected * 0.2

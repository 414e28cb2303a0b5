"""The control API and its client over real HTTP, and the practice clock of another program."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from shopdesk.clock import PracticeClock
from shopdesk.practice.control import (
    Control,
    ControlRefused,
    ControlUnreachable,
    PracticeTime,
)
from shopdesk.practice.control_api import routes
from shopdesk.practice.options import DEFAULT_START, PracticeOptions
from shopdesk.practice.serve import Running, start_in_thread
from shopdesk.practice.world import World
from tests.practice.receiver import Receiver

HOUR = 3600.0
THURSDAY_2000 = datetime(2026, 9, 17, 12, 0, tzinfo=UTC).timestamp()


@pytest.fixture
def platform() -> Iterator[Running]:
    with start_in_thread(PracticeOptions(followers=30, clock_running=False)) as running:
        yield running


@pytest.fixture
def control(platform: Running) -> Control:
    return Control(platform.control_url)


@pytest.fixture
def shop() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.stop()


def test_state_counts_and_tells_no_secret(platform: Running, control: Control) -> None:
    state = control.state()
    assert state["followers"] == 30
    assert state["activity"] == "quiet"
    assert state["account"]["account_type"] == "service-verified"
    secrets = (platform.ready.app_secret, platform.ready.token, platform.ready.aes_key)
    assert not any(secret in str(state) for secret in secrets)


def test_the_clock_stands_flows_and_jumps(control: Control) -> None:
    assert control.clock().now == DEFAULT_START
    report = control.jump("thursday 20:00")
    assert (report.began, report.ended, report.halts) == (DEFAULT_START, THURSDAY_2000, ())
    assert control.clock().now == THURSDAY_2000
    flowing = control.set_mode("running")
    assert flowing.flowing
    assert control.set_mode("still").now >= flowing.now


@pytest.mark.parametrize("to", ["yesterday", "2020-01-01", None, {}])
def test_a_jump_needs_a_moment_ahead(control: Control, to: Any) -> None:
    with pytest.raises(ControlRefused) as refused:
        control.jump(to)
    assert refused.value.status == 400


def test_a_long_poll_hears_of_a_jump(control: Control) -> None:
    version = control.clock().version
    heard: list[float] = []
    waiting = threading.Thread(
        target=lambda: heard.append(control.clock(version, wait=10, reader="me").now)
    )
    waiting.start()
    control.jump("+1h")
    waiting.join(10)
    assert heard[0] >= DEFAULT_START


def test_a_sender_in_another_program_does_its_work_at_its_due_times(control: Control) -> None:
    """The loop that `shopdesk.clock` promises, with the clock of a practice platform."""
    plan = [datetime.fromtimestamp(DEFAULT_START, UTC) + timedelta(hours=h) for h in (1, 2, 30)]
    done: list[datetime] = []
    started, stopping, wake = threading.Event(), threading.Event(), threading.Event()

    with PracticeTime(control) as source:
        clock = PracticeClock(source)

        def sender() -> None:
            while not stopping.is_set():
                while plan and plan[0] <= clock.now():
                    done.append(clock.now())
                    plan.pop(0)
                due = plan[0] if plan else None
                clock.announce_next_due("sender", due)
                started.set()
                clock.wait(due, wake)
                wake.clear()

        working = threading.Thread(target=sender)
        working.start()
        assert started.wait(10)
        report = control.jump("+3h")
        stopping.set()
        wake.set()
        working.join(10)
    assert [(halt.who, halt.answered) for halt in report.halts] == [("sender", True)] * 2
    assert [moment.timestamp() for moment in done] == [
        DEFAULT_START + HOUR,
        DEFAULT_START + 2 * HOUR,
    ]
    assert control.state()["waypoints"] == {}, "a clock that stops takes its waypoints along"


def test_practice_time_stops_without_waiting_for_its_poll(platform: Running) -> None:
    source = PracticeTime(Control(platform.control_url))
    source.stop()
    source.stop()
    assert not any(thread.name == "practice time" for thread in threading.enumerate())


def test_practice_time_outlives_its_platform(platform: Running) -> None:
    control = Control(platform.control_url)
    source = PracticeTime(control)
    platform.stop()
    assert source.epoch() == DEFAULT_START
    source.announce("sender", DEFAULT_START + 60)
    source.stop()
    with pytest.raises(ControlUnreachable):
        control.state()
    with pytest.raises(ControlUnreachable):
        PracticeTime(control)


def test_a_restarted_platform_hears_of_the_waypoints_again(tmp_path: Path) -> None:
    options = PracticeOptions(followers=1, clock_running=False, data_dir=tmp_path)
    first = start_in_thread(options)
    control = Control(first.control_url)
    with PracticeTime(control) as source:
        source.announce("sender", DEFAULT_START + HOUR)
        told = threading.Event()
        source.on_change(told.set)
        first.stop()
        port = urlsplit(first.base_url).port
        assert port is not None
        with start_in_thread(replace(options, port=port)):
            deadline = time.monotonic() + 20
            while not control.state()["waypoints"] and time.monotonic() < deadline:
                told.wait(0.05)
            assert control.state()["waypoints"] == {"sender": DEFAULT_START + HOUR}


def test_saying_the_same_again_costs_no_call(
    platform: Running, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float | None] = []
    monkeypatch.setattr(control, "waypoint", lambda _, due: told.append(due))
    with PracticeTime(control) as source:
        for due in (None, None, DEFAULT_START + HOUR, DEFAULT_START + HOUR, None):
            source.announce("sender", due)
        assert told == [None, DEFAULT_START + HOUR, None]
        for _ in range(2):
            source.announce("sender", DEFAULT_START)
        assert told[3:] == [DEFAULT_START] * 2, "still at work on what is due"
        monkeypatch.setattr(control, "withdraw_waypoint", lambda _: None)


def test_followers_and_their_chats(control: Control) -> None:
    page = control.followers(limit=7)
    assert len(page) == 7
    assert control.followers(after=page[-1].openid, limit=100)[0].openid != page[-1].openid
    openid = control.ask(page[0].openid, "吐司还有吗")
    assert openid == page[0].openid
    assert control.chat(openid)[-1].text == "吐司还有吗"
    assert control.follower(openid).windows[0]["kind"] == "message"
    control.send(openid, "location")
    line = control.chat(openid)[-1]
    assert line.message["msgtype"] == "location"
    assert control.chat(openid, after=line.id) == []
    with pytest.raises(ControlRefused) as refused:
        control.chat("oNobody")
    assert refused.value.status == 404


def test_coming_and_going(control: Control) -> None:
    new = control.follow(count=3)
    assert len(set(new)) == 3
    assert control.state()["followers"] == 33
    assert control.leave(new[0]) == new[0]
    assert control.follow(new[0]) == [new[0]]
    assert control.ask() in {person.openid for person in control.followers()}
    with pytest.raises(ControlRefused) as refused:
        control.follow(new[0])
    assert (refused.value.status, refused.value.code) == (409, "Impossible")
    with pytest.raises(ControlRefused):
        control.follow(count=0)


def test_scanning_and_pressing(platform: Running, control: Control) -> None:
    def prepare(world: Any) -> None:
        world.scene_codes.create(scene_id=None, scene_str="door", seconds=None)
        world.menus.set_default([{"type": "click", "name": "时间", "key": "hours"}])

    platform.on_loop(prepare)
    strangers = control.scan("door", count=2)
    control.scan("door", strangers[0])
    followers = control.scan("door", new=False)
    assert len(strangers) == 2
    assert control.state()["followers"] == 32
    control.click("hours", followers[0])
    events = [(delivery.event, delivery.fields["EventKey"]) for delivery in control.deliveries()]
    assert events == [
        ("subscribe", "qrscene_door"),
        ("subscribe", "qrscene_door"),
        ("SCAN", "door"),
        ("SCAN", "door"),
        ("CLICK", "hours"),
    ]
    with pytest.raises(ControlRefused):
        control.scan("no such code")
    with pytest.raises(ControlRefused):
        control.click("no such key")


def test_pushes_go_out_and_answers_come_back(
    platform: Running, control: Control, shop: Receiver
) -> None:
    control.set_callback(shop.url, mode="plain", limit_s=20, pause_s=0)
    openid = control.followers(limit=1)[0].openid
    gh = control.state()["account"]["original_id"]
    shop.answer = lambda _: (
        200,
        f"<xml><ToUserName>{openid}</ToUserName><FromUserName>{gh}</FromUserName>"
        "<CreateTime>1789632000</CreateTime><MsgType>text</MsgType><Content>九点</Content></xml>",
    )
    control.ask(openid, "几点关门")
    control.settle()
    assert [(line.who, line.via, line.text) for line in control.chat(openid)] == [
        ("follower", "message", "几点关门"),
        ("shop", "passive", "九点"),
    ]
    shop.answer = lambda _: (200, '{"reply": "九点"}')
    control.ask(openid, "几点开门")
    control.settle()
    assert control.chat(openid)[-1].text == "该公众号暂时无法提供服务，请稍后再试"
    control.push({"MsgType": "event", "Event": "brand_new_event", "Things": {"List": [1, 2]}})
    control.settle()
    last = control.deliveries()[-1]
    assert (last.event, last.state) == ("brand_new_event", "malformed")
    control.switch_callback_off()
    control.ask(openid)
    assert control.deliveries(after=last.id)[0].state == "no callback"


def test_a_jump_delivers_on_its_way(control: Control, shop: Receiver) -> None:
    control.set_callback(shop.url, mode="plain")
    control.set_activity("busy")
    report = control.jump("+4h")
    control.set_activity("quiet")
    assert {halt.who for halt in report.halts} == {"platform"}
    stamps = [int(push.query["timestamp"]) for push in shop.pushes]
    made = [delivery.made for delivery in control.deliveries()]
    assert len(stamps) == len(made) > 5
    assert [int(moment) for moment in made] == stamps, "each was pushed at its own moment"


def test_a_url_that_fails_the_check_in_is_refused(control: Control, shop: Receiver) -> None:
    shop.echoes = False
    with pytest.raises(ControlRefused) as refused:
        control.set_callback(shop.url)
    assert (refused.value.status, refused.value.code) == (409, "CheckInFailed")
    with pytest.raises(ControlRefused):
        control.set_callback(shop.url, colour="red")


def test_faults_are_staged_listed_and_lifted(control: Control) -> None:
    rule = control.add_fault("html", path="/cgi-bin/*", times=3)
    control.add_fault("never", event="subscribe")
    assert [fault["kind"] for fault in control.faults()] == ["html", "never"]
    control.lift_fault(rule)
    assert control.clear_faults() == 1
    with pytest.raises(ControlRefused):
        control.lift_fault(rule)
    with pytest.raises(ControlRefused) as refused:
        control.add_fault("explode", path="*")
    assert refused.value.code == "BadRule"


def test_the_account_and_the_website_can_be_changed(platform: Running, control: Control) -> None:
    control.set_account(account_type="subscription-unverified", mass_protection=True)
    control.set_website_menu(
        {"button": [{"type": "view", "name": "商城", "url": "https://example.com"}]}
    )
    control.set_website_autoreply({"is_autoreply_open": 1})
    assert control.state()["account"]["account_type"] == "subscription-unverified"
    assert platform.on_loop(lambda world: world.website.menu()[0][0]["name"]) == "商城"
    with pytest.raises(ControlRefused):
        control.set_account(account_type="golden")
    with pytest.raises(ControlRefused) as refused:
        control.confirm_mass(12345)
    assert refused.value.status == 409


def test_handing_over_can_be_ended(platform: Running, control: Control) -> None:
    openid = control.followers(limit=1)[0].openid
    platform.on_loop(lambda world: world.callbacks.hand_over(openid))
    assert control.take_back(openid)
    assert not control.take_back(openid)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:1234"}, 200),
        ({"Host": "shop.example.com"}, 403),
        ({"Origin": "https://evil.example.com"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_other_pages_in_a_browser_are_refused(
    control: Control, platform: Running, headers: dict[str, str], status: int
) -> None:
    answer = requests.get(f"{platform.control_url}/state", headers=headers, timeout=10)
    assert answer.status_code == status


@pytest.mark.parametrize("body", [b"[]", b"{", b'"text"', b"\xff"])
def test_nonsense_is_refused_without_a_trace(platform: Running, body: bytes) -> None:
    url = f"{platform.control_url}/clock/jump"
    answer = requests.post(url, data=body, timeout=10)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_documented_events_can_be_pushed(control: Control) -> None:
    openid = control.followers(limit=1)[0].openid
    control.push_example("user_authorization_revoke", openid, RevokeInfo="206")
    control.push_example("PUBLISHJOBFINISH refused", several=True)
    revoked, refused = control.deliveries()
    assert (revoked.fields["OpenID"], revoked.fields["RevokeInfo"]) == (openid, "206")
    assert refused.fields["PublishEventInfo"]["fail_idx"] == [1, 2]
    with pytest.raises(ControlRefused):
        control.push_example("party")


def test_a_verification_that_runs_out_says_so(control: Control) -> None:
    control.set_account(verify_expired=True)
    control.set_account(verify_expired=True)
    assert [delivery.event for delivery in control.deliveries()] == ["verify_expired"]


def test_a_party_that_never_answers_does_not_hold_time_for_ever(control: Control) -> None:
    control.waypoint("dead desk", DEFAULT_START + HOUR)
    report = control.jump("+2h", patience=0.1)
    assert [(halt.who, halt.answered) for halt in report.halts] == [("dead desk", False)]
    control.withdraw_waypoint("dead desk")
    with pytest.raises(ControlRefused):
        control.withdraw_waypoint("dead desk")


def test_tokens_and_quotas_can_be_staged(platform: Running, control: Control) -> None:
    def count() -> Any:
        answer = requests.get(
            f"{platform.base_url}/cgi-bin/draft/count", params={"access_token": token}, timeout=10
        )
        return answer.json().get("errcode", 0)

    body = {
        "grant_type": "client_credential",
        "appid": platform.ready.app_id,
        "secret": platform.ready.app_secret,
    }
    url = f"{platform.base_url}/cgi-bin/stable_token"
    token = requests.post(url, json=body, timeout=10).json()["access_token"]
    control.set_quota("/cgi-bin/draft/count", 1)
    assert [count(), count()] == [0, 45009]
    control.void_tokens()
    assert count() == 40001


def test_the_page_about_this_api_names_every_call() -> None:
    page = (Path(__file__).parents[2] / "docs" / "practice-control.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(GET|PUT|POST|DELETE) (/[^`]*)`", page, re.MULTILINE))
    world = World(PracticeOptions(followers=1, clock_running=False))
    served = {
        (method, route.path.replace(":int}", "}"))
        for route in routes(world)
        for method in route.methods or ()
        if method != "HEAD"
    }
    world.close()
    assert documented == served

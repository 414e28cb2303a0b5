"""The client against the practice platform: two readings of the same documents, over real HTTP."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.failures import PlatformFailure, RetryClass
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import Running, start_in_thread
from shopdesk.wechat import messages
from shopdesk.wechat.broadcasting import MassArticle, MassText
from shopdesk.wechat.drafts import ReadyArticle
from shopdesk.wechat.platform import Platform, connect
from shopdesk.wechat.probe import probe

NOW = datetime(2026, 9, 17, 8, 40, tzinfo=UTC)


def picture(kind: str = "JPEG", size: tuple[int, int] = (90, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#c33").save(out, kind)
    return out.getvalue()


def reach(running: Running) -> Platform:
    ready = running.ready
    return connect(ready.app_id, ready.app_secret, api_base=running.base_url)


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with start_in_thread(PracticeOptions(followers=60, seed=3)) as one:
        yield one


@pytest.fixture
def platform(running: Running) -> Iterator[Platform]:
    one = reach(running)
    yield one
    one.close()


def openids(platform: Platform) -> list[str]:
    return [openid for page in platform.followers.pages() for openid in page.openids]


def test_followers_tags_and_blacklist(platform: Platform) -> None:
    people = openids(platform)
    assert len(people) == 60
    details = platform.followers.details(people[:3])
    assert all(one.subscribed and one.subscribed_at for one in details)
    platform.followers.set_remark(people[0], "王姐")
    tag = platform.tags.create("熟客")
    assert platform.tags.put_on(tag.id, people[:2]) == ()
    assert set(platform.tags.members(tag.id).openids) == set(people[:2])
    assert tag.id in platform.tags.of(people[0])
    assert platform.followers.details(people[:1])[0].remark == "王姐"
    assert platform.tags.take_off(tag.id, people[:1]) == ()
    platform.tags.rename(tag.id, "老朋友")
    assert {one.name: one.count for one in platform.tags.all()}["老朋友"] == 1
    platform.tags.delete(tag.id)
    platform.blacklist.add(people[-1:])
    assert platform.blacklist.page().openids == (people[-1],)
    platform.blacklist.remove(people[-1:])
    assert platform.blacklist.page().openids == ()


def article(platform: Platform, title: str) -> ReadyArticle:
    address = platform.media.add_article_picture(picture())
    cover = platform.material.add_picture(picture(size=(900, 383))).media_id
    return ReadyArticle(title, f'<p>新茶</p><img src="{address}">', cover, digest="头采")


def test_a_draft_from_pictures_to_publication(platform: Platform) -> None:
    made = article(platform, "秋茶到了")
    media_id = platform.drafts.add([made])
    view = platform.drafts.view(media_id)
    assert view.titles == ("秋茶到了",) and "新茶" in view.contents[0]
    twin = platform.drafts.copy(media_id)
    assert platform.drafts.view(twin).contents == view.contents
    platform.drafts.update(media_id, 0, replace(made, title="秋茶真的到了"), alone=True)
    assert platform.drafts.view(media_id).titles == ("秋茶真的到了",)
    assert platform.drafts.count() == 2
    assert {one.media_id for one in platform.drafts.page()} == {media_id, twin}
    platform.drafts.delete(twin)
    publish_id = platform.publishing.submit(media_id)
    assert platform.publishing.state(publish_id).status in {"running", "done"}


def test_a_picture_post(platform: Platform) -> None:
    pictures = tuple(platform.material.add_picture(picture()).media_id for _ in range(2))
    post = ReadyArticle("三张图", "门口的桂花", article_type="newspic", pictures=pictures)
    media_id = platform.drafts.add([post])
    assert platform.drafts.articles(media_id)[0].pictures == pictures


def test_material_and_media(platform: Platform) -> None:
    data = picture("PNG")
    kept = platform.material.add_picture(data)
    assert platform.material.fetch(kept.media_id).data == data
    assert kept.media_id in {file.media_id for file in platform.material.page("image")}
    assert platform.material.counts().pictures >= 1
    platform.material.delete(kept.media_id)
    with pytest.raises(PlatformFailure) as caught:
        platform.material.fetch(kept.media_id)
    assert caught.value.code == "platform.media_gone" and caught.value.rid
    sent = platform.media.add_picture(data)
    assert platform.media.fetch(sent).data == data


def test_a_broadcast_goes_out_once_per_key(platform: Platform) -> None:
    people = openids(platform)[:5]
    media_id = platform.drafts.add([article(platform, "周四群发")])
    taken = platform.broadcasting.send_to(people, MassArticle(media_id), "a" * 32)
    assert taken.msg_id and taken.msg_data_id
    assert platform.broadcasting.status(taken.msg_id) in {"SENDING", "SEND_SUCCESS"}
    with pytest.raises(PlatformFailure) as caught:
        platform.broadcasting.send_to(people, MassText("又一次"), "a" * 32)
    assert caught.value.errcode in {45065, 45066}
    if caught.value.errcode == 45065:
        assert caught.value.retry is RetryClass.SUCCESS
        assert caught.value.payload["msg_id"] == taken.msg_id
    platform.broadcasting.preview(MassText("看看"), openid=people[0])
    assert platform.broadcasting.speed().level in range(5)


def test_replies_need_an_open_window(platform: Platform) -> None:
    with pytest.raises(PlatformFailure) as caught:
        platform.service.send(openids(platform)[7], messages.text("在的"))
    assert caught.value.code == "platform.window_closed"


def test_codes(platform: Platform) -> None:
    code = platform.codes.create("table 7")
    assert code.url.startswith("http://weixin.qq.com/q/") and code.expires_at is None
    shown = Image.open(io.BytesIO(platform.codes.picture(code.ticket)))
    assert shown.size[0] == shown.size[1]
    assert platform.codes.create("door", 3600).expires_at is not None
    with pytest.raises(PlatformFailure) as caught:
        platform.codes.picture("no-such-ticket")
    assert caught.value.code == "network.gateway"


def test_the_menu(platform: Platform) -> None:
    assert platform.menu.get() is None
    menu = {
        "button": [
            {"type": "click", "name": "今日", "key": "TODAY"},
            {
                "name": "更多",
                "sub_button": [{"type": "view", "name": "官网", "url": "https://x.cn"}],
            },
        ]
    }
    platform.menu.create(menu)
    found = platform.menu.get()
    assert found and [button["name"] for button in found["button"]] == ["今日", "更多"]
    assert platform.menu.current().source == "api"
    platform.menu.create(found)
    platform.menu.delete()
    assert platform.menu.get() is None
    assert "is_autoreply_open" in platform.menu.website_replies()


def test_figures_comments_and_notices(platform: Platform) -> None:
    day = date(2026, 9, 16)
    assert isinstance(platform.statistics.table("getusersummary", day, day), tuple)
    assert platform.statistics.table("getusercumulate", day, day)[0].day == "2026-09-16"
    assert isinstance(platform.notices.templates(), tuple)
    assert isinstance(platform.service_accounts.all(), tuple)


def test_diagnostics(platform: Platform) -> None:
    platform.account.check_secret()
    assert platform.account.callback_addresses() and platform.account.api_addresses()
    before = platform.account.quota("/cgi-bin/draft/count").used
    platform.drafts.count()
    assert platform.account.quota("/cgi-bin/draft/count").used == before + 1
    with pytest.raises(PlatformFailure) as caught:
        platform.drafts.view("no-such-draft")
    trace = platform.account.request(caught.value.rid)
    assert trace.path == "/cgi-bin/draft/get" and trace.client_ip == "127.0.0.1"


@pytest.mark.parametrize(
    ("account_type", "expected_no"),
    [
        ("service-verified", set()),
        ("subscription-verified", {"broadcast-list", "scene-codes", "templates"}),
        (
            "subscription-unverified",
            {
                *("tags", "menu", "followers", "publish", "statistics", "templates"),
                *("broadcast-all", "broadcast-list", "reply", "scene-codes", "comments"),
            },
        ),
    ],
)
def test_the_probe_finds_what_each_account_may_do(account_type: str, expected_no: set[str]) -> None:
    options = PracticeOptions(followers=3, account_type=account_type, comment_privilege=True)
    with start_in_thread(options) as running:
        platform = reach(running)
        report = probe(platform, NOW)
        platform.close()
    no = {one.value for one in Capability if report.permission(one) is Permission.NO}
    yes = {one.value for one in Capability if report.permission(one) is Permission.YES}
    assert no == expected_no
    assert yes == {one.value for one in Capability} - expected_no

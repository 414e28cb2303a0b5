"""The probe reads yes, no and unknown out of what the platform answers, and changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.failures import PlatformFailure
from shopdesk.wechat.client import PlatformClient
from shopdesk.wechat.platform import Platform
from shopdesk.wechat.probe import probe
from tests.wechat.stub import TOKEN_PATH, Reply, Seen, Stub, err, html, ok

NOW = datetime(2026, 9, 17, 16, 30, tzinfo=UTC)  # already the 18th in Beijing
YES, NO, UNKNOWN = Permission.YES, Permission.NO, Permission.UNKNOWN

READS = {
    Capability.READ_MENU: "/cgi-bin/get_current_selfmenu_info",
    Capability.DRAFTS: "/cgi-bin/draft/count",
    Capability.MATERIAL: "/cgi-bin/material/get_materialcount",
    Capability.TAGS: "/cgi-bin/tags/get",
    Capability.MENU: "/cgi-bin/menu/get",
    Capability.FOLLOWERS: "/cgi-bin/user/get",
    Capability.PUBLISH: "/cgi-bin/freepublish/batchget",
    Capability.STATISTICS: "/datacube/getusersummary",
    Capability.TEMPLATES: "/cgi-bin/template/get_all_private_template",
    Capability.COMMENTS: "/cgi-bin/comment/list",
}
QUOTA = "/cgi-bin/openapi/quota/get"


def answer_everything(stub: Stub) -> None:
    """A verified service account with everything open."""
    stub.on(READS[Capability.READ_MENU], ok(is_menu_open=0, selfmenu_info={"button": []}))
    stub.on(READS[Capability.DRAFTS], ok(total_count=1))
    counts = dict.fromkeys(("voice_count", "video_count", "image_count", "news_count"), 0)
    stub.on(READS[Capability.MATERIAL], ok(**counts))
    stub.on(READS[Capability.TAGS], ok(tags=[]))
    stub.on(READS[Capability.MENU], err(46003, "menu no exist"))
    stub.on(READS[Capability.FOLLOWERS], ok(total=0, count=0, next_openid=""))
    stub.on(READS[Capability.PUBLISH], ok(total_count=0, item_count=0, item=[]))
    stub.on(READS[Capability.STATISTICS], ok(list=[]))
    stub.on(READS[Capability.TEMPLATES], ok(template_list=[]))
    stub.on(READS[Capability.COMMENTS], err(88001))
    stub.on(QUOTA, ok(quota={"daily_limit": 100, "used": 0, "remain": 100}))


@pytest.fixture
def platform(stub: Stub, client: PlatformClient) -> Platform:
    answer_everything(stub)
    return Platform(client, stub.base)


def test_everything_open(stub: Stub, platform: Platform) -> None:
    report = probe(platform, NOW)
    assert {report.permission(capability) for capability in Capability} == {YES}
    assert report.checked_at == NOW
    assert set(report.states) == set(Capability)
    assert stub.calls(READS[Capability.STATISTICS])[0].json == {
        "begin_date": "2026-09-17",
        "end_date": "2026-09-17",
    }


def test_nothing_is_changed_by_it(stub: Stub, platform: Platform) -> None:
    probe(platform, NOW)
    asked = {seen.path for seen in stub.seen} - {TOKEN_PATH, QUOTA}
    assert asked == set(READS.values())
    assert stub.seen[0].path == TOKEN_PATH
    about = [seen.json["cgi_path"] for seen in stub.calls(QUOTA)]
    assert about == [
        "/cgi-bin/message/mass/sendall",
        "/cgi-bin/message/mass/send",
        "/cgi-bin/message/custom/send",
        "/cgi-bin/qrcode/create",
    ]


def test_an_unverified_account(stub: Stub, platform: Platform) -> None:
    free = {Capability.READ_MENU, Capability.DRAFTS, Capability.MATERIAL}
    for capability, path in READS.items():
        if capability not in free:
            stub.on(path, err(48001, "api unauthorized rid: 1a-2b-3c"))
    report = probe(platform, NOW)
    granted = {one for one in Capability if report.permission(one) is YES}
    assert granted == free
    assert all(report.permission(one) is NO for one in set(Capability) - free)
    state = report.states[Capability.TAGS]
    assert (state.errcode, state.rid, state.checked_at) == (48001, "1a-2b-3c", NOW)


def test_a_verified_subscription_account(stub: Stub, platform: Platform) -> None:
    stub.on(READS[Capability.TEMPLATES], err(48001))
    report = probe(platform, NOW)
    assert report.permission(Capability.BROADCAST_ALL) is YES
    assert report.permission(Capability.REPLY) is YES
    assert report.permission(Capability.BROADCAST_LIST) is NO
    assert report.permission(Capability.SCENE_CODES) is NO


def test_the_quota_of_a_path_can_say_no(stub: Stub, platform: Platform) -> None:
    def quota(seen: Seen) -> Reply:
        if seen.json["cgi_path"] == "/cgi-bin/qrcode/create":
            return err(76022, "no permission rid: 9-9-9")
        return ok(quota={"daily_limit": 1, "used": 0, "remain": 1})

    stub.on(QUOTA, quota)
    report = probe(platform, NOW)
    assert report.permission(Capability.SCENE_CODES) is NO
    assert report.states[Capability.SCENE_CODES].errcode == 76022
    assert report.permission(Capability.BROADCAST_LIST) is YES


def test_what_could_not_be_learned_is_unknown(stub: Stub, platform: Platform) -> None:
    stub.on(READS[Capability.TAGS], err(45009))
    stub.on(READS[Capability.DRAFTS], ok(unexpected=1))
    report = probe(platform, NOW)
    assert report.permission(Capability.TAGS) is UNKNOWN
    assert report.permission(Capability.BROADCAST_ALL) is UNKNOWN, "concluded from the tags"
    assert report.permission(Capability.DRAFTS) is UNKNOWN
    assert report.permission(Capability.MATERIAL) is YES


@pytest.mark.parametrize(
    ("capability", "answer", "permission"),
    [
        (Capability.STATISTICS, err(61503), YES),
        (Capability.COMMENTS, err(88000), NO),
        (Capability.COMMENTS, ok(total=0, comment=[]), YES),
        (Capability.MENU, ok(menu={"button": []}), YES),
    ],
)
def test_answers_that_need_reading(
    stub: Stub, platform: Platform, capability: Capability, answer: Reply, permission: Permission
) -> None:
    stub.on(READS[capability], answer)
    assert probe(platform, NOW).permission(capability) is permission


@pytest.mark.parametrize(
    "answer",
    [err(40125), err(40164, "invalid ip 8.8.8.8, not in whitelist"), err(89503), html()],
)
def test_a_way_in_that_is_broken_ends_it_at_once(
    stub: Stub, platform: Platform, answer: Reply
) -> None:
    stub.on(TOKEN_PATH, answer)
    with pytest.raises(PlatformFailure):
        probe(platform, NOW)
    assert {seen.path for seen in stub.seen} == {TOKEN_PATH}


def test_a_whitelist_that_concerns_every_call_ends_it_too(stub: Stub, platform: Platform) -> None:
    stub.on(READS[Capability.DRAFTS], err(40164, "invalid ip 8.8.8.8, not in whitelist"))
    with pytest.raises(PlatformFailure) as caught:
        probe(platform, NOW)
    assert caught.value.details["address"] == "8.8.8.8"


def test_a_lost_network_is_not_taken_for_missing_rights(stub: Stub, platform: Platform) -> None:
    stub.on(READS[Capability.TAGS], Reply(drop="after"))
    with pytest.raises(PlatformFailure) as caught:
        probe(platform, NOW)
    assert caught.value.code == "network.lost"

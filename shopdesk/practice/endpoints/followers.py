"""Followers: list, facts, remark (platform docs: usermanage)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("followers")

PAGE = 10_000
REMARK_BYTES = 30
LANGUAGES = ("zh_CN", "zh_TW", "en")


@endpoints.get(
    "/cgi-bin/user/get", daily=500, codes=(40003,), guess="a full last page names a next_openid"
)
def listed(world: World, call: Call) -> Json:
    """Openids of all followers, 10,000 a page; the page behind the last has no data."""
    after = call.query.get("next_openid", "")
    if after and not world.population.known(after):
        raise Refusal(40003)
    page = world.population.page(after, PAGE)
    answer: Json = {"total": world.population.count(), "count": len(page)}
    if page:
        answer["data"] = {"openid": page}
    answer["next_openid"] = page[-1] if page else ""
    return answer


@endpoints.get("/cgi-bin/user/info", daily=5_000_000, codes=(40003, 40035, 41009))
def info(world: World, call: Call) -> Json:
    """What the platform tells of one follower: no name, no picture."""
    if not call.query.get("openid"):
        raise Refusal(41009)
    return _shown(world, call.query["openid"], call.query.get("lang") or "zh_CN")


@endpoints.post("/cgi-bin/user/info/batchget", daily=500_000, codes=(40003, 40032, 40035))
def batchget(world: World, call: Call) -> Json:
    """The same of up to 100."""
    asked = fields.records(call.json, "user_list", 40031)
    if len(asked) > 100:
        raise Refusal(40032)
    shown = [
        _shown(
            world,
            fields.text(one, "openid", 40003),
            fields.text(one, "lang", 40035, required=False) or "zh_CN",
        )
        for one in asked
    ]
    return {"user_info_list": shown}


@endpoints.post(
    "/cgi-bin/user/info/updateremark", family="remark", daily=10_000, codes=(40003, 40092, 43004)
)
def updateremark(world: World, call: Call) -> Json:
    """Set the shop's remark about a follower, under 30 bytes."""
    openid = fields.text(call.json, "openid", 40003)
    remark = fields.text(call.json, "remark", 40092, required=False)
    if not world.population.known(openid):
        raise Refusal(40003)
    if not world.population.subscribed(openid):
        raise Refusal(43004)
    if len(remark.encode()) >= REMARK_BYTES:
        raise Refusal(40092)
    world.population.set_remark(openid, remark)
    return ok()


def _shown(world: World, openid: str, lang: str) -> Json:
    if lang not in LANGUAGES:
        raise Refusal(40035)
    follower = world.population.get(openid)
    if follower is None:
        raise Refusal(40003)
    if not follower.subscribed:
        return {"subscribe": 0, "openid": openid}
    tags = world.tags.of(openid)
    shown: Json = {
        "subscribe": 1,
        "openid": openid,
        "language": follower.language,
        "subscribe_time": int(follower.subscribe_time),
        "remark": follower.remark,
        "groupid": tags[0] if tags else 0,
        "tagid_list": tags,
        "subscribe_scene": follower.subscribe_scene,
        "qr_scene": follower.qr_scene,
        "qr_scene_str": follower.qr_scene_str,
    }
    if follower.unionid:
        shown["unionid"] = follower.unionid
    return shown

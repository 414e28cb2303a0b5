"""Subscription notifications and one-time messages (platform docs: subscription notification)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.notice_library import LIBRARY, LibraryTemplate
from shopdesk.practice.notices import SUBSCRIPTION
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("subscription notice")

LEAST_KEYWORDS, MOST_KEYWORDS = 2, 5
SCENE_CHARS = 15
HIGHEST_SCENE = 10_000
CATEGORY = {"id": 616, "name": "公共"}


@endpoints.post(
    "/cgi-bin/message/subscribe/bizsend",
    daily=100_000,
    codes=(40003, 40037, 43101, 47003),
    guess="takes both `miniprogram` and `miniprogram_state`",
)
def bizsend(world: World, call: Call) -> Json:
    """Send one notification; it uses up one subscription of the follower."""
    openid = fields.text(call.json, "touser", 40003)
    if not world.population.known(openid):
        raise Refusal(40003)
    template = world.notices.find(SUBSCRIPTION, fields.text(call.json, "template_id", 40037))
    values = world.notices.check_data(template, fields.record(call.json, "data", 47003))
    world.notices.use_up(openid, template.template_id)
    message = {"title": template.title, "values": values, "page": call.json.get("page")}
    world.life.heard(openid, {"msgtype": "notice", "notice": message}, "notice")
    world.notices.subscription_sent(openid, template.template_id)
    return ok()


@endpoints.post(
    "/cgi-bin/message/template/subscribe",
    family="one-time notice",
    codes=(40003, 40035, 40037, 43101, 45002, 45003),
)
def one_time(world: World, call: Call) -> Json:
    """Send the one message a follower agreed to in a scene (0 to 10,000)."""
    openid = fields.text(call.json, "touser", 40003)
    if not world.population.known(openid):
        raise Refusal(40003)
    fields.text(call.json, "template_id", 40037)
    scene = fields.number(call.json, "scene", 40035, low=0, high=HIGHEST_SCENE)
    title = fields.text(call.json, "title", 45003, max_chars=SCENE_CHARS)
    content = fields.record(fields.record(call.json, "data", 40035), "content", 40035)
    value = fields.text(content, "value", 45002, max_chars=200)
    world.notices.use_up(openid, f"scene {scene}")
    message = {"title": title, "value": value, "url": call.json.get("url")}
    world.life.heard(openid, {"msgtype": "notice", "notice": message}, "notice")
    return ok()


@endpoints.post("/wxaapi/newtmpl/addtemplate", codes=(45026, 200014, 200020, 200021))
def add(world: World, call: Call) -> Json:
    """Take a template of the library into use with 2 to 5 keywords."""
    known = _library(fields.text(call.json, "tid", 200014))
    wanted = call.json.get("kidList")
    if not isinstance(wanted, list) or not LEAST_KEYWORDS <= len(wanted) <= MOST_KEYWORDS:
        raise Refusal(200020)
    places = [fields.number({"kid": kid}, "kid", 200020) - 1 for kid in wanted]
    if any(not 0 <= place < len(known.keywords) for place in places):
        raise Refusal(200020)
    scene = fields.text(call.json, "sceneDesc", 200021, required=False, max_chars=SCENE_CHARS)
    template = world.notices.choose(SUBSCRIPTION, known.tid, places, scene)
    return ok(priTmplId=template.template_id)


@endpoints.post("/wxaapi/newtmpl/deltemplate", codes=(40037,))
def delete(world: World, call: Call) -> Json:
    """Take a template out of use."""
    world.notices.delete(SUBSCRIPTION, fields.text(call.json, "priTmplId", 40037))
    return ok()


@endpoints.get("/wxaapi/newtmpl/gettemplate")
def listed(world: World, call: Call) -> Json:
    """Templates in use."""
    return ok(
        data=[
            {
                "priTmplId": template.template_id,
                "title": template.title,
                "content": template.content,
                "example": template.example,
                "type": 2,
                "keywordEnumValueList": [],
            }
            for template in world.notices.all(SUBSCRIPTION)
        ]
    )


@endpoints.get("/wxaapi/newtmpl/getcategory")
def categories(world: World, call: Call) -> Json:
    """The account's categories."""
    return ok(data=[CATEGORY])


@endpoints.get("/wxaapi/newtmpl/getpubtemplatetitles", guess="a few invented templates")
def titles(world: World, call: Call) -> Json:
    """Templates of the library."""
    query: Json = dict(call.query)
    start = fields.number(query, "start", 40035, default=0, low=0)
    limit = fields.number(query, "limit", 40035, default=30, low=1, high=30)
    data = [
        {"tid": int(each.tid), "title": each.title, "type": 2, "categoryId": str(CATEGORY["id"])}
        for each in LIBRARY[start : start + limit]
    ]
    return ok(count=len(LIBRARY), data=data)


@endpoints.get("/wxaapi/newtmpl/getpubtemplatekeywords", codes=(200014,))
def keywords(world: World, call: Call) -> Json:
    """The keywords of one library template."""
    known = _library(call.query.get("tid", ""))
    data = [
        {"kid": kid, "name": name, "example": name, "rule": kind}
        for kid, (name, kind) in enumerate(known.keywords, start=1)
    ]
    return ok(count=len(data), data=data)


def _library(tid: str) -> LibraryTemplate:
    for template in LIBRARY:
        if template.tid == tid:
            return template
    raise Refusal(200014)

"""Mass sends (platform docs: notify, mass messages)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.mass import SPEEDS
from shopdesk.practice.mass_job import Audience, MassJob
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("mass")

TEXT_BYTES = 2048
LEAST_OPENIDS, MOST_OPENIDS = 2, 10_000
PREVIEWS_BY_NAME_A_DAY = 100
PER_MINUTE = 60
FIRST_PREVIEW_ID = 34182

_SEND_CODES = (40007, 40008, 44004, 45002, 45028, 45065, 45066, 45067, 45113)


@endpoints.post(
    "/cgi-bin/message/mass/sendall", daily=100, per_minute=PER_MINUTE, codes=(40152, *_SEND_CODES)
)
def sendall(world: World, call: Call) -> Json:
    """Send to everybody or to one tag; success means only that it was accepted."""
    chosen = fields.record(call.json, "filter", 40152)
    if fields.flag(chosen, "is_to_all", 40152):
        audience = Audience(to_all=True)
    else:
        tag_id = fields.number(chosen, "tag_id", 40152)
        world.tags.require(tag_id, 40152)
        audience = Audience(tag_id=tag_id)
    return _accept(world, call.json, audience)


@endpoints.post(
    "/cgi-bin/message/mass/send",
    family="mass list",
    daily=100,
    per_minute=PER_MINUTE,
    codes=(40003, 40031, 40032, 40130, *_SEND_CODES),
)
def send_to_list(world: World, call: Call) -> Json:
    """Send to 2 to 10,000 openids."""
    openids = fields.texts(
        call.json, "touser", 40031, low=LEAST_OPENIDS, high=MOST_OPENIDS, under=40130, over=40032
    )
    if not any(world.population.known(openid) for openid in openids):
        raise Refusal(40003)
    return _accept(world, call.json, Audience(openids=tuple(dict.fromkeys(openids))))


@endpoints.post(
    "/cgi-bin/message/mass/preview",
    daily=1000,
    codes=(40003, 40132, 43004, 45009, 40007, 40008),
    guess="any text of 6 to 20 characters is somebody's WeChat id",
)
def preview(world: World, call: Call) -> Json:
    """Show a message to one person before it goes to many; a picture is single here."""
    openid = fields.text(call.json, "touser", 40003, required=False)
    name = fields.text(call.json, "towxname", 40132, required=False)
    if name:
        if not 6 <= len(name) <= 20:
            raise Refusal(40132)
        world.quota.spend("/cgi-bin/message/mass/preview by name", PREVIEWS_BY_NAME_A_DAY)
    elif not world.population.known(openid):
        raise Refusal(40003)
    elif not world.population.subscribed(openid):
        raise Refusal(43004)
    message, _ = _message(world, call.json, single_picture=True)
    if openid and not name:
        world.life.heard(openid, message, "preview")
    number = world.book.next_number("preview_msg_id", FIRST_PREVIEW_ID)
    return {"errcode": 0, "errmsg": "preview success", "msg_id": number}


@endpoints.post("/cgi-bin/message/mass/delete", daily=10, codes=(40008, 40059, 40065, 40066, 40204))
def delete(world: World, call: Call) -> Json:
    """Void delivered articles; readers keep the card."""
    if call.json.get("msg_id"):
        job = world.mass.find(fields.number(call.json, "msg_id", 40059))
        idx = fields.number(call.json, "article_idx", 40059, default=0, low=0)
    else:
        found = world.mass.by_address(fields.text(call.json, "url", 40059))
        if found is None:
            raise Refusal(40066)
        job, idx = found
    world.mass.delete(job, idx)
    return ok()


@endpoints.post("/cgi-bin/message/mass/get", daily=10_000, codes=(40059,))
def get(world: World, call: Call) -> Json:
    """SENDING, SEND_SUCCESS, SEND_FAIL or DELETE; the counts exist only in the event."""
    job = world.mass.find(fields.number(call.json, "msg_id", 40059))
    return {"msg_id": job.msg_id, "msg_status": job.told}


@endpoints.post("/cgi-bin/message/mass/speed/get", takes="form")
def speed_get(world: World, call: Call) -> Json:
    """The speed grade, and what it means in 10,000 messages a minute."""
    grade = world.mass.speed
    return ok(speed=grade, realspeed=SPEEDS[grade])


@endpoints.post("/cgi-bin/message/mass/speed/set", codes=(45083, 45084))
def speed_set(world: World, call: Call) -> Json:
    """Set the speed grade, 0 (fastest) to 4."""
    if call.json.get("speed") is None:
        raise Refusal(45084)
    world.mass.set_speed(fields.number(call.json, "speed", 45083, low=0, high=len(SPEEDS) - 1))
    return ok()


def _accept(world: World, body: Json, audience: Audience) -> Json:
    """Check the message, the key and the allowance, in this order, and take the job."""
    key = fields.text(body, "clientmsgid", 45067, required=False)
    # The key comes before the draft is looked for: a repeat finds it gone and must hear 45065.
    key = world.mass.check_key(key, audience, _content(body))
    message, articles = _message(world, body)
    world.mass.check_allowance(audience)
    again = fields.number(body, "msg_data_id", 40059, default=0) or None
    if articles:
        world.drafts.take(message["mpnews"]["media_id"])
    return _accepted(world.mass.accept(key, audience, message, articles, again))


def _accepted(job: MassJob) -> Json:
    answer = {"errcode": 0, "errmsg": "send job submission success", "msg_id": job.msg_id}
    if job.msg_data_id is not None:
        answer["msg_data_id"] = job.msg_data_id
    return answer


def _content(body: Json) -> Json:
    """What of a request is its message, for the digest that stands in for a missing key."""
    names = ("msgtype", "mpnews", "text", "voice", "image", "images", "mpvideo")
    return {name: body[name] for name in names if name in body}


def _message(world: World, body: Json, single_picture: bool = False) -> tuple[Json, list[Json]]:
    """The checked message and, for articles, their content."""
    kind = fields.text(body, "msgtype", 40008)
    articles: list[Json] = []
    content: Json
    if kind == "mpnews":
        content = fields.record(body, "mpnews", 40007)
        articles = world.drafts.find(fields.text(content, "media_id", 40007)).articles
    elif kind == "text":
        content = fields.record(body, "text", 44004)
        fields.text(content, "content", 44004, max_bytes=TEXT_BYTES, over=45002)
    elif kind == "voice":
        content = fields.record(body, "voice", 40007)
        world.materials.require(fields.text(content, "media_id", 40007), "voice")
    elif kind == "image":
        content = _pictures(world, body, single_picture)
    elif kind == "mpvideo":
        content = fields.record(body, "mpvideo", 40007)
        world.materials.require(fields.text(content, "media_id", 40007), "video")
    elif kind == "wxcard":
        raise Refusal(45113)
    else:
        raise Refusal(40008)
    return {"msgtype": kind, kind: content}, articles


def _pictures(world: World, body: Json, single: bool) -> Json:
    if single or "images" not in body:
        content = fields.record(body, "image", 40007)
        ids = [fields.text(content, "media_id", 40007)]
    else:
        content = fields.record(body, "images", 40007)
        ids = fields.texts(content, "media_ids", 40007, high=20)
    for media_id in ids:
        world.materials.require(media_id, "image")
    return content

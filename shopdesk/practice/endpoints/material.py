"""Pictures, voices and videos (platform docs: material)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.materials import Material
from shopdesk.practice.wire import Answer, Call, File, Json, Plain, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("material")

MOST_LISTED = 20


@endpoints.post(
    "/cgi-bin/media/uploadimg", takes="form", daily=100_000, codes=(40005, 40009, 41005)
)
def uploadimg(world: World, call: Call) -> Plain:
    """A picture for article texts: jpg or png under 1 MB, answered as text/plain."""
    return Plain({"url": world.materials.keep_picture(call.upload("media", "file"))})


@endpoints.post(
    "/cgi-bin/material/add_material",
    takes="form",
    daily=100_000,
    codes=(40004, 40005, 40009, 40010, 40011, 40012, 40137, 41005, 45007, 45009, 47001),
    guess="45009 when the account is full; 40137 for a picture that is none",
)
def add_material(world: World, call: Call) -> Json:
    """Permanent material; a video has a second form field with its title."""
    files, form = call.form()
    kind = call.query.get("type") or form.get("type", "")
    title, introduction = "", ""
    if kind == "video":
        title, introduction = _description(form.get("description") or call.query.get("description"))
    kept = world.materials.keep_permanent(kind, call.upload("media", *files), title, introduction)
    answer: Json = {"media_id": kept.media_id, "item": []}
    if kind in ("image", "thumb"):
        answer["url"] = kept.url
    return answer


@endpoints.post(
    "/cgi-bin/material/batchget_material",
    daily=1000,
    codes=(40004, 40007),
    guess="type news lists what was published",
)
def batchget_material(world: World, call: Call) -> Json:
    """Permanent material of one type, newest first."""
    kind = fields.text(call.json, "type", 40004)
    offset = fields.number(call.json, "offset", 40007, default=0, low=0)
    count = fields.number(call.json, "count", 40007, low=1, high=MOST_LISTED)
    if kind == "news":
        sets = world.publishing.page(offset, count)
        listed = [
            {
                "media_id": each.article_id,
                "update_time": int(each.updated),
                "content": {"news_item": [world.drafts.shown(a, a["url"]) for a in each.articles]},
            }
            for each in sets
        ]
        total = world.publishing.count()
    elif kind in ("image", "voice", "video"):
        listed = [_listed(material) for material in world.materials.page(kind, offset, count)]
        total = world.materials.count(kind)
    else:
        raise Refusal(40004)
    return {"item": listed, "total_count": total, "item_count": len(listed)}


@endpoints.get("/cgi-bin/material/get_materialcount", daily=1000)
def materialcount(world: World, call: Call) -> Json:
    """How much permanent material of each type there is."""
    count = world.materials.count
    return {
        "voice_count": count("voice"),
        "video_count": count("video"),
        "image_count": count("image") + count("thumb"),
        "news_count": world.publishing.count(),
    }


@endpoints.post("/cgi-bin/material/get_material", daily=200_000, codes=(40007,))
def get_material(world: World, call: Call) -> Answer:
    """The bytes; for a video its address, for published articles their content."""
    media_id = fields.text(call.json, "media_id", 40007)
    published = world.publishing.known(media_id)
    if published is not None:
        return {"news_item": [world.drafts.shown(a, a["url"]) for a in published.articles]}
    material = world.materials.find(media_id)
    if not material.permanent:
        raise Refusal(40007)
    if material.kind == "video":
        return {
            "title": material.title,
            "description": material.introduction,
            "down_url": _own_address(call, material),
        }
    return _file(world, material)


@endpoints.post("/cgi-bin/material/del_material", daily=1000, codes=(40007, 48005))
def del_material(world: World, call: Call) -> Json:
    """Delete permanent material, unless a menu or auto-reply shows it."""
    media_id = fields.text(call.json, "media_id", 40007)
    if world.menus.uses(media_id) or world.website.uses(media_id):
        raise Refusal(48005)
    world.materials.delete(media_id)
    return ok()


@endpoints.post(
    "/cgi-bin/media/upload",
    takes="form",
    daily=100_000,
    codes=(40004, 40005, 40009, 40010, 40011, 40012, 40137, 41005, 45007),
)
def upload(world: World, call: Call) -> Json:
    """Temporary material, kept for three days."""
    files, form = call.form()
    kind = call.query.get("type") or form.get("type", "")
    sent = call.upload("media", *files)
    kept = world.materials.keep_temporary(kind, sent.content, sent.name)
    name = "thumb_media_id" if kind == "thumb" else "media_id"
    return {"type": kind, name: kept.media_id, "created_at": int(kept.made), "item": []}


@endpoints.post(
    "/cgi-bin/media/uploadvideo", codes=(40007,), guess="from the older pages; the id lives 3 days"
)
def uploadvideo(world: World, call: Call) -> Json:
    """A video's id for a mass send, with a title."""
    video = world.materials.require(fields.text(call.json, "media_id", 40007), "video")
    fields.text(call.json, "title", required=False)
    fields.text(call.json, "description", required=False)
    kept = world.materials.keep_temporary("video", world.materials.content(video), video.name)
    return {"type": "video", "media_id": kept.media_id, "created_at": int(kept.made)}


@endpoints.get("/cgi-bin/media/get", daily=200_000, codes=(40007,))
def get_media(world: World, call: Call) -> Answer:
    """Temporary material: the bytes, for a video its address."""
    material = world.materials.find(call.query.get("media_id", ""))
    if material.kind == "video":
        return {"video_url": _own_address(call, material)}
    return _file(world, material)


@endpoints.post(
    "/cgi-bin/media/get/jssdk",
    takes="none",
    family="fine voice",
    daily=200_000,
    codes=(40007,),
    guess="gives the voice as it was uploaded, not as speex",
)
def get_fine_voice(world: World, call: Call) -> Answer:
    """A voice that was recorded in a web page."""
    media_id = call.query.get("media_id", "")
    return _file(world, world.materials.require(media_id, "voice"))


def _description(given: str | None) -> tuple[str, str]:
    try:
        described = json.loads(given or "")
    except ValueError:
        raise Refusal(47001) from None
    if not isinstance(described, dict):
        raise Refusal(47001)
    title = fields.text(described, "title")
    return title, fields.text(described, "introduction", required=False)


def _listed(material: Material) -> Json:
    listed: Json = {
        "media_id": material.media_id,
        "name": material.title or material.name,
        "update_time": int(material.made),
        "tags": [],
    }
    if material.kind == "image":
        listed["url"] = material.url
    return listed


def _file(world: World, material: Material) -> File:
    name = f"{material.media_id[:16]}.{material.format}"
    return File(world.materials.content(material), material.media_type, name)


def _own_address(call: Call, material: Material) -> str:
    """Where this platform itself serves the bytes."""
    return f"{call.base_url}/mmbiz/video/{material.key}/0"

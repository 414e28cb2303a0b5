"""Tags and the blacklist (platform docs: usermanage, tags)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("tags")

MOST_TAGGED_AT_ONCE = 50
MOST_BLACKLISTED_AT_ONCE = 20
TAGGED_PAGE = 10_000
BLACKLIST_PAGE = 1000


@endpoints.post("/cgi-bin/tags/create", codes=(45056, 45157, 45158))
def create(world: World, call: Call) -> Json:
    """A new tag."""
    named = fields.record(call.json, "tag", 45157)
    tag = world.tags.create(fields.text(named, "name", 45157))
    return {"tag": {"id": tag.id, "name": tag.name}}


@endpoints.get("/cgi-bin/tags/get")
def listed(world: World, call: Call) -> Json:
    """All tags with how many carry them."""
    return {"tags": [vars(tag) for tag in world.tags.all()]}


@endpoints.post("/cgi-bin/tags/update", codes=(45058, 45157, 45158, 45159))
def update(world: World, call: Call) -> Json:
    """Rename a tag."""
    named = fields.record(call.json, "tag", 45159)
    tag_id = fields.number(named, "id", 45159)
    world.tags.rename(tag_id, fields.text(named, "name", 45157))
    return ok()


@endpoints.post("/cgi-bin/tags/delete", codes=(45057, 45058, 45159))
def delete(world: World, call: Call) -> Json:
    """Delete a tag from everybody."""
    named = fields.record(call.json, "tag", 45159)
    world.tags.delete(fields.number(named, "id", 45159))
    return ok()


@endpoints.post("/cgi-bin/user/tag/get", codes=(40003, 45159))
def members(world: World, call: Call) -> Json:
    """Openids that carry a tag, 10,000 a page."""
    tag_id = fields.number(call.json, "tagid", 45159)
    world.tags.require(tag_id)
    after = fields.text(call.json, "next_openid", 40003, required=False)
    page = world.tags.page(tag_id, after, TAGGED_PAGE)
    answer: Json = {"count": len(page)}
    if page:
        answer["data"] = {"openid": page}
    answer["next_openid"] = page[-1] if page else ""
    return answer


@endpoints.post(
    "/cgi-bin/tags/members/batchtagging", codes=(40003, 40031, 40032, 45059, 45159, 49003)
)
def batchtagging(world: World, call: Call) -> Json:
    """Tag up to 50 followers, all or nobody."""
    tag_id, openids = _tagged(world, call)
    world.tags.put(tag_id, openids)
    return ok()


@endpoints.post("/cgi-bin/tags/members/batchuntagging", codes=(40003, 40031, 40032, 45159, 49003))
def batchuntagging(world: World, call: Call) -> Json:
    """Take a tag from up to 50 followers."""
    tag_id, openids = _tagged(world, call)
    world.tags.take(tag_id, openids)
    return ok()


@endpoints.post("/cgi-bin/tags/getidlist", codes=(40003, 49003))
def getidlist(world: World, call: Call) -> Json:
    """The tags of one follower."""
    openid = fields.text(call.json, "openid", 40003)
    _check_known(world, [openid])
    return {"tagid_list": world.tags.of(openid)}


@endpoints.post("/cgi-bin/tags/members/getblacklist", codes=(40003,))
def getblacklist(world: World, call: Call) -> Json:
    """Blacklisted followers, 1000 a page."""
    begin = fields.text(call.json, "begin_openid", 40003, required=False)
    page = world.blacklist.page(begin, BLACKLIST_PAGE)
    answer: Json = {"total": world.blacklist.count(), "count": len(page)}
    if page:
        answer["data"] = {"openid": page}
    answer["next_openid"] = page[-1] if page else ""
    return answer


@endpoints.post("/cgi-bin/tags/members/batchblacklist", codes=(40003, 40031, 40032, 49003))
def batchblacklist(world: World, call: Call) -> Json:
    """Put up to 20 followers on the blacklist."""
    world.blacklist.put(_blacklisted(world, call))
    return ok()


@endpoints.post("/cgi-bin/tags/members/batchunblacklist", codes=(40003, 40031, 40032, 49003))
def batchunblacklist(world: World, call: Call) -> Json:
    """Take up to 20 followers off it."""
    world.blacklist.take(_blacklisted(world, call))
    return ok()


def _tagged(world: World, call: Call) -> tuple[int, list[str]]:
    openids = fields.texts(call.json, "openid_list", 40031, high=MOST_TAGGED_AT_ONCE, over=40032)
    tag_id = fields.number(call.json, "tagid", 45159)
    world.tags.require(tag_id)
    _check_known(world, openids)
    return tag_id, openids


def _blacklisted(world: World, call: Call) -> list[str]:
    openids = fields.texts(
        call.json, "openid_list", 40031, high=MOST_BLACKLISTED_AT_ONCE, over=40032
    )
    _check_known(world, openids)
    return openids


def _check_known(world: World, openids: list[str]) -> None:
    """40003 for what is no openid, 49003 for one of another account."""
    for openid in openids:
        if len(openid) != 28 or not openid.startswith("o"):
            raise Refusal(40003)
        if not world.population.known(openid):
            raise Refusal(49003)

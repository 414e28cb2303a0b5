"""Customer-service accounts and conversations (platform docs: customer-service management)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.staff import MOST_RECORDS, WAITING_SHOWN
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("staff")

MB = 1024 * 1024
PICTURE_BYTES = 5 * MB
LONGEST_SPAN_S = 86400


@endpoints.get("/cgi-bin/customservice/getkflist", codes=(65400,))
def getkflist(world: World, call: Call) -> Json:
    """All customer-service accounts."""
    _check_opened(world)
    listed = []
    for worker in world.staff.all():
        entry: Json = {
            "kf_account": worker.kf_account,
            "kf_nick": worker.nickname,
            "kf_id": str(worker.kf_id),
            "kf_headimgurl": worker.picture,
        }
        if worker.kf_wx:
            entry["kf_wx"] = worker.kf_wx
        if worker.invite_status:
            entry["invite_wx"] = worker.invite_wx
            entry["invite_expire_time"] = int(worker.invite_expires or 0)
            entry["invite_status"] = worker.invite_status
        listed.append(entry)
    return {"kf_list": listed}


@endpoints.get("/cgi-bin/customservice/getonlinekflist", codes=(65400,))
def getonlinekflist(world: World, call: Call) -> Json:
    """Those that somebody serves from now."""
    _check_opened(world)
    return {
        "kf_online_list": [
            {
                "kf_account": worker.kf_account,
                "status": 1,
                "kf_id": str(worker.kf_id),
                "accepted_case": len(world.staff.sessions(worker.kf_account)),
            }
            for worker in world.staff.all()
            if worker.online
        ]
    }


@endpoints.post("/customservice/kfaccount/add", codes=(65400, 65403, 65404, 65405, 65406))
def add(world: World, call: Call) -> Json:
    """Add an account; an old `password` is ignored."""
    _check_opened(world)
    name = fields.text(call.json, "kf_account", 65404)
    nickname = fields.text(call.json, "nickname", 65403)
    world.staff.add(name, nickname, world.account.settings.wechat_id)
    return ok()


@endpoints.post("/customservice/kfaccount/update", codes=(65400, 65401, 65403))
def update(world: World, call: Call) -> Json:
    """Give an account another nickname."""
    _check_opened(world)
    name = fields.text(call.json, "kf_account", 65401)
    world.staff.rename(name, fields.text(call.json, "nickname", 65403))
    return ok()


@endpoints.post("/customservice/kfaccount/inviteworker", codes=(65400, 65401, 65407, 65409, 65411))
def inviteworker(world: World, call: Call) -> Json:
    """Invite a WeChat id to serve from an account."""
    _check_opened(world)
    name = fields.text(call.json, "kf_account", 65401)
    world.staff.invite(name, fields.text(call.json, "invite_wx", 65409, max_chars=30))
    return ok()


@endpoints.get("/customservice/kfaccount/del", codes=(65400, 65401))
def delete(world: World, call: Call) -> Json:
    """Delete an account."""
    _check_opened(world)
    world.staff.delete(call.query.get("kf_account", ""))
    return ok()


@endpoints.post(
    "/customservice/kfaccount/uploadheadimg",
    takes="form",
    codes=(40005, 40009, 41005, 65400, 65401),
)
def uploadheadimg(world: World, call: Call) -> Json:
    """Set an account's picture, jpg or png under 5 MB."""
    _check_opened(world)
    world.staff.find(call.query.get("kf_account", ""))
    address = world.materials.keep_picture(call.upload("media", "file"), PICTURE_BYTES)
    world.staff.set_picture(call.query.get("kf_account", ""), address)
    return ok()


@endpoints.post("/customservice/kfsession/create", codes=(40003, 65400, 65401, 65402, 65414))
def create_session(world: World, call: Call) -> Json:
    """Give a follower to an account that is bound and online."""
    _check_opened(world)
    openid = _openid(world, call.json)
    world.staff.begin(openid, fields.text(call.json, "kf_account", 65401))
    return ok()


@endpoints.post("/customservice/kfsession/close", codes=(40003, 65400, 65413, 65414))
def close_session(world: World, call: Call) -> Json:
    """End a conversation."""
    _check_opened(world)
    openid = _openid(world, call.json)
    world.staff.close(openid, fields.text(call.json, "kf_account", 65401))
    return ok()


@endpoints.get("/customservice/kfsession/getsession", codes=(40003, 65400))
def getsession(world: World, call: Call) -> Json:
    """Who serves a follower; an empty account is nobody."""
    _check_opened(world)
    kf_account, began = world.staff.session(_openid(world, dict(call.query)))
    return {"createtime": int(began), "kf_account": kf_account}


@endpoints.get("/customservice/kfsession/getsessionlist", codes=(65400, 65401))
def getsessionlist(world: World, call: Call) -> Json:
    """Whom an account serves."""
    _check_opened(world)
    sessions = world.staff.sessions(call.query.get("kf_account", ""))
    return {"sessionlist": [{"createtime": int(at), "openid": openid} for openid, at in sessions]}


@endpoints.get("/customservice/kfsession/getwaitcase", codes=(65400,))
def getwaitcase(world: World, call: Call) -> Json:
    """Followers who wait for somebody, at most 100 in order of arrival."""
    _check_opened(world)
    waiting = world.staff.waiting()
    shown = [{"latest_time": int(at), "openid": openid} for openid, at in waiting[:WAITING_SHOWN]]
    return {"count": len(waiting), "waitcaselist": shown}


@endpoints.post("/customservice/msgrecord/getmsglist", codes=(65400, 65416, 65417))
def getmsglist(world: World, call: Call) -> Json:
    """What was said in the platform's own tool, at most 24 hours and 10,000 lines."""
    _check_opened(world)
    start = fields.number(call.json, "starttime", 65416)
    end = fields.number(call.json, "endtime", 65416)
    if not 0 <= end - start <= LONGEST_SPAN_S:
        raise Refusal(65416)
    after = fields.number(call.json, "msgid", 65417, low=0)
    count = fields.number(call.json, "number", 65417, low=1, high=MOST_RECORDS)
    lines, last = world.staff.records(start, end, after, count)
    return {"recordlist": lines, "number": len(lines), "msgid": last}


def _check_opened(world: World) -> None:
    if not world.account.settings.new_customer_service:
        raise Refusal(65400)


def _openid(world: World, given: Json) -> str:
    openid = fields.text(given, "openid", 40003)
    if not world.population.known(openid):
        raise Refusal(40003)
    return openid

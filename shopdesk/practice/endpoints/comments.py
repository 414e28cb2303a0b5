"""Comments on articles (platform docs: leaving messages)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.comments import ALL, ELECTED, Place
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("comments")

LIST_BELOW = 50


@endpoints.post("/cgi-bin/comment/list", codes=(88000, 88001, 88010))
def listed(world: World, call: Call) -> Json:
    """Comments on one article, under 50 at a time."""
    place = _article(world, call)
    begin = fields.number(call.json, "begin", 88010, default=0, low=0)
    count = fields.number(call.json, "count", 88010, low=1, high=LIST_BELOW - 1)
    kind = fields.number(call.json, "type", 40035, default=ALL, low=ALL, high=ELECTED)
    total, shown = world.comments.page(place, begin, count, kind)
    return ok(total=total, comment=shown)


@endpoints.post("/cgi-bin/comment/open", codes=(88000, 88001))
def open_comments(world: World, call: Call) -> Json:
    """Take comments on an article."""
    world.comments.open(_article(world, call), opened=True)
    return ok()


@endpoints.post("/cgi-bin/comment/close", codes=(88000, 88001))
def close_comments(world: World, call: Call) -> Json:
    """Take no more comments on an article."""
    world.comments.open(_article(world, call), opened=False)
    return ok()


@endpoints.post("/cgi-bin/comment/markelect", codes=(88000, 88001, 88003, 88008))
def markelect(world: World, call: Call) -> Json:
    """Show a comment under the article."""
    world.comments.elect(_comment(world, call), elected=True)
    return ok()


@endpoints.post("/cgi-bin/comment/unmarkelect", codes=(88000, 88001, 88008))
def unmarkelect(world: World, call: Call) -> Json:
    """Show it no longer."""
    world.comments.elect(_comment(world, call), elected=False)
    return ok()


@endpoints.post("/cgi-bin/comment/delete", codes=(88000, 88001, 88008))
def delete(world: World, call: Call) -> Json:
    """Delete a comment."""
    world.comments.delete(_comment(world, call))
    return ok()


@endpoints.post("/cgi-bin/comment/reply/add", codes=(88000, 88001, 88005, 88007, 88008))
def add_reply(world: World, call: Call) -> Json:
    """Answer a comment, once."""
    place = _comment(world, call)
    world.comments.reply(place, fields.text(call.json, "content", 88007, required=False))
    return ok()


@endpoints.post("/cgi-bin/comment/reply/delete", codes=(88000, 88001, 88008, 88009))
def delete_reply(world: World, call: Call) -> Json:
    """Take the answer back."""
    world.comments.delete_reply(_comment(world, call))
    return ok()


def _article(world: World, call: Call) -> Place:
    if not world.account.settings.comment_privilege:
        raise Refusal(88000)
    msg_data_id = fields.number(call.json, "msg_data_id", 88001)
    return world.comments.article(msg_data_id, fields.number(call.json, "index", 88001, default=0))


def _comment(world: World, call: Call) -> Place:
    place = _article(world, call)
    number = fields.number(call.json, "user_comment_id", 88008)
    return world.comments.comment(place.article.msg_data_id, place.article.idx - 1, number)

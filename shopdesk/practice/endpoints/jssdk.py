"""The JS-SDK ticket and short keys (platform docs: web pages, shorten)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.short_keys import LONGEST_S
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("jssdk")

LONG_DATA_BYTES = 4096


@endpoints.get("/cgi-bin/ticket/getticket", daily=1_000_000, codes=(40035,))
def getticket(world: World, call: Call) -> Json:
    """The ticket that signs web pages, the same for its life of two hours."""
    kind = call.query.get("type", "jsapi")
    if kind not in ("jsapi", "wx_card"):
        raise Refusal(40035)
    ticket, seconds = world.tokens.ticket(kind)
    return ok(ticket=ticket, expires_in=seconds)


@endpoints.post("/cgi-bin/shorten/gen", family="short keys", codes=(40035, 45002))
def gen(world: World, call: Call) -> Json:
    """Put up to 4 KB of text behind a key of 15 letters."""
    long_data = fields.text(call.json, "long_data", 40035, max_bytes=LONG_DATA_BYTES, over=45002)
    seconds = fields.number(
        call.json, "expire_seconds", 40035, default=LONGEST_S, low=1, high=LONGEST_S
    )
    return ok(short_key=world.short_keys.make(long_data, seconds))


@endpoints.post("/cgi-bin/shorten/fetch", family="short keys", codes=(40035,))
def fetch(world: World, call: Call) -> Json:
    """The text behind a key."""
    return ok(**world.short_keys.fetch(fields.text(call.json, "short_key", 40035)))

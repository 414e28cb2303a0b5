"""The bytes behind picture addresses, and the pictures of scene codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice.catalogue import Endpoints
from shopdesk.practice.wire import Answer, Call, File

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("pictures")

PREFIX = "/mmbiz"
_MISSING = File(b"not found", "text/plain", status=404)


@endpoints.get(f"{PREFIX}/*", needs_token=False)
def picture(world: World, call: Call) -> Answer:
    """The bytes of a reported address: its path behind ``/mmbiz``."""
    found = world.materials.at_address(call.path.removeprefix(PREFIX))
    return _MISSING if found is None else File(*found)


@endpoints.get("/cgi-bin/showqrcode", needs_token=False)
def showqrcode(world: World, call: Call) -> Answer:
    """The picture of a scene code, without token; 404 for a dead ticket."""
    code = world.scene_codes.by_ticket(call.query.get("ticket", ""))
    return _MISSING if code is None else File(world.scene_codes.picture(code), "image/png")

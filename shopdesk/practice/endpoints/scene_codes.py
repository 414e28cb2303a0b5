"""QR codes with a scene (platform docs: qrcode)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints
from shopdesk.practice.scene_codes import (
    DEFAULT_S,
    HIGHEST_PERMANENT_ID,
    HIGHEST_TEMPORARY_ID,
    LONGEST_S,
    SCENE_STR_CHARS,
)
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("scene codes")

_ACTIONS = {
    "QR_SCENE": (False, False),
    "QR_STR_SCENE": (False, True),
    "QR_LIMIT_SCENE": (True, False),
    "QR_LIMIT_STR_SCENE": (True, True),
}
"""action_name → (permanent, scene is a text)."""


@endpoints.post(
    "/cgi-bin/qrcode/create",
    daily=100_000,
    codes=(40052, 40053, 45009),
    guess="45009 beyond 100,000 permanent codes; expire_seconds over 30 days is cut",
)
def create(world: World, call: Call) -> Json:
    """A code of a scene, temporary or permanent."""
    action = fields.text(call.json, "action_name", 40052)
    if action not in _ACTIONS:
        raise Refusal(40052)
    permanent, is_text = _ACTIONS[action]
    scene = fields.record(fields.record(call.json, "action_info", 40053), "scene", 40053)
    scene_id, scene_str = None, None
    if is_text:
        scene_str = fields.text(scene, "scene_str", 40053, max_chars=SCENE_STR_CHARS)
    else:
        highest = HIGHEST_PERMANENT_ID if permanent else HIGHEST_TEMPORARY_ID
        scene_id = fields.number(scene, "scene_id", 40053, low=1, high=highest)
    seconds = None
    if not permanent:
        seconds = fields.number(call.json, "expire_seconds", 40053, default=DEFAULT_S, low=1)
        seconds = min(seconds, LONGEST_S)
    code = world.scene_codes.create(scene_id=scene_id, scene_str=scene_str, seconds=seconds)
    answer: Json = {"ticket": code.ticket, "url": code.url}
    if seconds is not None:
        answer["expire_seconds"] = seconds
    return answer

"""Access tokens (platform docs: base)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("basics")


@endpoints.post(
    "/cgi-bin/stable_token",
    daily=500_000,
    per_minute=10_000,
    needs_token=False,
    codes=(40002, 40013, 40125, 40164, 40243, 41002, 41004, 45009, 45011),
)
def stable_token(world: World, call: Call) -> Json:
    """The stable token; normal mode gives the same one with the rest of its life."""
    _check_credentials(world, call.json)
    token, seconds = world.tokens.stable(fields.flag(call.json, "force_refresh"))
    return {"access_token": token, "expires_in": seconds}


@endpoints.get(
    "/cgi-bin/token",
    daily=2000,
    needs_token=False,
    codes=(40002, 40013, 40125, 40164, 40243, 41002, 41004),
)
def old_token(world: World, call: Call) -> Json:
    """The old token call; each makes the former token invalid."""
    _check_credentials(world, dict(call.query))
    token, seconds = world.tokens.old()
    return {"access_token": token, "expires_in": seconds}


def _check_credentials(world: World, given: Json) -> None:
    settings = world.account.settings
    if given.get("grant_type") != "client_credential":
        raise Refusal(40002)
    if fields.text(given, "appid", 41002) != settings.app_id:
        raise Refusal(40013)
    if fields.text(given, "secret", 41004) != settings.app_secret:
        raise Refusal(40125)
    if settings.secret_frozen:
        raise Refusal(40243)

"""What is set on the website, read by API (platform docs: custom menu, auto-reply rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.practice.catalogue import Endpoints
from shopdesk.practice.wire import Call, Json

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("website")


@endpoints.get("/cgi-bin/get_current_selfmenu_info")
def selfmenu(world: World, call: Call) -> Json:
    """The menu in force, whoever made it; `sub_button` is an object with `list` here."""
    is_open, buttons = world.menus.in_force()
    return {"is_menu_open": int(is_open), "selfmenu_info": {"button": buttons}}


@endpoints.get("/cgi-bin/get_current_autoreply_info")
def autoreply(world: World, call: Call) -> Json:
    """The auto-replies made on the website; off while the message push is on."""
    rules = world.website.autoreply()
    if world.callbacks.configured:
        rules = {**rules, "is_add_friend_reply_open": 0, "is_autoreply_open": 0}
    return rules

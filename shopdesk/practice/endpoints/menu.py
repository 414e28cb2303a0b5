"""Menus by API (platform docs: custom menu)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("menu")

TOP_BUTTONS, SUB_BUTTONS = 3, 5
TOP_NAME_BYTES, SUB_NAME_BYTES = 16, 60
KEY_BYTES, URL_BYTES = 128, 1024
OUTSIDE_DOMAINS = 3
KEY_TYPES = frozenset(
    {"click", "scancode_push", "scancode_waitmsg", "location_select"}
    | {"pic_sysphoto", "pic_photo_or_album", "pic_weixin"}
)
MEDIA_TYPES = frozenset({"media_id", "view_limited"})
ARTICLE_TYPES = frozenset({"article_id", "article_view_limited"})
OLD_RULES = frozenset({"sex", "country", "province", "city", "language"})
RULES = frozenset({"tag_id", "group_id", "client_platform_type"})

_TOP_CODES = {"type": 40017, "name": 40018, "key": 40019, "url": 40020, "domain": 40055}
_SUB_CODES = {"type": 40024, "name": 40025, "key": 40026, "url": 40027, "domain": 40054}
_BUTTON_CODES = (
    40007,
    40013,
    40016,
    40017,
    40018,
    40019,
    40020,
    40023,
    40024,
    40025,
    40026,
    40027,
    40033,
    40054,
    40055,
    53600,
)


@endpoints.post("/cgi-bin/menu/create", daily=1000, codes=_BUTTON_CODES)
def create(world: World, call: Call) -> Json:
    """Replace the default menu."""
    world.menus.set_default(_buttons(world, call))
    return ok()


@endpoints.get("/cgi-bin/menu/get", daily=10_000, codes=(46003,))
def get(world: World, call: Call) -> Json:
    """The menus made by API; 46003 when there is none."""
    default = world.menus.default()
    if default is None:
        raise Refusal(46003)
    answer: Json = {"menu": {"button": [_shown(button) for button in default.buttons]}}
    conditional = world.menus.conditional()
    if conditional:
        answer["menu"]["menuid"] = default.menuid
        answer["conditionalmenu"] = [
            {
                "button": [_shown(button) for button in menu.buttons],
                "matchrule": menu.matchrule,
                "menuid": menu.menuid,
            }
            for menu in conditional
        ]
    return answer


@endpoints.get("/cgi-bin/menu/delete", daily=1000)
def delete(world: World, call: Call) -> Json:
    """Delete the default menu and every conditional one."""
    world.menus.delete_all()
    return ok()


@endpoints.post(
    "/cgi-bin/menu/addconditional",
    daily=2000,
    codes=(65303, 65304, 65316, 65320, *_BUTTON_CODES),
)
def addconditional(world: World, call: Call) -> Json:
    """Add a menu for those with a tag or on one kind of phone."""
    rule = fields.record(call.json, "matchrule", 65304)
    given = {name for name, value in rule.items() if value not in (None, "")}
    if given & OLD_RULES:
        raise Refusal(65320)
    if not given & RULES:
        raise Refusal(65304)
    kept: Json = {name: str(rule[name]) for name in sorted(given & RULES)}
    if "group_id" in kept:
        kept.setdefault("tag_id", kept.pop("group_id"))
    buttons = _buttons(world, call)
    _check_domains(world, buttons)
    return {"menuid": str(world.menus.add_conditional(buttons, kept))}


@endpoints.post("/cgi-bin/menu/delconditional", daily=2000, codes=(65301,))
def delconditional(world: World, call: Call) -> Json:
    """Delete one conditional menu."""
    world.menus.delete_conditional(fields.number(call.json, "menuid", 65301))
    return ok()


@endpoints.post("/cgi-bin/menu/trymatch", daily=20_000, codes=(65302,))
def trymatch(world: World, call: Call) -> Json:
    """The menu that one person sees."""
    who = fields.text(call.json, "user_id", 65302)
    if not world.population.known(who):
        raise Refusal(65302)
    return {"button": [_shown(button) for button in world.menus.seen_by(who)]}


def _buttons(world: World, call: Call) -> list[Json]:
    """The checked buttons of a request."""
    if call.has_escapes:
        raise Refusal(40033)
    given = call.json.get("button")
    if not isinstance(given, list) or not 1 <= len(given) <= TOP_BUTTONS:
        raise Refusal(40016)
    buttons = []
    for each in given:
        if not isinstance(each, dict):
            raise Refusal(40016)
        below = each.get("sub_button")
        if not below:
            buttons.append(_button(world, each, _TOP_CODES, TOP_NAME_BYTES))
            continue
        if not isinstance(below, list) or len(below) > SUB_BUTTONS:
            raise Refusal(40023)
        if each.get("type"):
            raise Refusal(40017)
        name = fields.text(each, "name", 40018, max_bytes=TOP_NAME_BYTES)
        if not all(isinstance(lower, dict) for lower in below):
            raise Refusal(40023)
        lowers = [_button(world, lower, _SUB_CODES, SUB_NAME_BYTES) for lower in below]
        buttons.append({"name": name, "sub_button": lowers})
    return buttons


def _button(world: World, given: Json, codes: dict[str, int], name_bytes: int) -> Json:
    kind = fields.text(given, "type", codes["type"])
    button: Json = {
        "type": kind,
        "name": fields.text(given, "name", codes["name"], max_bytes=name_bytes),
    }
    if kind in KEY_TYPES:
        button["key"] = fields.text(given, "key", codes["key"], max_bytes=KEY_BYTES)
    elif kind == "view":
        button["url"] = _url(given, codes)
    elif kind == "miniprogram":
        button["appid"] = fields.text(given, "appid", 40013)
        if button["appid"] != button["appid"].lower():
            raise Refusal(40013)
        button["pagepath"] = fields.text(given, "pagepath", codes["url"], max_bytes=URL_BYTES)
        button["url"] = _url(given, codes)
    elif kind in MEDIA_TYPES:
        button["media_id"] = fields.text(given, "media_id", 40007)
        if kind == "media_id":
            world.materials.require(
                button["media_id"], "image", "voice", "video", "thumb", permanent=True
            )
        else:
            world.publishing.find(button["media_id"])
    elif kind in ARTICLE_TYPES:
        button["article_id"] = fields.text(given, "article_id", 53600)
        world.publishing.find(button["article_id"])
    else:
        raise Refusal(codes["type"])
    return button


def _url(given: Json, codes: dict[str, int]) -> str:
    url = fields.text(given, "url", codes["url"], max_bytes=URL_BYTES)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Refusal(codes["domain"]) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refusal(codes["domain"])
    return url


def _check_domains(world: World, buttons: list[Json]) -> None:
    """All conditional menus together lead to at most three domains."""
    every = [*buttons, *(b for menu in world.menus.conditional() for b in menu.buttons)]
    if len({urlsplit(url).hostname for url in _urls(every)}) > OUTSIDE_DOMAINS:
        raise Refusal(65316)


def _urls(buttons: list[Json]) -> Iterator[str]:
    for button in buttons:
        if "url" in button:
            yield button["url"]
        yield from _urls(button.get("sub_button", []))


def _shown(button: Json) -> Json:
    """As menu/get shows it: every button has a list of lower ones, an empty one too."""
    return {**button, "sub_button": [_shown(lower) for lower in button.get("sub_button", [])]}

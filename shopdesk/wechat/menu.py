"""The account's menu and what was set on the website.

Official page: /doc/service/api/custommenu.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shopdesk.domain import limits
from shopdesk.domain.failures import PlatformFailure, Refused
from shopdesk.domain.queries import MenuReading
from shopdesk.wechat.client import PlatformClient

NO_MENU = 46003
NOT_GRANTED = 48001

#: Kinds only the website makes: their payload is the content itself.
_WEBSITE_KINDS = frozenset({"text", "img", "photo", "voice", "video", "news"})
#: Kinds either may have made.
_SHARED_KINDS = frozenset({"view", "miniprogram", ""})


class Menu:
    """Read, replace and delete; a change reaches phones within 5 minutes."""

    def __init__(self, client: PlatformClient) -> None:
        self._client = client

    def create(self, menu: Mapping[str, Any]) -> None:
        """Replace the whole menu: ``{"button": […]}`` as `get` gives it back."""
        self._client.write("/cgi-bin/menu/create", _checked(menu))

    def get(self) -> dict[str, Any] | None:
        """The menu made by the API, fit for `create`; None when there is none."""
        fields = self._client.read("/cgi-bin/menu/get", accepts=(NO_MENU,))
        if fields.errcode == NO_MENU:
            return None
        return {"button": fields.section("menu").raw.get("button", [])}

    def delete(self) -> None:
        """Remove the menu and all conditional menus (documented as GET)."""
        self._client.write("/cgi-bin/menu/delete", None)

    def add_conditional(self, menu: Mapping[str, Any], rule: Mapping[str, str]) -> str:
        """A menu for followers with a tag (``{"tag_id": "101"}``); returns its id."""
        if not rule:
            raise Refused("menu.rule")
        body = {**_checked(menu), "matchrule": dict(rule)}
        return self._client.write("/cgi-bin/menu/addconditional", body).text("menuid")

    def delete_conditional(self, menu_id: str) -> None:
        """Remove one conditional menu."""
        self._client.write("/cgi-bin/menu/delconditional", {"menuid": menu_id})

    def seen_by(self, person: str) -> dict[str, Any]:
        """The menu a person sees, by openid or WeChat name."""
        return dict(self._client.read("/cgi-bin/menu/trymatch", {"user_id": person}).raw)

    def current(self) -> MenuReading:
        """The menu followers see now, whatever made it."""
        fields = self._client.read("/cgi-bin/get_current_selfmenu_info")
        info = fields.section("selfmenu_info")
        menu_json = json.dumps(dict(info.raw), ensure_ascii=False)
        if not fields.number("is_menu_open", 0) or not info.raw.get("button"):
            return MenuReading("none", menu_json)
        kinds = {str(button.get("type", "")) for button in _buttons(info.raw["button"])}
        if kinds & _WEBSITE_KINDS:
            return MenuReading("website", menu_json)
        if kinds - _SHARED_KINDS or self._made_by_api():
            return MenuReading("api", menu_json)
        return MenuReading("website", menu_json)

    def website_replies(self) -> str:
        """The automatic answers set on the website, as the platform's JSON text."""
        fields = self._client.read("/cgi-bin/get_current_autoreply_info")
        return json.dumps(dict(fields.raw), ensure_ascii=False)

    def _made_by_api(self) -> bool:
        try:
            return self.get() is not None
        except PlatformFailure as failure:
            if failure.errcode == NOT_GRANTED:
                return False  # who may not use menus by API has not made one
            raise


def _checked(menu: Mapping[str, Any]) -> dict[str, Any]:
    """The menu's ``button`` list, within the limits; the platform refuses an outer ``menu``."""
    buttons = menu.get("button")
    if not isinstance(buttons, list) or not buttons:
        raise Refused("menu.empty")
    limits.MENU_BUTTONS.require(len(buttons))
    for button in buttons:
        below = button.get("sub_button") or []
        limits.MENU_SUB_BUTTONS.require(len(below))
        limits.MENU_NAME.require_text(str(button.get("name", "")))
        for entry in below:
            limits.MENU_SUB_NAME.require_text(str(entry.get("name", "")))
        for entry in (button, *below):
            limits.MENU_KEY.require_text(str(entry.get("key", "")))
            limits.MENU_URL.require_text(str(entry.get("url", "")))
    return {"button": buttons}


def _buttons(buttons: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    """Every button that does something: ``sub_button`` is ``{"list": […]}`` in this reading."""
    for button in buttons:
        if not isinstance(button, Mapping):
            continue
        below = button.get("sub_button")
        entries = below.get("list", []) if isinstance(below, Mapping) else below or []
        if entries:
            yield from _buttons(entries)
        else:
            yield button

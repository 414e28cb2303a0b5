"""Menus made by the API: the default one and conditional ones, and which menu somebody sees.

Source: wechat platform docs, custom menu.  API menu and website menu are kept apart; the one that
was set last is in force, the website's only while the message push is off.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.tags import Tags
from shopdesk.practice.website import Website
from shopdesk.practice.wire import Json, Refusal

FIRST_MENU_ID = 208379533

_SCHEMA = """
CREATE TABLE IF NOT EXISTS menus (
    menuid INTEGER PRIMARY KEY,
    buttons TEXT NOT NULL,
    matchrule TEXT,
    made REAL NOT NULL
);
"""


@dataclass(frozen=True)
class Menu:
    """One API menu; `matchrule` None for the default one."""

    menuid: int
    buttons: list[Json]
    matchrule: Json | None
    made: float


class Menus:
    """The API's menus, and the one in force."""

    def __init__(
        self,
        book: PracticeBook,
        clock: Clock,
        tags: Tags,
        website: Website,
        push_is_on: Callable[[], bool],
    ) -> None:
        book.schema("menus", _SCHEMA)
        self._book = book
        self._clock = clock
        self._tags = tags
        self._website = website
        self._push_is_on = push_is_on

    def set_default(self, buttons: list[Json]) -> None:
        """Replace the default menu."""
        self._book.execute("DELETE FROM menus WHERE matchrule IS NULL")
        self._insert(buttons, None)

    def add_conditional(self, buttons: list[Json], matchrule: Json) -> int:
        """Add a conditional menu and give its id; 65303 without a default menu."""
        if self.default() is None:
            raise Refusal(65303)
        return self._insert(buttons, matchrule)

    def delete_conditional(self, menuid: int) -> None:
        """Delete one conditional menu; 65301 when there is none."""
        cursor = self._book.execute(
            "DELETE FROM menus WHERE menuid = ? AND matchrule IS NOT NULL", (menuid,)
        )
        if cursor.rowcount == 0:
            raise Refusal(65301)

    def delete_all(self) -> None:
        """Delete the default menu and every conditional one."""
        self._book.execute("DELETE FROM menus")

    def default(self) -> Menu | None:
        """The default API menu."""
        found = [menu for menu in self._all() if menu.matchrule is None]
        return found[0] if found else None

    def conditional(self) -> list[Menu]:
        """Conditional menus, the newest first."""
        return [menu for menu in self._all() if menu.matchrule is not None]

    def seen_by(self, openid: str) -> list[Json]:
        """The buttons this person sees, in the API's shape; empty without any menu."""
        if not self._api_is_in_force():
            buttons, _ = self._website_menu()
            return [_as_api(button) for button in buttons]
        tags = self._tags.of(openid)
        last = str(tags[-1]) if tags else None
        for menu in self.conditional():
            rule = menu.matchrule or {}
            if "tag_id" in rule and str(rule["tag_id"]) == last:
                return menu.buttons
        default = self.default()
        return [] if default is None else default.buttons

    def in_force(self) -> tuple[bool, list[Json]]:
        """Whether a menu shows, and its buttons in get_current_selfmenu_info's shape."""
        if self._api_is_in_force():
            default = self.default()
            assert default is not None
            return True, [_as_told(button) for button in default.buttons]
        buttons, _ = self._website_menu()
        return bool(buttons), buttons

    def uses(self, media_id: str) -> bool:
        """Whether a button of any API menu shows this material."""
        needle = json.dumps(media_id)
        return any(needle in json.dumps(menu.buttons) for menu in self._all())

    def _api_is_in_force(self) -> bool:
        default = self.default()
        return default is not None and default.made >= self._website_menu()[1]

    def _website_menu(self) -> tuple[list[Json], float]:
        return ([], 0.0) if self._push_is_on() else self._website.menu()

    def _insert(self, buttons: list[Json], matchrule: Json | None) -> int:
        menuid = self._book.next_number("menuid", FIRST_MENU_ID)
        self._book.execute(
            "INSERT INTO menus (menuid, buttons, matchrule, made) VALUES (?, ?, ?, ?)",
            (
                menuid,
                json.dumps(buttons, ensure_ascii=False),
                None if matchrule is None else json.dumps(matchrule, ensure_ascii=False),
                self._clock.now(),
            ),
        )
        return menuid

    def _all(self) -> list[Menu]:
        rows = self._book.execute(
            "SELECT menuid, buttons, matchrule, made FROM menus ORDER BY menuid DESC"
        )
        return [_menu(row) for row in rows]


def _menu(row: tuple[Any, ...]) -> Menu:
    rule = None if row[2] is None else json.loads(row[2])
    return Menu(row[0], json.loads(row[1]), rule, row[3])


def _as_told(button: Json) -> Json:
    """An API button as get_current_selfmenu_info shows it: sub_button is an object with list."""
    told = {name: value for name, value in button.items() if name != "sub_button"}
    if button.get("sub_button"):
        told["sub_button"] = {"list": [_as_told(below) for below in button["sub_button"]]}
    return told


def _as_api(button: Json) -> Json:
    """A website button in the API's shape; other types than view press like `click`."""
    below = button.get("sub_button")
    if below:
        return {"name": button["name"], "sub_button": [_as_api(b) for b in below["list"]]}
    if button["type"] == "view":
        return {"type": "view", "name": button["name"], "url": button.get("url", "")}
    return {"type": f"website_{button['type']}", "name": button["name"]}

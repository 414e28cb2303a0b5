"""What the owner set by hand on the website: its menu and its auto-replies.

Both stay in force until the message push is switched on (the console warns of it), and both can be
read by every account.  Their shapes: wechat platform docs, get_current_selfmenu_info and
get_current_autoreply_info.
"""

from __future__ import annotations

import json

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.wire import Json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS website (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    changed REAL NOT NULL
) WITHOUT ROWID;
"""

_REPLY_TYPES = frozenset({"text", "img", "voice", "video"})
_MENU_TYPES = frozenset({"text", "img", "voice", "video", "news", "view"})
_MATCH_MODES = frozenset({"contain", "equal"})
_REPLY_MODES = frozenset({"reply_all", "random_one"})
NO_AUTOREPLY: Json = {"is_add_friend_reply_open": 0, "is_autoreply_open": 0}


class Website:
    """The owner's settings on the website."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("website", _SCHEMA)
        self._book = book
        self._clock = clock

    def set_menu(self, menu: Json) -> None:
        """Set ``{"button": [...]}`` as made on the website; ``{"button": []}`` takes it away.

        Buttons have ``name`` and either ``type`` with ``value`` (or ``url``) or
        ``sub_button: {"list": [...]}``.  Raises ValueError for another shape.
        """
        buttons = menu.get("button")
        if not isinstance(buttons, list) or len(buttons) > 3:
            raise ValueError("button is a list of at most three")
        for button in buttons:
            _check_button(button)
        self._set("menu", {"button": buttons})

    def set_autoreply(self, rules: Json) -> None:
        """Set the auto-replies in the shape in which they are read.  Raises ValueError."""
        for name in ("add_friend_autoreply_info", "message_default_autoreply_info"):
            if name in rules:
                _check_reply(rules[name], _REPLY_TYPES)
        keywords = rules.get("keyword_autoreply_info", {}).get("list", [])
        for rule in keywords:
            if rule.get("reply_mode") not in _REPLY_MODES:
                raise ValueError("reply_mode is reply_all or random_one")
            for keyword in rule.get("keyword_list_info", []):
                if keyword.get("match_mode") not in _MATCH_MODES:
                    raise ValueError("match_mode is contain or equal")
            for reply in rule.get("reply_list_info", []):
                _check_reply(reply, _REPLY_TYPES | {"news"})
            rule.setdefault("create_time", int(self._clock.now()))
        self._set("autoreply", {**NO_AUTOREPLY, **rules})

    def menu(self) -> tuple[list[Json], float]:
        """The website's buttons and when they were set (epoch seconds; 0 for never)."""
        content, changed = self._get("menu")
        return content.get("button", []), changed

    def autoreply(self) -> Json:
        """The website's auto-replies."""
        return self._get("autoreply")[0] or NO_AUTOREPLY

    def uses(self, media_id: str) -> bool:
        """Whether the website's menu or auto-replies show this material."""
        needle = json.dumps(media_id)
        rows = self._book.execute("SELECT content FROM website")
        return any(needle in content for (content,) in rows)

    def _set(self, name: str, content: Json) -> None:
        self._book.execute(
            "INSERT OR REPLACE INTO website (name, content, changed) VALUES (?, ?, ?)",
            (name, json.dumps(content, ensure_ascii=False), self._clock.now()),
        )

    def _get(self, name: str) -> tuple[Json, float]:
        row = self._book.execute(
            "SELECT content, changed FROM website WHERE name = ?", (name,)
        ).fetchone()
        return ({}, 0.0) if row is None else (json.loads(row[0]), row[1])


def _check_button(button: Json, deep: bool = False) -> None:
    if not isinstance(button.get("name"), str):
        raise ValueError("a button has a name")
    below = button.get("sub_button")
    if below is not None:
        if deep or not isinstance(below, dict) or not isinstance(below.get("list"), list):
            raise ValueError("sub_button is an object with list, one level deep")
        for lower in below["list"]:
            _check_button(lower, deep=True)
    elif button.get("type") not in _MENU_TYPES:
        raise ValueError(f"type is one of {', '.join(sorted(_MENU_TYPES))}")


def _check_reply(reply: Json, types: frozenset[str]) -> None:
    if reply.get("type") not in types or not isinstance(reply.get("content"), str):
        raise ValueError(f"a reply has content and one of the types {', '.join(sorted(types))}")

"""Article themes: which inline style each kind of node gets.

A theme is a JSON file with a style for every slot it dresses. Styles are few on purpose: they are
repeated on every node, and the platform counts HTML characters, not words. Only properties that
survive the platform are let in, because one unknown rule can cost the whole ``style`` attribute
(field reports).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shopdesk.domain.failures import Refused

ALLOWED_PROPERTIES = frozenset(
    [
        "background",
        "background-color",
        "border",
        "border-bottom",
        "border-bottom-color",
        "border-left",
        "border-radius",
        "border-right",
        "border-top",
        "box-shadow",
        "color",
        "display",
        "font-size",
        "font-style",
        "font-weight",
        "letter-spacing",
        "line-height",
        "margin",
        "margin-bottom",
        "margin-left",
        "margin-right",
        "margin-top",
        "max-width",
        "overflow-x",
        "padding",
        "padding-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "text-align",
        "text-decoration",
        "text-indent",
        "vertical-align",
        "white-space",
        "width",
        "word-break",
    ]
)
"""What our HTML may say. Anything that moves or hides (position, height, float) is left out."""

SLOTS = frozenset(
    [
        "root",
        "paragraph",
        "strong",
        "struck",
        "link",
        "caption",
        "picture",
        "picture_box",
        "divider",
        "heading1",
        "heading1_inner",
        "heading2",
        "heading2_inner",
        "heading3",
        "heading3_inner",
        "product",
        "product_picture",
        "product_body",
        "product_name",
        "product_note",
        "product_price",
        "product_unit",
        "quote",
        "list",
        "list_item",
        "list_mark",
        "notice_info",
        "notice_warn",
        "notice_gift",
        "footnotes",
        "footnote",
        "footnote_mark",
    ]
)

_FORBIDDEN = ("!", "url(", "expression", "var(", "<", ">", '"', "\\", ";")


@dataclass(frozen=True, slots=True)
class Theme:
    """How an article looks. ``styles`` maps a slot to finished inline CSS without spaces."""

    name: str
    title_zh: str
    title_en: str
    styles: Mapping[str, str]
    divider: str = "· · ·"

    def attribute(self, slot: str, extra: str = "") -> str:
        """``' style="…"'`` for a node of this slot, or nothing where the theme leaves it alone."""
        css = ";".join(part for part in (self.styles.get(slot, ""), extra) if part)
        return f' style="{css}"' if css else ""

    def dresses(self, slot: str) -> bool:
        """Whether the theme says anything about this slot."""
        return slot in self.styles


def parse_theme(source: str | bytes | Mapping[str, Any]) -> Theme:
    """The theme in ``source``; raises :class:`Refused` (``theme.value``) naming the slot."""
    try:
        plain = json.loads(source) if isinstance(source, (str, bytes)) else source
        return Theme(
            name=str(plain["name"]),
            title_zh=str(plain["title_zh"]),
            title_en=str(plain["title_en"]),
            styles={slot: _style(slot, css) for slot, css in plain["styles"].items()},
            divider=str(plain.get("divider", "· · ·")),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refused("theme.value", slot=str(error)[:40], property="") from error


def read_themes(folder: Path) -> dict[str, Theme]:
    """All themes of a folder by name, the plain one first."""
    themes = [parse_theme(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    themes.sort(key=lambda theme: (theme.name != "plain", theme.name))
    return {theme.name: theme for theme in themes}


def _style(slot: str, declarations: Mapping[str, Any]) -> str:
    """One slot's declarations as inline CSS."""
    if slot not in SLOTS:
        raise Refused("theme.value", slot=slot, property="")
    return ";".join(f"{name}:{_checked(slot, name, str(v))}" for name, v in declarations.items())


def _checked(slot: str, name: str, value: str) -> str:
    if name not in ALLOWED_PROPERTIES or any(bad in value for bad in _FORBIDDEN):
        raise Refused("theme.value", slot=slot, property=name)
    return value

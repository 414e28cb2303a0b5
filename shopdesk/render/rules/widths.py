"""The width rule: what is laid out differently on a phone, a tablet and a PC.

The engine compares three container widths. Here the box model is followed as far as inline styles
tell: padding, margins, borders and widths of the ancestors. Where something else decides (flex with
several children, floats, tables, inline blocks without a width) nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from shopdesk.domain.findings import Finding
from shopdesk.render.markup import style_of, within
from shopdesk.render.rules.reading import CONTAINER_WIDTHS, Node, Reading, length_px

_TOUCHING = 1.0
_WIDTH_STEP = 10.0
_RATIO_STEP = 0.2
_FLOWS = ("", "block", "inline", "inline-block", "list-item")
_SHRINKS = ("td", "th", "tr", "tbody", "thead", "table", "a", "span", "em", "strong", "font")


def check(reading: Reading) -> Iterator[Finding]:
    """Findings under ``width``."""
    for element, node in reading.nodes.items():
        if node.ignores_width or (within(element, "svg") and element.tag != "svg"):
            continue
        wish = _wish(node)
        if wish is None:
            continue
        columns = [_column(reading, element, container) for container in CONTAINER_WIDTHS]
        known = [column for column in columns if column is not None]
        if len(known) < len(columns) or (_has_neighbours(element) and not _outgrows(wish, known)):
            continue
        if _changes(wish, known):
            yield reading.finding("width", element, width=wish.text)


@dataclass(frozen=True, slots=True)
class _Wish:
    """How wide a node would like to be: pixels, or a part of its column."""

    text: str
    px: float | None
    part: float | None

    def within(self, column: float) -> float:
        """What it gets: the platform caps everything at its column."""
        wanted = self.px if self.px is not None else (self.part or 1.0) * column
        return min(wanted, column)


def _wish(node: Node) -> _Wish | None:
    """The width a candidate asks for; None for what the rule does not look at."""
    value = node.styles.get("width", "").strip().lower()
    if node.element.tag == "img" and value in ("", "auto"):
        pixels = node.element.get("data-w") or node.element.get("width") or ""
        found = re.fullmatch(r"\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*", pixels)
        return _Wish(f"{found[1]}px", float(found[1]), None) if found else None
    if not value or value in ("auto", "100%") or node.element.tag == "svg":
        return None
    if value.endswith("%"):
        part = length_px(value, node.font_px, 1.0)
        return None if part is None else _Wish(value, None, part)
    px = length_px(value, node.font_px)
    return None if px is None else _Wish(value, px, None)


def _column(reading: Reading, element: HtmlElement, container: float) -> float | None:
    """The room ``element`` has when the article is ``container`` wide; None if we cannot tell."""
    ancestors = [a for a in element.iterancestors() if a in reading.nodes]
    room = container
    for ancestor in reversed(ancestors):
        node = reading.nodes[ancestor]
        styles = node.styles
        row = ancestor is element.getparent() and styles.get("display") == "flex"
        if not row and not _flows(ancestor, styles):
            return None
        if styles.get("position", "static") not in ("static", "relative"):
            return None
        wanted = length_px(styles.get("width", ""), node.font_px, room)
        if wanted is None and (
            ancestor.tag in ("td", "th", "table", "tr", "tbody")
            or styles.get("display") == "inline-block"
        ):
            return None
        if ancestor.tag in _SHRINKS and wanted is None:
            continue
        room = min(room, wanted) if wanted is not None else room - _sides(node, "margin", room)
        room -= _sides(node, "padding", room) + _borders(node)
    return room if room > 0 else None


def _flows(element: HtmlElement, styles: dict[str, str]) -> bool:
    """Whether children simply take the room there is; a flex box does so for an only child."""
    display = styles.get("display", "")
    alone = display == "flex" and len(element) == 1
    return (display in _FLOWS or alone) and "float" not in styles


def _has_neighbours(element: HtmlElement) -> bool:
    """Whether the element shares a flex row, so that its width depends on others."""
    parent = element.getparent()
    return parent is not None and len(parent) > 1 and style_of(parent).get("display") == "flex"


def _outgrows(wish: _Wish, columns: list[float]) -> bool:
    """Whether a pixel width does not fit the narrowest column: no neighbour can help there."""
    return wish.px is not None and wish.px > min(columns)


def _sides(node: Node, kind: str, room: float) -> float:
    """Left plus right of a margin or padding, in pixels; ``auto`` counts as nothing."""
    parts = node.styles.get(kind, "").split()
    right, left = "0", "0"
    if len(parts) == 1:
        right = left = parts[0]
    elif len(parts) in (2, 3):
        right = left = parts[1]
    elif len(parts) == 4:
        right, left = parts[1], parts[3]
    left = node.styles.get(f"{kind}-left", left)
    right = node.styles.get(f"{kind}-right", right)
    return sum(length_px(side, node.font_px, room) or 0.0 for side in (left, right))


def _borders(node: Node) -> float:
    total = 0.0
    for side in ("border-left", "border-right"):
        value = node.styles.get(side, node.styles.get("border", ""))
        width = re.search(r"(\d+\.?\d*)px", value)
        if width and "none" not in value:
            total += float(width[1])
    return total


def _changes(wish: _Wish, columns: list[float]) -> bool:
    """The engine's verdict over its three widths."""
    widths = [wish.within(column) for column in columns]
    gaps = [box - width for box, width in zip(CONTAINER_WIDTHS, widths, strict=True)]
    full = [abs(gap) <= _TOUCHING for gap in gaps]
    if all(full):
        return False
    if any(full):
        return True
    ratios = [width / box for width, box in zip(widths, CONTAINER_WIDTHS, strict=True)]
    step, spread = max(widths) - min(widths), max(ratios) - min(ratios)
    return step > _WIDTH_STEP and spread > _RATIO_STEP

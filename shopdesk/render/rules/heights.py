"""Rules about lines and boxes that swallow text: line-height, height, height-nodisplay, pre.

A text's height is estimated from its characters; a finding needs a wide margin, so that an estimate
never accuses an article that is fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from lxml.html import HtmlElement

from shopdesk.domain.findings import Finding
from shopdesk.render.markup import all_text, direct_text, within
from shopdesk.render.rules.reading import Node, Reading, length_px, text_ems

_LINE_TAGS = ("p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "a")
_TIGHTEST = 0.95
_NARROWEST_COLUMN = 375.0
_ENGINE_COLUMN = 585.0
_MARGIN = 20.0
_WRAPS = ("pre-wrap", "pre-line", "normal", "break-spaces")
_SCROLLS = re.compile(r"\b(?:auto|scroll)\b")


def check(reading: Reading) -> Iterator[Finding]:
    """What can be said about heights without laying out."""
    needs = _text_heights(reading)
    for node in reading.text_nodes():
        yield from _line_height(reading, node)
        yield from _height(reading, node, needs)
        yield from _pre(reading, node)


def _line_height(reading: Reading, node: Node) -> Iterator[Finding]:
    """Lines closer than the letters are high. One line alone may be as tight as it likes."""
    text = direct_text(node.element)
    if node.element.tag not in _LINE_TAGS or not text or node.line_px >= _TIGHTEST * node.font_px:
        return
    lines = text_ems(text) * node.font_px / _ENGINE_COLUMN
    if node.line_px == 0 or lines > 1.2:
        wrapper = node.element not in reading.judged
        factor = round(node.line_px / node.font_px, 2) if node.font_px else 0
        yield reading.finding("line-height", node.element, advice=wrapper, factor=factor)


def _height(reading: Reading, node: Node, needs: dict[HtmlElement, float]) -> Iterator[Finding]:
    height = length_px(node.styles.get("height", ""), node.font_px)
    if height is None or height < 0 or _is_exempt(node.element):
        return
    element = node.element
    if height == 0 and element in reading.judged:
        yield reading.finding("height", element)
        return
    if _SCROLLS.search(node.styles.get("overflow", "") + node.styles.get("overflow-y", "")):
        return
    needed = needs.get(element, 0.0)
    if needed <= height + _MARGIN:
        return
    box = height + needs.get(reading.root, 0.0) - needed
    if height == 0 or needed > box + _MARGIN:
        yield reading.finding("height-nodisplay", element, height_px=height)
    elif needed > 1.5 * height + _MARGIN:
        yield reading.finding("height-nodisplay", element, advice=True, height_px=height)


def _is_exempt(element: HtmlElement) -> bool:
    return any(
        a.get("data-mode") == "svg" or a.tag == "svg" for a in (element, *element.iterancestors())
    )


def _text_heights(reading: Reading) -> dict[HtmlElement, float]:
    """The least height the texts in every node take in the engine's column; the root's is all."""
    needs: dict[HtmlElement, float] = {}
    for paragraph in reading.paragraphs:
        node = reading.nodes[paragraph]
        width = text_ems(all_text(paragraph)) * node.font_px
        height = ceil(width / _ENGINE_COLUMN) * max(node.line_px, node.font_px)
        for element in (paragraph, *paragraph.iterancestors()):
            needs[element] = needs.get(element, 0.0) + height
    return needs


def _pre(reading: Reading, node: Node) -> Iterator[Finding]:
    """A ``pre`` around running text never wraps; short lines fit at every width."""
    if node.element.tag != "pre" or node.styles.get("white-space", "pre") in _WRAPS:
        return
    if within(node.element, "code") or next(node.element.iterdescendants("code"), None) is not None:
        scrolls = _SCROLLS.search(node.styles.get("overflow-x", node.styles.get("overflow", "")))
        if scrolls:
            return
    lines = re.split(r"\n", "".join(_with_breaks(node.element)))
    widest = max(text_ems(line.rstrip()) for line in lines) * node.font_px
    if widest > _NARROWEST_COLUMN + 1:
        yield reading.finding("pre", node.element)


def _with_breaks(element: HtmlElement) -> Iterator[str]:
    """The text with ``br`` as line ends."""
    if element.tag == "br":
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _with_breaks(child)
        yield child.tail or ""

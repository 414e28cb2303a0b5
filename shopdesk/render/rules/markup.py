"""Rules about single nodes and how they are nested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from shopdesk.domain.findings import Finding
from shopdesk.render.markup import all_text, direct_text, style_of
from shopdesk.render.rules.reading import Node, Reading

_ZERO_OPACITY = re.compile(r"opacity\s*:\s*0\b", re.IGNORECASE)
_CLEAR = re.compile(r"rgba\(\s*0\s*,\s*0\s*,\s*0\s*,\s*0(?:\.0+)?\s*\)", re.IGNORECASE)
_NEVER_REDUNDANT = re.compile(
    r"iframe|video|audio|cps|mp|img|animatetransform|^(?:hr|path|br|svg|g|a)$", re.IGNORECASE
)
_ANIMATIONS = ("animate", "animatetransform", "animatemotion")
DEEPEST = 13
"""Levels below the article's root that the editor leaves alone, whatever they hold."""
ADVISED_DEPTH = 10
"""What the specification's text says; stay below it."""


def check(reading: Reading) -> Iterator[Finding]:
    """Findings under opacity, caret-color, text-align, animate-begin and nestNodes."""
    for element, node in reading.nodes.items():
        yield from _opacity(reading, element)
        yield from _caret(reading, node)
        yield from _align(reading, node)
        yield from _begin(reading, element)
    yield from _nesting(reading)


def _opacity(reading: Reading, element: HtmlElement) -> Iterator[Finding]:
    """The engine reads the style text, so ``0.8`` is caught as well; ``.8`` is not."""
    if element.tag == "img" and _ZERO_OPACITY.search(element.get("style") or ""):
        yield reading.finding("opacity", element)


def _caret(reading: Reading, node: Node) -> Iterator[Finding]:
    value = node.styles.get("caret-color", "")
    if not value or not all_text(node.element):
        return
    if _CLEAR.fullmatch(value) and node.element in reading.judged:
        yield reading.finding("caret-color", node.element)
    elif _CLEAR.fullmatch(value) or value == "transparent":
        yield reading.finding("caret-color", node.element, advice=True)


def _align(reading: Reading, node: Node) -> Iterator[Finding]:
    value = node.styles.get("text-align", "").lower()
    if value in ("start", "end"):
        wrapper = node.element not in reading.judged
        yield reading.finding("text-align", node.element, advice=wrapper, value=value)


def _begin(reading: Reading, element: HtmlElement) -> Iterator[Finding]:
    begin = (element.get("begin") or "").lower()
    if element.tag in _ANIMATIONS and "touchstart" in begin and "click" not in begin:
        yield reading.finding("animate-begin", element)


def _nesting(reading: Reading) -> Iterator[Finding]:
    """Deep nodes with a wrapper in their single-child chain that adds nothing; once per chain."""
    reported: set[HtmlElement] = set()
    for element, node in reading.nodes.items():
        if node.depth <= ADVISED_DEPTH or _NEVER_REDUNDANT.search(str(element.tag)):
            continue
        redundant = _redundant_in_chain(element, reading.root)
        if redundant is None or redundant in reported:
            continue
        reported.add(redundant)
        shallow = node.depth <= DEEPEST
        if shallow and any(reading.nodes[d].depth > DEEPEST for d in _chain_below(element)):
            reported.discard(redundant)
            continue
        yield reading.finding("nestNodes", element, advice=shallow, depth=node.depth)


def _redundant_in_chain(element: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """A wrapper in the single-child chain that repeats its parent's tag and adds no style."""
    chain = [element, *_chain_below(element)]
    above = element.getparent()
    while above is not None and above is not root and _only_child(above) is chain[0]:
        chain.insert(0, above)
        above = above.getparent()
    for outer, inner in pairwise(chain):
        if _NEVER_REDUNDANT.search(str(inner.tag)) or outer.tag != inner.tag:
            continue
        if style_of(inner).items() <= style_of(outer).items():
            return inner
    return None


def _chain_below(element: HtmlElement) -> list[HtmlElement]:
    chain = []
    child = _only_child(element)
    while child is not None:
        chain.append(child)
        child = _only_child(child)
    return chain


def _only_child(element: HtmlElement) -> HtmlElement | None:
    """The single child of a node that has no text of its own."""
    return element[0] if len(element) == 1 and not direct_text(element) else None

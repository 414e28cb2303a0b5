"""An article read once for all rules: what each node inherits and which nodes are paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement

from shopdesk.domain.failures import Detail
from shopdesk.domain.findings import Finding, Severity
from shopdesk.render.markup import all_text, elements, parse_html, place, style_of, within

PAGE_FONT_PX = 17.0
PAGE_LINE_HEIGHT = 1.6
CONTAINER_WIDTHS = (585.0, 677.0, 375.0)
"""The widths at which the platform's engine lays an article out."""

_PARAGRAPH_TAGS = ("p", "div", "section", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table")
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|%)?")
_PX = {"px": 1.0, "pt": 4 / 3, "rem": 16.0}
_SIZE_WORDS = {"small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}


@dataclass(frozen=True, slots=True)
class Node:
    """One element with what it inherits. Sizes in CSS pixels; ``line_px`` may be 0."""

    element: HtmlElement
    styles: dict[str, str]
    depth: int
    font_px: float
    line_px: float
    line_factor: float | None
    ignores_width: bool


@dataclass
class Reading:
    """The article's tree, walked once in document order."""

    html: str
    root: HtmlElement = field(init=False)

    def __post_init__(self) -> None:
        self.root = parse_html(self.html)

    @cached_property
    def nodes(self) -> dict[HtmlElement, Node]:
        """Every element with its inherited values, in document order."""
        first = Node(
            self.root, {}, 0, PAGE_FONT_PX, PAGE_FONT_PX * PAGE_LINE_HEIGHT, PAGE_LINE_HEIGHT, False
        )
        known = {self.root: first}
        for element in elements(self.root):
            parent = element.getparent()
            known[element] = _inherit(element, known[self.root if parent is None else parent])
        del known[self.root]
        return known

    @cached_property
    def paragraphs(self) -> list[HtmlElement]:
        """Innermost blocks with text: the nodes the engine's per-node rules look at."""
        return [
            element
            for element in self.nodes
            if element.tag in _PARAGRAPH_TAGS
            and next(element.iterdescendants(*_PARAGRAPH_TAGS), None) is None
            and all_text(element)
        ]

    @cached_property
    def judged(self) -> set[HtmlElement]:
        """Paragraphs and everything inside them."""
        return {inner for paragraph in self.paragraphs for inner in _tree(paragraph)}

    def text_nodes(self) -> Iterator[Node]:
        """Nodes outside SVG that hold some text, in or below them."""
        return (
            node
            for element, node in self.nodes.items()
            if all_text(element) and not within(element, "svg")
        )

    def finding(
        self, key: str, element: HtmlElement, *, advice: bool = False, **details: Detail
    ) -> Finding:
        """A finding about a node, with its place and its first words."""
        words = all_text(element)[:24].replace("\n", " ")
        severity = Severity.ADVICE if advice else Severity.FINDING
        where = place(element, self.root)
        return Finding(key, severity, where, f"finding.{key}", {"text": words, **details})


def _tree(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from elements(element)


def length_px(value: str, font_px: float, whole_px: float | None = None) -> float | None:
    """A CSS length in pixels; percentages need ``whole_px``. None for ``auto`` and ``calc``."""
    found = _LENGTH.fullmatch(value.strip().lower())
    if not found:
        return None
    number, unit = float(found[1]), found[2]
    if unit == "em":
        return number * font_px
    if unit == "%":
        return None if whole_px is None else number * whole_px / 100
    return number * _PX.get(unit or "px", 1.0) if unit or number == 0 else None


def text_ems(text: str) -> float:
    """About how wide a text is, in font sizes: 1 for a Chinese character, about half for Latin."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.55 for c in text)


def _inherit(element: HtmlElement, parent: Node) -> Node:
    styles = style_of(element)
    size = styles.get("font-size", "")
    font_px = _SIZE_WORDS.get(size) or length_px(size, parent.font_px, parent.font_px)
    font_px = parent.font_px if font_px is None else font_px
    line_px, factor = _line_height(styles.get("line-height", ""), font_px, parent)
    ignores = parent.ignores_width or element.get("data-ignore-width") is not None
    return Node(element, styles, parent.depth + 1, font_px, line_px, factor, ignores)


def _line_height(value: str, font_px: float, parent: Node) -> tuple[float, float | None]:
    """Line height in pixels; a bare factor is inherited as a factor, a length as a length."""
    value = value.strip().lower()
    if re.fullmatch(r"\d+\.?\d*|\.\d+", value):
        return float(value) * font_px, float(value)
    if value == "normal":
        return 1.4 * font_px, 1.4
    length = length_px(value, font_px, font_px)
    if length is not None:
        return length, None
    if parent.line_factor is not None:
        return parent.line_factor * font_px, parent.line_factor
    return parent.line_px, None

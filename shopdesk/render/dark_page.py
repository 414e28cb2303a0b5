"""A whole article in dark mode: every node's converted style, and what text stands on what ground.

One walk serves both uses: the preview writes the converted styles back, the checks read the pairs
of text and ground. "Text lies over" a gradient or picture means here: text is inside the node,
which is the same for well-formed articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from shopdesk.render.colours import Colour, colours_in, parse_colour, replace_colours
from shopdesk.render.darkmode import (
    CHECKER_TEXT,
    DARK_GROUND,
    IGNORED_ALPHA,
    LIGHT_GROUND,
    LIGHT_TEXT,
    DarkRules,
    dark_background,
    gradient_mix,
)
from shopdesk.render.markup import (
    all_text,
    elements,
    parse_html,
    style_of,
    style_text,
    to_html,
    within,
)

_GRADIENT = re.compile(r"gradient\(", re.IGNORECASE)
_PICTURE = re.compile(r"url\(", re.IGNORECASE)
_BACKGROUNDS = ("background-color", "background", "background-image")
_ON_THE_NODE = ("text-decoration", "text-decoration-color", "text-emphasis-color",
                "-webkit-text-stroke", "-webkit-text-stroke-color")  # fmt: skip
_ON_THE_PAGE = ("border", "outline", "column-rule", "box-shadow")
_TABLE_TAGS = ("table", "tr", "td", "th")
_TABLE_CLASSES = {
    "ue-table-interlace-color-single": "#fcfcfc",
    "ue-table-interlace-color-double": "#f7faff",
}


@dataclass(frozen=True, slots=True)
class DarkNode:
    """One element in the dark.

    ``text`` and ``ground`` are what readers see there (text None where nothing above names a
    colour). ``styles`` are the converted declarations; ``gradient_under_text`` and ``over_picture``
    tell what lies behind.
    """

    node: HtmlElement
    styles: dict[str, str]
    ground: Colour = DARK_GROUND
    text: Colour | None = None
    light_text: Colour = LIGHT_TEXT
    light_grounds: tuple[Colour, ...] = ()
    over_picture: bool = False
    gradient_under_text: bool = False
    hidden: bool = False

    def heir(self, node: HtmlElement) -> DarkNode:
        """What a child starts from."""
        return replace(self, node=node, styles=style_of(node), gradient_under_text=False)


def walk(root: HtmlElement, rules: DarkRules) -> Iterator[DarkNode]:
    """Every element below ``root`` as the dark conversion leaves it, in document order."""
    known = {root: DarkNode(root, {})}
    for node in elements(root):
        parent = node.getparent()
        here = known[root if parent is None else parent].heir(node)
        if node.tag not in ("mpcps", "iframe") and node.get("data-no-dark") is None:
            here = _converted(here, rules)
        if re.match(r"none\b", here.styles.get("display", "")):
            here = replace(here, hidden=True)
        known[node] = here
        yield here


def dark_html(html: str, rules: DarkRules | None = None) -> str:
    """The article as a phone in dark mode shows it, for previews."""
    root = parse_html(html)
    for here in list(walk(root, rules or DarkRules())):
        if here.styles:
            here.node.set("style", style_text(here.styles))
    return to_html(root)


def checker_walk(root: HtmlElement) -> Iterator[DarkNode]:
    """The walk with the constants of the platform's structure checker."""
    return walk(root, DarkRules(CHECKER_TEXT))


def _converted(here: DarkNode, rules: DarkRules) -> DarkNode:
    styles = _with_old_attributes(here)
    has_colour = "color" in styles or "-webkit-text-fill-color" in styles
    here = replace(here, styles=dict(styles))
    is_svg = within(here.node, "svg")
    for name in sorted((n for n in styles if n in _BACKGROUNDS), key=_BACKGROUNDS.index):
        value = styles[name]
        if _GRADIENT.search(value):
            here = _gradient(here, name, value)
        elif _PICTURE.search(value):
            here = here if is_svg else _picture(here, name, value)
        else:
            here = _flat_ground(here, name, value)
    if any(n in styles for n in _BACKGROUNDS) and not has_colour:
        here = _default_text(here, rules)
    for name, value in styles.items():
        here = _other_property(here, name, value, rules)
    return _text_colour(here, styles, rules)


def _with_old_attributes(here: DarkNode) -> dict[str, str]:
    """Inline styles, with ``bgcolor`` and ``<font color>`` counted as such."""
    node, styles = here.node, dict(here.styles)
    if node.tag in _TABLE_TAGS and not any(name.startswith("background") for name in styles):
        classes = (node.get("class") or "").split()
        by_class = next((_TABLE_CLASSES[c] for c in classes if c in _TABLE_CLASSES), None)
        ground = by_class or node.get("bgcolor")
        if ground:
            styles["background-color"] = ground
    if node.tag == "font" and "color" not in styles and node.get("color"):
        styles["color"] = str(node.get("color"))
    return styles


def _set(here: DarkNode, name: str, value: str) -> DarkNode:
    return replace(here, styles={**here.styles, name: value})


def _flat_ground(here: DarkNode, name: str, value: str) -> DarkNode:
    found = colours_in(value)
    if not found:
        return here
    light = found[0]
    dark = dark_background(light)
    here = _set(here, name, replace_colours(value, dark_background))
    if light.alpha < IGNORED_ALPHA:
        return here
    grounds = (*here.light_grounds, light)
    return replace(here, ground=dark, light_grounds=grounds, over_picture=False)


def _gradient(here: DarkNode, name: str, value: str) -> DarkNode:
    """A gradient under text becomes one flat colour; without text it is left alone."""
    mixed = gradient_mix(colours_in(value, transparent=True))
    if mixed is None or not all_text(here.node):
        return here
    flat = dark_background(mixed)
    here = _set(here, name, replace_colours(value, lambda _: flat, transparent=True))
    return replace(
        here,
        ground=mixed.over(here.ground),
        light_grounds=(*here.light_grounds, mixed),
        gradient_under_text=True,
    )


def _picture(here: DarkNode, name: str, value: str) -> DarkNode:
    """A picture under text gets the light ground below it, and its text stays light."""
    if not all_text(here.node):
        return here
    ground = LIGHT_GROUND
    for colour in here.light_grounds:
        ground = colour.over(ground)
    layer = f"linear-gradient({ground.css()},{ground.css()})"
    here = _set(here, name, f"{value},{layer}")
    return replace(here, over_picture=True)


def _default_text(here: DarkNode, rules: DarkRules) -> DarkNode:
    """A box without its own text colour: the colour is written, but not handed down."""
    if here.over_picture:
        return _set(here, "color", here.light_text.css())
    return _set(here, "color", rules.dark_text(here.light_text, here.ground).css())


def _other_property(here: DarkNode, name: str, value: str, rules: DarkRules) -> DarkNode:
    if name == "text-shadow":
        return _set(here, name, replace_colours(value, dark_background))
    if name.startswith(_ON_THE_PAGE) and "image" not in name and "radius" not in name:
        return _set(here, name, replace_colours(value, rules.dark_text))
    if name in _ON_THE_NODE and not here.over_picture:
        ground = here.ground
        return _set(here, name, replace_colours(value, lambda c: rules.dark_text(c, ground)))
    return here


def _text_colour(here: DarkNode, styles: dict[str, str], rules: DarkRules) -> DarkNode:
    """The node's own colour on its ground, handed down; a fill colour replaces ``color``."""
    name = "-webkit-text-fill-color" if "-webkit-text-fill-color" in styles else "color"
    light = parse_colour(styles[name]) if name in styles else None
    if light is None:
        return here
    dark = light if here.over_picture else rules.dark_text(light, here.ground)
    value = styles[name] if dark == light else dark.css()
    return replace(_set(here, name, value), text=dark, light_text=light)

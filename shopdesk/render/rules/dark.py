"""What dark phones make unreadable: low contrast, gradients under text, nodes taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shopdesk.domain.findings import Finding
from shopdesk.render.colours import contrast
from shopdesk.render.dark_page import DarkNode, checker_walk
from shopdesk.render.darkmode import CHECKER_TEXT
from shopdesk.render.markup import direct_text, style_of, within
from shopdesk.render.rules.reading import Reading

LEAST_CONTRAST = 1.5
"""Below this the platform reports the text."""
ADVISED_CONTRAST = 2.5
"""Below this it can be read, but not by everybody."""

_PICTURE = re.compile(r"url\(", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """Findings under darkmode-low-contrast, darkmode-no-gradient and darkmode-whitelist."""
    for here in checker_walk(reading.root):
        silenced = (here.node.get("data-ignore-dm") or "").split()
        if here.node.get("data-no-dark") is not None:
            yield reading.finding("darkmode-whitelist", here.node)
        if here.gradient_under_text and "text-bg-gradient" not in silenced:
            yield reading.finding("darkmode-no-gradient", here.node)
        if "low-contrast" not in silenced and _is_judged(here):
            yield from _contrast(reading, here)


def _is_judged(here: DarkNode) -> bool:
    if here.hidden or not direct_text(here.node) or within(here.node, "svg"):
        return False
    return not any(
        _PICTURE.search(value)
        for node in (here.node, *here.node.iterancestors())
        for name, value in style_of(node).items()
        if "background" in name or "border-image" in name
    )


def _contrast(reading: Reading, here: DarkNode) -> Iterator[Finding]:
    ratio = contrast(here.text or CHECKER_TEXT, here.ground)
    if ratio < ADVISED_CONTRAST:
        advice = ratio >= LEAST_CONTRAST
        shown = round(ratio, 2)
        yield reading.finding("darkmode-low-contrast", here.node, advice=advice, contrast=shown)

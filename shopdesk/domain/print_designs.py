"""What is printed for a placement, as the shop left it: carrier, paper, words, logo, how many."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

MOST_COPIES = 500
"""One job; more is a slip of the finger, and can be printed twice."""

LONGEST_WORD = 400

MOST_LOGO_SHARE = 0.15
"""The end of the scale on which a logo is chosen. What may be printed ends well before it."""

DEFAULT_STOCK = "a4-24-70x37"
DEFAULT_LOGO_SHARE = 0.045
DEFAULT_COPIES = 24


@dataclass(frozen=True, slots=True)
class PrintDesign:
    """How a placement's code is printed.

    ``template`` names a poster or table card; empty means labels on ``stock``. ``words`` are kept
    by slot for every carrier at once, so that changing to a poster and back loses none.
    ``logo_share`` is the part of the symbol a logo covers, 0 for none. ``copies`` is how many were
    wanted last time.
    """

    template: str = ""
    stock: str = DEFAULT_STOCK
    words: Mapping[str, str] = field(default_factory=dict)
    logo_share: float = DEFAULT_LOGO_SHARE
    copies: int = DEFAULT_COPIES

    @property
    def is_labels(self) -> bool:
        """Whether it goes on label paper."""
        return not self.template


def parse_design(text: str) -> PrintDesign:
    """The design written in ``text``. What is missing or cannot be takes its default: a design is
    never worth an error, it is on the screen to be mended.
    """
    try:
        plain = json.loads(text or "{}")
    except ValueError:
        plain = {}
    if not isinstance(plain, dict):
        plain = {}
    default = PrintDesign()
    words = plain.get("words")
    return PrintDesign(
        template=_text(plain, "template", default.template),
        stock=_text(plain, "stock", default.stock),
        words={
            str(slot): word[:LONGEST_WORD]
            for slot, word in (words.items() if isinstance(words, dict) else ())
            if isinstance(word, str)
        },
        logo_share=_number(plain, "logo_share", default.logo_share, 0.0, MOST_LOGO_SHARE),
        copies=int(_number(plain, "copies", default.copies, 1, MOST_COPIES)),
    )


def dump_design(design: PrintDesign) -> str:
    """The design as text for the book."""
    plain = {
        "template": design.template,
        "stock": design.stock,
        "words": dict(design.words),
        "logo_share": design.logo_share,
        "copies": design.copies,
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _text(plain: Mapping[str, Any], key: str, default: str) -> str:
    value = plain.get(key, default)
    return value if isinstance(value, str) else default


def _number(
    plain: Mapping[str, Any], key: str, default: float, lowest: float, highest: float
) -> float:
    value = plain.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        return default
    return min(max(value, lowest), highest)

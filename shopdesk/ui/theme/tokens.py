"""The design tokens of the window: every colour and length it uses, read from one file.

``resources/themes/window/tokens.json`` is the only place where a colour or a length of the window
is written down. Lengths are logical pixels at 100 %; colours have the same names in both schemes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from shopdesk import paths

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class DamagedTokens(ValueError):
    """The token file does not hang together; the message says where."""


@dataclass(frozen=True)
class Tokens:
    """The token file, by the names of its parts; unknown names raise ``KeyError``."""

    colors: Mapping[Scheme, Mapping[str, str]]
    group_colors: Mapping[Scheme, tuple[str, ...]]
    palette: Mapping[str, str]
    families: tuple[str, ...]
    font_px: Mapping[str, int]
    line_px: Mapping[str, int]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    stroke: Mapping[str, float]
    size: Mapping[str, int]
    counter: Mapping[str, float]
    motion: Mapping[str, int]
    shadow: Mapping[str, Any]
    print_preview: Mapping[str, str]
    state: Mapping[str, Mapping[str, str]]
    amber_below: float
    red_below: float
    wide_px: int

    @cached_property
    def counter_scale(self) -> float:
        """How much larger counter mode is."""
        return float(self.counter["scale"])

    def color(self, scheme: Scheme, name: str) -> str:
        """A colour as ``#RRGGBB``."""
        return self.colors[scheme][name]


def read_tokens(file: Path | None = None) -> Tokens:
    """The tokens of this installation, or of ``file``.

    Raises ``OSError`` when it cannot be read and :class:`DamagedTokens` when the two schemes name
    different colours or something points at a colour that is not there.
    """
    file = file or paths.resource("themes", "window", "tokens.json")
    raw = json.loads(file.read_text(encoding="utf-8"))
    tokens = Tokens(
        colors=raw["color"],
        group_colors={scheme: tuple(raw["group_colors"][scheme]) for scheme in SCHEMES},
        palette=raw["palette"],
        families=tuple(raw["font"]["families"]),
        font_px=raw["font"]["size_px"],
        line_px=raw["font"]["line_height"],
        space=raw["space"],
        radius=_numbers(raw["radius"]),
        stroke=raw["stroke"],
        size=raw["size"],
        counter=_numbers(raw["counter_mode"]),
        motion=raw["motion"],
        shadow=raw["shadow"],
        print_preview={k: v for k, v in raw["print_preview"].items() if k != "note"},
        state=raw["state"],
        amber_below=raw["gauge"]["amber_below"],
        red_below=raw["gauge"]["red_below"],
        wide_px=raw["breakpoint"]["wide_px"],
    )
    _check(tokens)
    return tokens


def _numbers(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "note"}


def _check(tokens: Tokens) -> None:
    light, dark = (set(tokens.colors[scheme]) for scheme in SCHEMES)
    if light != dark:
        raise DamagedTokens(f"colours in one scheme only: {', '.join(sorted(light ^ dark))}")
    used = set(tokens.palette.values()) | {state["color"] for state in tokens.state.values()}
    if used - light:
        raise DamagedTokens(f"colours used but not given: {', '.join(sorted(used - light))}")
    if set(tokens.font_px) != set(tokens.line_px):
        raise DamagedTokens("every text size needs a line height")

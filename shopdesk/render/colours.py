"""CSS colours as numbers: reading them out of style values, brightness, contrast, mixing."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import ImageColor

_NAMES = {**ImageColor.colormap, "windowtext": "#000000"}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)"
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)", re.IGNORECASE)
_TOKEN = re.compile(
    r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]{1,80}\)|(?<![\w#.(/-])[a-z]{3,20}(?![\w(-])",
    re.IGNORECASE,
)
_HALF_UP = 0.5 + 1e-9
_URL = re.compile(r"url\([^)]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 255 (fractions allowed, clamped when made), alpha 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @staticmethod
    def of(red: float, green: float, blue: float, alpha: float = 1.0) -> Colour:
        """A colour with every channel clamped to its range."""
        r, g, b = (min(255.0, max(0.0, channel)) for channel in (red, green, blue))
        return Colour(r, g, b, min(1.0, max(0.0, alpha)))

    @staticmethod
    def of_hsl(hue: float, saturation: float, lightness: float, alpha: float = 1.0) -> Colour:
        """From hue (turns, 0–1) and saturation and lightness (0–100)."""
        s, light = (min(100.0, max(0.0, part)) / 100 for part in (saturation, lightness))
        r, g, b = colorsys.hls_to_rgb(hue % 1.0, light, s)
        return Colour.of(r * 255, g * 255, b * 255, alpha)

    @property
    def hsl(self) -> tuple[float, float, float]:
        """Hue (0–1), saturation and lightness (0–100)."""
        h, light, s = colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)
        return h, s * 100, light * 100

    @property
    def brightness(self) -> float:
        """Perceived brightness, 0–255: (299 R + 587 G + 114 B) / 1000."""
        return (299 * self.red + 587 * self.green + 114 * self.blue) / 1000

    @property
    def luminance(self) -> float:
        """Relative luminance by WCAG, of the channels as they are shown (whole numbers)."""

        def linear(channel: int) -> float:
            c = channel / 255
            return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

        red, green, blue = map(linear, self.rounded)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def rounded(self) -> tuple[int, int, int]:
        """The channels as whole numbers, halves up, as a browser shows them."""
        r, g, b = (int(c + _HALF_UP) for c in (self.red, self.green, self.blue))
        return r, g, b

    def with_alpha(self, alpha: float) -> Colour:
        """The same colour, more or less transparent."""
        return replace(self, alpha=alpha)

    def over(self, ground: Colour) -> Colour:
        """Normal blending of this colour over an opaque ground."""
        a = self.alpha

        def blend(top: float, bottom: float) -> float:
            return top * a + bottom * (1 - a)

        return Colour(
            blend(self.red, ground.red),
            blend(self.green, ground.green),
            blend(self.blue, ground.blue),
        )

    def css(self) -> str:
        """``#rrggbb``, or ``rgba(…)`` where it is transparent."""
        r, g, b = self.rounded
        if self.alpha >= 1:
            return f"#{r:02x}{g:02x}{b:02x}"
        return f"rgba({r},{g},{b},{self.alpha:g})"


def contrast(one: Colour, other: Colour) -> float:
    """WCAG contrast, 1 to 21; transparency is not considered."""
    low, high = sorted((one.luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)


def mix(first: Colour, second: Colour) -> Colour:
    """The two mixed with the second's alpha as weight, as Sass and the dark conversion mix."""
    weight = second.alpha
    w, a = 2 * weight - 1, second.alpha - first.alpha
    share = ((w if w * a == -1 else (w + a) / (1 + w * a)) + 1) / 2
    return Colour.of(
        share * second.red + (1 - share) * first.red,
        share * second.green + (1 - share) * first.green,
        share * second.blue + (1 - share) * first.blue,
        second.alpha * weight + first.alpha * (1 - weight),
    )


def parse_colour(text: str, transparent: bool = False) -> Colour | None:
    """The colour ``text`` is, or None. ``transparent`` lets that word through as clear white."""
    word = text.strip().lower()
    if word == "transparent":
        return Colour(255, 255, 255, 0) if transparent else None
    if word in _NAMES:
        word = str(_NAMES[word])
    if word.startswith("#"):
        return _hex(word[1:])
    function = _FUNCTION.fullmatch(word)
    return _functional(function[1].lower(), function[2]) if function else None


def replace_colours(
    value: str, change: Callable[[Colour], Colour], transparent: bool = False
) -> str:
    """``value`` with every colour in it changed; addresses in ``url(…)`` are left alone."""
    pieces: list[str] = []
    position = 0
    for url in _URL.finditer(value):
        pieces += [_recolour(value[position : url.start()], change, transparent), url[0]]
        position = url.end()
    pieces.append(_recolour(value[position:], change, transparent))
    return "".join(pieces)


def colours_in(value: str, transparent: bool = False) -> list[Colour]:
    """Every colour a style value names, in order."""
    found: list[Colour] = []

    def note(colour: Colour) -> Colour:
        found.append(colour)
        return colour

    replace_colours(value, note, transparent)
    return found


def _recolour(text: str, change: Callable[[Colour], Colour], transparent: bool) -> str:
    def one(token: re.Match[str]) -> str:
        colour = parse_colour(token[0], transparent)
        if colour is None:
            return token[0]
        changed = change(colour)
        return token[0] if changed == colour else changed.css()

    return _TOKEN.sub(one, text)


def _hex(digits: str) -> Colour | None:
    if len(digits) in (3, 4):
        digits = "".join(d * 2 for d in digits)
    if len(digits) not in (6, 8) or not re.fullmatch(r"[0-9a-f]+", digits):
        return None
    channels = [int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)]
    alpha = channels[3] / 255 if len(channels) == 4 else 1.0
    return Colour(channels[0], channels[1], channels[2], alpha)


def _functional(name: str, inside: str) -> Colour | None:
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    if len(parts) not in (3, 4):
        return None
    values = []
    for part in parts:
        number = re.fullmatch(rf"({_NUMBER})(%|deg)?", part)
        if not number:
            return None
        values.append((float(number[1]), number[2] == "%"))
    alpha = 1.0
    if len(values) == 4:
        alpha = values[3][0] / 100 if values[3][1] else values[3][0]
    if name == "hsl":
        return Colour.of_hsl(values[0][0] / 360, values[1][0], values[2][0], alpha)
    r, g, b = (v * 2.55 if percent else v for v, percent in values[:3])
    return Colour.of(r, g, b, alpha)

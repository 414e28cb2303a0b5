"""What a phone in dark mode makes of a colour.

The platform converts articles by an algorithm instead of inverting them: it keeps the author's
colours and changes only what cannot be read or is too bright. These are its rules for one colour
(source: documentation of mp-darkmode 1.2.1); :mod:`shopdesk.render.dark_page` walks an article
with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.render.colours import Colour, mix

LIGHT_TEXT = Colour(25, 25, 25)
LIGHT_GROUND = Colour(255, 255, 255)
DARK_GROUND = Colour(25, 25, 25)
PAGE_TEXT = Colour(163, 163, 163)
"""Text of the dark article page."""
CHECKER_TEXT = Colour(152, 152, 152)
"""Text as the platform's structure checker counts it where an article names none."""

IGNORED_ALPHA = 0.05
_WHITE_LIKE = 250.0
_BRIGHTEST_GROUND = 190.0
_LEAST_DISTANCE = 65.0
_BRIGHT_GROUND = 100.0
_HIGH_LIGHTNESS = 40.0
_LOW_LIGHTNESS = 22.0
_MIRROR = 90.0


def scaled_to(colour: Colour, brightness: float) -> Colour:
    """The colour brought to a perceived brightness by scaling; clipped channels are made up for."""
    if colour.brightness == 0:
        return Colour(brightness, brightness, brightness, colour.alpha)
    ratio = brightness / colour.brightness
    r, g, b = (min(255.0, c * ratio) for c in (colour.red, colour.green, colour.blue))
    if g == 0 or r == 255 or b == 255:
        g = (1000 * brightness - 299 * r - 114 * b) / 587
    elif r == 0:
        r = (1000 * brightness - 587 * g - 114 * b) / 299
    elif b == 0 or g == 255:
        b = (1000 * brightness - 299 * r - 587 * g) / 114
    return Colour.of(r, g, b, colour.alpha)


def dark_background(colour: Colour) -> Colour:
    """A background in the dark: white and grey turn over, bright is dimmed, black is lifted."""
    hue, saturation, lightness = colour.hsl
    if (saturation == 0 and lightness > _HIGH_LIGHTNESS) or colour.brightness > _WHITE_LIKE:
        grey = min(100.0, 100 + DARK_GROUND.hsl[2] - lightness)
        return Colour.of_hsl(0, 0, grey, colour.alpha)
    if colour.brightness > _BRIGHTEST_GROUND:
        return scaled_to(colour, _BRIGHTEST_GROUND)
    if lightness < _LOW_LIGHTNESS:
        return Colour.of_hsl(hue, saturation, _LOW_LIGHTNESS, colour.alpha)
    return colour


@dataclass(frozen=True, slots=True)
class DarkRules:
    """The rules that depend on how bright default text is: the page's, or the checker's."""

    text: Colour = PAGE_TEXT

    @property
    def cap(self) -> float:
        """How far text may stand out from its ground."""
        return self.text.brightness - DARK_GROUND.brightness

    def dark_text(self, colour: Colour, ground: Colour = DARK_GROUND) -> Colour:
        """Text in the dark on an already converted ground; alpha is kept.

        Raising or mirroring the lightness happens at most twice, then scaling ends it.
        """
        on = ground.brightness * ground.alpha + DARK_GROUND.brightness * (1 - ground.alpha)
        for _ in range(4):
            distance = abs(on - colour.brightness)
            if colour.brightness >= _WHITE_LIKE:
                return colour
            if distance > self.cap and on <= DARK_GROUND.brightness + 2:
                return scaled_to(colour, self.cap + on)
            if distance >= _LEAST_DISTANCE:
                return colour
            hue, saturation, lightness = colour.hsl
            bright = on >= _BRIGHT_GROUND
            mirrors = (
                lightness > _MIRROR - _HIGH_LIGHTNESS if bright else lightness <= _HIGH_LIGHTNESS
            )
            if not mirrors:
                break
            colour = Colour.of_hsl(hue, saturation, _MIRROR - lightness, colour.alpha)
        if on >= _BRIGHT_GROUND:
            return scaled_to(colour, min(self.cap, on - _LEAST_DISTANCE))
        return scaled_to(colour, min(self.cap, on + _LEAST_DISTANCE))


def gradient_mix(stops: list[Colour]) -> Colour | None:
    """The one colour a gradient becomes when text lies over it."""
    if not stops:
        return None
    mixed = stops[0]
    for stop in stops[1:]:
        mixed = mix(mixed, stop)
    return mixed

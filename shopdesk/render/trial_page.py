"""The trial page of a stock: its grid and rulers on plain paper, to see how a printer misplaces.

It is printed once, laid over the label sheet against the light, and read with a ruler: two readings
for each axis give offset and stretch (:func:`measured`).
"""

from __future__ import annotations

from collections.abc import Iterator

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import (
    BLACK,
    NO_CALIBRATION,
    Align,
    Anchor,
    Calibration,
    Fill,
    Item,
    Line,
    Page,
    Rect,
    Text,
)
from shopdesk.domain.stocks import Stock

_TICKS = ((10, 4.0, 0.25), (5, 2.6, 0.18), (1, 1.6, 0.1))
"""``(every so many mm, length, width)`` of a ruler's ticks, longest first."""
MARK_MM = 20.0
"""The crosses to measure stand this far inside the page's corners."""
_LARGEST_OFFSET_MM = 10.0
_LARGEST_STRETCH = 0.05


def trial_page(stock: Stock, calibration: Calibration = NO_CALIBRATION) -> Page:
    """Cell outlines with small numbers, a ruler down and across the middle, crosses to measure."""
    width, height = stock.page_mm
    items = [*_grid(stock), *_rulers(width, height), *_crosses(width, height)]
    return Page(width, height, tuple(items), calibration=calibration)


def measured(
    nominal: tuple[tuple[float, float], tuple[float, float]],
    found: tuple[tuple[float, float], tuple[float, float]],
) -> Calibration:
    """The calibration from two marks: where they should be, and where the ruler found them (mm).

    Raises :class:`Refused` (``calibration.readings``) when the readings cannot come from a printer:
    more than 10 mm off, or stretched by more than 5 %.
    """
    (px1, py1), (px2, py2) = nominal
    (mx1, my1), (mx2, my2) = found
    sx, sy = (mx2 - mx1) / (px2 - px1), (my2 - my1) / (py2 - py1)
    dx, dy = mx1 - sx * px1, my1 - sy * py1
    if (
        max(abs(dx), abs(dy)) > _LARGEST_OFFSET_MM
        or max(abs(sx - 1), abs(sy - 1)) > _LARGEST_STRETCH
    ):
        raise Refused("calibration.readings", offset_mm=_LARGEST_OFFSET_MM)
    return Calibration(dx, dy, sx, sy)


def marks(stock: Stock) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the two crosses to measure stand: top left and bottom right."""
    width, height = stock.page_mm
    inset = min(MARK_MM, width / 4, height / 4)
    return (inset, inset), (width - inset, height - inset)


def _grid(stock: Stock) -> Iterator[Item]:
    for number in range(1, stock.cells + 1):
        cell = stock.cell(number)
        yield Fill(cell, line=BLACK, line_mm=0.15, radius_mm=stock.corner_radius)
        yield Text(cell.inset(2.5, 1.5, 2.5, 1.5), str(number), 8)


def _rulers(width: float, height: float) -> Iterator[Item]:
    for mm in range(1, int(width)):
        length, line = _tick(mm)
        yield Line(mm, height / 2 - length / 2, mm, height / 2 + length / 2, line)
    for mm in range(1, int(height)):
        length, line = _tick(mm)
        yield Line(width / 2 - length / 2, mm, width / 2 + length / 2, mm, line)
    for mm in range(10, int(width) - 5, 10):
        box = Rect(mm - 5, height / 2 + 2.4, 10, 3)
        yield Text(box, str(mm), 6, align=Align.CENTER)
    for mm in range(10, int(height) - 5, 10):
        yield Text(Rect(width / 2 + 2.8, mm - 1.5, 8, 3), str(mm), 6, anchor=Anchor.MIDDLE)


def _tick(mm: int) -> tuple[float, float]:
    return next((length, line) for every, length, line in _TICKS if mm % every == 0)


def _crosses(width: float, height: float) -> Iterator[Item]:
    inset = min(MARK_MM, width / 4, height / 4)
    for x, y in ((inset, inset), (width - inset, height - inset)):
        yield Line(x - 5, y, x + 5, y, 0.3)
        yield Line(x, y - 5, x, y + 5, 0.3)

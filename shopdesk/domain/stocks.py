"""Label stocks: a sheet or roll with its grid in millimetres. Cells count from 1, by rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Rect

MAX_SIDE_MM = 3000.0
"""No label printer takes more; a larger figure is a slip."""


class StockKind(StrEnum):
    """Sheets go through an office printer, rolls through a thermal label printer."""

    SHEET = "sheet"
    ROLL = "roll"


@dataclass(frozen=True, slots=True)
class Stock:
    """One kind of label paper.

    ``x0, y0`` is the corner of the first cell, ``dx, dy`` the way from one cell to the next,
    ``gap`` the strip between two labels of a roll (outside ``page_mm``).
    """

    name: str
    kind: StockKind
    page_mm: tuple[float, float]
    nx: int
    ny: int
    width: float
    height: float
    x0: float
    y0: float
    dx: float
    dy: float
    title_zh: str = ""
    title_en: str = ""
    corner_radius: float = 0.0
    gap: float = 0.0
    source: str = ""

    @property
    def cells(self) -> int:
        """Labels on one page."""
        return self.nx * self.ny

    def cell(self, number: int) -> Rect:
        """The box of cell ``number`` (1 … cells). Raises :class:`Refused` (``stock.cell``)
        outside.
        """
        if not 1 <= number <= self.cells:
            raise Refused("stock.cell", cell=number, cells=self.cells)
        row, column = divmod(number - 1, self.nx)
        x, y = self.x0 + column * self.dx, self.y0 + row * self.dy
        return Rect(x, y, self.width, self.height)


def parse_stocks(plain: Mapping[str, Any]) -> dict[str, Stock]:
    """The stocks of a stock list, by name, in its order.

    Raises :class:`Refused` (``stock.value`` with ``stock`` and ``field``) on figures that cannot
    be.
    """
    stocks = {}
    for index, entry in enumerate(plain.get("stocks", [])):
        stock = parse_stock(entry, place=f"stocks[{index}]")
        stocks[stock.name] = stock
    return stocks


def parse_stock(entry: Mapping[str, Any], place: str = "stock") -> Stock:
    """One stock from its JSON form; the grid must lie on the page and cells must not overlap."""
    name = str(entry.get("name", place))

    def refuse(field: str) -> Refused:
        return Refused("stock.value", stock=name, field=field)

    def number(field: str, low: float, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise refuse(field)
        if not isfinite(value) or not low <= value <= MAX_SIDE_MM:
            raise refuse(field)
        return float(value)

    def count(field: str) -> int:
        value = entry.get(field)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 200:
            raise refuse(field)
        return value

    page = entry.get("page_mm")
    if not isinstance(page, (list, tuple)) or len(page) != 2:
        raise refuse("page_mm")
    kind = entry.get("kind")
    if kind not in tuple(StockKind):
        raise refuse("kind")
    if not isinstance(entry.get("name"), str) or not entry["name"]:
        raise refuse("name")
    stock = Stock(
        name=name,
        kind=StockKind(kind),
        page_mm=(number("page_mm", 5.0, page[0]), number("page_mm", 5.0, page[1])),
        nx=count("nx"),
        ny=count("ny"),
        title_zh=str(entry.get("title_zh", "")),
        title_en=str(entry.get("title_en", "")),
        source=str(entry.get("source", "")),
        **{
            field: number(field, low, entry.get(field, default))
            for field, low, default in (
                ("width", 5.0, None),
                ("height", 5.0, None),
                ("x0", 0.0, None),
                ("y0", 0.0, None),
                ("dx", 5.0, None),
                ("dy", 5.0, None),
                ("corner_radius", 0.0, 0.0),
                ("gap", 0.0, 0.0),
            )
        },
    )
    _check_grid(stock, refuse)
    return stock


_ROUNDING_MM = 0.1
"""Makers round their own figures: a label may be this much wider than its pitch."""


def _check_grid(stock: Stock, refuse: Any) -> None:
    last = stock.cell(stock.cells)
    if stock.nx > 1 and stock.width > stock.dx + _ROUNDING_MM:
        raise refuse("dx")
    if stock.ny > 1 and stock.height > stock.dy + _ROUNDING_MM:
        raise refuse("dy")
    if last.right > stock.page_mm[0] + _ROUNDING_MM:
        raise refuse("width")
    if last.bottom > stock.page_mm[1] + _ROUNDING_MM:
        raise refuse("height")

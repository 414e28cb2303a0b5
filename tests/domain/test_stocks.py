"""Label stocks: the grid on the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Rect
from shopdesk.domain.stocks import parse_stock, parse_stocks

STOCKS = Path(__file__).parents[2] / "resources" / "stocks" / "stocks.json"
PLAIN: dict[str, Any] = {
    "name": "a4-24", "kind": "sheet", "page_mm": [210, 297], "nx": 3, "ny": 8,
    "width": 70, "height": 37, "x0": 0, "y0": 0, "dx": 70, "dy": 37.125,
}  # fmt: skip


def test_the_shipped_stocks_are_all_possible() -> None:
    stocks = parse_stocks(json.loads(STOCKS.read_bytes()))
    assert stocks["a4-24-70x37"].cells == 24
    assert len(stocks) >= 20


def test_cells_count_from_one_by_rows() -> None:
    stock = parse_stock(PLAIN)
    assert stock.cell(1) == Rect(0, 0, 70, 37)
    assert stock.cell(5) == Rect(70, 37.125, 70, 37)
    assert stock.cell(24).bottom == pytest.approx(7 * 37.125 + 37)


@pytest.mark.parametrize("number", [0, 25, -1])
def test_a_cell_off_the_sheet_is_refused(number: int) -> None:
    with pytest.raises(Refused, match=r"stock\.cell"):
        parse_stock(PLAIN).cell(number)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("width", 71.0), ("width", 0), ("width", "70"), ("width", float("nan")), ("dx", 60),
        ("dx", 75), ("dy", 40), ("height", 38), ("nx", 0), ("nx", 1.5), ("nx", True),
        ("kind", "scroll"), ("page_mm", [210]), ("page_mm", None), ("name", ""), ("x0", -1),
        ("width", 1e9),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_are_refused(field: str, value: object) -> None:
    with pytest.raises(Refused, match=r"stock\.value"):
        parse_stock({**PLAIN, field: value})

"""Calibration: what is read off the trial page is what the next sheet corrects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Fill, Line
from shopdesk.domain.stocks import Stock
from shopdesk.render.trial_page import marks, measured, trial_page
from tests.paint.pages import STOCKS

STOCK = STOCKS["a4-24-70x37"]


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0.97, 1.03), st.floats(0.97, 1.03))
def test_drawing_with_the_calibration_arrives_where_it_should(
    dx: float, dy: float, sx: float, sy: float
) -> None:
    nominal = marks(STOCK)
    (x1, y1), (x2, y2) = nominal
    found = ((dx + sx * x1, dy + sy * y1), (dx + sx * x2, dy + sy * y2))
    calibration = measured(nominal, found)
    x, y = calibration.drawn(123.0, 45.0)
    assert dx + sx * x == pytest.approx(123.0)
    assert dy + sy * y == pytest.approx(45.0)


@pytest.mark.parametrize("found", [((40, 20), (190, 277)), ((20, 20), (210, 277))])
def test_readings_no_printer_makes_are_refused(
    found: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    with pytest.raises(Refused, match=r"calibration\.readings"):
        measured(marks(STOCK), found)


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_the_page_shows_every_cell_and_the_marks(stock: Stock) -> None:
    page = trial_page(stock)
    outlines = [item.box for item in page.items if isinstance(item, Fill)]
    assert outlines == [stock.cell(n) for n in range(1, stock.cells + 1)]
    for x, y in marks(stock):
        assert any(
            isinstance(i, Line) and i.x1 == i.x2 == x and i.y1 < y < i.y2 for i in page.items
        )

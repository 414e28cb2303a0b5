"""Labels on sheets: no label is lost, nothing stands where it must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Line, Text
from shopdesk.domain.stocks import StockKind, parse_stocks
from shopdesk.render.codes import make_matrix
from shopdesk.render.sheets import Label, placed_cells, reachable, sheet

RESOURCES = Path(__file__).parents[2] / "resources"
STOCKS = parse_stocks(json.loads((RESOURCES / "stocks" / "stocks.json").read_bytes()))
SHEET = STOCKS["a4-24-70x37"]
URL = "http://weixin.qq.com/q/02AbCdEfGhIjKlMnOpQr"
MATRIX = make_matrix(URL + "00")
FULL = Label(MATRIX, "扫一扫，看今天几点出炉", "麦香里\n手工面包", "maixiangli_cd")


def fits(stock_name: str) -> bool:
    """Stocks on which a 45-byte code keeps modules of 0.375 mm."""
    stock = STOCKS[stock_name]
    return min(stock.width, stock.height) / 41 >= 0.375


@given(st.integers(0, 60), st.integers(1, 24), st.sets(st.integers(1, 24)).map(frozenset))
def test_cells_are_skipped_never_labels(count: int, start: int, used: frozenset[int]) -> None:
    places = placed_cells(SHEET, count, start, used)
    assert len(places) == len(set(places)) == count
    assert places == sorted(places)
    for page, cell in places:
        assert 1 <= cell <= 24
        assert page > 0 or (cell >= start and cell not in used)


@given(st.integers(1, 40), st.integers(1, 24), st.sets(st.integers(1, 24), max_size=20))
def test_every_label_is_on_the_pages_in_order(count: int, start: int, used: set[int]) -> None:
    labels = [Label(MATRIX, caption=f"第{n}张") for n in range(count)]
    pages = sheet(SHEET, labels, start, used)
    captions = [i.text for page in pages for i in page.items if isinstance(i, Text)]
    assert captions == [label.caption for label in labels]
    assert all(page.items for page in pages)


def test_the_example_of_a_started_sheet() -> None:
    places = placed_cells(SHEET, 17, start_cell=9, used={12})
    assert places[:4] == [(0, 9), (0, 10), (0, 11), (0, 13)]
    assert places[-2:] == [(1, 1), (1, 2)]


@pytest.mark.parametrize("start", [0, 25])
def test_a_start_cell_off_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(Refused, match=r"stock\.cell"):
        sheet(SHEET, [FULL], start)


@pytest.mark.parametrize("name", [name for name in STOCKS if fits(name)])
@pytest.mark.parametrize("label", [FULL, Label(MATRIX, "芝麻酥"), Label(MATRIX)])
def test_codes_keep_their_quiet_zone_and_content_keeps_off_the_edge(
    name: str, label: Label
) -> None:
    stock = STOCKS[name]
    (page,) = sheet(stock, [label] * stock.cells)
    safe = reachable(stock)
    slack = 1e-6
    codes = page.codes()
    assert len({round(code.module_mm, 6) for code in codes}) == 1
    for number, code in enumerate(codes, start=1):
        cell, clear = stock.cell(number), code.clear_box
        assert cell.x - slack <= clear.x and clear.right <= cell.right + slack
        assert cell.y - slack <= clear.y and clear.bottom <= cell.bottom + slack
        assert safe.x - slack <= code.x and code.box.right <= safe.right + slack
        assert safe.y - slack <= code.y and code.box.bottom <= safe.bottom + slack
        assert code.module_mm >= 0.375 - 1e-9
    for item in page.items:
        if isinstance(item, Text):
            assert item.box.x >= safe.x - slack and item.box.right <= safe.right + slack
            assert all(_apart(item, code.clear_box) for code in codes)


def _apart(item: Text, clear: object) -> bool:
    shared = item.box.meet(clear)  # type: ignore[arg-type]
    return min(shared.width, shared.height) < 1e-3


@pytest.mark.parametrize(
    ("name", "dots"), [("roll-40x30", 3), ("roll-60x40", 5), ("roll-100x100", 13)]
)
def test_thermal_codes_stand_on_whole_dots(name: str, dots: int) -> None:
    stock = STOCKS[name]
    assert stock.kind is StockKind.ROLL
    (page,) = sheet(stock, [Label(MATRIX, "麦香里")])
    (code,) = page.codes()
    for length in (code.x, code.y, code.module_mm):
        assert length * 8 == pytest.approx(round(length * 8), abs=1e-6)
    assert code.module_mm * 8 >= dots


def test_a_label_too_small_for_its_code_is_refused() -> None:
    with pytest.raises(Refused, match=r"code\.does-not-fit"):
        sheet(STOCKS["a4-65-38x21"], [Label(make_matrix("长" * 60), "x")])


def test_a_rule_stands_between_title_and_caption() -> None:
    (page,) = sheet(SHEET, [FULL])
    assert any(isinstance(item, Line) for item in page.items)

"""Previews, and dots for thermal heads."""

from __future__ import annotations

import io
import sys

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QObject

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Page
from shopdesk.paint.picture import page_dots, page_image
from shopdesk.render.codes import make_matrix
from shopdesk.render.sheets import Label, sheet
from tests.paint.pages import STOCKS, URL, door_poster

pytestmark = pytest.mark.usefixtures("qapp")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_a_preview_has_the_pages_size_and_shows_its_code() -> None:
    image = opened(page_image(door_poster(), 96))
    assert image.size == (794, 1123)
    assert zxingcpp.read_barcodes(image.convert("L"))[0].text == URL + "xx"


@pytest.mark.parametrize("name", ["roll-40x30", "roll-60x40", "roll-100x150"])
def test_dots_are_whole_millimetres_times_eight(name: str) -> None:
    stock = STOCKS[name]
    (page,) = sheet(stock, [Label(make_matrix(URL), "扫一扫", "麦香里", "maixiangli_cd")])
    image = opened(page_dots(page))
    assert image.mode == "1"
    assert image.size == (stock.page_mm[0] * 8, stock.page_mm[1] * 8)
    assert zxingcpp.read_barcodes(image.convert("L"))[0].text == URL


def test_every_module_is_the_same_number_of_dots() -> None:
    (page,) = sheet(STOCKS["roll-40x30"], [Label(make_matrix(URL))])
    (code,) = page.codes()
    image = opened(page_dots(page)).convert("L")
    dots = round(code.module_mm * 8)
    left, top = round(code.x * 8), round(code.y * 8)
    for y, row in enumerate(code.matrix.rows):
        for x, dark in enumerate(row):
            box = (left + x * dots, top + y * dots, left + (x + 1) * dots, top + (y + 1) * dots)
            assert image.crop(box).getextrema() == ((0, 0) if dark else (255, 255))


def test_an_absurd_size_is_refused() -> None:
    with pytest.raises(Refused, match=r"picture\.too-large"):
        page_image(Page(3000, 3000, ()), 600)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from CPython 3.12 on")
def test_void_qt_calls_do_not_consume_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 500

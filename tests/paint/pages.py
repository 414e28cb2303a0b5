"""Pages that several tests print."""

from __future__ import annotations

import json
from pathlib import Path

from shopdesk.domain.layout import NO_CALIBRATION, Calibration, Code, Page, Rect, Text
from shopdesk.domain.stocks import parse_stocks
from shopdesk.render.codes import make_matrix
from shopdesk.render.posters import PosterCode, poster, read_templates
from shopdesk.render.sheets import Label, LabelLook, sheet

RESOURCES = Path(__file__).parents[2] / "resources"
STOCKS = parse_stocks(json.loads((RESOURCES / "stocks" / "stocks.json").read_bytes()))
TEMPLATES = read_templates(RESOURCES / "templates" / "posters")
URL = "http://weixin.qq.com/q/02AbCdEfGhIjKlMnOpQr"
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
    b'<rect width="8" height="8" rx="1" fill="#9a5b13"/></svg>'
)


def labels(count: int) -> list[Label]:
    """Labels with a code of their own each."""
    return [
        Label(make_matrix(f"{URL}{n:02d}", mask=3), "扫一扫，看今天几点出炉", "麦香里\n手工面包")
        for n in range(count)
    ]


def label_sheet(
    count: int = 24, calibration: Calibration = NO_CALIBRATION, logo_modules: int = 7
) -> list[Page]:
    """A 24-up sheet of packaging labels."""
    look = LabelLook(logo=LOGO, logo_modules=logo_modules)
    return sheet(STOCKS["a4-24-70x37"], labels(count), calibration=calibration, look=look)


def door_poster(name: str = "door-warm") -> Page:
    """An A4 poster of the bakery."""
    words = {"shop": "麦香里手工面包", "hours": "8:00 至 21:30", "account": "maixiangli_cd"}
    return poster(TEMPLATES[name], words, PosterCode(make_matrix(URL + "xx"), LOGO, 7))


def one_code(width: float = 60.0, height: float = 60.0, content: str = URL, **code: float) -> Page:
    """A small page with a code and a line of text."""
    item = Code(make_matrix(content), code.get("x", 15), code.get("y", 12), code.get("module", 0.8))
    return Page(width, height, (item, Text(Rect(5, 45, width - 10, 8), "麦香里手工面包", 12)))

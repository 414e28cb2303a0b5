"""The article page around the HTML: nothing foreign gets in, type grows, dark is converted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.failures import Refused
from shopdesk.paths import resource
from shopdesk.ui.phone.article_page import ArticlePage, Look, Scheme, page_html, scaled_text
from shopdesk.ui.phone.devices import Devices

HOSTILE = '"><script>alert(1)</script>\u202e😀&amp;'


def page(content: str = "<section><p>面包</p></section>", **head: object) -> ArticlePage:
    return ArticlePage(**{"title": "标题", "content": content, **head})  # type: ignore[arg-type]


def test_what_people_wrote_into_the_head_stays_text() -> None:
    html = page_html(page(title=HOSTILE, author=HOSTILE, account=HOSTILE), Look(), "/picture/")
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3


def test_pictures_come_from_the_shelf_and_nothing_else_is_allowed() -> None:
    sha = "ab" * 32
    html = page_html(page(f'<p><img src="blob:{sha}"></p>'), Look(), "ours://here/picture/")
    assert f'src="ours://here/picture/{sha}"' in html
    assert "default-src 'none'" in html


def test_large_type_scales_text_and_leaves_boxes() -> None:
    html = '<p style="font-size:20px;line-height:30px;padding:8px;width:63%">1<b>2</b></p>'
    scaled = scaled_text(html, 1.45)
    assert "font-size:29px" in scaled
    assert "line-height:43.5px" in scaled
    assert "padding:8px" in scaled
    assert "width:63%" in scaled


def test_large_type_scales_the_page_itself() -> None:
    assert "font:17px/1.6" in page_html(page(), Look(), "/")
    assert "font:20.4px/1.6" in page_html(page(), Look(font_scale=1.2), "/")


def test_the_dark_scheme_is_the_phones_own_conversion() -> None:
    article = '<section><p style="background-color:#fff9e6;color:#b8860b">价</p></section>'
    html = page_html(page(article), Look(Scheme.DARK), "/")
    assert "#191919" in html
    assert "fff9e6" not in html
    # Measured with mp-darkmode 1.2.1: 195,190,176 under 170,124,10.
    assert "background-color:#c3beb0;color:#aa7c0a" in html


def test_every_child_knows_its_block() -> None:
    article = "<section><p>a</p><h2>b</h2><p>c</p></section>"
    html = page_html(page(article, blocks=(0, 2, 3)), Look(), "/")
    assert '<p data-block="0">a' in html
    assert '<h2 data-block="2">b' in html
    assert '<p data-block="3">c' in html


@given(st.text(max_size=200), st.floats(0.8, 2.0))
def test_any_text_survives_scaling(text: str, factor: float) -> None:
    from html import escape

    from shopdesk.render.markup import all_text, parse_html

    before = parse_html(f'<p style="font-size:17px">{escape(text)}</p>')
    after = parse_html(scaled_text(f'<p style="font-size:17px">{escape(text)}</p>', factor))
    assert all_text(after) == all_text(before)


def test_the_phones_are_data_and_an_unknown_one_is_refused() -> None:
    devices = Devices.read(resource("devices", "devices.json"))
    widths = {device.name: device.width for device in devices}
    assert {360, 375, 390, 412, 440, 1024} <= set(widths.values())
    assert devices.get("iphone-390").title("zh_CN") != devices.get("iphone-390").title("en")
    with pytest.raises(Refused, match=r"device\.unknown"):
        devices.get("nokia")

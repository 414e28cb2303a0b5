"""Dark colours against values worked out with mp-darkmode 1.2.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.render.colours import Colour, colours_in, contrast, parse_colour, replace_colours
from shopdesk.render.dark_page import dark_html, walk
from shopdesk.render.darkmode import (
    CHECKER_TEXT,
    DARK_GROUND,
    LIGHT_TEXT,
    DarkRules,
    dark_background,
    gradient_mix,
)
from shopdesk.render.markup import parse_html

PAGE, CHECKER = DarkRules(), DarkRules(CHECKER_TEXT)


def colour(css: str) -> Colour:
    found = parse_colour(css, transparent=True)
    assert found is not None, css
    return found


@pytest.mark.parametrize(
    ("light", "page", "counted"),
    [
        ("#000", (163, 163, 163), 6.09), ("#434343", (163, 163, 163), 6.09),
        ("#444", (162, 162, 162), 6.09), ("#555", (145, 145, 145), 5.58),
        ("#595959", (141, 141, 141), 5.30), ("#5a5a5a", (90, 90, 90), 2.55),
        ("#666", (102, 102, 102), 3.06), ("#777", (119, 119, 119), 3.93),
        ("#888", (136, 136, 136), 4.96), ("#999", (153, 153, 153), 6.09),
        ("#aaa", (163, 163, 163), 6.09), ("#f5f5f5", (163, 163, 163), 6.09),
        ("#fff", (255, 255, 255), 17.58), ("#07c160", (7, 193, 96), 7.37),
        ("#576b95", (87, 107, 149), 3.30), ("#e64340", (230, 67, 64), 4.39),
        ("red", (255, 23, 0), 4.50), ("hsl(240,100%,50%)", (0, 104, 255), 3.70),
        ("maroon", (255, 76, 76), 5.35), ("rgb(0 64 0)", (110, 200, 110), 7.44),
        ("rgb(250,157,59)", (235, 147, 55), 6.40), ("rgb(230,230,255)", (161, 161, 179), 6.04),
        ("#ffd700", (205, 173, 0), 6.96),
    ],
)  # fmt: skip
def test_text_on_the_page(light: str, page: tuple[int, int, int], counted: float) -> None:
    assert PAGE.dark_text(colour(light)).rounded == page
    seen = CHECKER.dark_text(colour(light))
    assert contrast(seen, DARK_GROUND) == pytest.approx(counted, abs=0.011)


@pytest.mark.parametrize(
    ("light", "dark", "text", "counted"),
    [
        ("#fff", (25, 25, 25), (163, 163, 163), 6.09),
        ("rgb(252,252,255)", (27, 27, 27), (165, 165, 165), 5.97),
        ("#fafafa", (30, 30, 30), (205, 205, 205), 5.78),
        ("#f7f7f7", (33, 33, 33), (205, 205, 205), 5.58),
        ("#eee", (42, 42, 42), (205, 205, 205), 4.98),
        ("#ddd", (59, 59, 59), (205, 205, 205), 3.88),
        ("#ccc", (76, 76, 76), (205, 205, 205), 2.98),
        ("#999", (127, 127, 127), (25, 25, 25), 1.39),
        ("#888", (144, 144, 144), (25, 25, 25), 1.11),
        ("#6a6a6a", (174, 174, 174), (25, 25, 25), 1.30),
        ("#666", (102, 102, 102), (25, 25, 25), 1.99),
        ("#222", (56, 56, 56), (205, 205, 205), 4.06),
        ("#1a0000", (112, 0, 0), (205, 205, 205), 4.31),
        ("#ffe4b5", (210, 188, 149), (25, 25, 25), 1.56),
        ("#e8f5e9", (184, 194, 185), (25, 25, 25), 1.57),
        ("rgb(230,230,255)", (188, 188, 208), (25, 25, 25), 1.54),
        ("#ff4d4f", (255, 77, 79), (25, 25, 25), 1.13),
        ("#07c160", (7, 193, 96), (25, 25, 25), 1.21),
    ],
)
def test_a_box_without_a_text_colour(
    light: str, dark: tuple[int, int, int], text: tuple[int, int, int], counted: float
) -> None:
    ground = dark_background(colour(light))
    assert ground.rounded == dark
    assert PAGE.dark_text(LIGHT_TEXT, ground).rounded == text
    assert contrast(CHECKER_TEXT, ground) == pytest.approx(counted, abs=0.011)


@pytest.mark.parametrize(
    ("box", "text", "dark_text", "counted"),
    [
        ("#333", "#fff", (255, 255, 255), 11.73), ("#f6f6f6", "#888", (136, 136, 136), 4.49),
        ("#fff3e0", "#333", (51, 51, 51), 6.79), ("#fff9e6", "#b8860b", (170, 124, 10), 2.02),
        ("#fff3cd", "#664d03", (102, 77, 3), 4.35), ("#f0fff4", "#07c160", (7, 191, 95), 1.33),
        ("#fff0f0", "#e64340", (230, 67, 64), 2.14), ("#ffff00", "#333", (51, 51, 51), 8.11),
        ("#07c160", "#fff", (255, 255, 255), 2.38), ("#c22b4c", "#494429", (196, 188, 149), 2.93),
        ("rgba(7,193,96,.1)", "#07c160", (7, 193, 96), 1.00),
    ],
)  # fmt: skip
def test_text_in_a_box(
    box: str, text: str, dark_text: tuple[int, int, int], counted: float
) -> None:
    html = f'<p style="background-color:{box};color:{text}">字</p>'
    (here,) = walk(parse_html(html), CHECKER)
    assert here.text is not None
    assert here.text.rounded == dark_text
    assert contrast(here.text, here.ground) == pytest.approx(counted, abs=0.011)


@pytest.mark.parametrize(
    ("stops", "flat", "counted"),
    [
        (["rgb(77,187,108)", "rgb(184,238,132)"], (167, 216, 120), 1.35),
        (["rgb(255,77,79)", "rgb(255,169,64)"], (255, 169, 64), 1.91),
    ],
)
def test_a_gradient_under_white_text(
    stops: list[str], flat: tuple[int, int, int], counted: float
) -> None:
    html = f'<p style="background:linear-gradient({",".join(stops)});color:#fff">字</p>'
    (here,) = walk(parse_html(html), CHECKER)
    assert here.gradient_under_text
    assert {c.rounded for c in colours_in(here.styles["background"])} == {flat}
    assert here.text is not None
    assert contrast(here.text, here.ground) == pytest.approx(counted, abs=0.011)


def test_gradients_without_text_and_mixes_with_alpha() -> None:
    html = '<p style="background:linear-gradient(#000,#fff)"></p>'
    assert "linear-gradient(#000,#fff)" in dark_html(html)
    mixed = gradient_mix([colour("#000"), colour("rgba(255,255,255,.5)")])
    assert mixed is not None and (mixed.rounded, mixed.alpha) == ((64, 64, 64), 0.75)


@pytest.mark.parametrize(
    ("style", "dark"),
    [
        ("border:1px solid #eee", "border:1px solid #a3a3a3"),
        ("border-left:4px solid #07c160", "border-left:4px solid #07c160"),
        ("box-shadow:0 1px 2px rgba(0,0,0,.1)", "box-shadow:0 1px 2px rgba(163,163,163,0.1)"),
        ("text-shadow:0 0 1px #fff", "text-shadow:0 0 1px #191919"),
        ("background-color:#fff", "background-color:#191919;color:#a3a3a3"),
        ("color:#333", "color:#a3a3a3"),
    ],
)
def test_other_properties(style: str, dark: str) -> None:
    assert dark_html(f'<p style="{style}">字</p>') == f'<p style="{dark}">字</p>'


def test_text_over_a_picture_keeps_its_colour_on_a_light_layer() -> None:
    html = '<section style="background-image:url(a.png)"><p style="color:#333">字</p></section>'
    dark = dark_html(html)
    assert "url(a.png),linear-gradient(#ffffff,#ffffff)" in dark
    assert '<p style="color:#333">' in dark


def test_old_attributes_count_and_addresses_are_left_alone() -> None:
    (table, *_) = walk(parse_html('<table bgcolor="#ffffff"><tr><td>字</td></tr></table>'), PAGE)
    assert table.ground.rounded == (25, 25, 25)
    (font,) = walk(parse_html('<font color="red">字</font>'), PAGE)
    assert font.text is not None and font.text.rounded == (255, 23, 0)
    assert replace_colours("url(red.png) red", lambda _: colour("#000")) == "url(red.png) #000000"


@given(*(st.integers(0, 255) for _ in range(6)))
def test_every_pair_of_colours_ends(r: int, g: int, b: int, r2: int, g2: int, b2: int) -> None:
    ground = dark_background(Colour(r2, g2, b2))
    text = PAGE.dark_text(Colour(r, g, b), ground)
    assert all(0 <= c <= 255 for c in (*text.rounded, *ground.rounded))

"""Blocks become HTML that the platform keeps as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.articles import (
    Article,
    Block,
    ListBlock,
    Notice,
    Paragraph,
    Picture,
    Product,
)
from shopdesk.domain.failures import Refused
from shopdesk.domain.findings import Severity
from shopdesk.render.article_html import render, with_pictures
from shopdesk.render.checks import check_article, check_html
from shopdesk.render.markup import elements, parse_html, style_of
from shopdesk.render.themes import ALLOWED_PROPERTIES, parse_theme
from tests.render.shop import ARTICLE, THEMES, pictures

ALLOWED_TAGS = {"section", "p", "span", "strong", "h2", "h3", "h4", "img", "br", "a"}
every_theme = pytest.mark.parametrize("name", THEMES)


def test_there_are_several_themes_and_the_plain_one_is_first() -> None:
    assert next(iter(THEMES)) == "plain"
    assert len(THEMES) >= 4


@every_theme
def test_a_full_article_has_no_finding_and_no_advice(name: str) -> None:
    made = render(ARTICLE, THEMES[name], pictures(ARTICLE))
    assert check_article(ARTICLE, made) == []


@every_theme
def test_only_what_survives_leaves(name: str) -> None:
    html = render(ARTICLE, THEMES[name], pictures(ARTICLE)).html
    for word in (
        "class=",
        "id=",
        "<style",
        "<div",
        "var(",
        "!important",
        "position",
        "font-family",
    ):
        assert word not in html
    for node in elements(parse_html(html)):
        assert node.tag in ALLOWED_TAGS
        assert set(style_of(node)) <= ALLOWED_PROPERTIES


@every_theme
def test_a_shop_article_leaves_room_below_the_limit(name: str) -> None:
    """1,500 characters with 8 pictures and 3 price cards, in every theme."""
    blocks: list[Block] = [Paragraph("面" * 95 + "**特价39元。**") for _ in range(15)]
    blocks += [Picture(f"{n}.jpg", "图注") for n in range(5)]
    blocks += [Product("蛋黄酥礼盒", 6800, "咸蛋黄当天敲", f"p{n}.jpg", "每盒") for n in range(3)]
    article = Article(blocks=tuple(blocks))
    made = render(article, THEMES[name], pictures(article))
    assert len(made.pictures) == 8
    assert made.characters < 20_000 / 2


def test_sizes_are_counted_as_the_platform_counts() -> None:
    made = render(ARTICLE, THEMES["plain"], pictures(ARTICLE))
    assert made.characters == len(made.html)
    assert made.bytes == len(made.html.encode()) > made.characters


def test_pictures_are_blobs_once_each_with_their_pixel_width() -> None:
    infos = pictures(ARTICLE)
    made = render(ARTICLE, THEMES["bakery"], infos)
    assert made.pictures == (infos["hero.jpg"].sha256, infos["a.jpg"].sha256)
    assert 'data-w="1080"' in made.html and "width:100%" in made.html
    shown = with_pictures(made.html, lambda sha: f"file:///p/{sha[:4]}.jpg?a&b")
    assert "blob:" not in shown
    assert f"file:///p/{made.pictures[0][:4]}.jpg?a&amp;b" in shown


def test_a_missing_picture_is_named_with_its_block() -> None:
    article = Article(blocks=(Paragraph("x"), Picture("lost.jpg")))
    with pytest.raises(Refused) as refused:
        render(article, THEMES["plain"], {})
    assert refused.value.details == {"file": "lost.jpg", "where": "blocks[1]"}


def test_outside_links_become_notes_and_the_platforms_own_stay() -> None:
    text = "[甲](https://a.com/1) [乙](https://b.com) [甲2](https://a.com/1) [文](https://mp.weixin.qq.com/s/x)"
    html = render(Article(blocks=(Paragraph(text),)), THEMES["plain"], {}).html
    assert re.findall(r'href="([^"]+)"', html) == ["https://mp.weixin.qq.com/s/x"]
    assert html.count("[1]") == 3 and html.count("[2]") == 2
    assert "[1] https://a.com/1" in html


def test_a_host_that_only_looks_like_the_platform_is_outside() -> None:
    text = "[x](https://mp.weixin.qq.com.evil.com/) [y](https://evil.com/mp.weixin.qq.com)"
    assert "href" not in render(Article(blocks=(Paragraph(text),)), THEMES["plain"], {}).html


def test_findings_name_the_block_they_are_in() -> None:
    theme = parse_theme(
        {"name": "x", "title_zh": "", "title_en": "",
         "styles": {"notice_warn": {"background-color": "#f0fff4", "color": "#07c160"}}}
    )  # fmt: skip
    article = Article("t", cover="c", blocks=(Paragraph(""), Paragraph("好"), Notice("看", "warn")))
    (found,) = check_article(article, render(article, theme, {}))
    assert (found.key, found.where) == ("darkmode-low-contrast", "blocks[2]")


def test_long_numbered_lists_make_room_for_their_numbers() -> None:
    html = render(Article(blocks=(ListBlock(("x",) * 120, True),)), THEMES["plain"], {}).html
    assert "width:2.7em" in html and ">120.</span>" in html


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("position", "absolute"), ("font-family", "serif"), ("color", "red!important"),
        ("background", "url(http://x)"), ("color", '"><script>'), ("color", "red;position:fixed"),
    ],
)  # fmt: skip
def test_a_theme_cannot_smuggle_styles(name: str, value: str) -> None:
    plain = {"name": "x", "title_zh": "", "title_en": "", "styles": {"paragraph": {name: value}}}
    with pytest.raises(Refused, match=r"theme\.value"):
        parse_theme(plain)


@pytest.mark.parametrize("source", ["{", "[]", "{}", '{"name": 1, "styles": []}', "null"])
def test_a_broken_theme_file_is_refused(source: str) -> None:
    with pytest.raises(Refused, match=r"theme\.value"):
        parse_theme(source)


@given(
    st.lists(
        st.text("好<>&\"'*~[]()\\/:\u202e\u0645🔥\n scriptonload=", max_size=60),
        min_size=1,
        max_size=3,
    )
)
def test_hostile_text_stays_text(texts: list[str]) -> None:
    blocks = tuple(b for t in texts for b in (Paragraph(t), Product(t, 1, t, unit=t), Notice(t)))
    html = render(Article(blocks=blocks), THEMES["bakery"], {}).html
    for node in elements(parse_html(html)):
        assert node.tag in ALLOWED_TAGS
        assert set(node.attrib) <= {"style", "href"}
    found = check_html(html)
    assert not [f for f in found if f.severity is Severity.FINDING]

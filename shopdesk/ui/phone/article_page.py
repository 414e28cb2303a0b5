"""The article page around WeChat HTML, as the platform's own page lays it out.

Sizes and colours are the platform's (measured on its article page in 2026): 20 px at the sides,
17 px text at 1.6, the title 22 px at 1.4, the line under it 15 px. The dark scheme is not an
inverted one: :mod:`shopdesk.render.dark_page` converts the article as a phone does.

Large type is what readers choose in the reader's own menu. Phones scale every size of text and
leave boxes as they are; so does :func:`scaled_text`. How much each level scales is approximate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from lxml.html import HtmlElement

from shopdesk.render.article_html import with_pictures
from shopdesk.render.dark_page import dark_html
from shopdesk.render.markup import elements, parse_html, style_of, style_text, to_html

STANDARD, LARGE, EXTRA_LARGE = 1.0, 1.2, 1.45
"""Levels of type a reader can choose; the factors of the last two are approximate."""

SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0


class Scheme(StrEnum):
    """Which of its two looks the phone has on."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What readers open: the head of the page and the WeChat HTML below it.

    ``date`` stands as it is shown (2026年9月24日 20:00). ``blocks`` says for every child of the
    article's root which block made it, so that a click on the phone finds its block.
    """

    title: str
    content: str
    author: str = ""
    account: str = ""
    date: str = ""
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    scheme: Scheme = Scheme.LIGHT
    font_scale: float = STANDARD


def page_html(page: ArticlePage, look: Look, picture_address: str) -> str:
    """The whole page. Pictures are found under ``picture_address`` followed by their digest.

    The page may load nothing but pictures from its own origin and run nothing at all.
    """
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src 'self'; style-src 'unsafe-inline'\">"
        f"<style>{page_css(look)}</style></head>"
        f"<body>{page_body(page, look, picture_address)}</body></html>"
    )


def page_body(page: ArticlePage, look: Look, picture_address: str) -> str:
    """The inside of the page's body."""
    meta = "".join(
        f'<span class="{kind}">{escape(words)}</span>'
        for kind, words in (("by", page.author), ("by name", page.account), ("by", page.date))
        if words
    )
    content = with_pictures(page.content, lambda sha256: picture_address + sha256)
    content = _marked(content, page.blocks)
    if look.font_scale != STANDARD:
        content = scaled_text(content, look.font_scale)
    if look.scheme is Scheme.DARK:
        content = dark_html(content)
    return (
        f'<h1 class="title">{escape(page.title)}</h1><div class="meta">{meta}</div>'
        f'<div class="content">{content}</div>'
    )


def page_css(look: Look) -> str:
    """The platform's own rules for an article page."""
    values = {**_COLOURS[look.scheme], "scheme": look.scheme.value}
    css = _CSS
    for name, value in values.items():
        css = css.replace(f"@{name}@", value)
    return re.sub(r"([\d.]+)fpx", lambda size: _px(float(size[1]) * look.font_scale), css)


def ground(scheme: Scheme) -> str:
    """The colour a phone shows before and below the page."""
    return _COLOURS[scheme]["ground"]


def scaled_text(html: str, factor: float) -> str:
    """The article with every size of text (and every line height in pixels) scaled."""
    root = parse_html(html)
    for node in elements(root):
        styles = style_of(node)
        changed: dict[str, str] = {
            name: _LENGTH.sub(lambda size: _px(float(size[1]) * factor), styles[name])
            for name in styles
            if name in ("font-size", "line-height")
        }
        if changed:
            node.set("style", style_text({**styles, **changed}))
    return to_html(root)


def _marked(html: str, blocks: tuple[int, ...]) -> str:
    """``data-block`` on every child of the article's root, where it is known who made it."""
    if not blocks:
        return html
    root = parse_html(html)
    children: list[HtmlElement] = list(root[0]) if len(root) else []
    for child, index in zip(children, blocks, strict=False):
        child.set("data-block", str(index))
    return to_html(root)


def _px(size: float) -> str:
    return f"{size:.2f}".rstrip("0").rstrip(".") + "px"


_LENGTH = re.compile(r"(\d+\.?\d*|\.\d+)px")

_COLOURS: Mapping[Scheme, Mapping[str, str]] = {
    Scheme.LIGHT: {
        "ground": "#ffffff",
        "title": "rgba(0,0,0,.9)",
        "text": "rgba(0,0,0,.9)",
        "meta": "rgba(0,0,0,.3)",
        "name": "#576b95",
        "room": "rgba(0,0,0,.05)",
    },
    Scheme.DARK: {
        "ground": "#191919",
        "title": "rgba(255,255,255,.8)",
        "text": "rgba(255,255,255,.6)",
        "meta": "rgba(255,255,255,.3)",
        "name": "#7d90a9",
        "room": "rgba(255,255,255,.08)",
    },
}

# Sizes written "fpx" grow with the reader's type.
_CSS = """
:root{color-scheme:@scheme@}
*{-webkit-user-select:none}
body{margin:0 auto;max-width:677px;padding:20px 20px 95px;background:@ground@;color:@text@;
 font:17fpx/1.6 "mp-quote","PingFang SC","Microsoft YaHei UI","Microsoft YaHei",
 "Noto Sans CJK SC",system-ui,sans-serif;letter-spacing:.034em;text-align:justify;
 overflow-x:hidden;word-wrap:break-word}
.title{margin:0 0 14px;font-size:22fpx;line-height:1.4;font-weight:700;text-align:left;
 letter-spacing:.034em;color:@title@}
.meta{margin:0 0 22px;font-size:0;text-align:left}
.by{display:inline-block;margin:0 10px 10px 0;font-size:15fpx;line-height:1.34;color:@meta@}
.by.name{color:@name@}
.content *{max-width:100%!important;box-sizing:border-box!important;word-wrap:break-word!important}
.content p{clear:both;min-height:1em;margin:0}
.content h1,.content h2,.content h3,.content h4,.content h5,.content h6{margin:0;
 font-size:16fpx;font-weight:400}
.content img{height:auto!important;background:@room@}
.content a{color:@name@;text-decoration:none}
.content blockquote{margin:0;padding:0 0 0 10px;border-left:3px solid @meta@}
.content ul,.content ol{padding-left:1.2em}
.content code{font-size:14fpx}
.here{outline:2px solid #2f8e7b;outline-offset:3px;border-radius:4px}
.fault{outline:2px solid #c98a14;outline-offset:3px;border-radius:4px}
"""

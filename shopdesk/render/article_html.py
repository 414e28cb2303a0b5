"""Blocks and a theme become WeChat HTML: what the platform keeps, and nothing else.

Only ``section``, ``p``, ``span``, ``strong``, headings, ``img``, ``br`` and links to the platform
itself leave this module, with inline styles from the theme's allow-list. Inherited properties stand
once on the root. Links to elsewhere become numbered notes, because the platform refuses them
(field report: 请勿插入非mp.weixin.qq.com域名的链接).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import singledispatchmethod
from html import escape
from urllib.parse import urlsplit

from shopdesk.domain.articles import (
    Article,
    Block,
    Divider,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    Picture,
    Product,
    Quote,
    price_text,
)
from shopdesk.domain.failures import Refused
from shopdesk.domain.inline import Run, parse_inline
from shopdesk.render.themes import Theme

PLATFORM_HOST = "mp.weixin.qq.com"
"""The only host an article may link to."""

_BLOB = re.compile(r'src="blob:([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """A picture of the article: its blob's digest (sha256, hex) and its size in pixels."""

    sha256: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class ArticleHtml:
    """Finished HTML with its size as the platform counts it.

    ``pictures`` are the digests of all blobs the HTML names, each once, in order. ``blocks`` says
    for every child of the root which block made it.
    """

    html: str
    pictures: tuple[str, ...]
    blocks: tuple[int, ...] = ()

    @property
    def characters(self) -> int:
        """Characters of HTML; the draft API stops below 20,000."""
        return len(self.html)

    @property
    def bytes(self) -> int:
        """Bytes of UTF-8."""
        return len(self.html.encode())


def render(article: Article, theme: Theme, pictures: Mapping[str, PictureInfo]) -> ArticleHtml:
    """The article's body as WeChat HTML; pictures are written ``src="blob:<sha256>"``.

    ``pictures`` must know every file the blocks name; raises :class:`Refused`
    (``article.picture-missing`` with ``file`` and ``where``) for the first it does not.
    """
    writer = _Writer(theme, pictures)
    parts = [writer.block(block, f"blocks[{n}]") for n, block in enumerate(article.blocks)]
    body = "".join(parts) + writer.footnotes()
    html = f"<section{theme.attribute('root')}>{body}</section>"
    made = tuple(index for index, part in enumerate(parts) if part)
    return ArticleHtml(html, tuple(dict.fromkeys(_BLOB.findall(html))), made)


def with_pictures(html: str, address_of: Callable[[str], str]) -> str:
    """The HTML with every blob replaced by ``address_of(sha256)``: a local file for a preview."""
    return _BLOB.sub(lambda blob: f'src="{escape(address_of(blob[1]))}"', html)


@dataclass
class _Writer:
    """Writes one article; remembers the outside links it met."""

    theme: Theme
    pictures: Mapping[str, PictureInfo]
    links: list[str] = field(default_factory=list)
    where: str = ""

    def block(self, block: Block, where: str) -> str:
        self.where = where
        return self._html(block)

    @singledispatchmethod
    def _html(self, block: Block) -> str:
        raise TypeError(f"no HTML for {type(block).__name__}")

    @_html.register
    def _heading(self, block: Heading) -> str:
        slot = f"heading{block.level}"
        words = self.inline(block.text)
        if self.theme.dresses(f"{slot}_inner"):
            words = self.node("span", f"{slot}_inner", words)
        return self.node(f"h{block.level + 1}", slot, words) if words else ""

    @_html.register
    def _paragraph(self, block: Paragraph) -> str:
        words = self.inline(block.text)
        return self.node("p", "paragraph", words) if words else ""

    @_html.register
    def _picture(self, block: Picture) -> str:
        inside = self.image(block.file, "picture", block.caption)
        if block.caption:
            inside += self.node("p", "caption", self.inline(block.caption))
        return self.node("section", "picture_box", inside)

    @_html.register
    def _product(self, block: Product) -> str:
        body = self.node("p", "product_name", self.inline(block.name))
        if block.note:
            body += self.node("p", "product_note", self.inline(block.note))
        if block.price_fen is not None:
            price = escape(price_text(block.price_fen))
            unit = self.node("span", "product_unit", escape(block.unit)) if block.unit else ""
            body += self.node("p", "product_price", price + unit)
        if block.file:
            image = self.image(block.file, "picture", block.name)
            picture = self.node("section", "product_picture", image)
            body = picture + self.node("section", "product_body", body)
        return self.node("section", "product", body)

    @_html.register
    def _quote(self, block: Quote) -> str:
        return self.node("section", "quote", self.node("p", "", self.inline(block.text)))

    @_html.register
    def _notice(self, block: Notice) -> str:
        inside = self.node("p", "", self.inline(block.text))
        return self.node("section", f"notice_{block.tone}", inside)

    @_html.register
    def _divider(self, block: Divider) -> str:
        return self.node("p", "divider", escape(self.theme.divider))

    @_html.register
    def _list(self, block: ListBlock) -> str:
        """Marks are written out: the platform's own list padding clips long numbers."""
        hang = 1.2 if not block.ordered else 0.9 + 0.6 * len(str(len(block.items)))
        item_css = f"padding-left:{hang:g}em;text-indent:-{hang:g}em"
        mark_css = f"display:inline-block;width:{hang:g}em;text-indent:0"
        items = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}." if block.ordered else "•"
            head = self.node("span", "list_mark", mark, mark_css)
            items.append(self.node("p", "list_item", head + self.inline(item), item_css))
        return self.node("section", "list", "".join(items)) if items else ""

    def footnotes(self) -> str:
        """The outside links, numbered, as text: a reader can copy them."""
        if not self.links:
            return ""
        notes = (
            self.node("p", "footnote", f"[{number}] {escape(url)}")
            for number, url in enumerate(self.links, start=1)
        )
        return self.node("section", "footnotes", "".join(notes))

    def image(self, file: str, slot: str, words: str) -> str:
        """An image as wide as its column. ``data-w`` lets a phone reserve the room beforehand."""
        info = self.pictures.get(file)
        if info is None:
            raise Refused("article.picture-missing", file=file, where=self.where)
        alt = escape("".join(run.text for run in parse_inline(words)))
        described = f' alt="{alt}"' if alt else ""
        style = self.theme.attribute(slot, "width:100%")
        return f'<img src="blob:{info.sha256}" data-w="{info.width_px}"{described}{style}>'

    def inline(self, text: str) -> str:
        return "".join(map(self.run, parse_inline(text.strip())))

    def run(self, run: Run) -> str:
        html = escape(run.text, quote=False).replace("\n", "<br>")
        if run.struck:
            html = self.node("span", "struck", html)
        if run.bold:
            html = self.node("strong", "strong", html)
        if not run.url:
            return html
        if urlsplit(run.url).hostname == PLATFORM_HOST:
            return f'<a href="{escape(run.url)}"{self.theme.attribute("link")}>{html}</a>'
        if run.url not in self.links:
            self.links.append(run.url)
        number = self.links.index(run.url) + 1
        return html + self.node("span", "footnote_mark", f"[{number}]")

    def node(self, tag: str, slot: str, inside: str, extra: str = "") -> str:
        style = self.theme.attribute(slot, extra)
        return f"<{tag}{style}>{inside}</{tag}>"

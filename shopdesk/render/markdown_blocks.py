"""Markdown becomes blocks: for people who already write it, and for pasting from other editors.

Nothing of the text is lost; what has no block of its own (tables, code, quotes in quotes) becomes
paragraphs, nested list items become items. Raw HTML stays visible text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from shopdesk.domain.articles import (
    Article,
    Block,
    Divider,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
)
from shopdesk.domain.inline import escape_inline
from shopdesk.render.chinese_emphasis import chinese_markdown, is_cjk

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_KEYS = ("title", "author", "digest", "cover", "source_url")
_WEB = ("http://", "https://")


def parse_markdown(text: str) -> Article:
    """The article in ``text``: front matter (``title: …``) and body.

    Without a ``title`` in front, a level-1 heading at the very beginning is the title.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    article, body = _front_matter(text)
    tokens: list[Token] = chinese_markdown("table").parse(body)
    nodes = SyntaxTreeNode(tokens).children
    if nodes and nodes[0].type == "heading" and nodes[0].tag == "h1" and not article.title:
        article = replace(article, title=_words(nodes[0]))
        nodes = nodes[1:]
    blocks = tuple(block for node in nodes for block in _blocks(node))
    return replace(article, blocks=blocks)


def _front_matter(text: str) -> tuple[Article, str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return Article(), text
    values: dict[str, Any] = {}
    for line in found["lines"].split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.strip() in _FRONT_KEYS:
            values[key.strip()] = value.strip().strip("\"'")
    return Article(**values), text[found.end() :]


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "heading":
            level = int(node.tag[1])
            yield Heading(_inline(node), 1 if level <= 2 else 2 if level == 3 else 3)
        case "paragraph":
            yield from _paragraph(node)
        case "blockquote":
            yield from _quote(node)
        case "bullet_list" | "ordered_list":
            items = tuple(_items(node))
            pictures = [p for image in _images(node) if (p := _picture(image)) is not None]
            if any(items):
                yield ListBlock(tuple(filter(None, items)), node.type == "ordered_list")
            yield from pictures
        case "hr":
            yield Divider()
        case "table":
            yield from _table(node)
        case _ if node.content.strip():
            yield Paragraph(escape_inline(node.content.rstrip("\n")))
        case _:
            for child in node.children:
                yield from _blocks(child)


def _paragraph(node: SyntaxTreeNode) -> Iterator[Block]:
    """A paragraph's text, parted by its pictures, which become blocks of their own."""
    text = ""
    for child in node.children[0].children:
        if child.type == "image" and (picture := _picture(child)):
            if text.strip():
                yield Paragraph(text.strip())
            text = ""
            yield picture
        else:
            text = _glued(text, _run(child))
    if text.strip():
        yield Paragraph(text.strip())


def _picture(image: SyntaxTreeNode) -> Picture | None:
    file = str(image.attrs.get("src", ""))
    caption = str(image.attrs.get("title", "") or image.content)
    return Picture(file, escape_inline(caption)) if file else None


def _images(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    return (inner for inner in node.walk() if inner.type == "image")


def _quote(node: SyntaxTreeNode) -> Iterator[Block]:
    """Neighbouring paragraphs of a quote are one quote; what else stands in it follows."""
    lines: list[str] = []
    rest: list[Block] = []
    for child in node.children:
        for block in _blocks(child):
            if isinstance(block, (Paragraph, Quote)) and not rest:
                lines.append(block.text)
            else:
                rest.append(block)
    if lines:
        yield Quote("\n".join(lines))
    yield from rest


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    """The items of a list; items of a list inside are lines of their parent, marked with a dash."""
    for item in node.children:
        lines = []
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                lines += [f"– {text}" for text in _items(child)]
            else:
                lines.append(_inline(child) if child.children else escape_inline(child.content))
        yield "\n".join(line.strip() for line in lines if line.strip())


def _table(node: SyntaxTreeNode) -> Iterator[Block]:
    """A table row by row, cells parted by a bar, the head in bold."""
    rows = []
    for row in (inner for inner in node.walk() if inner.type == "tr"):
        cells = [_inline(cell) for cell in row.children]
        is_head = bool(row.children) and row.children[0].type == "th"
        rows.append("｜".join(f"**{c}**" if is_head and c and "**" not in c else c for c in cells))
    yield Paragraph("\n".join(rows))


def _inline(node: SyntaxTreeNode) -> str:
    """The inline markup of everything in ``node``."""
    text = ""
    for child in node.children:
        text = _glued(text, _run(child))
    return text.strip()


def _words(node: SyntaxTreeNode) -> str:
    """Plain words of a heading, for the title."""
    return "".join(n.content for n in node.walk() if n.type in ("text", "code_inline")).strip()


def _run(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline" | "html_inline":
            return escape_inline(node.content)
        case "strong":
            inside = _inline(node)
            return f"**{inside}**" if inside else ""
        case "s":
            inside = _inline(node)
            return f"~~{inside}~~" if inside else ""
        case "hardbreak":
            return "\n"
        case "softbreak":
            return _SOFT
        case "link":
            return _link(node)
        case "image":
            return ""
        case _:
            return _inline(node)


_SOFT = "\x00"
"""A line end in the source; what it becomes depends on its neighbours."""


def _glued(text: str, more: str) -> str:
    """Chinese lines join without a space, Latin words keep one."""
    if text.endswith(_SOFT):
        text = text[:-1]
        gap = "" if is_cjk(text[-1:]) or is_cjk(more[:1]) else " "
        return text + gap + more
    return text + more


def _link(node: SyntaxTreeNode) -> str:
    """Links leave through the inline markup; other schemes keep only their words."""
    url = str(node.attrs.get("href", "")).replace("(", "%28").replace(")", "%29")
    words = "".join(n.content for n in node.walk() if n.type in ("text", "code_inline"))
    if not url.startswith(_WEB) or not words:
        return _inline(node)
    if any(mark in words for mark in "[]\n"):
        return f"{escape_inline(words)} [{url}]({url})"
    return f"[{words}]({url})"

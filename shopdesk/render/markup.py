"""An article's HTML as a tree, with inline styles as mappings and places one can find again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

_DECLARATION = re.compile(r"\s*([-a-z]+)\s*:\s*((?:[^;(\"']|\([^)]*\)|\"[^\"]*\"|'[^']*')*)", re.I)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


def parse_html(html: str) -> HtmlElement:
    """The article's root: a ``div`` around everything, whatever the text holds.

    Never fails: what is not HTML becomes text. Control characters are dropped.
    """
    clean = "".join(c for c in html if c >= " " or c in "\n\t")
    clean = clean.encode("utf-8", "ignore").decode()
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = f"<html><body><div>{clean}\n</div></body></html>".encode()
    body = document_fromstring(page, parser=parser).find("body")
    if body is None:
        return etree.SubElement(document_fromstring("<html></html>"), "div")
    if len(body) == 1 and body[0].tag == "div":
        return body[0]
    body.tag = "div"
    return body


def to_html(root: HtmlElement) -> str:
    """The inside of the root as HTML again."""
    text = (root.text or "") + "".join(tostring(child, encoding="unicode") for child in root)
    return text.rstrip("\n")


def style_of(node: HtmlElement) -> dict[str, str]:
    """Inline declarations by property in lower case; the last of a kind wins, as in a browser."""
    styles: dict[str, str] = {}
    for name, value in _DECLARATION.findall(node.get("style") or ""):
        styles.pop(name.lower(), None)
        styles[name.lower()] = _IMPORTANT.sub("", value.strip())
    return styles


def style_text(styles: dict[str, str]) -> str:
    """Declarations as the value of a ``style`` attribute."""
    return ";".join(f"{name}:{value}" for name, value in styles.items())


def elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every element below the root, in document order."""
    return (node for node in root.iterdescendants() if isinstance(node.tag, str))


def direct_text(node: HtmlElement) -> str:
    """The text that stands in the node itself, without its children's."""
    parts = [node.text or "", *(child.tail or "" for child in node)]
    return visible("".join(parts))


def all_text(node: HtmlElement) -> str:
    """All text in and below the node."""
    return visible("".join(node.itertext()))


def visible(text: str) -> str:
    """The text without what nobody sees at its ends."""
    return text.translate(dict.fromkeys(map(ord, _INVISIBLE))).strip()


def within(node: HtmlElement, tag: str) -> bool:
    """Whether the node is, or lies inside, an element ``tag``."""
    return node.tag == tag or next(node.iterancestors(tag), None) is not None


def place(node: HtmlElement, root: HtmlElement) -> str:
    """A path from the root that a person can follow, counted by tag: ``section[1]/p[2]``."""
    steps: list[str] = []
    here: HtmlElement | None = node
    while here is not None and here is not root:
        tag = str(here.tag)
        steps.append(f"{tag}[{1 + sum(1 for _ in here.itersiblings(tag, preceding=True))}]")
        here = here.getparent()
    return "/".join(reversed(steps))

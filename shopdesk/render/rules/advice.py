"""What the platform's engine lets pass and phones still break; and what never survives the way
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from shopdesk.domain.findings import Finding
from shopdesk.render.markup import direct_text
from shopdesk.render.rules.reading import Node, Reading

PLATFORM_HOSTS = ("mp.weixin.qq.com",)
PICTURE_HOSTS = ("mmbiz.qpic.cn", "mmbiz.qlogo.cn")
_REMOVED_TAGS = frozenset(
    ["script", "style", "link", "iframe", "form", "input", "button", "canvas", "audio", "video"]
)
_MOVES = re.compile(r"translate(?:x|3d)?\(", re.IGNORECASE)
_LONG_LINE = 18


def check(reading: Reading) -> Iterator[Finding]:
    """Advice under our own keys: the platform's engine is silent about all of it."""
    for element, node in reading.nodes.items():
        yield from _foreign(reading, node)
        yield from _styles(reading, node)
        if element.tag in _REMOVED_TAGS and not _is_official(node):
            yield reading.finding("removed", element, advice=True, tag=str(element.tag))


def _is_official(node: Node) -> bool:
    """The platform's own frames (video, voice) carry its address."""
    address = node.element.get("data-src") or node.element.get("src") or ""
    host = urlsplit(address).hostname or ""
    return host.endswith(".qq.com")


def _foreign(reading: Reading, node: Node) -> Iterator[Finding]:
    element = node.element
    if element.tag == "a" and (href := element.get("href")):
        host = _host(href)
        if href.startswith("#"):
            yield reading.finding("link", element, advice=True, address=href[:60])
        elif host and host not in PLATFORM_HOSTS:
            yield reading.finding("link", element, advice=True, address=host)
    if element.tag == "img":
        address = element.get("src") or element.get("data-src") or ""
        if address.startswith("data:"):
            yield reading.finding("picture", element, advice=True, address="data:")
        elif (host := _host(address)) and host not in PICTURE_HOSTS:
            yield reading.finding("picture", element, advice=True, address=host)


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return "?"


def _styles(reading: Reading, node: Node) -> Iterator[Finding]:
    styles, element = node.styles, node.element
    if "font-family" in styles:
        yield reading.finding("font-family", element, advice=True)
    if "!important" in re.sub(r"\s", "", element.get("style") or ""):
        yield reading.finding("important", element, advice=True)
    if (
        element.tag == "img"
        and not styles.get("width", "").endswith("%")
        and not node.ignores_width
    ):
        yield reading.finding("picture-width", element, advice=True)
    if styles.get("position") in ("absolute", "fixed"):
        yield reading.finding("position", element, advice=True)
    if _MOVES.search(styles.get("transform", "")):
        yield reading.finding("moved", element, advice=True)
    if styles.get("white-space") == "nowrap" and len(direct_text(element)) > _LONG_LINE:
        yield reading.finding("nowrap", element, advice=True)

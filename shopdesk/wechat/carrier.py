"""What a push is carried in: XML, or JSON with the same field names (seen behind some gateways).

The reader is for hostile input: no DOCTYPE, no entities, bounded depth; text is kept as it is, but
for control characters that would make the whole message unreadable.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from shopdesk.wechat.tolerant import parse_json

Tree = dict[str, Any]
"""Field → text, nested tree, or a list of them where an element repeats."""

DEEPEST = 12
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>\s*)?<xml>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPEN, _CLOSE = b"<Encrypt>", b"</Encrypt>"


class Unreadable(Exception):
    """Neither of the two carriers."""


def is_json(body: bytes) -> bool:
    """Whether the body calls itself JSON."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def encrypted_part(body: bytes) -> str:
    """The text of ``Encrypt``, taken out without a parser for XML; empty when there is none.

    Also in compatible mode, where the plain fields stand beside it.
    """
    if is_json(body):
        return _scalar(read(body).get("Encrypt"))
    _require_xml(body)
    if body.count(_OPEN) != 1:
        return ""
    start = body.index(_OPEN) + len(_OPEN)
    end = body.find(_CLOSE, start)
    if end < 0:
        raise Unreadable
    text = body[start:end].strip()
    if text.startswith(b"<![CDATA[") and text.endswith(b"]]>"):
        text = text[9:-3]
    return text.decode("ascii", "replace").strip()


def read(body: bytes) -> Tree:
    """The fields of a body; raises `Unreadable`."""
    if is_json(body):
        plain = parse_json(body)
        if not isinstance(plain, dict):
            raise Unreadable
        return plain
    _require_xml(body)
    return _Reader().read(_CONTROLS.sub("", body.decode("utf-8", "replace")))


def _require_xml(body: bytes) -> None:
    """The document begins with ``<xml>``: a DOCTYPE, and with it any entity, would stand before."""
    if not _START.match(body):
        raise Unreadable


def _scalar(value: Any) -> str:
    return value if isinstance(value, str) else ""


class _Reader:
    """XML elements as nested dictionaries; attributes mean nothing here."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Tree, list[str]]] = []
        self._root: Tree | None = None

    def read(self, text: str) -> Tree:
        parser = expat.ParserCreate(encoding="utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        try:
            parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError:
            self._root = None
        if self._root is None:
            raise Unreadable
        return self._root

    def _start(self, name: str, _: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise Unreadable
        self._open.append((name, {}, []))

    def _text(self, data: str) -> None:
        self._open[-1][2].append(data)

    def _end(self, _: str) -> None:
        name, children, texts = self._open.pop()
        value: Any = children or "".join(texts)
        if not self._open:
            self._root = children
            return
        siblings = self._open[-1][1]
        if name not in siblings:
            siblings[name] = value
        elif isinstance(siblings[name], list):
            siblings[name].append(value)
        else:
            siblings[name] = [siblings[name], value]

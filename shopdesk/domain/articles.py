"""An article as the shop writes it: a title, a cover and blocks, kept as versioned JSON.

Adding a kind of block is one dataclass under ``@block``: reading, writing and checking follow from
its fields. Text fields of blocks may carry the markup of :mod:`shopdesk.domain.inline`.

``cover`` and every ``file`` are references to pictures: a path relative to the article's own
folder, or ``blob:<sha256>`` for a picture already kept in the book.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from shopdesk.domain.failures import Refused
from shopdesk.domain.inline import plain_text

VERSION = 1
MAX_BLOCKS = 500
"""More blocks than any article has; protects the window from a hostile file."""

MAX_FEN = 99_999_999_00
"""A price above this is a slip of the finger."""

B = TypeVar("B", bound="Block")

BLOCK_TYPES: dict[str, type[Block]] = {}
"""Every kind of block by the ``type`` it has in JSON."""


class Block:
    """One piece of an article. Subclasses are frozen dataclasses registered with :func:`block`."""

    __slots__ = ()

    type_name: str = ""

    def words(self) -> Iterator[str]:
        """The texts a reader reads, without markup, in reading order."""
        return iter(())

    def files(self) -> Iterator[str]:
        """The pictures the block shows."""
        return iter(())


def block(name: str) -> Callable[[type[B]], type[B]]:
    """Register a kind of block under its JSON ``type``."""

    def register(kind: type[B]) -> type[B]:
        kind.type_name = name
        BLOCK_TYPES[name] = kind
        return kind

    return register


@block("heading")
@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading; level 1 divides the article, levels 2 and 3 divide a part."""

    text: str
    level: Literal[1, 2, 3] = 1

    def words(self) -> Iterator[str]:
        yield plain_text(self.text)


@block("paragraph")
@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text; a line break inside stays in the same paragraph."""

    text: str

    def words(self) -> Iterator[str]:
        yield plain_text(self.text)


@block("picture")
@dataclass(frozen=True, slots=True)
class Picture(Block):
    """A picture over the whole column with an optional line under it."""

    file: str
    caption: str = ""

    def words(self) -> Iterator[str]:
        yield plain_text(self.caption)

    def files(self) -> Iterator[str]:
        yield self.file


@block("product")
@dataclass(frozen=True, slots=True)
class Product(Block):
    """A product card. ``price_fen`` None shows no price; ``unit`` is what the price buys (每盒)."""

    name: str
    price_fen: int | None = field(default=None, metadata={"range": (0, MAX_FEN)})
    note: str = ""
    file: str = ""
    unit: str = ""

    def words(self) -> Iterator[str]:
        yield plain_text(self.name)
        yield plain_text(self.note)
        if self.price_fen is not None:
            yield price_text(self.price_fen) + self.unit

    def files(self) -> Iterator[str]:
        if self.file:
            yield self.file


@block("quote")
@dataclass(frozen=True, slots=True)
class Quote(Block):
    """Somebody's words, set off from the text."""

    text: str

    def words(self) -> Iterator[str]:
        yield plain_text(self.text)


@block("list")
@dataclass(frozen=True, slots=True)
class ListBlock(Block):
    """A numbered or dotted list of short texts, one level deep."""

    items: tuple[str, ...]
    ordered: bool = False

    def words(self) -> Iterator[str]:
        return map(plain_text, self.items)


@block("divider")
@dataclass(frozen=True, slots=True)
class Divider(Block):
    """A quiet break between two parts."""


@block("notice")
@dataclass(frozen=True, slots=True)
class Notice(Block):
    """A coloured box for what must not be overlooked: hours, allergens, a last day."""

    text: str
    tone: Literal["info", "warn", "gift"] = "info"

    def words(self) -> Iterator[str]:
        yield plain_text(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``source_url``, where 阅读原文 leads, is the one outside link allowed.

    ``theme`` is the name of the look it was written in, empty for the plain one.
    """

    title: str = ""
    author: str = ""
    digest: str = ""
    cover: str = ""
    source_url: str = ""
    blocks: tuple[Block, ...] = ()
    theme: str = ""

    def files(self) -> tuple[str, ...]:
        """Every picture of the body once, in order of appearance (without the cover)."""
        return tuple(dict.fromkeys(file for part in self.blocks for file in part.files()))

    def words(self) -> str:
        """The text a reader reads, one line per piece: for counting and the search index."""
        return "\n".join(text for part in self.blocks for text in part.words() if text)


def price_text(fen: int) -> str:
    """``6800`` → ``¥68``, ``6850`` → ``¥68.50``."""
    yuan, rest = divmod(fen, 100)
    return f"¥{yuan}.{rest:02d}" if rest else f"¥{yuan}"


def parse_article(source: str | bytes | Mapping[str, Any]) -> Article:
    """The article in ``source`` (JSON text or its parsed form).

    Raises :class:`Refused` naming the place (``where``, such as ``blocks[2].price_fen``):
    ``article.not-json``, ``article.version``, ``article.block-unknown``, ``article.key-unknown``,
    ``article.key-missing``, ``article.value``.
    """
    plain = source if isinstance(source, Mapping) else _load(source)
    if not isinstance(plain, Mapping):
        raise Refused("article.not-json", where="")
    version = plain.get("version")
    if version != VERSION or isinstance(version, bool):
        raise Refused("article.version", where="version", version=str(version)[:40], known=VERSION)
    blocks = plain.get("blocks", [])
    if not isinstance(blocks, (list, tuple)) or len(blocks) > MAX_BLOCKS:
        raise Refused("article.value", where="blocks", expected=f"list of at most {MAX_BLOCKS}")
    head = {key: value for key, value in plain.items() if key not in ("version", "blocks")}
    article = _read(Article, head, where="")
    parts = tuple(_read_block(part, f"blocks[{index}]") for index, part in enumerate(blocks))
    return Article(
        title=article.title,
        author=article.author,
        digest=article.digest,
        cover=article.cover,
        source_url=article.source_url,
        blocks=parts,
        theme=article.theme,
    )


def article_to_plain(article: Article) -> dict[str, Any]:
    """The article as JSON-ready values; what equals its default is left out of blocks."""
    head = {f.name: getattr(article, f.name) for f in fields(article) if f.name != "blocks"}
    return {"version": VERSION, **head, "blocks": [block_to_plain(part) for part in article.blocks]}


def block_to_plain(part: Block) -> dict[str, Any]:
    """One block as JSON-ready values."""
    plain: dict[str, Any] = {"type": part.type_name}
    for f in fields(cast(Any, part)):
        value = getattr(part, f.name)
        if f.default is MISSING or value != f.default:
            plain[f.name] = list(value) if isinstance(value, tuple) else value
    return plain


def dump_article(article: Article) -> str:
    """The article as JSON text; :func:`parse_article` gives an equal one back."""
    return json.dumps(article_to_plain(article), ensure_ascii=False, indent=1)


def parse_block(plain: Any, where: str = "block") -> Block:
    """One block from its JSON form. Raises :class:`Refused` like :func:`parse_article`."""
    return _read_block(plain, where)


def _load(source: str | bytes) -> Any:
    try:
        return json.loads(source)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise Refused("article.not-json", where=f"line {line}" if line else "") from error


def _read_block(plain: Any, where: str) -> Block:
    if not isinstance(plain, Mapping):
        raise Refused("article.value", where=where, expected="object")
    name = plain.get("type")
    kind = BLOCK_TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Refused("article.block-unknown", where=where, type=str(name)[:40])
    return _read(kind, {key: value for key, value in plain.items() if key != "type"}, where)


R = TypeVar("R")


def _read(kind: type[R], plain: Mapping[str, Any], where: str) -> R:
    """``kind`` filled from ``plain`` by its field annotations."""
    known = {f.name: f for f in fields(cast(Any, kind))}
    for key in plain:
        if key not in known:
            raise Refused("article.key-unknown", where=_join(where, str(key)[:40]))
    hints = get_type_hints(kind)
    values = {}
    for name, f in known.items():
        if name in plain:
            values[name] = _value(plain[name], hints[name], f.metadata, _join(where, name))
        elif f.default is MISSING:
            raise Refused("article.key-missing", where=_join(where, name))
    return kind(**values)


def _value(value: Any, hint: Any, metadata: Mapping[str, Any], where: str) -> Any:
    """``value`` if it fits ``hint``: str, bool, int, a Literal, tuple[str, ...] or ``… | None``."""
    origin = get_origin(hint)
    if origin is UnionType:
        if value is None:
            return None
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return _value(value, inner, metadata, where)
    if origin is Literal:
        choices = get_args(hint)
        if any(type(value) is type(choice) and value == choice for choice in choices):
            return value
        raise Refused("article.value", where=where, expected=", ".join(map(str, choices)))
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise Refused("article.value", where=where, expected="list")
        return tuple(_value(v, str, metadata, f"{where}[{i}]") for i, v in enumerate(value))
    if type(value) is not hint:
        raise Refused("article.value", where=where, expected=_NAMES[hint])
    low, high = metadata.get("range", (None, None))
    if low is not None and not low <= value <= high:
        raise Refused("article.value", where=where, expected=f"{low} … {high}")
    return _without_controls(value) if hint is str else value


_NAMES: dict[type, str] = {str: "text", bool: "true or false", int: "whole number"}
_CONTROLS = {
    code: None for code in (*range(0x20), 0x7F, *range(0xD800, 0xE000)) if chr(code) not in "\n\t"
}


def _without_controls(text: str) -> str:
    """Control characters and lone surrogates have no place in an article and break XML writers."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def _join(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name

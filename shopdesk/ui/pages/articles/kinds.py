"""What kinds of block there are for the writer: word, icon, a fresh one, and one line of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from shopdesk.domain.articles import (
    Block,
    Divider,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    Picture,
    Product,
    Quote,
)
from shopdesk.domain.inline import plain_text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. ``word`` is a source string of the context ``Blocks``."""

    name: str
    icon: str
    word: str
    fresh: Callable[[], Block]

    @property
    def title(self) -> str:
        """What the writer calls it."""
        return QCoreApplication.translate("Blocks", self.word)


KINDS: tuple[Kind, ...] = (
    Kind("heading", "heading", str(QT_TRANSLATE_NOOP("Blocks", "Heading")), lambda: Heading("")),
    Kind("paragraph", "type", str(QT_TRANSLATE_NOOP("Blocks", "Text")), lambda: Paragraph("")),
    Kind("picture", "image", str(QT_TRANSLATE_NOOP("Blocks", "Picture")), lambda: Picture("")),
    Kind("product", "croissant", str(QT_TRANSLATE_NOOP("Blocks", "Product")), lambda: Product("")),
    Kind("notice", "megaphone", str(QT_TRANSLATE_NOOP("Blocks", "Notice")), lambda: Notice("")),
    Kind("quote", "quote", str(QT_TRANSLATE_NOOP("Blocks", "Quote")), lambda: Quote("")),
    Kind("list", "list", str(QT_TRANSLATE_NOOP("Blocks", "List")), lambda: ListBlock(())),
    Kind("divider", "minus", str(QT_TRANSLATE_NOOP("Blocks", "Divider")), Divider),
)

_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(block: Block) -> Kind:
    """The kind of ``block``."""
    return _BY_NAME[block.type_name]


def first_words(block: Block) -> str:
    """One line that tells the block from its neighbours; empty when nothing is in it yet."""
    if isinstance(block, Product):
        return plain_text(block.name)
    if isinstance(block, ListBlock):
        return " / ".join(filter(None, map(plain_text, block.items)))
    return " ".join(" ".join(block.words()).split())


def picture_of(block: Block) -> str:
    """The reference of the picture the block shows, empty for none."""
    return next(block.files(), "")

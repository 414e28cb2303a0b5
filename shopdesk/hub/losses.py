"""What the platform took out of an article: the page that was sent against the page read back."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_PROPERTY = re.compile(r";\s*([a-z-]+)\s*:", re.IGNORECASE)


def losses(sent: str, read_back: str) -> tuple[str, ...]:
    """Names of what is rarer in ``read_back`` than in ``sent``, sorted.

    ``tag.script``, ``attribute.class``, ``style.position``, ``picture`` (a picture whose address
    was dropped) and ``text`` (words are missing).
    """
    before, after = _Inventory.of(sent), _Inventory.of(read_back)
    missing = set(before.things - after.things)
    if before.words != after.words and len(after.words) < len(before.words):
        missing.add("text")
    return tuple(sorted(missing))


def plain_words(html: str) -> str:
    """The text of ``html`` without tags and blanks: what stays the same whatever is taken out."""
    return _Inventory.of(html).words


class _Inventory(HTMLParser):
    """Counts tags, attributes, style properties and pictures with an address."""

    def __init__(self) -> None:
        super().__init__()
        self.things: Counter[str] = Counter()
        self._text: list[str] = []

    @classmethod
    def of(cls, html: str) -> _Inventory:
        """The inventory of ``html``."""
        inventory = cls()
        inventory.feed(html)
        inventory.close()
        return inventory

    @property
    def words(self) -> str:
        """All text without blanks."""
        return "".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one element."""
        self.things[f"tag.{tag}"] += 1
        for name, value in attrs:
            if name == "style":
                for found in _PROPERTY.finditer(";" + (value or "")):
                    self.things[f"style.{found.group(1).lower()}"] += 1
            elif name in ("src", "data-src"):
                # The platform moves src to data-src and back; an address must be left.
                self.things["picture"] += bool(value)
            else:
                self.things[f"attribute.{name}"] += 1

    def handle_data(self, data: str) -> None:
        """Keep text, but not what stands inside scripts and styles (counted as tags)."""
        if self.cdata_elem is None:
            self._text.append(data)

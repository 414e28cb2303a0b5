"""Pages of long lists by key, not by offset: page 10,000 costs what page 1 costs, and nothing is
shown twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the sort value and the id of its last row."""

    key: str
    id: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list; ``next`` asks for those after them and is None on the last page."""

    items: tuple[T, ...]
    next: Cursor | None = None

"""What a write leaves behind: its answer, the nouns it touched, and the way back.

Every write a person makes is an *operation*: one call, one transaction, one :class:`Done`. Screens
look at ``changed`` and decide whether to read again; the undo stack keeps ``undo``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Noun(StrEnum):
    """A kind of thing in the book that a screen may be showing."""

    ACCOUNTS = "accounts"
    CUSTOMERS = "customers"
    GROUPS = "groups"
    TIMELINE = "timeline"
    CONVERSATIONS = "conversations"
    ARTICLES = "articles"
    PLACEMENTS = "placements"
    BROADCASTS = "broadcasts"
    SHEETS = "sheets"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Which nouns an operation touched; empty when it changed nothing."""

    nouns: frozenset[Noun] = frozenset()

    def __contains__(self, noun: object) -> bool:
        return noun in self.nouns

    def __iter__(self) -> Iterator[Noun]:
        return iter(sorted(self.nouns))

    def __bool__(self) -> bool:
        return bool(self.nouns)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(self.nouns | other.nouns)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row as it was before and after, each as JSON text; None where there was no row.

    The images hold personal data and are therefore left out of every representation.
    """

    table: str
    row: int
    before: str | None = field(repr=False)
    after: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from one operation: its row changes in the order in which they happened.

    Lives in memory only. It works as long as what it touched has not been changed by somebody else
    since; otherwise undoing raises ``Refused("undo.stale")`` and changes nothing.
    """

    changes: tuple[RowChange, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.changes)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """An operation that went through. ``undo`` is None for what cannot be taken back."""

    value: T
    changed: ChangeSet
    undo: Undo | None = None

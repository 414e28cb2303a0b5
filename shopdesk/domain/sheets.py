"""Packs of label sheets in the drawer, and which of their cells are used up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SheetPack:
    """A physical pack of one stock. ``cells`` is how many labels one sheet has; cells count from
    1.
    """

    id: int
    uid: str
    stock: str
    name: str
    cells: int
    sheets: int
    opened_at: datetime
    finished: bool


@dataclass(frozen=True, slots=True)
class UsedCell:
    """One label that was printed (or spoilt): sheet and cell count from 1."""

    sheet: int
    cell: int
    content: str
    used_at: datetime
    spoilt: bool

"""Packs of label sheets in the drawer, and which of their cells are used up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from shopdesk.domain.failures import Refused

Cell = tuple[int, int]
"""Sheet and cell; both count from 1, cells by rows."""


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


def next_cells(
    *, cells: int, sheets: int, used: Collection[Cell], start: Cell, count: int
) -> tuple[Cell, ...]:
    """The first ``count`` free cells from ``start`` on, in reading order, sheet after sheet.

    ``cells`` is how many labels one sheet has. Raises ``Refused("pack.short")`` with ``wanted`` and
    ``left`` when the pack ends before.
    """
    found: list[Cell] = []
    sheet, cell = start
    while sheet <= sheets and len(found) < count:
        if (sheet, cell) not in used:
            found.append((sheet, cell))
        sheet, cell = (sheet, cell + 1) if cell < cells else (sheet + 1, 1)
    if len(found) < count:
        raise Refused("pack.short", wanted=count, left=len(found))
    return tuple(found)

"""What every repository stands on: the lane to the file, the clock, and reading a list page by
page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from shopdesk.clock import Clock
from shopdesk.domain.failures import Refused
from shopdesk.domain.paging import Cursor, Page
from shopdesk.store.connection import Lane, Row
from shopdesk.store.instants import to_text

T = TypeVar("T")


class Repository:
    """The book's rows of one noun. Reading works on any thread; each writing method is one
    transaction by itself, or part of the one its caller has opened."""

    def __init__(self, lane: Lane, clock: Clock) -> None:
        self._lane = lane
        self._clock = clock

    def _now(self) -> str:
        return to_text(self._clock.now())

    def _page(
        self,
        select: str,
        where: str,
        parameters: Sequence[Any],
        *,
        key: str,
        descending: bool,
        after: Cursor | None,
        limit: int,
        make: Callable[[Row], T],
        row_id: str = "id",
    ) -> Page[T]:
        """One page of ``select`` ordered by ``key`` and id; ``key`` and ``row_id`` are column
        names.
        """
        sign, direction = ("<", "desc") if descending else (">", "asc")
        wanted = [*parameters]
        condition = where or "1"
        if after is not None:
            condition += f" and ({key}, {row_id}) {sign} (?, ?)"
            wanted += [after.key, after.id]
        rows = self._lane.rows(
            f"{select} where {condition} order by {key} {direction}, {row_id} {direction} limit ?",
            [*wanted, limit + 1],
        )
        shown = rows[:limit]
        following = None
        if len(rows) > limit:
            last = shown[-1]
            following = Cursor(last[key.rpartition(".")[2]], last["id"])
        return Page(tuple(make(row) for row in shown), following)


def required(row: Row | None, code: str) -> Row:
    """The row, or ``Refused(code)``: what the caller speaks of is not in the book (any more)."""
    if row is None:
        raise Refused(code)
    return row

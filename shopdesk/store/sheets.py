"""The label ledger: which cells of which sheet in the drawer are used up."""

from __future__ import annotations

from collections.abc import Sequence

from shopdesk.domain.failures import Refused
from shopdesk.domain.sheets import SheetPack, UsedCell
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_instant
from shopdesk.store.repository import Repository, required


class Sheets(Repository):
    """Sheet packs and their used cells. Sheets and cells count from 1, cells by rows."""

    def open_pack(self, stock: str, name: str, *, cells: int, sheets: int) -> int:
        """Put a new pack into the drawer; returns its id. ``cells`` is labels per sheet."""
        with self._lane.write() as db:
            cursor = db.execute(
                "insert into sheet_packs (uid, stock, name, cells, sheets, opened_at)"
                " values (?, ?, ?, ?, ?, ?)",
                [new_uid(), stock, name, cells, sheets, self._now()],
            )
        return int(cursor.lastrowid or 0)

    def get(self, pack_id: int) -> SheetPack:
        """One pack; raises ``Refused("pack.unknown")``."""
        row = self._lane.row("select * from sheet_packs where id = ?", [pack_id])
        return _pack(required(row, "pack.unknown"))

    def packs(self, stock: str | None = None) -> list[SheetPack]:
        """Packs that are not finished, the oldest first, of one stock or of all."""
        rows = self._lane.rows(
            "select * from sheet_packs where not finished and (:stock is null or stock = :stock)"
            " order by opened_at, id",
            {"stock": stock},
        )
        return [_pack(row) for row in rows]

    def used(self, pack_id: int, sheet: int | None = None) -> list[UsedCell]:
        """Used cells of a pack, or of one sheet of it."""
        rows = self._lane.rows(
            "select * from used_cells where pack_id = :pack and (:sheet is null or sheet = :sheet)"
            " order by sheet, cell",
            {"pack": pack_id, "sheet": sheet},
        )
        return [
            UsedCell(
                sheet=row["sheet"],
                cell=row["cell"],
                content=row["content"],
                used_at=to_instant(row["used_at"]),
                spoilt=bool(row["spoilt"]),
            )
            for row in rows
        ]

    def free(self, pack_id: int, count: int) -> list[tuple[int, int]]:
        """The next ``count`` free cells as (sheet, cell): begun sheets first, in reading order.

        Raises ``Refused("pack.short")`` when the pack has fewer.
        """
        pack = self.get(pack_id)
        rows = self._lane.rows(
            """
            with recursive
                sheets (sheet) as
                    (select 1 union all select sheet + 1 from sheets where sheet < :sheets),
                cells (cell) as
                    (select 1 union all select cell + 1 from cells where cell < :cells)
            select sheet, cell from sheets, cells
            where not exists (select 1 from used_cells where pack_id = :pack
                and used_cells.sheet = sheets.sheet and used_cells.cell = cells.cell)
            order by sheet, cell limit :count
            """,
            {"sheets": pack.sheets, "cells": pack.cells, "pack": pack_id, "count": count},
        )
        if len(rows) < count:
            raise Refused("pack.short", wanted=count, left=len(rows))
        return [(row["sheet"], row["cell"]) for row in rows]

    def use(self, pack_id: int, cells: Sequence[tuple[int, int, str]]) -> None:
        """Note cells (sheet, cell, content) as printed; raises ``Refused("pack.cell_used")`` for
        one that is used or not there, and then notes none."""
        self._use(pack_id, cells, spoilt=False)

    def spoil(self, pack_id: int, cells: Sequence[tuple[int, int]]) -> None:
        """Note cells as gone without a label (torn, jammed); same refusals."""
        self._use(pack_id, [(sheet, cell, "") for sheet, cell in cells], spoilt=True)

    def free_again(self, pack_id: int, cells: Sequence[tuple[int, int]]) -> None:
        """Take back that cells were used: the label is still on the sheet after all."""
        with self._lane.write() as db:
            self.get(pack_id)
            for sheet, cell in cells:
                db.execute(
                    "delete from used_cells where pack_id = ? and sheet = ? and cell = ?",
                    [pack_id, sheet, cell],
                )

    def finish(self, pack_id: int, finished: bool = True) -> None:
        """The pack is empty or thrown away."""
        with self._lane.write() as db:
            self.get(pack_id)
            db.table("sheet_packs").update(pack_id, {"finished": int(finished)})

    def _use(self, pack_id: int, cells: Sequence[tuple[int, int, str]], *, spoilt: bool) -> None:
        now = self._now()
        with self._lane.write() as db:
            pack = self.get(pack_id)
            for sheet, cell, content in cells:
                there = 1 <= sheet <= pack.sheets and 1 <= cell <= pack.cells
                written = (
                    there
                    and db.execute(
                        "insert into used_cells (pack_id, sheet, cell, content, used_at, spoilt)"
                        " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                        [pack_id, sheet, cell, content, now, int(spoilt)],
                    ).rowcount
                )
                if not written:
                    raise Refused("pack.cell_used", sheet=sheet, cell=cell)


def _pack(row: Row) -> SheetPack:
    return SheetPack(
        id=row["id"],
        uid=row["uid"],
        stock=row["stock"],
        name=row["name"],
        cells=row["cells"],
        sheets=row["sheets"],
        opened_at=to_instant(row["opened_at"]),
        finished=bool(row["finished"]),
    )

"""Print jobs as values: the label paper at hand, what is to be printed, and how it lies on the
sheets.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from shopdesk.domain.codes import JudgedCode, Verdict
from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Code, Item, Line, Page, Rect
from shopdesk.domain.placements import Placement
from shopdesk.domain.print_designs import PrintDesign
from shopdesk.domain.sheets import Cell, SheetPack, next_cells
from shopdesk.domain.stocks import Stock, StockKind
from shopdesk.render.logo_steps import LogoScale
from shopdesk.services.printing import LaidOut

LABELS = "labels"
"""What the printed register calls a job of labels; posters go by their template's name."""

LOOSE_SHEETS = 200
"""How many fresh sheets are reckoned with where no pack is open."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """The label paper of one stock at hand: the open pack, if there is one, and its used cells.

    ``used`` says of every used cell whether it was spoilt.
    """

    stock: Stock
    pack: SheetPack | None = None
    used: Mapping[Cell, bool] = field(default_factory=dict)

    @property
    def is_sheets(self) -> bool:
        """Sheets have cells to keep account of; a roll has not."""
        return self.stock.kind is StockKind.SHEET

    @property
    def sheets(self) -> int:
        """How many sheets may be printed on."""
        return self.pack.sheets if self.pack else LOOSE_SHEETS

    @property
    def free(self) -> int:
        """Free cells of the pack; 0 without one."""
        return self.pack.cells * self.pack.sheets - len(self.used) if self.pack else 0

    def first_free(self) -> Cell:
        """The first free cell in reading order; the first of all when none is free."""
        try:
            return self.cells((1, 1), 1)[0]
        except Refused:
            return (1, 1)

    def cells(self, start: Cell, count: int) -> tuple[Cell, ...]:
        """The next ``count`` free cells from ``start``; raises ``Refused("pack.short")``."""
        return next_cells(
            cells=self.stock.cells,
            sheets=self.sheets,
            used=self.used,
            start=start,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What somebody is about to print. ``start`` is where on the sheet (None: the first free
    cell).
    """

    placement: Placement
    design: PrintDesign
    start: Cell | None = None


@dataclass(frozen=True, slots=True)
class ReadyJob:
    """A job laid out: what will be on which sheet, and what stands against it.

    ``sheets`` are the sheet numbers of ``laid.pages`` (empty for posters and rolls). ``missing`` is
    how many labels the open pack has no cell for; they are not laid out.
    """

    job: PrintJob
    laid: LaidOut
    scale: LogoScale
    has_logo: bool
    drawer: Drawer | None = None
    start: Cell = (1, 1)
    cells: tuple[Cell, ...] = ()
    sheets: tuple[int, ...] = ()
    missing: int = 0

    @property
    def code(self) -> JudgedCode:
        """The code at its true size."""
        return self.laid.code

    @property
    def may_print(self) -> bool:
        """Whether nothing known before the proof stands against it."""
        return not self.missing and self.code.verdict is not Verdict.REFUSE

    @property
    def free_after(self) -> int:
        """Free cells of the pack once this is printed."""
        return self.drawer.free - len(self.cells) if self.drawer else 0

    @property
    def here(self) -> int:
        """The sheet in the hand: the first that is printed on."""
        return self.sheets[0] if self.sheets else self.start[0]

    def page_of(self, sheet: int) -> Page | None:
        """What is printed on a sheet; None when nothing is."""
        if sheet not in self.sheets:
            return None
        return self.laid.pages[self.sheets.index(sheet)]

    def piece(self) -> Page:
        """One finished piece by itself: the label cut out of its sheet, or the whole poster."""
        page = self.laid.pages[0]
        if self.drawer is None or not self.drawer.is_sheets:
            return page
        return cut_out(page, self.drawer.stock.cell(self.cells[0][1] if self.cells else 1))

    def on_paper(self) -> OnPaper:
        """The job as it lies printed and waits for somebody to look at it."""
        pack = self.drawer.pack if self.drawer else None
        return OnPaper(
            placement_id=self.job.placement.id,
            what=self.job.design.template or LABELS,
            copies=len(self.cells) or self.job.design.copies,
            stock=self.drawer.stock.name if self.drawer else "",
            pack_id=pack.id if pack else 0,
            cells=self.cells,
        )


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What went to the printer; nobody has said yet whether it came out well.

    ``what`` is a template's name or :data:`LABELS`; ``pack_id`` is 0 where no pack is kept account
    of. ``cells`` is empty for posters and rolls.
    """

    placement_id: int
    what: str
    copies: int
    stock: str = ""
    pack_id: int = 0
    cells: tuple[Cell, ...] = ()

    def dump(self) -> str:
        """As text: the question outlives the program."""
        return json.dumps([self.placement_id, self.what, self.copies, self.stock, self.pack_id,
                           self.cells])  # fmt: skip

    @classmethod
    def parse(cls, text: str) -> OnPaper | None:
        """What :meth:`dump` wrote; None for anything else."""
        try:
            placement_id, what, copies, stock, pack_id, cells = json.loads(text)
            return cls(
                int(placement_id),
                str(what),
                int(copies),
                str(stock),
                int(pack_id),
                tuple((int(sheet), int(cell)) for sheet, cell in cells),
            )
        except (ValueError, TypeError):
            return None


def cut_out(page: Page, box: Rect) -> Page:
    """What lies inside ``box``, as a page of that size."""
    inside: list[Item] = []
    for item in page.items:
        match item:
            case Code():
                place = item.box
                moved: Item = replace(item, x=item.x - box.x, y=item.y - box.y)
            case Line():
                place = Rect(item.x1, item.y1, 0.0, 0.0)
                moved = replace(
                    item,
                    x1=item.x1 - box.x,
                    y1=item.y1 - box.y,
                    x2=item.x2 - box.x,
                    y2=item.y2 - box.y,
                )
            case _:
                place = item.box
                moved = replace(item, box=item.box.moved(-box.x, -box.y))
        middle = place.x + place.width / 2, place.y + place.height / 2
        if box.x <= middle[0] <= box.right and box.y <= middle[1] <= box.bottom:
            inside.append(moved)
    return Page(box.width, box.height, tuple(inside))


def on_sheets(
    job: PrintJob,
    drawer: Drawer,
    scale: LogoScale,
    lay: Callable[[int, Collection[int]], LaidOut],
    has_logo: bool,
) -> ReadyJob:
    """The job on the sheets of the drawer, each with just the cells that are free on it.

    ``lay(count, used)`` lays so many labels on one sheet whose ``used`` cells are left out.
    """
    start = job.start or drawer.first_free()
    wanted, missing = job.design.copies, 0
    try:
        cells = drawer.cells(start, wanted)
    except Refused as short:
        missing = wanted - int(short.details["left"])
        cells = drawer.cells(start, wanted - missing)
    sheets = tuple(sorted({sheet for sheet, _ in cells}))
    every = range(1, drawer.stock.cells + 1)
    parts = []
    for sheet in sheets:
        taken = {cell for at, cell in cells if at == sheet}
        parts.append(lay(len(taken), [cell for cell in every if cell not in taken]))
    if not parts:
        # An empty pack still shows what would be printed.
        return ReadyJob(job, lay(1, ()), scale, has_logo, drawer, start, missing=missing)
    laid = replace(parts[0], pages=tuple(page for part in parts for page in part.pages))
    return ReadyJob(job, laid, scale, has_logo, drawer, start, cells, sheets, missing)

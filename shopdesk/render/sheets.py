"""Labels on a sheet or roll: which cell gets which label, and how one label is laid out.

Start cells and used cells skip *cells*, never labels. Every label of a job has the same size; what
an office printer cannot reach at the paper's edge is left free by moving the label inward.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from shopdesk.domain.codes import QUIET_MODULES, Matrix
from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import (
    BLACK,
    NO_CALIBRATION,
    Align,
    Anchor,
    Calibration,
    Code,
    Ink,
    Item,
    Line,
    Page,
    Rect,
    Text,
    Weight,
)
from shopdesk.domain.stocks import Stock, StockKind
from shopdesk.render.codes import MODULE_FLOOR_MM

UNPRINTABLE_MM = 4.0
"""What office printers cannot reach at every edge (3 to 5 mm by make)."""
ROLL_MARGIN_MM = 1.0
THERMAL_DOTS_PER_MM = 8
"""203 dpi heads have exactly 8 dots a millimetre."""
MAX_LABELS = 10_000

_PAD_MM = 2.5
_CODE_PART, _CODE_PART_ROLL = 0.68, 0.78
"""How much of a label's height the code takes beside words; thermal heads are coarse."""
_CAPTION, _NOTE = 0.68, 0.52
"""Sizes beside the title's."""
_MM_PER_POINT = 25.4 / 72
_BESIDE_FROM = 1.3
"""Labels at least this much wider than high set their words beside the code."""
_ROUNDING_MM = 1e-6
_GREY = Ink("#5f5a52", (0.0, 0.05, 0.1, 0.7))


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its code and the words beside or under it.

    ``caption`` alone stands under the code; with a ``title`` everything stands beside it on wide
    labels: title bold, then ``caption``, then ``note`` small.
    """

    matrix: Matrix
    caption: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LabelLook:
    """What all labels of a job share; ``logo`` (image bytes) is ``logo_modules`` wide."""

    accent: Ink = BLACK
    logo: bytes = b""
    logo_modules: int = 0


def placed_cells(
    stock: Stock, count: int, start_cell: int = 1, used: Collection[int] = ()
) -> list[tuple[int, int]]:
    """``(page, cell)`` for each of ``count`` labels; pages from 0, cells from 1.

    Only the first page has a start cell and used cells; later pages are fresh. Raises
    :class:`Refused` (``stock.cell``) for a start cell that is not on the sheet.
    """
    if not 1 <= start_cell <= stock.cells:
        raise Refused("stock.cell", cell=start_cell, cells=stock.cells)
    taken = set(used)
    first = [(0, cell) for cell in range(start_cell, stock.cells + 1) if cell not in taken]
    places = first[:count]
    for index in range(count - len(places)):
        page, cell = divmod(index, stock.cells)
        places.append((page + 1, cell + 1))
    return places


def sheet(
    stock: Stock,
    labels: Sequence[Label],
    start_cell: int = 1,
    used: Collection[int] = (),
    calibration: Calibration = NO_CALIBRATION,
    look: LabelLook | None = None,
) -> list[Page]:
    """The pages of a label job, in printing order; a page without labels is left out.

    Raises :class:`Refused`: ``stock.cell``, ``labels.too-many``, and ``code.does-not-fit`` (with
    ``module_mm`` and ``least_mm``) when a label is too small for its code.
    """
    if len(labels) > MAX_LABELS:
        raise Refused("labels.too-many", found=len(labels), limit=MAX_LABELS)
    places = placed_cells(stock, len(labels), start_cell, used)
    desk = _LabelDesk(stock, look or LabelLook())
    pages: dict[int, list[Item]] = {}
    for label, (page, cell) in zip(labels, places, strict=True):
        pages.setdefault(page, []).extend(desk.items(label, cell))
    width, height = stock.page_mm
    return [
        Page(width, height, tuple(items), calibration=calibration)
        for _, items in sorted(pages.items())
    ]


def reachable(stock: Stock) -> Rect:
    """The part of the page a printer reaches."""
    edge = UNPRINTABLE_MM if stock.kind is StockKind.SHEET else ROLL_MARGIN_MM
    return Rect(0, 0, *stock.page_mm).inset(edge, edge, edge, edge)


class _LabelDesk:
    """Lays out the labels of one job.

    A code is as large as its label allows on the worst cell of the sheet, so that all labels of a
    job look alike.
    """

    def __init__(self, stock: Stock, look: LabelLook) -> None:
        self._look = look
        self._dots = THERMAL_DOTS_PER_MM if stock.kind is StockKind.ROLL else None
        safe = reachable(stock)
        cells = [stock.cell(number) for number in range(1, stock.cells + 1)]
        pad = min(_PAD_MM, 0.06 * min(stock.width, stock.height))
        reach = [cell.inset(pad, pad, pad, pad).meet(safe) for cell in cells]
        size = min(r.width for r in reach), min(r.height for r in reach)
        self._rooms = [
            (cell, _centred(cell, size, r)) for cell, r in zip(cells, reach, strict=True)
        ]
        self._modules: dict[tuple[int, int, bool], float] = {}

    def items(self, label: Label, number: int) -> Iterator[Item]:
        """The label in cell ``number``."""
        cell, room = self._rooms[number - 1]
        if label.title and room.width >= _BESIDE_FROM * room.height:
            yield from self._beside(cell, room, label)
        else:
            yield from self._above(cell, room, label)

    def _beside(self, cell: Rect, room: Rect, label: Label) -> Iterator[Item]:
        """Code on the left, words on the right, the pair in the middle of the room."""
        module = self._module(label, 0, beside=True)
        side = module * label.matrix.size
        gap = QUIET_MODULES * module + 0.8
        words = min(room.width - side - gap, _words_width(label, side))
        x = room.x + (room.width - side - gap - words) / 2
        code = self._code(cell, room, label, module, x, room.y + (room.height - side) / 2)
        yield code
        left = code.box.right + gap
        box = Rect(left, code.y, min(words, room.right - left), side)
        yield from _words(box, label, self._look)

    def _above(self, cell: Rect, room: Rect, label: Label) -> Iterator[Item]:
        """Code above, words under it, all centred."""
        words = [text for text in (label.title, label.caption) if text]
        line = min(4.6, max(2.8, 0.13 * room.height))
        module = self._module(label, len(words), beside=False)
        side, quiet = module * label.matrix.size, QUIET_MODULES * module
        foot = quiet + line * len(words) if words else 0.0
        x = room.x + (room.width - side) / 2
        y = room.y + (room.height - side - foot) / 2
        code = self._code(cell, room, label, module, x, y, foot)
        yield code
        line = min(line, (room.bottom - code.clear_box.bottom) / max(1, len(words)))
        for index, text in enumerate(words):
            box = Rect(room.x, code.clear_box.bottom + index * line, room.width, line)
            bold = text is label.title and len(words) > 1
            weight = Weight.BOLD if bold else Weight.REGULAR
            size = line / _MM_PER_POINT / 1.35
            yield Text(box, text, size, BLACK, weight, Align.CENTER, Anchor.MIDDLE,
                       min_size_pt=4.5)  # fmt: skip

    def _module(self, label: Label, lines: int, beside: bool) -> float:
        """The module that fits every cell; raises :class:`Refused` (``code.does-not-fit``)."""
        key = (label.matrix.size, lines, beside)
        if key not in self._modules:
            self._modules[key] = self._largest_module(*key)
        module = self._modules[key]
        if module < MODULE_FLOOR_MM - 1e-6:
            found = round(module, 3)
            raise Refused("code.does-not-fit", module_mm=found, least_mm=MODULE_FLOOR_MM)
        return module

    def _largest_module(self, size: int, lines: int, beside: bool) -> float:
        whole, half = size + 2 * QUIET_MODULES, size + QUIET_MODULES
        limits = []
        for cell, room in self._rooms:
            line = min(4.6, max(2.8, 0.13 * room.height))
            floor = room.bottom - lines * line
            below = half if lines else size
            limits += [
                room.width / size,
                cell.width / whole,
                cell.height / whole,
                (cell.bottom - room.y) / half,
                (floor - room.y) / below,
                (floor - cell.y) / (below + QUIET_MODULES),
            ]
            if beside:
                part = _CODE_PART_ROLL if self._dots else _CODE_PART
                limits.append(max(part * cell.height / size, MODULE_FLOOR_MM))
        module = min(limits)
        return int(module * self._dots + 1e-6) / self._dots if self._dots else module

    def _code(
        self,
        cell: Rect,
        room: Rect,
        label: Label,
        module: float,
        x: float,
        y: float,
        foot: float = 0.0,
    ) -> Code:
        """The code near ``(x, y)``: symbol in the room, quiet zone in the cell, ``foot`` below."""
        side, quiet = module * label.matrix.size, QUIET_MODULES * module
        right = min(room.right, cell.right - quiet) - side
        bottom = min(room.bottom - foot, cell.bottom - quiet) - side
        x = self._snapped(x, max(room.x, cell.x + quiet), right)
        y = self._snapped(y, max(room.y, cell.y + quiet), bottom)
        logo, modules = self._look.logo, self._look.logo_modules
        return Code(label.matrix, x, y, module, logo=logo, logo_modules=modules)

    def _snapped(self, value: float, low: float, high: float) -> float:
        """``value`` between the two, on a whole dot of a thermal head."""
        value = min(max(value, low), high)
        if not self._dots:
            return value
        dot = round(value * self._dots)
        if dot / self._dots > high + _ROUNDING_MM:
            dot -= 1
        if dot / self._dots < low - _ROUNDING_MM:
            dot += 1
        return dot / self._dots


def _centred(cell: Rect, size: tuple[float, float], room: Rect) -> Rect:
    """A box of ``size`` in the middle of the cell, moved only as far as ``room`` demands."""
    x = cell.x + (cell.width - size[0]) / 2
    y = cell.y + (cell.height - size[1]) / 2
    x = min(max(x, room.x), room.right - size[0])
    y = min(max(y, room.y), room.bottom - size[1])
    return Rect(x, y, *size)


def _words(box: Rect, label: Label, look: LabelLook) -> Iterator[Item]:
    """Title, a short rule, caption and note, spread over the height of the code."""
    h = box.height
    title_pt = _title_pt(h)
    title = Rect(box.x, box.y, box.width, h * 0.43)
    yield Text(title, label.title, title_pt, BLACK, Weight.BOLD, max_lines=2, min_size_pt=6.0,
               spacing=1.2, balanced=True)  # fmt: skip
    y = box.y + h * (0.5 if _lines(label.title, title_pt, box.width) > 1 else 0.27)
    yield Line(box.x, y, box.x + min(9.0, box.width * 0.4), y, 0.4, look.accent)
    foot = h * 0.16 if label.note else 0.0
    caption = Rect(box.x, y + h * 0.07, box.width, box.bottom - foot - y - h * 0.07)
    yield Text(caption, label.caption, title_pt * _CAPTION, BLACK, max_lines=3, min_size_pt=5.0,
               spacing=1.35, balanced=True)  # fmt: skip
    if label.note:
        note = Rect(box.x, box.bottom - foot, box.width, foot)
        yield Text(note, label.note, title_pt * _NOTE, _GREY, anchor=Anchor.BOTTOM, min_size_pt=4.5)


def _title_pt(side_mm: float) -> float:
    """The title's size beside a code ``side_mm`` high."""
    return min(14.0, 0.17 * side_mm / _MM_PER_POINT)


def _words_width(label: Label, side_mm: float) -> float:
    """How wide the words beside a code want to be: the title's lines, the caption in two."""
    pt = _title_pt(side_mm)
    title = max(map(_ems, label.title.split("\n"))) * pt
    caption = _ems(label.caption) * pt * _CAPTION
    caption = caption if caption <= title else 0.68 * caption
    wanted = max(title, caption, _ems(label.note) * pt * _NOTE) * _MM_PER_POINT
    return max(wanted * 1.04, 0.5 * side_mm)


def _ems(text: str) -> float:
    """About how wide a text is, in font sizes."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.58 for c in text)


def _lines(text: str, size_pt: float, width_mm: float) -> int:
    """About how many lines a text takes."""
    return sum(int(_ems(line) * size_pt * _MM_PER_POINT / max(width_mm, 1.0)) + 1
               for line in text.split("\n"))  # fmt: skip

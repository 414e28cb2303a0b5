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
    pages: dict[int, list[Item]] = {}
    look = look or LabelLook()
    size = _common_size(stock)
    for label, (page, cell) in zip(labels, places, strict=True):
        items = pages.setdefault(page, [])
        items += _label(stock, stock.cell(cell), size, label, look)
    width, height = stock.page_mm
    return [
        Page(width, height, tuple(items), calibration=calibration)
        for _, items in sorted(pages.items())
    ]


def reachable(stock: Stock) -> Rect:
    """The part of the page a printer reaches."""
    edge = UNPRINTABLE_MM if stock.kind is StockKind.SHEET else ROLL_MARGIN_MM
    return Rect(0, 0, *stock.page_mm).inset(edge, edge, edge, edge)


def _common_size(stock: Stock) -> tuple[float, float]:
    """The room every cell can give after the edge is taken off: all labels look alike."""
    safe = reachable(stock)
    rooms = [_room(stock.cell(cell), safe) for cell in range(1, stock.cells + 1)]
    return min(room.width for room in rooms), min(room.height for room in rooms)


def _room(cell: Rect, safe: Rect) -> Rect:
    pad = min(_PAD_MM, 0.06 * min(cell.width, cell.height))
    return cell.inset(pad, pad, pad, pad).meet(safe)


def _label(
    stock: Stock, cell: Rect, size: tuple[float, float], label: Label, look: LabelLook
) -> Iterator[Item]:
    room = _centred(cell, size, _room(cell, reachable(stock)))
    dots = THERMAL_DOTS_PER_MM if stock.kind is StockKind.ROLL else None
    if label.title and room.width >= 1.3 * room.height:
        yield from _beside(cell, room, label, look, dots)
    else:
        yield from _above(cell, room, label, look, dots)


def _centred(cell: Rect, size: tuple[float, float], room: Rect) -> Rect:
    """A box of ``size`` in the middle of the cell, moved only as far as ``room`` demands."""
    x = cell.x + (cell.width - size[0]) / 2
    y = cell.y + (cell.height - size[1]) / 2
    x = min(max(x, room.x), room.right - size[0])
    y = min(max(y, room.y), room.bottom - size[1])
    return Rect(x, y, *size)


def _code(
    cell: Rect, label: Label, look: LabelLook, side: float, dots: int | None, x: float, y: float
) -> Code:
    """The code near ``(x, y)``, at most ``side`` wide, with its quiet zone inside the cell."""
    size = label.matrix.size
    module = min(side, 10_000.0) / size
    module = min(module, min(cell.width, cell.height) / (size + 2 * QUIET_MODULES))
    if dots:
        module = int(module * dots + 1e-6) / dots
    if module < MODULE_FLOOR_MM - 1e-6:
        found = round(module, 3)
        raise Refused("code.does-not-fit", module_mm=found, least_mm=MODULE_FLOOR_MM)
    quiet, true_side = QUIET_MODULES * module, module * size
    x += (side - true_side) / 2
    y += (side - true_side) / 2
    x = min(max(x, cell.x + quiet), cell.right - quiet - true_side)
    y = min(max(y, cell.y + quiet), cell.bottom - quiet - true_side)
    if dots:
        x, y = round(x * dots) / dots, round(y * dots) / dots
    return Code(label.matrix, x, y, module, logo=look.logo, logo_modules=look.logo_modules)


def _beside(
    cell: Rect, room: Rect, label: Label, look: LabelLook, dots: int | None
) -> Iterator[Item]:
    """Code on the left, words on the right, the pair in the middle of the room."""
    part = _CODE_PART_ROLL if dots else _CODE_PART
    side = max(part * cell.height, MODULE_FLOOR_MM * label.matrix.size)
    side = min(side, room.height, cell.height * label.matrix.size / (label.matrix.size + 8))
    gap = QUIET_MODULES * side / label.matrix.size + 0.8
    words = min(room.width - side - gap, _words_width(label, side))
    x = room.x + (room.width - side - gap - words) / 2
    code = _code(cell, label, look, side, dots, x, room.y + (room.height - side) / 2)
    yield code
    box = Rect(code.x + code.side_mm + gap, code.y, words, code.side_mm)
    yield from _words(box, label, look)


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


def _above(
    cell: Rect, room: Rect, label: Label, look: LabelLook, dots: int | None
) -> Iterator[Item]:
    """Code above, words under it, all centred."""
    words = [text for text in (label.title, label.caption) if text]
    line = min(4.6, max(2.8, 0.13 * room.height))
    foot = line * len(words)
    quiet_part = QUIET_MODULES / label.matrix.size
    side = min((room.height - foot) / (1 + quiet_part), room.width) if words else room.height
    side = min(side, room.width)
    height = side * (1 + quiet_part) + foot if words else side
    top = room.y + (room.height - height) / 2
    code = _code(cell, label, look, side, dots, room.x + (room.width - side) / 2, top)
    yield code
    y = max(code.clear_box.bottom, room.bottom - foot - (room.height - height) / 2)
    y = min(y, room.bottom - foot)
    for number, text in enumerate(words):
        box = Rect(room.x, y + number * line, room.width, line)
        weight = Weight.BOLD if text is label.title and len(words) > 1 else Weight.REGULAR
        size = line / _MM_PER_POINT / 1.35
        yield Text(box, text, size, BLACK, weight, Align.CENTER, Anchor.MIDDLE, min_size_pt=4.5)


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

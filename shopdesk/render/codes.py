"""QR codes: text to a grid, the level it gets for free, what a logo may cover, a picture of it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import qrcode
from PIL import Image
from qrcode.exceptions import DataOverflowError

from shopdesk.domain.codes import (
    QUIET_MODULES,
    CodeDesign,
    Concern,
    JudgedCode,
    Level,
    LogoBudget,
    Matrix,
    Verdict,
)
from shopdesk.domain.failures import Refused
from shopdesk.render.codewords import LEVEL_CONSTANT, codeword_owners, mendable_codewords

LOGO_SHARE_AT_Q = 0.045
"""Up to here a logo may sit on a Q code; a larger one needs H."""
LOGO_SHARE_AT_H = 0.10
"""Above this no design passes."""
MODULE_FLOOR_MM = 0.375
"""Three dots of a 203 dpi head; smaller modules fail on ordinary phones."""
SIDE_WARN_MM = 15.0
LOGO_SIZE_FACTOR = 1.24
"""A code with a logo above 4.5 % has smaller modules; it must be printed this much larger."""
DOTS_SAFE, DOTS_LEAST = 4, 3


def make_matrix(content: str, level: Level = Level.Q, mask: int | None = None) -> Matrix:
    """The smallest code for ``content`` at ``level`` or better, whatever the version holds for
    free.

    A fixed ``mask`` (0–7) saves two thirds of the time; without one the best of eight is taken.
    Raises :class:`Refused`: ``code.empty``, ``code.too-long``.
    """
    if not content:
        raise Refused("code.empty")
    version, level = _smallest(content, level)
    if mask is None:
        mask = _maker(content, level, version, None).best_mask_pattern()
    maker = _maker(content, level, version, mask)
    maker.make(fit=False)
    rows = tuple(tuple(bool(module) for module in row) for row in maker.modules)
    return Matrix(content, rows, version, level, mask)


def logo_budget(matrix: Matrix) -> LogoBudget:
    """The largest centred square logos the code survives, counted per Reed–Solomon block.

    Every module of a logo damages the codeword it carries a bit of; a block mends half as many
    codewords as it has for correction.
    """
    owner = codeword_owners(matrix)
    capacity = mendable_codewords(matrix)
    best = {1.0: 0, 0.5: 0}
    for side in range(1, matrix.size - 15, 2):
        touched: list[set[int]] = [set() for _ in capacity]
        for module in _centre(matrix.size, side):
            if module in owner:
                block, codeword = owner[module]
                touched[block].add(codeword)
        for part in best:
            survives = all(len(hit) <= part * t for hit, t in zip(touched, capacity, strict=True))
            if survives:
                best[part] = side
    return LogoBudget(matrix.size, limit=best[1.0], reserve=best[0.5])


def judge(design: CodeDesign, mask: int | None = None) -> JudgedCode:
    """The design decided: level by what the logo needs, modules by the printer, and every concern.

    Never raises for a bad design; a verdict of ``REFUSE`` says it must not be printed.
    """
    large_logo = design.logo_share > LOGO_SHARE_AT_Q
    matrix = make_matrix(design.content, Level.H if large_logo else Level.Q, mask)
    budget = logo_budget(matrix)
    logo = _odd_side(matrix.size, design.logo_share)
    module = design.side_mm / matrix.size
    concerns = list(_logo_concerns(design, logo, budget))
    if design.dots_per_mm:
        dots = int(module * design.dots_per_mm + 1e-6)
        module = dots / design.dots_per_mm
        concerns += _dot_concerns(dots)
    concerns += _size_concerns(module, matrix.size, large_logo)
    return JudgedCode(matrix, module, logo, budget, tuple(concerns))


def code_png(matrix: Matrix, pixels: int = 600) -> bytes:
    """A PNG exactly ``pixels`` wide with its quiet zone: whole pixels per module, nothing smoothed.

    Raises :class:`Refused` (``code.pixels``) when a module would be less than one pixel.
    """
    box = pixels // (matrix.size + 2 * QUIET_MODULES)
    if box < 1:
        raise Refused("code.pixels", pixels=pixels, least=matrix.size + 2 * QUIET_MODULES)
    small = Image.new("1", (matrix.size, matrix.size), 1)
    small.putdata([0 if dark else 1 for row in matrix.rows for dark in row])
    side = box * matrix.size
    corner = (pixels - side) // 2
    canvas = Image.new("1", (pixels, pixels), 1)
    canvas.paste(small.resize((side, side), Image.Resampling.NEAREST), (corner, corner))
    file = io.BytesIO()
    canvas.save(file, "PNG")
    return file.getvalue()


def _maker(content: str, level: Level, version: int | None, mask: int | None) -> qrcode.QRCode:
    maker = qrcode.QRCode(
        version=version, error_correction=LEVEL_CONSTANT[level], border=0, mask_pattern=mask
    )
    maker.add_data(content.encode(), optimize=0)
    return maker


def _smallest(content: str, level: Level) -> tuple[int, Level]:
    """The smallest version for ``level`` and the best level that still fits it."""
    try:
        version = _maker(content, level, None, None).best_fit()
    except (DataOverflowError, ValueError) as error:
        raise Refused("code.too-long", bytes=len(content.encode())) from error
    best = level
    for higher in list(Level)[list(Level).index(level) + 1 :]:
        try:
            fits = _maker(content, higher, None, None).best_fit() == version
        except (DataOverflowError, ValueError):
            fits = False
        best = higher if fits else best
    return version, best


def _odd_side(size: int, share: float) -> int:
    """The largest odd square that covers at most ``share`` of the symbol, rounding forgiven."""
    side = 0
    while (side + (1 if side == 0 else 2)) ** 2 <= (share + 0.0005) * size * size:
        side += 1 if side == 0 else 2
    return side


def _logo_concerns(design: CodeDesign, logo: int, budget: LogoBudget) -> Iterator[Concern]:
    share = round(design.logo_share * 100, 1)
    if design.logo_share > LOGO_SHARE_AT_H or logo > budget.limit:
        yield Concern("code.logo-too-large", Verdict.REFUSE, {"percent": share})
    elif logo > budget.reserve:
        yield Concern("code.logo-no-reserve", Verdict.WARN, {"percent": share})


def _dot_concerns(dots: int) -> Iterator[Concern]:
    if dots < DOTS_LEAST:
        yield Concern("code.dots-too-few", Verdict.REFUSE, {"dots": dots, "least": DOTS_LEAST})
    elif dots < DOTS_SAFE:
        yield Concern("code.dots-few", Verdict.WARN, {"dots": dots, "safe": DOTS_SAFE})


def _size_concerns(module_mm: float, size: int, large_logo: bool) -> Iterator[Concern]:
    side = module_mm * size
    smallest = SIDE_WARN_MM * (LOGO_SIZE_FACTOR if large_logo else 1.0)
    if module_mm < MODULE_FLOOR_MM - 1e-6:
        details = {"module_mm": round(module_mm, 3), "least_mm": MODULE_FLOOR_MM}
        yield Concern("code.module-too-small", Verdict.REFUSE, {**details})
    elif side < smallest:
        details = {"side_mm": round(side, 1), "least_mm": round(smallest, 1)}
        yield Concern("code.small", Verdict.WARN, {**details})


def _centre(size: int, side: int) -> Iterator[tuple[int, int]]:
    low = (size - side) // 2
    return ((y, x) for y in range(low, low + side) for x in range(low, low + side))

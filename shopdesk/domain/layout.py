"""A printed page in millimetres: what stands where. ``render`` makes pages, ``paint`` draws them.

Origin top left, x to the right, y down. Font sizes are points (1/72 inch), as printers speak of
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shopdesk.domain.codes import QUIET_MODULES, Matrix


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour for screens and office printers (``rgb``, ``#rrggbb``) and for a press (``cmyk``,
    0–1).
    """

    rgb: str
    cmyk: tuple[float, float, float, float]


BLACK = Ink("#000000", (0.0, 0.0, 0.0, 1.0))
"""Pure K: a code in four-colour black blurs when the plates are a hair apart."""

WHITE = Ink("#ffffff", (0.0, 0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Rect:
    """A box in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """The box made smaller by the given margins, never below zero size."""
        return Rect(
            self.x + left,
            self.y + top,
            max(0.0, self.width - left - right),
            max(0.0, self.height - top - bottom),
        )

    def moved(self, dx: float, dy: float) -> Rect:
        """The same box elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def meet(self, other: Rect) -> Rect:
        """What both boxes share; zero size where they do not touch."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width = max(0.0, min(self.right, other.right) - x)
        return Rect(x, y, width, max(0.0, min(self.bottom, other.bottom) - y))


class Weight(StrEnum):
    """Only two: Chinese faces have no reliable weight between."""

    REGULAR = "regular"
    BOLD = "bold"


class Align(StrEnum):
    """Where text stands across its box."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Anchor(StrEnum):
    """Where text stands along the height of its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Text:
    """Text in a box. It wraps, then shrinks to ``min_size_pt``, then ends in ``…``; it never
    spills.

    ``spacing`` is line height in font sizes, ``tracking`` the extra space between characters in
    font sizes. ``balanced`` evens out the lines, so that no headline ends in a lonely character.
    """

    box: Rect
    text: str
    size_pt: float
    ink: Ink = BLACK
    weight: Weight = Weight.REGULAR
    align: Align = Align.LEFT
    anchor: Anchor = Anchor.TOP
    max_lines: int = 1
    min_size_pt: float = 5.0
    spacing: float = 1.35
    tracking: float = 0.0
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes (PNG, JPEG or SVG) fitted into a box, whole and centred."""

    box: Rect
    data: bytes


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled or outlined box: ``line_mm`` is the outline, no ``fill`` leaves it hollow."""

    box: Rect
    fill: Ink | None = None
    line: Ink | None = None
    line_mm: float = 0.0
    radius_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with flat ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    width_mm: float = 0.2
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code. ``x`` and ``y`` are the symbol's corner; the quiet zone is painted white around
    it.

    ``logo`` is drawn on a white plate of ``logo_modules`` × ``logo_modules`` in the centre.
    """

    matrix: Matrix
    x: float
    y: float
    module_mm: float
    quiet: int = QUIET_MODULES
    logo: bytes = b""
    logo_modules: int = 0

    @property
    def side_mm(self) -> float:
        """The symbol's width without quiet zone."""
        return self.module_mm * self.matrix.size

    @property
    def box(self) -> Rect:
        """The symbol."""
        return Rect(self.x, self.y, self.side_mm, self.side_mm)

    @property
    def clear_box(self) -> Rect:
        """The symbol with its quiet zone: nothing else may stand here."""
        q = self.quiet * self.module_mm
        return Rect(self.x - q, self.y - q, self.side_mm + 2 * q, self.side_mm + 2 * q)


Item = Text | Picture | Fill | Line | Code


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a printer with a tray misplaces: it puts what is drawn at p on ``d + s·p`` (mm,
    factors).
    """

    dx: float = 0.0
    dy: float = 0.0
    sx: float = 1.0
    sy: float = 1.0

    def drawn(self, x: float, y: float) -> tuple[float, float]:
        """Where to draw so that it arrives at ``(x, y)``."""
        return (x - self.dx) / self.sx, (y - self.dy) / self.sy


NO_CALIBRATION = Calibration()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the finished size, what is on it, and how far colour runs beyond the cut.

    Items may reach ``bleed_mm`` outside the page; the PDF's sheet is then larger and says where to
    cut.
    """

    width_mm: float
    height_mm: float
    items: tuple[Item, ...]
    bleed_mm: float = 0.0
    calibration: Calibration = NO_CALIBRATION

    def codes(self) -> tuple[Code, ...]:
        """The codes on the page, in drawing order."""
        return tuple(item for item in self.items if isinstance(item, Code))

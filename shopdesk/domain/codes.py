"""QR codes as values: the grid of modules, what a logo may cost, and how a design is judged.

Lengths are millimetres; a *module* is one small square of the code; the *symbol* is the code
without its white border (the quiet zone, 4 modules by ISO/IEC 18004).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from shopdesk.domain.failures import Detail

QUIET_MODULES = 4
"""White border on every side, in modules (ISO/IEC 18004)."""


class Level(StrEnum):
    """Error correction, weakest first."""

    L = "L"
    M = "M"
    Q = "Q"
    H = "H"


@dataclass(frozen=True, slots=True)
class Matrix:
    """A finished code: ``rows[y][x]`` is true where a module is dark. No quiet zone inside."""

    content: str
    rows: tuple[tuple[bool, ...], ...] = field(repr=False)
    version: int
    level: Level
    mask: int

    @property
    def size(self) -> int:
        """Modules along one side: 17 + 4 × version."""
        return len(self.rows)

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Every horizontal run of dark modules as ``(row, first column, length)``."""
        for y, row in enumerate(self.rows):
            start: int | None = None
            for x, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = x
                elif not dark and start is not None:
                    yield y, start, x - start
                    start = None


@dataclass(frozen=True, slots=True)
class LogoBudget:
    """How large a centred square logo may be, in modules (odd, 0 = none at all).

    ``limit`` is the last size the error correction can still mend on a clean print; ``reserve``
    keeps half of every block's correction for dirt and glare.
    """

    modules: int
    limit: int
    reserve: int

    def share(self, side: int) -> float:
        """The part of the symbol's area that a logo of ``side`` modules covers."""
        return side * side / (self.modules * self.modules)


class Verdict(StrEnum):
    """How a design is judged, best first."""

    GOOD = "good"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason behind a verdict; the sentence is looked up by ``key``."""

    key: str
    verdict: Verdict
    details: dict[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeDesign:
    """What somebody wants to print: a symbol ``side_mm`` wide, with a logo over ``logo_share`` of
    it.

    ``dots_per_mm`` is given for a thermal head (8 at 203 dpi): modules then take whole dots.
    """

    content: str
    side_mm: float
    logo_share: float = 0.0
    dots_per_mm: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedCode:
    """A design with everything decided: the grid, the true sizes, and what to think of it."""

    matrix: Matrix
    module_mm: float
    logo_modules: int
    budget: LogoBudget
    concerns: tuple[Concern, ...] = ()

    @property
    def side_mm(self) -> float:
        """The symbol's width without its quiet zone; on a thermal head less than was asked for."""
        return self.module_mm * self.matrix.size

    @property
    def verdict(self) -> Verdict:
        """The worst of all concerns."""
        order = list(Verdict)
        return max((c.verdict for c in self.concerns), key=order.index, default=Verdict.GOOD)

    @property
    def reading_distance_cm(self) -> float:
        """About how far away a phone still reads it (10 : 1, a rule of the trade, not of ISO)."""
        return self.side_mm

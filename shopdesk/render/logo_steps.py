"""Every size a logo can have in the middle of one code, and how each is judged.

Modules are whole, so a logo grows in steps; the scale in the window moves from step to step and
says the exact share of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shopdesk.domain.codes import Level
from shopdesk.render.codes import (
    LOGO_SHARE_AT_H,
    LOGO_SHARE_AT_Q,
    logo_budget,
    make_matrix,
)

_ANY_MASK = 0
"""How much a logo may cover does not depend on the mask; choosing one takes most of the time."""

_ROUNDING = 0.0005
"""Shares closer than this are the same logo."""


class LogoZone(StrEnum):
    """What a logo of some size means for the code."""

    SAFE = "safe"  # half of the error correction is left for dirt and glare
    CLEAN_ONLY = "clean-only"  # a denser code, printed larger, and kept clean
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LogoStep:
    """One size: ``side`` in modules (odd, 0 for no logo), ``share`` of the symbol's area."""

    side: int
    share: float
    zone: LogoZone


@dataclass(frozen=True, slots=True)
class LogoScale:
    """All steps up to ``most`` of the area; the two edges are shares where the zone changes."""

    steps: tuple[LogoStep, ...]
    safe_to: float
    clean_to: float
    most: float

    def nearest(self, share: float) -> int:
        """The index of the step closest to ``share``."""
        return min(range(len(self.steps)), key=lambda i: abs(self.steps[i].share - share))


def logo_scale(content: str, most: float) -> LogoScale:
    """The steps for a code that says ``content``.

    Small logos stand on the smallest Q code, larger ones need the denser H code and its own steps.
    Raises what :func:`shopdesk.render.codes.make_matrix` refuses.
    """
    small, dense = (make_matrix(content, level, mask=_ANY_MASK) for level in (Level.Q, Level.H))
    at_q, at_h = logo_budget(small), logo_budget(dense)
    steps = [LogoStep(0, 0.0, LogoZone.SAFE)]
    for side in range(1, small.size, 2):
        share = at_q.share(side)
        if share > LOGO_SHARE_AT_Q + _ROUNDING:
            break
        zone = LogoZone.SAFE if side <= at_q.reserve else LogoZone.CLEAN_ONLY
        steps.append(LogoStep(side, share, zone))
    for side in range(1, dense.size, 2):
        share = at_h.share(side)
        if share <= steps[-1].share + _ROUNDING:
            continue
        if share > most:
            break
        fine = share <= LOGO_SHARE_AT_H and side <= at_h.limit
        steps.append(LogoStep(side, share, LogoZone.CLEAN_ONLY if fine else LogoZone.REFUSED))
    safe = max(step.share for step in steps if step.zone is LogoZone.SAFE)
    clean = max(safe, min(LOGO_SHARE_AT_H, at_h.share(at_h.limit)))
    return LogoScale(tuple(steps), safe, clean, most)

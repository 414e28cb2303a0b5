"""How the benches measure: the same work several times, this side and its rival in turn, medians
told.

Absolute figures belong to the machine they were taken on; the ratio against the named rival in the
same run is what may be compared.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Paired:
    """Seconds of both sides, run by run."""

    ours: list[float]
    rival: list[float]

    @property
    def ratio(self) -> float:
        """Ours against the rival's, pair by pair, the median of them. Below 1 = faster than the
        rival.
        """
        return statistics.median(a / b for a, b in zip(self.ours, self.rival, strict=True))


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], rival: Callable[[], object], runs: int = 5) -> Paired:
    """Both sides alternately, after one uncounted run of each."""
    ours()
    rival()
    pairs = [(seconds(ours), seconds(rival)) for _ in range(runs)]
    return Paired([a for a, _ in pairs], [b for _, b in pairs])


def report(name: str, **figures: object) -> None:
    """One JSON line on standard output."""
    line = {"bench": name, "python": sys.version.split()[0], **figures}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()

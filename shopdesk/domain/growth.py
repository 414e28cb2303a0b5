"""How many follow, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GrowthDay:
    """One day in China: how many came, how many left, and how many followed at its end."""

    day: date
    joined: int
    left: int
    followers: int


@dataclass(frozen=True, slots=True)
class FollowerGrowth:
    """Consecutive days, the earliest first; the last one is today and not over yet."""

    days: tuple[GrowthDay, ...]

    @property
    def followers(self) -> int:
        """How many follow now."""
        return self.days[-1].followers

    def joined(self, days: int) -> int:
        """How many came in the last ``days`` days, today among them."""
        return sum(day.joined for day in self.days[-days:])

    def left(self, days: int) -> int:
        """How many left in the last ``days`` days, today among them."""
        return sum(day.left for day in self.days[-days:])

    def gained(self, days: int) -> int:
        """By how many the number grew; negative when more left than came."""
        return self.joined(days) - self.left(days)

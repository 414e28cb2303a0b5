"""Which backups stay: the newest of each of the last days, weeks and months, as Beijing counts
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from shopdesk.clock import beijing, beijing_day, beijing_month


@dataclass(frozen=True, slots=True)
class Kept:
    """How many days, weeks and months with a backup are covered (not calendar spans: a shop that
    was closed for a month keeps what it had before)."""

    days: int = 7
    weeks: int = 5
    months: int = 12


def to_keep(made: Iterable[datetime], kept: Kept) -> set[datetime]:
    """The instants of the backups that stay; the newest always does."""
    newest_first = sorted(set(made), reverse=True)
    stay = set(newest_first[:1])
    for span, count in (
        (lambda at: beijing_day(at).isoformat(), kept.days),
        (_week, kept.weeks),
        (beijing_month, kept.months),
    ):
        stay |= _newest_of_each(newest_first, span, count)
    return stay


def _newest_of_each(
    newest_first: list[datetime], span: Callable[[datetime], str], count: int
) -> set[datetime]:
    newest: dict[str, datetime] = {}
    for at in newest_first:
        newest.setdefault(span(at), at)
    return set(list(newest.values())[:count])


def _week(at: datetime) -> str:
    year, week, _ = beijing(at).isocalendar()
    return f"{year}-{week}"

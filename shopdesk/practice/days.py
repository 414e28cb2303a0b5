"""Beijing days and months of an epoch second: what every quota counts by."""

from __future__ import annotations

from datetime import date, datetime

from shopdesk.clock import BEIJING


def beijing_day(epoch: float) -> date:
    """The calendar day in China at `epoch` (seconds UTC)."""
    return datetime.fromtimestamp(epoch, BEIJING).date()


def beijing_month(epoch: float) -> str:
    """The calendar month in China at `epoch`, as ``2026-09``."""
    return f"{beijing_day(epoch):%Y-%m}"


def beijing_hour(epoch: float) -> int:
    """The hour of the day in China at `epoch`, 0 to 23."""
    return datetime.fromtimestamp(epoch, BEIJING).hour


def start_of_day(day: date) -> float:
    """Epoch seconds of the first moment of `day` in China."""
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING).timestamp()

"""Instants as ``hub.db`` keeps them: seconds since 1970 UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def to_seconds(instant: datetime) -> float:
    """Seconds since 1970 of an aware instant."""
    return instant.timestamp()


def from_seconds(seconds: float) -> datetime:
    """The instant in UTC."""
    return datetime.fromtimestamp(seconds, UTC)

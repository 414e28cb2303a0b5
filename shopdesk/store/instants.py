"""Instants as the book stores them: UTC text of fixed width, so that sorting text sorts time."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(instant: datetime) -> str:
    """``2026-11-22T07:03:29.123456Z``; an instant without a zone is refused with ``ValueError``."""
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def to_optional_text(instant: datetime | None) -> str | None:
    """The same, where there may be none."""
    return None if instant is None else to_text(instant)


def to_instant(text: str) -> datetime:
    """The inverse of :func:`to_text`."""
    return datetime.fromisoformat(text)


def to_optional_instant(text: str | None) -> datetime | None:
    """The same, where there may be none."""
    return None if text is None else datetime.fromisoformat(text)

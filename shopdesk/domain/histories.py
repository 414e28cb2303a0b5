"""One customer's story: everything that happened with her, from every table, in one order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Told(StrEnum):
    """Which part of the book a moment comes from; also the order of moments of one instant."""

    BROADCAST = "broadcast"
    HAPPENING = "happening"
    MESSAGE = "message"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened (UTC).

    ``kind`` says what: a :class:`~shopdesk.domain.conversations.Happening`, a message's direction,
    or empty. ``subject`` is what it was about: a placement's name (or its bare scene when no
    placement has it), a broadcast's title, who wrote. ``text`` is what was said or noted, and
    hostile plain text. ``detail`` is the message's kind, a reply's outcome.
    """

    told: Told
    id: int
    at: datetime
    kind: str = ""
    subject: str = ""
    text: str = field(default="", repr=False)
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a page of a story ended."""

    at: datetime
    told: Told
    id: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """Some moments, newest first; ``next`` asks for older ones and is None at the beginning."""

    moments: tuple[Moment, ...]
    next: Bookmark | None = None

"""The list of customers as a screen shows it: which of them, in what order, and what each row says.

A list of a million people is its ids; what a row says is read for those in sight only.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shopdesk.domain.people import Consent, Matched


class RosterOrder(StrEnum):
    """What a list is sorted by."""

    NAME = "name"
    """By sound, as a Chinese reader expects (陈, 李, 王); whoever has no name comes last."""
    PHONE = "phone"
    """By number; whoever has none comes last."""
    RECENT = "recent"
    """By the last contact."""
    ADDED = "added"
    """By the day she entered the book."""


@dataclass(frozen=True, slots=True)
class RosterQuery:
    """Which customers, sorted how. Without a ``text`` everybody of the scope is meant.

    ``group_id`` None means the whole book; ``following`` keeps only those who follow now.
    """

    group_id: int | None = None
    following: bool = False
    text: str = ""
    order: RosterOrder = RosterOrder.RECENT
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Roster:
    """The ids of a list in its order.

    ``matched`` says what each was found by, when there was a search. ``complete`` is False when a
    search found more than are listed.
    """

    ids: array[int] = field(repr=False)
    matched: Mapping[int, Matched] = field(default_factory=dict)
    complete: bool = True

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a customer came from: the placement whose code she followed, the way she found the
    account (the platform's ``subscribe_scene``, such as ``ADD_SCENE_SEARCH``), or how she entered
    the book (``sync``, ``import``, ``hand``). The first that is known is what is shown.
    """

    placement: str = ""
    scene: str = ""
    source: str = ""


class Standing(StrEnum):
    """Whether a customer follows the account."""

    FOLLOWING = "following"
    LEFT = "left"
    STRANGER = "stranger"
    """Never seen among the followers."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row. ``phone`` is the first phone identity, ``numbers`` every phone and card;
    ``remark`` what the platform's remark says, for whom nobody has named.
    """

    id: int
    name: str
    remark: str
    phone: str
    numbers: tuple[str, ...]
    starred: bool
    consent: Consent
    group_ids: tuple[int, ...]
    groups: tuple[str, ...]
    origin: Origin
    standing: Standing
    blacklisted: bool
    last_at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """The numbers beside the groups that are none: everybody, and those who follow."""

    everybody: int
    following: int

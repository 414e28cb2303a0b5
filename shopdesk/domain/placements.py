"""Places where a code hangs, and what has been printed for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PlacementKind(StrEnum):
    """What carries the code."""

    POSTER = "poster"
    TABLE_CARD = "table-card"
    LABEL = "label"
    WINDOW = "window"
    PACKAGING = "packaging"
    LEAFLET = "leaflet"
    ONLINE = "online"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Placement:
    """One place with its own code.

    ``scene`` (1..64 characters) tells scans apart; ``url`` is the text the code says and ``ticket``
    the platform's handle, both empty until the code is made. ``scans`` and ``followers`` are
    counted from the timeline; ``printed`` is the number of copies printed so far. ``spot`` says
    where exactly it hangs; ``design`` is how it is printed (see
    :mod:`shopdesk.domain.print_designs`). With a spoken ``keyword`` the code is the account's own,
    the same at every place, and the word tells the places apart.
    """

    id: int
    uid: str
    account_id: int
    name: str
    kind: PlacementKind
    scene: str
    ticket: str
    url: str
    keyword: str
    archived: bool
    created_at: datetime
    expires_at: datetime | None
    scans: int
    followers: int
    printed: int
    spot: str = ""
    design: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """Scans through one code in some time; whoever followed through it has scanned it too."""

    scans: int = 0
    followers: int = 0


@dataclass(frozen=True, slots=True)
class Printing:
    """One entry of the printed register: what went on paper, when and how many."""

    id: int
    uid: str
    placement_id: int
    at: datetime
    what: str
    copies: int
    stock: str

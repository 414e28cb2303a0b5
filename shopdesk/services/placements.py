"""Placements: a name for a spot in the shop, and the platform's code for it.

An account that may not make codes goes another way: one code of its own for every place, and a
spoken keyword that tells the places apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from shopdesk.clock import BEIJING, beijing_day
from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.changes import Done
from shopdesk.domain.failures import Refused
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import CreateCode
from shopdesk.domain.placements import Placement, PlacementKind, Tally
from shopdesk.domain.queries import GetCapabilities
from shopdesk.paint.proof import read_picture
from shopdesk.services.outcomes import Outcomes, Reader
from shopdesk.store.book import Book

LONGEST_NAME = 60
LONGEST_KEYWORD = 12
"""Somebody says it aloud or types it with one thumb."""

DAYS = 30
"""What a list of placements counts: today and the 29 days before it."""


@dataclass(frozen=True, slots=True)
class CountedPlacement:
    """A placement with its scans and new followers of the last :data:`DAYS` days."""

    placement: Placement
    lately: Tally


@dataclass(frozen=True, slots=True)
class PlacementsView:
    """All placements in sight, what they brought lately, and whether there may be more codes."""

    rows: tuple[CountedPlacement, ...]
    total: Tally
    codes: Permission


class PlacementDesk:
    """Makes placements and keeps their codes."""

    def __init__(
        self, book: Book, hub: Hub, account_id: int, outcomes: Outcomes, reader: Reader
    ) -> None:
        self._book = book
        self._hub = hub
        self._account_id = account_id
        self._outcomes = outcomes
        self._reader = reader

    def add(self, name: str, kind: PlacementKind, *, scene: str = "") -> Placement:
        """A new placement with its permanent code.

        The placement stands in the book before the platform is asked: when the answer is lost,
        asking again gives the same code, because the intent's id is made from the placement. Raises
        what :meth:`enter` refuses and whatever the platform refuses.
        """
        return self.ensure_code(self.enter(name, kind, scene=scene).value)

    def enter(
        self, name: str, kind: PlacementKind, *, scene: str = "", spot: str = ""
    ) -> Done[int]:
        """A new placement in the book, its code still to be made (:meth:`ensure_code`).

        Raises ``Refused("placement.name")`` and ``Refused("placement.codes_not_allowed")`` when
        this account may not make codes.
        """
        name = _name(name)
        if self.may_make_codes() is Permission.NO:
            raise Refused("placement.codes_not_allowed")
        return self._book.operation(
            lambda: self._book.placements.add(
                self._account_id, name, kind, scene=scene, spot=_line(spot)
            )
        )

    def enter_spoken(
        self, name: str, kind: PlacementKind, keyword: str, own_code: str, *, spot: str = ""
    ) -> Done[int]:
        """A new placement that is told apart by a spoken keyword. ``own_code`` is what the
        account's own code says, see :meth:`own_code` and :meth:`read_own_code`.

        Raises ``Refused``: ``placement.name``, ``placement.keyword``, ``placement.keyword_taken``.
        """
        name, keyword = _name(name), _line(keyword)
        if not keyword or len(keyword) > LONGEST_KEYWORD:
            raise Refused("placement.keyword", longest=LONGEST_KEYWORD)
        placements = self._book.placements
        if any(p.keyword == keyword for p in placements.all(self._account_id)):
            raise Refused("placement.keyword_taken", keyword=keyword)

        def write() -> int:
            made = placements.add(self._account_id, name, kind, keyword=keyword, spot=_line(spot))
            placements.set_own_code(made, own_code)
            return made

        return self._book.operation(write)

    def own_code(self) -> str:
        """What the account's own code says, as far as an earlier placement knows it; else ""."""
        everything = self._book.placements.all(self._account_id)
        return next((p.url for p in everything if p.keyword and p.url), "")

    def read_own_code(self, picture: Path) -> str:
        """What the account's own code says, read from the picture that the website offers for
        download. Raises ``Refused("picture.no_code")`` and what reading a picture refuses.
        """
        return read_picture(picture)

    def may_make_codes(self) -> Permission:
        """Whether this account may make codes of its own for every place, as far as is known."""
        return self._hub.query(GetCapabilities()).permission(Capability.SCENE_CODES)

    def rename(self, placement_id: int, name: str, spot: str) -> Done[None]:
        """Another name and place for the same code. Raises ``Refused("placement.name")``."""
        name, spot = _name(name), _line(spot)
        return self._book.operation(
            lambda: self._book.placements.rename(placement_id, name, spot=spot)
        )

    def archive(self, placement_id: int) -> Done[None]:
        """Put a placement out of sight; its code goes on working and being counted."""
        return self._book.operation(lambda: self._book.placements.archive(placement_id))

    def view(self, now: datetime) -> PlacementsView:
        """The list of placements as it is at ``now``. The total counts archived ones too."""
        first = beijing_day(now) - timedelta(days=DAYS - 1)
        since = datetime.combine(first, time(), BEIJING)
        placements = self._book.placements
        tallies = placements.tallies(self._account_id, since)
        shown = placements.all(self._account_id)
        hidden = placements.all(self._account_id, archived=True)
        ours = [tallies[p.scene] for p in (*shown, *hidden) if p.scene in tallies]
        total = Tally(sum(t.scans for t in ours), sum(t.followers for t in ours))
        rows = tuple(CountedPlacement(p, tallies.get(p.scene, Tally())) for p in shown)
        return PlacementsView(rows, total, self.may_make_codes())

    def ensure_code(self, placement_id: int) -> Placement:
        """The placement with its code, asked for now if it has none yet."""
        placement = self._book.placements.get(placement_id)
        if not placement.url and not placement.keyword:
            intent = CreateCode(f"code-{placement.uid}", placement.scene)
            self._hub.submit(intent)
            self._outcomes.wait(intent.id, self._reader)
            placement = self._book.placements.get(placement_id)
        return placement

    def sync(self) -> list[Placement]:
        """All placements, with codes for those that were left without one."""
        return [self.ensure_code(p.id) for p in self._book.placements.all(self._account_id)]

    def find(self, name: str) -> Placement:
        """The placement with this name or scene; raises ``Refused("placement.unknown")``."""
        for placement in self._book.placements.all(self._account_id):
            if name in (placement.name, placement.scene):
                return placement
        raise Refused("placement.unknown")


def _name(text: str) -> str:
    name = _line(text)
    if not name or len(name) > LONGEST_NAME:
        raise Refused("placement.name", longest=LONGEST_NAME)
    return name


def _line(text: str) -> str:
    return " ".join(text.split())

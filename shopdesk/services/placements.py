"""Placements: a name for a spot in the shop, and the platform's code for it."""

from __future__ import annotations

from shopdesk.domain.capabilities import Capability, Permission
from shopdesk.domain.failures import Refused
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import CreateCode
from shopdesk.domain.placements import Placement, PlacementKind
from shopdesk.domain.queries import GetCapabilities
from shopdesk.services.outcomes import Outcomes, Reader
from shopdesk.store.book import Book


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
        ``Refused("placement.name")``, ``Refused("placement.codes_not_allowed")`` when this account
        may not make codes, and whatever the platform refuses.
        """
        name = " ".join(name.split())
        if not name or len(name) > 60:
            raise Refused("placement.name", longest=60)
        capabilities = self._hub.query(GetCapabilities())
        if capabilities.permission(Capability.SCENE_CODES) is Permission.NO:
            raise Refused("placement.codes_not_allowed")
        made = self._book.operation(
            lambda: self._book.placements.add(self._account_id, name, kind, scene=scene)
        )
        return self.ensure_code(made.value)

    def ensure_code(self, placement_id: int) -> Placement:
        """The placement with its code, asked for now if it has none yet."""
        placement = self._book.placements.get(placement_id)
        if not placement.url:
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

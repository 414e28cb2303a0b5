"""What one does with places: add one, call it something else, put it away, fetch its code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.changes import Done
from shopdesk.domain.placements import Placement
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress
from shopdesk.ui.pages.codes.dialogs import NewPlace, RenamePlace


class PlaceDeeds(QObject):
    """Asks, and has the service do it.

    Signals:
        entered: a new place is in the book (its id); its code is being fetched.
        fetched: a place has its code now, or already had it.
    """

    entered = Signal(int)
    fetched = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def new(self) -> None:
        """Ask for a new place that gets a code of its own."""
        self._ask_new("")

    def new_spoken(self) -> None:
        """Ask for a new place with a spoken keyword; first for the account's own code, once."""
        desk = self._desk

        def known(own_code: str) -> None:
            if own_code:
                self._ask_new(own_code)
                return
            desk.prompts.confirm(
                self.tr("The account's own code"),
                self.tr(
                    "This account may not make a code for every place. Its own code hangs"
                    " everywhere, and a word tells the places apart. Download that code from the"
                    " website, under Settings, then choose the picture here."
                ),
                self.tr("Choose the picture…"),
                self._choose_own_code,
            )

        desk.runner.read(lambda: desk.services.placements.own_code(), known, owner=self)

    def fetch_code(self, placement_id: int) -> None:
        """Ask the platform for the code of a place; asking twice makes no second code."""
        placements = self._desk.services.placements

        def work(_: Progress, __: Cancelled) -> Placement:
            return placements.ensure_code(placement_id)

        self._desk.runner.task(self.tr("Fetch the code"), work, self._fetched, owner=self)

    def rename(self, placement: Placement) -> None:
        """Ask for another name; the code stays what it is."""
        dialog = RenamePlace(self._desk, placement, self._page.window())
        placements = self._desk.services.placements

        def rename() -> None:
            name, spot = dialog.name.text(), dialog.spot.text()
            self._desk.runner.operate(
                self.tr("rename {0}").format(placement.name),
                lambda: placements.rename(placement.id, name, spot),
                owner=self,
                said=self.tr("Now called {0}").format(" ".join(name.split())),
            )

        dialog.accepted.connect(rename)
        self._desk.prompts.show(dialog)

    def put_away(self, placement: Placement) -> None:
        """Put a place out of sight. Its code goes on working; undo brings it back."""
        placements = self._desk.services.placements
        self._desk.runner.operate(
            self.tr("put {0} away").format(placement.name),
            lambda: placements.archive(placement.id),
            owner=self,
            said=self.tr("{0} is put away; its code goes on working").format(placement.name),
        )

    def _choose_own_code(self) -> None:
        patterns = (self.tr("Pictures (*.png *.jpg *.jpeg)"),)
        self._desk.prompts.choose_files(
            self.tr("The account's own code"), patterns, self._read_own_code
        )

    def _read_own_code(self, files: list[Path]) -> None:
        placements = self._desk.services.placements
        self._desk.runner.read(
            lambda: placements.read_own_code(files[0]), self._ask_new, owner=self
        )

    def _ask_new(self, own_code: str) -> None:
        dialog = NewPlace(self._desk, spoken=bool(own_code), parent=self._page.window())

        def add() -> None:
            self._add(dialog, own_code)

        dialog.accepted.connect(add)
        self._desk.prompts.show(dialog)

    def _add(self, dialog: NewPlace, own_code: str) -> None:
        placements = self._desk.services.placements
        name, kind, spot = dialog.name.text(), dialog.chosen_kind, dialog.spot.text()
        keyword = dialog.keyword.text() if own_code else ""

        def enter() -> Done[int]:
            if own_code:
                return placements.enter_spoken(name, kind, keyword, own_code, spot=spot)
            return placements.enter(name, kind, spot=spot)

        title = self.tr("add the place {0}").format(name)
        self._desk.runner.operate(title, enter, self._entered, owner=self)

    def _entered(self, placement_id: int) -> None:
        self.entered.emit(placement_id)
        self.fetch_code(placement_id)

    def _fetched(self, _: Placement) -> None:
        self.fetched.emit()

"""What one does with paper: open a pack, cross out spoilt labels, choose the logo, print again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from shopdesk.domain.placements import Placement
from shopdesk.domain.sheets import Cell
from shopdesk.services.print_jobs import Drawer
from shopdesk.services.print_room import PrintRoom, Reprinted
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress
from shopdesk.ui.pages.codes.bench import Bench
from shopdesk.ui.pages.codes.dialogs import NewPack, Spoilt
from shopdesk.ui.pages.codes.press import Press


class PaperDeeds(QObject):
    """Asks, and has the print room do it."""

    def __init__(
        self, desk: Desk, room: PrintRoom, bench: Bench, press: Press, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._room = room
        self._bench = bench
        self._press = press
        self._page = page

    @property
    def _drawer(self) -> Drawer | None:
        ready = self._bench.ready
        return ready.drawer if ready is not None else None

    def press_cell(self, number: int) -> None:
        """A free cell becomes the start; a used one is free again."""
        ready, drawer = self._bench.ready, self._drawer
        if ready is None or drawer is None:
            return
        cell = (ready.here, number)
        if drawer.pack is None or cell not in drawer.used:
            self._bench.start_at(cell)
            return
        pack_id = drawer.pack.id
        self._desk.runner.operate(
            self.tr("make a cell free again"),
            lambda: self._room.free_again(pack_id, cell),
            owner=self,
            said=self.tr("Cell {0} is free again").format(number),
        )

    def open_pack(self) -> None:
        """Ask how many sheets are in a new pack of the paper in use."""
        drawer = self._drawer
        if drawer is None or not drawer.is_sheets:
            return
        stock = drawer.stock
        dialog = NewPack(self._desk, stock, self._page.window())

        def open_it() -> None:
            sheets = dialog.sheets.value
            self._bench.start_at(None)
            self._desk.runner.operate(
                self.tr("open a pack of labels"),
                lambda: self._room.open_pack(stock.name, sheets),
                owner=self,
                said=self.tr("A pack of %n sheet(s) is open", "", sheets),
            )

        dialog.accepted.connect(open_it)
        self._desk.prompts.show(dialog)

    def finish_pack(self) -> None:
        """The pack in use is empty or thrown away."""
        drawer = self._drawer
        if drawer is None or drawer.pack is None:
            return
        pack_id = drawer.pack.id
        self._bench.start_at(None)
        self._desk.runner.operate(
            self.tr("finish a pack of labels"),
            lambda: self._room.finish_pack(pack_id),
            owner=self,
            said=self.tr("The pack is used up"),
        )

    def choose_logo(self) -> None:
        """Ask for the shop's logo."""
        patterns = (self.tr("Pictures (*.png *.jpg *.jpeg *.webp)"),)
        self._desk.prompts.choose_files(self.tr("Shop logo"), patterns, self._keep_logo)

    def _keep_logo(self, files: list[Path]) -> None:
        self._desk.runner.operate(
            self.tr("change the shop's logo"),
            lambda: self._room.keep_logo(files[0]),
            owner=self,
            said=self.tr("The logo is on every code now"),
        )

    # How it came out

    def all_good(self) -> None:
        """Everything that went to the printer came out well."""
        self._judge(frozenset())

    def some_spoilt(self) -> None:
        """Ask which labels came out spoilt."""
        waiting = self._press.waiting
        if waiting is None or not waiting.cells:
            return
        stock = self._room.shop.stock(waiting.stock)
        dialog = Spoilt(self._desk, stock, waiting, self._page.window())

        def note() -> None:
            self._judge(frozenset(dialog.spoilt))

        dialog.accepted.connect(note)
        self._desk.prompts.show(dialog)

    def not_printed(self) -> None:
        """Nothing came out: nothing is noted."""
        self._press.judged()

    def _judge(self, spoilt: frozenset[Cell]) -> None:
        waiting = self._press.waiting
        if waiting is None:
            return
        good = waiting.copies - len(spoilt)
        self._desk.runner.operate(
            self.tr("note what was printed"),
            lambda: self._room.came_out(waiting, spoilt),
            self._judged,
            owner=self,
            said=self.tr("%n noted as printed", "", good),
        )

    def _judged(self, _: int) -> None:
        self._press.judged()
        self._bench.start_at(None)

    # Everything anew

    def reprint(self, placements: Sequence[Placement]) -> None:
        """Ask for a folder and print all these places anew into it, one PDF each."""

        def into(folder: Path) -> None:
            def work(progress: Progress, cancelled: Cancelled) -> list[Reprinted]:
                return self._room.reprint(placements, folder, progress)

            self._desk.runner.task(
                self.tr("Print all places anew"), work, self._reprinted, owner=self
            )

        self._desk.prompts.choose_folder(self.tr("Where should the PDFs of all places go?"), into)

    def _reprinted(self, done: list[Reprinted]) -> None:
        failed = [item for item in done if item.failure is not None]
        written = len(done) - len(failed)
        self._desk.toasts.show(self.tr("%n PDF(s) written, every code read back", "", written))
        if failed:
            words = self.tr("%n place(s) could not be printed: {0}", "", len(failed))
            names = self.tr(", ").join(item.placement.name for item in failed)
            self._desk.toasts.show(words.format(names), tone="danger")

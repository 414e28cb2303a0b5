"""The page of codes: a place, the sheet in the hand, a button.

The page wires its parts together and asks the services; it holds no rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from shopdesk.domain.capabilities import Permission
from shopdesk.domain.changes import ChangeSet, Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.placements import Placement, Printing
from shopdesk.domain.print_designs import PrintDesign
from shopdesk.services.placements import PlacementsView
from shopdesk.services.print_jobs import ReadyJob
from shopdesk.services.print_room import print_room, with_words
from shopdesk.services.printing import Printed
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.pages.codes.bench import Bench
from shopdesk.ui.pages.codes.dialogs import (
    PrintRegister,
)
from shopdesk.ui.pages.codes.list_panel import PlaceList
from shopdesk.ui.pages.codes.paper import PaperDeeds
from shopdesk.ui.pages.codes.places import PlaceDeeds
from shopdesk.ui.pages.codes.press import Press
from shopdesk.ui.pages.codes.side import CodeSide
from shopdesk.ui.pages.codes.words_form import WordsForm
from shopdesk.ui.pages.codes.workspace import PaperWorkspace
from shopdesk.ui.widgets.layouts import Column
from shopdesk.ui.widgets.state_view import Offer, StateView

CHOSEN, PRINTER = "codes.placement", "codes.printer"
SIDE_PX = 356

Shown = tuple[Placement, PrintDesign, list[Printing]]


class CodesPage(Page):
    """Places with a code at the left, the paper in the middle, the job at the right."""

    name = "codes"
    help_topic = "codes"
    nouns = frozenset({Noun.PLACEMENTS, Noun.SHEETS, Noun.SETTINGS, Noun.TIMELINE})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._room = print_room(desk.book, desk.services.print_shop)
        self._view: PlacementsView | None = None
        self._shown: Shown | None = None
        self._chosen = desk.memory.get(CHOSEN, 0)
        self._lay_again = False
        self._reading = 0
        shop = desk.services.print_shop
        self.bench = Bench(desk.runner, self._room, self)
        self.press = Press(desk, self)
        self.places = PlaceDeeds(desk, self)
        self.paper = PaperDeeds(desk, self._room, self.bench, self.press, self)
        self.list = PlaceList(desk.theme, desk.formats)
        self.workspace = PaperWorkspace(desk, WordsForm(desk.theme, shop, desk.formats.lang))
        self.side = CodeSide(desk, shop.stocks)
        self._build()
        self._wire()
        self._fill_menu()
        desk.bus.changed.connect(self._note_changes)

    # What the frame asks

    @override
    def title(self) -> str:
        return self.tr("Codes")

    @override
    def is_ready(self) -> bool:
        if self._reading or self._stale:
            return False
        if self.state.state != "content" or self._shown is None:
            return self.state.state != "loading"
        return self.bench.is_quiet and self.workspace.is_ready and self.side.piece.is_ready

    @override
    def refresh(self) -> None:
        if self.desk.services.account is None:
            self._show_no_account()
            return
        if self._view is None:
            self.state.show_loading()
        self._reading += 1
        now = self.desk.clock.now()
        self.desk.runner.read(
            lambda: self.desk.services.placements.view(now),
            self._show_view,
            self._show_error,
            owner=self,
        )

    @override
    def visit(self, **wish: object) -> None:
        if isinstance(wish.get("id"), int):
            self._chosen = int(str(wish["id"]))
            self.list.choose(self._chosen)

    @override
    def primary_action(self) -> None:
        if not self.side.answer.isHidden():
            self.paper.all_good()
        elif self.side.foot.print.isEnabled():
            self._print()

    @override
    def new(self) -> None:
        if self._view is not None and self._view.codes is Permission.NO:
            self.places.new_spoken()
        else:
            self.places.new()

    @override
    def find_here(self) -> None:
        self.list.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def shown(self) -> None:
        self.press.find_printers(self._show_printers)
        self.side.ask(self.press.waiting)

    @override
    def hidden(self) -> None:
        self.bench.keep_now()

    # What is shown

    def _show_no_account(self) -> None:
        self._shown = None
        self.state.show_empty(
            self.tr("Codes that tell where customers come from"),
            self.tr("They are made by your Official Account. Connect it first."),
            Offer(self.tr("Connect the account"), self._go_to_settings, "plug"),
            icon="qr-code",
        )

    def _show_view(self, view: PlacementsView) -> None:
        self._reading -= 1
        self._view = view
        no = view.codes is Permission.NO
        self.list.by_hand.setVisible(no)
        if not view.rows:
            self._shown = None
            self.bench.close()
            self._show_nothing_yet(no)
            return
        self.state.show_content()
        before = self.list.view.currentIndex().row()
        self.list.show_rows(view, self._chosen)
        row = self.list.model.at(self.list.view.currentIndex().row())
        if row is not None and (before < 0 or row.placement.id == self._chosen):
            self._choose(row.placement.id)

    def _show_nothing_yet(self, no: bool) -> None:
        begin = Offer(self.tr("New place"), self.new, "plus")
        if no:
            self.state.show_not_allowed(
                self.tr("Hang the account's own code everywhere and give each place a keyword."),
                self.tr("This account may not make a code of its own for every place."),
                offer=begin,
            )
        else:
            self.state.show_empty(
                self.tr("Know which place brings customers"),
                self.tr(
                    "Door, counter, bag: each gets a code of its own. Here you print it and see"
                    " how many scanned it and stayed."
                ),
                begin,
                icon="qr-code",
            )

    def _show_error(self, failure: Failure) -> None:
        self._reading -= 1
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        retry = Offer(self.tr("Look again"), self.refresh, "refresh")
        self.state.show_error(sentence.what, sentence.remedy, details=failure.code, retry=retry)

    def _choose(self, placement_id: int) -> None:
        self._chosen = placement_id
        self.desk.memory.put(CHOSEN, placement_id)
        book, room = self.desk.book, self._room

        def read() -> Shown:
            placement = book.placements.get(placement_id)
            return placement, room.design_of(placement), book.placements.printings(placement_id)

        self._reading += 1
        self.desk.runner.read(read, self._show_placement, self._show_gone, owner=self)

    def _show_gone(self, failure: Failure) -> None:
        self._reading -= 1
        self.show_failure(failure)

    def _show_placement(self, shown: Shown) -> None:
        self._reading -= 1
        placement, design, printings = shown
        if placement.id != self._chosen:
            return
        self._shown = shown
        self.workspace.show_placement(placement, len(printings))
        if not placement.url:
            self.bench.close()
            self._show_without_code()
        elif self.bench.job is None or not self.bench.knows(placement):
            self.bench.open(placement, design)
        elif self._lay_again:
            self.bench.again()
        self._lay_again = False
        self.side.setEnabled(bool(placement.url))

    def _show_without_code(self) -> None:
        self.workspace.state.show_unknown(
            self.tr("This place has no code yet"),
            self.tr("The platform was asked and has not answered. Asking again makes no second."),
            offer=Offer(self.tr("Fetch the code"), self._fetch_code, "refresh"),
        )
        self.side.show_waiting()

    def _show_job(self, ready: ReadyJob) -> None:
        self.workspace.show_job(ready)
        self.side.show_job(ready)
        self.workspace.form.show_design(
            ready.job.design, self._room.slots(ready.job.design), ready.has_logo
        )

    def _show_refusal(self, failure: Failure) -> None:
        self.workspace.show_refusal(failure)
        self.side.show_refusal(failure)

    def _show_printers(self, names: Sequence[str]) -> None:
        self.side.show_printers(names, self.desk.memory.get(PRINTER, names[0] if names else ""))

    def _proven(self, printed: Printed) -> None:
        self.side.show_proof(printed)

    # The job changes

    def _type_words(self, slot: str, text: str) -> None:
        if self.bench.job is not None:
            self.bench.change(with_words(self.bench.job.design, slot, text))

    def _choose_carrier(self, template: str) -> None:
        if self.bench.job is not None:
            self.bench.change(self._room.carried_by(self.bench.job.design, template))

    def _choose_stock(self, stock: str) -> None:
        self._change(stock=stock)

    def _choose_copies(self, copies: int) -> None:
        self._change(copies=copies)

    def _choose_logo_share(self, share: float) -> None:
        self._change(logo_share=share)

    def _choose_printer(self, name: str) -> None:
        self.desk.memory.put(PRINTER, name)

    def _change(
        self,
        *,
        template: str | None = None,
        stock: str | None = None,
        copies: int | None = None,
        logo_share: float | None = None,
    ) -> None:
        """Change these parts of the design and leave the others."""
        if self.bench.job is None:
            return
        design = self.bench.job.design
        self.bench.change(
            replace(
                design,
                template=design.template if template is None else template,
                stock=design.stock if stock is None else stock,
                copies=design.copies if copies is None else copies,
                logo_share=design.logo_share if logo_share is None else logo_share,
            )
        )

    # Places and paper

    def _added(self, placement_id: int) -> None:
        self._chosen = placement_id
        self.look_again()

    def _fetch_code(self) -> None:
        self.places.fetch_code(self._chosen)

    def _rename(self) -> None:
        if self._shown is not None:
            self.places.rename(self._shown[0])

    def _put_away(self) -> None:
        if self._shown is not None:
            self.places.put_away(self._shown[0])

    # Printing

    def _print(self) -> None:
        ready, printed = self.bench.ready, self.bench.printed
        if ready is not None and printed is not None:
            self.press.send(ready, printed, self.side.printer_name())

    def _save(self) -> None:
        ready, printed = self.bench.ready, self.bench.printed
        if ready is not None and printed is not None:
            self.press.save(ready, printed)

    def _ask_outcome(self) -> None:
        self.side.ask(self.press.waiting)

    def _show_register(self) -> None:
        if self._shown is None:
            return
        placement, _, printings = self._shown
        dialog = PrintRegister(self.desk, self._room.shop, placement.name, printings, self.window())

        def again() -> None:
            entry = dialog.chosen
            template = "" if entry.stock else entry.what
            self._change(template=template, stock=entry.stock or None, copies=entry.copies)

        dialog.accepted.connect(again)
        self.desk.prompts.show(dialog)

    def _reprint_all(self) -> None:
        if self._view is not None:
            self.paper.reprint([row.placement for row in self._view.rows if row.placement.url])

    # How it is put together

    def _note_changes(self, changes: ChangeSet) -> None:
        if changes.nouns & {Noun.SHEETS, Noun.SETTINGS}:
            self._lay_again = True

    def _go_to_settings(self) -> None:
        self.desk.go.page("settings")

    def _build(self) -> None:
        theme = self.desk.theme
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        for part, least in (
            (self.list, theme.size("panel_min")),
            (self.workspace, theme.scaled(360)),
            (self.side, theme.size("panel_default")),
        ):
            part.setMinimumWidth(least)
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        whole = 1290
        sides = [theme.size("list_default") + 20, theme.scaled(SIDE_PX)]
        self.desk.memory.splitter("codes", splitter, [sides[0], whole - sum(sides), sides[1]])
        self.state = StateView(theme, splitter)
        Column(theme, self, gap="").addWidget(self.state)

    def _wire(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.new_wanted.connect(self.new)
        self.workspace.cell_pressed.connect(self.paper.press_cell)
        self.workspace.register_wanted.connect(self._show_register)
        self.workspace.pack_wanted.connect(self.paper.open_pack)
        self.workspace.form.typed.connect(self._type_words)
        self.workspace.form.carrier_chosen.connect(self._choose_carrier)
        self.workspace.form.logo_wanted.connect(self.paper.choose_logo)
        self.side.logo_share_chosen.connect(self._choose_logo_share)
        self.side.logo_wanted.connect(self.paper.choose_logo)
        self.side.copies_chosen.connect(self._choose_copies)
        self.side.stock_chosen.connect(self._choose_stock)
        self.side.printer_chosen.connect(self._choose_printer)
        self.side.print_wanted.connect(self._print)
        self.side.save_wanted.connect(self._save)
        self.side.good.connect(self.paper.all_good)
        self.side.spoilt.connect(self.paper.some_spoilt)
        self.side.unprinted.connect(self.paper.not_printed)
        self.bench.laid.connect(self._show_job)
        self.bench.refused.connect(self._show_refusal)
        self.bench.proving.connect(self.side.show_waiting)
        self.bench.proven.connect(self._proven)
        self.bench.not_proven.connect(self.side.show_unproven)
        self.press.changed.connect(self._ask_outcome)
        self.places.entered.connect(self._added)
        self.places.fetched.connect(self.look_again)

    def _fill_menu(self) -> None:
        menu = self.workspace.menu
        menu.addAction(self.tr("Rename…"), self._rename)
        menu.addAction(self.tr("Put away"), self._put_away)
        menu.addSeparator()
        menu.addAction(self.tr("Open a pack…"), self.paper.open_pack)
        menu.addAction(self.tr("This pack is used up"), self.paper.finish_pack)
        menu.addSeparator()
        menu.addAction(self.tr("Print all places anew…"), self._reprint_all)

"""The print room: a placement's design laid out on the sheet in the hand, proven, and entered into
the ledger once a person says that it came out well.

What was proven is what is printed: the file that was read back is the one that goes to the printer.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shopdesk import paths
from shopdesk.domain.changes import Done
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.placements import Placement, PlacementKind
from shopdesk.domain.print_designs import (
    MOST_LOGO_SHARE,
    PrintDesign,
    dump_design,
    parse_design,
)
from shopdesk.domain.sheets import Cell
from shopdesk.domain.stocks import StockKind
from shopdesk.render.logo_steps import logo_scale
from shopdesk.services.pictures import logo_picture
from shopdesk.services.print_jobs import Drawer, OnPaper, PrintJob, ReadyJob, on_sheets
from shopdesk.services.printing import LabelData, LaidOut, Printed, PrintShop, proven
from shopdesk.store.book import Book

LOGO_KEY = "print.logo"
#: Words that are the same at every place and are taken over from the design made last.
SHARED_WORDS = ("shop", "account", "hours", "address", "title", "note")

#: Where the shop's name stands: on posters, on labels.
SHOP_NAME_SLOTS = ("shop", "title")

#: What a new placement is printed on, where it is not a label.
USUAL_TEMPLATES = {
    PlacementKind.POSTER: "door-plain",
    PlacementKind.WINDOW: "door-plain",
    PlacementKind.TABLE_CARD: "table-card",
}

MOST_PACK_SHEETS = 1_000

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Reprinted:
    """What became of one placement when everything was printed anew."""

    placement: Placement
    file: Path | None = None
    failure: Failure | None = None


class PrintRoom:
    """Designs, jobs and the label drawer of one book. Everything here may be called on any
    thread.
    """

    def __init__(
        self,
        book: Book,
        shop: PrintShop,
        label_words: Mapping[str, str],
        spoken_words: Mapping[str, str],
    ) -> None:
        self._book = book
        self._shop = shop
        self._label_words = dict(label_words)
        self._spoken_words = dict(spoken_words)

    # Designs

    @property
    def shop(self) -> PrintShop:
        """Templates and stocks."""
        return self._shop

    def slots(self, design: PrintDesign) -> dict[str, str]:
        """The words the design's carrier asks for, in order, as they stand now."""
        asked = self._asked(design)
        return {slot: design.words.get(slot, default) for slot, default in asked.items()}

    def design_of(self, placement: Placement) -> PrintDesign:
        """How the placement is printed; a new one takes the shop's words from the last design, and
        the account's name where there is none yet.
        """
        if placement.design:
            return parse_design(placement.design)
        name = self._book.accounts.get(placement.account_id).name
        words = dict.fromkeys(SHOP_NAME_SLOTS, name) if name else {}
        for other in self._book.placements.all(placement.account_id):
            known = parse_design(other.design).words
            words |= {slot: known[slot] for slot in SHARED_WORDS if known.get(slot)}
        if placement.keyword:
            for slot, text in self._spoken_words.items():
                words[slot] = text.replace("{keyword}", placement.keyword)
        template = USUAL_TEMPLATES.get(placement.kind, "")
        return self.carried_by(PrintDesign(words=words), template)

    def carried_by(self, design: PrintDesign, template: str) -> PrintDesign:
        """The design on another carrier, in the number one usually prints of it: one poster or
        card, one sheet of labels.
        """
        if template == design.template:
            return design
        copies = 1 if template else self._shop.stock(design.stock).cells
        return replace(design, template=template, copies=copies)

    def keep_design(self, placement_id: int, design: PrintDesign) -> Done[None]:
        """Keep how a placement is printed."""
        text = dump_design(design)
        return self._book.operation(lambda: self._book.placements.set_design(placement_id, text))

    def logo(self) -> bytes:
        """The shop's logo, an image; empty when it has none."""
        kept = self._book.settings.get(LOGO_KEY, "")
        return base64.b64decode(kept) if isinstance(kept, str) else b""

    def keep_logo(self, picture: Path) -> Done[None]:
        """Make a picture the shop's logo, for every code at once. Raises what reading a picture
        refuses.
        """
        data = base64.b64encode(logo_picture(picture).data).decode("ascii")
        return self._book.operation(lambda: self._book.settings.put(LOGO_KEY, data))

    # The drawer

    def drawer(self, stock: str) -> Drawer:
        """The label paper at hand: the oldest pack that is not finished."""
        paper = self._shop.stock(stock)
        packs = self._book.sheets.packs(stock)
        if paper.kind is not StockKind.SHEET or not packs:
            return Drawer(paper)
        used = {
            (cell.sheet, cell.cell): cell.spoilt for cell in self._book.sheets.used(packs[0].id)
        }
        return Drawer(paper, packs[0], used)

    def open_pack(self, stock: str, sheets: int) -> Done[int]:
        """A new pack of ``sheets`` sheets; an older one that is still open counts as finished.

        Raises ``Refused("pack.sheets")``.
        """
        paper = self._shop.stock(stock)
        if not 1 <= sheets <= MOST_PACK_SHEETS:
            raise Refused("pack.sheets", most=MOST_PACK_SHEETS)
        ledger = self._book.sheets

        def write() -> int:
            for pack in ledger.packs(stock):
                ledger.finish(pack.id)
            return ledger.open_pack(stock, paper.title_zh, cells=paper.cells, sheets=sheets)

        return self._book.operation(write)

    def finish_pack(self, pack_id: int) -> Done[None]:
        """The pack is empty or thrown away."""
        return self._book.operation(lambda: self._book.sheets.finish(pack_id))

    def free_again(self, pack_id: int, cell: Cell) -> Done[None]:
        """The label in this cell is still on the sheet."""
        return self._book.operation(lambda: self._book.sheets.free_again(pack_id, [cell]))

    # Jobs

    def lay_out(self, job: PrintJob, *, loose: bool = False) -> ReadyJob:
        """Lay a job out. ``loose`` prints on fresh sheets, whatever lies in the drawer.

        Raises ``Refused("placement.no_code")`` and what the layout refuses.
        """
        content = job.placement.url
        if not content:
            raise Refused("placement.no_code")
        logo, share = self.logo(), job.design.logo_share
        scale = logo_scale(content, MOST_LOGO_SHARE)
        words = self.slots(job.design)
        if not job.design.is_labels:
            laid = self._shop.lay_poster(
                job.design.template, words, content, logo=logo, logo_share=share
            )
            return ReadyJob(job, laid, scale, bool(logo))
        drawer = self.drawer(job.design.stock)
        if loose:
            drawer = Drawer(drawer.stock)
        label = LabelData(content, words["caption"], words["title"], words["note"])

        def lay(count: int, used: Collection[int] = ()) -> LaidOut:
            stock, labels = drawer.stock.name, [label] * count
            return self._shop.lay_labels(stock, labels, used=used, logo=logo, logo_share=share)

        if not drawer.is_sheets:
            return ReadyJob(job, lay(job.design.copies), scale, bool(logo), drawer)
        return on_sheets(job, drawer, scale, lay, bool(logo))

    def prove(self, ready: ReadyJob, out: Path) -> Printed:
        """Write the job as PDF to ``out`` and read every code back. Raises
        ``Failure("print.not_proven")`` when one does not.
        """
        return proven(ready.laid, out)

    def came_out(self, printed: OnPaper, spoilt: Collection[Cell] = ()) -> Done[int]:
        """A person has the printed sheets in the hand: what is good goes into the register and the
        ledger, what is not only into the ledger. The value is the number of good copies.

        Raises ``Refused("pack.cell_used")`` when a cell was used by something else since.
        """
        bad = [cell for cell in printed.cells if cell in spoilt]
        good = [cell for cell in printed.cells if cell not in spoilt]
        count = len(good) if printed.cells else printed.copies
        uid = self._book.placements.get(printed.placement_id).uid

        def write() -> int:
            if printed.pack_id:
                self._book.sheets.use(printed.pack_id, [(*cell, uid) for cell in good])
                self._book.sheets.spoil(printed.pack_id, bad)
            if count:
                self._book.placements.note_printing(
                    printed.placement_id, printed.what, count, stock=printed.stock
                )
            return count

        return self._book.operation(write)

    def reprint(
        self,
        placements: Sequence[Placement],
        folder: Path,
        progress: Callable[[int, int | None], None],
    ) -> list[Reprinted]:
        """Every placement printed anew into ``folder``, one proven PDF each, labels on fresh
        sheets: for a new logo, or when codes had to change. One that fails stops no other.
        """
        done: list[Reprinted] = []
        names: set[str] = set()
        for number, placement in enumerate(placements):
            progress(number, len(placements))
            job = PrintJob(placement, self.design_of(placement))
            file = folder / f"{_file_name(placement.name, names)}.pdf"
            try:
                self.prove(self.lay_out(job, loose=True), file)
            except Failure as failure:
                done.append(Reprinted(placement, failure=failure))
            else:
                done.append(Reprinted(placement, file))
        progress(len(placements), len(placements))
        return done

    def _asked(self, design: PrintDesign) -> Mapping[str, str]:
        if design.is_labels:
            return self._label_words
        for template in self._shop.templates:
            if template.name == design.template:
                return template.slots
        raise Refused("template.unknown", name=design.template[:60])


def print_room(book: Book, shop: PrintShop) -> PrintRoom:
    """The print room of a book, with the label words that come with the program."""
    plain = json.loads(paths.resource("templates", "labels", "plain.json").read_text("utf-8"))
    return PrintRoom(book, shop, plain["slots"], plain["spoken"])


def with_words(design: PrintDesign, slot: str, text: str) -> PrintDesign:
    """The design with other words in one slot."""
    return replace(design, words={**design.words, slot: text})


def _file_name(name: str, taken: set[str]) -> str:
    """A name that every system can write, different from those before."""
    kept = (c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    plain = _NOT_IN_A_NAME.sub("-", "".join(kept)).strip(" .") or "-"
    found, number = plain[:80], 2
    while found.casefold() in taken:
        found, number = f"{plain[:76]}-{number}", number + 1
    taken.add(found.casefold())
    return found

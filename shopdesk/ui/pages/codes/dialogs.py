"""The small dialogs of the page: a new place, its name, a new pack, the register, spoilt labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QComboBox, QListView, QWidget
from typing_extensions import override

from shopdesk.domain.placements import Placement, PlacementKind, Printing
from shopdesk.domain.sheets import Cell
from shopdesk.domain.stocks import Stock
from shopdesk.services.placements import LONGEST_KEYWORD, LONGEST_NAME
from shopdesk.services.print_jobs import OnPaper
from shopdesk.services.print_room import MOST_PACK_SHEETS
from shopdesk.services.printing import PrintShop
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.prompts import Sheet
from shopdesk.ui.pages.codes.sheet_view import SheetFace, SheetView
from shopdesk.ui.pages.codes.words import carrier_word, kind_word, stock_word
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Row
from shopdesk.ui.widgets.list_rows import ListRow, TwoLineDelegate
from shopdesk.ui.widgets.number_field import NumberField
from shopdesk.ui.widgets.rows import ROW
from shopdesk.ui.widgets.segmented import Segmented

USUAL_PACK = 20


class NewPlace(Sheet):
    """Name, carrier and place of a new placement; with a spoken keyword where the account may not
    make codes.
    """

    def __init__(self, desk: Desk, *, spoken: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("CodesDialogs", "New place"),
            QCoreApplication.translate("CodesDialogs", "Add"),
            parent,
        )
        self._spoken = spoken
        self.name = self.add_field(self.tr("Name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("such as: door poster"))
        self.kind = QComboBox()
        for kind in PlacementKind:
            self.kind.addItem(kind_word(kind), kind)
        self._add(self.tr("What carries it"), self.kind)
        self.spot = self.add_field(self.tr("Where exactly (may be empty)"))
        self.spot.setMaxLength(LONGEST_NAME)
        self.spot.setPlaceholderText(self.tr("such as: A4, on the glass door"))
        if spoken:
            self._add_spoken()
        self.name.textChanged.connect(self._judge)
        self._judge()

    @property
    def chosen_kind(self) -> PlacementKind:
        """What carries the code."""
        return PlacementKind(self.kind.currentData())

    @override
    def accept(self) -> None:
        if self.act.isEnabled():
            super().accept()

    def _add_spoken(self) -> None:
        self.keyword = self.add_field(self.tr("Keyword"))
        self.keyword.setMaxLength(LONGEST_KEYWORD)
        self.keyword.setPlaceholderText(self.tr("such as: door"))
        self.keyword.textChanged.connect(self._judge)

    def _add(self, words: str, widget: QWidget) -> None:
        label = PlainLabel(words)
        label.setBuddy(widget)
        self.body.addWidget(label)
        self.body.addWidget(widget)

    def _judge(self) -> None:
        fine = bool(self.name.text().strip())
        if self._spoken:
            fine = fine and bool(self.keyword.text().strip())
        self.act.setEnabled(fine)


class RenamePlace(Sheet):
    """Another name and place for the same code."""

    def __init__(self, desk: Desk, placement: Placement, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme, placement.name, QCoreApplication.translate("CodesDialogs", "Rename"), parent
        )
        self.name = self.add_field(self.tr("Name"), placement.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.spot = self.add_field(self.tr("Where exactly (may be empty)"), placement.spot)
        self.spot.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._judge)

    @override
    def accept(self) -> None:
        if self.name.text().strip():
            super().accept()

    def _judge(self) -> None:
        self.act.setEnabled(bool(self.name.text().strip()))


class NewPack(Sheet):
    """How many sheets are in the pack that is being opened."""

    def __init__(self, desk: Desk, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("CodesDialogs", "Open a pack"),
            QCoreApplication.translate("CodesDialogs", "Open"),
            parent,
        )
        self.add_text(stock_word(stock, desk.formats.lang))
        self.sheets = NumberField(
            desk.theme, self.tr("Sheets in it"), USUAL_PACK, least=1, most=MOST_PACK_SHEETS
        )
        label = PlainLabel(self.tr("Sheets in it"))
        label.setBuddy(self.sheets)
        self.body.addWidget(label)
        self.body.addWidget(self.sheets)
        self.add_text(self.tr("A pack that is still open counts as finished then."))


class PrintingsModel(QAbstractListModel):
    """The printed register of one placement, newest first."""

    def __init__(self, shop: PrintShop, formats: Formats, entries: Sequence[Printing]) -> None:
        super().__init__()
        self._shop = shop
        self._formats = formats
        self._entries = list(entries)

    def at(self, row: int) -> Printing:
        """One entry."""
        return self._entries[row]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        copies = self.tr("%n piece(s)", "", entry.copies)
        when = self._formats.moment(entry.at)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{when} {copies}"
        if role == ROW:
            what = carrier_word(self._shop, entry.what, self._formats.lang)
            if entry.stock:
                stock = self._shop.stock(entry.stock)
                what = stock_word(stock, self._formats.lang)
            return ListRow(when, what, meta=copies, icon="printer")
        return None


class PrintRegister(Sheet):
    """What was printed when, and the same number once more."""

    def __init__(
        self,
        desk: Desk,
        shop: PrintShop,
        name: str,
        entries: Sequence[Printing],
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("CodesDialogs", "Printed so far: {0}").format(name)
        super().__init__(
            desk.theme,
            title,
            QCoreApplication.translate("CodesDialogs", "The same number again"),
            parent,
        )
        self.cancel.setText(self.tr("Close"))
        self.model = PrintingsModel(shop, desk.formats, entries)
        self.model.setParent(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoLineDelegate(desk.theme, self.view))
        self.view.setAccessibleName(self.tr("Printed register"))
        self.view.setMinimumHeight(desk.theme.size("row_list") * 4)
        self.view.setCurrentIndex(self.model.index(0))
        self.body.addWidget(self.view)

    @property
    def chosen(self) -> Printing:
        """The entry to print again."""
        return self.model.at(max(0, self.view.currentIndex().row()))


class Spoilt(Sheet):
    """Which labels came out spoilt: pressed on a picture of the sheets they are on."""

    def __init__(
        self, desk: Desk, stock: Stock, printed: OnPaper, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("CodesDialogs", "Which ones are spoilt?")
        super().__init__(
            desk.theme, title, QCoreApplication.translate("CodesDialogs", "Note it"), parent
        )
        self._stock = stock
        self._cells = printed.cells
        self._sheets = sorted({sheet for sheet, _ in printed.cells})
        self._at = self._sheets[0]
        self.spoilt: set[Cell] = set()
        self.add_text(self.tr("Press the labels that cannot be used. The others count as printed."))
        self.sheet = SheetView(desk.theme, desk.runner, self.tr("The printed sheet"))
        self.sheet.setMinimumHeight(desk.theme.scaled(320))
        self.sheet.pressed.connect(self._press)
        self.switch: Segmented | None = None
        if len(self._sheets) > 1:
            words = [(sheet, self.tr("Sheet {0}").format(n + 1))
                     for n, sheet in enumerate(self._sheets[:6])]  # fmt: skip
            self.switch = Segmented(desk.theme, self.tr("Which sheet"), words)
            self.switch.chosen.connect(self._turn)
            self.body.addWidget(self.switch)
        self.all = Button(desk.theme, self.tr("The whole sheet"), small=True)
        self.all.clicked.connect(self._all)
        self.count = PlainLabel(type="caption", tone="secondary")
        row = Row(desk.theme)
        row.addWidget(self.count, 1)
        row.addWidget(self.all)
        self.body.addWidget(self.sheet, 1)
        self.body.addLayout(row)
        self._show()

    def _turn(self, sheet: object) -> None:
        self._at = int(str(sheet))
        self._show()

    def _press(self, cell: int) -> None:
        if (self._at, cell) in self._cells:
            self.spoilt ^= {(self._at, cell)}
            self._show()

    def _all(self) -> None:
        here = {cell for cell in self._cells if cell[0] == self._at}
        self.spoilt = self.spoilt - here if here <= self.spoilt else self.spoilt | here
        self._show()

    def _show(self) -> None:
        planned = frozenset(cell for at, cell in self._cells if at == self._at)
        face = SheetFace(self._stock, planned=planned, only_planned=True)
        marked = frozenset(cell for at, cell in self.spoilt if at == self._at)
        self.sheet.show_face(replace(face, marked=marked))
        self.count.setText(self.tr("%n spoilt", "", len(self.spoilt)))

"""The list of places at the left: what each brought in the last thirty days, and the sum."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from shopdesk.services.placements import DAYS, CountedPlacement, PlacementsView
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.codes.model import PlacementModel
from shopdesk.ui.pages.codes.words import KIND_ICONS, where
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.rows import ROW, Index, RowDelegate, paint_icon_tile
from shopdesk.ui.widgets.strips import Strip

SCANS_PX, FOLLOWERS_PX = 52, 60
"""The two columns of numbers, at 100 %."""


class PlacementDelegate(RowDelegate):
    """A tile with what carries the code, name and place, and the two numbers."""

    def __init__(self, theme: Theme, formats: Formats, view: QAbstractItemView) -> None:
        super().__init__(theme, view)
        self._formats = formats

    @override
    def paint_row(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, CountedPlacement):
            return
        theme = self.theme
        pad, gap, edge = theme.space("m"), theme.space("m"), theme.size("avatar")
        inner = rect.adjusted(pad, 0, -pad, 0)
        tile = QRectF(inner.left(), inner.center().y() - edge / 2 + 0.5, edge, edge)
        waiting = not row.placement.url
        icon = "hourglass" if waiting else KIND_ICONS[row.placement.kind]
        paint_icon_tile(painter, tile, theme, icon, "warn" if waiting else "secondary")
        followers = QRect(inner)
        followers.setLeft(inner.right() - theme.scaled(FOLLOWERS_PX))
        scans = QRect(inner)
        scans.setRight(followers.left())
        scans.setLeft(scans.right() - theme.scaled(SCANS_PX))
        words = QRect(inner)
        words.setLeft(inner.left() + edge + gap)
        words.setRight(scans.left())
        upper, lower = theme.line_height("body"), theme.line_height("caption")
        top = inner.top() + (inner.height() - upper - lower) // 2
        self.write(
            painter,
            QRect(words.left(), top, words.width(), upper),
            row.placement.name,
            bold=True,
        )
        second = self.tr("Code not fetched yet") if waiting else where(row.placement)
        self.write(
            painter,
            QRect(words.left(), top + upper, words.width(), lower),
            second,
            type="caption",
            tone="warn" if waiting else "secondary",
        )
        number = self._formats.number
        self.write(painter, scans, number(row.lately.scans), right=True)
        self.write(painter, followers, number(row.lately.followers), bold=True, right=True)


class PlaceList(Panel):
    """All placements.

    Signals:
        chosen: another placement was chosen (its id).
        new_wanted: a new one is wanted.
    """

    chosen = Signal(int)
    new_wanted = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._theme = theme
        self._formats = formats
        self.model = PlacementModel(formats, self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(PlacementDelegate(theme, formats, self.view))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("Places with a code"))
        dressed(self.view, ground="window")
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.new_button = Button(theme, self.tr("New place"), icon="plus")
        self.new_button.clicked.connect(self.new_wanted)
        self.by_hand = Strip(theme, "info", foot=True)
        self.by_hand.say(
            self.tr("This account has no codes of its own for each place"),
            why=self.tr("A spoken keyword for each place does the same."),
        )
        self.by_hand.hide()
        self._scans = PlainLabel()
        self._followers = PlainLabel(type="strong")
        self._count = PlainLabel(type="caption", tone="secondary")
        self._build()

    def show_rows(self, shown: PlacementsView, keep: int | None) -> None:
        """Show the places; ``keep`` is the one that stays chosen, else the first is."""
        number = self._formats.number
        self.model.show(shown.rows)
        self._scans.setText(number(shown.total.scans))
        self._followers.setText(number(shown.total.followers))
        self._count.setText(self.tr("%n place(s) in all", "", len(shown.rows)))
        self.choose(keep if keep is not None else -1)

    def choose(self, placement_id: int) -> None:
        """Choose a placement, or the first where it is not there."""
        row = max(0, self.model.row_of(placement_id))
        index = self.model.index(row)
        if index.isValid() and self.view.currentIndex() != index:
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.view.scrollTo(index)

    def _build(self) -> None:
        theme = self._theme
        head = Row(theme, gap="s", pad="m ")
        head.addWidget(PlainLabel(self.tr("Where they hang"), type="heading"))
        head.addStretch(1)
        head.addWidget(self.new_button)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(theme.size("page_header"))
        column = Column(theme, self, gap="")
        column.addWidget(top)
        column.addLayout(self._columns_head())
        column.addSpacing(theme.space("xs"))
        column.addWidget(self.view, 1)
        column.addWidget(self.by_hand)
        foot = Panel("window", "top")
        row = Row(theme, foot, gap="", pad="m m")
        row.addWidget(self._count, 1)
        self._number(row, self._scans, SCANS_PX)
        self._number(row, self._followers, FOLLOWERS_PX)
        column.addWidget(foot)

    def _columns_head(self) -> Row:
        row = Row(self._theme, gap="", pad="m ")
        row.addWidget(
            PlainLabel(self.tr("Last %n day(s)", "", DAYS), type="caption", tone="secondary"), 1
        )
        scans = PlainLabel(self.tr("Scans"), type="caption", tone="secondary")
        followers = PlainLabel(self.tr("New"), type="caption", tone="secondary")
        followers.setToolTip(self.tr("New followers"))
        self._number(row, scans, SCANS_PX)
        self._number(row, followers, FOLLOWERS_PX)
        return row

    def _number(self, row: Row, label: PlainLabel, width: int) -> None:
        label.setFont(self._theme.font("body"))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setFixedWidth(self._theme.scaled(width))
        row.addWidget(label)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.at(current.row())
        if row is not None:
            self.chosen.emit(row.placement.id)

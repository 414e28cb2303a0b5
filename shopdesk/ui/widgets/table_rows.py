"""The cells of tables: horizontal lines, chips for states, marks where a search matched.

A model gives each cell as a :class:`Cell` under :data:`CELL`, and its plain text under
``DisplayRole``. Columns align by ``TextAlignmentRole``: numbers to the right.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import one_line
from shopdesk.ui.widgets.rows import TONES, Index, RowDelegate, is_selected, rect_of

CELL = int(Qt.ItemDataRole.UserRole) + 101
"""The role under which a model answers with what a cell shows."""

CHIP_GROUNDS = {
    "": "surface-hover",
    "secondary": "surface-hover",
    "accent": "accent-soft",
    "ok": "ok-soft",
    "warn": "warn-soft",
    "danger": "danger-soft",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    ``marks`` are (start, length) of what a search matched in ``text``; ``after`` is a second word
    in grey behind it (the pinyin of a name) with ``after_marks`` of its own. ``chip`` draws the
    text as a chip in the colours of ``tone``. ``icon`` stands before the text in ``icon_color``.
    ``dot`` is the number of a group colour.
    """

    text: str
    tone: str = ""
    bold: bool = False
    chip: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    after: str = ""
    after_marks: tuple[tuple[int, int], ...] = ()
    icon: str = ""
    icon_color: str = "text-secondary"
    dot: int | None = None


class TableDelegate(RowDelegate):
    """Paints the cells of a :class:`QTableView`; the last line of a cell is its lower border.

    ``hovered_row`` is the row the mouse is on: Qt itself knows only of the cell.
    """

    hovered_row = -1

    @override
    def row_height(self, index: Index) -> int:
        return self.theme.size("row_table")

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = _cell(index)
        width = self.width_of(cell.text, bold=cell.bold) + 2 * self.theme.space("s")
        if cell.after:
            width += self.theme.space("s") + self.width_of(cell.after)
        if cell.icon or cell.dot is not None:
            width += self.theme.size("icon") + self.theme.space("xs")
        return QSize(width, self.row_height(index))

    @override
    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = rect_of(option)
        if is_selected(option):
            painter.fillRect(rect, self.theme.color("surface-selected"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, self.theme.color("surface-hover"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), self.theme.color("line")
        )

    @override
    def paint_row(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        cell = _cell(index)
        pad = self.theme.space("s")
        inner = rect.adjusted(pad, 0, -pad, -1)
        if cell.chip:
            self._paint_chip(painter, inner, cell)
            return
        inner.setLeft(inner.left() + self._paint_sign(painter, inner, cell))
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = alignment is not None and bool(int(alignment) & int(Qt.AlignmentFlag.AlignRight))
        if right:
            self.write(painter, inner, cell.text, tone=cell.tone, bold=cell.bold, right=True)
            return
        taken = self._write_marked(painter, inner, cell.text, cell.marks, cell.tone, cell.bold)
        if cell.after:
            rest = inner.adjusted(taken + pad, 0, 0, 0)
            self._write_marked(painter, rest, cell.after, cell.after_marks, "secondary", False)

    def _write_marked(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        marks: tuple[tuple[int, int], ...],
        tone: str,
        bold: bool,
    ) -> int:
        """Write ``text`` upon the marks of what matched; returns the width taken."""
        if rect.width() <= 0:
            return 0
        metrics = self.theme.metrics("body", bold=bold)
        height = self.theme.line_height("body")
        for start, length in marks:
            left = metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[: start + length]) - left
            if left >= rect.width():
                continue
            place = QRectF(
                rect.left() + left,
                rect.top() + (rect.height() - height) / 2,
                min(width, rect.width() - left),
                height,
            )
            painter.fillRect(place, self.theme.color("mark"))
        return self.write(painter, rect, text, tone=tone, bold=bold)

    def _paint_sign(self, painter: QPainter, rect: QRect, cell: Cell) -> int:
        """Draw the icon or the dot before the text; returns the width they took."""
        theme = self.theme
        middle = rect.center().y() + 1
        if cell.dot is not None:
            edge = theme.scaled(8)
            _paint_dot(
                painter,
                QRectF(rect.left(), middle - edge / 2, edge, edge),
                theme.group_color(cell.dot),
            )
            return edge + theme.space("s")
        if cell.icon:
            edge = theme.scaled(16)
            ratio = painter.device().devicePixelRatioF()
            picture = theme.pixmap(cell.icon, 16, cell.icon_color, ratio)
            painter.drawPixmap(
                QRectF(rect.left(), middle - edge / 2, edge, edge), picture, QRectF(picture.rect())
            )
            return edge + (theme.space("xs") if cell.text else 0)
        return 0

    def _paint_chip(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        theme = self.theme
        if not cell.text:
            return
        font = theme.font("caption")
        painter.setFont(font)
        pad = theme.space("s")
        word = painter.fontMetrics().elidedText(
            one_line(cell.text), Qt.TextElideMode.ElideRight, rect.width() - 2 * pad
        )
        width = painter.fontMetrics().horizontalAdvance(word) + 2 * pad
        height = theme.size("chip")
        place = QRectF(rect.left(), rect.top() + (rect.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(CHIP_GROUNDS[cell.tone]))
        painter.drawRoundedRect(place, theme.radius("chip"), theme.radius("chip"))
        painter.setPen(theme.color(TONES[cell.tone or "secondary"]))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)


def _cell(index: Index) -> Cell:
    given = index.data(CELL)
    if isinstance(given, Cell):
        return given
    text = index.data(Qt.ItemDataRole.DisplayRole)
    return Cell("" if text is None else str(text))


def _paint_dot(painter: QPainter, place: QRectF, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(place, 2, 2)


class PlainTable(QTableView):
    """A table as all of ours are: no grid, whole rows, smooth scrolling, rows of one height.

    ``name`` is what it is called for screen readers.
    """

    def __init__(self, theme: Theme, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self._delegate = TableDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.entered.connect(self._hover)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        dressed(self, ground="surface")
        self._keep_up()
        theme.changed.connect(self._keep_up)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        self._delegate.hovered_row = index.row()
        self.viewport().update()

    def _keep_up(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row_table"))
        self.verticalHeader().setMinimumSectionSize(self._theme.size("row_table"))

"""Check boxes in a table: one before each row, and one in the header for all of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QStyleOptionViewItem, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import TableDelegate
from shopdesk.ui.widgets.rows import Index, is_selected


def paint_check(painter: QPainter, theme: Theme, cell: QRect, state: Qt.CheckState) -> None:
    """Draw a check box in the middle of ``cell``."""
    edge = theme.size("indicator")
    box = QRect(0, 0, edge, edge)
    box.moveCenter(cell.center())
    on = state is not Qt.CheckState.Unchecked
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(theme.color("accent" if on else "control-border"), theme.stroke("hairline"))
    )
    painter.setBrush(theme.color("accent" if on else "surface"))
    painter.drawRoundedRect(box, theme.radius("chip"), theme.radius("chip"))
    if on:
        name = "check" if state is Qt.CheckState.Checked else "minus"
        ratio = painter.device().devicePixelRatioF()
        place = QRect(0, 0, theme.size("icon_small"), theme.size("icon_small"))
        place.moveCenter(box.center())
        painter.drawPixmap(place, theme.pixmap(name, 14, "text-on-accent", ratio))
    painter.restore()


class CheckDelegate(TableDelegate):
    """As in all tables, with a check box in the first column: the row is chosen or not."""

    @override
    def paint_row(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        if index.column() == 0:
            on = is_selected(option)
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            paint_check(painter, self.theme, rect, state)
            return
        super().paint_row(painter, rect, option, index)


class CheckHeader(QHeaderView):
    """A header whose first section chooses everybody, or nobody.

    Signals:
        toggled: the check box was pressed.
    """

    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._state = Qt.CheckState.Unchecked
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setSortIndicatorClearable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_state(self, state: Qt.CheckState) -> None:
        """All, some or none are chosen."""
        if state is not self._state:
            self._state = state
            self.viewport().update()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex == 0:
            paint_check(painter, self._theme, rect, self._state)

    @override
    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        """Over numbers the arrow stands before the word, where it covers nothing."""
        super().initStyleOptionForIndex(option, logicalIndex)
        alignment = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        none = QStyleOptionHeader.SortIndicator.None_
        if option.sortIndicator != none and alignment & Qt.AlignmentFlag.AlignRight:
            falling = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            option.text = f"{'↓' if falling else '↑'} {option.text}"
            option.sortIndicator = none

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.logicalIndexAt(event.position().toPoint()) == 0:
            self.toggled.emit()
            return
        super().mousePressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.size("row_table_header"))

"""The base of all painted rows: one family of delegates, so that every list looks and answers
alike. Text is drawn as text, whatever it contains.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import one_line

ROW = int(Qt.ItemDataRole.UserRole) + 100
"""The role under which a model answers with what a row shows."""

Index = QModelIndex | QPersistentModelIndex

TONES = {
    "": "text",
    "secondary": "text-secondary",
    "tertiary": "text-tertiary",
    "accent": "accent-text",
    "ok": "ok",
    "warn": "warn",
    "danger": "danger",
}
"""The colours of text in painted rows, by the tones that labels know."""

EDGE_PX = 3
"""The mark at the left of the chosen row, at 100 %."""


class RowDelegate(QStyledItemDelegate):
    """The base of the family: ground, mark of the chosen row, hover and focus ring.

    A subclass says how high a row is and paints what is on it.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        view = parent if isinstance(parent, QAbstractItemView) else None
        if view is not None:
            theme.changed.connect(view.doItemsLayout)

    def row_height(self, index: Index) -> int:
        """The height of the row in pixels as they are now."""
        return self.theme.size("row_list")

    def paint_row(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw what is on the row, inside ``rect``."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.theme.size("panel_min"), self.row_height(index))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option, index)
        self.paint_row(painter, rect_of(option), option, index)
        if is_keyboard_focus(option):
            paint_focus(painter, self.theme, rect_of(option))
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what the row stands on."""
        rect = rect_of(option)
        if is_selected(option):
            painter.fillRect(rect, self.theme.color("surface-selected"))
            edge = QRect(rect)
            edge.setWidth(self.theme.scaled(EDGE_PX))
            painter.fillRect(edge, self.theme.color("accent"))
        elif is_hovered(option):
            painter.fillRect(rect, self.theme.color("surface-hover"))

    def write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        *,
        type: str = "body",
        tone: str = "",
        bold: bool | None = None,
        right: bool = False,
    ) -> int:
        """Write one line of plain text into ``rect``, elided; returns the width it took."""
        font = self.theme.font(type, bold=bold)
        painter.setFont(font)
        painter.setPen(self.theme.color(TONES[tone]))
        shown = painter.fontMetrics().elidedText(
            one_line(text), Qt.TextElideMode.ElideRight, rect.width()
        )
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown
        )
        return painter.fontMetrics().horizontalAdvance(shown)

    def width_of(self, text: str, *, type: str = "body", bold: bool | None = None) -> int:
        """How wide ``text`` would be."""
        return self.theme.metrics(type, bold=bold).horizontalAdvance(one_line(text))


def paint_icon_tile(
    painter: QPainter, place: QRectF, theme: Theme, icon: str, tone: str = "secondary"
) -> None:
    """Draw an icon in a rounded tile; amber, green or red ground where ``tone`` means something."""
    grounds = {
        "warn": "warn-soft",
        "ok": "ok-soft",
        "danger": "danger-soft",
        "accent": "accent-soft",
    }
    painter.save()
    painter.setPen(
        Qt.PenStyle.NoPen
        if tone in grounds
        else QPen(theme.color("line"), theme.stroke("hairline"))
    )
    painter.setBrush(theme.color(grounds.get(tone, "surface-hover")))
    radius = theme.radius("control") + 2
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    edge = theme.size("icon")
    picture = theme.pixmap(icon, None, TONES[tone], painter.device().devicePixelRatioF())
    corner = place.center()
    painter.drawPixmap(
        QRectF(corner.x() - edge / 2, corner.y() - edge / 2, edge, edge),
        picture,
        QRectF(picture.rect()),
    )
    painter.restore()


def paint_focus(painter: QPainter, theme: Theme, rect: QRect) -> None:
    """Draw the focus ring just inside ``rect``."""
    width = theme.stroke("focus_ring")
    painter.setPen(QPen(theme.color("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2 + theme.stroke("focus_offset")
    radius = theme.radius("chip")
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


# What an option says, by name.


def rect_of(option: QStyleOptionViewItem) -> QRect:
    """Where the row is."""
    return QRect(option.rect)


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the row is chosen."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the mouse is on the row."""
    return bool(option.state & QStyle.StateFlag.State_MouseOver)


def is_keyboard_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the keyboard is on the row and was used to get there."""
    both = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    return (option.state & both) == both

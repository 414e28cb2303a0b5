"""Draws the days of the calendar: the date, and each broadcast as a block of one to four lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from shopdesk.ui.pages.broadcasts.looks import Look, look_of
from shopdesk.ui.pages.broadcasts.model import DAY, Day, Event, Index
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import one_line, plain_tooltip

#: Lines a block has at most: head, title on two, foot.
MOST_LINES = 4


class DayDelegate(QStyledItemDelegate):
    """Paints :class:`~shopdesk.ui.pages.broadcasts.model.Day` cells. ``chosen`` is the broadcast
    shown beside the calendar.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chosen = ""

    def event_at(self, cell: QRect, day: Day, place: QPoint) -> Event | None:
        """The broadcast under ``place``; the only one of its day also beside its block."""
        for event, rect, _ in self._blocks(cell, day):
            if rect.contains(place):
                return event
        return day.events[0] if day.events else None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day = index.data(DAY)
        if not isinstance(day, Day):
            return
        theme, cell = self._theme, _rect(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = day.past or not day.in_month
        painter.fillRect(cell, theme.color("surface-sunken" if quiet else "surface"))
        painter.setPen(QPen(theme.color("line"), theme.stroke("hairline")))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        painter.drawLine(cell.topRight(), cell.bottomRight())
        hidden = len(day.events)
        for event, rect, lines in self._blocks(cell, day):
            self._paint_event(painter, rect, event, lines)
            hidden -= 1
        self._paint_date(painter, cell, day, hidden)
        self._paint_cursor(painter, cell, option)
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        day = index.data(DAY)
        if event.type() != QEvent.Type.ToolTip or not isinstance(day, Day):
            return False
        sentences = "\n".join(one.sentence for one in day.events)
        QToolTip.showText(event.globalPos(), plain_tooltip(sentences), view)
        return True

    def _paint_date(self, painter: QPainter, cell: QRect, day: Day, hidden: int) -> None:
        theme = self._theme
        row = QRect(cell)
        row.setHeight(theme.line_height("body") + theme.space("s"))
        row.adjust(theme.space("s"), 0, -theme.space("s"), 0)
        painter.setFont(theme.font("body", bold=day.today))
        tone = "accent-text" if day.today else "text" if day.in_month else "text-tertiary"
        painter.setPen(theme.color(tone))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, int(middle | Qt.AlignmentFlag.AlignLeft), day.label)
        if hidden > 0:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text-secondary"))
            painter.drawText(row, int(middle | Qt.AlignmentFlag.AlignRight), f"+{hidden}")

    def _paint_cursor(self, painter: QPainter, cell: QRect, option: QStyleOptionViewItem) -> None:
        state = option.state
        if not state & QStyle.StateFlag.State_Selected:
            return
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        width = self._theme.stroke("focus_ring")
        painter.setPen(QPen(self._theme.color("focus" if focused else "accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(cell).adjusted(half, half, -half, -half))

    def _blocks(self, cell: QRect, day: Day) -> Iterator[tuple[Event, QRect, int]]:
        """The blocks that fit into the cell: event, place, and how many lines it may have."""
        theme = self._theme
        line, edge = theme.line_height("caption"), theme.space("xs")
        top = cell.top() + theme.line_height("body") + theme.space("s")
        room = (cell.bottom() - edge - top - 2 * edge) // line
        shown = day.events[: 2 if room >= 5 else 1]
        if room < 1 or not shown:
            return
        each = room if len(shown) == 1 else (room - 1) // len(shown)
        for event in shown:
            wanted = 3 if event.title and len(shown) == 1 else 2
            if len(shown) == 1 and self._needs_two(event.title, cell.width() - 4 * edge):
                wanted = MOST_LINES
            lines = min(wanted, each)
            rect = QRect(cell.left() + edge, top, cell.width() - 2 * edge, lines * line + 2 * edge)
            yield event, rect, lines
            top = rect.bottom() + edge

    def _needs_two(self, title: str, width: int) -> bool:
        metrics = self._theme.metrics("caption", bold=True)
        return metrics.horizontalAdvance(one_line(title)) > width

    def _paint_event(self, painter: QPainter, rect: QRect, event: Event, lines: int) -> None:
        theme = self._theme
        look = look_of(event.state, next_one=event.next_one)
        self._paint_ground(painter, rect, look, chosen=event.uid == self.chosen)
        edge, line = theme.space("xs"), theme.line_height("caption")
        place = rect.adjusted(edge, edge, -edge, -edge)
        place.setHeight(line)
        icon = theme.scaled(13)
        top = place.top() + (line - icon) // 2
        painter.drawPixmap(
            QRect(place.left(), top, icon, icon), theme.pixmap(look.icon, 13, look.ink)
        )
        head = place.adjusted(icon + edge, 0, 0, 0)
        self._write(painter, head, event.head if lines > 1 else event.title, look)
        if lines == 1:
            return
        place.translate(0, line)
        titles = 2 if lines >= MOST_LINES else 1
        self._write_title(painter, place, event.title, look, titles)
        if lines >= 3:
            place.translate(0, line * titles)
            self._write(painter, place, event.foot, look)

    def _paint_ground(self, painter: QPainter, rect: QRect, look: Look, *, chosen: bool) -> None:
        theme = self._theme
        pen = QPen(Qt.PenStyle.NoPen)
        if chosen and look.ground != "accent":
            pen = QPen(theme.color("accent"), theme.stroke("hairline"))
        elif look.border:
            pen = QPen(theme.color(look.border), theme.stroke("hairline"))
        if look.dashed and pen.style() != Qt.PenStyle.NoPen:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color(look.ground))
        radius = theme.radius("chip")
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _write(self, painter: QPainter, rect: QRect, text: str, look: Look) -> None:
        font = self._theme.font("caption")
        painter.setFont(font)
        painter.setPen(self._theme.color(look.ink))
        metrics = self._theme.metrics("caption")
        shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _write_title(
        self, painter: QPainter, rect: QRect, text: str, look: Look, lines: int
    ) -> None:
        theme = self._theme
        font = theme.font("caption", bold=True)
        font.setStrikeOut(look.struck)
        painter.setFont(font)
        painter.setPen(theme.color(look.ink))
        metrics, row, rest = theme.metrics("caption", bold=True), QRect(rect), one_line(text)
        for number in range(lines):
            last = number == lines - 1
            taken = rest if last else rest[: _first_line(rest, font, row.width())]
            shown = metrics.elidedText(taken.strip(), Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), shown)
            rest = rest[len(taken) :]
            row.translate(0, theme.line_height("caption"))


def _first_line(text: str, font: QFont, width: int) -> int:
    """How many characters of ``text`` stand on its first line."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return int(line.textLength()) or len(text)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)

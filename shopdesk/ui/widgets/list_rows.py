"""Rows of two lines: conversations, placements, results, tasks, and the headings between them.

A model gives each row as data (:class:`ListRow`, :class:`Heading`) under :data:`ROW`, and its
title under ``DisplayRole`` for screen readers and for typing to find.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from shopdesk.ui.widgets.avatars import paint_avatar
from shopdesk.ui.widgets.chips import counted
from shopdesk.ui.widgets.gauges import paint_gauge, paint_pips
from shopdesk.ui.widgets.labels import one_line, plain_tooltip
from shopdesk.ui.widgets.rows import ROW, Index, RowDelegate, paint_icon_tile


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of two lines: what it is about, a fact, and at the right what one looks for.

    ``avatar`` is a name to draw the first character of, ``icon`` the name of an icon in a tile;
    give one of them. ``pips`` are (left, total). ``gauge`` is what is left, 0 to 1.
    """

    title: str
    subtitle: str = ""
    meta: str = ""
    meta_tone: str = "secondary"
    meta_bold: bool = False
    under_meta: str = ""
    avatar: str = ""
    icon: str = ""
    icon_tone: str = "secondary"
    pips: tuple[int, int] | None = None
    gauge: float | None = None
    count: int = 0
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that says what follows; cannot be chosen."""

    text: str
    meta: str = ""


class TwoLineDelegate(RowDelegate):
    """Paints :class:`ListRow` and :class:`Heading`: conversations, placements, results, tasks."""

    @override
    def row_height(self, index: Index) -> int:
        if isinstance(index.data(ROW), Heading):
            return self.theme.size("row_table")
        return self.theme.size("row_list")

    @override
    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not isinstance(index.data(ROW), Heading):
            super().paint_ground(painter, option, index)

    @override
    def paint_row(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        shown = index.data(ROW)
        pad = self.theme.space("m")
        inner = rect.adjusted(pad, 0, -pad, 0)
        if isinstance(shown, Heading):
            self._paint_heading(painter, inner, shown)
        elif isinstance(shown, ListRow):
            self._paint_lines(painter, inner, shown)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show in full what did not fit."""
        shown = index.data(ROW)
        if event.type() != QHelpEvent.Type.ToolTip or not isinstance(shown, ListRow):
            return super().helpEvent(event, view, option, index)
        whole = "\n".join(one_line(part) for part in (shown.title, shown.subtitle) if part)
        QToolTip.showText(event.globalPos(), plain_tooltip(whole), view)
        return True

    def _paint_heading(self, painter: QPainter, rect: QRect, shown: Heading) -> None:
        taken = self.width_of(shown.meta, type="caption") if shown.meta else 0
        self.write(
            painter, rect.adjusted(0, 0, -taken, 0), shown.text, type="caption", tone="secondary"
        )
        if shown.meta:
            self.write(painter, rect, shown.meta, type="caption", tone="secondary", right=True)

    def _paint_lines(self, painter: QPainter, rect: QRect, shown: ListRow) -> None:
        theme = self.theme
        left = self._paint_picture(painter, rect, shown)
        first, second = self._lines(rect, left)
        right_first = self._paint_meta(painter, first, shown)
        right_second = self._paint_under_meta(painter, second, shown)
        gap = theme.space("s")
        title = first.adjusted(0, 0, -(right_first + gap if right_first else 0), 0)
        self.write(painter, title, shown.title, bold=shown.bold)
        if shown.subtitle:
            fact = second.adjusted(0, 0, -(right_second + gap if right_second else 0), 0)
            self.write(painter, fact, shown.subtitle, type="caption", tone="secondary")

    def _lines(self, rect: QRect, left: int) -> tuple[QRect, QRect]:
        upper, lower = self.theme.line_height("body"), self.theme.line_height("caption")
        gap = self.theme.scaled(2)
        top = rect.top() + (rect.height() - upper - gap - lower) // 2
        width = rect.right() - left + 1
        return QRect(left, top, width, upper), QRect(left, top + upper + gap, width, lower)

    def _paint_picture(self, painter: QPainter, rect: QRect, shown: ListRow) -> int:
        """Draw avatar or icon; returns where the text begins."""
        theme = self.theme
        if not shown.avatar and not shown.icon:
            return rect.left()
        edge = theme.size("avatar")
        place = QRectF(rect.left(), rect.top() + (rect.height() - edge) / 2, edge, edge)
        if shown.avatar:
            paint_avatar(painter, place, theme, shown.avatar)
        else:
            paint_icon_tile(painter, place, theme, shown.icon, shown.icon_tone)
        return rect.left() + edge + theme.space("m")

    def _paint_meta(self, painter: QPainter, line: QRect, shown: ListRow) -> int:
        if not shown.meta:
            return 0
        return self.write(
            painter,
            line,
            shown.meta,
            type="body" if shown.meta_bold else "caption",
            tone=shown.meta_tone,
            bold=shown.meta_bold,
            right=True,
        )

    def _paint_under_meta(self, painter: QPainter, line: QRect, shown: ListRow) -> int:
        theme = self.theme
        if shown.pips is not None:
            left, total = shown.pips
            height = theme.scaled(7)
            width = round(height * total + max(2.0, height * 0.4) * (total - 1))
            paint_pips(painter, _right_part(line, width, height), theme, left, total)
            return width
        if shown.gauge is not None:
            width = theme.scaled(104)
            height = round(theme.stroke("gauge_small"))
            paint_gauge(painter, _right_part(line, width, height), theme, shown.gauge)
            return width
        if shown.count:
            return self._paint_count(painter, line, shown.count)
        if shown.under_meta:
            return self.write(
                painter, line, shown.under_meta, type="caption", tone="tertiary", right=True
            )
        return 0

    def _paint_count(self, painter: QPainter, line: QRect, count: int) -> int:
        theme = self.theme
        words = counted(count)
        height = theme.size("badge")
        width = max(height, self.width_of(words, type="axis", bold=True) + theme.space("s"))
        place = _right_part(line, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(theme.font("axis", bold=True))
        painter.setPen(theme.color("text-on-accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return width


def _right_part(line: QRect, width: int, height: int) -> QRectF:
    top = line.top() + (line.height() - height) / 2
    return QRectF(line.right() + 1 - width, top, width, height)

"""How the month's sends are used: slots for sends to everybody, and everybody by their number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.ledger import MonthSends
from shopdesk.services.broadcast_calendar import Slots
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import PlainLabel, Row


class SlotMarks(QWidget):
    """Four little squares: used ones flat, planned ones green, free ones dashed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slots = Slots(0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_slots(self, slots: Slots) -> None:
        """Draw these."""
        self._slots = slots
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        edge, gap = self._theme.size("icon_small"), self._theme.space("xs")
        return QSize(max(1, self._slots.limit) * (edge + gap), edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        edge, gap = theme.size("icon_small"), theme.space("xs")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self._slots.limit):
            used = number < self._slots.used
            planned = not used and number < self._slots.used + self._slots.planned
            edge_color = "chart-2" if used else "accent" if planned else "control-border"
            pen = QPen(theme.color(edge_color))
            pen.setStyle(Qt.PenStyle.SolidLine if used or planned else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            ground = "chart-2" if used else "accent-soft" if planned else "window"
            painter.setBrush(theme.color(ground))
            rect = QRectF(number * (edge + gap), 0, edge, edge).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, theme.radius("chip"), theme.radius("chip"))
        painter.end()


class SlotMeter(QWidget):
    """The squares with their numbers in words."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = SlotMarks(theme)
        self._words = PlainLabel(type="caption", tone="secondary")
        row = Row(theme, self, gap="s")
        row.addWidget(self._marks)
        row.addWidget(self._words)

    def set_slots(self, slots: Slots) -> None:
        """Show these."""
        self._marks.set_slots(slots)
        words = self.tr("To everybody: {0} sent, {1} planned, {2} left").format(
            slots.used, slots.planned, slots.left
        )
        self._words.setText(words)
        self._marks.setAccessibleName(words)


class SendsChart(QWidget):
    """How many followers have had how many sends this month, now and once all is out."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._sends: MonthSends | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_sends(self, sends: MonthSends) -> None:
        """Draw these."""
        self._sends = sends
        pairs = zip(sends.now, sends.planned, strict=True)
        self.setAccessibleName(self.tr("Followers by sends this month"))
        self.setAccessibleDescription(
            "; ".join(
                self.tr("{0} sends: {1} now, {2} when all is out").format(number, now, planned)
                for number, (now, planned) in enumerate(pairs)
            )
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.scaled(112))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sends is None:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        label = theme.line_height("caption")
        floor = self.height() - label - theme.space("xs")
        room = floor - label
        highest = max(*self._sends.now, *self._sends.planned, 1)
        columns = len(self._sends.now)
        width = self.width() / columns
        bar = min(width * 0.3, theme.scaled(24))
        painter.setFont(theme.font("axis"))
        pairs = zip(self._sends.now, self._sends.planned, strict=True)
        for number, (now, planned) in enumerate(pairs):
            middle = (number + 0.5) * width
            bars = ((now, "chart-2", -bar - 1), (planned, "accent", 1.0)) if now or planned else ()
            for amount, color, offset in bars:
                height = max(room * amount / highest, 1.5 if amount else 0.0)
                place = QRectF(middle + offset, floor - height, bar, height)
                painter.fillRect(place, theme.color(color))
                painter.setPen(theme.color("text-secondary"))
                flank = Qt.AlignmentFlag.AlignRight if offset < 0 else Qt.AlignmentFlag.AlignLeft
                spot = QRectF(middle - width / 2, place.top() - label, width / 2 - 1, label)
                if offset > 0:
                    spot.moveLeft(middle + 1)
                painter.drawText(spot, int(flank), self._formats.number(amount))
            painter.setPen(theme.color("text-secondary"))
            foot = QRectF(number * width, floor + theme.space("xs"), width, label)
            words = self.tr("{0}×").format(number)
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter), words)
        painter.setPen(QPen(theme.color("line-strong"), theme.stroke("hairline")))
        painter.drawLine(0, floor, self.width(), floor)
        painter.end()

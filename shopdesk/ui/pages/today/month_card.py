"""This month's sends: as places of the month, and as what each follower has had."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.ledger import MonthSends
from shopdesk.services.broadcast_calendar import MonthOfBroadcasts, Slots
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import link_button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class SlotMarks(QWidget):
    """The sends to everybody as little squares: used, planned, left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slots = Slots(0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_slots(self, slots: Slots) -> None:
        """Show these."""
        self._slots = slots
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        edge, gap = self._theme.size("control_small"), self._theme.space("s")
        return QSize(self._slots.limit * (edge + gap) - gap, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, slots = self._theme, self._slots
        edge, gap = theme.size("control_small"), theme.space("s")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(slots.limit):
            place = QRectF(number * (edge + gap), 0, edge, edge).adjusted(0.5, 0.5, -0.5, -0.5)
            icon = self._paint_square(painter, place, number)
            if icon:
                name, role = icon
                size = theme.scaled(14)
                painter.drawPixmap(
                    QRectF(
                        place.center().x() - size / 2, place.center().y() - size / 2, size, size
                    ).toRect(),
                    theme.pixmap(name, 14, role, self.devicePixelRatioF()),
                )
        painter.end()

    def _paint_square(
        self, painter: QPainter, place: QRectF, number: int
    ) -> tuple[str, str] | None:
        theme, slots = self._theme, self._slots
        radius = theme.radius("control")
        if number < slots.used:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("chart-2"))
            painter.drawRoundedRect(place, radius, radius)
            return ("check", "surface")
        if number < slots.used + slots.planned:
            painter.setPen(QPen(theme.color("accent"), theme.stroke("hairline")))
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(place, radius, radius)
            return ("clock", "accent-text")
        pen = QPen(theme.color("line-strong"), theme.stroke("hairline"), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, radius, radius)
        return None


class Distribution(QWidget):
    """How many followers have had how many sends, as bars with their numbers."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._sends: MonthSends | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_sends(self, sends: MonthSends) -> None:
        """Show these."""
        self._sends = sends
        told = (
            self.tr("{0}: {1}").format(self._had(times), self._formats.number(people))
            for times, people in enumerate(sends.now)
        )
        self.setAccessibleName(self.tr("Followers by number of sends"))
        self.setAccessibleDescription("; ".join(told))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.scaled(84))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sends is None:
            return
        theme = self._theme
        counts = self._sends.now
        line = theme.line_height("caption")
        floor = self.height() - line - theme.space("xs")
        highest = floor - line - theme.space("xs")
        across = self.width() / len(counts)
        wide = min(across * 0.5, theme.scaled(34))
        most = max(*counts, 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("axis"))
        for times, people in enumerate(counts):
            left = times * across
            high = max(theme.scaled(3), highest * people / most) if people else 0
            full = times == self._sends.limit and people
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warn-mark" if full else "chart-2"))
            bar = QRectF(left + (across - wide) / 2, floor - high, wide, high)
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(theme.color("text-secondary"))
            above = QRectF(left, floor - high - line, across, line)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self._formats.number(people))
            below = QRectF(left, floor + theme.space("xs"), across, line)
            shown = painter.fontMetrics().elidedText(
                self._had(times), Qt.TextElideMode.ElideRight, int(across)
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setPen(QPen(theme.color("line-strong"), theme.stroke("hairline")))
        painter.drawLine(0, int(floor), self.width(), int(floor))
        painter.end()

    def _had(self, times: int) -> str:
        return self.tr("had %n", "sends received this month", times)


class MonthCard(Card):
    """The month's sends.

    Signals:
        wanted_calendar: somebody wants to see the plan.
    """

    wanted_calendar = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.title.setText(self.tr("Sends this month"))
        self._formats = formats
        head = Row(theme)
        head.addWidget(PlainLabel(self.tr("Sends this month"), type="title"))
        head.addStretch(1)
        self.calendar = link_button(theme, self.tr("Calendar"))
        self.calendar.clicked.connect(self.wanted_calendar)
        head.addWidget(self.calendar)
        self._marks = SlotMarks(theme)
        self._used = PlainLabel(type="caption", tone="secondary", wrap=True)
        self._left = PlainLabel(type="caption", wrap=True)
        self._left.setProperty("bold", True)
        words = Column(theme, gap="")
        words.addWidget(self._used)
        words.addWidget(self._left)
        slots = Row(theme, gap="l")
        slots.addWidget(self._marks)
        slots.addLayout(words, 1)
        self._distribution = Distribution(theme, formats)
        self.caption = PlainLabel(type="caption", tone="secondary", wrap=True)
        self.body.addLayout(head)
        self.body.addLayout(slots)
        self.body.addWidget(self._distribution)
        self.body.addWidget(self.caption)

    def show_month(self, month: MonthOfBroadcasts) -> None:
        """Show this month."""
        slots, sends = month.slots, month.sends
        self._marks.show_slots(slots)
        self._used.setText(
            self.tr("To everybody: {0} used, {1} planned").format(slots.used, slots.planned)
        )
        self._left.setText(self.tr("%n more can be planned", "", slots.left))
        self._distribution.show_sends(sends)
        full = sends.now[-1]
        if full:
            self.caption.setText(
                self.tr(
                    "Each follower gets at most {0} a month; the %n who had them are left out.",
                    "",
                    full,
                ).format(sends.limit)
            )
        else:
            self.caption.setText(self.tr("Each follower gets at most %n a month.", "", sends.limit))

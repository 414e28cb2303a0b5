"""How many follow: the number, its line over the last days, and where the new ones came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.growth import FollowerGrowth
from shopdesk.services.today import Source
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.gauges import Gauge
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row, Rule

WEEK = 7

#: How many horizontal lines a chart has at most.
MOST_LINES = 3


def steps_between(lowest: int, highest: int, most: int = MOST_LINES) -> list[int]:
    """Round numbers for the lines of a chart, at most ``most`` of them, none outside its range."""
    span = max(1, highest - lowest)
    step = 1
    while True:
        for factor in (1, 2, 5):
            size = step * factor
            first = -(-lowest // size) * size
            lines = list(range(first, highest + 1, size))
            if len(lines) <= most or size > span:
                return lines
        step *= 10


class GrowthChart(QWidget):
    """The line of followers; broadcasts are marked on it."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._growth: FollowerGrowth | None = None
        self._sent: tuple[date, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Followers day by day"))
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_growth(self, growth: FollowerGrowth, sent: Sequence[date]) -> None:
        """Show these days, with the days of broadcasts marked."""
        self._growth, self._sent = growth, tuple(sent)
        first, last = growth.days[0], growth.days[-1]
        self.setAccessibleDescription(
            self.tr("{0}: {1}, {2}: {3}").format(
                self._formats.day(first.day),
                self._formats.number(first.followers),
                self._formats.day(last.day),
                self._formats.number(last.followers),
            )
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), self._theme.scaled(104))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._growth is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("axis"))
        lowest, highest = self._range()
        plot = self._plot(highest)
        self._paint_lines(painter, plot, lowest, highest)
        points = self._points(plot, lowest, highest)
        self._paint_area(painter, plot, points)
        self._paint_days(painter, plot, points)
        painter.end()

    def _range(self) -> tuple[int, int]:
        assert self._growth is not None
        counts = [day.followers for day in self._growth.days]
        low, high = min(counts), max(counts)
        air = max(1, (high - low) // 6)
        return max(0, low - air), high + (1 if high == low else 0)

    def _plot(self, highest: int) -> QRectF:
        theme = self._theme
        right = theme.metrics("axis").horizontalAdvance(self._formats.number(highest))
        line = theme.line_height("caption")
        return QRectF(self.rect()).adjusted(
            theme.space("s"), theme.space("s"), -right - theme.space("m"), -line - theme.space("xs")
        )

    def _points(self, plot: QRectF, lowest: int, highest: int) -> list[QPointF]:
        assert self._growth is not None
        days = self._growth.days
        across = plot.width() / max(1, len(days) - 1)
        return [
            QPointF(
                plot.left() + number * across,
                plot.bottom() - plot.height() * (day.followers - lowest) / (highest - lowest),
            )
            for number, day in enumerate(days)
        ]

    def _paint_lines(self, painter: QPainter, plot: QRectF, lowest: int, highest: int) -> None:
        theme = self._theme
        for value in steps_between(lowest, highest):
            y = plot.bottom() - plot.height() * (value - lowest) / (highest - lowest)
            painter.setPen(QPen(theme.color("chart-grid"), theme.stroke("hairline")))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.color("text-secondary"))
            beside = QRectF(plot.right() + theme.space("s"), y - 10, self.width(), 20)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, side, self._formats.number(value))

    def _paint_area(self, painter: QPainter, plot: QRectF, points: Sequence[QPointF]) -> None:
        theme = self._theme
        line = QPainterPath(points[0])
        for point in points[1:]:
            line.lineTo(point)
        area = QPainterPath(line)
        area.lineTo(plot.bottomRight())
        area.lineTo(plot.bottomLeft())
        area.closeSubpath()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(area, theme.color("chart-fill"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("chart-line"), theme.stroke("chart")))
        painter.drawPath(line)

    def _paint_days(self, painter: QPainter, plot: QRectF, points: Sequence[QPointF]) -> None:
        assert self._growth is not None
        theme = self._theme
        days = self._growth.days
        self._write_day(painter, plot, points[0].x(), self._formats.day(days[0].day), "left")
        self._write_day(painter, plot, points[-1].x(), self.tr("today"), "right")
        taken = plot.left() + plot.width() * 0.2
        for point, day in zip(points, days, strict=True):
            if day.day not in self._sent:
                continue
            painter.setPen(
                QPen(theme.color("line-strong"), theme.stroke("hairline"), Qt.PenStyle.DotLine)
            )
            painter.drawLine(point, QPointF(point.x(), plot.bottom()))
            painter.setPen(QPen(theme.color("chart-line"), theme.stroke("icon")))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(point, theme.scaled(4), theme.scaled(4))
            words = self.tr("{0} sent").format(f"{day.day.month}/{day.day.day}")
            half = painter.fontMetrics().horizontalAdvance(words) / 2
            if point.x() - half > taken and point.x() + half < plot.right() - plot.width() * 0.1:
                self._write_day(painter, plot, point.x(), words, "middle")
                taken = point.x() + half + theme.space("s")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("chart-line"))
        painter.drawEllipse(points[-1], theme.scaled(3.5), theme.scaled(3.5))

    def _write_day(self, painter: QPainter, plot: QRectF, x: float, words: str, side: str) -> None:
        theme = self._theme
        wide = painter.fontMetrics().horizontalAdvance(words)
        left = {"left": x, "middle": x - wide / 2, "right": x - wide}[side]
        top = plot.bottom() + theme.space("xs")
        painter.setPen(theme.color("text-secondary"))
        place = QRectF(left, top, wide + 2, theme.line_height("caption"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)


class GrowthCard(Card):
    """Followers: how many, how it goes, where from."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, " ", " ", parent=parent)
        self._theme = theme
        self._formats = formats
        self.title.setText(self.tr("Followers"))
        self._count = PlainLabel(type="figure")
        self._gained = PlainLabel(type="caption")
        self._moved = ElidedLabel(type="caption", tone="secondary")
        line = Row(theme)
        line.addWidget(self._count)
        line.addWidget(self._gained, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._moved, 1, Qt.AlignmentFlag.AlignBottom)
        self._chart = GrowthChart(theme, formats)
        self._sources = QWidget()
        self._list = Column(theme, self._sources, gap="xs")
        self.body.addLayout(line)
        self.body.addWidget(self._chart)
        self.body.addWidget(self._sources)
        self._bars: list[QWidget] = []

    def show_growth(
        self, growth: FollowerGrowth, sent: Sequence[date], sources: Sequence[Source]
    ) -> None:
        """Show these days; ``sources`` are the placements that brought most, the best first."""
        days = len(growth.days)
        self.set_aside(self.tr("last %n days", "", days))
        self._count.setText(self._formats.number(growth.followers))
        gained = growth.gained(WEEK)
        sign = "+" if gained >= 0 else "−"
        self._gained.setText(
            self.tr("{0} in {1} days").format(sign + self._formats.number(abs(gained)), WEEK)
        )
        dressed(self._gained, tone="ok" if gained > 0 else "secondary")
        self._moved.setText(
            self.tr("{0} came, {1} left").format(
                self._formats.number(growth.joined(WEEK)), self._formats.number(growth.left(WEEK))
            )
        )
        self._chart.show_growth(growth, sent)
        self._show_sources(sources, growth.joined(days))

    def hide_sources(self, hidden: bool) -> None:
        """The first thing to give way where there is little room."""
        reveal(self._sources, not hidden and bool(self._bars))

    def _show_sources(self, sources: Sequence[Source], joined: int) -> None:
        for bar in self._bars:
            self._list.removeWidget(bar)
            bar.deleteLater()
        self._bars = []
        reveal(self._sources, bool(sources))
        if not sources:
            return
        self._add(Rule())
        self._add(
            PlainLabel(
                self.tr("Where the %n new ones came from", "", joined),
                type="caption",
                tone="secondary",
            )
        )
        most = max(source.followers for source in sources)
        for source in sources:
            self._add(self._bar(source, most))

    def _add(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        self._bars.append(widget)

    def _bar(self, source: Source, most: int) -> QWidget:
        theme = self._theme
        held = QWidget()
        row = Row(theme, held, gap="m")
        name = ElidedLabel(source.name, type="caption")
        gauge = Gauge(theme, source.name, source.followers / most)
        gauge.set_color("chart-2")
        number = PlainLabel(self._formats.number(source.followers), type="caption")
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        number.setMinimumWidth(theme.metrics("caption").horizontalAdvance("0,000"))
        row.addWidget(name, 2)
        row.addWidget(gauge, 5)
        row.addWidget(number)
        return held

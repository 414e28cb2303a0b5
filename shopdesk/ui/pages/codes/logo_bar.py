"""The scale of the logo: how much of the code it covers, in three named zones.

It is a slider, so arrow keys and screen readers work on it; only its looks are ours. It moves from
one possible logo to the next, because modules are whole.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget
from typing_extensions import override

from shopdesk.render.logo_steps import LogoScale, LogoStep, LogoZone
from shopdesk.ui.theme import Theme

ZONE_COLORS = {
    LogoZone.SAFE: "ok",
    LogoZone.CLEAN_ONLY: "warn-mark",
    LogoZone.REFUSED: "danger",
}
FADED = 0.72
"""The zones are a ground to stand on; the marker is what one looks at."""


class LogoBar(QSlider):
    """Chooses one step of a :class:`LogoScale`; ``valueChanged`` carries its index."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._scale: LogoScale | None = None
        self.setAccessibleName(self.tr("How much of the code the logo covers"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPageStep(1)
        self.setEnabled(False)
        theme.changed.connect(self.updateGeometry)
        self.valueChanged.connect(self._describe)

    def show_scale(self, scale: LogoScale, share: float) -> None:
        """Show a scale with the marker at ``share``; says nothing about it by signal."""
        self._scale = scale
        blocked = self.blockSignals(True)
        self.setRange(0, len(scale.steps) - 1)
        self.setValue(scale.nearest(share))
        self.blockSignals(blocked)
        self._describe()
        self.update()

    @property
    def step(self) -> LogoStep | None:
        """The chosen size."""
        return self._scale.steps[self.value()] if self._scale else None

    def percent(self) -> str:
        """The chosen size as it is written: 4.5%."""
        return f"{100 * self.step.share:.1f}%" if self.step else ""

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        names = theme.line_height("caption")
        return QSize(
            theme.size("panel_min"),
            2 * names + theme.space("s") + theme.scaled(_BAR_PX) + theme.space("xs"),
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        self._paint_zones(painter, bar)
        self._paint_marker(painter, bar)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose_at(event.position().x())
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position().x())
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _choose_at(self, x: float) -> None:
        bar = self._bar()
        if self._scale is not None and bar.width() > 0:
            share = (x - bar.left()) / bar.width() * self._scale.most
            self.setValue(self._scale.nearest(share))

    def _bar(self) -> QRectF:
        theme = self._theme
        top = theme.line_height("caption") + theme.space("xs")
        return QRectF(0, top, self.width(), theme.scaled(_BAR_PX))

    def _paint_zones(self, painter: QPainter, bar: QRectF) -> None:
        assert self._scale is not None
        theme, scale = self._theme, self._scale
        edges = (0.0, scale.safe_to, scale.clean_to, scale.most)
        names = (self.tr("Scans even dirty"), self.tr("Only when clean"), self.tr("Not printed"))
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter,
                 Qt.AlignmentFlag.AlignRight)  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        for zone, low, high in zip(LogoZone, edges, edges[1:], strict=False):
            left = bar.left() + bar.width() * low / scale.most
            right = bar.left() + bar.width() * high / scale.most
            painter.setOpacity(FADED if self.isEnabled() else 0.25)
            painter.setBrush(theme.color(ZONE_COLORS[zone]))
            gap = theme.scaled(1)
            place = QRectF(left, bar.top(), max(0.0, right - left - gap), bar.height())
            painter.drawRoundedRect(place, theme.scaled(2), theme.scaled(2))
        painter.setOpacity(1)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text-secondary" if self.isEnabled() else "text-disabled"))
        line = QRectF(bar.left(), bar.bottom() + theme.space("xs"), bar.width(),
                      theme.line_height("caption"))  # fmt: skip
        for name, side in zip(names, sides, strict=True):
            painter.drawText(line, int(side | Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_marker(self, painter: QPainter, bar: QRectF) -> None:
        assert self._scale is not None and self.step is not None
        theme = self._theme
        x = bar.left() + bar.width() * self.step.share / self._scale.most
        half = theme.scaled(3)
        x = min(max(x, bar.left() + half), bar.right() - half)
        marker = QRectF(x - half, bar.top() - theme.scaled(5), 2 * half,
                        bar.height() + theme.scaled(10))  # fmt: skip
        if not self.isEnabled():
            return
        ring = self.hasFocus()
        color = theme.color("focus" if ring else "text")
        painter.setPen(QPen(color, theme.stroke("focus_ring")))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(marker, half, half)
        painter.setFont(theme.font("caption", bold=True))
        painter.setPen(theme.color("text"))
        words = self.percent()
        width = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(x - width / 2, bar.left()), bar.right() - width)
        label = QRectF(left, 0, width + 1, theme.line_height("caption"))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignLeft), words)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.percent())


_BAR_PX = 12

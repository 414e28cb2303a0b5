"""One entry of the left rail: an icon with its word below, and how much waits there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.chips import counted


class RailItem(QAbstractButton):
    """Chosen or not; ``folded`` (counter mode) shows the icon only, the word is the tooltip."""

    def __init__(
        self, theme: Theme, icon: str, text: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._count = 0
        self._folded = theme.counter
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._keep_up()
        theme.changed.connect(self._keep_up)

    def set_count(self, count: int) -> None:
        """How much waits there; 0 shows no badge."""
        self._count = count
        self._keep_up()

    @property
    def is_folded(self) -> bool:
        """Whether only the icon is shown."""
        return self._folded

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.size("rail_item")
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = "accent-text" if self.isChecked() else "text-secondary"
        ground = self._ground()
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            radius = theme.radius("control")
            # Words may use the whole width; the ground leaves the rail's edges free.
            inset = theme.space("xs")
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, 0, -inset, 0), radius, radius
            )
        edge = theme.size("icon_rail")
        line = theme.line_height("body")
        block = edge if self._folded else edge + theme.space("xs") + line
        top = (self.height() - block) // 2
        picture = theme.pixmap(self._icon_name, theme.tokens.size["icon_rail"], color, self._ratio)
        painter.drawPixmap(QPointF((self.width() - edge) / 2, top), picture)
        if not self._folded:
            painter.setFont(self._word_font())
            painter.setPen(theme.color(color))
            place = QRect(0, top + edge + theme.space("xs"), self.width(), line)
            word = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        if self._count:
            self._paint_badge(painter)
        painter.end()

    def _word_font(self) -> QFont:
        """Languages with long words get the smaller size, so that a name is never cut off."""
        font = self._theme.font("body", bold=self.isChecked())
        if QFontMetrics(font).horizontalAdvance(self.text()) > self.width():
            return self._theme.font("caption", bold=self.isChecked())
        return font

    @property
    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _ground(self) -> str:
        if self.isChecked():
            return "surface-selected"
        return "surface-hover" if self.underMouse() and self.isEnabled() else ""

    def _paint_badge(self, painter: QPainter) -> None:
        theme = self._theme
        words = counted(self._count)
        font = theme.font("axis", bold=True)
        painter.setFont(font)
        height = theme.size("badge")
        width = max(height, painter.fontMetrics().horizontalAdvance(words) + theme.space("s"))
        middle = self.width() / 2 + theme.size("icon_rail") / 2 + theme.space("xs")
        place = QRectF(
            min(middle - width / 2 + theme.space("xs"), self.width() - width),
            theme.space("xs"),
            width,
            height,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(theme.color("text-on-accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _keep_up(self) -> None:
        self._folded = self._theme.counter
        self.setAccessibleName(self.text())
        waiting = self.tr("%n waiting", "", self._count) if self._count else ""
        self.setAccessibleDescription(waiting)
        self.setToolTip(self.text() if self._folded else "")
        self.updateGeometry()
        self.update()

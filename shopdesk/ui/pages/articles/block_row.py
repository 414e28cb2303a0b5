"""A block that is not being written at: one painted line, so that five hundred cost nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.articles import Block, Product
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.articles.drawing import paint_picture
from shopdesk.ui.pages.articles.kinds import first_words, kind_of, picture_of
from shopdesk.ui.pages.articles.thumbnails import Thumbnails
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import one_line

KIND_WIDTH, THUMB = 60, 28


class BlockRow(QWidget):
    """``pressed`` opens it, dragging it by the grip moves it."""

    pressed = Signal()
    """It was clicked."""

    dragged = Signal(QPoint)
    """It is being dragged; the point is global."""

    dropped = Signal(QPoint)
    """It was let go of there."""

    def __init__(
        self, theme: Theme, formats: Formats, thumbnails: Thumbnails, block: Block, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._thumbnails = thumbnails
        self._block = block
        self._fault = False
        self._from: QPoint | None = None
        self._dragging = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_block(block)
        thumbnails.arrived.connect(self._look_again)
        theme.changed.connect(self.updateGeometry)

    @property
    def block(self) -> Block:
        """The block it stands for."""
        return self._block

    def set_block(self, block: Block) -> None:
        """Stand for another block."""
        self._block = block
        self.setAccessibleName(f"{kind_of(block).title} {first_words(block)[:80]}".strip())
        self.update()

    def set_fault(self, fault: bool) -> None:
        """Mark it as the place of a finding."""
        if fault != self._fault:
            self._fault = fault
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(240), self._theme.size("row_table"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self._dragging:
            painter.fillRect(self.rect(), theme.color("surface-hover"))
        gap, middle = theme.space("s"), self.height() / 2
        edge = theme.scaled(14)
        ratio = self.devicePixelRatioF()
        grip = theme.pixmap("grip", 14, "text-tertiary", ratio)
        painter.drawPixmap(QRectF(gap, middle - edge / 2, edge, edge), grip, QRectF(grip.rect()))
        left = gap + edge + gap
        kind = QRect(left, 0, theme.scaled(KIND_WIDTH), self.height())
        self._write(painter, kind, kind_of(self._block).title, "caption", "text-secondary")
        left = kind.right() + gap
        right = self.width() - gap
        right = self._paint_right(painter, right, gap)
        if picture_of(self._block):
            left = self._paint_thumb(painter, left, middle) + gap
        words = first_words(self._block)
        place = QRect(left, 0, right - left, self.height())
        if words:
            heading = self._block.type_name == "heading"
            self._write(painter, place, words, "strong" if heading else "body", "text")
        elif self._block.type_name != "divider":
            self._write(painter, place, self.tr("still empty"), "body", "text-tertiary")
        painter.end()

    def _paint_right(self, painter: QPainter, right: int, gap: int) -> int:
        """The mark of a finding and a price at the right edge; returns where they begin."""
        theme = self._theme
        if self._fault:
            edge = theme.scaled(16)
            sign = theme.pixmap("alert-triangle", 16, "warn", self.devicePixelRatioF())
            top = (self.height() - edge) / 2
            painter.drawPixmap(QRectF(right - edge, top, edge, edge), sign, QRectF(sign.rect()))
            right -= edge + gap
        if isinstance(self._block, Product) and self._block.price_fen is not None:
            price = self._formats.money(self._block.price_fen)
            width = theme.metrics("body").horizontalAdvance(price)
            place = QRect(right - width, 0, width + 1, self.height())
            self._write(painter, place, price, "body", "text-secondary")
            right -= width + gap
        return right

    def _paint_thumb(self, painter: QPainter, left: int, middle: float) -> int:
        edge = self._theme.scaled(THUMB)
        place = QRectF(left, middle - edge / 2, edge, edge)
        picture = self._thumbnails.picture(picture_of(self._block))
        if picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("gauge-track"))
            painter.drawRoundedRect(place, 3, 3)
        else:
            paint_picture(painter, place, picture, self._theme.radius("chip"))
        return left + edge

    def _write(self, painter: QPainter, place: QRect, text: str, type: str, color: str) -> None:
        painter.setFont(self._theme.font(type))
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(
            one_line(text[:400]), Qt.TextElideMode.ElideRight, place.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(place, int(flags), shown)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.globalPosition().toPoint()
        if self._from is None:
            return
        if not self._dragging and (here - self._from).manhattanLength() >= 8:
            self._dragging = True
        if self._dragging:
            self.dragged.emit(here)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging = self._dragging, False
        pressed, self._from = self._from is not None, None
        self.update()
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        elif pressed and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def _look_again(self, reference: str) -> None:
        if reference == picture_of(self._block):
            self.update()

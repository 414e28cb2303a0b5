"""The cover with both of its cuts: the wide one for a few readers, the square for most."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.services.pictures import COVER_WIDE
from shopdesk.ui.pages.articles.drawing import cut_to, paint_picture
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.drop_zone import local_files

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff")
"""What can be dropped as a picture; the rest is made fit."""

HEIGHT, WIDTH = 64, 120


class CoverView(QWidget):
    """A picture one may press or drop another one on. What both cuts lose lies in shade."""

    asked = Signal()
    """Pressed: let the writer choose."""

    dropped = Signal(object)
    """A picture's path was dropped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Cover: choose a picture"))
        self.setToolTip(
            self.tr("Most readers see only the square; the wide cut goes to regular readers")
        )
        theme.changed.connect(self.updateGeometry)

    def set_picture(self, picture: QPixmap) -> None:
        """Show ``picture``; a null one means that there is no cover yet."""
        self._picture = picture
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(WIDTH), self._theme.scaled(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._picture.isNull():
            painter.setPen(QPen(theme.color("control-border"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("surface-sunken"))
            painter.drawRoundedRect(place, theme.radius("chip"), theme.radius("chip"))
            painter.setPen(theme.color("text-secondary"))
            painter.setFont(theme.font("caption"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("Choose a cover"))
        else:
            self._paint_cuts(painter, place)
        painter.end()

    def _paint_cuts(self, painter: QPainter, place: QRectF) -> None:
        """The whole picture, shaded outside the wide cut, a frame around the square."""
        theme, picture = self._theme, self._picture
        shown = picture.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        whole = QRectF(0, 0, shown.width(), shown.height())
        whole.moveCenter(place.center())
        paint_picture(painter, whole, picture, theme.radius("chip"))
        shade = theme.color("picture-shade")
        shade.setAlphaF(0.45)
        for ratio, frame in ((COVER_WIDE, False), (1.0, True)):
            cut = cut_to(picture, ratio)
            scale = whole.width() / picture.width()
            part = QRectF(
                whole.left() + cut.left() * scale,
                whole.top() + cut.top() * scale,
                cut.width() * scale,
                cut.height() * scale,
            )
            if frame:
                painter.setPen(QPen(theme.color("surface"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(part.adjusted(1, 1, -1, -1))
            else:
                for rest in (
                    QRectF(whole.left(), whole.top(), whole.width(), part.top() - whole.top()),
                    QRectF(
                        whole.left(), part.bottom(), whole.width(), whole.bottom() - part.bottom()
                    ),
                ):
                    painter.fillRect(rest, shade)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), PICTURES):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files: list[Path] = local_files(event.mimeData(), PICTURES)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])

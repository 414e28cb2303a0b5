"""What readers see before they open an article: the feed with the large and the small cover, and
the card it becomes in a chat. Most people see only these.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.pages.articles.drawing import paint_picture, write_lines
from shopdesk.ui.theme import Theme

HEIGHT, CAPTION, WIDEST, GAP = 84, 22, 214, 16


class FeedCards(QWidget):
    """Three painted cards. How many lines a phone shows before it cuts a title is approximate."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self._digest = self._account = ""
        self._cover = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_article(self, title: str, digest: str, account: str, cover: QPixmap) -> None:
        """Show the cards of an article."""
        self._title, self._digest, self._account, self._cover = title, digest, account, cover
        self.setAccessibleName(self.tr("In the feed: {0}").format(title))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        scaled = self._theme.scaled
        return QSize(scaled(3 * 150), scaled(HEIGHT + CAPTION) + 2 * self._theme.space("m"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scaled = self._theme, self._theme.scaled
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.space("l")
        room = self.width() - 2 * edge
        width = min(scaled(WIDEST), (room - 2 * scaled(GAP)) / 3)
        left = edge + (room - 3 * width - 2 * scaled(GAP)) / 2
        captions = (
            self.tr("Regular readers: large"),
            self.tr("Most readers: square"),
            self.tr("Shared in a chat"),
        )
        paints = (self._paint_large, self._paint_small, self._paint_shared)
        for caption, paint in zip(captions, paints, strict=True):
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text-secondary"))
            head = QRectF(left, theme.space("m"), width, scaled(CAPTION - 4))
            words = painter.fontMetrics().elidedText(
                caption, Qt.TextElideMode.ElideRight, int(width)
            )
            painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), words)
            top = theme.space("m") + scaled(CAPTION)
            place = QRectF(left, top, width, scaled(HEIGHT)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(place, theme.radius("control"), theme.radius("control"))
            paint(painter, place)
            left += width + scaled(GAP)
        painter.end()

    def _paint_large(self, painter: QPainter, place: QRectF) -> None:
        """The wide cover with the title over its lower edge."""
        theme, scaled = self._theme, self._theme.scaled
        self._paint_cover(painter, place, theme.radius("control"))
        if self._cover.isNull():
            self._write(painter, place.adjusted(10, 8, -10, -8), self._title, "text", 2, bold=True)
            return
        foot = place.adjusted(0, place.height() / 2, 0, 0)
        fade = QLinearGradient(foot.topLeft(), foot.bottomLeft())
        dark = theme.color("picture-shade")
        for at, alpha in ((0.0, 0.0), (1.0, 0.7)):
            dark.setAlphaF(alpha)
            fade.setColorAt(at, dark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fade)
        painter.drawRoundedRect(foot, theme.radius("control"), theme.radius("control"))
        line = place.adjusted(scaled(10), 0, -scaled(10), 0)
        line.setTop(place.bottom() - scaled(26))
        painter.setPen(theme.color("on-picture"))
        write_lines(painter, line, self._title, theme.font("body"), scaled(20), 1)

    def _paint_small(self, painter: QPainter, place: QRectF) -> None:
        """Title and account at the left, the square at the right."""
        scaled = self._theme.scaled
        pad, side = scaled(10), scaled(HEIGHT) - scaled(24)
        square = QRectF(place.right() - pad - side, place.top() + scaled(12), side, side)
        self._paint_cover(painter, square, self._theme.radius("chip"))
        words = place.adjusted(pad, scaled(10), -(side + 2 * pad), -pad)
        self._write(painter, words, self._title, "text", 2)
        words.setTop(place.bottom() - scaled(26))
        self._write(painter, words, self._account, "text-tertiary", 1, type="caption")

    def _paint_shared(self, painter: QPainter, place: QRectF) -> None:
        """Title above, digest and a small square below."""
        scaled = self._theme.scaled
        pad, side = scaled(10), scaled(34)
        words = place.adjusted(pad, scaled(8), -pad, 0)
        taken = self._write(painter, words, self._title, "text", 2)
        square = QRectF(place.right() - pad - side, place.bottom() - pad - side, side, side)
        self._paint_cover(painter, square, self._theme.radius("chip") / 2)
        below = QRectF(
            words.left(), words.top() + taken + 2, square.left() - words.left() - pad, 40
        )
        room = int((place.bottom() - scaled(6) - below.top()) // scaled(16))
        if room > 0:
            self._write(
                painter, below, self._digest, "text-secondary", min(2, room), type="caption"
            )

    def _paint_cover(self, painter: QPainter, place: QRectF, radius: float) -> None:
        if self._cover.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("gauge-track"))
            painter.drawRoundedRect(place, radius, radius)
        else:
            paint_picture(painter, place, self._cover, radius)

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        color: str,
        most: int,
        *,
        type: str = "body",
        bold: bool = False,
    ) -> float:
        theme = self._theme
        painter.setPen(theme.color(color))
        height = theme.scaled(19 if type == "body" else 16)
        return write_lines(painter, place, text, theme.font(type, bold=bold), height, most)

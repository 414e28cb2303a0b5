"""One finished piece, enlarged: the label that will stick on the bag, or the whole poster."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.layout import Page
from shopdesk.ui.machinery.tasks import TaskRunner
from shopdesk.ui.pages.codes.pictures import PagePicture
from shopdesk.ui.theme import Theme


class PieceView(QWidget):
    """A page fitted into its place and centred, as paper on a desk."""

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        name: str,
        *,
        rounded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rounded = rounded
        self._page: Page | None = None
        self._picture = PagePicture(runner, self)
        self._picture.changed.connect(self.update)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def is_ready(self) -> bool:
        """Whether the picture is drawn."""
        return self._picture.is_ready

    def show_page(self, page: Page | None) -> None:
        """Show another piece."""
        self._page = page
        self._picture.show(page)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_default"), self._theme.scaled(170))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scaled(120), self._theme.scaled(96))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._paper(self._page)
        radius = self._theme.radius("card") if self._rounded else 0
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        painter.fillPath(outline, self._theme.color("paper"))
        painter.save()
        painter.setClipPath(outline)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        self._picture.paint(painter, box, self.devicePixelRatioF())
        painter.restore()
        painter.setPen(QPen(self._theme.color("line-strong"), 1))
        painter.drawPath(outline)
        painter.end()

    def _paper(self, page: Page) -> QRectF:
        scale = min((self.width() - 2) / page.width_mm, (self.height() - 2) / page.height_mm)
        width, height = page.width_mm * scale, page.height_mm * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

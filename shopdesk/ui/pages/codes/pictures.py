"""Pages of millimetres as pictures on the screen, drawn beside the GUI by the very function that
makes the PDF.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from shopdesk.domain.layout import Page
from shopdesk.paint.picture import page_pixels
from shopdesk.ui.machinery.tasks import TaskRunner

FINEST_PIXELS = 24_000_000
"""A page is drawn finer than the screen and scaled down, but never larger than this."""


class PagePicture(QObject):
    """The picture of one page at the size somebody asked for last.

    Signals:
        changed: there is another picture; paint again.
    """

    changed = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._page: Page | None = None
        self._image: QImage | None = None
        self._wanted = 0.0
        self._drawn: tuple[int, float] | None = None
        self._drawing = False

    @property
    def is_ready(self) -> bool:
        """Whether the picture shows the page as it is now."""
        return not self._drawing

    def show(self, page: Page | None) -> None:
        """Another page; the old picture stays until the new one is drawn."""
        if page is self._page:
            return
        self._page = page
        if page is None:
            self._image = None
        self.changed.emit()

    def paint(self, painter: QPainter, box: QRectF, ratio: float) -> None:
        """Draw the picture into ``box``; ``ratio`` is the device pixel ratio."""
        if self._page is None or box.width() < 1:
            return
        self._wanted = round(box.width() * ratio / self._page.width_mm, 4)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
        self._draw_if_needed()

    def _draw_if_needed(self) -> None:
        page, scale = self._page, self._wanted
        if page is None or self._drawing or self._drawn == (id(page), scale):
            return
        self._drawing = True
        area = page.width_mm * page.height_mm * scale * scale
        finer = max(1, min(3, int((FINEST_PIXELS / area) ** 0.5)))

        def arrived(image: QImage) -> None:
            self._drawing = False
            self._drawn = (id(page), scale)
            if self._page is not None:
                self._image = image
            self.changed.emit()

        self._runner.read(lambda: page_pixels(page, scale, finer), arrived, owner=self)

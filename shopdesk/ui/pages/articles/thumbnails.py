"""Small pictures of kept pictures, read beside the GUI and remembered."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from shopdesk.domain.failures import Refused
from shopdesk.services.article_desk import ArticleDesk
from shopdesk.ui.machinery.tasks import TaskRunner

EDGE_PX = 900
"""Pictures are remembered at this width: enough for a card on a sharp screen."""

MOST = 60


class Thumbnails(QObject):
    """``picture(reference)`` answers at once, with nothing at first; ``arrived`` says when to ask
    again.
    """

    arrived = Signal(str)
    """The picture of this reference can be had now."""

    def __init__(self, runner: TaskRunner, articles: ArticleDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._articles = articles
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: set[str] = set()

    def picture(self, reference: str) -> QPixmap:
        """The picture; a null pixmap while it is being read, or when there is none."""
        if reference in self._pictures:
            self._pictures.move_to_end(reference)
            return self._pictures[reference]
        if reference and reference not in self._wanted:
            self._wanted.add(reference)
            self._runner.read(lambda: (reference, self._read(reference)), self._take, owner=self)
        return QPixmap()

    def _read(self, reference: str) -> QImage:
        try:
            return small_picture(self._articles.picture_file(reference))
        except Refused:
            return QImage()

    def _take(self, answer: tuple[str, QImage]) -> None:
        reference, image = answer
        self._wanted.discard(reference)
        self._pictures[reference] = QPixmap.fromImage(image)
        while len(self._pictures) > MOST:
            self._pictures.popitem(last=False)
        self.arrived.emit(reference)


def small_picture(file: Path) -> QImage:
    """The picture in ``file`` no wider than it is ever drawn; null when it cannot be read."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > EDGE_PX:
        wanted = QSize(EDGE_PX, EDGE_PX * 4)
        reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()

"""Pictures that followers sent: read from the hub, decoded with care, kept in memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from shopdesk.domain.failures import Failure
from shopdesk.ui.machinery.tasks import TaskRunner

#: Kinds of picture the platform sends; anything else in a picture's place is not opened.
FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"gif", b"webp", b"bmp"})

#: The longer edge of what is kept, in pixels: enough for the viewer on a large screen.
EDGE = 1600

#: A file of few bytes may unpack to gigabytes; beyond so many pixels it is not unpacked.
MOST_PIXELS = 50_000_000

KEPT = 40
"""Pictures kept in memory; older ones are read again."""


def decode(data: bytes) -> QImage:
    """The picture in hostile ``data``, made smaller where it is large.

    Raises ``Failure("picture.unreadable")``.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    known = bytes(reader.format().data()).lower() in FORMATS
    if not known or size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        raise Failure("picture.unreadable")
    if max(size.width(), size.height()) > EDGE:
        reader.setScaledSize(size.scaled(QSize(EDGE, EDGE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Failure("picture.unreadable")
    return image


class PictureShelf(QObject):
    """Pictures by their digest. ``fetch`` reads the bytes, beside the GUI.

    Signals:
        arrived: a picture is there, or it is known that it will not be (its digest).
    """

    arrived = Signal(str)

    def __init__(
        self,
        runner: TaskRunner,
        fetch: Callable[[str], bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._fetch = fetch
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self._asked: set[str] = set()

    def look(self, sha256: str) -> QImage | None:
        """The picture when it is there; otherwise it is asked for once and ``arrived`` follows."""
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
            return self._kept[sha256]
        if sha256 not in self._asked:
            self._asked.add(sha256)
            self._runner.read(
                lambda: decode(self._fetch(sha256)),
                lambda image: self._keep(sha256, image),
                lambda _failure: self._keep(sha256, None),
                owner=self,
            )
        return None

    def is_broken(self, sha256: str) -> bool:
        """Whether the bytes are there but are no picture."""
        return sha256 in self._kept and self._kept[sha256] is None

    def _keep(self, sha256: str, image: QImage | None) -> None:
        self._asked.discard(sha256)
        self._kept[sha256] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(sha256)

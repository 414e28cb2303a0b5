"""Pages to pixels: previews for the screen, and dots for a thermal print head."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Page
from shopdesk.paint.gui import ensure_gui
from shopdesk.paint.painter import PagePainter

MAX_PIXELS = 120_000_000
_THRESHOLD = 170
"""Grey up to here is printed: thin strokes of small Chinese type must not break."""
_GREY = QImage.Format.Format_Grayscale8


def page_image(page: Page, dpi: float = 96.0) -> bytes:
    """The page as PNG; raises :class:`Refused` (``picture.too-large``) for absurd sizes."""
    return _png(_drawn(page, dpi / 25.4, QImage.Format.Format_RGB32))


def page_pixels(page: Page, pixels_per_mm: float, finer: int = 3) -> QImage:
    """The page as an image for the screen, drawn ``finer`` times as large and scaled down: modules
    that are not whole pixels stay even. May be called on any thread.
    """
    fine = _drawn(page, pixels_per_mm * finer, QImage.Format.Format_RGB32)
    width = max(1, round(page.width_mm * pixels_per_mm))
    height = max(1, round(page.height_mm * pixels_per_mm))
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return fine.scaled(width, height, keep, smooth)


def page_dots(page: Page, dots_per_mm: int = 8) -> bytes:
    """The page as a 1-bit PNG in whole printer dots: ``mm × dots_per_mm``, never through dpi.

    A 40 mm label is exactly 320 dots on a 203 dpi head, which has 8 dots a millimetre.
    """
    grey = Image.open(io.BytesIO(_png(_drawn(page, float(dots_per_mm), _GREY))))
    bits = grey.convert("L").point(lambda value: 255 * (value >= _THRESHOLD)).convert("1")
    file = io.BytesIO()
    bits.save(file, "PNG", dpi=(dots_per_mm * 25.4, dots_per_mm * 25.4))
    return file.getvalue()


def _drawn(page: Page, pixels_per_mm: float, kind: QImage.Format) -> QImage:
    ensure_gui()
    width = max(1, round(page.width_mm * pixels_per_mm))
    height = max(1, round(page.height_mm * pixels_per_mm))
    if width * height > MAX_PIXELS:
        raise Refused("picture.too-large", width=width, height=height)
    image = QImage(width, height, kind)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(pixels_per_mm * 1000))
    image.setDotsPerMeterY(round(pixels_per_mm * 1000))
    painter = QPainter(image)
    try:
        PagePainter(painter, pixels_per_mm * 25.4).draw(page)
    finally:
        painter.end()  # a painter must not outlive its device, also when an item is refused
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(buffer.data().data())

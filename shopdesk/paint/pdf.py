"""Pages to PDF: vector codes, a subset Chinese font, exact page boxes, "print at actual size".

Qt rounds page boxes to whole points (a 40 mm label would be 39.864 mm and lose its right edge), so
they are rewritten to the exact size afterwards.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from shopdesk.domain.failures import Failure
from shopdesk.domain.layout import Page
from shopdesk.paint.gui import ensure_gui
from shopdesk.paint.painter import PagePainter
from shopdesk.paint.searchable import mend_text

RESOLUTION = 1200
_POINTS_PER_MM = 72 / 25.4


def write_pdf(pages: Sequence[Page], path: Path, title: str, press: bool = False) -> None:
    """All pages into one PDF at ``path``, replaced whole or not at all.

    ``press`` is for a print shop: CMYK with pure black codes, and the bleed of each page around its
    trim box. Otherwise RGB at the finished size, for the shop's own printer. Raises
    :class:`Failure`: ``font.none``, ``file.not-written``.
    """
    finished = pdf_bytes(pages, title, press)
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(finished)
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Failure("file.not-written", name=path.name, reason=error.strerror or "") from error


def pdf_bytes(pages: Sequence[Page], title: str, press: bool = False) -> bytes:
    """The same document in memory."""
    if not pages:
        raise ValueError("a document has at least one page")
    ensure_gui()
    return _with_exact_boxes(_drawn(pages, title, press), pages, press)


def _drawn(pages: Sequence[Page], title: str, press: bool) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("shopdesk")
    if press:
        writer.setColorModel(QPdfWriter.ColorModel.CMYK)
    _size(writer, pages[0], _bleed(pages[0], press))
    painter = QPainter(writer)
    try:
        drawing = PagePainter(painter, RESOLUTION, press)
        for number, page in enumerate(pages):
            if number:
                _size(writer, page, _bleed(page, press))
                writer.newPage()
            drawing.draw(page, _bleed(page, press))
    finally:
        painter.end()  # a painter must not outlive its device, also when an item is refused
    buffer.close()
    return bytes(buffer.data().data())


def _bleed(page: Page, press: bool) -> float:
    return page.bleed_mm if press else 0.0


def _size(writer: QPdfWriter, page: Page, bleed: float) -> None:
    size = QSizeF(page.width_mm + 2 * bleed, page.height_mm + 2 * bleed)
    name = f"{size.width():g}x{size.height():g}mm"
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    paper = QPageSize(size, QPageSize.Unit.Millimeter, name, exact)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0)))


def _with_exact_boxes(document: bytes, pages: Sequence[Page], press: bool) -> bytes:
    """Boxes in exact millimetres; what Qt drew hangs from the top of its rounded page."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for sheet, page in zip(pdf.pages, pages, strict=True):
            bleed = _bleed(page, press) * _POINTS_PER_MM
            width = page.width_mm * _POINTS_PER_MM + 2 * bleed
            height = page.height_mm * _POINTS_PER_MM + 2 * bleed
            shift = height - float(sheet.mediabox[3])
            sheet.contents_add(f"q 1 0 0 1 0 {shift:.6f} cm".encode(), prepend=True)
            sheet.contents_add(b"Q")
            whole = [0, 0, round(width, 5), round(height, 5)]
            sheet.mediabox = pikepdf.Array(whole)
            sheet.cropbox = pikepdf.Array(whole)
            sheet.bleedbox = pikepdf.Array(whole)
            trim = [bleed, bleed, width - bleed, height - bleed]
            sheet.trimbox = pikepdf.Array([round(edge, 5) for edge in trim])
        mend_text(pdf)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(
            PrintScaling=pikepdf.Name("/None"), DisplayDocTitle=True
        )
        finished = io.BytesIO()
        pdf.save(finished, deterministic_id=True)
        return finished.getvalue()

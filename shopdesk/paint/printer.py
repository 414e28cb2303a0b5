"""Pages straight to a printer of the system, at actual size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from shopdesk.domain.failures import Failure
from shopdesk.domain.layout import Page
from shopdesk.paint.painter import PagePainter


def prepare(printer: QPrinter, page: Page, title: str) -> None:
    """Set paper and borders: the whole sheet at its true size, nothing scaled to a margin."""
    size = QSizeF(page.width_mm, page.height_mm)
    paper = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setDocName(title)
    printer.setFullPage(True)
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Draw all pages on a prepared printer. May be called on any thread.

    Raises :class:`Failure` (``printer.gone``) when the printer takes no page.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Failure("printer.gone", name=printer.printerName())
    try:
        drawing = PagePainter(painter, printer.resolution())
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise Failure("printer.gone", name=printer.printerName())
            drawing.draw(page)
    finally:
        painter.end()

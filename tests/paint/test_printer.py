"""Pages on a system printer lie where they lie in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from shopdesk.domain.codes import Level
from shopdesk.domain.failures import Failure
from shopdesk.domain.layout import Code, Page
from shopdesk.paint.gui import ensure_gui
from shopdesk.paint.printer import prepare, print_pages
from shopdesk.paint.proof import read_codes
from shopdesk.render.codes import make_matrix


def page(content: str) -> Page:
    return Page(210, 297, (Code(make_matrix(content, Level.Q, 0), 150.0, 250.0, 0.75),))


def test_a_printer_gets_every_page_at_its_true_size(tmp_path: Path) -> None:
    ensure_gui()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    pages = [page("one"), page("two")]
    prepare(printer, pages[0], "labels")
    print_pages(printer, pages)
    found = read_codes(tmp_path / "printed.pdf").codes
    assert [code.content for code in found] == ["one", "two"]
    for code in found:
        assert code.x_mm == pytest.approx(150.0, abs=0.3)
        assert code.y_mm == pytest.approx(250.0, abs=0.3)
        assert code.size_mm == pytest.approx(21 * 0.75, abs=0.15)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_a_failure_and_no_silence(tmp_path: Path) -> None:
    ensure_gui()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
    prepare(printer, page("one"), "labels")
    with pytest.raises(Failure, match=r"printer\.gone"):
        print_pages(printer, [page("one")])

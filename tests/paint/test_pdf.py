"""The finished PDF: exact boxes, embedded Chinese, vector codes that read back in their place."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.layout import Calibration, Code, Page, Picture, Rect, Text
from shopdesk.paint.pdf import pdf_bytes, write_pdf
from shopdesk.paint.proof import prove_pdf, read_codes
from shopdesk.render.codes import make_matrix
from tests.paint.pages import URL, door_poster, label_sheet, one_code

pytestmark = pytest.mark.usefixtures("qapp")
POINTS_PER_MM = 72 / 25.4


def content(path: Path) -> bytes:
    """The drawing commands of the first page."""
    with pikepdf.open(path) as pdf:
        parts = pdf.pages[0].Contents
        streams = parts if isinstance(parts, pikepdf.Array) else [parts]
        return b"\n".join(stream.read_bytes() for stream in streams)


@pytest.mark.parametrize(("width", "height"), [(40, 30), (210, 297), (70, 37.125), (800, 2000)])
def test_boxes_are_exact_and_nothing_is_scaled(tmp_path: Path, width: float, height: float) -> None:
    path = tmp_path / "x.pdf"
    write_pdf([Page(width, height, ())], path, "题")
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        for box in (page.mediabox, page.trimbox, page.cropbox):
            assert float(box[2]) / POINTS_PER_MM == pytest.approx(width, abs=1e-4)
            assert float(box[3]) / POINTS_PER_MM == pytest.approx(height, abs=1e-4)
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert str(pdf.docinfo["/Title"]) == "题"


def test_pages_may_differ_in_size() -> None:
    document = pdfium.PdfDocument(pdf_bytes([Page(40, 30, ()), Page(100, 150, ())], "x"))
    sizes = [tuple(round(side / POINTS_PER_MM, 2) for side in page.get_size()) for page in document]
    assert sizes == [(40, 30), (100, 150)]


def test_the_bleed_of_a_press_file_lies_outside_its_trim_box(tmp_path: Path) -> None:
    path = tmp_path / "press.pdf"
    write_pdf([door_poster()], path, "x", press=True)
    with pikepdf.open(path) as pdf:
        media, trim = pdf.pages[0].mediabox, pdf.pages[0].trimbox
        assert float(media[2]) / POINTS_PER_MM == pytest.approx(216, abs=1e-3)
        assert float(trim[0]) / POINTS_PER_MM == pytest.approx(3, abs=1e-3)
        assert float(trim[2]) / POINTS_PER_MM == pytest.approx(213, abs=1e-3)
    (code,) = read_codes(path).codes
    wanted = door_poster().codes()[0]
    assert code.x_mm - 3 == pytest.approx(wanted.x, abs=0.05)


def test_a_press_file_is_pure_black_and_an_office_file_is_rgb(tmp_path: Path) -> None:
    write_pdf([one_code()], tmp_path / "press.pdf", "x", press=True)
    write_pdf([one_code()], tmp_path / "office.pdf", "x")
    assert re.search(rb"\b0 0 0 1 (k|scn)", content(tmp_path / "press.pdf"))
    assert re.search(rb"\b0 0 0 (rg|scn)", content(tmp_path / "office.pdf"))


def test_codes_are_vectors_one_rectangle_for_each_run(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    write_pdf([one_code()], path, "x")
    runs = sum(1 for _ in make_matrix(URL).runs())
    rectangles = len(re.findall(rb"\bre\b", content(path)))
    assert runs <= rectangles <= runs + 8
    assert b"DCTDecode" not in path.read_bytes()


def test_chinese_is_embedded_as_a_subset_and_can_be_searched(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    write_pdf([one_code()], path, "x")
    assert path.stat().st_size < 40_000
    assert "麦香里手工面包" in pdfium.PdfDocument(path)[0].get_textpage().get_text_range()


@pytest.mark.parametrize("dpi", [200, 600])
def test_a_sheet_of_24_reads_back_in_full(tmp_path: Path, dpi: int) -> None:
    pages = label_sheet()
    write_pdf(pages, tmp_path / "x.pdf", "x")
    read = read_codes(tmp_path / "x.pdf", dpi)
    assert [code.content for code in read.codes] == [c.matrix.content for c in pages[0].codes()]


def test_codes_stand_within_five_hundredths_of_a_millimetre(tmp_path: Path) -> None:
    pages = label_sheet(30)
    write_pdf(pages, tmp_path / "x.pdf", "x")
    proof = prove_pdf(tmp_path / "x.pdf", pages)
    wanted = [code for page in pages for code in page.codes()]
    assert proof.ok and len(proof.codes) == 30
    assert [code.page for code in proof.codes] == [1] * 24 + [2] * 6
    for code, item in zip(proof.codes, wanted, strict=True):
        assert code.x_mm == pytest.approx(item.x, abs=0.05)
        assert code.y_mm == pytest.approx(item.y, abs=0.05)
        assert code.size_mm == pytest.approx(item.side_mm, abs=0.1)


def test_calibration_moves_and_stretches_against_the_printer(tmp_path: Path) -> None:
    calibration = Calibration(dx=1.2, dy=-0.8, sx=1.01, sy=0.99)
    pages = label_sheet(24, calibration)
    write_pdf(pages, tmp_path / "x.pdf", "x")
    proof = prove_pdf(tmp_path / "x.pdf", pages)
    assert proof.ok
    plain = label_sheet(24)[0].codes()[-1]
    last = proof.codes[-1]
    assert last.x_mm == pytest.approx((plain.x - 1.2) / 1.01, abs=0.05)
    assert last.y_mm == pytest.approx((plain.y + 0.8) / 0.99, abs=0.05)


@pytest.mark.parametrize("name", ["door-warm", "door-plain", "door-festive", "table-card"])
def test_every_poster_is_proven(tmp_path: Path, name: str) -> None:
    page = door_poster(name)
    write_pdf([page], tmp_path / "x.pdf", name)
    proof = prove_pdf(tmp_path / "x.pdf", [page])
    assert proof.ok, proof.codes
    assert (proof.forgiving or 0) >= 0.9


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(max_size=80), st.integers(1, 4))
def test_hostile_text_is_printed_or_cut_but_never_breaks(text: str, lines: int) -> None:
    box = Rect(2, 2, 36, 10)
    pdf = pdf_bytes([Page(40, 30, (Text(box, text, 12, max_lines=lines),))], "x")
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "长" * 100_000,
        "\u202eevil\u202c",
        "مرحبا بالعالم",
        "🔥👨‍👩‍👧‍👦",
        "\u0000\u001b[31m",
        "a\u0301" * 500,
        "\ud800",
    ],
)
def test_awkward_text(qapp: QApplication, text: str) -> None:
    assert pdf_bytes([Page(40, 30, (Text(Rect(2, 2, 36, 10), text, 12),))], "x")


def test_an_unreadable_logo_is_refused() -> None:
    for data in (b"not a picture", b"<svg", b"\x89PNG\r\n\x1a\n", zlib.compress(b"x")):
        with pytest.raises(Refused, match=r"picture\.unreadable"):
            pdf_bytes([Page(40, 30, (Picture(Rect(0, 0, 9, 9), data),))], "x")


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "x.pdf"
    folder.mkdir()
    with pytest.raises(Failure, match=r"file\.not-written"):
        write_pdf([Page(40, 30, ())], folder, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_the_same_pages_make_the_same_drawing(tmp_path: Path) -> None:
    write_pdf([one_code()], tmp_path / "a.pdf", "x")
    write_pdf([one_code()], tmp_path / "b.pdf", "x")
    assert content(tmp_path / "a.pdf") == content(tmp_path / "b.pdf")


def test_modules_have_no_seams_at_screen_resolution() -> None:
    """Adjacent runs must not show hairlines: dark areas stay dark at 96 dpi."""
    matrix = make_matrix(URL)
    page = Page(60, 60, (Code(matrix, 12, 12, 1.0),))
    image = (
        pdfium.PdfDocument(pdf_bytes([page], "x"))[0].render(scale=96 / 72).to_pil().convert("L")
    )
    px = 96 / 25.4
    finder = [image.getpixel((int((12.5 + i) * px), int(12.5 * px))) for i in range(6)]
    assert max(finder) < 90
    assert zxingcpp.read_barcodes(image)[0].text == URL

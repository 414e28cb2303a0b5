"""The gate before paper: whatever is wrong with a code on the finished page is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.layout import BLACK, Code, Fill, Ink, Page, Rect
from shopdesk.paint.pdf import write_pdf
from shopdesk.paint.proof import Proof, prove_pdf, read_codes
from shopdesk.render.codes import make_matrix
from tests.paint.pages import LOGO, URL, one_code

pytestmark = pytest.mark.usefixtures("qapp")
CODE = Code(make_matrix(URL), 15, 12, 0.8)


def proof_of(tmp_path: Path, printed: Page, expected: Page) -> Proof:
    path = tmp_path / "x.pdf"
    write_pdf([printed], path, "x")
    return prove_pdf(path, [expected])


def page(*items: Code | Fill) -> Page:
    return Page(60, 60, items)


def test_a_good_code_passes_without_concerns(tmp_path: Path) -> None:
    proof = proof_of(tmp_path, one_code(), one_code())
    assert proof.ok and proof.codes[0].concerns == ()
    assert proof.codes[0].content == URL


@pytest.mark.parametrize(
    ("printed", "concern"),
    [
        (page(), "proof.unreadable"),
        (page(replace(CODE, matrix=make_matrix(URL + "!"))), "proof.other-text"),
        (page(replace(CODE, x=15.3)), "proof.moved"),
        (page(replace(CODE, module_mm=0.79)), "proof.moved"),
        (page(CODE, Fill(Rect(12.5, 20, 1, 5), BLACK)), "proof.quiet-zone"),
        (page(replace(CODE, logo=LOGO, logo_modules=13)), "proof.unreadable"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, printed: Page, concern: str) -> None:
    proof = proof_of(tmp_path, printed, page(CODE))
    assert not proof.ok
    assert concern in proof.codes[0].concerns


def test_a_faint_code_lacks_contrast(tmp_path: Path) -> None:
    veil = Fill(Rect(10, 8, 40, 40), Ink("#ffffff", (0, 0, 0, 0)))
    path = tmp_path / "x.pdf"
    write_pdf([page(CODE, veil)], path, "x")
    proof = prove_pdf(path, [page(CODE)])
    assert "proof.contrast" in proof.codes[0].concerns


def test_a_logo_beyond_its_reserve_is_called_fragile_before_it_is_dead(tmp_path: Path) -> None:
    bold = replace(CODE, logo=LOGO, logo_modules=11)
    proof = proof_of(tmp_path, page(bold), page(bold))
    assert proof.codes[0].content == URL
    assert proof.codes[0].concerns == ("proof.fragile",)
    assert (proof.forgiving or 0) < 0.9


def test_a_document_without_codes_is_not_fine(tmp_path: Path) -> None:
    write_pdf([page()], tmp_path / "x.pdf", "x")
    assert not read_codes(tmp_path / "x.pdf").ok
    assert not prove_pdf(tmp_path / "x.pdf", [page()]).ok


def test_a_wrong_number_of_pages_is_refused(tmp_path: Path) -> None:
    write_pdf([one_code()], tmp_path / "x.pdf", "x")
    with pytest.raises(Refused, match=r"pdf\.pages"):
        prove_pdf(tmp_path / "x.pdf", [one_code(), one_code()])


def test_files_that_are_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"file\.unreadable"):
        read_codes(tmp_path / "none.pdf")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nonsense")
    with pytest.raises(Refused, match=r"pdf\.broken"):
        read_codes(tmp_path / "bad.pdf")

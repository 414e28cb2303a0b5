"""Posters and labels: laid out, written as PDF, and every code of them read back before it
counts.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shopdesk import paths
from shopdesk.domain.codes import CodeDesign, JudgedCode, Verdict
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.layout import NO_CALIBRATION, Calibration, Page
from shopdesk.domain.stocks import Stock, StockKind, parse_stocks
from shopdesk.paint.pdf import write_pdf
from shopdesk.paint.picture import page_image
from shopdesk.paint.proof import LEAST_FORGIVING, Proof, prove_pdf, read_codes
from shopdesk.paint.wear import TRIALS
from shopdesk.render.codes import judge
from shopdesk.render.posters import PosterCode, PosterTemplate, poster, read_templates
from shopdesk.render.sheets import THERMAL_DOTS_PER_MM, Label, LabelLook, sheet

#: A file of label data above this is refused before it is read.
MOST_DATA_BYTES = 20_000_000

PREVIEW_DPI = 150.0

#: How many of the worn copies of a code must still scan.
NEEDED_TRIALS = round(LEAST_FORGIVING * TRIALS)

#: A logo of this share of the symbol keeps half of the error correction for dirt at level Q.
LOGO_SHARE = 0.045


@dataclass(frozen=True, slots=True)
class LabelData:
    """One line of a label job: what the code says and the words under it."""

    content: str
    caption: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file whose codes have been read back."""

    file: Path
    pages: int
    proof: Proof
    pictures: tuple[Path, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "file": str(self.file),
            "pages": self.pages,
            **plain_proof(self.proof),
            "pictures": [str(picture) for picture in self.pictures],
        }


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A job as it will lie on paper, not yet written or proven.

    ``code`` is its code at its true size, with every concern about the design.
    """

    pages: tuple[Page, ...]
    title: str
    code: JudgedCode


class PrintShop:
    """Everything that goes on paper, from the templates and stocks of the resources."""

    def __init__(
        self, templates: Mapping[str, PosterTemplate], stocks: Mapping[str, Stock]
    ) -> None:
        self._templates = templates
        self._stocks = stocks

    @property
    def templates(self) -> tuple[PosterTemplate, ...]:
        """All poster and card templates."""
        return tuple(self._templates.values())

    @property
    def stocks(self) -> tuple[Stock, ...]:
        """All label papers."""
        return tuple(self._stocks.values())

    def stock(self, name: str) -> Stock:
        """One label paper; raises ``Refused("stock.unknown")``."""
        if name not in self._stocks:
            raise Refused("stock.unknown", name=name[:60])
        return self._stocks[name]

    def poster(
        self,
        template: str,
        slots: Mapping[str, str],
        content: str,
        out: Path,
        *,
        logo: Path | None = None,
    ) -> Printed:
        """A poster as PDF, or as PNG when ``out`` ends so; a PDF gets a PNG beside it to look at.

        Raises ``Refused("template.unknown")``, what filling the template refuses, and
        ``Failure("print.not_proven")`` when the finished code does not read back.
        """
        picture = _bytes_of(logo) if logo else b""
        return proven(self.lay_poster(template, slots, content, logo=picture), out)

    def lay_poster(
        self,
        template: str,
        slots: Mapping[str, str],
        content: str,
        *,
        logo: bytes = b"",
        logo_share: float = LOGO_SHARE,
    ) -> LaidOut:
        """A poster or table card laid out. ``logo`` is an image; it stands in the template's own
        place for it and covers ``logo_share`` of the code. Raises like :meth:`poster`, but for the
        proof.
        """
        if template not in self._templates:
            known = ", ".join(self._templates)
            raise Refused("template.unknown", name=template[:60], known=known)
        share = logo_share if logo else 0.0
        judged = _accepted(judge(CodeDesign(content, 60.0, share)))
        code = PosterCode(judged.matrix, logo, judged.logo_modules)
        page = poster(self._templates[template], slots, code, {"logo": logo} if logo else {})
        return LaidOut((page,), template, _at_true_size(judged, page, share, None))

    def labels(
        self,
        stock: str,
        data: Sequence[LabelData],
        out: Path,
        *,
        start_cell: int = 1,
        used: Collection[int] = (),
        calibration: Calibration = NO_CALIBRATION,
        logo: Path | None = None,
    ) -> Printed:
        """A label job as PDF with a PNG of its first page. Raises like :meth:`poster`, and
        ``Refused("labels.none")`` for an empty job."""
        picture = _bytes_of(logo) if logo else b""
        laid = self.lay_labels(
            stock,
            data,
            start_cell=start_cell,
            used=used,
            calibration=calibration,
            logo=picture,
        )
        return proven(laid, out)

    def lay_labels(
        self,
        stock: str,
        data: Sequence[LabelData],
        *,
        start_cell: int = 1,
        used: Collection[int] = (),
        calibration: Calibration = NO_CALIBRATION,
        logo: bytes = b"",
        logo_share: float = LOGO_SHARE,
    ) -> LaidOut:
        """A label job laid out. Raises like :meth:`labels`, but for the proof."""
        if not data:
            raise Refused("labels.none")
        paper = self.stock(stock)
        share = logo_share if logo else 0.0
        matrices: dict[str, JudgedCode] = {}
        for line in data:
            if line.content not in matrices:
                matrices[line.content] = judge(CodeDesign(line.content, 20.0, share))
        labels = [
            Label(matrices[line.content].matrix, line.caption, line.title, line.note)
            for line in data
        ]
        modules = min(one.logo_modules for one in matrices.values())
        look = LabelLook(logo=logo, logo_modules=modules)
        pages = sheet(paper, labels, start_cell, used, calibration, look)
        dots = THERMAL_DOTS_PER_MM if paper.kind is StockKind.ROLL else None
        judged = _at_true_size(matrices[data[0].content], pages[0], share, dots)
        return LaidOut(tuple(pages), paper.name, judged)


def print_shop() -> PrintShop:
    """The print shop with the templates and stocks that come with the program."""
    stocks = json.loads(paths.resource("stocks", "stocks.json").read_text(encoding="utf-8"))
    templates = read_templates(paths.resource("templates", "posters"))
    return PrintShop(templates, parse_stocks(stocks))


def read_label_data(path: Path) -> list[LabelData]:
    """The lines of a CSV with a header: ``content``, and if wanted ``caption``, ``title``,
    ``note``.

    UTF-8 (with or without mark) or GB18030. Raises ``Refused``: ``file.missing``,
    ``file.too-large``, ``labels.no_content_column`` and ``labels.empty_content`` naming the line.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_DATA_BYTES else None
    except OSError:
        raise Refused("file.missing", file=path.name) from None
    if raw is None:
        raise Refused("file.too-large", file=path.name, most=MOST_DATA_BYTES)
    reader = csv.DictReader(io.StringIO(_decoded(raw, path), newline=""))
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if "content" not in names:
        raise Refused("labels.no_content_column", file=path.name)
    lines = []
    for row in reader:
        cells = {key: (row.get(name) or "").strip() for key, name in names.items()}
        if not any(cells.values()):
            continue
        if not cells["content"]:
            raise Refused("labels.empty_content", line=reader.line_num)
        lines.append(
            LabelData(
                cells["content"],
                cells.get("caption", ""),
                cells.get("title", ""),
                cells.get("note", ""),
            )
        )
    return lines


def verify_pdf(path: Path) -> dict[str, Any]:
    """Every code found in a PDF, as the command line tells it. Raises
    ``Refused("file.not-pdf")``.
    """
    if not path.is_file():
        raise Refused("file.missing", file=path.name)
    return plain_proof(read_codes(path))


def plain_proof(proof: Proof) -> dict[str, Any]:
    """A proof as JSON-ready values; lengths in millimetres."""
    return {
        "codes": [
            {
                "page": code.page,
                "content": code.content,
                "x_mm": round(code.x_mm, 3),
                "y_mm": round(code.y_mm, 3),
                "size_mm": round(code.size_mm, 3),
                "ok": code.ok,
            }
            for code in proof.codes
        ],
        "ok": proof.ok,
    }


def proven(laid: LaidOut, out: Path) -> Printed:
    """The job written to ``out`` and every code of it read back from the finished file.

    Raises ``Refused("input.out_suffix")`` for a name that ends neither in .pdf nor in .png, and
    ``Failure("print.not_proven")`` with the first ``concern`` when a code does not read back; the
    file is then gone again.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".png":
        pdf = out.with_suffix(".pdf")
    elif out.suffix.lower() == ".pdf":
        pdf = out
    else:
        raise Refused("input.out_suffix", file=out.name)
    write_pdf(laid.pages, pdf, laid.title)
    proof = prove_pdf(pdf, laid.pages)
    if not proof.ok:
        pdf.unlink(missing_ok=True)
        concerns = (concern for code in proof.codes for concern in code.concerns)
        raise Failure(
            "print.not_proven",
            found=sum(code.ok for code in proof.codes),
            concern=next(concerns, ""),
        )
    preview = out.with_suffix(".png")
    preview.write_bytes(page_image(laid.pages[0], PREVIEW_DPI))
    return Printed(out, len(laid.pages), proof, (preview,))


def _at_true_size(
    judged: JudgedCode, page: Page, share: float, dots_per_mm: int | None
) -> JudgedCode:
    """The verdict on a code once it is known how large it came out.

    A logo's plate was already decided; what is judged anew are modules and dots.
    """
    side = page.codes()[0].side_mm if page.codes() else judged.side_mm
    anew = judge(CodeDesign(judged.matrix.content, side, share, dots_per_mm), judged.matrix.mask)
    return replace(anew, matrix=judged.matrix)


def _accepted(judged: JudgedCode) -> JudgedCode:
    for concern in judged.concerns:
        if concern.verdict is Verdict.REFUSE:
            raise Refused(concern.key, **concern.details)
    return judged


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Refused("picture.missing", file=path.name) from None


def _decoded(raw: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("file.not-text", file=path.name)

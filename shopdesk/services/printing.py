"""Posters and labels: laid out, written as PDF, and every code of them read back before it
counts.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shopdesk import paths
from shopdesk.domain.codes import CodeDesign, JudgedCode, Verdict
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.layout import NO_CALIBRATION, Calibration, Page
from shopdesk.domain.stocks import Stock, parse_stocks
from shopdesk.paint.pdf import write_pdf
from shopdesk.paint.picture import page_image
from shopdesk.paint.proof import Proof, prove_pdf, read_codes
from shopdesk.render.codes import judge
from shopdesk.render.posters import PosterCode, PosterTemplate, poster, read_templates
from shopdesk.render.sheets import Label, LabelLook, sheet

#: A file of label data above this is refused before it is read.
MOST_DATA_BYTES = 20_000_000

PREVIEW_DPI = 150.0

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
        if template not in self._templates:
            known = ", ".join(self._templates)
            raise Refused("template.unknown", name=template[:60], known=known)
        picture = _bytes_of(logo) if logo else b""
        judged = _accepted(judge(CodeDesign(content, 60.0, LOGO_SHARE if picture else 0.0)))
        code = PosterCode(judged.matrix, picture, judged.logo_modules if picture else 0)
        pictures = {"logo": picture} if picture else {}
        page = poster(self._templates[template], slots, code, pictures)
        return _finish([page], out, template)

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
        if not data:
            raise Refused("labels.none")
        paper = self.stock(stock)
        picture = _bytes_of(logo) if logo else b""
        matrices: dict[str, JudgedCode] = {}
        for line in data:
            if line.content not in matrices:
                design = CodeDesign(line.content, 20.0, LOGO_SHARE if picture else 0.0)
                matrices[line.content] = judge(design)
        labels = [
            Label(matrices[line.content].matrix, line.caption, line.title, line.note)
            for line in data
        ]
        modules = min(one.logo_modules for one in matrices.values()) if picture else 0
        look = LabelLook(logo=picture, logo_modules=modules)
        pages = sheet(paper, labels, start_cell, used, calibration, look)
        return _finish(pages, out, paper.name)


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


def _finish(pages: Sequence[Page], out: Path, title: str) -> Printed:
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".png":
        pdf = out.with_suffix(".pdf")
    elif out.suffix.lower() == ".pdf":
        pdf = out
    else:
        raise Refused("input.out_suffix", file=out.name)
    write_pdf(pages, pdf, title)
    proof = prove_pdf(pdf, pages)
    if not proof.ok:
        pdf.unlink(missing_ok=True)
        raise Failure("print.not_proven", found=sum(code.ok for code in proof.codes))
    preview = out.with_suffix(".png")
    preview.write_bytes(page_image(pages[0], PREVIEW_DPI))
    return Printed(out, len(pages), proof, (preview,))


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

"""A finished PDF is rasterised and every code on it read back, before paper is used.

The gate compares *text*, not "something was read": decoders do return wrong texts now and then.
Where a code stands, how white its border is and how dark its modules are comes from the pixels as
well, and one code of each design is blurred, tilted and speckled with fixed seeds to see how much
it forgives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageStat, UnidentifiedImageError

from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.layout import Code, Page, Rect
from shopdesk.paint.wear import codes_in, forgiving_share

READ_DPI = 600
"""An ordinary laser printer; fine enough to tell positions to 0.05 mm."""
POSITION_TOLERANCE_MM = 0.05
LEAST_CONTRAST = 0.55
"""Symbol contrast of grade B (ISO/IEC 15415)."""
LEAST_FORGIVING = 0.9
_MARGIN_MM = 1.0
_DARK = 128
_QUIET_WHITE = 0.995
MAX_PAGES = 500
MAX_PAGE_MM = 3000.0
MAX_PICTURE_PIXELS = 50_000_000


@dataclass(frozen=True, slots=True)
class ProvenCode:
    """One code as found on the finished page; lengths in millimetres from the page's top left.

    ``concerns`` names what is wrong, by code: ``proof.unreadable``, ``proof.other-text``,
    ``proof.moved``, ``proof.quiet-zone``, ``proof.contrast``, ``proof.fragile``.
    """

    page: int
    content: str
    x_mm: float
    y_mm: float
    size_mm: float
    ok: bool
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on a document; ``ok`` only when there is a code and every one is fine.

    ``forgiving`` is the part of worn copies that could still be read (None: not tried).
    """

    codes: tuple[ProvenCode, ...]
    ok: bool
    forgiving: float | None = None


def read_codes(path: Path, dpi: int = READ_DPI) -> Proof:
    """Every code found in a PDF, whoever made it; pages count from 1.

    Raises :class:`Failure` (``file.unreadable``) or :class:`Refused` (``pdf.*``) for a bad file.
    """
    found = [
        code
        for number, image in _pages(path, dpi)
        for code in sorted(_all_on(image, number, dpi), key=lambda c: (round(c.y_mm), c.x_mm))
    ]
    return Proof(tuple(found), bool(found))


def read_picture(path: Path) -> str:
    """What the one code on a picture says, such as the account's own code from the website.

    Raises :class:`Refused`: ``picture.missing``, ``picture.unreadable``, ``picture.too-large``, and
    ``picture.no_code`` when there is no code on it or more than one.
    """
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MAX_PICTURE_PIXELS:
                raise Refused("picture.too-large", file=path.name, pixels=MAX_PICTURE_PIXELS)
            grey = picture.convert("L")
    except FileNotFoundError:
        raise Refused("picture.missing", file=path.name) from None
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        raise Refused("picture.unreadable", file=path.name) from None
    texts = {found.text for found in codes_in(grey) if found.text}
    if len(texts) != 1:
        raise Refused("picture.no_code", file=path.name, found=len(texts))
    return texts.pop()


def prove_pdf(path: Path, expected: Sequence[Page], dpi: int = READ_DPI) -> Proof:
    """The codes of ``expected`` looked for on the PDF's pages, each where it should be.

    One :class:`ProvenCode` per expected code, in drawing order. A wrong number of pages raises
    :class:`Refused` (``pdf.pages``).
    """
    codes: list[ProvenCode] = []
    tried: dict[tuple[object, ...], float] = {}
    count = 0
    for number, image in _pages(path, dpi):
        count = number
        if number > len(expected):
            break
        page = expected[number - 1]
        for code in page.codes():
            box = _on_paper(page, code.box)
            crop = _Crop(image, box, dpi)
            key = (code.matrix.version, code.matrix.level, code.logo_modules, round(box.width, 2))
            if key not in tried and crop.read() is not None:
                tried[key] = forgiving_share(crop.around(code.quiet), code.matrix.content)
            codes.append(_proven(code, crop, number, tried.get(key, 0.0)))
    if count != len(expected):
        raise Refused("pdf.pages", found=count, expected=len(expected))
    whole = min(tried.values(), default=None)
    return Proof(tuple(codes), bool(codes) and all(code.ok for code in codes), whole)


def _proven(code: Code, crop: _Crop, page: int, forgiving: float) -> ProvenCode:
    text, ink = crop.read(), crop.ink_box()
    concerns = []
    if text is None:
        concerns.append("proof.unreadable")
    elif text != code.matrix.content:
        concerns.append("proof.other-text")
    if not _near(ink, crop.box, crop.dpi):
        concerns.append("proof.moved")
    if not crop.is_quiet(code):
        concerns.append("proof.quiet-zone")
    if crop.contrast() < LEAST_CONTRAST:
        concerns.append("proof.contrast")
    if text == code.matrix.content and forgiving < LEAST_FORGIVING:
        concerns.append("proof.fragile")
    return ProvenCode(
        page,
        text or "",
        round(ink.x, 3),
        round(ink.y, 3),
        round(ink.width, 3),
        not concerns,
        tuple(concerns),
    )


def _near(found: Rect, wanted: Rect, dpi: int) -> bool:
    """Within the tolerance, or within the pixel that this resolution can tell.

    The far edge may be a pixel further: the rasteriser darkens every pixel that ink touches.
    """
    pixel = 25.4 / dpi
    slack = max(POSITION_TOLERANCE_MM, 1.1 * pixel)
    far = found.right - wanted.right
    near = abs(found.x - wanted.x) <= slack and abs(found.y - wanted.y) <= slack
    return near and -slack <= far <= slack + pixel


def _on_paper(page: Page, box: Rect) -> Rect:
    """Where a box is drawn once the page's calibration has moved it."""
    x, y = page.calibration.drawn(box.x, box.y)
    right, bottom = page.calibration.drawn(box.right, box.bottom)
    return Rect(x, y, right - x, bottom - y)


class _Crop:
    """The neighbourhood of one expected code on a rasterised page."""

    def __init__(self, page: Image.Image, box: Rect, dpi: int) -> None:
        self.page = page
        self.box = box
        self.dpi = dpi
        self._px = dpi / 25.4
        self._text: str | None = None
        self._looked = False

    def around(self, modules: int, of: int | None = None) -> Image.Image:
        """The code with ``modules`` modules (or a millimetre) of its surroundings."""
        margin = max(_MARGIN_MM, modules * self.box.width / (of or 33))
        return self._cut(
            Rect(self.box.x - margin, self.box.y - margin,
                 self.box.width + 2 * margin, self.box.height + 2 * margin)
        )  # fmt: skip

    def read(self) -> str | None:
        """The one text read here, or None."""
        if not self._looked:
            self._looked = True
            found = codes_in(self.around(4))
            self._text = found[0].text if found else None
        return self._text

    def ink_box(self) -> Rect:
        """The box of everything dark, edges weighed by how grey their pixels are."""
        margin = _MARGIN_MM
        left, top = self.box.x - margin, self.box.y - margin
        wide = Rect(left, top, self.box.width + 2 * margin, self.box.height + 2 * margin)
        image = self._cut(wide)
        dark = image.point(lambda value: 255 * (value < _DARK))
        edges = dark.getbbox()
        if edges is None:
            return Rect(self.box.x, self.box.y, 0.0, 0.0)
        x = round(wide.x * self._px) / self._px
        y = round(wide.y * self._px) / self._px
        first, upper, last, lower = (edge / self._px for edge in edges)
        return Rect(x + first, y + upper, last - first, lower - upper)

    def is_quiet(self, code: Code) -> bool:
        """Whether the border of the code's quiet zone is white paper on all four sides."""
        module = self.box.width / code.matrix.size
        reach, b = code.quiet * module, self.box
        sides = (
            Rect(b.x - reach, b.y - reach, b.width + 2 * reach, reach - 0.1),
            Rect(b.x - reach, b.bottom + 0.1, b.width + 2 * reach, reach - 0.1),
            Rect(b.x - reach, b.y, reach - 0.1, b.height),
            Rect(b.right + 0.1, b.y, reach - 0.1, b.height),
        )
        return all(ImageStat.Stat(self._cut(side)).mean[0] >= 255 * _QUIET_WHITE for side in sides)

    def contrast(self) -> float:
        """Lightest less darkest hundredth of the pixels, 0 to 1."""
        counts = self._cut(self.box).histogram()
        share = max(1, sum(counts) // 100)
        return (_extreme(counts[::-1], share, 255, -1) - _extreme(counts, share, 0, 1)) / 255

    def _cut(self, box: Rect) -> Image.Image:
        edges = (box.x, box.y, box.right, box.bottom)
        left, top, right, bottom = (round(edge * self._px) for edge in edges)
        return self.page.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def _extreme(counts: list[int], share: int, start: int, step: int) -> int:
    """The grey value up to which ``share`` pixels lie, counted from ``start``."""
    seen = 0
    for index, count in enumerate(counts):
        seen += count
        if seen >= share:
            return start + step * index
    return start


def _all_on(image: Image.Image, page: int, dpi: int) -> Iterator[ProvenCode]:
    mm = 25.4 / dpi
    for found in codes_in(image):
        p = found.position
        corners = (p.top_left, p.top_right, p.bottom_right, p.bottom_left)
        xs, ys = [corner.x * mm for corner in corners], [corner.y * mm for corner in corners]
        box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        ink = _Crop(image, box, dpi).ink_box()
        if not _near(ink, box, _ROUGHLY_DPI):
            ink = box
        x, y, size = round(ink.x, 3), round(ink.y, 3), round(max(ink.width, ink.height), 3)
        yield ProvenCode(page, found.text, x, y, size, bool(found.text))


_ROUGHLY_DPI = 40
"""A decoder's corners are true to about half a millimetre; the ink is exact, if it is alone."""


def _pages(path: Path, dpi: int) -> Iterator[tuple[int, Image.Image]]:
    """``(number, grey image)`` of each page; too large pages are drawn coarser."""
    try:
        document = pdfium.PdfDocument(path)
    except FileNotFoundError as error:
        raise Failure("file.unreadable", name=path.name) from error
    except pdfium.PdfiumError as error:
        raise Refused("pdf.broken", name=path.name) from error
    try:
        if len(document) > MAX_PAGES:
            raise Refused("pdf.too-many-pages", found=len(document), limit=MAX_PAGES)
        for index in range(len(document)):
            page = document[index]
            if max(page.get_size()) * 25.4 / 72 > MAX_PAGE_MM:
                raise Refused("pdf.page-too-large", page=index + 1)
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            yield index + 1, bitmap.to_pil().convert("L")
            page.close()
    finally:
        document.close()

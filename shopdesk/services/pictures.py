"""Pictures made fit for the platform before they leave the shop: format, size, orientation, crops.

Everything a picture may bring that does not belong on a phone (EXIF with the place where it was
taken, a rotation flag, CMYK colours, WebP) is gone afterwards. Files are hostile: sizes are checked
before a single pixel is decoded.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from shopdesk.domain.failures import Refused

#: A picture of more pixels is refused: 109 KB of PNG can ask for 900 megapixels.
MOST_PIXELS = 50_000_000

#: uploadimg refuses 1 MB and more (official page of uploadimg: jpg or png, under 1 MB).
BODY_BYTES = 1_000_000

#: Phones show at most 677 CSS pixels; twice that is sharp everywhere.
BODY_WIDTH = 1440

#: Widest cover ratio of the feed and the square most followers see.
COVER_WIDE = 2.35
COVER_BYTES = 2_000_000
COVER_WIDTH = 1800

#: A shop's logo, as it is kept in the book: enough for a poster, small enough for every backup.
LOGO_BYTES = 200_000
LOGO_WIDTH = 512

_QUALITIES = (88, 80, 72, 64, 54, 44)


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture as it will be uploaded: ``sha256`` of ``data``, size in pixels."""

    sha256: str
    data: bytes
    mime: str
    width: int
    height: int


def body_picture(path: Path) -> ReadyPicture:
    """The picture of ``path`` for the text of an article: JPEG or PNG, under 1 MB, at most 1440 px
    wide.

    Raises ``Refused``: ``picture.missing``, ``picture.unreadable``, ``picture.too-large``.
    """
    return _ready(_opened(path), BODY_WIDTH, BODY_BYTES)


def cover_picture(path: Path) -> ReadyPicture:
    """The picture of ``path`` as a cover. Raises like :func:`body_picture`."""
    return _ready(_opened(path), COVER_WIDTH, COVER_BYTES)


def logo_picture(path: Path) -> ReadyPicture:
    """The picture of ``path`` as the shop's logo, at most 512 px wide, see-through where it was.
    Raises like :func:`body_picture`.
    """
    return _ready(_opened(path), LOGO_WIDTH, LOGO_BYTES)


def kept_picture(path: Path, *, cover: bool = False) -> ReadyPicture:
    """A picture that was made ready before, byte for byte as it was; made ready when it is not.

    Raises like :func:`body_picture`.
    """
    widest, most = (COVER_WIDTH, COVER_BYTES) if cover else (BODY_WIDTH, BODY_BYTES)
    data = path.read_bytes() if path.is_file() and path.stat().st_size < most else b""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            mime = {"JPEG": "image/jpeg", "PNG": "image/png"}.get(picture.format or "")
            if mime and picture.width <= widest and picture.width * picture.height <= MOST_PIXELS:
                return _made(data, mime, picture)
    except (Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        pass  # whatever is wrong with it is said below
    return _ready(_opened(path), widest, most)


def centred_crop(width: int, height: int, ratio: float) -> str:
    """The largest centred cut of ``ratio`` (width : height) as the platform's ``x1_y1_x2_y2``
    fractions.
    """
    if width / height > ratio:
        gap = (1 - height * ratio / width) / 2
        edges = (gap, 0.0, 1 - gap, 1.0)
    else:
        gap = (1 - width / ratio / height) / 2
        edges = (0.0, gap, 1.0, 1 - gap)
    return "_".join(f"{edge:.6f}".rstrip("0").rstrip(".") for edge in edges)


def _opened(path: Path) -> Image.Image:
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("picture.too-large", file=path.name, pixels=MOST_PIXELS)
            picture.load()
            return ImageOps.exif_transpose(picture).copy()
    except FileNotFoundError:
        raise Refused("picture.missing", file=path.name) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("picture.too-large", file=path.name, pixels=MOST_PIXELS) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refused("picture.unreadable", file=path.name) from None


def _ready(picture: Image.Image, widest: int, most_bytes: int) -> ReadyPicture:
    if picture.width > widest:
        height = max(1, round(picture.height * widest / picture.width))
        picture = picture.convert("RGBA" if _transparent(picture) else "RGB")
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS)
    if _transparent(picture):
        data = _encoded(picture.convert("RGBA"), "PNG", optimize=True)
        if len(data) < most_bytes:
            return _made(data, "image/png", picture)
        picture = _on_white(picture)
    picture = picture.convert("RGB")
    for quality in _QUALITIES:
        data = _encoded(picture, "JPEG", quality=quality, optimize=True, progressive=True)
        if len(data) < most_bytes:
            return _made(data, "image/jpeg", picture)
    half = picture.resize((picture.width // 2, max(1, picture.height // 2)))
    return _ready(half, widest, most_bytes)


def _transparent(picture: Image.Image) -> bool:
    if picture.mode in ("RGBA", "LA", "PA"):
        return bool(picture.getchannel("A").getextrema()[0] != 255)
    return "transparency" in picture.info


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground


def _encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def _made(data: bytes, mime: str, picture: Image.Image) -> ReadyPicture:
    digest = hashlib.sha256(data).hexdigest()
    return ReadyPicture(digest, data, mime, picture.width, picture.height)

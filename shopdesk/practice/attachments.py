"""Pictures, voices and videos that followers send: small, but really what they claim to be."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

_CRUSTS = ("#c98a4b", "#b5713a", "#d9a35f", "#a8622f", "#e0b478")
_CLOTHS = ("#e9e2d6", "#d7e3e0", "#efe0dc", "#dfe2ee")
_AMR_FRAME = bytes([0x3C]) + bytes(31)
"""One frame of silence of 20 ms at 12.2 kbit/s."""


def photo(dice: int) -> bytes:
    """A JPEG of some rolls on a cloth, as seen by a bad phone camera."""
    picture = Image.new("RGB", (320, 240), _CLOTHS[dice % len(_CLOTHS)])
    draw = ImageDraw.Draw(picture)
    for place in range(3 + dice % 3):
        x, y = 30 + place * 55, 90 + (dice >> place) % 50
        crust = _CRUSTS[(dice >> (2 * place)) % len(_CRUSTS)]
        draw.ellipse((x + 4, y + 8, x + 74, y + 54), fill="#00000022")
        draw.ellipse((x, y, x + 70, y + 46), fill=crust, outline="#7a4a22", width=2)
        draw.arc((x + 14, y + 8, x + 56, y + 38), 200, 320, fill="#f3d9ad", width=3)
    saved = BytesIO()
    picture.save(saved, "JPEG", quality=70)
    return saved.getvalue()


def voice(seconds: int = 3) -> bytes:
    """An AMR recording of silence."""
    return b"#!AMR\n" + _AMR_FRAME * (50 * seconds)


def video() -> bytes:
    """An MP4 that holds its file type and an empty film."""
    kind = b"isom" + (512).to_bytes(4, "big") + b"isomiso2mp41"
    return _box(b"ftyp", kind) + _box(b"free", b"") + _box(b"mdat", b"")


def _box(name: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4, "big") + name + body

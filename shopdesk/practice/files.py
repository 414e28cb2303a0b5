"""What an uploaded file really is, decided by its content and never by its name."""

from __future__ import annotations

import io
import warnings
import wave
from dataclasses import dataclass

from PIL import Image

LONGEST_VOICE_S = 60
_MOST_PIXELS = 60_000_000
_FORMATS = {
    "JPEG": ("jpeg", "image/jpeg"),
    "PNG": ("png", "image/png"),
    "GIF": ("gif", "image/gif"),
    "BMP": ("bmp", "image/bmp"),
}
_AMR_FRAME_BYTES = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
_AMR_FRAME_S = 0.02
_MP3_KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_MP3_KBITS_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)


@dataclass(frozen=True)
class Kind:
    """A recognised file: its short format name, its media type, seconds for sound."""

    format: str
    media_type: str
    seconds: float = 0.0


def picture(content: bytes) -> Kind | None:
    """jpeg, png, gif or bmp when the picture can be opened to its end, else None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(_FORMATS)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                found = _FORMATS[image.format or ""]
                image.draft("L", (1, 1))  # JPEG: an eighth of the size proves the whole file
                image.load()
    except (
        OSError,
        SyntaxError,
        ValueError,
        KeyError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return None
    return Kind(*found)


def voice(content: bytes) -> Kind | None:
    """mp3, wav, amr or wma, with its length in seconds (0 where it cannot be told)."""
    if content.startswith(b"#!AMR\n"):
        return Kind("amr", "audio/amr", _amr_seconds(content))
    if content.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return Kind("wma", "audio/x-ms-wma")
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return Kind("wav", "audio/wav", _wav_seconds(content))
    start = _mp3_start(content)
    if start is not None:
        return Kind("mp3", "audio/mpeg", _mp3_seconds(content, start))
    return None


def video(content: bytes) -> Kind | None:
    """mp4, by its first box."""
    return Kind("mp4", "video/mp4") if content[4:8] == b"ftyp" else None


def _wav_seconds(content: bytes) -> float:
    try:
        with wave.open(io.BytesIO(content)) as sound:
            return float(sound.getnframes() / sound.getframerate())
    except (wave.Error, EOFError, ZeroDivisionError):
        return 0.0


def _amr_seconds(content: bytes) -> float:
    at, frames = 6, 0
    while at < len(content):
        at += _AMR_FRAME_BYTES[(content[at] >> 3) & 0x0F]
        frames += 1
    return frames * _AMR_FRAME_S


def _mp3_start(content: bytes) -> int | None:
    """Where the first frame begins, behind an ID3 tag if there is one."""
    at = 0
    if content[:3] == b"ID3" and len(content) > 10:
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        at = 10 + size
        if at >= len(content):
            return None
    if len(content) < at + 4 or content[at] != 0xFF or content[at + 1] & 0xE0 != 0xE0:
        return at if content[:3] == b"ID3" else None
    return at


def _mp3_seconds(content: bytes, start: int) -> float:
    """The length at the bit rate of the first frame."""
    if len(content) < start + 3:
        return 0.0
    version_one = content[start + 1] & 0x18 == 0x18
    kbits = (_MP3_KBITS if version_one else _MP3_KBITS_LOW)[content[start + 2] >> 4]
    return (len(content) - start) / (kbits * 125) if kbits else 0.0

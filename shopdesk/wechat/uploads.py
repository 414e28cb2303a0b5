"""Files on their way up: what they are is read from their first bytes, never from their name."""

from __future__ import annotations

from collections.abc import Collection

from shopdesk.domain.failures import Refused
from shopdesk.domain.limits import Limit
from shopdesk.wechat.transport import Part

#: kind → (extension on the wire, mime)
_KINDS: dict[str, tuple[str, str]] = {
    "jpeg": ("jpg", "image/jpeg"),
    "png": ("png", "image/png"),
    "gif": ("gif", "image/gif"),
    "bmp": ("bmp", "image/bmp"),
    "mp3": ("mp3", "audio/mpeg"),
    "wma": ("wma", "audio/x-ms-wma"),
    "wav": ("wav", "audio/wav"),
    "amr": ("amr", "audio/amr"),
    "mp4": ("mp4", "video/mp4"),
}

ARTICLE_PICTURES = ("jpeg", "png")
PERMANENT_PICTURES = ("jpeg", "png", "gif", "bmp")
TEMPORARY_PICTURES = ("jpeg", "png", "gif")
THUMBS = ("jpeg",)
PERMANENT_VOICES = ("mp3", "wma", "wav", "amr")
TEMPORARY_VOICES = ("amr", "mp3")


def kind_of(data: bytes) -> str:
    """The kind of a file by its content: ``jpeg``, ``png``, ``webp``, ``mp3``…, or ``unknown``."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "bmp"
    if data.startswith(b"RIFF"):
        return {b"WAVE": "wav", b"WEBP": "webp"}.get(data[8:12], "unknown")
    if data.startswith(b"#!AMR"):
        return "amr"
    if data.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return "wma"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "mp4"
    if data.startswith(b"ID3") or _is_mp3_frame(data):
        return "mp3"
    return "unknown"


def picture(data: bytes, kinds: Collection[str], limit: Limit) -> Part:
    """A picture fit to be sent; ``Refused`` when it is of another kind, empty or too big."""
    found = _checked(data, limit)
    if found not in kinds:
        raise Refused("file.not_a_picture", found=found, wanted=_listed(kinds))
    return _part(data, found)


def voice(data: bytes, kinds: Collection[str], limit: Limit) -> Part:
    """A recording fit to be sent."""
    found = _checked(data, limit)
    if found not in kinds:
        raise Refused("file.not_a_voice", found=found, wanted=_listed(kinds))
    return _part(data, found)


def video(data: bytes, limit: Limit) -> Part:
    """A video fit to be sent: MP4 only."""
    found = _checked(data, limit)
    if found != "mp4":
        raise Refused("file.not_a_video", found=found)
    return _part(data, found)


def _checked(data: bytes, limit: Limit) -> str:
    if not data:
        raise Refused("file.empty")
    limit.require(len(data))
    return kind_of(data)


def _part(data: bytes, kind: str) -> Part:
    extension, mime = _KINDS[kind]
    return Part(f"upload.{extension}", data, mime)


def _listed(kinds: Collection[str]) -> str:
    return ", ".join(kind.upper() for kind in kinds)


def _is_mp3_frame(data: bytes) -> bool:
    """Eleven sync bits and a layer that is not the reserved one."""
    return len(data) > 2 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0 and data[1] & 0x06 != 0

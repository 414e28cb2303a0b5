"""Whatever file a shop picks becomes a picture the platform takes, or one clear refusal."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shopdesk.domain.failures import Refused
from shopdesk.services.pictures import (
    BODY_BYTES,
    BODY_WIDTH,
    COVER_WIDE,
    body_picture,
    centred_crop,
    cover_picture,
)


def saved(path: Path, size: tuple[int, int], mode: str = "RGB", **options: object) -> Path:
    noise = Image.effect_noise(size, 90).convert(mode)
    noise.save(path, **options)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.webp", "RGB"), ("a.bmp", "RGB"), ("a.tif", "CMYK"), ("a.gif", "P"), ("a.png", "L")],
)
def test_any_common_format_becomes_one_the_platform_takes(
    tmp_path: Path, name: str, mode: str
) -> None:
    ready = body_picture(saved(tmp_path / name, (300, 200), mode))
    with Image.open(io.BytesIO(ready.data)) as picture:
        assert picture.format in ("JPEG", "PNG")
        assert picture.size == (ready.width, ready.height) == (300, 200)
    assert ready.sha256 == hashlib.sha256(ready.data).hexdigest()


def test_a_large_noisy_photo_is_made_small_enough(tmp_path: Path) -> None:
    ready = body_picture(saved(tmp_path / "photo.png", (4000, 3000)))
    assert len(ready.data) < BODY_BYTES
    assert ready.width <= BODY_WIDTH


def test_the_camera_s_turn_is_applied_and_the_place_is_gone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    ready = body_picture(saved(tmp_path / "turned.jpg", (400, 200), exif=exif))
    assert (ready.width, ready.height) == (200, 400)
    with Image.open(io.BytesIO(ready.data)) as picture:
        assert not picture.getexif()


def test_transparency_stays_where_it_can_and_never_turns_black(tmp_path: Path) -> None:
    small = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    small.save(tmp_path / "logo.png")
    assert body_picture(tmp_path / "logo.png").mime == "image/png"
    large = Image.effect_noise((1400, 1400), 90).convert("RGBA")
    large.putalpha(Image.effect_noise((1400, 1400), 90))
    large.save(tmp_path / "large.png")
    ready = body_picture(tmp_path / "large.png")
    assert ready.mime == "image/jpeg" and len(ready.data) < BODY_BYTES


def bomb() -> bytes:
    """A tiny PNG that claims to be 40,000 pixels square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture.unreadable"),
        (b"not a picture", "picture.unreadable"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "picture.unreadable"),
        (bomb(), "picture.too-large"),
    ],
)
def test_bad_files_are_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "照片.jpg"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        cover_picture(file)
    assert refused.value.code == code
    assert refused.value.details["file"] == "照片.jpg"


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"picture\.missing"):
        body_picture(tmp_path / "none.jpg")


@given(
    st.integers(min_value=1, max_value=10_000),
    st.integers(min_value=1, max_value=10_000),
    st.sampled_from([COVER_WIDE, 1.0, 16 / 9]),
)
def test_a_crop_lies_inside_and_has_its_ratio(width: int, height: int, ratio: float) -> None:
    x1, y1, x2, y2 = map(float, centred_crop(width, height, ratio).split("_"))
    assert 0 <= x1 < x2 <= 1 and 0 <= y1 < y2 <= 1
    found = (x2 - x1) * width / ((y2 - y1) * height)
    # Six decimals of a fraction: coarse only where a picture is extremely long.
    assert abs(found - ratio) / ratio < 0.02 or max(width, height) / min(width, height) > 1000

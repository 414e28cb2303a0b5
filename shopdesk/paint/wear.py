"""A printed code after a week at the door, photographed in a hurry: fixed-seed degradations.

Only rankings can be trusted, not percentages: the severities stand for a phone at medium distance
(tilt, blur, dim light, noise, a glare spot, JPEG), none of them was calibrated against one.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import zxingcpp
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

TRIALS = 30
_SIDES = (175, 220)
"""Pixels along the symbol with its quiet zone in the photograph."""


def codes_in(image: Image.Image) -> list[zxingcpp.Barcode]:
    """Every QR code the decoder finds. Its set of formats is made anew: one kept in the module
    would be alive at the end of the program, and the decoder complains about that aloud.
    """
    return zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"))


def forgiving_share(symbol: Image.Image, content: str, trials: int = TRIALS) -> float:
    """The part of ``trials`` worn copies of a grey picture that still read as ``content``."""
    read = 0
    for copy in worn_copies(symbol, trials):
        found = codes_in(copy)
        read += any(code.text == content for code in found)
    return read / trials


def worn_copies(symbol: Image.Image, count: int) -> Iterator[Image.Image]:
    """``count`` photographs of the symbol, the same ones every time."""
    for seed in range(count):
        yield _worn(symbol, random.Random(seed))


def _worn(symbol: Image.Image, dice: random.Random) -> Image.Image:
    side = dice.randint(*_SIDES)
    small = symbol.resize((side, side), Image.Resampling.BOX)
    canvas = Image.new("L", (side + 60, side + 60), 235)
    canvas.paste(small, (30, 30))
    canvas = _tilted(canvas, dice)
    canvas = canvas.filter(ImageFilter.GaussianBlur(dice.uniform(0.7, 1.1)))
    canvas = ImageEnhance.Brightness(canvas).enhance(dice.uniform(0.5, 0.75))
    canvas = _glare(canvas, dice)
    return _as_jpeg(_noisy(canvas, dice))


def _tilted(image: Image.Image, dice: random.Random) -> Image.Image:
    """Seen from the side by a hand that turns: corners move by up to 6 % of the width."""
    w, h = image.size
    corners = [(0, 0), (0, h), (w, h), (w, 0)]
    reach = 0.06 * w
    quad = [edge + dice.uniform(-reach, reach) for corner in corners for edge in corner]
    bilinear = Image.Resampling.BILINEAR
    image = image.transform((w, h), Image.Transform.QUAD, quad, bilinear, fillcolor=235)
    return image.rotate(dice.uniform(-12, 12), bilinear, fillcolor=235)


def _glare(image: Image.Image, dice: random.Random) -> Image.Image:
    """A soft bright spot over a few per cent of the picture."""
    w, h = image.size
    side = int(0.24 * w)
    fade = ImageChops.invert(Image.radial_gradient("L")).point(lambda v: max(0, v - 75) // 2)
    spot = Image.new("L", (w, h), 0)
    corner = (int(dice.uniform(0.2, 0.6) * w), int(dice.uniform(0.2, 0.6) * h))
    spot.paste(fade.resize((side, side)), corner)
    return ImageChops.add(image, spot)


def _noisy(image: Image.Image, dice: random.Random) -> Image.Image:
    """Sensor noise with a deviation of about 7 grey levels."""
    grain = Image.frombytes("L", image.size, dice.randbytes(image.width * image.height))
    grain = grain.point(lambda v: 128 + int((v - 128) * 0.095))
    return ImageChops.add(image, grain, 1, -128)


def _as_jpeg(image: Image.Image) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=65)
    return Image.open(io.BytesIO(file.getvalue())).convert("L")

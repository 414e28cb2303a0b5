"""QR codes: size, level, what a logo may cover, and reading them back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from shopdesk.domain.codes import CodeDesign, Level, Matrix, Verdict
from shopdesk.domain.failures import Refused
from shopdesk.render.codes import code_png, judge, logo_budget, make_matrix

URL = "http://weixin.qq.com/q/02AbCdEfGhIjKlMnOpQrSt"
OLD_URL = URL[:43]


def read(png: bytes) -> zxingcpp.Barcode | None:
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("content", "level", "version", "modules", "given"),
    [
        (URL, Level.L, 3, 29, Level.L), (URL, Level.M, 4, 33, Level.Q),
        (URL, Level.Q, 4, 33, Level.Q), (URL, Level.H, 6, 41, Level.H),
        (OLD_URL, Level.L, 3, 29, Level.L), (OLD_URL, Level.M, 4, 33, Level.Q),
        (OLD_URL, Level.H, 5, 37, Level.H), ("HI", Level.L, 1, 21, Level.H),
    ],
)  # fmt: skip
def test_version_and_free_level(
    content: str, level: Level, version: int, modules: int, given: Level
) -> None:
    matrix = make_matrix(content, level)
    assert (matrix.version, matrix.size, matrix.level) == (version, modules, given)


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("content", [URL, "0123456789" * 3, "麦香里，今天几点出炉？🔥", "A" * 300])
def test_codes_are_read_back_with_their_level_and_version(content: str, level: Level) -> None:
    matrix = make_matrix(content, level)
    code = read(code_png(matrix))
    assert code is not None and code.text == content
    assert code.ec_level == matrix.level.value


@pytest.mark.parametrize("mask", range(8))
def test_a_fixed_mask_is_a_valid_code(mask: int) -> None:
    matrix = make_matrix(URL, mask=mask)
    code = read(code_png(matrix))
    assert matrix.mask == mask and code is not None and code.text == URL


@pytest.mark.parametrize(
    ("content", "level", "limit", "reserve"),
    [
        (URL, Level.L, 5, 3), (URL, Level.Q, 11, 7), (URL, Level.H, 17, 13),
        (OLD_URL, Level.H, 15, 9), (URL + "x" * 31, Level.H, 21, 13),
    ],
)  # fmt: skip
def test_logo_budget(content: str, level: Level, limit: int, reserve: int) -> None:
    budget = logo_budget(make_matrix(content, level))
    assert (budget.limit, budget.reserve) == (limit, reserve)


def test_budget_shares_of_the_area() -> None:
    q = logo_budget(make_matrix(URL, Level.Q))
    h = logo_budget(make_matrix(URL, Level.H))
    shares = [q.share(q.limit), q.share(q.reserve), h.share(h.limit), h.share(h.reserve)]
    assert [round(100 * share, 1) for share in shares] == [11.1, 4.5, 17.2, 10.1]


def covered(matrix: Matrix, side: int) -> Matrix:
    """The code with its centre turned over: every module of the logo is wrong."""
    low = (matrix.size - side) // 2
    middle = range(low, low + side)
    rows = tuple(
        tuple(not dark if x in middle and y in middle else dark for x, dark in enumerate(row))
        for y, row in enumerate(matrix.rows)
    )
    return replace(matrix, rows=rows)


@pytest.mark.parametrize("level", [Level.Q, Level.H])
def test_the_budget_is_true_even_when_every_covered_module_is_wrong(level: Level) -> None:
    matrix = make_matrix(URL, level)
    limit = logo_budget(matrix).limit
    code = read(code_png(covered(matrix, limit)))
    assert code is not None and code.text == URL
    assert read(code_png(covered(matrix, limit + 2))) is None


@pytest.mark.parametrize("pixels", [600, 430, 41, 100])
def test_a_png_is_exactly_as_wide_as_asked_and_has_no_grey(pixels: int) -> None:
    image = Image.open(io.BytesIO(code_png(make_matrix(URL), pixels)))
    assert image.size == (pixels, pixels)
    assert {value for _, value in image.convert("L").getcolors() or []} == {0, 255}


def test_impossible_codes_are_refused() -> None:
    with pytest.raises(Refused, match=r"code\.empty"):
        make_matrix("")
    with pytest.raises(Refused, match=r"code\.too-long"):
        make_matrix("长" * 1500)
    with pytest.raises(Refused, match=r"code\.pixels"):
        code_png(make_matrix(URL), 40)


@pytest.mark.parametrize(
    ("design", "verdict", "keys", "level"),
    [
        (CodeDesign(URL, 20), Verdict.GOOD, [], Level.Q),
        (CodeDesign(URL, 20, 0.045), Verdict.GOOD, [], Level.Q),
        (CodeDesign(URL, 14), Verdict.WARN, ["code.small"], Level.Q),
        (CodeDesign(URL, 12), Verdict.REFUSE, ["code.module-too-small"], Level.Q),
        (CodeDesign(URL, 20, 0.10), Verdict.GOOD, [], Level.H),
        (CodeDesign(URL, 17, 0.10), Verdict.WARN, ["code.small"], Level.H),
        (CodeDesign(URL, 40, 0.12), Verdict.REFUSE, ["code.logo-too-large"], Level.H),
        (CodeDesign(URL, 20.7, dots_per_mm=8), Verdict.GOOD, [], Level.Q),
        (CodeDesign(URL, 16.4, dots_per_mm=8), Verdict.WARN, ["code.dots-few", "code.small"],
         Level.Q),
        (CodeDesign(URL, 12, dots_per_mm=8), Verdict.REFUSE,
         ["code.dots-too-few", "code.module-too-small"], Level.Q),
    ],
)  # fmt: skip
def test_designs_are_judged(
    design: CodeDesign, verdict: Verdict, keys: list[str], level: Level
) -> None:
    judged = judge(design)
    assert judged.verdict is verdict
    assert [concern.key for concern in judged.concerns] == keys
    assert judged.matrix.level is level


def test_thermal_modules_take_whole_dots() -> None:
    judged = judge(CodeDesign(URL, 21.9, dots_per_mm=8))
    assert judged.module_mm == 0.625
    assert judged.side_mm == pytest.approx(20.625)
    assert judge(CodeDesign(URL, 20, 0.045)).logo_modules == 7

"""Chinese lines: where they break, how they shrink, what is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase

from shopdesk.domain.failures import Failure
from shopdesk.domain.layout import Align, Rect, Text
from shopdesk.paint import fonts
from shopdesk.paint.fonts import chinese_family
from shopdesk.paint.typesetting import UNITS_PER_MM, SetText, clean, set_text

pytestmark = pytest.mark.usefixtures("qapp")


def ready(text: str, width: float, height: float = 40, size: float = 20, **more: object) -> SetText:
    return set_text(Text(Rect(0, 0, width, height), text, size, **more), chinese_family())  # type: ignore[arg-type]


def words(result: SetText) -> list[str]:
    return [line for line, _, _ in result.lines]


def test_lines_break_by_phrase_where_as_few_lines_suffice() -> None:
    found = ready("今天几点出炉，扫一扫就知道", 65, max_lines=3, balanced=True)
    assert words(found) == ["今天几点出炉，", "扫一扫就知道"]


def test_without_punctuation_lines_are_even() -> None:
    found = words(ready("中秋月饼礼盒现烤现取不用排队", 80, max_lines=2, balanced=True))
    assert len(found) == 2 and abs(len(found[0]) - len(found[1])) <= 1


@pytest.mark.parametrize("width", range(16, 80, 3))
def test_no_line_begins_with_closing_punctuation(width: int) -> None:
    text = "今年只做三款，蛋黄酥、五仁、栗子蛋糕。（限门店）现烤现取！"
    found = ready(text, width, 400, max_lines=40)
    assert "".join(words(found)) == text
    assert not any(line[0] in "，、。）！" for line in words(found)[1:])


def test_long_text_shrinks_and_then_ends_in_dots() -> None:
    once = ready("麦香里手工面包", 40, 10, 20, min_size_pt=8)
    assert words(once) == ["麦香里手工面包"] and not once.cut
    cut = ready("麦香里手工面包" * 9, 40, 10, 20, min_size_pt=8)
    assert cut.cut and len(cut.lines) == 1 and words(cut)[0].endswith("…")


def test_a_centred_comma_hangs() -> None:
    plain = ready("今天出炉", 80, align=Align.CENTER)
    comma = ready("今天出炉，", 80, align=Align.CENTER)
    shift = plain.lines[0][1] - comma.lines[0][1]
    em = plain.font.pixelSize()
    assert shift == pytest.approx(em / 4, abs=em * 0.1)


def test_text_stays_in_its_box() -> None:
    found = ready("三行字\n三行字\n三行字", 60, 12, 30, max_lines=3, min_size_pt=4)
    size = found.font.pixelSize()
    assert found.lines[-1][2] + 0.12 * size <= 12 * UNITS_PER_MM + 1
    assert found.lines[0][2] - 0.88 * size >= -1


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\u0000b\u202ec", "abc"), ("x\r\ny\tz", "x\ny z"), ("\ud800好", "好"), ("\n\n好\n", "好")],
)
def test_clean(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_no_chinese_face_is_a_failure_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", ())
    monkeypatch.setattr(QFontDatabase, "families", staticmethod(lambda *_: []))
    with pytest.raises(Failure, match=r"font\.none") as failure:
        chinese_family()
    assert failure.value.details["remedy"]

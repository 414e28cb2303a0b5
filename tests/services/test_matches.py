"""Why somebody was found: what the search finds by pinyin can be marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.people import Matched
from shopdesk.services.matches import why


@pytest.mark.parametrize(
    ("typed", "name", "marked", "sound", "letters"),
    [
        ("zw", "张伟", "张伟", "Zhāng Wěi", "ZW"),
        ("ZW", "曾薇", "曾薇", "Zēng Wēi", "ZW"),
        ("zhangw", "张伟", "张伟", "Zhāng Wěi", "ZhāngW"),
        ("wenj", "周文静", "文静", "Zhōu Wén Jìng", "WénJ"),
        ("lv", "吕布", "吕", "Lǚ Bù", "Lǚ"),
        ("lu", "吕布", "吕", "Lǚ Bù", "Lǚ"),
    ],
)
def test_pinyin_and_initials(typed: str, name: str, marked: str, sound: str, letters: str) -> None:
    found = why(typed, Matched.PINYIN, name, [])
    assert found.sound == sound
    assert "".join(name[start : start + length] for start, length in found.name) == marked
    assert "".join(sound[start : start + length] for start, length in found.in_sound) == letters


def test_characters_of_the_name() -> None:
    assert why("小伟", Matched.NAME, "张小伟", []).name == ((1, 2),)


def test_the_tail_of_a_number_over_its_dash() -> None:
    found = why("0986", Matched.NUMBER, "", ["028-00001234", "15900000986"])
    assert (found.number, found.in_number) == ("15900000986", ((7, 4),))
    assert why("280000", Matched.NUMBER, "", ["028-00001234"]).in_number == ((1, 7),)


def test_a_note_is_quoted_around_what_was_found() -> None:
    note = "上次说过家里有两个孩子，老大对坚果过敏，买蛋糕要先问一声，周末常来，喜欢靠窗的位子"
    found = why("坚果", Matched.WORDS, "张伟", [], ["别的", note])
    start, length = found.in_said[0]
    assert found.said[start : start + length] == "坚果"
    assert found.said.startswith("…") and found.said.endswith("…")
    assert len(found.said) < len(note)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=8), st.sampled_from(list(Matched)), st.text(max_size=50))
def test_marks_lie_inside_their_texts(typed: str, matched: Matched, name: str) -> None:
    found = why(typed, matched, name, [name], [name])
    for marks, text in (
        (found.name, name),
        (found.in_sound, found.sound),
        (found.in_number, found.number),
        (found.in_said, found.said),
    ):
        assert all(start >= 0 and start + length <= len(text) for start, length in marks)

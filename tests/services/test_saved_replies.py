"""Saved replies: a list of the shop's own, codes that can be typed, places that are filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.failures import Refused
from shopdesk.domain.saved_replies import fill, open_places, place_spans
from shopdesk.services.saved_replies import SavedReplies
from shopdesk.store.book import Book


@pytest.fixture
def replies(tmp_path: Path) -> Iterator[SavedReplies]:
    with Book.open(tmp_path / "data", state=tmp_path / "state") as book:
        yield SavedReplies(book)


def test_a_reply_is_kept_changed_and_taken_back(replies: SavedReplies, tmp_path: Path) -> None:
    replies.save("/GM", " 过敏 说明 ", "做面包的机器也做花生酱。")
    replies.save("qh", "取货时间", "每天 8 点到 20 点。")
    changed = replies.save("gmy", "过敏说明", "有花生。", replaces="gm")
    assert [(one.code, one.title) for one in replies.all()] == [
        ("gmy", "过敏说明"),
        ("qh", "取货时间"),
    ]
    assert changed.undo is not None
    replies.remove("qh")
    assert [one.code for one in replies.all()] == ["gmy"]


@pytest.mark.parametrize(
    ("code", "title", "text", "refusal"),
    [
        ("有", "名", "文", "saved_reply.code"),
        ("", "名", "文", "saved_reply.code"),
        ("a" * 13, "名", "文", "saved_reply.code"),
        ("a", " ", "文", "saved_reply.title"),
        ("a", "名" * 13, "文", "saved_reply.title"),
        ("a", "名", " ", "reply.empty"),
        ("a", "名", "文" * 700, "limit.reply_text"),
        ("qh", "名", "文", "saved_reply.taken"),
    ],
)
def test_what_could_not_be_used_is_refused(
    replies: SavedReplies, code: str, title: str, text: str, refusal: str
) -> None:
    replies.save("qh", "取货时间", "每天 8 点到 20 点。")
    with pytest.raises(Refused) as refused:
        replies.save(code, title, text)
    assert refused.value.code == refusal
    assert len(replies.all()) == 1


def test_matching_goes_by_code_first_and_then_by_name(replies: SavedReplies) -> None:
    replies.save("yy", "营业时间", "8 点")
    replies.save("qh", "取货时间", "9 点")
    assert [one.code for one in replies.matching("q")] == ["qh"]
    assert [one.code for one in replies.matching("时间")] == ["yy", "qh"]
    assert replies.matching("zz") == ()


def test_places_are_filled_and_the_rest_is_seen() -> None:
    text = "{称呼}您好，{店名}明天 {时间} 开门，{称呼}。"
    filled = fill(text, {"称呼": "何女士", "店名": "", "时间": "8 点"})
    assert filled == "何女士您好，{店名}明天 8 点 开门，何女士。"
    assert open_places(filled) == ("店名",)
    (start, length) = place_spans(filled)[0]
    assert filled[start : start + length] == "{店名}"


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_any_text_survives_filling(text: str, values: dict[str, str]) -> None:
    filled = fill(text, values)
    if not open_places(text):
        assert filled == text

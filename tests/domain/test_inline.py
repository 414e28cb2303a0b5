"""The markup inside block texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.inline import Run, escape_inline, parse_inline, plain_text


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("**到手价39元。**后面", [Run("到手价39元。", bold=True), Run("后面")]),
        ("~~￥99~~**￥59**", [Run("￥99", struck=True), Run("￥59", bold=True)]),
        ("**a~~b~~**", [Run("a", bold=True), Run("b", bold=True, struck=True)]),
        ("2 ** 3", [Run("2 ** 3")]),
        ("~~a **b", [Run("~~a **b")]),
        ("**a** ~~b", [Run("a", bold=True), Run(" ~~b")]),
        (r"\*\* \\ \(^o^)/", [Run(r"** \ \(^o^)/")]),
        ("看[这篇](https://a.com/x)吧", [Run("看"), Run("这篇", url="https://a.com/x"), Run("吧")]),
        ("[x](javascript:alert)", [Run("[x](javascript:alert)")]),
        ("[x](https://a.com/\"onload)", [Run("[x](https://a.com/\"onload)")]),
    ],
)  # fmt: skip
def test_runs(text: str, runs: list[Run]) -> None:
    assert list(parse_inline(text)) == runs


@given(st.text("a*~[]()\\ \n好https://", max_size=40))
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    runs = parse_inline(escape_inline(text))
    assert "".join(run.text for run in runs) == text
    assert not any(run.bold or run.struck or run.url for run in runs)


@given(st.text("a*~\\好 ", max_size=40))
def test_no_word_is_ever_lost(text: str) -> None:
    kept = [c for c in plain_text(text) if c in "a好 "]
    assert kept == [c for c in text if c in "a好 "]

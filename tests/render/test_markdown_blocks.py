"""Markdown becomes blocks, and none of its text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.articles import (
    Block,
    Divider,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
)
from shopdesk.render.markdown_blocks import parse_markdown


def test_front_matter_and_body() -> None:
    article = parse_markdown('\ufeff---\r\ntitle: "中秋"\nauthor: 麦香里\nmood: 好\n---\n正文')
    assert (article.title, article.author, article.blocks) == (
        "中秋",
        "麦香里",
        (Paragraph("正文"),),
    )


def test_a_first_heading_is_the_title() -> None:
    article = parse_markdown("# 月饼 **来了**\n\n## 三款\n\n### 小\n\n#### 更小")
    assert article.title == "月饼 来了"
    assert article.blocks == (Heading("三款", 1), Heading("小", 2), Heading("更小", 3))


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("**特价。**真的", [Paragraph("**特价。**真的")]),
        ("中文\n换行 and\nLatin", [Paragraph("中文换行 and Latin")]),
        ("行一  \n行二", [Paragraph("行一\n行二")]),
        ("前 ![说明](a.jpg \"图注\") 后", [Paragraph("前"), Picture("a.jpg", "图注"),
                                             Paragraph("后")]),
        ("- a\n  - b\n- c", [ListBlock(("a\n– b", "c"))]),
        ("1. x\n2. **y**", [ListBlock(("x", "**y**"), ordered=True)]),
        ("> 引\n>\n> 用", [Quote("引\n用")]),
        ("---", [Divider()]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [Paragraph("**a**｜**b**\n1｜2")]),
        ("[站](https://a.com/x_(y))", [Paragraph("[站](https://a.com/x_%28y%29)")]),
        ("[站](javascript:x)", [Paragraph("\\[站](javascript:x)")]),
        ("<b onclick=x>hi</b>", [Paragraph("<b onclick=x>hi</b>")]),
        ("`**x**`", [Paragraph(r"\*\*x\*\*")]),
    ],
)  # fmt: skip
def test_blocks(markdown: str, blocks: list[Block]) -> None:
    assert list(parse_markdown(markdown).blocks) == blocks


@given(st.text("好价 a1\n#>*-|~.", max_size=60))
def test_any_text_is_taken_and_chinese_words_survive(text: str) -> None:
    article = parse_markdown(text)
    assert (article.title + article.words()).count("好") == text.count("好")


@given(st.text("好 a1\n#>*-|~[]()`!\\.<&", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    parse_markdown(text)

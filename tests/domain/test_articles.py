"""Articles as JSON: what is written is read back, what is wrong is named with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.articles import (
    BLOCK_TYPES,
    MAX_FEN,
    Article,
    Divider,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    Picture,
    Product,
    Quote,
    dump_article,
    parse_article,
    price_text,
)
from shopdesk.domain.failures import Refused

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=30)
BLOCK = st.one_of(
    st.builds(Heading, TEXT, st.sampled_from([1, 2, 3])),
    st.builds(Paragraph, TEXT),
    st.builds(Picture, TEXT, TEXT),
    st.builds(Product, TEXT, st.none() | st.integers(0, MAX_FEN), TEXT, TEXT, TEXT),
    st.builds(Quote, TEXT),
    st.builds(ListBlock, st.lists(TEXT, max_size=4).map(tuple), st.booleans()),
    st.just(Divider()),
    st.builds(Notice, TEXT, st.sampled_from(["info", "warn", "gift"])),
)


BLOCKS = st.lists(BLOCK, max_size=6).map(tuple)


@given(st.builds(Article, TEXT, TEXT, TEXT, TEXT, TEXT, BLOCKS, TEXT))
def test_what_is_written_is_read_back(article: Article) -> None:
    assert parse_article(dump_article(article)) == article


def test_every_registered_block_is_covered_above() -> None:
    assert set(BLOCK_TYPES) == {
        "heading", "paragraph", "picture", "product", "quote", "list", "divider", "notice",
    }  # fmt: skip


def article(*blocks: object, **head: object) -> str:
    return json.dumps({"version": 1, "title": "t", **head, "blocks": list(blocks)})


@pytest.mark.parametrize(
    ("source", "code", "where"),
    [
        ("[1]", "article.not-json", ""),
        ("{", "article.not-json", "line 1"),
        ("[" * 100_000, "article.not-json", ""),
        ('{"version": 2}', "article.version", "version"),
        ('{"version": true}', "article.version", "version"),
        ('{"title": "x"}', "article.version", "version"),
        (article(title=3), "article.value", "title"),
        (article(colour="red"), "article.key-unknown", "colour"),
        ('{"version": 1, "blocks": {}}', "article.value", "blocks"),
        (article("text"), "article.value", "blocks[0]"),
        (article({"type": "slider"}), "article.block-unknown", "blocks[0]"),
        (article({"type": ["x"]}), "article.block-unknown", "blocks[0]"),
        (article({"type": "divider"}, {"type": "heading"}), "article.key-missing",
         "blocks[1].text"),
        (article({"type": "heading", "text": "x", "level": 9}), "article.value", "blocks[0].level"),
        (article({"type": "heading", "text": "x", "level": True}), "article.value",
         "blocks[0].level"),
        (article({"type": "product", "name": "x", "price_fen": -1}), "article.value",
         "blocks[0].price_fen"),
        (article({"type": "product", "name": "x", "price_fen": 9.9}), "article.value",
         "blocks[0].price_fen"),
        (article({"type": "list", "items": ["a", 3]}), "article.value", "blocks[0].items[1]"),
        (article({"type": "list", "items": "abc"}), "article.value", "blocks[0].items"),
        (article({"type": "quote", "txet": "x", "text": "x"}), "article.key-unknown",
         "blocks[0].txet"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_its_place(source: str, code: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_article(source)
    assert (refused.value.code, refused.value.details["where"]) == (code, where)


def test_control_characters_do_not_get_in() -> None:
    parsed = parse_article(article({"type": "paragraph", "text": "a\u0000b\u001b\r\nc\ud800"}))
    assert parsed.blocks == (Paragraph("ab\nc"),)


def test_files_are_named_once_in_order_and_words_are_plain() -> None:
    parsed = Article(
        blocks=(
            Picture("b.jpg", "图"),
            Product("**酥**", 6850, file="a.jpg", unit="每盒"),
            Picture("b.jpg"),
        )
    )
    assert parsed.files() == ("b.jpg", "a.jpg")
    assert parsed.words() == "图\n酥\n¥68.50每盒"


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "¥0"), (5, "¥0.05"), (6800, "¥68"), (6850, "¥68.50")]
)
def test_prices(fen: int, text: str) -> None:
    assert price_text(fen) == text

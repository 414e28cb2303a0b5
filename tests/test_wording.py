"""Every failure has a sentence in every language, and the lookup is honest about what it lacks."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk import wording
from shopdesk.domain import limits, platform_codes
from shopdesk.wording import LANGUAGES, Wording

PACKAGE = Path(wording.__file__).parent
TABLE = wording.read_table(wording.table_file())


def raised_codes() -> Iterator[tuple[str, str]]:
    """(code, where) of every ``Failure("…")`` and its kin in the package."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if (
                name in {"Failure", "Refused", "PlatformFailure"}
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield first.value, f"{file.relative_to(PACKAGE)}:{node.lineno}"


def refusing_limits() -> Iterator[str]:
    """Names of the limits some code of ours refuses by: not only read as a fact (``.value``)."""
    for file in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        facts = {
            id(node.value)
            for node in nodes
            if isinstance(node, ast.Attribute) and node.attr in {"value", "allows", "amount"}
        }
        for node in nodes:
            if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
                continue
            limit = getattr(limits, node.attr, None)
            refuses = node.value.id == "limits" and id(node) not in facts
            if refuses and isinstance(limit, limits.Limit):
                yield limit.code


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_both_sentences_in_every_language() -> None:
    for code, entry in TABLE.items():
        assert set(entry) == set(LANGUAGES), code
        for words in entry.values():
            assert set(words) == {"what", "remedy"}, code
            assert all(text.strip() for text in words.values()), code


def test_languages_have_the_same_places() -> None:
    for code, entry in TABLE.items():
        used = {lang: places(w["what"]) | places(w["remedy"]) for lang, w in entry.items()}
        assert used["en"] == used["zh_CN"], code


def test_every_code_raised_in_the_package_has_an_entry() -> None:
    missing = [f"{code} ({where})" for code, where in raised_codes() if code not in TABLE]
    assert not missing, missing


def test_every_code_of_the_platform_has_an_entry() -> None:
    assert not set(platform_codes.failure_codes()) - set(TABLE)


def test_every_limit_that_refuses_has_an_entry() -> None:
    refusing = set(refusing_limits())
    assert "limit.title" in refusing and "limit.reply_window_hours" not in refusing
    assert not refusing - set(TABLE)


def test_chinese_sentences_use_chinese_punctuation() -> None:
    for code, entry in TABLE.items():
        for text in entry["zh_CN"].values():
            assert text.endswith(("。", "？")), code
            assert "!" not in text and "！" not in text, code


def test_places_are_filled() -> None:
    sentence = Wording("zh_CN").sentence("platform.not_whitelisted", {"address": "8.8.8.8"})
    assert "8.8.8.8" in sentence.what


def test_a_missing_fact_stays_visible() -> None:
    assert "{address}" in Wording("en").sentence("platform.not_whitelisted").what


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_code_is_shown_with_its_facts(lang: str) -> None:
    sentence = Wording(lang).sentence("no.such", {"errcode": 7})
    assert "no.such" in sentence.what and "errcode=7" in sentence.what


def test_facts_are_never_read_as_templates() -> None:
    sentence = Wording("en").sentence("platform.unknown", {"errcode": "{rid}", "rid": "x"})
    assert "{rid}" in sentence.what

"""The documentation of the practice platform says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shopdesk.practice.catalogue import Endpoint
from shopdesk.practice.codes import TEXTS
from shopdesk.practice.coverage import fields_of, with_tables
from shopdesk.practice.endpoints import CATALOGUE, FAMILIES
from shopdesk.practice.matrix import DOUBTS, MAY_CALL

PAGE = Path(__file__).parents[2] / "docs" / "practice-platform.md"
EVERY = list(CATALOGUE.values())


def test_the_page_is_what_the_code_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_tables(page), "run python -m shopdesk.practice.coverage with the page"


def test_every_path_stands_once_in_the_table() -> None:
    listed = re.findall(r"^\| (?:GET|POST) `([^`]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(CATALOGUE)
    assert sum(len(family.endpoints.all) for family in FAMILIES) == len(CATALOGUE)


@pytest.mark.parametrize("endpoint", EVERY, ids=[endpoint.path for endpoint in EVERY])
def test_every_call_is_described(endpoint: Endpoint) -> None:
    assert endpoint.purpose.endswith(".")
    assert set(endpoint.codes) <= set(TEXTS), "a code without a text"
    assert endpoint.family == "pictures" or endpoint.family in MAY_CALL


def test_fields_are_read_from_handlers_and_what_they_call() -> None:
    article = fields_of(CATALOGUE["/cgi-bin/draft/add"].handler)
    assert {"articles", "title", "content", "thumb_media_id", "digest"} <= set(article)
    assert fields_of(CATALOGUE["/cgi-bin/media/uploadimg"].handler) == ["media"]
    assert "matchrule" not in fields_of(CATALOGUE["/cgi-bin/menu/create"].handler)


def test_doubtful_cells_name_families_that_exist() -> None:
    assert {doubt.family for doubt in DOUBTS} <= set(MAY_CALL)

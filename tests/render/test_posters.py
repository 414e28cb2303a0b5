"""Posters and table cards from templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopdesk.domain.failures import Refused
from shopdesk.domain.layout import Code, Fill, Page, Picture, Text
from shopdesk.render.codes import make_matrix
from shopdesk.render.posters import (
    PosterCode,
    PosterTemplate,
    parse_template,
    poster,
    read_templates,
)

TEMPLATES = read_templates(Path(__file__).parents[2] / "resources" / "templates" / "posters")
CODE = PosterCode(make_matrix("http://weixin.qq.com/q/02AbCdEfGhIjKlMnOpQrSt"))
WORDS = {
    "shop": "麦香里",
    "hours": "8:00 至 21:30",
    "account": "maixiangli_cd",
    "address": "玉林街",
}
every_template = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)


def texts(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text)]


def test_there_are_posters_and_a_table_card() -> None:
    kinds = [template.kind for template in TEMPLATES.values()]
    assert kinds.count("poster") >= 3 and kinds.count("table-card") >= 1


@every_template
def test_everything_given_is_on_the_page(template: PosterTemplate) -> None:
    page = poster(template, WORDS, CODE, {"logo": b"png"})
    shown = "".join(texts(page))
    assert "麦香里" in shown and "maixiangli_cd" in shown
    assert "{" not in shown
    (code,) = page.codes()
    assert code.side_mm >= 40


@every_template
def test_nothing_stands_in_the_quiet_zone_or_off_the_page(template: PosterTemplate) -> None:
    page = poster(template, WORDS, CODE, {"logo": b"png"})
    clear = page.codes()[0].clear_box
    for item in page.items:
        if isinstance(item, Text | Picture):
            shared = item.box.meet(clear)
            assert min(shared.width, shared.height) < 1e-6
            assert item.box.x >= 0 and item.box.right <= page.width_mm
            assert item.box.y >= 0 and item.box.bottom <= page.height_mm
        if isinstance(item, Fill) and item.fill and item.fill.rgb != "#ffffff":
            grounds = [i for i in page.items if isinstance(i, Code)]
            assert page.items.index(item) < page.items.index(grounds[0])


@every_template
def test_empty_slots_leave_nothing_behind(template: PosterTemplate) -> None:
    page = poster(template, {name: "" for name in template.slots}, CODE)
    assert not any(isinstance(item, Picture) for item in page.items)
    assert all(text.strip("， 　") for text in texts(page))


def test_distance_is_ten_times_the_symbol() -> None:
    page = poster(TEMPLATES["door-warm"], WORDS, CODE)
    (code,) = page.codes()
    assert 80 < code.side_mm < 100
    assert any("0.9 米" in text for text in texts(page))


def test_unknown_and_endless_words_are_refused() -> None:
    with pytest.raises(Refused, match=r"template\.slot"):
        poster(TEMPLATES["door-warm"], {"shpo": "x"}, CODE)
    with pytest.raises(Refused, match=r"template\.text-long"):
        poster(TEMPLATES["door-warm"], {"shop": "x" * 401}, CODE)
    with pytest.raises(Refused, match=r"template\.value"):
        parse_template({"name": "x"})


def test_words_in_braces_are_only_words() -> None:
    page = poster(TEMPLATES["door-warm"], {**WORDS, "shop": "{account}"}, CODE)
    assert "{account}" in texts(page)

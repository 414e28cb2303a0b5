"""What a follower sent is shown as what it is: text, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage

from shopdesk.domain.failures import Failure
from shopdesk.ui.pages.inbox.bubbles import MOST_CHARACTERS, shortened, tidy
from shopdesk.ui.pages.inbox.pictures import EDGE, decode
from shopdesk.ui.pages.inbox.talk_items import Said
from shopdesk.ui.pages.inbox.talk_model import ITEM
from tests.ui.pages.inbox.bakery import Bakery


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 160, 90))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


@given(st.text())
def test_what_turns_or_controls_the_text_is_gone_and_the_rest_stays(text: str) -> None:
    shown = tidy(text)
    assert not {"\u202e", "\u202d", "\u2066", "\x00", "\x1b"} & set(shown)
    assert tidy(shown) == shown


def test_emoji_families_and_lines_survive() -> None:
    assert tidy("一家👨‍👩‍👧‍👦\n🎂") == "一家👨‍👩‍👧‍👦\n🎂"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert shortened("短") == ("短", False)
    short, cut = shortened("长" * 70_000)
    assert cut and len(short) == MOST_CHARACTERS + 1
    assert shortened("行\n" * 100)[1]


@pytest.mark.parametrize("broken", [b"", b"not a picture", png(10, 10)[:40], b"<svg/>"])
def test_what_is_no_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(Failure, match=r"picture\.unreadable"):
        decode(broken)


def test_a_large_picture_is_made_smaller() -> None:
    image = decode(png(4000, 1000))
    assert (image.width(), image.height()) == (EDGE, EDGE // 4)


HOSTILE = (
    "<b>bold</b><img src=x onerror=alert(1)>",
    "\u202egnp.exe",
    "مرحبا بالعالم",
    "👨‍👩‍👧‍👦" * 300,
    "一" * 65_536,
    "a" * 65_536,
    "\n" * 5_000,
    "&amp; {称呼} %1 {0}",
    "",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_fits_into_its_row(bakery: Bakery, text: str) -> None:
    conversation = bakery.asks("he", text)
    page = bakery.show(bakery.page())
    page.visit(id=conversation)
    bakery.settle()
    view = page.view
    for row in range(page.talk.rowCount()):
        index = page.talk.index(row)
        laid = view.talk_delegate._lay(index)
        item = index.data(ITEM)
        assert laid is not None and 0 < laid.height < 4_000
        if isinstance(item, Said) and laid.text is not None:
            assert laid.box.right() <= view.viewport().width()
            assert laid.text.text().replace("\u2028", "\n").startswith(tidy(text).rstrip()[:50])
    view.grab()
    page.list_panel.view.grab()
    assert page.talk.index(1).data(Qt.ItemDataRole.DisplayRole) == text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_can_be_laid_out(bakery: Bakery, text: str) -> None:
    page = bakery.page()
    text_layout, _ = page.view.talk_delegate._bubbles._text(text, 300)
    assert text_layout.boundingRect().width() <= 301
    page.deleteLater()

"""Walks through every page and the frame: names, tab order, one filled button, room for words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shopdesk.paths import Folders
from shopdesk.ui.pages.registry import PAGES
from tests.e2e.window.clerk import Clerk, words
from tests.e2e.window.conftest import ENGINE_NOTES, Counter, opened
from tests.e2e.window.test_main_job import add_a_place
from tests.ui.accessibility import filled_buttons, rich_labels, unnamed, unreachable

pytestmark = [
    pytest.mark.qt_log_ignore(*ENGINE_NOTES, extend=True),
    pytest.mark.timeout(240),
]

TABBED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit,
          QPlainTextEdit, QTextEdit)  # fmt: skip

MOST_STOPS = 400
"""More often Tab is not pressed: by then it has been everywhere or goes round in a corner."""

HOSTILE = (
    "<b>粗</b><img src='http://192.0.2.1/x.png'>",
    "\u202eesrever \u2067rtl\u2069",
    "长" * 20_000,
    "👩🏽‍🍳🥐 ZWJ\u200d👨‍👩‍👧‍👦",
)


def furnish(counter: Counter) -> None:
    """A shop with something on every page: followers, a place, an article, hostile questions."""
    clerk, control = counter.clerk, counter.control

    def happens() -> None:
        for text in HOSTILE:
            control.ask(text=text)
        control.settle()

    clerk.go_to(words("Rail", "Customers"))
    clerk.press(words("CustomersPage", "Read followers"))
    clerk.settle()
    counter.meanwhile(happens)
    clerk.go_to(words("Rail", "Articles"))
    clerk.press(words("ArticlesPage", "Begin with a sample"))
    clerk.settle()
    add_a_place(clerk)
    clerk.wait_for_control(QAbstractButton, words("_PrintFoot", "Save PDF"))
    clerk.settle()


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, folders: Folders) -> Iterator[Counter]:
    with opened(qapp, qtbot, folders, size=(1280, 720)) as counter:
        yield counter


def test_every_page_can_be_used_by_keys_and_by_ear(counter: Counter) -> None:
    furnish(counter)
    clerk = counter.clerk
    wrong: list[str] = []
    for title in titles():
        clerk.go_to(title)
        for part in (clerk.page, clerk.window.rail, clerk.window.top):
            wrong += [f"{title} unnamed: {one}" for one in unnamed(part)]
        # Of the rail one entry at a time has Tab, the arrows go to the others.
        for part in (clerk.page, clerk.window.top):
            wrong += [f"{title} not by keys: {one}" for one in unreachable(part)]
        wrong += [f"{title} takes markup: {one}" for one in rich_labels(clerk.page)]
        filled = filled_buttons(clerk.page)
        if len(filled) > 1:
            wrong.append(f"{title} has several filled buttons: {filled}")
        wrong += [f"{title} Tab does not reach: {one}" for one in missed_by_tab(clerk)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_hostile_words_are_shown_as_words(counter: Counter) -> None:
    furnish(counter)
    clerk = counter.clerk
    clerk.go_to(words("Rail", "Messages"))
    clerk.wait_until(lambda: clerk.sees("<b>"), "the markup as it was written")
    for title in titles():
        clerk.go_to(title)
        assert not rich_labels(clerk.page)
        counter.clerk.window.grab()


def test_escape_closes_every_sheet_the_frame_has(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.settle()
    for keys in ("Ctrl+/",):
        clerk.key(keys)
        clerk.wait_until(lambda: isinstance(QApplication.activeModalWidget(), QDialog), keys)
        clerk.key("Escape")
        clerk.wait_until(lambda: QApplication.activeModalWidget() is None, f"{keys} closed")
    clerk.key("F1")
    clerk.wait_until(clerk.window.help.isVisible, "help")
    clerk.key("F1")
    clerk.wait_until(lambda: not clerk.window.help.isVisible(), "help gone")


def test_there_is_room_for_words_half_as_long_again(
    qapp: QApplication, qtbot: QtBot, folders: Folders
) -> None:
    wrong: list[str] = []
    with opened(qapp, qtbot, folders, lang="en", size=(1280, 720), longer=True) as counter:
        clerk = counter.clerk
        for spec in PAGES:
            clerk.click(clerk.window.rail.items[spec.name])
            clerk.settle()
            QApplication.processEvents()
            if clerk.window.width() > 1280 or clerk.window.height() > 720:
                wrong.append(f"{spec.name} widens the window to {clerk.window.size()}")
                clerk.window.resize(1280, 720)
            wrong += [f"{spec.name}: {one}" for one in cut_off(clerk.page)]
    assert not wrong, "\n".join(wrong)


def titles() -> list[str]:
    """The pages as the rail calls them."""
    return [words("Rail", spec.title) for spec in PAGES]


def missed_by_tab(clerk: Clerk) -> list[str]:
    """The controls of the page that Tab goes past, walking once all the way round."""
    visited: list[QWidget] = []
    clerk.come_to_front()
    clerk.click_focus(next(iter(clerk.window.rail.items.values())))
    for _ in range(MOST_STOPS):
        now = QApplication.focusWidget()
        if now is None or now in visited:
            break
        visited.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    seen = {id(one) for one in visited}
    seen |= {id(one.focusProxy()) for one in visited if one.focusProxy() is not None}
    group_members = {
        id(button)
        for button in clerk.page.findChildren(QAbstractButton)
        if button.autoExclusive() or button.group() is not None
    }
    return [
        f"{type(one).__name__} {one.accessibleName() or one.property('text')!r}"
        for one in clerk.page.findChildren(QWidget)
        if isinstance(one, TABBED)
        and one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), (QAbstractSpinBox, QComboBox, QAbstractItemView))
        and id(one) not in seen
        and id(one) not in group_members
    ]


def cut_off(page: QWidget) -> list[str]:
    """Buttons too narrow for their words or beyond the edge, and views that scroll sideways."""
    found = []
    for button in page.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        asked = button.minimumSizeHint().width()
        if button.width() < min(asked, button.sizeHint().width()):
            found.append(f"{button.text()!r} has {button.width()} of {asked} pixels")
        right = button.mapTo(page, QPoint(button.width(), 0)).x()
        if right > page.width():
            found.append(f"{button.text()!r} ends beyond the edge")
    for area in page.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            found.append(f"{area.accessibleName() or area.objectName()} scrolls sideways")
    return found

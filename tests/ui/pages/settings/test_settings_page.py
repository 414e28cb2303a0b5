"""Settings, by clicks and keys over a real book and a real hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk import settings
from shopdesk.domain.capabilities import Capability
from shopdesk.domain.failures import PlatformFailure, Reach, RetryClass
from shopdesk.ui.machinery.autostart import EntryFile, desktop_entry
from shopdesk.ui.pages.settings.page import SettingsPage
from shopdesk.ui.pages.settings.plain_section import PlainSection
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.number_field import NumberField
from shopdesk.ui.widgets.segmented import Segmented
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.small_shop import SmallShop, small_shop

REFUSED = PlatformFailure(
    "platform.not_whitelisted",
    path="/cgi-bin/stable_token",
    reach=Reach.REFUSED,
    retry=RetryClass.NEVER,
    errcode=40164,
    rid="rid-1",
    address="198.51.100.24",
)


@pytest.fixture
def fresh(tmp_path: Path, qtbot: QtBot) -> Iterator[SmallShop]:
    with small_shop(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def shop(fresh: SmallShop) -> SmallShop:
    fresh.connect()
    return fresh


def shown(shop: SmallShop, qtbot: QtBot, section: str) -> SettingsPage:
    page = SettingsPage(shop.desk)
    qtbot.addWidget(page)
    page.resize(1290, 692)
    page.show()
    page.visit(section=section)
    qtbot.waitUntil(page.is_ready, timeout=10_000)
    shop.kit.settle()
    return page


def words(page: SettingsPage) -> str:
    labels = page.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page))


def plain(page: SettingsPage) -> PlainSection:
    section = page.stack.currentWidget()
    assert isinstance(section, PlainSection)
    return section


def test_a_number_goes_into_the_book_and_can_be_taken_back(shop: SmallShop, qtbot: QtBot) -> None:
    page = shown(shop, qtbot, "sending")
    number = plain(page).card.control(settings.GRACE_MINUTES)
    assert isinstance(number, NumberField)
    number.setFocus()
    qtbot.keyClick(number.field, Qt.Key.Key_Up)
    shop.kit.settle()
    assert shop.shop.setting(settings.GRACE_MINUTES) == 16
    shop.desk.runner.undo()
    shop.kit.settle()
    assert shop.shop.setting(settings.GRACE_MINUTES) == 15


def test_colours_and_counter_mode_change_at_once_and_stay_out_of_the_book(
    shop: SmallShop, qtbot: QtBot
) -> None:
    page = shown(shop, qtbot, "general")
    colours = plain(page).card.control(settings.SCHEME)
    counter = plain(page).card.control(settings.COUNTER_MODE)
    assert isinstance(colours, Segmented) and isinstance(counter, QCheckBox)
    colours.button("dark").click()
    counter.click()
    assert shop.desk.theme.scheme == "dark"
    assert shop.desk.theme.counter
    assert shop.desk.memory.get("look.scheme", "") == "dark"
    assert shop.kit.book.settings.all() == {}


def test_another_language_opens_the_window_again(shop: SmallShop, qtbot: QtBot) -> None:
    page = shown(shop, qtbot, "general")
    language = plain(page).card.control(settings.LANGUAGE)
    assert isinstance(language, Segmented)
    language.button("en").click()
    assert shop.doors.went == [("again", None)]
    assert shop.desk.memory.get("look.language", "") == "en"


def test_starting_with_the_computer_is_a_file_that_comes_and_goes(tmp_path: Path) -> None:
    entry = EntryFile(tmp_path / "autostart" / "x.desktop", desktop_entry(["/a b/x", "100%"]))
    assert not entry.on
    entry.set_on(True)
    assert entry.on
    assert "Exec='/a b/x' 100%%" in (tmp_path / "autostart" / "x.desktop").read_text()
    entry.set_on(False)
    entry.set_on(False)
    assert not entry.on


def test_what_it_cannot_do_has_its_way_by_hand(shop: SmallShop, qtbot: QtBot) -> None:
    shop.platform.wechat.denied.add(Capability.SCENE_CODES)
    page = shown(shop, qtbot, "account")
    page.account.again.click()
    qtbot.waitUntil(lambda: page.account.is_ready and page.account.cannot.isVisible())
    shop.kit.settle()
    qtbot.waitUntil(lambda: "spoken keyword" in words(page), timeout=5_000)
    # It could until now, and is told so until somebody says that she has seen it.
    assert page.account.lost.isVisible()
    page.account.lost.button.click()
    qtbot.waitUntil(lambda: not page.account.lost.isVisible(), timeout=10_000)


def test_a_refused_address_is_shown_large_and_copied_by_the_filled_button(
    shop: SmallShop, qtbot: QtBot
) -> None:
    page = shown(shop, qtbot, "account")
    shop.platform.wechat.trouble["probe"] = REFUSED
    page.account.test()
    qtbot.waitUntil(lambda: page.account.helper.address == "198.51.100.24", timeout=10_000)
    filled = [
        button
        for button in page.findChildren(QPushButton)
        if button.property("role") == "primary" and button.isVisible()
    ]
    assert filled == [page.account.helper.copy_button]
    page.primary_action()
    assert QGuiApplication.clipboard().text() == "198.51.100.24"
    page.account.test()
    qtbot.waitUntil(lambda: not page.account.helper.address, timeout=10_000)


def test_connecting_takes_the_secret_once_and_forgets_it(fresh: SmallShop, qtbot: QtBot) -> None:
    page = shown(fresh, qtbot, "account")
    form = page.account.form
    assert form.isVisible()
    assert not form.connect_button.isEnabled()
    qtbot.keyClicks(form.app_id, "wx0123456789abcdef")
    qtbot.keyClicks(form.secret, "s" * 32)
    form.name.setText("麦香里")
    assert form.secret.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.account.can.isVisible(), timeout=10_000)
    assert form.secret.text() == ""
    account = fresh.shop.look_up_account()
    assert account is not None and account.name == "麦香里"


def test_a_wrong_secret_is_said_with_what_to_do(fresh: SmallShop, qtbot: QtBot) -> None:
    page = shown(fresh, qtbot, "account")
    form = page.account.form
    fresh.platform.wechat.trouble["probe"] = PlatformFailure(
        "platform.secret_wrong",
        path="/x",
        reach=Reach.REFUSED,
        retry=RetryClass.NEVER,
        errcode=40125,
        rid="rid-7",
    )
    form.app_id.setText("wx0123456789abcdef")
    form.secret.setText("wrong")
    form.try_it()
    qtbot.waitUntil(lambda: form.trouble.isVisible(), timeout=10_000)
    assert "AppSecret" in form.trouble.sentence
    assert "rid-7" in form.details.text
    assert "wrong" not in form.details.text
    assert fresh.shop.look_up_account() is None


def test_a_backup_is_made_checked_and_restored_after_exact_words(
    shop: SmallShop, qtbot: QtBot
) -> None:
    shop.follow("o001")
    page = shown(shop, qtbot, "backup")
    page.primary_action()
    qtbot.waitUntil(lambda: len(page.backup._rows) == 1, timeout=20_000)
    row = page.backup._rows[0]
    check, back = row.findChildren(QPushButton)
    check.click()
    qtbot.waitUntil(lambda: len(shop.kit.toasts.said) == 2, timeout=20_000)
    back.click()
    qtbot.waitUntil(lambda: len(shop.kit.prompts.asked) == 1, timeout=20_000)
    assert shop.doors.went == []
    shop.kit.prompts.will_answer(True)
    back.click()
    made = shop.shop.backups.all()[0].path
    qtbot.waitUntil(lambda: shop.doors.went == [("restore", made)], timeout=20_000)


def test_a_damaged_backup_is_said_to_be_and_never_restored(shop: SmallShop, qtbot: QtBot) -> None:
    made = shop.shop.backups.create().path
    (made / "shop.db").write_bytes(b"not a book")
    page = shown(shop, qtbot, "backup")
    shop.kit.prompts.will_answer(True)
    page.backup._rows[0].findChildren(QPushButton)[1].click()
    qtbot.waitUntil(lambda: bool(shop.kit.toasts.said), timeout=20_000)
    assert "shop.db" in shop.kit.toasts.said[0]
    assert shop.doors.went == []


@pytest.mark.parametrize(
    "section", ["account", "general", "sending", "customers", "backup", "about"]
)
def test_every_control_has_a_name_and_a_key(shop: SmallShop, qtbot: QtBot, section: str) -> None:
    page = shown(shop, qtbot, section)
    assert unnamed(page) == []
    assert unreachable(page) == []

"""The frame with small pages of the test: keys, help, search, undo, crashes, memory, names."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.changes import Noun
from shopdesk.domain.failures import Refused
from shopdesk.domain.people import CustomerDraft
from shopdesk.domain.placements import PlacementKind
from shopdesk.ui.desk import Desk, Page, PageSpec
from shopdesk.ui.machinery.actions import FRAME, PageAction, clashes, page_keys
from shopdesk.ui.machinery.bus import ConnectionState, Link
from shopdesk.ui.machinery.crash import CrashReporter
from shopdesk.ui.machinery.prompts import Sheet, WindowPrompts
from shopdesk.ui.shell.about import AboutSheet
from shopdesk.ui.shell.crash_sheet import CrashSheet
from shopdesk.ui.shell.finding import Finder, Kind, fits
from shopdesk.ui.shell.shortcut_sheet import ShortcutSheet
from shopdesk.ui.shell.window import MainWindow
from shopdesk.ui.widgets.progress import ProgressRow
from tests.ui.accessibility import unnamed, unreachable
from tests.ui.desk_kit import DeskKit


class SmallPage(Page):
    """Counts what the frame asks of it."""

    nouns: ClassVar = frozenset({Noun.CUSTOMERS})
    help_topic: ClassVar = "start"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.asked: list[str] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Name")
        self.button = QPushButton("Act")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)

    def title(self) -> str:
        return self.name

    def actions_of_page(self) -> tuple[PageAction, ...]:
        return (PageAction("merge", "Merge two", self.primary_action, ("Ctrl+M",)),)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def visit(self, **wish: object) -> None:
        self.asked.append(f"visit {wish}")

    def primary_action(self) -> None:
        self.asked.append("act")

    def new(self) -> None:
        self.asked.append("new")

    def find_here(self) -> None:
        self.field.setFocus()

    def hidden(self) -> None:
        self.asked.append("hidden")


class Today(SmallPage):
    name: ClassVar = "today"


class Customers(SmallPage):
    name: ClassVar = "customers"


class NoAccount:
    """Services of a shop without an account."""

    account = None


SPECS = (
    PageSpec("today", "sun", "Today", Today),
    PageSpec(
        "customers",
        "users",
        "Customers",
        Customers,
        badge=lambda desk: desk.book.customers.count(),
        badge_nouns=frozenset({Noun.CUSTOMERS}),
    ),
)


@pytest.fixture
def window(kit: DeskKit, qtbot: QtBot) -> MainWindow:
    window = MainWindow(
        kit.desk.theme, kit.desk.memory, kit.desk.wording, kit.desk.formats, tray=False
    )
    qtbot.addWidget(window)
    object.__setattr__(kit.desk, "services", NoAccount())
    object.__setattr__(kit.desk, "go", window.stack)
    object.__setattr__(kit.desk, "prompts", window.prompts)
    window.furnish(kit.desk, SPECS)
    with qtbot.waitActive(window):
        window.show()
    kit.settle()
    return window


def front(window: MainWindow) -> SmallPage:
    page = window.stack.front
    assert isinstance(page, SmallPage)
    return page


def shown_dialog(window: MainWindow) -> QWidget:
    return next(one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible())


def test_the_first_page_is_in_front_and_reads_once(window: MainWindow) -> None:
    assert front(window).name == "today"
    assert front(window).asked == ["refresh"]
    assert window.rail.items["today"].isChecked()


def test_every_control_of_the_frame_has_a_name_and_can_be_reached(window: MainWindow) -> None:
    window.toggle_help()
    assert unnamed(window) == []
    assert unreachable(window) == []


def test_no_key_is_declared_twice(window: MainWindow) -> None:
    tables = [(one.id, one.keys) for one in FRAME]
    tables += [(spec.name, page_keys(number)) for number, spec in enumerate(SPECS)]
    own = [(one.id, one.keys) for one in front(window).actions_of_page()]
    assert clashes([*tables, *own]) == []
    assert clashes([("a", ["Ctrl+K"]), ("b", ["Ctrl+k"])]) == ["Ctrl+K: a, b"]


@pytest.mark.parametrize(
    ("key", "asked"),
    [(Qt.Key.Key_N, "new"), (Qt.Key.Key_Return, "act"), (Qt.Key.Key_Enter, "act")],
)
def test_keys_ask_the_page_in_front(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, asked: str
) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert front(window).asked[-1] == asked


def test_numbers_go_to_pages_and_alt_left_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    first = front(window)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert front(window).name == "customers"
    assert first.asked[-1] == "hidden"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert front(window) is first


def test_a_page_out_of_sight_reads_when_it_is_shown_again(window: MainWindow, kit: DeskKit) -> None:
    first = front(window)
    window.stack.page("customers", id=7)
    assert front(window).asked == ["refresh", "visit {'id': 7}"]
    kit.desk.runner.operate(
        "add", lambda: kit.book.operation(lambda: kit.book.customers.add(CustomerDraft("何")))
    )
    kit.settle()
    assert front(window).asked.count("refresh") == 2
    assert first.asked.count("refresh") == 1
    window.stack.back()
    assert first.asked.count("refresh") == 2


def test_the_badge_counts_again_when_its_nouns_change(window: MainWindow, kit: DeskKit) -> None:
    item = window.rail.items["customers"]
    assert item.accessibleDescription() == ""
    kit.desk.runner.operate(
        "add", lambda: kit.book.operation(lambda: kit.book.customers.add(CustomerDraft("何")))
    )
    kit.settle()
    assert "1" in item.accessibleDescription()


def test_undo_is_named_after_what_it_takes_back(
    window: MainWindow, kit: DeskKit, qtbot: QtBot
) -> None:
    kit.desk.runner.operate(
        "add 何", lambda: kit.book.operation(lambda: kit.book.customers.add(CustomerDraft("何")))
    )
    kit.settle()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kit.settle()
    assert kit.book.customers.count() == 0
    assert window.toasts.texts == ["Taken back: add 何"]
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    kit.settle()
    assert kit.book.customers.count() == 1


def test_search_finds_by_initials_and_goes_there(
    window: MainWindow, kit: DeskKit, qtbot: QtBot
) -> None:
    customer = kit.book.customers.add(CustomerDraft(name="何婷婷"))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = window.search.field.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "htt")
    qtbot.waitUntil(
        lambda: (
            [window.search.hits.hit(n).title for n in range(window.search.hits.rowCount())]
            == ["何婷婷"]
        )
    )
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert front(window).name == "customers"
    assert front(window).asked[-1] == f"visit {{'id': {customer}}}"
    assert not window.search.is_open


def test_escape_leaves_the_search(window: MainWindow, kit: DeskKit, qtbot: QtBot) -> None:
    window.search.begin()
    qtbot.waitUntil(lambda: window.search.is_open)
    qtbot.keyClick(window.search.field.field, Qt.Key.Key_Escape)
    assert not window.search.is_open
    assert not window.search.field.field.hasFocus()


def test_titles_are_found_by_characters_pinyin_and_initials() -> None:
    for text in ("中秋", "zhongqiu", "zq", "月饼", "yb", ""):
        assert fits(text, "中秋月饼预订")
    assert not fits("冬至", "中秋月饼预订")
    assert not fits("qz", "中秋月饼预订")


def test_everything_named_alike_is_found_in_one_search(kit: DeskKit) -> None:
    account = kit.book.accounts.ensure("wx0123456789abcdef").id
    kit.book.articles.create("中秋月饼预订", "{}")
    kit.book.customers.add(CustomerDraft(name="钟秋"))
    kit.book.placements.add(account, "中秋海报", PlacementKind.POSTER, scene="poster-1")
    finder = Finder(kit.book, [("customers", "顾客"), ("articles", "文章"), ("codes", "二维码")])
    assert [hit.kind for hit in finder.find("zq")] == [
        Kind.CUSTOMER,
        Kind.ARTICLE,
        Kind.PLACEMENT,
    ]
    assert Finder(kit.book, [("articles", "文章")]).find("zq")[0].kind == Kind.ARTICLE
    assert [hit.page for hit in finder.find("wz")] == ["articles"]


def test_f1_shows_help_and_escapes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    assert "Ctrl" in window.help.text.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert not window.help.isVisible()


def test_help_knows_no_way_out_of_its_folder(window: MainWindow) -> None:
    for topic in ("../cli", "/etc/passwd", "no-such-topic"):
        window.help.show_topic(topic)
        assert "Ctrl" in window.help.text.toPlainText()


def test_the_list_of_shortcuts_has_the_pages_own(window: MainWindow) -> None:
    window.show_shortcuts()
    sheet = shown_dialog(window)
    assert isinstance(sheet, ShortcutSheet)
    words = [label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text")]
    for text in ("Search everything", "Merge two", "Ctrl+K", "Ctrl+M", "Ctrl+2"):
        assert text in words
    sheet.close()


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (ConnectionState(Link.NONE), "Not connected"),
        (ConnectionState(Link.CONNECTED), "Connected"),
        (ConnectionState(Link.OFFLINE, "hub.unreachable"), "No connection"),
        (ConnectionState(Link.HELD, held=2), "Held"),
    ],
)
def test_the_connection_is_a_word_and_a_story(
    window: MainWindow, kit: DeskKit, qtbot: QtBot, state: ConnectionState, word: str
) -> None:
    kit.desk.bus.tell(state)
    pill = window.top.connection
    qtbot.waitUntil(lambda: pill.text() == word)
    sentences = pill.sentences()
    assert len(sentences) == 1 + (2 if state.failure else 0) + bool(state.held)
    pill.click()
    assert pill.story is not None and pill.story.isVisible()
    qtbot.keyClick(pill.story, Qt.Key.Key_Escape)
    assert not pill.story.isVisible()


def test_a_crash_is_said_once(window: MainWindow, qtbot: QtBot) -> None:
    reporter = CrashReporter()
    reporter.crashed.connect(window.tell_crash)
    for _ in range(3):
        try:
            raise KeyError("access_token=SECRET")
        except KeyError as error:
            reporter.caught(error)
    qtbot.waitUntil(lambda: any(isinstance(o, CrashSheet) for o in window.findChildren(QWidget)))
    sheets = [one for one in window.findChildren(CrashSheet)]
    assert len(sheets) == 1
    assert "KeyError" in sheets[0].text.toPlainText()
    assert "SECRET" not in sheets[0].text.toPlainText()
    assert sheets[0].go_on.isDefault()
    qtbot.keyClick(sheets[0], Qt.Key.Key_Return)
    assert not sheets[0].isVisible()


def test_what_cannot_be_opened_says_why_and_can_be_tried_again(
    window: MainWindow, kit: DeskKit
) -> None:
    tried: list[int] = []
    window.show_not_open(Refused("folder.network"), lambda: tried.append(1))
    assert window.state.state == "error"
    assert window.state.notice.title.text() == kit.desk.wording.sentence("folder.network").what
    window.state.notice.button.click()
    assert tried == [1]


def test_the_page_and_the_look_are_remembered(window: MainWindow, kit: DeskKit) -> None:
    window.stack.page("customers")
    window.toggle_scheme()
    window.toggle_counter()
    kit.desk.memory.write()
    assert kit.desk.memory.get("window.page", "") == "customers"
    assert kit.desk.memory.get("look.scheme", "") == "dark"
    assert kit.desk.memory.get("look.counter", False)


def test_closing_without_a_tray_ends_the_program(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quitting):
        window.close()


# Questions ----------------------------------------------------------------------------------


def sheet_of(window: MainWindow) -> Sheet:
    return next(one for one in window.findChildren(Sheet) if one.isVisible())


def test_enter_acts_and_escape_does_not(window: MainWindow, qtbot: QtBot) -> None:
    prompts: WindowPrompts = window.prompts
    done: list[str] = []
    prompts.confirm("Send?", "To 1,055 people.", "Send", lambda: done.append("sent"))
    qtbot.keyClick(sheet_of(window), Qt.Key.Key_Escape)
    assert done == []
    prompts.confirm("Send?", "To 1,055 people.", "Send", lambda: done.append("sent"))
    qtbot.keyClick(sheet_of(window), Qt.Key.Key_Return)
    assert done == ["sent"]


def test_enter_does_not_do_what_cannot_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    window.prompts.confirm("Erase?", "", "Erase", lambda: done.append("erased"), danger=True)
    sheet = sheet_of(window)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert done == []


def test_questions_wait_for_each_other(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    window.prompts.ask_text("Name", "New name", "Rename", done.append, text=" 何 ")
    window.prompts.confirm("Second", "", "Yes", lambda: done.append("second"))
    assert sheet_of(window).windowTitle() == "Name"
    qtbot.keyClick(sheet_of(window), Qt.Key.Key_Return)
    assert done == ["何"]
    assert sheet_of(window).windowTitle() == "Second"


def test_an_empty_name_is_no_answer(window: MainWindow) -> None:
    done: list[str] = []
    window.prompts.ask_text("Name", "New name", "Rename", done.append)
    sheet = sheet_of(window)
    assert not sheet.act.isEnabled()
    sheet.accept()
    assert sheet.isVisible() and done == []


def test_a_task_can_be_watched_and_stopped_from_any_page(
    window: MainWindow, kit: DeskKit, qtbot: QtBot
) -> None:
    def work(progress, cancelled):
        while True:
            progress(3, 10)

    kit.desk.runner.task("Import", work)
    window.stack.page("customers")
    qtbot.waitUntil(lambda: "3 of 10" in _texts(window.tasks))
    row = window.tasks.findChild(ProgressRow)
    assert row is not None
    row.cancel.click()
    kit.settle()
    assert kit.desk.runner.tasks == ()


def _texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QWidget) if hasattr(one, "text")]


def test_about_names_the_licences(window: MainWindow) -> None:
    window.show_about()
    sheet = next(iter(window.findChildren(AboutSheet)))
    assert "LGPL" in sheet.findChildren(QPlainTextEdit)[0].toPlainText()
    assert unnamed(sheet) == []
    sheet.close()

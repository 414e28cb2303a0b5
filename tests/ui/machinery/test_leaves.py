"""Small parts: formats, memory, languages, the bus, hard crashes, single instance, the ear."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.changes import ChangeSet, Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.queries import HubState
from shopdesk.ui.machinery.bus import Bus, ConnectionState, Link
from shopdesk.ui.machinery.crash import FAULT_FILE, CrashReporter
from shopdesk.ui.machinery.ear import Ear, connection_of
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.machinery.languages import Languages
from shopdesk.ui.machinery.memory import Memory

NOW = datetime(2026, 9, 17, 8, 40, tzinfo=UTC)  # Thursday, 16:40 in China


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    languages = Languages(qapp)
    yield languages
    languages.clear()


# Formats ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (lambda f: f.day(NOW), "9月17日", "17 Sep"),
        (lambda f: f.moment(NOW), "9月17日 周四 16:40", "Thu 17 Sep 16:40"),
        (lambda f: f.month(date(2026, 9, 1)), "2026年9月", "September 2026"),
        (lambda f: f.day(datetime(2026, 9, 17, 16, tzinfo=UTC)), "9月18日", "18 Sep"),
        (lambda f: f.number(3128), "3,128", "3,128"),
        (lambda f: f.money(128050), "¥1,280.50", "¥1,280.50"),
        (lambda f: f.money(-5), "-¥0.05", "-¥0.05"),
        (lambda f: f.percent(1, 0), "—", "—"),
        (lambda f: f.when(NOW - timedelta(days=1), NOW), "昨天 16:40", "yesterday 16:40"),
        (lambda f: f.when(NOW - timedelta(days=2), NOW), "周二 16:40", "Tue 16:40"),
        (lambda f: f.when(NOW - timedelta(days=14), NOW), "9月3日", "3 Sep"),
        (lambda f: f.when(NOW - timedelta(days=400), NOW), "2025年8月13日", "13 Aug 2025"),
        (lambda f: f.span(timedelta(minutes=72)), "1 小时 12 分", "1 h 12 min"),
        (lambda f: f.span(timedelta(hours=6, minutes=5)), "6 小时 05 分", "6 h 05 min"),
        (lambda f: f.span(timedelta(seconds=40)), "40 秒", "40 s"),
        (lambda f: f.span(timedelta(days=3, hours=4)), "3 天 4 小时", "3 d 4 h"),
    ],
)
def test_values_are_written_as_people_write_them(languages: Languages, written, zh, en) -> None:
    for lang, wanted in (("zh_CN", zh), ("en", en)):
        languages.use(lang)
        assert written(Formats(lang)) == wanted


@given(st.integers(min_value=-(10**11), max_value=10**11))
def test_money_loses_no_fen(fen: int) -> None:
    text = Formats("zh_CN").money(fen)
    assert int(text.replace("¥", "").replace(",", "").replace(".", "")) == fen


# Memory -------------------------------------------------------------------------------------


def test_memory_comes_back_and_forgives_a_broken_file(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "state" / "window.json"
    memory = Memory(file)
    memory.put("window.page", "customers")
    memory.put("list.sizes", [200, 300])
    memory.write()
    again = Memory(file)
    assert again.get("window.page", "") == "customers"
    assert again.get("list.sizes", [1]) == [200, 300]
    assert again.get("window.page", 7) == 7  # of another type: the default
    file.write_text("{broken", encoding="utf-8")
    assert Memory(file).get("window.page", "today") == "today"
    file.write_text(json.dumps(["a list"]), encoding="utf-8")
    assert Memory(file).get("window.page", "today") == "today"


def test_a_splitter_remembers_its_sizes(tmp_path: Path, qtbot: QtBot) -> None:
    memory = Memory(tmp_path / "window.json")

    def splitter() -> QSplitter:
        made = QSplitter()
        qtbot.addWidget(made)
        made.addWidget(QWidget())
        made.addWidget(QWidget())
        made.resize(505, 100)
        memory.splitter("list", made, [200, 300])
        return made

    first = splitter()
    first.moveSplitter(120, 1)
    remembered = first.sizes()
    assert memory.get("list.sizes", [0]) == remembered
    assert splitter().sizes() == remembered


# Languages ----------------------------------------------------------------------------------


def test_words_are_in_the_language_in_use(languages: Languages) -> None:
    assert QCoreApplication.translate("Rail", "Customers") == "Customers"
    languages.use("zh_CN")
    assert QCoreApplication.translate("Rail", "Customers") == "顾客"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    languages.use("en")
    assert QCoreApplication.translate("Rail", "Customers") == "Customers"


def test_words_can_be_made_longer_to_try_layouts(languages: Languages) -> None:
    languages.lengthen()
    assert QCoreApplication.translate("Rail", "Customers") == "[Customers~~~~]"


def test_a_damaged_catalogue_is_not_passed_over(languages: Languages, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "shell.qm").write_bytes(b"not a catalogue")
    with pytest.raises(RuntimeError, match=r"shell\.qm"):
        languages.use("en", tmp_path)


# The bus ------------------------------------------------------------------------------------


def test_facts_told_by_any_thread_are_heard_in_the_gui_thread(qtbot: QtBot) -> None:
    bus = Bus()
    heard: list[tuple[object, str]] = []
    bus.changed.connect(lambda changes: heard.append((changes, threading.current_thread().name)))
    told = ChangeSet(frozenset({Noun.CUSTOMERS}))
    thread = threading.Thread(target=bus.tell, args=(told,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(told, threading.main_thread().name)]


def test_the_same_connection_is_announced_once(qtbot: QtBot) -> None:
    bus = Bus()
    heard: list[Link] = []
    bus.connection_changed.connect(lambda state: heard.append(state.link))
    for state in (Link.NONE, Link.NONE, Link.CONNECTED):
        bus.tell(ConnectionState(state))
    qtbot.waitUntil(lambda: Link.CONNECTED in heard)
    assert heard == [Link.NONE, Link.CONNECTED]
    assert bus.connection.link == Link.CONNECTED


# Crashes ------------------------------------------------------------------------------------


def test_a_hard_crash_is_told_at_the_next_start(tmp_path: Path, qapp: QApplication) -> None:
    program = (
        "import sys, faulthandler; from pathlib import Path;"
        "from shopdesk.ui.machinery.crash import CrashReporter;"
        "r = CrashReporter(); r.watch_hard_crashes(Path(sys.argv[1])); faulthandler._sigsegv()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=Path(__file__).parents[3], check=False
    )
    assert done.returncode != 0
    reporter = CrashReporter()
    report = reporter.watch_hard_crashes(tmp_path)
    reporter.remove()
    assert report is not None
    assert "Segmentation fault" in report.summary
    assert not (tmp_path / FAULT_FILE).exists()
    reporter = CrashReporter()
    assert reporter.watch_hard_crashes(tmp_path) is None
    reporter.remove()


def test_a_mistake_in_any_thread_reaches_the_window(qtbot: QtBot) -> None:
    reporter = CrashReporter()
    heard: list[str] = []
    reporter.crashed.connect(lambda report: heard.append(report.summary))
    reporter.install()
    try:
        thread = threading.Thread(target={"a": 1}.__getitem__, args=("missing",))
        thread.start()
        thread.join()
        sys.excepthook(ValueError, ValueError("secret=abc123"), None)
        qtbot.waitUntil(lambda: len(heard) == 2)
    finally:
        reporter.remove()
    assert heard == ["KeyError: 'missing'", "ValueError: secret=[hidden]"]


# The ear ------------------------------------------------------------------------------------

STATE = HubState(
    account_id="wx1",
    connected=True,
    may_send=True,
    pending=0,
    held=0,
    unknown=0,
    last_seq=0,
    clock_offset_seconds=None,
)


@pytest.mark.parametrize(
    ("state", "link"),
    [
        (STATE, Link.CONNECTED),
        (replace(STATE, practice=True), Link.PRACTICE),
        (replace(STATE, account_id=""), Link.NONE),
        (replace(STATE, held=1), Link.HELD),
        (replace(STATE, connected=False), Link.OFFLINE),
        (replace(STATE, last_failure="platform.no_answer"), Link.OFFLINE),
    ],
)
def test_the_hubs_condition_is_one_word(state: HubState, link: Link) -> None:
    assert connection_of(state).link == link


class Mouth:
    """A shop and hub in one: tells its condition, waits at the journal until let go."""

    def __init__(self) -> None:
        self.account: object | None = None
        self.let_go = threading.Event()
        self.waiting = threading.Event()
        self.failures = [Failure("hub.unreachable")]

    def query(self, _query: object) -> HubState:
        if self.failures:
            raise self.failures.pop()
        return STATE

    def look_up_account(self) -> object | None:
        self.account = object()
        return self.account

    def catch_up(self, wait_seconds: float) -> int:
        self.waiting.set()
        self.let_go.wait(wait_seconds)
        return 0


def test_the_ear_hears_of_trouble_and_of_its_end_and_stops_when_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shopdesk.ui.machinery.ear.LOOK_AGAIN_S", 0.01)
    bus, mouth = Bus(), Mouth()
    heard: list[Link] = []
    bus.connection_changed.connect(lambda state: heard.append(state.link))
    ear = Ear(mouth, mouth, bus, CrashReporter())  # type: ignore[arg-type]
    ear.start()
    try:
        qtbot.waitUntil(lambda: heard == [Link.OFFLINE, Link.CONNECTED])
        assert mouth.waiting.wait(5)
        assert mouth.account is not None
    finally:
        ear.tell_to_stop()
        mouth.let_go.set()
        ear.join()

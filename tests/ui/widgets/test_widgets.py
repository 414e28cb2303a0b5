"""The shared widgets, as the person in front of them and the page behind them meet them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import (
    Badge,
    Button,
    Card,
    Chip,
    Column,
    DropZone,
    ElidedLabel,
    FocusRing,
    Gauge,
    IconButton,
    Meter,
    NumberField,
    Offer,
    Pips,
    PlainLabel,
    ProgressRow,
    RailItem,
    SearchField,
    Segmented,
    StateView,
    StepList,
    Strip,
    Tabs,
    Toasts,
    dressed,
    level,
    link_button,
    local_files,
    one_line,
    primary_button,
    quiet_button,
    reveal,
)
from shopdesk.ui.widgets.avatars import avatar_ground, initial
from tests.ui.accessibility import filled_buttons, rich_labels, unnamed, unreachable


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(scheme="light")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(800, 600)
    qtbot.addWidget(host)
    host.show()
    return host


class Noted:
    """Counts how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def call(self) -> None:
        self.calls += 1


# -- text -----------------------------------------------------------------------------------------


def test_a_label_shows_markup_as_it_is_written(theme: Theme) -> None:
    assert PlainLabel("<b>何</b>").textFormat() is Qt.TextFormat.PlainText


@given(st.text())
def test_a_line_is_one_line_whatever_somebody_calls_himself(name: str) -> None:
    line = one_line(name)
    assert not set(line) & set("\n\r\t\u2028\u2029\u202e\u202d\u2066\u2067\x00")
    assert one_line(line) == line


def test_joined_emoji_stay_together() -> None:
    assert one_line("👨‍👩‍👧 一家\n三口") == "👨‍👩‍👧 一家 三口"


def test_a_long_line_ends_in_an_ellipsis_and_tells_the_rest_as_text(
    host: QWidget, qtbot: QtBot
) -> None:
    label = ElidedLabel("<img src=x> " + "很长" * 40, parent=host)
    label.resize(120, 20)
    label.show()
    assert label.is_elided
    assert "&lt;img" in label.toolTip()
    label.setText("短")
    assert not label.is_elided
    assert label.toolTip() == ""


# -- buttons --------------------------------------------------------------------------------------


def test_each_kind_of_button_is_pressed_by_the_keyboard(theme: Theme, host: QWidget) -> None:
    for button in (primary_button(theme, "发送", "send"), quiet_button(theme, "不发了"),
                   link_button(theme, "看日历")):  # fmt: skip
        noted = Noted()
        button.setParent(host)
        button.clicked.connect(noted.call)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert noted.calls == 1


def test_icons_of_buttons_follow_the_scheme(theme: Theme) -> None:
    button = Button(theme, "打印", icon="printer")
    size = button.iconSize()
    before = button.icon().pixmap(size).toImage()
    theme.set_scheme("dark")
    assert button.icon().pixmap(size).toImage() != before


def test_a_button_that_is_only_an_icon_has_a_name(theme: Theme, host: QWidget) -> None:
    column = Column(theme, host)
    column.addWidget(IconButton(theme, "smile", "表情"))
    column.addWidget(QToolButton())
    column.addWidget(QLineEdit())
    problems = unnamed(host)
    assert len(problems) == 2
    assert any(problem.startswith("QToolButton") for problem in problems)


# -- how much is left -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "expected"), [(48, "ok"), (9.61, "ok"), (9.59, "warn"), (3, "warn"), (2.99, "danger")]
)
def test_a_gauge_is_amber_before_red(theme: Theme, hours: float, expected: str) -> None:
    assert level(theme, hours / 48) == expected
    gauge = Gauge(theme, "可回复时限", hours / 48)
    assert gauge.level == expected


def test_bars_and_marks_tell_their_number_to_a_screen_reader(theme: Theme) -> None:
    gauge, pips = Gauge(theme, "可回复时限", 0.25), Pips(theme, "还能发几条", 2, 5)
    assert (gauge.accessibleName(), gauge.accessibleDescription()) == ("可回复时限", "25%")
    assert pips.accessibleDescription() == "2 / 5"


def test_pips_show_as_many_filled_marks_as_are_left(theme: Theme, host: QWidget) -> None:
    pips = Pips(theme, "还能发几条", 3, 5, parent=host)
    pips.resize(pips.sizeHint())
    image = pips.grab().toImage()
    middle = image.height() // 2
    colors = [image.pixelColor(x, middle).name() for x in range(image.width())]
    filled = theme.color("accent").name()
    runs = sum(1 for a, b in zip(["", *colors], colors, strict=False) if b == filled != a)
    assert runs == 3


def test_a_meter_turns_amber_then_red_and_keeps_its_words(theme: Theme) -> None:
    meter = Meter(theme, "正文")
    levels = []
    for used in (10_000, 17_000, 19_500, 21_000):
        meter.set_used(used, 20_000, f"{used:,} / 20,000")
        levels.append(meter.level)
    assert levels == ["ok", "warn", "danger", "danger"]
    assert "21,000 / 20,000" in [label.text() for label in meter.findChildren(PlainLabel)]


# -- choosing and searching -----------------------------------------------------------------------


def test_one_of_a_few_is_chosen_by_click_and_by_arrow_key(theme: Theme, qtbot: QtBot) -> None:
    few = Segmented(theme, "哪些", [("mine", "我的"), ("all", "全部")])
    qtbot.addWidget(few)
    with qtbot.waitSignal(few.chosen) as told:
        qtbot.mouseClick(few.button("all"), Qt.MouseButton.LeftButton)
    assert told.args == ["all"]
    few.set_value("mine")
    assert few.value == "mine"
    with pytest.raises(ValueError):
        few.set_value("nobody")


def test_tabs_tell_their_value(qtbot: QtBot) -> None:
    tabs = Tabs("消息", [("talks", "对话"), ("menu", "菜单")])
    qtbot.addWidget(tabs)
    with qtbot.waitSignal(tabs.chosen) as told:
        tabs.setCurrentIndex(1)
    assert told.args == ["menu"]
    tabs.set_value("talks")
    assert tabs.value == "talks"


def test_searching_waits_for_typing_to_rest_and_enter_does_not_wait(
    theme: Theme, qtbot: QtBot
) -> None:
    search = SearchField(theme, "搜顾客")
    qtbot.addWidget(search)
    told: list[str] = []
    search.searched.connect(told.append)
    with qtbot.waitSignal(search.searched):
        QTest.keyClicks(search.field, " zw ")
    assert told == ["zw"]
    QTest.keyClicks(search.field, "x")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert told == ["zw", "zw x"]


def test_escape_clears_the_search_and_then_leaves_it(theme: Theme, qtbot: QtBot) -> None:
    search = SearchField(theme, "搜顾客")
    qtbot.addWidget(search)
    search.set_text("张")
    noted = Noted()
    search.left.connect(noted.call)
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert (search.text, noted.calls) == ("", 0)
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert noted.calls == 1


def test_a_number_stays_within_its_range_however_it_is_changed(theme: Theme, qtbot: QtBot) -> None:
    number = NumberField(theme, "张数", 24, least=1, most=39)
    qtbot.addWidget(number)
    told: list[int] = []
    number.changed.connect(told.append)
    number.field.selectAll()
    QTest.keyClicks(number.field, "99")
    QTest.keyClick(number.field, Qt.Key.Key_Return)
    assert (number.value, number.field.text()) == (39, "39")
    QTest.keyClick(number.field, Qt.Key.Key_Up)
    assert number.value == 39
    QTest.keyClick(number.field, Qt.Key.Key_Down)
    assert number.value == 38
    number.set_range(1, 15)
    assert number.value == 15
    assert told[-1] == 15
    number.field.clear()
    QTest.keyClick(number.field, Qt.Key.Key_Return)
    assert number.field.text() == "15"


# -- states ---------------------------------------------------------------------------------------


def test_a_quick_answer_never_shows_a_skeleton(theme: Theme, qtbot: QtBot) -> None:
    content = QWidget()
    view = StateView(theme, content)
    qtbot.addWidget(view)
    view.show_loading()
    assert view.currentWidget() is content
    assert view.state == "loading"
    qtbot.waitUntil(lambda: view.currentWidget() is not content)
    view.show_content()
    assert view.currentWidget() is content


def test_each_state_says_what_why_and_what_next(theme: Theme, qtbot: QtBot) -> None:
    view = StateView(theme, QWidget())
    qtbot.addWidget(view)
    view.show()
    noted = Noted()
    offer = Offer("再试一次", noted.call)

    view.show_empty("还没有文章", "写好后先在几种手机上看一遍。", offer)
    assert view.notice.button.isVisible()
    assert filled_buttons(view) == ["再试一次"]

    view.show_error("连不上平台。", "检查网络。", details="45009", retry=offer)
    assert view.notice.details.text == "45009"
    assert not view.notice.details.is_open
    qtbot.mouseClick(view.notice.button, Qt.MouseButton.LeftButton)
    assert noted.calls == 1

    view.show_unknown("结果未知。", "1 分钟后核对。")
    assert not view.notice.button.isVisible()
    assert not view.notice.details.isVisible()

    view.show_not_allowed("复制到公众号后台", "这个号没有认证。")
    assert view.notice.by_hand.text() == "复制到公众号后台"
    assert view.state == "not-allowed"
    assert unnamed(view) == []
    assert rich_labels(view) == []


def test_a_strip_offers_its_mend(theme: Theme, qtbot: QtBot) -> None:
    strip = Strip(
        theme, "warn", "会睡眠", why="睡着了发不出去。", button="今晚不让它睡", primary=True
    )
    qtbot.addWidget(strip)
    strip.show()
    with qtbot.waitSignal(strip.acted):
        qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    strip.say("都好了", tone="ok")
    assert not strip.button.isVisible()
    assert strip.property("tone") == "ok"


# -- toasts ---------------------------------------------------------------------------------------


def test_a_toast_is_taken_back_once_and_goes(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    toasts, noted = Toasts(theme, host), Noted()
    toasts.show("加到老客户", undo=noted.call)
    button = toasts.shown[0].button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (noted.calls, toasts.texts) == (1, [])


def test_a_toast_waits_while_the_mouse_is_on_it(theme: Theme, host: QWidget) -> None:
    toasts = Toasts(theme, host)
    toasts.show("好了")
    toast = toasts.shown[0]
    assert toast.is_running
    corner = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(corner, corner, corner))
    assert not toast.is_running
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.is_running


def test_bad_news_stay_and_the_oldest_gives_way(theme: Theme, host: QWidget) -> None:
    toasts = Toasts(theme, host)
    toasts.show("打印机不见了", tone="danger")
    assert not toasts.shown[0].is_running
    for number in range(3):
        toasts.show(f"第 {number} 条")
    assert toasts.texts == ["第 0 条", "第 1 条", "第 2 条"]


def test_toasts_stay_inside_the_window_when_it_shrinks(theme: Theme, host: QWidget) -> None:
    toasts = Toasts(theme, host)
    toasts.show("已把 14 位顾客加到老客户")
    host.resize(400, 300)
    toast = toasts.shown[0]
    place = toast.rect().translated(toast.mapTo(host, toast.rect().topLeft()))
    assert host.rect().contains(place)


# -- the rest -------------------------------------------------------------------------------------


def test_progress_can_be_stopped_once(theme: Theme, qtbot: QtBot) -> None:
    progress = ProgressRow(theme, "导入")
    qtbot.addWidget(progress)
    noted = Noted()
    progress.cancelled.connect(noted.call)
    progress.advance(420, 1000, "420 / 1,000")
    assert progress.bar.value() == 420
    for _ in range(2):
        qtbot.mouseClick(progress.cancel, Qt.MouseButton.LeftButton)
    assert noted.calls == 1


def test_steps_before_the_present_one_are_done(theme: Theme) -> None:
    steps = StepList(theme)
    for title in ("复制", "粘贴", "再测"):
        steps.add(title, "怎么做")
    steps.set_current(1)
    assert [steps.state(number) for number in range(3)] == ["done", "now", "todo"]


def test_the_rail_counts_and_folds_in_counter_mode(theme: Theme, qtbot: QtBot) -> None:
    item = RailItem(theme, "message", "消息")
    qtbot.addWidget(item)
    item.set_count(120)
    assert "120" in item.accessibleDescription()
    theme.set_counter(True)
    assert item.is_folded
    assert item.toolTip() == "消息"


def test_a_badge_without_a_number_is_not_there(theme: Theme, host: QWidget) -> None:
    badge = Badge(0, parent=host)
    assert badge.isHidden()
    badge.set_count(100)
    assert (badge.text(), badge.isHidden()) == ("99+", False)


def test_a_chip_says_another_word(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "已连接", "ok", icon="check")
    qtbot.addWidget(chip)
    chip.say("断开了", "warn", icon="wifi-off")
    assert (chip.text, chip.property("tone")) == ("断开了", "warn")


def test_only_files_of_this_machine_and_of_the_right_kind_are_taken(tmp_path: Path) -> None:
    data = QMimeData()
    good, other = tmp_path / "a.CSV", tmp_path / "b.exe"
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(other)),
                  QUrl("https://shop.invalid/c.csv")])  # fmt: skip
    assert local_files(data, [".csv"]) == [good]


def test_a_drop_zone_can_be_used_without_a_mouse(theme: Theme, qtbot: QtBot) -> None:
    zone = DropZone(theme, "拖到这里", "选文件", [".csv"])
    qtbot.addWidget(zone)
    with qtbot.waitSignal(zone.asked):
        QTest.keyClick(zone.button, Qt.Key.Key_Space)
    assert unreachable(zone) == []


def test_the_same_name_has_the_same_avatar(theme: Theme) -> None:
    assert avatar_ground(theme, "何婷婷") == avatar_ground(theme, "何婷婷")
    assert (initial(" anna"), initial(""), initial("\u202e何")) == ("A", "?", "何")


def test_a_widget_revealed_before_it_has_a_place_opens_no_window(qtbot: QtBot) -> None:
    label = PlainLabel("有名字")
    label.hide()
    reveal(label, True)
    assert not label.isVisible()
    host = QWidget()
    qtbot.addWidget(host)
    label.setParent(host)
    host.show()
    assert label.isVisible()


def test_building_widgets_opens_no_window(theme: Theme, qtbot: QtBot) -> None:
    before = {id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    made = [
        Card(theme, "标题", "近 30 天"), Strip(theme, "warn", "x", why="y", button="z"),
        StateView(theme, QWidget()), Badge(5), ProgressRow(theme, "导入"),
        SearchField(theme, "搜", keys="Ctrl K"), Chip(theme, "x", icon="check"),
    ]  # fmt: skip
    for widget in made:
        qtbot.addWidget(widget)
    after = [w for w in QApplication.topLevelWidgets() if w.isVisible() and id(w) not in before]
    assert after == []


def test_distances_follow_counter_mode(theme: Theme, host: QWidget) -> None:
    column = Column(theme, host, gap="s", pad="l 0")
    assert (column.spacing(), column.contentsMargins().left()) == (8, 16)
    theme.set_counter(True)
    assert (column.spacing(), column.contentsMargins().left()) == (10, 20)
    assert column.contentsMargins().top() == 0


# -- the focus ring -------------------------------------------------------------------------------


def test_the_ring_follows_the_keyboard_and_survives_its_page(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    ring = FocusRing(qapp, theme)
    page = QWidget()
    column = Column(theme, page)
    first, field = QPushButton("一"), QLineEdit()
    column.addWidget(first)
    column.addWidget(field)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is first
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    other = QPushButton("二")
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is other


def test_properties_of_the_sheet_can_be_taken_away(host: QWidget) -> None:
    dressed(host, tone="warn")
    dressed(host, tone=None)
    assert host.property("tone") is None

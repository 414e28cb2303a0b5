"""Draws every shared widget of the window into pictures, to be looked at by a person.

    python tools/widget_gallery.py OUT_FOLDER [--lang zh_CN|en]

Makes ``light.png``, ``dark.png`` and ``counter.png``. No screen is needed.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, Qt, QTime
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QTimeEdit,
    QWidget,
)

from shopdesk.ui.theme import Theme, install
from shopdesk.ui.widgets import (
    CELL,
    ROW,
    Avatar,
    Badge,
    Button,
    Card,
    Cell,
    Chip,
    Column,
    Details,
    DropZone,
    ElidedLabel,
    FocusRing,
    Gauge,
    Heading,
    IconButton,
    KeyHint,
    ListRow,
    Meter,
    NumberField,
    Offer,
    Panel,
    Pill,
    Pips,
    PlainLabel,
    PlainTable,
    ProgressRow,
    RailItem,
    Row,
    Rule,
    SearchField,
    Segmented,
    Skeleton,
    StateView,
    StepList,
    Strip,
    Tabs,
    Toasts,
    TwoLineDelegate,
    link_button,
    padded,
    primary_button,
    quiet_button,
)

SIZE = (1366, 1480)

PEOPLE = [
    ListRow(
        "何婷婷",
        "六寸，上面能写「妈妈60岁快乐」吗？妈妈对花生过敏",
        "1 小时 12 分",
        "danger",
        True,
        avatar="何",
        pips=(2, 5),
    ),
    ListRow(
        "还不知道名字", "明早还有碱水包吗？", "6 小时 05 分", "warn", True, avatar="客", pips=(5, 5)
    ),
    ListRow("周敏", "公司下午茶 40 份，周五能送吗", "21 小时 18 分", avatar="周", gauge=0.44),
    Heading("回过了，等对方", "2"),
    ListRow("杨帆", "你：明早 8 点后都有", "30 小时 02 分", avatar="杨", pips=(3, 5)),
    ListRow("门口海报", "A3，玻璃门上", "82", "", True, icon="door-open"),
    ListRow(
        "开学季早餐券没有发",
        "周一 20:00 该发时电脑关着",
        "1 分钟",
        icon="pause-circle",
        icon_tone="warn",
        count=12,
    ),
]

CUSTOMERS = [
    [
        Cell(
            "张伟",
            bold=True,
            marks=((0, 2),),
            after="Zhāng Wěi",
            after_marks=((0, 1), (6, 1)),
            icon="star-filled",
            icon_color="warn-mark",
        ),
        Cell("138 **** 2207"),
        Cell("老客户", dot=1),
        Cell("9月17日"),
        Cell("892.00"),
        Cell("常来", "ok", chip=True),
    ],
    [
        Cell("邹维", bold=True, marks=((0, 2),), after="Zōu Wéi", after_marks=((0, 1), (4, 1))),
        Cell("没有手机", "secondary"),
        Cell("新客户", dot=0),
        Cell("6月28日"),
        Cell("1,530.50"),
        Cell("好久没来", "warn", chip=True),
    ],
    [
        Cell("祝旺", bold=True),
        Cell("137 **** 4471"),
        Cell("未分组", dot=3),
        Cell("没来过", "secondary"),
        Cell("0.00"),
        Cell("没来过", chip=True),
    ],
]


class People(QAbstractListModel):
    """Rows for the list."""

    def rowCount(self, parent=QModelIndex()):  # type: ignore[no-untyped-def]  # noqa: N802
        return 0 if parent.isValid() else len(PEOPLE)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]
        row = PEOPLE[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, ListRow) else row.text
        return None


class Customers(QAbstractTableModel):
    """Cells for the table."""

    HEADS = ("姓名", "手机", "分组", "最近到店", "近一年 ¥", "状态")

    def rowCount(self, parent=QModelIndex()):  # type: ignore[no-untyped-def]  # noqa: N802
        return 0 if parent.isValid() else len(CUSTOMERS)

    def columnCount(self, parent=QModelIndex()):  # type: ignore[no-untyped-def]  # noqa: N802
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(self, section, orientation, role=0):  # type: ignore[no-untyped-def]  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]
        cell = CUSTOMERS[index.row()][index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = column in (3, 4)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def nothing() -> None:
    """What the buttons of the gallery do."""


def words(theme: Theme) -> QWidget:
    """All sizes and meanings of text."""
    card = Card(theme, "文字", "近 30 天")
    for type, text in (
        ("figure", "2,486"),
        ("heading", "今天"),
        ("title", "先回这 5 位"),
        ("strong", "何婷婷"),
        ("body", "发出前 5 秒内可以撤回"),
        ("caption", "每人每月最多收 4 次，收满的 18 位会自动跳过"),
        ("axis", "9/10 群发"),
    ):
        card.body.addWidget(PlainLabel(text, type=type))
    row = Row(theme)
    for tone in ("secondary", "tertiary", "accent", "ok", "warn", "danger"):
        row.addWidget(PlainLabel(tone, tone=tone))
    card.body.addLayout(row)
    card.body.addWidget(ElidedLabel("很长的一句话，放不下的时候在末尾用省略号，" * 3))
    return card


def buttons(theme: Theme) -> QWidget:
    """All buttons."""
    card = Card(theme, "按钮")
    first, second, third, fourth = Row(theme), Row(theme), Row(theme), Row(theme)
    off = primary_button(theme, "发送", "send")
    off.setEnabled(False)
    dead = Button(theme, "改个时间", icon="clock")
    dead.setEnabled(False)
    for widget in (
        primary_button(theme, "打印 24 张", "printer"),
        off,
        Button(theme, "改个时间", icon="calendar-clock"),
        dead,
    ):
        first.addWidget(widget)
    for widget in (
        quiet_button(theme, "不发了"),
        link_button(theme, "看日历"),
        Button(theme, "擦除", role="danger", icon="trash"),
        Button(theme, "看一看", small=True),
    ):
        second.addWidget(widget)
    for icon, name in (("smile", "表情"), ("image", "图片"), ("undo", "撤销"), ("more", "更多")):
        third.addWidget(IconButton(theme, icon, name))
    third.addWidget(IconButton(theme, "panel-right", "侧栏", checkable=True))
    third.itemAt(4).widget().setChecked(True)  # type: ignore[union-attr]
    for word in ("过敏说明 /gm", "取货时间 /qh"):
        fourth.addWidget(Pill(word))
    fourth.addWidget(Segmented(theme, "哪些", [(1, "要回 5"), (2, "我的 2"), (3, "全部")]))
    for row in (first, second, third, fourth):
        row.addStretch(1)
        card.body.addLayout(row)
    return card


def fields(theme: Theme) -> QWidget:
    """All fields, Qt's own included."""
    card = Card(theme, "输入")
    card.body.addWidget(SearchField(theme, "搜顾客、文章、二维码、页面", keys="Ctrl K"))
    line = QLineEdit("好久没来的老客户")
    empty = QLineEdit()
    empty.setPlaceholderText("备注")
    read = QLineEdit("wx7c21", readOnly=True)
    combo = QComboBox()
    combo.addItems(["A4 贴纸 24 格，70×37"])
    spin = NumberField(theme, "张数", 24)
    hour = padded(QTimeEdit(QTime(20, 0)), theme)
    dead = QComboBox()
    dead.addItems(["没有打印机"])
    dead.setEnabled(False)
    for pair in ((line, empty), (combo, spin), (read, dead), (hour, padded(QDateEdit(), theme))):
        row = Row(theme)
        for widget in pair:
            row.addWidget(widget)
        card.body.addLayout(row)
    row = Row(theme)
    for number, box in enumerate((QCheckBox("全选"), QCheckBox("发过的"), QCheckBox("部分"))):
        box.setTristate(number == 2)
        box.setCheckState(list(Qt.CheckState)[(0, 2, 1)[number]])
        row.addWidget(box)
    on = QRadioButton("浅色")
    on.setChecked(True)
    row.addWidget(on)
    row.addWidget(QRadioButton("深色"))
    row.addStretch(1)
    card.body.addLayout(row)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    card.body.addWidget(slider)
    text = QPlainTextEdit("何女士您好，问过师傅了：平时栗子馅和花生酱共用一台搅拌机。")
    text.setFixedHeight(theme.scaled(56))
    card.body.addWidget(text)
    tabs = Tabs("消息", [(word, word) for word in ("对话", "自动回复", "没答上来", "菜单")])
    card.body.addWidget(tabs)
    card.body.addStretch(1)
    return card


def measures(theme: Theme) -> QWidget:
    """Gauges, pips, meters, progress."""
    card = Card(theme, "还剩多少")
    for left in (0.9, 0.15, 0.04):
        card.body.addWidget(Gauge(theme, "可回复时限", left))
    row = Row(theme)
    for left in (5, 2, 0):
        row.addWidget(Pips(theme, "还能发几条", left))
    row.addWidget(Pips(theme, "还能发几条", 2, large=True))
    card.body.addLayout(row)
    row = Row(theme, gap="l")
    for used, said in ((6842, "6,842 / 20,000"), (17_500, "17,500 / 20,000"), (20_400, "超出 400")):
        meter = Meter(theme, "正文")
        meter.set_used(used, 20_000, said)
        row.addWidget(meter)
    card.body.addLayout(row)
    progress = ProgressRow(theme, "导入 顾客.xlsx")
    progress.advance(420, 1000, "420 / 1,000")
    card.body.addWidget(progress)
    row = Row(theme)
    for name in ("何婷婷", "周敏", "罗大伟", "谢雨桐", "Anna", "😀小王", ""):
        row.addWidget(Avatar(theme, name))
    row.addWidget(Badge(5))
    row.addWidget(Badge(120, "danger"))
    row.addWidget(Badge(7, "quiet"))
    row.addWidget(KeyHint("Ctrl ↵"))
    row.addStretch(1)
    card.body.addLayout(row)
    row = Row(theme)
    for text, tone, icon in (
        ("老客户", "", ""),
        ("已连接", "ok", "check"),
        ("你在回", "accent", "user-check"),
        ("看不清", "warn", "alert-triangle"),
        ("没发出", "danger", "alert-octagon"),
        ("休", "festival", ""),
        ("草稿", "outline", ""),
    ):
        row.addWidget(Chip(theme, text, tone, icon=icon))
    row.addStretch(1)
    card.body.addLayout(row)
    card.body.addStretch(1)
    return card


def strips(theme: Theme) -> QWidget:
    """Strips in every tone, and steps."""
    box = QWidget()
    column = Column(theme, box)
    column.addWidget(
        Strip(
            theme,
            "warn",
            "电脑 30 分钟不动就睡眠",
            button="今晚不让它睡",
            why="睡着了 20:00 就发不出去，会先按住等你。",
            primary=True,
        )
    )
    column.addWidget(
        Strip(theme, "danger", "备份打不开", why="U 盘「麦香备份」可能坏了。", button="换个地方")
    )
    column.addWidget(Strip(theme, "ok", "都好了，20:00 自动发出"))
    column.addWidget(
        Strip(theme, "quiet", "地址老是变？让一台固定地址的小主机替你发", button="怎么弄")
    )
    card = Card(theme, "照步骤办")
    steps = StepList(theme)
    steps.add("复制这个地址")
    steps.add(
        "打开微信开发者平台",
        "我的业务 → 服务号 → IP 白名单",
        Button(theme, "在浏览器打开", icon="external-link", small=True),
    )
    steps.add("回来再测一次", "测通了，这里会变成打勾")
    steps.set_current(1)
    card.body.addWidget(steps)
    column.addWidget(card)
    return box


def states(theme: Theme) -> QWidget:
    """The states in which a thing is not there."""
    box = QWidget()
    row = Row(theme, box)
    offer = Offer("新建一篇", nothing, "plus")
    views = [StateView(theme, QWidget()) for _ in range(4)]
    views[0].show_empty(
        "还没有文章", "文章写好后，可以在几种手机上先看一遍再发。", offer, icon="file-text"
    )
    views[1].show_error(
        "连不上公众号平台。",
        "检查网络后再试。",
        details="45009 rid: 1",
        retry=Offer("再试一次", nothing, "refresh"),
    )
    views[2].show_unknown(
        "发送结果未知：网络在发出后断开。",
        "群发可能已经送出，我们会在 1 分钟后核对，不会重复发送。",
    )
    views[3].show_not_allowed(
        "复制到公众号后台发出",
        "这个号没有认证，平台不让程序代发。",
        offer=Offer("照步骤办", nothing),
    )
    views[1].notice.details.set_open(True)
    for view in views:
        panel = Panel("surface")
        Column(theme, panel).addWidget(view)
        row.addWidget(panel, 1)
    panel = Panel("surface")
    Column(theme, panel).addWidget(Skeleton(theme))
    row.addWidget(panel, 1)
    box.setFixedHeight(theme.scaled(290))
    return box


def lists(theme: Theme) -> QWidget:
    """A list and a table."""
    box = QWidget()
    row = Row(theme, box, gap="l")
    view = QListView()
    view.setAccessibleName("对话")
    view.setModel(People(view))
    view.setItemDelegate(TwoLineDelegate(theme, view))
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFixedWidth(theme.size("list_default"))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table = PlainTable(theme, "顾客")
    table.setModel(Customers(table))
    table.selectRow(1)
    for column, width in enumerate((170, 120, 90, 90, 90, 100)):
        table.setColumnWidth(column, theme.scaled(width))
    right = Column(theme)
    right.addWidget(table, 1)
    right.addWidget(DropZone(theme, "把顾客名单拖到这里", "选文件", [".csv", ".xlsx"]))
    row.addWidget(view)
    row.addLayout(right, 1)
    box.setFixedHeight(theme.scaled(400))
    return box


def page(theme: Theme) -> QWidget:
    """Everything on one page."""
    window = Panel("window")
    window.setObjectName("gallery")
    across = Row(theme, window, gap="")
    rail = Panel("rail", "right")
    rail.setFixedWidth(theme.size("rail_width"))
    items = Column(theme, rail, gap="xs", pad="s")
    for number, (icon, word) in enumerate(
        (("sun", "今日"), ("message", "消息"), ("users", "顾客"), ("qr-code", "二维码"))
    ):
        item = RailItem(theme, icon, word)
        item.setChecked(number == 0)
        item.set_count(5 if number == 1 else 0)
        items.addWidget(item)
    items.addStretch(1)
    items.addWidget(RailItem(theme, "settings", "设置"))
    across.addWidget(rail)
    content = Column(theme, gap="l", pad="l")
    top, middle = Row(theme, gap="l"), Row(theme, gap="l")
    left, right = Column(theme, gap="l"), Column(theme, gap="l")
    left.addWidget(words(theme))
    left.addWidget(buttons(theme))
    right.addWidget(fields(theme))
    top.addLayout(left, 1)
    top.addLayout(right, 1)
    middle.addWidget(measures(theme), 1)
    middle.addWidget(strips(theme), 1)
    content.addLayout(top)
    content.addWidget(Rule())
    content.addLayout(middle)
    content.addWidget(states(theme))
    content.addWidget(lists(theme))
    content.addWidget(Details(theme, "errcode 40164"))
    across.addLayout(content, 1)
    return window


def main() -> None:
    """Draw the three pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(scheme="light")
    install(app, theme)
    ring = FocusRing(app, theme)
    window = page(theme)
    window.resize(*SIZE)
    window.show()
    toasts = Toasts(theme, window)
    toasts.show("撤销了「加到老客户」")
    toasts.show("已把 14 位顾客加到老客户", undo=nothing)
    window.activateWindow()
    window.findChildren(Button)[2].setFocus(Qt.FocusReason.TabFocusReason)
    looks = {"light": ("light", False), "dark": ("dark", False), "counter": ("light", True)}
    for name, (scheme, counter) in looks.items():
        theme.set_scheme("dark" if scheme == "dark" else "light")
        theme.set_counter(counter)
        if counter:
            window.hide()
            window = page(theme)
            window.resize(SIZE[0] * 5 // 4, SIZE[1] * 5 // 4)
            window.show()
        for _ in range(3):
            app.processEvents()
        window.grab().save(str(out / f"{name}.png"))
    window.hide()
    del ring


if __name__ == "__main__":
    main()

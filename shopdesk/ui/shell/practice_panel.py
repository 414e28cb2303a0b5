"""The strings of the practice shop, in a drawer: let people come and ask, move the clock, break
things. Exists in a practice shop only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QScrollArea, QWidget
from typing_extensions import override

from shopdesk.domain.failures import Failure
from shopdesk.domain.placements import Placement
from shopdesk.services.practice import Activity, Moment, PracticeDesk, PracticeNow, Trouble
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row, Rule
from shopdesk.ui.widgets.segmented import Segmented
from shopdesk.ui.widgets.strips import Strip

#: A question is typed by a follower's thumb.
LONGEST_QUESTION = 300


class PracticePanel(Panel):
    """The drawer.

    Signals:
        closed: somebody shut it.
    """

    closed = Signal()

    def __init__(self, desk: Desk, strings: PracticeDesk, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._desk = desk
        self._strings = strings
        self._busy = False
        self._looks = 0
        self._acting: list[QWidget] = []
        theme = desk.theme
        self.setFixedWidth(theme.size("panel_default"))
        body = QWidget()
        dressed(body, ground="none")
        column = Column(theme, body, gap="m", pad="l")
        column.addLayout(self._head())
        self.troubled = Strip(theme, "warn")
        self.troubled.acted.connect(self._lift_all)
        reveal(self.troubled, False)
        column.addWidget(self.troubled)
        for build in (self._followers, self._clock, self._troubles, self._administrator):
            column.addLayout(build())
            column.addWidget(Rule())
        if desk.doors is not None:
            leave = Button(theme, self.tr("Back to my own shop"), icon="door-open")
            leave.clicked.connect(desk.doors.leave_practice)
            column.addWidget(leave)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        Column(theme, self, gap="").addWidget(scroll)

    def refresh(self) -> None:
        """See how the practice shop is, and which placements there are."""
        account = self._desk.services.account
        book, strings = self._desk.book, self._strings

        def look() -> tuple[PracticeNow, list[Placement]]:
            places = book.placements.all(account.id) if account else []
            return strings.now(), [place for place in places if place.url]

        self._looks += 1
        self._desk.runner.read(look, partial(self._show_newest, self._looks), self._fail, self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # Building

    def _head(self) -> Row:
        theme = self._desk.theme
        self.count = Chip(theme, "")
        close = IconButton(theme, "x", self.tr("Close"), small=True)
        close.clicked.connect(self.closed)
        row = Row(theme)
        row.addWidget(PlainLabel(self.tr("Practice shop"), type="title"))
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _followers(self) -> Column:
        theme = self._desk.theme
        column = self._section(self.tr("Followers"))
        self.question = QLineEdit()
        self.question.setMaxLength(LONGEST_QUESTION)
        self.question.setPlaceholderText(self.tr("What she asks; empty: something of her own"))
        self.question.setAccessibleName(self.tr("What she asks"))
        self.question.returnPressed.connect(self.ask)
        self.asking = self._button(self.tr("Somebody asks"), "message", self.ask)
        column.addWidget(self.question)
        column.addWidget(self.asking)
        self.places = QComboBox()
        self.places.setAccessibleName(self.tr("Which code"))
        self.scanning = self._button(self.tr("Ten people scan it"), "scan", self.scan)
        column.addSpacing(theme.space("xs"))
        column.addWidget(self.places)
        column.addWidget(self.scanning)
        self.leaving = self._button(self.tr("Somebody stops following"), "log-out", self.leave)
        column.addWidget(self.leaving)
        self.activity = Segmented(
            theme,
            self.tr("What they do by themselves"),
            (
                (Activity.QUIET, self.tr("Quiet")),
                (Activity.NORMAL, self.tr("Normal")),
                (Activity.BUSY, self.tr("Busy")),
            ),
        )
        self.activity.chosen.connect(self._set_activity)
        column.addWidget(
            PlainLabel(self.tr("What they do by themselves"), type="caption", tone="secondary")
        )
        column.addWidget(self.activity)
        return column

    def _clock(self) -> Column:
        column = self._section(self.tr("Clock"))
        column.addWidget(
            PlainLabel(
                self.tr("Everything due on the way is done: broadcasts go out, windows close."),
                type="caption",
                tone="secondary",
                wrap=True,
            )
        )
        words = {
            Moment.IN_AN_HOUR: self.tr("+ 1 hour"),
            Moment.TOMORROW_MORNING: self.tr("Tomorrow 8:00"),
            Moment.THURSDAY_EVENING: self.tr("Thursday 20:00"),
            Moment.END_OF_MONTH: self.tr("End of month"),
        }
        grid = QGridLayout()
        grid.setSpacing(self._desk.theme.space("s"))
        self.moments: dict[Moment, Button] = {}
        for number, (moment, word) in enumerate(words.items()):
            button = self._button(word, "", partial(self.move_clock, moment))
            self.moments[moment] = button
            grid.addWidget(button, number // 2, number % 2)
        column.addLayout(grid)
        return column

    def _troubles(self) -> Column:
        column = self._section(self.tr("What goes wrong"))
        words = {
            Trouble.NO_NETWORK: self.tr("The network is broken"),
            Trouble.LOST_ANSWERS: self.tr("Answers get lost on the way back"),
            Trouble.NOT_WHITELISTED: self.tr("This address is not on the list"),
        }
        self.troubles: dict[Trouble, QCheckBox] = {}
        for trouble, word in words.items():
            box = QCheckBox(word)
            box.clicked.connect(partial(self._trouble_clicked, trouble))
            self.troubles[trouble] = box
            self._acting.append(box)
            column.addWidget(box)
        return column

    def _administrator(self) -> Column:
        column = self._section(self.tr("Administrator"))
        self.protection = QCheckBox(self.tr("Is asked before a broadcast leaves"))
        self.protection.clicked.connect(self._set_administrator)
        self._acting.append(self.protection)
        self.confirming = self._button(self.tr("Says yes on the phone"), "check", self.confirm)
        column.addWidget(self.protection)
        column.addWidget(self.confirming)
        return column

    def _section(self, title: str) -> Column:
        column = Column(self._desk.theme, gap="s")
        column.addWidget(PlainLabel(title, type="strong"))
        return column

    def _button(self, word: str, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self._desk.theme, word, icon=icon, small=True)
        button.clicked.connect(act)
        self._acting.append(button)
        return button

    # Showing

    def _show_newest(self, look: int, read: tuple[PracticeNow, list[Placement]]) -> None:
        """What was seen before something was done is no longer true."""
        if look == self._looks:
            self._show(read)

    def _show(self, read: tuple[PracticeNow, list[Placement]]) -> None:
        now, places = read
        self.count.say(self.tr("%n follower(s)", "", now.followers))
        self.activity.set_value(now.activity)
        for trouble, box in self.troubles.items():
            box.setChecked(trouble in now.troubles)
        self.protection.setChecked(now.administrator)
        reveal(self.troubled, bool(now.troubles))
        self.troubled.say(
            self.tr("%n thing(s) go wrong on purpose", "", len(now.troubles)),
            button=self.tr("Mend all"),
        )
        chosen = self.places.currentData()
        self.places.clear()
        for place in places:
            self.places.addItem(place.name, place.id)
        self.places.setCurrentIndex(max(0, self.places.findData(chosen)))
        self.places.setEnabled(bool(places))
        if not places:
            self.places.addItem(self.tr("No code yet: make one under Codes"), 0)
        self.scanning.setEnabled(bool(places) and not self._busy)

    def _fail(self, failure: Failure) -> None:
        self._wait(False)
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        gap = "" if self._desk.formats.lang == "zh_CN" else " "
        self._desk.toasts.show(f"{sentence.what}{gap}{sentence.remedy}", tone="danger")

    # Doing

    def ask(self) -> None:
        """Somebody writes what stands in the field, or something of her own."""
        text = self.question.text()
        self._do(partial(self._strings.ask, text), self.tr("Somebody has asked"))
        self.question.clear()

    def scan(self) -> None:
        """Ten strangers come by the chosen code."""
        place = self.places.currentData()
        if place:
            work = partial(self._strings.scan, int(place))
            self._do(work, self.tr("Ten people have scanned it"))

    def leave(self) -> None:
        """Somebody has had enough."""
        self._do(self._strings.leave, self.tr("Somebody has left"))

    def move_clock(self, moment: Moment) -> None:
        """Go there."""
        strings = self._strings

        def work(progress: Progress, cancelled: Cancelled) -> None:
            strings.move_clock(moment)

        self._wait(True)
        self._desk.runner.task(self.tr("Moving the clock"), work, self._moved, self._fail, self)

    def set_trouble(self, trouble: Trouble, on: bool) -> None:
        """Break it, or mend it."""
        self._do(partial(self._strings.set_trouble, trouble, on), "")

    def _trouble_clicked(self, trouble: Trouble) -> None:
        self.set_trouble(trouble, self.troubles[trouble].isChecked())

    def confirm(self) -> None:
        """The administrator agrees to everything that waits."""
        account = self._desk.services.account
        if account is None:
            return
        self._wait(True)
        work = partial(self._strings.confirm_sends, account.id)
        self._desk.runner.read(work, self._confirmed, self._fail, self)

    def _lift_all(self) -> None:
        def mend() -> None:
            for trouble in Trouble:
                self._strings.set_trouble(trouble, False)

        self._do(mend, "")

    def _set_activity(self, activity: Activity) -> None:
        self._do(partial(self._strings.set_activity, activity), "")

    def _set_administrator(self, asked: bool) -> None:
        self._do(partial(self._strings.set_administrator, asked), "")

    def _do(self, work: Callable[[], object], said: str) -> None:
        self._wait(True)

        def then(_: object) -> None:
            self._wait(False)
            if said:
                self._desk.toasts.show(said)
            self.refresh()

        self._desk.runner.read(work, then, self._fail, self)

    def _moved(self, _: object) -> None:
        self._wait(False)
        self._desk.bus.clock_moved.emit()
        self.refresh()

    def _confirmed(self, waited: int) -> None:
        self._wait(False)
        if waited:
            said = self.tr("%n send(s) confirmed", "", waited)
        else:
            said = self.tr("Nothing waits for the administrator")
        self._desk.toasts.show(said)

    def _wait(self, on: bool) -> None:
        self._busy = on
        for widget in self._acting:
            widget.setEnabled(not on)

"""Composing a broadcast: what, to whom, when; and at once how many would get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QDate, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QScrollArea, QTimeEdit, QWidget
from typing_extensions import override

from shopdesk.clock import beijing
from shopdesk.domain.failures import Failure
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.domain.people import Group
from shopdesk.domain.platform import DraftView
from shopdesk.services.broadcast_calendar import EVERYBODY, at_beijing
from shopdesk.services.broadcasts import Plan
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.broadcasts.audience import AudienceBox
from shopdesk.ui.pages.broadcasts.by_hand import ByHand
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import (
    Button,
    Column,
    IconButton,
    Panel,
    PlainLabel,
    Row,
    Rule,
    Strip,
    dressed,
    one_line,
    padded,
    reveal,
)
from shopdesk.wording import Wording

#: Typing and turning wheels ask many times a second; people are counted once they pause.
COUNT_AFTER_MS = 150


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: drafts of the box, those already planned, groups, a proposed time.

    ``may_send`` False is the account that finishes on the website. ``people`` counts the book.
    """

    drafts: tuple[DraftView, ...]
    in_use: Mapping[str, BroadcastRecord]
    groups: tuple[Group, ...]
    people: int
    proposal: datetime
    may_send: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen; ``due_at`` UTC. ``moves`` is the broadcast it takes the place of, or ""."""

    media_id: str
    title: str
    group: str
    due_at: datetime
    moves: str = ""


class ComposePanel(Panel):
    """The form. It asks for counts by :attr:`count_wanted` and gets them by :meth:`show_plan`.

    Signals:
        count_wanted: the choice has changed (Wish).
        planned: the button was pressed (Wish).
        closed: never mind.
        articles_wanted: there is no draft to choose.
        day_turned: another day stands in the form (date).
    """

    count_wanted = Signal(object)
    planned = Signal(object)
    closed = Signal()
    articles_wanted = Signal()
    day_turned = Signal(object)

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        words: BroadcastWords,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self._theme = theme
        self._formats = formats
        self._words = words
        self._wording = wording
        self._moves = ""
        self._wanted_draft = ""
        self._wanted_group = ""
        self._heading = PlainLabel(type="title")
        self._strip = Strip(theme, "warn")
        self.draft = QComboBox()
        self.group = QComboBox()
        self.day = QDateEdit()
        self.time = QTimeEdit()
        for field in (self.day, self.time):
            padded(field, theme)
        self.by_hand = ByHand(theme)
        self.by_hand.articles_wanted.connect(self.articles_wanted)
        self._no_draft = Strip(
            theme,
            "quiet",
            self.tr("The draft box is empty."),
            why=self.tr("Write an article and put it into the draft box, then come back."),
            button=self.tr("To the articles"),
        )
        self._no_draft.acted.connect(self.articles_wanted)
        self.audience = AudienceBox(theme, formats, words)
        self.act = Button(theme, self.tr("Plan it"), icon="send", role="primary")
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER_MS)
        self._counting.timeout.connect(self._ask)
        self._build()
        for changed in (self.draft.currentIndexChanged, self.group.currentIndexChanged):
            changed.connect(self._changed)
        self.day.dateChanged.connect(self._changed)
        self.day.dateChanged.connect(self._tell_day)
        self.time.timeChanged.connect(self._changed)
        self.act.clicked.connect(self.press)

    def _build(self) -> None:
        theme = self._theme
        inner = dressed(QWidget(), ground="none")
        column = Column(theme, inner, gap="m", pad="l")
        head = Row(theme)
        head.addWidget(self._heading)
        head.addStretch(1)
        close = IconButton(theme, "x", self.tr("Close"), small=True)
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)
        self._form = QWidget()
        form = Column(theme, self._form, gap="m")
        self.day.setDisplayFormat(self._formats.day_pattern)
        self.time.setDisplayFormat("HH:mm")
        for box in (self.draft, self.group):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(12)
        form.addLayout(self._field(self.tr("Article from the draft box"), self.draft))
        form.addWidget(self._no_draft)
        form.addLayout(self._field(self.tr("Who gets it"), self.group))
        moment = Row(theme, gap="s")
        moment.addLayout(self._field(self.tr("Day"), self.day), 3)
        moment.addLayout(self._field(self.tr("Time"), self.time), 2)
        form.addLayout(moment)
        self._usual = PlainLabel(
            self.tr("Thursday at 20:00 is proposed. A click on the calendar takes another day."),
            type="caption",
            tone="secondary",
            wrap=True,
        )
        form.addWidget(self._usual)
        form.addWidget(Rule())
        form.addWidget(self._strip)
        form.addWidget(self.audience)
        column.addWidget(self._form)
        column.addWidget(self.by_hand)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("New broadcast"))
        scroll.setWidget(inner)
        outer = Column(theme, self, gap="")
        outer.addWidget(scroll, 1)
        self._foot = Panel("surface", edge="top")
        row = Row(theme, self._foot, gap="s", pad="l m")
        never = Button(theme, self.tr("Never mind"), role="quiet")
        never.clicked.connect(self.closed)
        row.addWidget(self.act)
        row.addStretch(1)
        row.addWidget(never)
        outer.addWidget(self._foot)

    def _field(self, name: str, field: QWidget) -> Column:
        label = PlainLabel(name, type="caption", tone="secondary")
        label.setBuddy(field)
        field.setAccessibleName(name)
        column = Column(self._theme, gap="xs")
        column.addWidget(label)
        column.addWidget(field)
        return column

    # Beginning

    def begin(self, *, draft: str = "", group: str = "", moves: str = "") -> None:
        """Start anew; ``draft`` (media id) and ``group`` are chosen when they can be. ``moves`` is
        a planned broadcast that shall go out at another time.
        """
        self._wanted_draft, self._wanted_group, self._moves = draft, group, moves
        self._heading.setText(self.tr("Another time") if moves else self.tr("New broadcast"))
        self.act.setText(self.tr("Change the time") if moves else self.tr("Plan it"))
        self.act.setEnabled(False)
        self.draft.setEnabled(not moves)
        self.group.setEnabled(not moves)
        reveal(self.audience, False)
        reveal(self._strip, False)
        reveal(self._no_draft, False)
        reveal(self.by_hand, False)

    def offer(self, choices: Choices) -> None:
        """Fill the choices in, keeping what is chosen already."""
        for box in (self.draft, self.group):
            box.blockSignals(True)
        self._fill_drafts(choices)
        self._fill_groups(choices)
        for box in (self.draft, self.group):
            box.blockSignals(False)
        self._set_moment(choices.proposal)
        reveal(self._form, choices.may_send)
        reveal(self.by_hand, not choices.may_send)
        reveal(self._foot, choices.may_send)
        reveal(self._no_draft, not self.draft.count())
        self.by_hand.set_title(one_line(self.draft.currentText()) if self.draft.count() else "")
        self._changed()
        (self.draft if self.draft.isEnabled() else self.day).setFocus()

    def take_day(self, day: date) -> None:
        """A day was chosen on the calendar."""
        self.day.setDate(QDate(day.year, day.month, day.day))

    def _fill_drafts(self, choices: Choices) -> None:
        self.draft.clear()
        for view in choices.drafts:
            planned = choices.in_use.get(view.media_id)
            if planned is not None and planned.uid != self._moves:
                continue
            title = one_line(view.titles[0]) if view.titles else view.media_id
            edited = self._formats.day(view.updated_at) if view.updated_at else ""
            text = self.tr("{0} (edited {1})").format(title, edited) if edited else title
            self.draft.addItem(text, (view.media_id, title))
        for number in range(self.draft.count()):
            if self.draft.itemData(number)[0] == self._wanted_draft:
                self.draft.setCurrentIndex(number)

    def _fill_groups(self, choices: Choices) -> None:
        self.group.clear()
        number = self._formats.number
        everybody = self._words.group(EVERYBODY)
        counted = self.tr("{0}, {1} people")
        self.group.addItem(counted.format(everybody, number(choices.people)), EVERYBODY)
        for group in choices.groups:
            self.group.addItem(counted.format(one_line(group.name), number(group.size)), group.name)
        place = self.group.findData(self._wanted_group) if self._wanted_group else 0
        self.group.setCurrentIndex(max(place, 0))

    def _set_moment(self, proposal: datetime) -> None:
        local = beijing(proposal)
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.time.setTime(QTime(local.hour, local.minute))

    # Counting

    @property
    def counting(self) -> bool:
        """Whether people are about to be counted."""
        return self._counting.isActive()

    @property
    def wish(self) -> Wish | None:
        """What stands in the form; None while no article can be chosen."""
        if self.draft.currentIndex() < 0 or self.group.currentIndex() < 0:
            return None
        media_id, title = self.draft.currentData()
        day, hour = self.day.date(), self.time.time()
        due = at_beijing(date(day.year(), day.month(), day.day()), time(hour.hour(), hour.minute()))
        return Wish(media_id, title, self.group.currentData(), due, self._moves)

    def show_plan(self, wish: Wish, plan: Plan) -> None:
        """How many would get it."""
        if wish != self.wish:
            return
        self.audience.show_audience(plan.audience.reached, _counts(plan), wish.group)
        reveal(self.audience, True)
        enough = plan.audience.reached > 1
        if enough:
            reveal(self._strip, False)
        else:
            code = "broadcast.one_person" if plan.audience.reached else "broadcast.nobody"
            self._say(code, {"group": self._words.group(wish.group)})
        self.act.setEnabled(enough)

    def show_refusal(self, failure: Failure) -> None:
        """Why it cannot be planned like this."""
        self._say(failure.code, failure.details)
        self.act.setEnabled(False)

    def press(self) -> None:
        """The filled button (Ctrl+Enter)."""
        wish = self.wish
        if wish is not None and self.act.isEnabled():
            self.planned.emit(wish)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, code: str, facts: Mapping[str, str | int | float]) -> None:
        sentence = self._wording.sentence(code, facts)
        self._strip.say(sentence.what, why=sentence.remedy)
        reveal(self._strip, True)

    def _tell_day(self, day: QDate) -> None:
        self.day_turned.emit(date(day.year(), day.month(), day.day()))

    def _changed(self) -> None:
        self.act.setEnabled(False)
        self._counting.start()

    def _ask(self) -> None:
        wish = self.wish
        if wish is not None:
            self.count_wanted.emit(wish)


def _counts(plan: Plan) -> dict[str, int]:
    return {reason.value: count for reason, count in plan.audience.skipped.items()}

"""群发: the month at the left, at the right the broadcast one looks at or is making."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget
from typing_extensions import override

from shopdesk.clock import beijing_day
from shopdesk.domain.changes import Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.services.broadcast_calendar import MonthOfBroadcasts, state_of
from shopdesk.services.broadcasts import Plan
from shopdesk.services.preflight import still_to_go
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.actions import PageAction
from shopdesk.ui.pages.broadcasts.compose import ComposePanel, Wish
from shopdesk.ui.pages.broadcasts.legend import Legend
from shopdesk.ui.pages.broadcasts.model import MonthModel
from shopdesk.ui.pages.broadcasts.month_view import MonthView
from shopdesk.ui.pages.broadcasts.panel import BroadcastPanel, Detail
from shopdesk.ui.pages.broadcasts.readings import Found, Readings
from shopdesk.ui.pages.broadcasts.slots import SlotMeter
from shopdesk.ui.pages.broadcasts.waiting import WaitingList
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.widgets import (
    Button,
    Column,
    IconButton,
    Notice,
    Offer,
    Panel,
    PlainLabel,
    Row,
    StateView,
    one_line,
)

T = TypeVar("T")

#: "in 3 h 20 min" is told anew this often.
TELL_TIME_EVERY_MS = 30_000


class BroadcastsPage(Page):
    """The page. ``visit(id=…)`` shows a broadcast, ``visit(article=…)`` composes one of it."""

    name: ClassVar[str] = "broadcasts"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.BROADCASTS})
    help_topic: ClassVar[str] = "broadcasts"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._readings = Readings(desk)
        self._words = BroadcastWords(desk.formats, self)
        self._month = beijing_day(desk.clock.now()).replace(day=1)
        self._board: MonthOfBroadcasts | None = None
        self._detail: Detail | None = None
        self._chosen = ""
        self._asked_for = ""
        self._reading = 0
        self._build()
        self._minute = QTimer(self)
        self._minute.setInterval(TELL_TIME_EVERY_MS)
        self._minute.timeout.connect(self._tell_time)

    # Building

    def _build(self) -> None:
        desk, theme = self.desk, self.desk.theme
        self.model = MonthModel(desk.formats, self._words, self)
        self.calendar = MonthView(theme, self.model)
        self.waiting = WaitingList(theme, self._words, desk.wording)
        parts = (theme, desk.formats, self._words, desk.wording)
        self.panel = BroadcastPanel(*parts)
        self.compose = ComposePanel(*parts)
        self.nothing = Notice(theme)
        self.side = QStackedWidget()
        for widget in (self.nothing, self.panel, self.compose):
            self.side.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._calendar_side())
        beside = Panel("surface", edge="left")
        Column(theme, beside, gap="").addWidget(self.side)
        beside.setMinimumWidth(theme.size("panel_default"))
        split.addWidget(beside)
        split.setStretchFactor(0, 1)
        wide = theme.scaled(380)
        desk.memory.splitter("broadcasts.split", split, [theme.scaled(900), wide])
        self.state = StateView(theme, split)
        Column(theme, self, gap="").addWidget(self.state)
        self.calendar.broadcast_chosen.connect(self.choose)
        self.calendar.day_chosen.connect(self._day_chosen)
        self.calendar.turned.connect(self._turn)
        self.waiting.opened.connect(self.choose)
        self.panel.decided.connect(self._decide)
        self.panel.move_wanted.connect(self._compose_move)
        self.panel.again_wanted.connect(self._compose_again)
        self.panel.look_again.connect(self._preflight)
        self.compose.count_wanted.connect(self._count)
        self.compose.planned.connect(self._confirm)
        self.compose.closed.connect(self._close_compose)
        self.compose.day_turned.connect(self.calendar.go_to)
        self.compose.articles_wanted.connect(self._to_articles)

    def _calendar_side(self) -> QWidget:
        theme, side = self.desk.theme, QWidget()
        column = Column(theme, side, gap="s", pad="l m")
        self._heading = PlainLabel(type="heading")
        back = IconButton(theme, "chevron-left", self.tr("Month before"))
        on = IconButton(theme, "chevron-right", self.tr("Month after"))
        today = Button(theme, self.tr("Today"))
        self._slots = SlotMeter(theme, self.desk.formats)
        self._new = Button(theme, self.tr("New broadcast"), icon="plus")
        head = Row(theme, gap="s")
        for widget in (self._heading, back, today, on):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._slots)
        head.addWidget(self._new)
        column.addLayout(head)
        column.addWidget(self.waiting)
        column.addWidget(self.calendar, 1)
        column.addWidget(Legend(theme, self._words))
        back.clicked.connect(self._month_before)
        on.clicked.connect(self._month_after)
        today.clicked.connect(self._this_month)
        self._new.clicked.connect(self.new)
        return side

    # What the frame asks

    @override
    def title(self) -> str:
        return self.tr("Broadcasts")

    @override
    def actions_of_page(self) -> tuple[PageAction, ...]:
        return (
            PageAction("broadcasts-today", self.tr("To this month"), self._this_month, ("Ctrl+T",)),
        )

    @override
    def is_ready(self) -> bool:
        return self._reading == 0 and self.state.state != "loading"

    @override
    def refresh(self) -> None:
        if self._board is None:
            self.state.show_loading()
        self._read(partial(self._readings.month, self._month), self._show_month, self._no_month)

    @override
    def visit(self, **wish: object) -> None:
        if isinstance(uid := wish.get("id"), str):
            self.choose(uid)
        if isinstance(article := wish.get("article"), int):
            self._read(partial(self._readings.draft_of_article, article), self._compose_draft)

    @override
    def primary_action(self) -> None:
        if self.side.currentWidget() is self.compose:
            self.compose.press()
        elif self.side.currentWidget() is self.panel and self.panel.primary is not None:
            self.panel.primary.click()

    @override
    def new(self) -> None:
        """Compose a broadcast."""
        self._compose()

    @override
    def shown(self) -> None:
        self._minute.start()

    @override
    def hidden(self) -> None:
        self._minute.stop()

    # The month

    def _show_month(self, board: MonthOfBroadcasts) -> None:
        self._board = board
        now = self.desk.clock.now()
        self.state.show_content()
        self._heading.setText(self.desk.formats.month(board.month))
        self._slots.set_slots(board.slots)
        self.waiting.show_waiting(board.waiting, now)
        day = self.calendar.day
        self.model.show(board, now)
        self.calendar.show_chosen(self._chosen)
        self.calendar.go_to(day or beijing_day(now))
        self.badge_changed.emit(len(board.waiting))
        if self.side.currentWidget() is not self.compose:
            self._show_side(board)

    def _show_side(self, board: MonthOfBroadcasts) -> None:
        uid = self._asked_for or self._speaks_first(board)
        if uid:
            self._read_detail(uid)
            return
        self._chosen, self._detail = "", None
        self.nothing.say(
            "send",
            "text-tertiary",
            self.tr("Nothing planned"),
            self.tr("Choose an article, a group and a time. You see at once how many it reaches."),
            offer=Offer(self.tr("New broadcast"), self.new, "plus"),
        )
        self.side.setCurrentWidget(self.nothing)

    def _speaks_first(self, board: MonthOfBroadcasts) -> str:
        """What is shown when nobody has chosen: what waits, what is next, what was last."""
        candidates = [*board.waiting, *([board.next] if board.next else [])]
        candidates += reversed(board.broadcasts)
        return candidates[0].uid if candidates else ""

    def _no_month(self, failure: Failure) -> None:
        if failure.code == "account.none":
            self.state.show_empty(
                self.tr("Broadcasts need an account"),
                self.tr(
                    "Connect the shop's account in the settings, or try everything in the "
                    "practice shop first."
                ),
                Offer(self.tr("To the settings"), self._to_settings, "settings")
                if self.desk.go.knows("settings")
                else None,
                icon="plug",
            )
            return
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        self.state.show_error(
            sentence.what,
            sentence.remedy,
            details=str(failure),
            retry=Offer(self.tr("Try again"), self.refresh, "refresh"),
        )

    def _turn(self, months: int) -> None:
        first = self._month + timedelta(days=31 if months > 0 else -1)
        self._go_to_month(first.replace(day=1))

    def _month_before(self) -> None:
        self._turn(-1)

    def _month_after(self) -> None:
        self._turn(1)

    def _this_month(self) -> None:
        self._go_to_month(beijing_day(self.desk.clock.now()).replace(day=1))

    def _go_to_month(self, month: date) -> None:
        self._month = month
        self.refresh()

    def _day_chosen(self, day: date) -> None:
        if self.side.currentWidget() is self.compose:
            self.compose.take_day(day)

    # The broadcast beside it

    def choose(self, uid: str) -> None:
        """Show this broadcast."""
        self._asked_for = uid
        self._read_detail(uid)

    def _read_detail(self, uid: str) -> None:
        self._read(partial(self._readings.detail, uid, self._month), self._show_detail)

    def _show_detail(self, detail: Detail) -> None:
        moved = self._detail is None or self._detail.record != detail.record
        self._detail = detail
        self._chosen = detail.record.uid
        self.calendar.show_chosen(self._chosen)
        self.panel.show_detail(detail)
        if self._asked_for == self._chosen and moved:
            self.calendar.go_to(beijing_day(detail.record.due_at))
        if self.side.currentWidget() is not self.compose:
            self.side.setCurrentWidget(self.panel)
        if moved:
            self._preflight()

    def _preflight(self) -> None:
        if self._detail is None or not still_to_go(self._detail.record):
            return
        record = self._detail.record
        self.panel.show_preflight(None, record)
        self._read(partial(self._readings.preflight, record), self._show_preflight)

    def _show_preflight(self, found: Found) -> None:
        if found.record.uid == self._chosen:
            self.panel.show_preflight(found.preflight, found.record)

    def _tell_time(self) -> None:
        if self._detail is not None:
            self.panel.tell_time(self._detail.record, self.desk.clock.now())

    # Deciding

    def _decide(self, action: BroadcastAction) -> None:
        if self._detail is None:
            return
        record = self._detail.record
        do = partial(self._do, record, action)
        title = one_line(record.title)
        people = self.desk.formats.number(record.reached)
        state = state_of(record)
        if action is BroadcastAction.RELEASE and state is BatchState.NEEDS_PERSON:
            self.desk.prompts.confirm(
                self.tr("Ask WeChat once more?"),
                self.tr(
                    "“{0}” is asked for under the same number. If it went out, nothing is sent "
                    "again; if not, {1} people get it now."
                ).format(title, people),
                self.tr("Ask again"),
                do,
            )
        elif action is BroadcastAction.RELEASE:
            self.desk.prompts.confirm(
                self.tr("Let it go out?"),
                self._what_release_does(record, title, people),
                self.tr("Let it go out"),
                do,
            )
        elif action in (BroadcastAction.CANCEL, BroadcastAction.DROP):
            self.desk.prompts.confirm(
                self.tr("Cancel this broadcast?"),
                self.tr(
                    "Nobody gets “{0}”; {1} people were to get it. This cannot be taken back, "
                    "but it can be planned again."
                ).format(title, people),
                self.tr("Cancel the broadcast"),
                do,
                danger=True,
            )
        else:
            do()

    def _what_release_does(self, record: BroadcastRecord, title: str, people: str) -> str:
        now = self.desk.clock.now()
        if record.due_at <= now:
            return self.tr("“{0}” goes out at once, to up to {1} people.").format(title, people)
        return self.tr("“{0}” goes out {1}, to up to {2} people.").format(
            title, self._words.when(record.due_at, now), people
        )

    def _do(self, record: BroadcastRecord, action: BroadcastAction) -> None:
        self._asked_for = record.uid
        self.desk.runner.task(
            self.tr("Broadcast “{0}”").format(one_line(record.title)),
            lambda _progress, _cancelled: self._readings.decide(record.uid, action),
            then=self._decided,
            failed=self._not_decided,
            owner=self,
        )

    def _decided(self, record: BroadcastRecord) -> None:
        self.desk.toasts.show(
            self.tr("“{0}” is now: {1}").format(
                one_line(record.title), self._words.state(state_of(record))
            )
        )

    def _not_decided(self, failure: Failure) -> None:
        self.show_failure(failure)
        self.refresh()

    # Composing

    def _compose(self, *, draft: str = "", group: str = "", moves: str = "") -> None:
        self.compose.begin(draft=draft, group=group, moves=moves)
        self.side.setCurrentWidget(self.compose)
        self._read(self._readings.choices, self.compose.offer, self.compose.show_refusal)

    def _compose_draft(self, media_id: str) -> None:
        self._compose(draft=media_id)

    def _compose_move(self) -> None:
        if self._detail is not None:
            record = self._detail.record
            self._compose(draft=record.media_id, group=record.group, moves=record.uid)

    def _compose_again(self) -> None:
        if self._detail is not None:
            record = self._detail.record
            self._compose(draft=record.media_id, group=record.group)

    def _close_compose(self) -> None:
        self.side.setCurrentWidget(self.panel if self._detail else self.nothing)
        self.calendar.setFocus()

    def _count(self, wish: Wish) -> None:
        self._read(
            partial(self._readings.count, wish),
            partial(self._counted, wish),
            self.compose.show_refusal,
        )

    def _counted(self, wish: Wish, plan: Plan) -> None:
        self.compose.show_plan(wish, plan)

    def _confirm(self, wish: Wish) -> None:
        """Say exactly what will happen; counted once more, for the moment of asking."""
        self._read(
            partial(self._readings.count, wish),
            partial(self._ask_to_plan, wish),
            self.compose.show_refusal,
        )

    def _ask_to_plan(self, wish: Wish, plan: Plan) -> None:
        number = self.desk.formats.number
        left_out = sum(plan.audience.skipped.values())
        text = self.tr(
            "“{0}” goes out by itself on {1} to {2} people ({3}); {4} are left out. "
            "Who gets it is fixed now. Until then you can pause or cancel it; what is out "
            "cannot be taken back."
        ).format(
            wish.title,
            self.desk.formats.moment(wish.due_at),
            number(plan.audience.reached),
            self._words.group(wish.group),
            number(left_out),
        )
        self.desk.prompts.confirm(
            self.tr("Plan this broadcast?"), text, self.tr("Plan it"), partial(self._plan, wish)
        )

    def _plan(self, wish: Wish) -> None:
        self.compose.act.setEnabled(False)
        self.desk.runner.task(
            self.tr("Planning “{0}”").format(wish.title),
            lambda _progress, _cancelled: self._readings.plan(wish),
            then=self._planned,
            failed=self._not_planned,
            owner=self,
        )

    def _planned(self, record: BroadcastRecord) -> None:
        self._asked_for = record.uid
        self.side.setCurrentWidget(self.panel)
        self.desk.toasts.show(
            self.tr("Planned: {0}, {1} people").format(
                self._words.when(record.due_at, self.desk.clock.now()),
                self.desk.formats.number(record.reached),
            )
        )
        self._go_to_month(beijing_day(record.due_at).replace(day=1))

    def _not_planned(self, failure: Failure) -> None:
        self.compose.show_refusal(failure)
        self.refresh()

    def _to_articles(self) -> None:
        self.desk.go.page("articles")

    def _to_settings(self) -> None:
        self.desk.go.page("settings")

    # Reading

    def _read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Read beside the GUI, knowing that something is under way."""

        def arrived(value: T) -> None:
            self._reading -= 1
            then(value)

        def refused(failure: Failure) -> None:
            self._reading -= 1
            (failed or self.show_failure)(failure)

        self._reading += 1
        self.desk.runner.read(work, arrived, refused, owner=self)

"""今日: what now? The page one opens the shop with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from typing_extensions import override

from shopdesk.domain.changes import Noun
from shopdesk.domain.errands import Errand, ToDo
from shopdesk.domain.failures import Failure
from shopdesk.services.preflight import Preflight
from shopdesk.services.today import Today
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.bus import Link
from shopdesk.ui.pages.today.answer_card import AnswerCard
from shopdesk.ui.pages.today.backup_card import BackupCard
from shopdesk.ui.pages.today.commands import Commands
from shopdesk.ui.pages.today.errand_card import ErrandCard
from shopdesk.ui.pages.today.growth_card import GrowthCard
from shopdesk.ui.pages.today.month_card import MonthCard
from shopdesk.ui.pages.today.words import LEADS_TO, ErrandWords, Step
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.ui.widgets.state_view import Offer, StateView
from shopdesk.ui.widgets.strips import Strip

#: The time left to answer is written in minutes.
TICK_MS = 30_000

#: Below this height (at 100 %) the sources give way, as the first thing.
SOURCES_FROM = 660


class TodayPage(Page):
    """What needs doing, most urgent first; beside it how the shop stands."""

    name = "today"
    help_topic = "today"
    nouns = frozenset(
        {
            Noun.ACCOUNTS,
            Noun.ARTICLES,
            Noun.BROADCASTS,
            Noun.CONVERSATIONS,
            Noun.CUSTOMERS,
            Noun.PLACEMENTS,
            Noun.SETTINGS,
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._today: Today | None = None
        self._looking = False
        self._checking = ""
        self._words = ErrandWords(desk.formats, desk.wording, self)
        self._commands = Commands(desk, self)
        self._commands.done.connect(self.look_again)
        self._lay_out()
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self._tick)

    @override
    def title(self) -> str:
        return self.tr("Today")

    @override
    def is_ready(self) -> bool:
        return self._today is not None and not self._looking and not self._checking

    @override
    def refresh(self) -> None:
        self._looking = True
        if self._today is None:
            self._state.show_loading()
        self.desk.runner.read(self.desk.services.today.look, self._show, self._fail, self)

    @override
    def primary_action(self) -> None:
        today = self._today
        if today is None:
            return
        if today.waiting:
            self.answers.reply_to_first()
        elif self.errands.rows and self.errands.rows[0].buttons:
            self.errands.rows[0].buttons[0].click()

    @override
    def shown(self) -> None:
        self._ticking.start()

    @override
    def hidden(self) -> None:
        self._ticking.stop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.growth.hide_sources(self.height() < self.desk.theme.scaled(SOURCES_FROM))

    # Building

    def _lay_out(self) -> None:
        desk, theme = self.desk, self.desk.theme
        body = QWidget()
        dressed(body, ground="none")
        whole = Column(theme, body, gap="m", pad="l m")
        whole.addLayout(self._head())
        self.offline = Strip(theme, "warn")
        self.offline.acted.connect(self._go_to_account)
        reveal(self.offline, False)
        whole.addWidget(self.offline)
        self.answers = AnswerCard(theme, desk.formats)
        self.answers.wanted.connect(self._answer)
        self.errands = ErrandCard(theme, self._words)
        self.errands.stepped.connect(self._step)
        self.quiet = Strip(theme, "ok", icon="check-circle")
        self.month = MonthCard(theme, desk.formats)
        self.month.wanted_calendar.connect(self._go_to_calendar)
        self.growth = GrowthCard(theme, desk.formats)
        self.backup = BackupCard(theme, desk.formats)
        self.backup.wanted_backup.connect(self._commands.back_up)
        left = Column(theme, gap="m")
        for card in (self.answers, self.errands, self.quiet):
            left.addWidget(card)
            reveal(card, False)
        left.addStretch(1)
        right = Column(theme, gap="m")
        for figures in (self.month, self.growth, self.backup):
            right.addWidget(figures)
        right.addStretch(1)
        columns = Row(theme, gap="l")
        columns.addLayout(left, 9)
        columns.addLayout(right, 4)
        whole.addLayout(columns, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self._state = StateView(theme, scroll)
        Column(theme, self, gap="").addWidget(self._state)

    def _head(self) -> Row:
        theme = self.desk.theme
        self._day = PlainLabel(type="body", tone="secondary")
        self._clock_sign = QLabel()
        self._minutes = PlainLabel(type="body", tone="secondary")
        self._minutes_count = PlainLabel(type="strong")
        row = Row(theme, gap="m")
        row.addWidget(PlainLabel(self.title(), type="heading"))
        row.addWidget(self._day)
        row.addStretch(1)
        row.addWidget(self._clock_sign)
        row.addWidget(self._minutes)
        row.addWidget(self._minutes_count)
        self._tint()
        theme.changed.connect(self._tint)
        return row

    def _tint(self) -> None:
        edge = self.desk.theme.size("icon_small")
        picture = self.desk.theme.icon("clock", 14, "text-secondary")
        self._clock_sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))

    # Showing

    def _show(self, today: Today) -> None:
        self._looking = False
        self._today = today
        desk = self.desk
        first = not today.waiting
        self._day.setText(desk.formats.week_day(today.now))
        self._show_minutes(today)
        self._show_connection(today)
        reveal(self.answers, not first)
        if today.waiting:
            self.answers.show_waiting(
                today.waiting,
                today.waiting_count,
                today.answer_minutes,
                today.now,
                drafts=self._offline(),
            )
        reveal(self.errands, bool(today.agenda.todos))
        self.errands.show_agenda(today.agenda, today.now, first=first, possible=self._possible())
        reveal(self.quiet, today.quiet)
        if today.quiet:
            self._show_quiet(today)
        self._show_figures(today)
        self.badge_changed.emit(len(today.agenda.todos))
        self._state.show_content()
        self._check_next(today)

    def _show_minutes(self, today: Today) -> None:
        shown = today.minutes > 0
        for part in (self._clock_sign, self._minutes, self._minutes_count):
            reveal(part, shown)
        self._minutes.setText(self.tr("all of it takes about"))
        self._minutes_count.setText(self.tr("%n minute(s)", "", today.minutes))

    def _show_connection(self, today: Today) -> None:
        link = self.desk.bus.connection
        code = today.standing.failure.code if today.standing.failure else link.failure
        reveal(self.offline, self._offline() and bool(code))
        if code:
            sentence = self.desk.wording.sentence(code)
            self.offline.say(sentence.what, why=sentence.remedy, button=self.tr("What to do"))

    def _show_quiet(self, today: Today) -> None:
        coming = today.month.next if today.month else None
        why = ""
        if coming is not None:
            moment = self.desk.formats.moment(coming.due_at)
            why = self.tr("Next: “{0}”, {1}").format(coming.title, moment)
        elif today.growth is not None and today.growth.joined(7):
            count = today.growth.joined(7)
            why = self.tr("%n new follower(s) in the last 7 days", "", count)
        self.quiet.say(self.tr("Nothing to do just now"), why=why)

    def _show_figures(self, today: Today) -> None:
        month = today.month
        reveal(self.month, month is not None)
        if month is not None:
            self.month.show_month(month)
        reveal(self.month.calendar, self.desk.go.knows("broadcasts"))
        growth = today.growth
        reveal(self.growth, growth is not None)
        if growth is not None:
            self.growth.show_growth(growth, today.sent, today.sources)
            self.growth.hide_sources(self.height() < self.desk.theme.scaled(SOURCES_FROM))
        self.backup.show_backup(today.backup, today.now, practice=self.desk.practice)

    def _fail(self, failure: Failure) -> None:
        self._looking = False
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        self._state.show_error(
            sentence.what,
            sentence.remedy,
            details=str(failure),
            retry=Offer(self.tr("Try again"), self.refresh, "refresh"),
        )

    def _tick(self) -> None:
        today = self._today
        if today is None:
            return
        now = self.desk.clock.now()
        if today.waiting and today.waiting[0].window.closes_at <= now:
            self.look_again()
        self.answers.tick(now)

    def _offline(self) -> bool:
        return self.desk.bus.connection.link is Link.OFFLINE

    def _possible(self) -> frozenset[Step]:
        """Steps that lead nowhere are not drawn."""
        return frozenset(
            step for step in Step if step not in LEADS_TO or self.desk.go.knows(LEADS_TO[step])
        )

    # The next broadcast is looked at by itself: it asks the platform.

    def _check_next(self, today: Today) -> None:
        for todo in today.agenda.todos:
            if todo.kind is Errand.NEXT and self._checking != todo.uid:
                self._checking = todo.uid
                look = partial(self.desk.services.today.preflight, todo.uid)
                self.desk.runner.read(look, self._show_readiness, self._leave_unchecked, self)

    def _show_readiness(self, found: Preflight) -> None:
        uid, self._checking = self._checking, ""
        self.errands.show_readiness(uid, found)

    def _leave_unchecked(self, failure: Failure) -> None:
        self._checking = ""
        self.show_failure(failure)

    # Doing

    def _answer(self, conversation_id: int) -> None:
        self.desk.go.page("inbox", id=conversation_id)

    def _step(self, todo: ToDo, step: Step) -> None:
        match step:
            case Step.CONNECT | Step.CAPABILITIES:
                self._go_to_account()
            case Step.LOOK:
                self.desk.go.page("broadcasts", **({"id": todo.uid} if todo.uid else {}))
            case Step.MAKE_CODE:
                self.desk.go.page("codes", id=todo.id)
            case Step.WRITE:
                self.desk.go.page("articles", id=todo.id)
            case Step.RELEASE:
                self._commands.ask_release(todo)
            case Step.DROP:
                self._commands.ask_drop(todo)
            case Step.BACK_UP:
                self._commands.back_up()
            case Step.SYNC:
                self._commands.sync()

    def _go_to_account(self) -> None:
        self.desk.go.page("settings", section="account")

    def _go_to_calendar(self) -> None:
        self.desk.go.page("broadcasts")

"""群发: the month at the left, at the right the broadcast one looks at or is making."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget
from typing_extensions import override

from shopdesk.clock import beijing_day
from shopdesk.domain.changes import Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.ledger import BroadcastRecord
from shopdesk.services.broadcast_calendar import MonthOfBroadcasts
from shopdesk.services.preflight import still_to_go
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.actions import PageAction
from shopdesk.ui.pages.broadcasts.calendar_side import CalendarSide
from shopdesk.ui.pages.broadcasts.compose import ComposePanel
from shopdesk.ui.pages.broadcasts.deciding import Decisions
from shopdesk.ui.pages.broadcasts.panel import BroadcastPanel, Detail
from shopdesk.ui.pages.broadcasts.planning import Planning
from shopdesk.ui.pages.broadcasts.readings import Found, Readings
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.widgets import Column, Notice, Offer, Panel, StateView

T = TypeVar("T")

#: "in 3 h 20 min" is told anew this often.
TELL_TIME_EVERY_MS = 30_000

#: Widths of calendar and panel before anybody has moved the line between them, at 100 %.
CALENDAR_WIDTH, PANEL_WIDTH = 900, 380


class BroadcastsPage(Page):
    """The page. ``visit(id=…)`` shows a broadcast, ``visit(article=…)`` composes one of it."""

    name: ClassVar[str] = "broadcasts"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.BROADCASTS})
    help_topic: ClassVar[str] = "broadcasts"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = BroadcastWords(desk.formats, self)
        self._readings = Readings(desk)
        self._board: MonthOfBroadcasts | None = None
        self._detail: Detail | None = None
        self._asked_for = ""
        self._reading = 0
        self.calendar = CalendarSide(desk, words)
        parts = (desk.theme, desk.formats, words, desk.wording)
        self.panel = BroadcastPanel(*parts)
        self.compose = ComposePanel(*parts)
        self.nothing = Notice(desk.theme)
        self.side = QStackedWidget()
        self._decisions = Decisions(desk, self._readings, words, self)
        self._planning = Planning(desk, self._readings, words, self.compose, self)
        self._minute = QTimer(self)
        self._minute.setInterval(TELL_TIME_EVERY_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        desk, theme = self.desk, self.desk.theme
        for widget in (self.nothing, self.panel, self.compose):
            self.side.addWidget(widget)
        beside = Panel("surface", edge="left")
        Column(theme, beside, gap="").addWidget(self.side)
        beside.setMinimumWidth(theme.size("panel_default"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.calendar)
        split.addWidget(beside)
        split.setStretchFactor(0, 1)
        widths = [theme.scaled(CALENDAR_WIDTH), theme.scaled(PANEL_WIDTH)]
        desk.memory.splitter("broadcasts.split", split, widths)
        self.state = StateView(theme, split)
        Column(theme, self, gap="").addWidget(self.state)

    def _connect(self) -> None:
        self.calendar.month_wanted.connect(self.refresh)
        self.calendar.broadcast_chosen.connect(self.choose)
        self.calendar.day_chosen.connect(self._day_chosen)
        self.calendar.new_wanted.connect(self.new)
        self.panel.decided.connect(self._decide)
        self.panel.move_wanted.connect(self._compose_move)
        self.panel.again_wanted.connect(self._compose_again)
        self.panel.look_again.connect(self._preflight)
        self.compose.closed.connect(self._close_compose)
        self.compose.day_turned.connect(self.calendar.view.go_to)
        self.compose.articles_wanted.connect(self._to_articles)
        self._decisions.done.connect(self._decided)
        self._decisions.failed.connect(self._not_decided)
        self._planning.planned.connect(self._planned)
        self._minute.timeout.connect(self._tell_time)

    # What the frame asks

    @override
    def title(self) -> str:
        return self.tr("Broadcasts")

    @override
    def actions_of_page(self) -> tuple[PageAction, ...]:
        to_now = self.calendar.to_this_month
        return (PageAction("broadcasts-today", self.tr("To this month"), to_now, ("Ctrl+T",)),)

    @override
    def is_ready(self) -> bool:
        return self._reading == 0 and self.state.state != "loading"

    @override
    def refresh(self) -> None:
        if self._board is None:
            self.state.show_loading()
        month = self.calendar.month
        self._read(partial(self._readings.month, month), self._show_month, self._no_month)

    @override
    def connection_changed(self) -> None:
        super().connection_changed()
        # What was looked at over the old connection is no longer true.
        if self.isVisible():
            self._preflight()

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
        if board.month != self.calendar.month:
            return  # somebody has turned the page since
        self._board = board
        self.state.show_content()
        self.calendar.show_month(board, self.desk.clock.now())
        self.badge_changed.emit(len(board.waiting))
        uid = self._asked_for or _speaks_first(board)
        if uid:
            self._read_detail(uid)
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self._detail = None
        self.nothing.say(
            "send",
            "text-tertiary",
            self.tr("Nothing planned"),
            self.tr("Choose an article, a group and a time. You see at once how many it reaches."),
            offer=Offer(self.tr("New broadcast"), self.new, "plus"),
        )
        if not self._composing:
            self.side.setCurrentWidget(self.nothing)

    def _no_month(self, failure: Failure) -> None:
        if failure.code == "account.none":
            settings = Offer(self.tr("To the settings"), self._to_settings, "settings")
            self.state.show_empty(
                self.tr("Broadcasts need an account"),
                self.tr(
                    "Connect the shop's account in the settings, or try everything in the "
                    "practice shop first."
                ),
                settings if self.desk.go.knows("settings") else None,
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

    def _day_chosen(self, day: date) -> None:
        if self._composing:
            self.compose.take_day(day)

    # The broadcast beside it

    @property
    def chosen(self) -> str:
        """The broadcast shown, "" for none."""
        return self._detail.record.uid if self._detail else ""

    def choose(self, uid: str) -> None:
        """Show this broadcast."""
        self._asked_for = uid
        self._read_detail(uid)

    def _read_detail(self, uid: str) -> None:
        self._read(partial(self._readings.detail, uid), self._show_detail)

    def _show_detail(self, detail: Detail) -> None:
        changed = self._detail is None or self._detail.record != detail.record
        self._detail = detail
        self.calendar.view.show_chosen(self.chosen)
        self.panel.show_detail(detail)
        if not self._composing:
            self.side.setCurrentWidget(self.panel)
            if changed and self._asked_for == self.chosen:
                self.calendar.view.go_to(beijing_day(detail.record.due_at))
        if changed:
            self._preflight()

    def _preflight(self) -> None:
        if self._detail is None or not still_to_go(self._detail.record):
            return
        record = self._detail.record
        self.panel.show_preflight(None, record)
        self._read(partial(self._readings.preflight, record), self._show_preflight)

    def _show_preflight(self, found: Found) -> None:
        if found.record.uid == self.chosen:
            self.panel.show_preflight(found.preflight, found.record)

    def _tell_time(self) -> None:
        if self._detail is not None:
            self.panel.tell_time(self._detail.record, self.desk.clock.now())

    # Deciding and composing

    def _decide(self, action: BroadcastAction) -> None:
        if self._detail is not None:
            self._decisions.decide(self._detail.record, action)

    def _decided(self, record: BroadcastRecord) -> None:
        self._asked_for = record.uid
        self.refresh()

    def _not_decided(self, failure: Failure) -> None:
        self.show_failure(failure)
        self.refresh()

    @property
    def _composing(self) -> bool:
        return self.side.currentWidget() is self.compose

    def _compose(self, *, draft: str = "", group: str = "", moves: str = "") -> None:
        self.side.setCurrentWidget(self.compose)
        self._planning.begin(draft=draft, group=group, moves=moves)

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
        self.calendar.view.setFocus()

    def _planned(self, record: BroadcastRecord) -> None:
        self._asked_for = record.uid
        self.side.setCurrentWidget(self.panel)
        self.calendar.to_month(beijing_day(record.due_at))

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


def _speaks_first(board: MonthOfBroadcasts) -> str:
    """What is shown when nobody has chosen: what waits, what is next, what was last."""
    candidates = [*board.waiting, *([board.next] if board.next else [])]
    candidates += reversed(board.broadcasts)
    return candidates[0].uid if candidates else ""

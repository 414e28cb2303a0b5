"""The broadcast one looks at: who gets it, what stands in its way or became of it, what one may do.

It shows and asks; what is asked for is told by signals and done by the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shopdesk.domain.intents import BroadcastAction
from shopdesk.domain.journal import BatchState
from shopdesk.domain.ledger import BroadcastRecord, MonthSends, ReceiptState
from shopdesk.services.broadcast_calendar import state_of
from shopdesk.services.preflight import Preflight, still_to_go
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.broadcasts.audience import AudienceBox
from shopdesk.ui.pages.broadcasts.checks import CheckList
from shopdesk.ui.pages.broadcasts.looks import look_of
from shopdesk.ui.pages.broadcasts.slots import SendsChart
from shopdesk.ui.pages.broadcasts.words import BroadcastWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import (
    Button,
    Chip,
    Column,
    Details,
    Panel,
    PlainLabel,
    Row,
    Rule,
    Strip,
    dressed,
    one_line,
    reveal,
)
from shopdesk.wording import Wording

_CHIP_TONES = {"secondary": "", "tertiary": "outline"}

#: States in which nothing is left to be done or undone by us.
_OVER = (BatchState.CANCELLED, BatchState.REJECTED)


@dataclass(frozen=True, slots=True)
class Detail:
    """What the panel shows: the broadcast, its ledger lines by state, the month's sends, now."""

    record: BroadcastRecord
    receipts: Mapping[ReceiptState, int]
    sends: MonthSends
    now: datetime


class BroadcastPanel(Panel):
    """Shows one :class:`Detail`.

    Signals:
        decided: a button was pressed that decides about it (BroadcastAction).
        move_wanted: it shall go out at another time.
        again_wanted: the same article shall be planned once more.
        look_again: the pre-flight shall be done anew.
    """

    decided = Signal(object)
    move_wanted = Signal()
    again_wanted = Signal()
    look_again = Signal()

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
        self._title = PlainLabel(type="title", wrap=True)
        self._when = PlainLabel(tone="secondary", wrap=True)
        self._chip = Chip(theme, "")
        self._strip = Strip(theme, "warn")
        self._audience = AudienceBox(theme, formats, words)
        self._result = PlainLabel(wrap=True)
        self._ledger = PlainLabel(type="caption", tone="secondary", wrap=True)
        self.checks = CheckList(theme, formats, words, wording)
        self.checks.look_again.connect(self.look_again)
        self._chart = SendsChart(theme, formats)
        self._details = Details(theme)
        self._build()

    def _build(self) -> None:
        theme = self._theme
        inner = dressed(QWidget(), ground="none")
        column = Column(theme, inner, gap="m", pad="l")
        head = Row(theme, gap="s")
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        names = Column(theme, gap="xs")
        names.addLayout(head)
        names.addWidget(self._when)
        column.addLayout(names)
        column.addWidget(self._strip)
        column.addWidget(self._audience)
        column.addWidget(self._result)
        column.addWidget(self._ledger)
        column.addWidget(Rule())
        column.addWidget(self.checks)
        self._month = QWidget()
        month = Column(theme, self._month, gap="s")
        month.addWidget(PlainLabel(self.tr("Sends per person this month"), type="title"))
        month.addWidget(
            PlainLabel(
                self.tr("Brown: so far. Green: when everything planned is out."),
                type="caption",
                tone="secondary",
                wrap=True,
            )
        )
        month.addWidget(self._chart)
        column.addWidget(self._month)
        column.addWidget(self._details)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName(self.tr("The broadcast"))
        outer = Column(theme, self, gap="")
        outer.addWidget(scroll, 1)
        outer.addWidget(self._foot())

    def _foot(self) -> Panel:
        theme = self._theme
        self._actions = Panel("surface", edge="top")
        row = Row(theme, self._actions, gap="s", pad="l m")
        self.release = Button(theme, self.tr("Let it go out"), icon="send", role="primary")
        self.resume = Button(theme, self.tr("Go on"), icon="play", role="primary")
        self.again = Button(theme, self.tr("Plan it again"), icon="calendar-clock")
        self.retime = Button(theme, self.tr("Change the time"), icon="calendar-clock")
        self.pause = Button(theme, self.tr("Pause"), icon="pause")
        self.drop = Button(theme, self.tr("Do not send"), role="quiet")
        self.cancel = Button(theme, self.tr("Cancel it"), role="quiet")
        for button in (self.release, self.resume, self.again, self.retime, self.pause):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.cancel)
        self.release.clicked.connect(self._release)
        self.resume.clicked.connect(self._resume)
        self.pause.clicked.connect(self._pause)
        self.drop.clicked.connect(self._drop)
        self.cancel.clicked.connect(self._cancel)
        self.retime.clicked.connect(self.move_wanted)
        self.again.clicked.connect(self.again_wanted)
        return self._actions

    # Showing

    def show_detail(self, detail: Detail) -> None:
        """Fill in everything but the pre-flight."""
        record, state = detail.record, state_of(detail.record)
        look = look_of(state)
        self._title.setText(one_line(record.title))
        self.tell_time(record, detail.now)
        tone = _CHIP_TONES.get(look.tone, look.tone)
        self._chip.say(self._words.state(state), tone, icon=look.icon)
        out = state in (BatchState.DELIVERED, BatchState.DELETED)
        reached = detail.receipts.get(ReceiptState.SENT, 0) if out else record.reached
        self._audience.show_audience(
            reached or record.reached, record.skipped, record.group, sent=out
        )
        self._show_reason(record, state)
        self._show_result(record, state, detail.receipts)
        reveal(self.checks, still_to_go(record) and state is not BatchState.PAUSED)
        self._chart.set_sends(detail.sends)
        self._details.set_text(_for_support(record))
        self._offer(state, can_repeat=bool(record.media_id))

    def tell_time(self, record: BroadcastRecord, now: datetime) -> None:
        """When it goes or went out, and how far away that is."""
        when = self._words.when(record.due_at, now)
        distance = self._words.distance(record.due_at, now)
        both = self.tr("{0}, {1}").format(when, distance) if distance else when
        self._when.setText(both)

    def show_preflight(self, found: Preflight | None, record: BroadcastRecord) -> None:
        """What was found before it leaves; None while it is being looked at."""
        if found is None:
            self.checks.show_looking()
        else:
            by_itself = state_of(record) is BatchState.DUE_LATER
            when = self._words.when(record.due_at, found.checked_at) if by_itself else ""
            self.checks.show_found(found, when)

    @property
    def primary(self) -> Button | None:
        """The filled button, when there is one."""
        return next((one for one in (self.release, self.resume) if one.isVisibleTo(self)), None)

    def _show_reason(self, record: BroadcastRecord, state: BatchState) -> None:
        reason = next((one.reason for one in record.batches if one.state is state), "")
        what, why = self._explain(state, reason)
        tones = {BatchState.REJECTED: "danger", BatchState.CANCELLED: "quiet"}
        tones |= {BatchState.SUBMITTED: "info", BatchState.PAUSED: "quiet"}
        self._strip.say(what, why=why, tone=tones.get(state, "warn"))
        reveal(self._strip, bool(what))

    def _explain(self, state: BatchState, reason: str) -> tuple[str, str]:
        """What the state means and what happens next; a recorded reason says it best."""
        if reason:
            sentence = self._wording.sentence(reason)
            return sentence.what, sentence.remedy
        return {
            BatchState.UNKNOWN: (
                self.tr("Nobody knows yet whether it went out."),
                self.tr(
                    "It is being found out: the same number is asked for again in a few minutes. "
                    "What went out is not sent twice."
                ),
            ),
            BatchState.NEEDS_PERSON: (
                self.tr("It could not be found out whether it went out."),
                self.tr("Look on the website whether followers got it, then decide here."),
            ),
            BatchState.HELD: (
                self.tr("Held, waiting for you."),
                self.tr("It goes out only when you let it."),
            ),
            BatchState.PAUSED: (
                self.tr("Paused by you."),
                self.tr("Nothing goes out until you let it go on."),
            ),
            BatchState.SUBMITTED: (
                self.tr("WeChat has taken it."),
                self.tr("The result comes in a few minutes. Nothing is sent twice."),
            ),
        }.get(state, ("", ""))

    def _show_result(
        self, record: BroadcastRecord, state: BatchState, receipts: Mapping[ReceiptState, int]
    ) -> None:
        out = state in (BatchState.DELIVERED, BatchState.SUBMITTED, BatchState.DELETED)
        reveal(self._result, out)
        reveal(self._ledger, out)
        if not out:
            return
        counts: Counter[str] = Counter()
        for batch in record.batches:
            counts.update(batch.counts)
        number = self._formats.number
        self._result.setText(
            self.tr("WeChat says: delivered {0}, filtered {1}, failed {2}").format(
                number(counts["sent"]), number(counts["filtered"]), number(counts["errors"])
            )
            if counts
            else self.tr("WeChat has not told any numbers.")
        )
        self._ledger.setText(
            self.tr("In the ledger: {0} got it, {1} were left out at the last moment").format(
                number(receipts.get(ReceiptState.SENT, 0)),
                number(receipts.get(ReceiptState.SKIPPED, 0)),
            )
        )

    def _offer(self, state: BatchState, *, can_repeat: bool) -> None:
        held = state in (BatchState.HELD, BatchState.NEEDS_PERSON)
        shown = {
            self.release: held,
            self.drop: held,
            self.resume: state is BatchState.PAUSED,
            self.pause: state is BatchState.DUE_LATER,
            self.retime: state in (BatchState.DUE_LATER, BatchState.PAUSED) and can_repeat,
            self.cancel: state in (BatchState.DUE_LATER, BatchState.PAUSED),
            self.again: state in _OVER and can_repeat,
        }
        for button, on in shown.items():
            reveal(button, on)
        self.release.setText(
            self.tr("Ask again") if state is BatchState.NEEDS_PERSON else self.tr("Let it go out")
        )
        reveal(self._actions, any(shown.values()))

    # Deciding

    def _release(self) -> None:
        self.decided.emit(BroadcastAction.RELEASE)

    def _resume(self) -> None:
        self.decided.emit(BroadcastAction.RESUME)

    def _pause(self) -> None:
        self.decided.emit(BroadcastAction.PAUSE)

    def _drop(self) -> None:
        self.decided.emit(BroadcastAction.DROP)

    def _cancel(self) -> None:
        self.decided.emit(BroadcastAction.CANCEL)


def _for_support(record: BroadcastRecord) -> str:
    """Codes and ids, as they are: for whoever helps the shop."""
    lines = [record.uid]
    lines += [
        " ".join(filter(None, (str(one.number), one.state, one.reason, one.msg_id, one.key)))
        for one in record.batches
    ]
    return "\n".join(lines)

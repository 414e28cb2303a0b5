"""Where a reply is written and sent: gauges, saved replies, the box, the button; or why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shopdesk.domain.limits import REPLY_TEXT
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.domain.saved_replies import SavedReply
from shopdesk.ui.machinery.actions import ACT, with_keys
from shopdesk.ui.pages.inbox.outgoing import RECALL_S
from shopdesk.ui.pages.inbox.reply_edit import ReplyEdit
from shopdesk.ui.pages.inbox.saved_row import SavedRow
from shopdesk.ui.pages.inbox.window_meter import WindowMeter
from shopdesk.ui.pages.inbox.words import InboxWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import primary_button, quiet_button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import ElidedLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.strips import Strip

#: How long typing rests before it is kept.
KEEP_AFTER_MS = 700

#: From this share of the limit on the number of bytes left is shown.
TELL_FROM = 0.8


class ReplyBox(QStackedWidget):
    """Writes one reply at a time; ``fill`` fills the places of a saved reply.

    Signals:
        sent: this text is to be sent.
        edited: this is what stands in the box now, typing has rested.
        note_wanted: a private note is to be written.
    """

    sent = Signal(str)
    edited = Signal(str)
    note_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        words: InboxWords,
        fill: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fill = fill
        self._all: tuple[SavedReply, ...] = ()
        self.meter = WindowMeter(theme, words)
        self.saved = SavedRow(theme, words.formats)
        self.edit = ReplyEdit(theme)
        self.note = quiet_button(theme, self.tr("Private note"), "lock", small=True)
        self.hint = ElidedLabel(type="caption", tone="secondary")
        self.button = primary_button(theme, self.tr("Send"), "send")
        self.button.setToolTip(with_keys(self.tr("Send"), ACT.keys))
        self.closed = Strip(theme, "quiet", icon="clock")
        self._build()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(KEEP_AFTER_MS)
        self._resting.timeout.connect(self._tell_edited)
        self.edit.textChanged.connect(self._typed)
        self.edit.code_typed.connect(self._offer)
        self.edit.code_taken.connect(self._take_first)
        self.edit.send_wanted.connect(self.send)
        self.saved.chosen.connect(self._take)
        self.button.clicked.connect(self.send)
        self.note.clicked.connect(self.note_wanted)
        self.closed.acted.connect(self.note_wanted)
        self._judge()

    def _build(self) -> None:
        theme = self._theme
        writing = Panel("surface", "top")
        column = Column(theme, writing, gap="s", pad="l m")
        column.addWidget(self.meter)
        column.addWidget(self.saved)
        column.addWidget(self.edit)
        foot = Row(theme)
        foot.addWidget(self.note)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.button)
        column.addLayout(foot)
        not_now = Panel("surface", "top")
        column = Column(theme, not_now, pad="l m")
        column.addWidget(self.closed)
        column.addStretch(1)
        self._writing, self._not_now = writing, not_now
        self.addWidget(writing)
        self.addWidget(not_now)
        self._fit(writing)

    @property
    def is_open(self) -> bool:
        """Whether one can write."""
        return self.currentWidget() is self._writing

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.edit.text

    def set_text(self, text: str) -> None:
        """Put this into the box without telling that it was edited."""
        if text != self.edit.text:
            blocked = self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(blocked)
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self._resting.stop()
        self._judge()

    def show_window(self, window: ReplyWindow | None, now: datetime, leaving: int) -> None:
        """Let her write while the window is open; else say when she can again."""
        if window is not None and now < window.closes_at and window.left - leaving > 0:
            self.meter.show_window(window, now, leaving)
            self._go(self._writing)
            return
        if window is not None and now < window.closes_at:
            sentence = self.tr("All {0} messages are used").format(window.allowed)
        else:
            sentence = self.tr("The time to reply is over")
        self.show_closed(
            sentence,
            self.tr("They must write first. Then you have 48 hours and 5 messages again."),
        )

    def show_closed(self, sentence: str, why: str) -> None:
        """Say why nothing can be written here."""
        self.closed.say(sentence, why=why, button=self.tr("Private note"))
        self._go(self._not_now)

    def show_saved(self, replies: Sequence[SavedReply]) -> None:
        """The shop's saved replies."""
        if self._all != tuple(replies):
            self._all = tuple(replies)
            self._offer(self.edit.code)

    def flush(self) -> None:
        """Tell at once what was typed a moment ago."""
        if self._resting.isActive():
            self._resting.stop()
            self._tell_edited()

    def send(self) -> None:
        """What the button does."""
        if self.is_open and self.button.isEnabled():
            text = self.edit.text.strip()
            self._resting.stop()
            self.sent.emit(text)

    def _go(self, panel: QWidget) -> None:
        if self.currentWidget() is not panel:
            self.setCurrentWidget(panel)
            self._fit(panel)

    def _fit(self, shown: QWidget) -> None:
        # A stack is as high as its highest page unless the others are told to count for nothing.
        for page in (self._writing, self._not_now):
            policy = page.sizePolicy()
            kind = policy.Policy.Preferred if page is shown else policy.Policy.Ignored
            policy.setVerticalPolicy(kind)
            page.setSizePolicy(policy)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Maximum)
        self.setSizePolicy(policy)
        self.adjustSize()
        self.updateGeometry()

    def _typed(self) -> None:
        self._judge()
        self._resting.start()

    def _tell_edited(self) -> None:
        self.edited.emit(self.edit.text)

    def _judge(self) -> None:
        """What keeps the button from being pressed is said beside it."""
        text = self.edit.text.strip()
        places = self.edit.open_places
        over = REPLY_TEXT.amount(text) - REPLY_TEXT.value
        self.button.setEnabled(bool(text) and not places and over <= 0)
        tone = "secondary"
        words = self.tr("Ctrl+Enter sends, can be taken back for {0} s").format(RECALL_S)
        if places:
            tone = "warn"
            words = self.tr("Still to be filled in: {0}").format(", ".join(places))
        elif over > 0:
            # A Chinese character is three bytes.
            tone, words = (
                "danger",
                self.tr("Too long by about {0} characters").format(-(-over // 3)),
            )
        elif REPLY_TEXT.amount(text) > TELL_FROM * REPLY_TEXT.value:
            words = self.tr("About {0} more characters fit").format(-over // 3)
        elif not text:
            words = ""
        self.hint.setText(words)
        dressed(self.hint, tone=tone)

    def _offer(self, typed: str | None) -> None:
        offered = self._all
        if typed:
            wanted = typed.lower()
            offered = tuple(
                one
                for one in self._all
                if one.code.startswith(wanted) or wanted in one.title.lower()
            )
        self.saved.show_replies(offered, len(self._all))

    def _take_first(self) -> None:
        if self.saved.shown:
            self.saved.chosen.emit(self.saved.shown[0])

    def _take(self, reply: SavedReply) -> None:
        self.edit.put(self._fill(reply.text))

"""How the shop stands to its account: one word in the top bar, the whole story on a click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from shopdesk.ui.machinery.bus import ConnectionState, Link
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column
from shopdesk.wording import Wording

#: A clock further off than this makes a broadcast go out at another minute than the one planned.
CLOCK_OFF_S = 30.0

_LOOKS = {
    Link.STARTING: ("", "clock"),
    Link.NONE: ("", "unplug"),
    Link.CONNECTED: ("ok", "check"),
    Link.PRACTICE: ("accent", "store"),
    Link.OFFLINE: ("warn", "alert-triangle"),
    Link.HELD: ("warn", "pause"),
}


class ConnectionPill(Button):
    """The word. Signals:
    wanted_settings: somebody wants to connect an account, or to see what is wrong.
    """

    wanted_settings = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", small=True, parent=parent)
        self._wording = wording
        self._state = ConnectionState()
        self._story: ConnectionStory | None = None
        dressed(self, piece="connection")
        self.clicked.connect(self._tell)
        self.show_state(self._state)

    def show_state(self, state: ConnectionState) -> None:
        """Show another state."""
        self._state = state
        tone, icon = _LOOKS[state.link]
        self.setText(self._word(state.link))
        self.set_icon(icon)
        dressed(self, tone=tone or None)
        self.setToolTip(self.tr("How the shop is connected"))

    @property
    def story(self) -> ConnectionStory | None:
        """The open story, if any."""
        return self._story

    def sentences(self) -> list[str]:
        """The state in whole sentences, the most important first."""
        state = self._state
        told = [self._first_sentence(state)]
        if state.failure:
            sentence = self._wording.sentence(state.failure)
            told += [sentence.what, sentence.remedy]
        if state.held:
            told.append(self.tr("%n part(s) of broadcasts wait for your decision.", "", state.held))
        if state.unknown:
            told.append(
                self.tr("Of %n part(s) it is not known whether they went out.", "", state.unknown)
            )
        if state.pending:
            told.append(self.tr("%n part(s) of broadcasts are planned.", "", state.pending))
        offset = state.clock_offset_seconds
        if offset is not None and abs(offset) > CLOCK_OFF_S:
            seconds = round(abs(offset))
            told.append(self.tr("The clock of this computer is off by %n second(s).", "", seconds))
        return [one for one in told if one]

    def _tell(self) -> None:
        self._story = ConnectionStory(self._theme, self.sentences(), self._offer(), self)
        self._story.acted.connect(self.wanted_settings)
        self._story.open_below(self)

    def _offer(self) -> str:
        if self._state.link == Link.NONE:
            return self.tr("Connect an account")
        return self.tr("Account settings")

    def _word(self, link: Link) -> str:
        return {
            Link.STARTING: self.tr("Starting"),
            Link.NONE: self.tr("Not connected"),
            Link.CONNECTED: self.tr("Connected"),
            Link.PRACTICE: self.tr("Practice shop"),
            Link.OFFLINE: self.tr("No connection"),
            Link.HELD: self.tr("Held"),
        }[link]

    def _first_sentence(self, state: ConnectionState) -> str:
        return {
            Link.STARTING: self.tr("The shop is being opened."),
            Link.NONE: self.tr(
                "No account is connected. Customers, articles and stickers work all the same."
            ),
            Link.CONNECTED: self.tr("Messages come in and broadcasts go out."),
            Link.PRACTICE: self.tr(
                "This is the practice shop. Nothing here reaches a real customer."
            ),
            Link.OFFLINE: self.tr(
                "The platform cannot be reached just now. Nothing is lost: messages and broadcasts "
                "wait until it can."
            ),
            Link.HELD: self.tr("Nothing that was planned goes out until you have looked at it."),
        }[state.link]


class ConnectionStory(QFrame):
    """The pop-up below the word. Signals:
    acted: its button was pressed.
    """

    acted = Signal()

    def __init__(self, theme: Theme, sentences: list[str], offer: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dressed(self, piece="popup")
        self.setFixedWidth(theme.size("panel_default"))
        column = Column(theme, self, gap="s", pad="l")
        for number, sentence in enumerate(sentences):
            tone = None if number == 0 else "secondary"
            column.addWidget(PlainLabel(sentence, tone=tone, wrap=True))
        button = Button(theme, offer, small=True)
        button.clicked.connect(self._act)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._theme = theme

    def open_below(self, anchor: QWidget) -> None:
        """Show it under ``anchor``."""
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + self._theme.space("xs"))))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _act(self) -> None:
        self.close()
        self.acted.emit()

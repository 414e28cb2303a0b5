"""One place that shows a thing, or honestly why it is not there.

Besides its content a page can be *loading*, *empty*, in *error*, in a state that is *unknown*
(it may have gone out, and here is how to find out), or *not allowed* (why this account cannot,
and the way by hand). All five look and behave the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.folds import Details
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.ui.widgets.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Offer:
    """A button and what it does; ``do`` is a bound method of something that outlives the view."""

    text: str
    do: Callable[[], None]
    icon: str = ""


class Notice(QWidget):
    """An icon, what is the case, why, and one or two buttons; in the middle of free space."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = ("info", "text-tertiary")
        self._do: Callable[[], None] | None = None
        self._also: Callable[[], None] | None = None
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = PlainLabel(type="title", wrap=True)
        self.text = PlainLabel(tone="secondary", wrap=True)
        self.by_hand = PlainLabel(wrap=True)
        self.button = Button(theme, "", role="primary")
        self.other = Button(theme, "")
        self.details = Details(theme)
        for label in (self.title, self.text, self.by_hand):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button.clicked.connect(self._act)
        self.other.clicked.connect(self._act_otherwise)
        reveal(self.button, False)
        reveal(self.other, False)
        self._build()
        theme.changed.connect(self._keep_up)

    def _build(self) -> None:
        theme = self._theme
        inner = QWidget()
        column = Column(theme, inner, gap="s")
        buttons = Row(theme)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        for widget in (self.sign, self.title, self.by_hand, self.text):
            column.addWidget(widget)
        column.addSpacing(theme.space("s"))
        column.addLayout(buttons)
        column.addWidget(self.details)
        outer = Column(theme, self, pad="xl")
        outer.addStretch(2)
        middle = Row(theme)
        middle.addStretch(1)
        middle.addWidget(inner, 6)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        self._inner = inner

    def say(
        self,
        icon: str,
        color: str,
        title: str,
        text: str = "",
        *,
        by_hand: str = "",
        offer: Offer | None = None,
        other: Offer | None = None,
        primary: bool = True,
        details: str = "",
    ) -> None:
        """Show this and nothing else."""
        self._icon = (icon, color)
        for label, words in ((self.title, title), (self.text, text), (self.by_hand, by_hand)):
            label.setText(words)
            reveal(label, bool(words))
        self._do = offer.do if offer else None
        self._also = other.do if other else None
        self.button.set_role("primary" if primary else "")
        for button, made in ((self.button, offer), (self.other, other)):
            button.setText(made.text if made else "")
            button.set_icon(made.icon if made else "")
            reveal(button, made is not None)
        self.details.set_text(details)
        self.details.set_open(False)
        self._keep_up()

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _act_otherwise(self) -> None:
        if self._also is not None:
            self._also()

    def _keep_up(self) -> None:
        name, color = self._icon
        edge = self._theme.scaled(32)
        picture = self._theme.icon(name, 32, color)
        self.sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        # Lines of text stay short; two buttons beside each other take the width they need.
        offered = (self.button, self.other)
        words = sum(one.sizeHint().width() for one in offered if not one.isHidden())
        width = max(self._theme.scaled(440), words + self._theme.space("xl"))
        self._inner.setMaximumWidth(width)


class StateView(QStackedWidget):
    """Shows ``content``, or one of the five other states in its place."""

    def __init__(
        self,
        theme: Theme,
        content: QWidget,
        *,
        two_lines: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._skeleton = Skeleton(theme, two_lines=two_lines)
        self.notice = Notice(theme)
        self._state = "content"
        for widget in (content, self._skeleton, self.notice):
            self.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(theme.motion("skeleton_after_ms"))
        self._patience.timeout.connect(self._lose_patience)

    @property
    def state(self) -> str:
        """``content``, ``loading``, ``empty``, ``error``, ``unknown`` or ``not-allowed``."""
        return self._state

    def show_content(self) -> None:
        """The thing itself."""
        self._go("content", self._content)

    def show_loading(self) -> None:
        """It is on its way. The skeleton comes only when it takes longer than a blink."""
        self._state = "loading"
        self._patience.start()

    def show_empty(
        self,
        title: str,
        text: str,
        offer: Offer | None = None,
        *,
        icon: str = "sparkles",
        other: Offer | None = None,
        primary: bool = True,
    ) -> None:
        """Nothing here yet: what this place is for, and one button to begin."""
        self.notice.say(
            icon, "text-tertiary", title, text, offer=offer, other=other, primary=primary
        )
        self._go("empty", self.notice)

    def show_error(
        self, what: str, remedy: str, *, details: str = "", retry: Offer | None = None
    ) -> None:
        """What happened, what to do next, and for whoever helps: the details."""
        self.notice.say(
            "alert-octagon", "danger", what, remedy, offer=retry, primary=False, details=details
        )
        self._go("error", self.notice)

    def show_unknown(
        self, what: str, how_to_know: str, *, details: str = "", offer: Offer | None = None
    ) -> None:
        """We do not know what became of it; here is how to find out. Never offers to repeat."""
        self.notice.say(
            "help", "warn", what, how_to_know, offer=offer, primary=False, details=details
        )
        self._go("unknown", self.notice)

    def show_not_allowed(
        self, by_hand: str, why: str, *, title: str = "", offer: Offer | None = None
    ) -> None:
        """This account may not: the way by hand first, the reason after it."""
        self.notice.say(
            "hand",
            "text-secondary",
            title or self.tr("There is another way to do this"),
            why,
            by_hand=by_hand,
            offer=offer,
        )
        self._go("not-allowed", self.notice)

    def _go(self, state: str, widget: QWidget) -> None:
        self._patience.stop()
        self._state = state
        self.setCurrentWidget(widget)

    def _lose_patience(self) -> None:
        self.setCurrentWidget(self._skeleton)

"""Strips: a sentence and a button, at the foot of the thing they are about."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row

TONES = {
    "warn": ("alert-triangle", "warn"),
    "danger": ("alert-octagon", "danger"),
    "ok": ("check", "ok"),
    "info": ("info", "accent-text"),
    "quiet": ("lightbulb", "text-secondary"),
}
"""Icon and its colour, by tone; a tone is never told by colour alone."""


class Strip(QFrame):
    """What is the matter, why, and the mend.

    ``tone``: ``warn`` (amber), ``danger``, ``ok``, ``info`` or ``quiet``. ``button`` is the mend;
    ``primary`` makes it the filled button of the page. ``foot`` joins the strip to the lower edge
    of a panel instead of floating in it.
    """

    acted = Signal()
    """The button was pressed."""

    def __init__(
        self,
        theme: Theme,
        tone: str = "warn",
        sentence: str = "",
        *,
        why: str = "",
        button: str = "",
        primary: bool = False,
        foot: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own_icon = icon
        self._tone = tone
        self._sign = QLabel()
        self._sentence = PlainLabel(type="strong", wrap=True)
        self._why = PlainLabel(type="caption", tone="secondary", wrap=True)
        self.button = Button(theme, "", small=True, role="primary" if primary else "")
        self.button.clicked.connect(self._act)
        words = Column(theme, gap="")
        words.addWidget(self._sentence)
        words.addWidget(self._why)
        row = Row(theme, self, gap="m", pad="m s")
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        dressed(self, piece="strip", foot=foot or None)
        self.say(sentence, why=why, button=button, tone=tone)
        theme.changed.connect(self._tint)

    def say(
        self, sentence: str, *, why: str = "", button: str = "", tone: str | None = None
    ) -> None:
        """Another sentence, reason and mend; parts that are "" are not shown."""
        self._tone = tone or self._tone
        self._sentence.setText(sentence)
        self._why.setText(why)
        reveal(self._why, bool(why))
        self.button.setText(button)
        reveal(self.button, bool(button))
        dressed(self, tone=self._tone)
        strong = self._tone in ("warn", "danger")
        dressed(self._sentence, tone=self._tone if strong else None, bold=strong or bool(why))
        self._tint()

    @property
    def sentence(self) -> str:
        """What the strip says."""
        return self._sentence.text()

    def _act(self) -> None:
        self.acted.emit()

    def _tint(self) -> None:
        icon, color = TONES[self._tone]
        picture = self._theme.icon(self._own_icon or icon, 18, color)
        edge = self._theme.size("icon")
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        self._sign.setContentsMargins(0, self._theme.scaled(1), 0, 0)

"""Cards: things that are independent of each other, each on its own ground."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class Card(QFrame):
    """A bordered area with an optional title, a fact at its right, and a body to fill.

    ``body`` is the column to add things to; ``head`` the row of the title, for a link or a button
    at its end.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        aside: str = "",
        *,
        pad: str = "l",
        gap: str = "s",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        dressed(self, piece="card")
        self.body = Column(theme, self, gap=gap, pad=pad)
        self.head = Row(theme)
        self.title = PlainLabel(title, type="title")
        self.aside = PlainLabel(aside, type="caption", tone="secondary")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.aside)
        reveal(self.title, bool(title))
        reveal(self.aside, bool(aside))
        if title or aside:
            self.body.addLayout(self.head)

    def set_aside(self, text: str) -> None:
        """The fact at the right of the title; "" for none."""
        self.aside.setText(text)
        reveal(self.aside, bool(text))

    def set_chosen(self, on: bool) -> None:
        """Draw the card as the chosen one of several."""
        dressed(self, chosen=on or None)

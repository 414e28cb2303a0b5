"""Two cards: what the account can do, and what wants another way."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from shopdesk.domain.capabilities import Capability, CapabilityState
from shopdesk.services.account import Standing
from shopdesk.ui.account.capability_words import ICONS, CapabilityWords
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row, Rule


class Sign(QLabel):
    """An icon in a row of text; says nothing that the text does not."""

    def __init__(self, theme: Theme, icon: str, color: str, size: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._color = color
        self._size = size
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        edge = self._theme.scaled(self._size)
        picture = self._theme.icon(self._icon, self._size, self._color)
        self.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        self.setFixedWidth(edge)


class ListCard(Card):
    """A card whose head counts its rows, and whose rows are made anew each time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.theme = theme
        self.words = CapabilityWords(self)
        self.heading = PlainLabel(type="title")
        self.count = Chip(theme, "")
        self.fact = PlainLabel(type="caption", tone="secondary")
        head = Row(theme)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.fact)
        self.body.addLayout(head)
        self._rows: QWidget | None = None

    def put(self, rows: QWidget, count: int) -> None:
        """Show these rows instead of the last ones."""
        if self._rows is not None:
            self.body.removeWidget(self._rows)
            self._rows.deleteLater()
        self._rows = rows
        self.body.addWidget(rows)
        self.count.say(self.words.count(count))


class CanCard(ListCard):
    """What the account can do, with the limits that go with it."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._formats = formats
        self.heading.setText(self.tr("What this account can do"))

    def show_standing(self, standing: Standing, now: datetime) -> None:
        """Show what is known."""
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.space("xl"))
        grid.setVerticalSpacing(0)
        can = [one for one, _ in standing.can]
        half = -(-len(can) // 2)
        for number, capability in enumerate(can):
            last = number in (half - 1, len(can) - 1)
            row = self._row(capability, last=last)
            grid.addWidget(row, number % half, number // half)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.put(rows, len(can))
        checked = standing.checked_at
        self.fact.setText(
            self.tr("each tried {0}").format(self._formats.when(checked, now)) if checked else ""
        )

    def _row(self, capability: Capability, *, last: bool) -> QWidget:
        held = QWidget()
        column = Column(self.theme, held, gap="")
        row = Row(self.theme, gap="s", pad="0 s")
        row.addWidget(Sign(self.theme, "check", "ok"))
        row.addWidget(ElidedLabel(self.words.name(capability)), 1)
        if words := self.words.limit(capability):
            limit = ElidedLabel(words, type="caption", tone="secondary")
            limit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(limit)
        column.addLayout(row)
        if not last:
            column.addWidget(Rule())
        return held


class CannotCard(ListCard):
    """What the account cannot do: the way by hand first, the reason after it."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._formats = formats
        self.heading.setText(self.tr("What wants another way"))

    def show_standing(self, standing: Standing, now: datetime) -> None:
        """Show what is known; nothing to show hides the card."""
        missing = [*standing.cannot, *standing.open]
        reveal(self, bool(missing))
        rows = QWidget()
        column = Column(self.theme, rows, gap="")
        for number, (capability, state) in enumerate(missing):
            if number:
                column.addWidget(Rule())
            lost = state.checked_at if capability in standing.lost else None
            column.addWidget(self._row(capability, state, lost, now))
        self.put(rows, len(missing))

    def _row(
        self,
        capability: Capability,
        state: CapabilityState,
        lost: datetime | None,
        now: datetime,
    ) -> QWidget:
        by_hand = self.words.by_hand(capability)
        why = by_hand.why
        if state.permission == "unknown":
            why = self.tr("The platform gave no clear answer; test again later")
        elif lost is not None:
            why = self.tr("It could until {0}").format(self._formats.when(lost, now))
        held = QWidget()
        row = Row(self.theme, held, gap="m", pad="0 s")
        row.addWidget(Sign(self.theme, ICONS[capability], "text-secondary"))
        row.addWidget(ElidedLabel(self.words.name(capability), type="strong"), 2)
        lines = Column(self.theme, gap="")
        lines.addWidget(ElidedLabel(by_hand.way))
        lines.addWidget(ElidedLabel(why, type="caption", tone="secondary"))
        row.addLayout(lines, 4)
        where = ElidedLabel(by_hand.page, type="caption", tone="secondary")
        row.addWidget(where, 3)
        return held

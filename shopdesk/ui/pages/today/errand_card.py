"""The list of errands: a sentence each, its reason, its own buttons, and how long it takes."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.domain.errands import Agenda, ToDo
from shopdesk.services.preflight import Preflight
from shopdesk.ui.pages.today.words import LOOKS, ErrandWords, Step
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.rows import paint_icon_tile

#: Steps that are drawn without a border: possible, not proposed.
QUIET = frozenset({Step.DROP})


class IconTile(QWidget):
    """The rounded tile before an errand; says nothing a reader needs."""

    def __init__(self, theme: Theme, icon: str, tone: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        edge = self._theme.size("avatar")
        return QSize(edge, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon_tile(painter, QRectF(self.rect()), self._theme, self._icon, self._tone)
        painter.end()


class ErrandRow(Panel):
    """One errand.

    Signals:
        stepped: a button was pressed (the ToDo, the Step).
    """

    stepped = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        words: ErrandWords,
        todo: ToDo,
        now: datetime,
        *,
        primary: bool,
        possible: frozenset[Step],
    ) -> None:
        super().__init__("surface", "top")
        self.todo = todo
        told = words.tell(todo, now)
        icon, tone = LOOKS[todo.kind]
        row = Row(theme, self, gap="m", pad="l s")
        row.addWidget(IconTile(theme, icon, tone))
        lines = Column(theme, gap="")
        lines.addWidget(ElidedLabel(told.title, type="strong"))
        self._reason = ElidedLabel(told.reason, type="caption", tone="secondary")
        lines.addWidget(self._reason)
        row.addLayout(lines, 1)
        self.buttons: list[Button] = []
        for number, (step, verb) in enumerate(told.steps):
            if step not in possible:
                continue
            role = "primary" if primary and number == 0 else "quiet" if step in QUIET else ""
            button = Button(theme, verb, role=role, small=True)
            button.setAccessibleDescription(told.title)
            button.clicked.connect(partial(self._step, step))
            self.buttons.append(button)
            row.addWidget(button)
        minutes = PlainLabel(self.tr("%n min", "", todo.minutes), type="caption", tone="secondary")
        minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        minutes.setMinimumWidth(theme.metrics("caption").horizontalAdvance(self.tr("00 min")))
        row.addWidget(minutes)
        self.setMinimumHeight(theme.size("row_list") + theme.space("s"))

    def show_reason(self, reason: str) -> None:
        """Another reason: more is known now."""
        self._reason.setText(reason)

    def _step(self, step: Step) -> None:
        self.stepped.emit(self.todo, step)


class ErrandCard(Card):
    """All errands.

    Signals:
        stepped: a button was pressed (the ToDo, the Step).
    """

    stepped = Signal(object, object)

    def __init__(self, theme: Theme, words: ErrandWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, pad="", gap="", parent=parent)
        self._theme = theme
        self._words = words
        self.rows: list[ErrandRow] = []
        self._title = PlainLabel(type="title")
        self._more = PlainLabel(type="caption", tone="secondary")
        head = Row(theme, pad="l m")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._more)
        self.body.addLayout(head)
        self._list = Column(theme, gap="")
        self.body.addLayout(self._list)
        self.body.addSpacing(theme.space("xs"))

    def show_agenda(
        self, agenda: Agenda, now: datetime, *, first: bool, possible: frozenset[Step]
    ) -> None:
        """Show these errands. With ``first`` nothing stands above them, and the first button of
        the first is what one would do next.
        """
        count = len(agenda.todos) + agenda.more
        self._title.setText(
            self.tr("%n thing(s) to do", "", count) if first else self.tr("%n more", "", count)
        )
        self._more.setText(self.tr("the most urgent %n first", "", len(agenda.todos)))
        reveal(self._more, agenda.more > 0)
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for number, todo in enumerate(agenda.todos):
            primary = first and number == 0
            row = ErrandRow(self._theme, self._words, todo, now, primary=primary, possible=possible)
            row.stepped.connect(self.stepped)
            dressed(row, ground=None)
            self._list.addWidget(row)
            self.rows.append(row)

    def show_readiness(self, uid: str, found: Preflight) -> None:
        """The next broadcast has been looked at."""
        for row in self.rows:
            if row.todo.uid == uid:
                row.show_reason(self._words.readiness(row.todo, found))

"""The card beside the talk: who she is, what can hurt her, what happened with her."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from shopdesk.services.talk_card import TalkCard
from shopdesk.ui.pages.inbox.card_words import CardWords
from shopdesk.ui.pages.inbox.story import Story
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.avatars import Avatar
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel, one_line
from shopdesk.ui.widgets.layouts import Column, Panel, Row

#: So many groups stand on the card; the customer page has them all.
MOST_GROUPS = 4


class NameField(QLineEdit):
    """Types a name. Enter keeps it, Esc leaves it as it was.

    Signals:
        left: Esc was pressed.
    """

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CardPanel(QScrollArea):
    """Shows a :class:`TalkCard`.

    Signals:
        named: she is called this.
        note_wanted: a private note is to be written.
        customer_wanted: her page is wanted (customer id).
    """

    named = Signal(str)
    note_wanted = Signal()
    customer_wanted = Signal(int)

    def __init__(
        self, theme: Theme, words: CardWords, *, leads_on: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._card: TalkCard | None = None
        self._facts: QWidget | None = None
        self._chips: list[Chip] = []
        self.avatar = Avatar(theme, "")
        self.name = ElidedLabel(type="title")
        self.star = QLabel()
        self.edit_name = IconButton(theme, "pencil", self.tr("Change the name"), small=True)
        self.field = NameField()
        self.field.setPlaceholderText(self.tr("Ask what to call them"))
        self.field.setAccessibleName(self.tr("Name"))
        self.field.setMaxLength(60)
        self.note = Button(theme, self.tr("Private note"), icon="lock", small=True)
        self.customer = Button(theme, self.tr("Customer page"), icon="user", small=True)
        self._leads_on = leads_on
        self.story = Story(theme)
        self._build()
        self.edit_name.clicked.connect(self.begin_naming)
        self.field.returnPressed.connect(self._name)
        self.field.left.connect(self._show_name)
        self.note.clicked.connect(self.note_wanted)
        self.customer.clicked.connect(self._lead_on)
        theme.changed.connect(self._keep_up)

    def _build(self) -> None:
        theme = self._theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = Panel("surface")
        column = Column(theme, whole, gap="m", pad="l")
        head = Row(theme, gap="m")
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        titles = Column(theme, gap="xs")
        line = Row(theme, gap="xs")
        line.addWidget(self.name, 1)
        line.addWidget(self.field, 1)
        line.addWidget(self.star)
        line.addWidget(self.edit_name)
        titles.addLayout(line)
        self._groups = Row(theme, gap="xs")
        self._groups.addStretch(1)
        titles.addLayout(self._groups)
        head.addLayout(titles, 1)
        column.addLayout(head)
        self._facts_home = Column(theme, gap="")
        column.addLayout(self._facts_home)
        buttons = Row(theme)
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.customer, 1)
        column.addLayout(buttons)
        reveal(self.customer, self._leads_on)
        self._heading = PlainLabel(self.tr("What happened"), type="strong")
        column.addSpacing(theme.space("s"))
        column.addWidget(self._heading)
        column.addWidget(self.story)
        column.addStretch(1)
        self.setWidget(whole)
        whole.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        dressed(self, ground="surface")

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.size("panel_min"), 0)

    def show_card(self, card: TalkCard) -> None:
        """Show this person."""
        other = self._card is None or self._card.customer.id != card.customer.id
        if card == self._card:
            return
        self._card = card
        if other or not self.field.text():
            self._show_name()
        self._show_groups(card)
        self._show_facts(card)
        told = [(self._words.moment(one), self._words.when(one)) for one in card.moments]
        self.story.show_moments(told)
        reveal(self._heading, bool(told))

    def begin_naming(self) -> None:
        """Type her name in place."""
        if self._card is not None:
            self._swap(naming=True)
            self.field.setText(self._card.customer.name)
            self.field.selectAll()
            self.field.setFocus()

    def _name(self) -> None:
        name = self.field.text().strip()
        if name:
            self.named.emit(name)
        self._show_name()

    def _show_name(self) -> None:
        if self._card is None:
            return
        name = self._card.customer.name
        self.avatar.set_name(name or self.tr("Guest"))
        self.name.setText(name)
        self.field.clear()
        self._swap(naming=not name)
        self._keep_up()

    def _swap(self, *, naming: bool) -> None:
        reveal(self.field, naming)
        reveal(self.name, not naming)
        reveal(self.edit_name, not naming)

    def _show_groups(self, card: TalkCard) -> None:
        for chip in self._chips:
            self._groups.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        names = [self._words.group(group) for group in card.groups[:MOST_GROUPS]]
        self._chips = [Chip(self._theme, name) for name in names]
        for place, chip in enumerate(self._chips):
            self._groups.insertWidget(place, chip)

    def _show_facts(self, card: TalkCard) -> None:
        theme = self._theme
        if self._facts is not None:
            self._facts_home.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = QWidget(self.widget())
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.scaled(2))
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setColumnStretch(1, 1)
        for name, value in self._words.warnings(card):
            self._add_fact(grid, name, value, "danger")
        for name, value in self._words.facts(card):
            self._add_fact(grid, name, value, None)
        self._facts_home.addWidget(self._facts)

    def _add_fact(self, grid: QGridLayout, name: str, value: str, tone: str | None) -> None:
        row = grid.rowCount()
        label = PlainLabel(one_line(name), tone="secondary")
        fact = PlainLabel(
            value[:200], type="strong" if tone else "body", tone=tone, wrap=True, selectable=True
        )
        for column, widget in enumerate((label, fact)):
            widget.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)

    def _lead_on(self) -> None:
        if self._card is not None:
            self.customer_wanted.emit(self._card.customer.id)

    def _keep_up(self) -> None:
        starred = self._card is not None and self._card.customer.starred
        reveal(self.star, starred)
        edge = self._theme.scaled(16)
        icon = self._theme.icon("star-filled", 16, "warn-mark")
        self.star.setPixmap(icon.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        self.star.setToolTip(self.tr("Starred"))

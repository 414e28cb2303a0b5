"""One customer's card at the right: who she is, what may be done, and her story below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QListView,
    QMenu,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from shopdesk.domain.histories import Moment, Told
from shopdesk.domain.people import Consent
from shopdesk.domain.rosters import Standing
from shopdesk.services.customer_cards import CustomerCard
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.in_place import InPlaceField
from shopdesk.ui.pages.customers.story import MOMENT, StoryModel
from shopdesk.ui.pages.customers.words import CustomerWords
from shopdesk.ui.widgets import (
    Avatar,
    Button,
    Chip,
    Column,
    ElidedLabel,
    IconButton,
    Panel,
    PlainLabel,
    Row,
    Rule,
    TwoLineDelegate,
    dressed,
    reveal,
)

CONSENTS = (Consent.UNASKED, Consent.GIVEN, Consent.OPTED_OUT)

MOST_CHIPS = 3
LONGEST_CHIP = 8


class CustomerPanel(Panel):
    """Shows a :class:`CustomerCard`; what is asked for is said by signals.

    Signals:
        closed: the card is to go away.
        renamed, phoned, born: something was typed (customer, text).
        starred: give her a star or take it away (customer, whether).
        consented: what she said about being written to (customer, a :class:`Consent`).
        noted: something was written down (customer, text).
        note_opened: a note is to be changed (a :class:`Moment`).
        note_removed: a note is to go (a :class:`Moment`).
        groups_wanted: the menu of groups is about to open, fill it (customer, a ``QMenu``).
        talk_wanted: answer her.
        erase_wanted: forget her for good.
    """

    closed = Signal()
    renamed = Signal(int, str)
    phoned = Signal(int, str)
    born = Signal(int, str)
    starred = Signal(int, bool)
    consented = Signal(int, object)
    noted = Signal(int, str)
    note_opened = Signal(object)
    note_removed = Signal(object)
    groups_wanted = Signal(int, object)
    talk_wanted = Signal(int)
    erase_wanted = Signal(int)

    def __init__(
        self, desk: Desk, words: CustomerWords, story: StoryModel, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", parent=parent)
        self._desk = desk
        self._words = words
        self._card: CustomerCard | None = None
        self._pointed: Moment | None = None
        theme = desk.theme
        self.setMinimumWidth(theme.size("panel_min") + theme.space("xxl"))
        self.avatar = Avatar(theme, "")
        self.name = InPlaceField(self.tr("Name"), self.tr("What is she called?"), bare=True)
        dressed(self.name, type="title")
        self.star = IconButton(theme, "star", self.tr("Star"), checkable=True)
        self.more = IconButton(theme, "more-vertical", self.tr("More about this customer"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.close_button = IconButton(theme, "x", self.tr("Close the card"))
        self.standing = ElidedLabel(type="caption", tone="secondary")
        self.phone = InPlaceField(self.tr("Phone"), self.tr("no phone"))
        self.birthday = InPlaceField(self.tr("Birthday"), self.tr("such as 9-17"))
        self.consent = QComboBox()
        self.consent.setAccessibleName(self.tr("Broadcasts"))
        dressed(self.consent, small=True)
        for consent in CONSENTS:
            self.consent.addItem(words.consent(consent), consent)
        self.origin = ElidedLabel()
        self.wrong = PlainLabel(type="caption", tone="danger", wrap=True)
        self.note = InPlaceNote(self.tr("Write a note"), self.tr("Write down what to remember…"))
        self.keep_note = Button(theme, self.tr("Note it"), small=True)
        self.story = QListView()
        self._build(story)
        self._connect()
        self._fill_menu()
        theme.changed.connect(self._tint_star)

    # Building

    def _build(self, story: StoryModel) -> None:
        theme = self._desk.theme
        who = Column(theme, gap="")
        who.addWidget(self.name)
        who.addWidget(self.standing)
        head = Row(theme, gap="xs", pad="l m")
        head.addWidget(self.avatar)
        head.addSpacing(theme.space("xs"))
        head.addLayout(who, 1)
        for button in (self.star, self.more, self.close_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._chips = Row(theme, gap="xs", pad="l 0")
        self._group_button = Button(theme, self.tr("Groups"), icon="tags", role="quiet", small=True)
        self.group_menu = QMenu(self)
        self._group_button.setMenu(self.group_menu)
        self._chip_list: list[Chip] = []
        self._chips.addStretch(1)
        self._chips.addWidget(self._group_button)
        column = Column(theme, self, gap="s")
        column.addLayout(head)
        column.addLayout(self._chips)
        column.addLayout(self._fields())
        column.addWidget(Rule())
        column.addLayout(self._note_row())
        column.addWidget(self._told(story), 1)

    def _fields(self) -> QGridLayout:
        theme = self._desk.theme
        grid = QGridLayout()
        edge = theme.space("l")
        grid.setContentsMargins(edge, theme.space("xs"), edge, theme.space("xs"))
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setVerticalSpacing(theme.space("s"))
        for number, (words, widget) in enumerate(
            (
                (self.tr("Phone"), self.phone),
                (self.tr("Birthday"), self.birthday),
                (self.tr("Broadcasts"), self.consent),
                (self.tr("Came from"), self.origin),
            )
        ):
            label = PlainLabel(words, tone="secondary")
            if not isinstance(widget, PlainLabel):
                label.setBuddy(widget)
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self.wrong, 4, 1)
        grid.setColumnStretch(1, 1)
        self.wrong.hide()
        return grid

    def _note_row(self) -> Row:
        row = Row(self._desk.theme, gap="s", pad="l xs")
        row.addWidget(self.note, 1)
        row.addWidget(self.keep_note)
        return row

    def _told(self, story: StoryModel) -> QListView:
        view = self.story
        view.setAccessibleName(self.tr("What happened with her"))
        view.setModel(story)
        view.setItemDelegate(TwoLineDelegate(self._desk.theme, view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setMouseTracking(True)
        dressed(view, ground="surface")
        return view

    def _connect(self) -> None:
        self.name.committed.connect(self.renamed)
        self.phone.committed.connect(self.phoned)
        self.birthday.committed.connect(self.born)
        self.note.committed.connect(self.noted)
        self.keep_note.clicked.connect(self.note.keep)
        self.star.clicked.connect(self._ask_star)
        self.consent.activated.connect(self._ask_consent)
        self.close_button.clicked.connect(self.closed)
        self.story.activated.connect(self._open_moment)
        self.story.customContextMenuRequested.connect(self._offer_moment)
        self.group_menu.aboutToShow.connect(self._ask_groups)

    def _fill_menu(self) -> None:
        menu = QMenu(self)
        theme = self._desk.theme
        talk = QAction(theme.icon("message", 16), self.tr("Answer her"), menu)
        talk.triggered.connect(self._ask_talk)
        erase = QAction(theme.icon("trash", 16, "danger"), self.tr("Erase this customer…"), menu)
        erase.triggered.connect(self._ask_erase)
        self._talk_action = talk
        for action in (talk, erase):
            menu.addAction(action)
        self.more.setMenu(menu)

    # Showing

    @property
    def customer_id(self) -> int:
        """Whose card it is; 0 for nobody's."""
        return 0 if self._card is None else self._card.customer.id

    def show_card(self, card: CustomerCard) -> None:
        """Show this card; what is being typed stays as long as it is the same customer's."""
        self._card = card
        customer, row = card.customer, card.row
        formats = self._desk.formats
        self.avatar.set_name(row.name or row.remark)
        self.name.show_value(customer.id, customer.name)
        self.phone.show_value(customer.id, customer.phone)
        self.birthday.show_value(customer.id, self._words.birthday(customer.birthday))
        self.note.show_value(customer.id)
        self.star.setChecked(row.starred)
        self._tint_star()
        self.consent.setCurrentIndex(CONSENTS.index(customer.consent))
        self.origin.setText(
            self.tr("{0}, {1}").format(
                self._words.origin(row.origin), formats.long_day(customer.created_at)
            )
        )
        said = self._words.standing(row)[0]
        if row.remark and row.remark != row.name:
            said = self.tr("{0}, remark “{1}”").format(said, row.remark)
        self.standing.setText(said)
        can_talk = row.standing is Standing.FOLLOWING and self._desk.go.knows("inbox")
        self._talk_action.setVisible(can_talk)
        self._show_groups(card)
        self.say_wrong("")

    @property
    def group_ids(self) -> frozenset[int]:
        """The groups she is in."""
        return frozenset() if self._card is None else frozenset(self._card.row.group_ids)

    @property
    def shown_name(self) -> str:
        """What the card calls her."""
        return "" if self._card is None else self._words.name(self._card.row)

    def refuse(self, field: str, why: str) -> None:
        """What was typed into ``phone`` or ``birthday`` cannot be kept; it stays to be mended."""
        if self._card is None:
            return
        customer = self._card.customer
        if field == "phone":
            self.phone.refuse(customer.id, customer.phone, why)
        else:
            self.birthday.refuse(customer.id, self._words.birthday(customer.birthday), why)
        self.say_wrong(why)

    def say_wrong(self, why: str) -> None:
        """A sentence under the fields about what could not be kept, or "" for none."""
        self.wrong.setText(why)
        reveal(self.wrong, bool(why))

    def keep_all(self) -> None:
        """Tell everything that was typed: the page is about to be left."""
        for field in (self.name, self.phone, self.birthday):
            field.keep()

    def _show_groups(self, card: CustomerCard) -> None:
        for chip in self._chip_list:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        names = list(card.row.groups)
        more = len(names) - MOST_CHIPS
        shown = names[:MOST_CHIPS] + ([f"+{more}"] if more > 0 else [])
        self._chip_list = [Chip(self._desk.theme, _short(name)) for name in shown]
        for place, chip in enumerate(self._chip_list):
            self._chips.insertWidget(place, chip)

    def _tint_star(self) -> None:
        on = self.star.isChecked()
        self.star.set_icon("star-filled" if on else "star", "warn-mark" if on else "text-secondary")
        self.star.set_name(self.tr("Remove star") if on else self.tr("Star"))

    # Asking

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _ask_star(self, on: bool) -> None:
        self._tint_star()
        self.starred.emit(self.customer_id, on)

    def _ask_consent(self, number: int) -> None:
        if self._card is not None and CONSENTS[number] is not self._card.customer.consent:
            self.consented.emit(self.customer_id, CONSENTS[number])

    def _ask_talk(self) -> None:
        self.talk_wanted.emit(self.customer_id)

    def _ask_erase(self) -> None:
        self.erase_wanted.emit(self.customer_id)

    def _ask_groups(self) -> None:
        self.group_menu.clear()
        self.groups_wanted.emit(self.customer_id, self.group_menu)

    def _open_moment(self, index: QModelIndex) -> None:
        moment = index.data(MOMENT)
        if isinstance(moment, Moment) and moment.told is Told.NOTE:
            self.note_opened.emit(moment)

    def _offer_moment(self, place: QPoint) -> None:
        moment = self.story.indexAt(place).data(MOMENT)
        if not isinstance(moment, Moment) or moment.told is not Told.NOTE:
            return
        self._pointed = moment
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Change the note…"), self._ask_change)
        menu.addAction(self.tr("Remove the note"), self._ask_remove)
        menu.popup(self.story.viewport().mapToGlobal(place))

    def _ask_change(self) -> None:
        if self._pointed is not None:
            self.note_opened.emit(self._pointed)

    def _ask_remove(self) -> None:
        if self._pointed is not None:
            self.note_removed.emit(self._pointed)


class InPlaceNote(InPlaceField):
    """A line for a new note: Enter keeps it and the line is empty again."""

    def __init__(self, name: str, placeholder: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent=parent)

    def show_value(self, owner: int, text: str = "") -> None:
        """Another customer: what was begun for the one before is kept for her."""
        if owner != self._owner:
            self.keep()
            self._owner = owner
            self.clear()

    @override
    def keep(self) -> None:
        text = self.text().strip()
        if self._owner and text:
            self.clear()
            self.committed.emit(self._owner, text)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_CHIP else name[:LONGEST_CHIP] + "…"

"""The page 顾客: groups at the left, everybody in the middle, one customer's card at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from shopdesk.domain.changes import Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.histories import Bookmark, Chapter
from shopdesk.domain.people import Group
from shopdesk.domain.rosters import RosterCounts, RosterOrder, RosterQuery
from shopdesk.services.customer_cards import CustomerCards
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.actions import PageAction
from shopdesk.ui.pages.customers.card import CustomerPanel
from shopdesk.ui.pages.customers.chosen import ChosenCustomers
from shopdesk.ui.pages.customers.commands import CustomerCommands
from shopdesk.ui.pages.customers.drawer import CardDrawer
from shopdesk.ui.pages.customers.group_list import GroupList
from shopdesk.ui.pages.customers.group_model import Entry
from shopdesk.ui.pages.customers.importing import SUFFIXES, CustomerImport
from shopdesk.ui.pages.customers.selection_bar import SelectionBar
from shopdesk.ui.pages.customers.story import StoryModel
from shopdesk.ui.pages.customers.table import CustomerColumns, CustomerTable, RosterSource
from shopdesk.ui.pages.customers.view import CustomerView
from shopdesk.ui.pages.customers.words import CustomerWords
from shopdesk.ui.widgets import (
    Button,
    Column,
    Offer,
    Panel,
    PlainLabel,
    Row,
    SearchField,
    StateView,
    local_files,
    primary_button,
    reveal,
)

SIDES = "customers.panels"


class CustomersPage(Page):
    """Everybody the shop knows."""

    name = "customers"
    nouns = frozenset({Noun.CUSTOMERS, Noun.GROUPS, Noun.TIMELINE, Noun.CONVERSATIONS})
    help_topic = "customers"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cards = CustomerCards(desk.book)
        self._words = CustomerWords(desk.formats, self)
        self._commands = CustomerCommands(desk, self._cards, self)
        self._import = CustomerImport(desk, self._words, self)
        self._order, self._descending = RosterOrder.RECENT, True
        self._counts: RosterCounts | None = None
        self._group_id: int | None = None
        self._wished_group: int | None = None
        self._following = False
        self._syncing = False
        columns = CustomerColumns(self._words, desk.formats, desk.clock, self)
        self.table = CustomerTable(desk.runner, columns, self._words, self)
        story = StoryModel(
            desk.runner, self._read_story, self._words, desk.formats, desk.clock, self
        )
        self.groups = GroupList(desk.theme, desk.formats)
        self.view = CustomerView(desk.theme, desk.memory, self.table, self._words.standings())
        self.search = SearchField(
            desk.theme, self.tr("Name, pinyin, initials or end of the phone number")
        )
        self.found = PlainLabel(tone="secondary")
        self.sync_button = Button(desk.theme, self.tr("Read followers"), icon="refresh")
        self.import_button = primary_button(desk.theme, self.tr("Import"), "upload")
        self.bar = SelectionBar(desk.theme, desk.formats)
        self.card = CustomerPanel(desk, self._words, story)
        self._chosen = ChosenCustomers(
            desk, self.table, self.view, self.bar, self.groups, self._commands, self
        )
        self._drawer = CardDrawer(
            desk, self._cards, self.card, story, self._commands, self._chosen, self
        )
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    # What the frame asks

    @override
    def title(self) -> str:
        return self.tr("Customers")

    @override
    def actions_of_page(self) -> tuple[PageAction, ...]:
        return (
            PageAction("import", self.tr("Import customers…"), self._import.ask_for_file,
                       ("Ctrl+I",), "upload"),
            PageAction("sync", self.tr("Read followers"), self._sync, (), "refresh"),
            PageAction("group", self.tr("New group…"), self._ask_new_group, ("Ctrl+Shift+G",),
                       "folder-plus"),
        )  # fmt: skip

    @override
    def is_ready(self) -> bool:
        source = self.table.source
        listed = source is not None and source.roster is not None and self._counts is not None
        if not (listed and self.table.is_complete and self._drawer.is_ready):
            return False
        # A row that has not been painted yet has not been asked for either; now it is.
        first = max(0, self.view.rowAt(0))
        return not self.table.rowCount() or self.table.row(first) is not None

    @override
    def refresh(self) -> None:
        self.desk.runner.read(self._read_groups, self._show_groups, self._show_error, self)
        self._show_sync()
        self._list()
        self._drawer.look_again()

    @override
    def visit(self, **wish: object) -> None:
        """``id`` opens that customer's card; ``group`` (an id) shows that group; ``text``
        searches.
        """
        group, text, customer = wish.get("group"), wish.get("text"), wish.get("id")
        if isinstance(group, int):
            self._wished_group = group
            self.groups.choose(group)
        if isinstance(text, str):
            self.search.set_text(text)
        if isinstance(customer, int):
            self._drawer.open(customer)

    @override
    def primary_action(self) -> None:
        self._import.ask_for_file()

    @override
    def new(self) -> None:
        self._ask_new_group()

    @override
    def find_here(self) -> None:
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    @override
    def hidden(self) -> None:
        self.card.keep_all()

    @override
    def connection_changed(self) -> None:
        self._show_sync()
        super().connection_changed()

    # Building

    def _build(self) -> None:
        theme = self.desk.theme
        head = Row(theme, gap="s", pad="m s")
        self.search.setMaximumWidth(theme.size("panel_default"))
        head.addWidget(self.search, 3)
        head.addWidget(self.found, 2)
        head.addWidget(self.sync_button)
        head.addWidget(self.import_button)
        listed = QWidget()
        below = Column(theme, listed, gap="")
        below.addWidget(self.view, 1)
        below.addWidget(self.bar)
        self.state = StateView(theme, listed, two_lines=False)
        middle = Panel("surface")
        column = Column(theme, middle, gap="")
        column.addLayout(head)
        column.addWidget(self.state, 1)
        middle.setMinimumWidth(theme.size("panel_min"))
        self.groups.setMinimumWidth(theme.scaled(150))
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.groups, middle, self.card):
            self._sides.addWidget(widget)
            self._sides.setCollapsible(self._sides.count() - 1, False)
        self._sides.setStretchFactor(1, 1)
        outer = Column(theme, self, gap="")
        outer.addWidget(self._sides)
        self.card.hide()
        default = [theme.scaled(196), theme.scaled(770), theme.size("panel_default") + 10]
        self.desk.memory.splitter(SIDES, self._sides, default)
        self._show_sync()

    def _connect(self) -> None:
        commands, groups = self._commands, self.groups
        self.search.searched.connect(self._list)
        self.search.moved_down.connect(self._into_table)
        self.table.counted.connect(self._show_count)
        self.table.sort_wanted.connect(self._sort)
        self.view.opened.connect(self._drawer.open)
        self.import_button.clicked.connect(self._import.ask_for_file)
        self.sync_button.clicked.connect(self._sync)
        groups.chosen.connect(self._choose_list)
        groups.add_wanted.connect(self._ask_new_group)
        groups.rename_wanted.connect(self._ask_rename_group)
        groups.remove_wanted.connect(self._ask_remove_group)
        groups.colour_wanted.connect(commands.recolour_group)
        groups.model.arranged.connect(commands.arrange_groups)
        self._drawer.closed.connect(self._into_table_again)
        commands.sync_ended.connect(self._end_sync)

    # The list

    def _read_groups(self) -> tuple[RosterCounts, list[Group]]:
        return self.desk.book.rosters.counts(), self.desk.book.groups.all()

    def _show_groups(self, read: tuple[RosterCounts, list[Group]]) -> None:
        self._counts, groups = read
        self.groups.show_groups(self._counts, groups)
        if self._wished_group is not None:
            self.groups.choose(self._wished_group)
            self._wished_group = None
        self._show_state()

    def _list(self) -> None:
        query = RosterQuery(
            group_id=self._group_id,
            following=self._following,
            text=self.search.text,
            order=self._order,
            descending=self._descending,
        )
        if not len(self.table.ids):
            self.state.show_loading()
        self.view.show_order(self._order.value, self._descending)
        self.table.list_customers(RosterSource(self.desk.book.rosters, query))

    def _choose_list(self, entry: Entry) -> None:
        chosen = (entry.group_id, entry.following)
        if chosen != (self._group_id, self._following):
            self._group_id, self._following = chosen
            self.view.clearSelection()
            self._list()

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = RosterOrder(order), descending
        self._list()

    def _show_count(self, count: int) -> None:
        source = self.table.source
        text = source.query.text if source else ""
        said = ""
        if text:
            complete = source is None or source.roster is None or source.roster.complete
            number = self.desk.formats.number(count if complete else count - 1)
            words = self.tr("{0} found") if complete else self.tr("more than {0} found")
            said = words.format(number)
        self.found.setText(said)
        self._show_state()

    def _show_state(self) -> None:
        """The list, or honestly why there is none."""
        source = self.table.source
        if len(self.table.ids) or source is None or source.roster is None or self._counts is None:
            if len(self.table.ids):
                self.state.show_content()
            reveal(self.import_button, True)
            return
        empty_book = self._counts.everybody == 0 and not source.query.text
        reveal(self.import_button, not empty_book)
        if source.query.text:
            self.state.show_empty(
                self.tr("Nobody found"),
                self.tr("Try fewer letters, the end of the phone number, or another list."),
                Offer(self.tr("Clear the search"), self.search.clear, "x"),
                icon="search",
                primary=False,
            )
        elif empty_book:
            self._show_empty_book()
        else:
            self.state.show_empty(
                self.tr("Nobody is here yet"),
                self.tr("Drag customers from the table onto this group, or choose some and press"
                        " “Put into group”."),
                icon="users",
            )  # fmt: skip

    def _show_empty_book(self) -> None:
        read = Offer(self.tr("Read followers"), self._sync, "refresh")
        self.state.show_empty(
            self.tr("Your customers will stand here"),
            self.tr(
                "Import a table from the till or from Excel, or drop the file anywhere on this"
                " page. You see what it holds before anything is written."
            ),
            Offer(self.tr("Import customers…"), self._import.ask_for_file, "upload"),
            icon="users",
            other=read if self._can_sync() else None,
        )

    def _show_error(self, failure: Failure) -> None:
        sentence = self.desk.wording.sentence(failure.code, failure.details)
        self.state.show_error(
            sentence.what,
            sentence.remedy,
            details=str(failure),
            retry=Offer(self.tr("Try again"), self.refresh, "refresh"),
        )

    def _into_table(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.rowCount():
            self.view.selectRow(0)

    def _into_table_again(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Groups

    def _ask_new_group(self) -> None:
        self.desk.prompts.ask_text(
            self.tr("New group"), self.tr("Name"), self.tr("Make the group"),
            self._commands.add_group,
        )  # fmt: skip

    def _ask_rename_group(self, group: Group) -> None:
        self.desk.prompts.ask_text(
            self.tr("Rename the group"),
            self.tr("Name"),
            self.tr("Rename"),
            partial(self._commands.rename_group, group),
            text=group.name,
        )

    def _ask_remove_group(self, group: Group) -> None:
        self.desk.prompts.confirm(
            self.tr("Remove the group “{0}”?").format(group.name),
            self.tr("Its %n customer(s) stay in the book and in their other groups.", "",
                    group.size),
            self.tr("Remove the group"),
            partial(self._commands.remove_group, group),
        )  # fmt: skip

    def _read_story(self, customer_id: int, after: Bookmark | None) -> Chapter:
        return self._cards.story(customer_id, after)

    # Followers and files

    def _can_sync(self) -> bool:
        return self.desk.services.account is not None and not self._syncing

    def _sync(self) -> None:
        if self._can_sync():
            self._syncing = True
            self._show_sync()
            self._commands.sync()

    def _end_sync(self) -> None:
        self._syncing = False
        self._show_sync()

    def _show_sync(self) -> None:
        can = self._can_sync()
        self.sync_button.setEnabled(can)
        why = self.tr("Connect the account in the settings first.")
        connected = self.desk.services.account is not None
        self.sync_button.setToolTip("" if connected else why)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), SUFFIXES):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData(), SUFFIXES)
        if files:
            event.acceptProposedAction()
            self._import.start(files[0])

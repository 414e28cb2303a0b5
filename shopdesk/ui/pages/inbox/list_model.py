"""The list of conversations: sections in the order of closing, read a page at a time.

The model never asks the book itself: :func:`read_stretch` does, beside the GUI, and the model is
handed the answer.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from shopdesk.clock import Clock
from shopdesk.domain import reply_windows
from shopdesk.domain.conversations import Conversation, Section
from shopdesk.domain.paging import Cursor
from shopdesk.domain.reply_windows import ReplyWindow
from shopdesk.services.inbox import Inbox
from shopdesk.ui.pages.inbox.keyed_rows import Index, KeyedRows
from shopdesk.ui.pages.inbox.words import InboxWords
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.gauges import level
from shopdesk.ui.widgets.list_rows import Heading, ListRow
from shopdesk.ui.widgets.rows import ROW

PAGE = 60

#: A poster at a fair brings hundreds within a minute; so many of them may be greeted from the list.
MOST_ARRIVED = 5

EVERY_SECTION = tuple(Section)

TONES = {"ok": "secondary", "warn": "warn", "danger": "danger"}


@dataclass(frozen=True, slots=True)
class SectionStart:
    """The line above a section; ``size`` is how many it holds in all."""

    section: Section
    size: int

    @property
    def key(self) -> Hashable:
        """One heading per section."""
        return self.section


@dataclass(frozen=True, slots=True)
class Entry:
    """One conversation in the list."""

    conversation: Conversation

    @property
    def key(self) -> Hashable:
        """The conversation's id."""
        return self.conversation.id


ListItem = SectionStart | Entry


@dataclass(frozen=True, slots=True)
class Place:
    """Where reading goes on: in a section, after a cursor or from its beginning."""

    section: Section
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of the list in their order; ``next`` is None when the list ends here."""

    rows: tuple[ListItem, ...]
    next: Place | None
    sizes: dict[Section, int]


def read_stretch(
    inbox: Inbox, sections: Sequence[Section], *, place: Place | None = None, at_least: int = PAGE
) -> Stretch:
    """Read on from ``place`` (from the top when None) until ``at_least`` conversations are there.

    A section with nobody in it leaves no heading.
    """
    sizes = inbox.sizes()
    rows: list[ListItem] = []
    count = 0
    after = place.after if place else None
    first = sections.index(place.section) if place else 0
    for section in sections[first:]:
        few = section is Section.JUST_ARRIVED
        while True:
            page = inbox.section(section, after=after, limit=MOST_ARRIVED if few else PAGE)
            if page.items and after is None:
                rows.append(SectionStart(section, sizes[section]))
            rows.extend(map(Entry, page.items))
            count += len(page.items)
            after = None if few else page.next
            if after is None:
                break
            if count >= at_least:
                return Stretch(tuple(rows), Place(section, after), sizes)
    return Stretch(tuple(rows), None, sizes)


def read_found(inbox: Inbox, words: str) -> Stretch:
    """The conversations a search finds, as one stretch without headings."""
    found = inbox.search(words)
    return Stretch(tuple(map(Entry, found)), None, inbox.sizes())


class ConversationList(KeyedRows[ListItem]):
    """Shows stretches; asks for more with ``wanted_more`` when the view comes to the end.

    Signals:
        wanted_more: the rows after those shown are wanted.
    """

    wanted_more = Signal()

    def __init__(
        self, theme: Theme, words: InboxWords, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._clock = clock
        self._next: Place | None = None
        self._asked = False

    @property
    def next_place(self) -> Place | None:
        """Where reading goes on, None at the end."""
        return self._next

    @property
    def count(self) -> int:
        """How many conversations are loaded."""
        return sum(isinstance(row, Entry) for row in self.rows)

    def show(self, stretch: Stretch) -> None:
        """Show this from the top."""
        self._asked = False
        self._next = stretch.next
        self.set_rows(stretch.rows)

    def append(self, stretch: Stretch) -> None:
        """Show this below what is there; what moved up while it was read is not shown twice."""
        self._asked = False
        self._next = stretch.next
        known = {row.key for row in self.rows}
        self.set_rows([*self.rows, *(row for row in stretch.rows if row.key not in known)])

    def conversation_at(self, index: Index) -> Conversation | None:
        """The conversation of a row, None for headings."""
        row = self.rows[index.row()] if index.isValid() else None
        return row.conversation if isinstance(row, Entry) else None

    def first_entry(self) -> QModelIndex:
        """The first row that can be chosen; invalid in an empty list."""
        for place, row in enumerate(self.rows):
            if isinstance(row, Entry):
                return self.index(place)
        return QModelIndex()

    def next_closing(self) -> ReplyWindow | None:
        """The window among the loaded rows that closes first of those still open."""
        now = self._clock.now()
        windows = [
            window
            for row in self.rows
            if isinstance(row, Entry)
            and (window := self._window(row.conversation)) is not None
            and now < window.closes_at
        ]
        return min(windows, key=lambda window: window.closes_at, default=None)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.rows[index.row()], SectionStart):
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return self._heading(row) if isinstance(row, SectionStart) else self._row(row)
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, SectionStart):
                return self._words.heading(row.section, row.size)[0]
            return self._words.name(row.conversation)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Entry):
            shown = self._row(row)
            left = shown.pips[0] if shown.pips else 0
            return self.tr("{0}, {1}, {2}, messages left: {3}").format(
                shown.title, shown.meta, shown.subtitle, left
            )
        return None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._asked

    @override
    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.wanted_more.emit()

    def _heading(self, start: SectionStart) -> Heading:
        return Heading(*self._words.heading(start.section, start.size))

    def _row(self, entry: Entry) -> ListRow:
        conversation = entry.conversation
        now = self._clock.now()
        window = self._window(conversation)
        is_open = window is not None and window.is_open(now)
        tone = "tertiary"
        if window is not None and is_open:
            tone = TONES[level(self._theme, window.share(now))]
        return ListRow(
            title=self._words.name(conversation),
            subtitle=self._words.preview(conversation),
            meta=self._words.time_left(conversation, window, now),
            meta_tone=tone,
            meta_bold=tone in ("warn", "danger"),
            avatar=self._words.initial(conversation),
            pips=(window.left if is_open else 0, window.allowed) if window else None,
        )

    def _window(self, conversation: Conversation) -> ReplyWindow | None:
        return reply_windows.current(
            self._clock.now(),
            last_in_at=conversation.last_in_at,
            replies_since=conversation.replies_since,
            acted_at=conversation.acted_at,
            replies_since_action=conversation.replies_since_action,
        )

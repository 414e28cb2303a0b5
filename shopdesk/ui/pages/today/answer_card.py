"""Who waits for an answer: the one that closes first, large, and the next ones beside her."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from shopdesk.domain.conversations import Conversation
from shopdesk.services.today import Waiting
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.avatars import Avatar
from shopdesk.ui.widgets.buttons import primary_button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.gauges import LEVEL_TONES, Gauge, level
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row, Rule
from shopdesk.ui.widgets.list_rows import ListRow, TwoLineDelegate
from shopdesk.ui.widgets.rows import ROW, Index

#: How many group names stand beside the name.
MOST_CHIPS = 2


class WaitingWords(QObject):
    """How a waiting follower and her message are called."""

    def name(self, conversation: Conversation) -> str:
        """Her name, or that we have none."""
        return conversation.name or self.tr("Name not known yet")

    def avatar(self, conversation: Conversation) -> str:
        """Whose first character stands for her."""
        return conversation.name or self.tr("Guest")

    def message(self, conversation: Conversation) -> str:
        """Her last message in one line; pictures and voices by their kind."""
        kinds = {
            "image": self.tr("[picture]"),
            "voice": self.tr("[voice message]"),
            "video": self.tr("[video]"),
            "shortvideo": self.tr("[video]"),
            "location": self.tr("[place]"),
            "link": self.tr("[link]"),
        }
        kind = kinds.get(conversation.last_kind, "")
        return " ".join(part for part in (kind, conversation.last_text) if part)


class WaitingModel(QAbstractListModel):
    """The followers that wait behind the first one, as rows of a list."""

    def __init__(self, formats: Formats, words: WaitingWords, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats
        self._words = words
        self._rows: list[tuple[Waiting, ListRow]] = []

    def show(self, waiting: Sequence[Waiting], now: datetime) -> None:
        """Show these, as things stand at ``now``."""
        rows = [(one, self._row(one, now)) for one in waiting]
        if [one.conversation.id for one, _ in rows] == [o.conversation.id for o, _ in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def conversation_id(self, index: Index) -> int:
        """The conversation of a row."""
        return self._rows[index.row()][0].conversation.id

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()][1]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title} {row.meta} {row.subtitle}"
        return None

    def _row(self, one: Waiting, now: datetime) -> ListRow:
        left = one.window.share(now)
        return ListRow(
            title=self._words.name(one.conversation),
            subtitle=self._words.message(one.conversation),
            meta=self._formats.span(one.window.remaining(now)),
            avatar=self._words.avatar(one.conversation),
            gauge=left,
        )


class NextRows(TwoLineDelegate):
    """Rows just high enough for an avatar: four stand beside the first conversation."""

    @override
    def row_height(self, index: Index) -> int:
        return self.theme.size("avatar") + self.theme.space("m")


class AnswerCard(Card):
    """The largest thing of the page.

    Signals:
        wanted: somebody wants to answer in this conversation (its id).
    """

    wanted = Signal(int)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, pad="", gap="", parent=parent)
        self._theme = theme
        self._formats = formats
        self._words = WaitingWords(self)
        self._first: Waiting | None = None
        self._build_first()
        self._build_next()
        self._rule = Rule("vertical")
        halves = Row(theme, gap="")
        halves.addWidget(self._left, 57)
        halves.addWidget(self._rule)
        halves.addWidget(self._right, 43)
        self.body.addLayout(halves)

    def show_waiting(
        self, waiting: Sequence[Waiting], count: int, minutes: int, now: datetime, *, drafts: bool
    ) -> None:
        """Show who waits. ``count`` is everybody who does; with ``drafts`` an answer cannot leave
        now and can only be written.
        """
        first = self._first = waiting[0]
        conversation = first.conversation
        name = self._words.name(conversation)
        self._head.setText(self.tr("First answer these %n", "", count))
        self._minutes.setText(self.tr("about %n min", "", minutes))
        self._avatar.set_name(self._words.avatar(conversation))
        self._name.setText(name)
        for number, chip in enumerate(self._chips):
            shown = number < len(first.groups)
            if shown:
                chip.say(first.groups[number])
            reveal(chip, shown)
        asked = self._formats.when(first.window.opened_at, now)
        self._asked.setText(self.tr("asked {0}").format(asked))
        self._text.setText(self._words.message(conversation))
        known = conversation.name
        if drafts:
            self.reply.setText(self.tr("Write a draft"))
        else:
            self.reply.setText(self.tr("Reply to {0}").format(known) if known else self.tr("Reply"))
        self.tick(now)
        self._model.show(waiting[1:], now)
        reveal(self._right, len(waiting) > 1)
        reveal(self._rule, len(waiting) > 1)
        more = count - len(waiting)
        self._more.setText(self.tr("and %n more", "", more))
        reveal(self._more, more > 0)

    def tick(self, now: datetime) -> None:
        """Time has gone by."""
        if self._first is None:
            return
        window = self._first.window
        left = window.share(now)
        self._left_time.setText(self._formats.span(window.remaining(now)))
        dressed(self._left_time, tone=LEVEL_TONES[level(self._theme, left)])
        self._left_words.setText(self.tr("left, %n message(s)", "", window.left))
        self._gauge.set_left(left)

    def reply_to_first(self) -> None:
        """Answer whoever closes first."""
        if self._first is not None:
            self.wanted.emit(self._first.conversation.id)

    def _build_first(self) -> None:
        theme = self._theme
        self._left = QWidget()
        column = Column(theme, self._left, gap="m", pad="l")
        head = Row(theme)
        self._head = PlainLabel(type="title")
        self._minutes = PlainLabel(type="caption", tone="secondary")
        head.addWidget(self._head)
        hint = ElidedLabel(self.tr("those that close soonest first"), type="caption")
        dressed(hint, tone="secondary")
        head.addWidget(hint, 1)
        head.addWidget(self._minutes)
        column.addLayout(head)
        person = Row(theme, gap="m")
        self._avatar = Avatar(theme, "?")
        names = Row(theme)
        self._name = PlainLabel(type="title")
        self._chips = tuple(Chip(theme, "") for _ in range(MOST_CHIPS))
        names.addWidget(self._name)
        for chip in self._chips:
            names.addWidget(chip)
        names.addStretch(1)
        self._asked = PlainLabel(type="caption", tone="secondary")
        words = Column(theme, gap="")
        words.addLayout(names)
        words.addWidget(self._asked)
        person.addWidget(self._avatar)
        person.addLayout(words, 1)
        column.addLayout(person)
        self._text = ElidedLabel(type="title")
        dressed(self._text, bold=False)
        column.addWidget(self._text)
        column.addStretch(1)
        column.addLayout(self._build_time())

    def _build_time(self) -> Row:
        theme = self._theme
        self._left_time = PlainLabel(type="figure")
        # Where the space ends it goes into a second line: how many are left must be read.
        self._left_words = PlainLabel(type="caption", tone="secondary", wrap=True)
        self._gauge = Gauge(theme, self.tr("Time left to answer"))
        self.reply = primary_button(theme, "", "reply")
        self.reply.clicked.connect(self.reply_to_first)
        line = Row(theme)
        line.addWidget(self._left_time)
        line.addWidget(self._left_words, 1, Qt.AlignmentFlag.AlignBottom)
        time = Column(theme, gap="xs")
        time.addLayout(line)
        time.addWidget(self._gauge)
        row = Row(theme, gap="xl")
        row.addLayout(time, 1)
        row.addWidget(self.reply, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _build_next(self) -> None:
        theme = self._theme
        self._right = QWidget()
        column = Column(theme, self._right, gap="", pad="s")
        self.rows = QListView()
        self.rows.setAccessibleName(self.tr("Waiting next"))
        self.rows.setItemDelegate(NextRows(theme, self.rows))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setMinimumHeight(4 * (theme.size("avatar") + theme.space("m")))
        self.rows.setMouseTracking(True)
        self._model = WaitingModel(self._formats, self._words, self)
        self.rows.setModel(self._model)
        self.rows.clicked.connect(self._open_row)
        self.rows.activated.connect(self._open_row)
        self._more = PlainLabel(type="caption", tone="secondary")
        self._more.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.rows, 1)
        column.addWidget(self._more)

    def _open_row(self, index: QModelIndex) -> None:
        self.wanted.emit(self._model.conversation_id(index))

"""The blocks of an article, one below the other; the one being written at is open in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from shopdesk.domain.articles import MAX_BLOCKS, Block, Paragraph
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.articles.block_editor import BlockEditor
from shopdesk.ui.pages.articles.block_row import BlockRow
from shopdesk.ui.pages.articles.cover_view import PICTURES
from shopdesk.ui.pages.articles.kinds import kind_of
from shopdesk.ui.pages.articles.thumbnails import Thumbnails
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.drop_zone import local_files
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class BlockList(QScrollArea):
    """Up and down walk, Enter writes, Alt+Up and Alt+Down move, Delete removes."""

    changed = Signal()
    """The blocks are others now."""

    opened = Signal(int)
    """Another block is open; -1 when none is."""

    picture_wanted = Signal(int)
    """The writer wants to choose a picture for the block at this place."""

    pictures_dropped = Signal(list, int)
    """Picture files were dropped before the block at this place."""

    pasted = Signal()
    """Ctrl+V beside a text: whatever the clipboard holds shall become blocks."""

    def __init__(
        self, theme: Theme, formats: Formats, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._thumbnails = thumbnails
        self._rows: list[BlockRow] = []
        self._faults: set[int] = set()
        self._open = -1
        self._editor: BlockEditor | None = None
        self._card: QFrame | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Blocks of the article"))
        self._paper = QWidget()
        dressed(self._paper, ground="surface")
        # As wide as the list, whatever a block would like to have.
        self._paper.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._paper.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._paper)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.addStretch(1)
        self.setWidget(self._paper)
        self._mark = _Mark(theme, self._paper)
        self._mark.hide()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in their order."""
        return tuple(row.block for row in self._rows)

    @property
    def open_at(self) -> int:
        """The place of the open block, -1 when none is."""
        return self._open

    @property
    def editor(self) -> BlockEditor | None:
        """The fields of the open block."""
        return self._editor

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; says nothing. What was open stays open when it is the same."""
        if tuple(blocks) == self.blocks:
            return
        at = self._open
        self._close()
        for number, block in enumerate(blocks):
            if number < len(self._rows):
                self._rows[number].set_block(block)
            else:
                self._add_row(number, block)
        while len(self._rows) > len(blocks):
            self._drop_row(len(self._rows) - 1)
        if at >= 0:
            self.open(min(at, len(blocks) - 1), write=False)

    def set_faults(self, places: set[int]) -> None:
        """Mark the blocks in which something is wrong."""
        self._faults = places
        for number, row in enumerate(self._rows):
            row.set_fault(number in places)

    def open(self, at: int, *, write: bool = True) -> None:
        """Open the block at ``at`` (-1 closes); with ``write`` the cursor goes into it."""
        if at != self._open:
            self._close()
            if 0 <= at < len(self._rows):
                self._open_card(at)
            self._open = at if 0 <= at < len(self._rows) else -1
            self.opened.emit(self._open)
        if write and self._editor is not None:
            self._editor.begin()

    def insert(self, blocks: Sequence[Block], at: int | None = None) -> None:
        """Put blocks in, below the open one unless told where, and open the last of them."""
        room = MAX_BLOCKS - len(self._rows)
        blocks = tuple(blocks)[:room]
        if not blocks:
            return
        place = (self._open + 1 if self._open >= 0 else len(self._rows)) if at is None else at
        self._close()
        self._open = -1
        for number, block in enumerate(blocks):
            self._add_row(place + number, block)
        self.open(place + len(blocks) - 1)
        self.changed.emit()

    def remove(self, at: int) -> None:
        """Take a block away; the undo of the window brings it back."""
        self._close()
        self._open = -1
        self._drop_row(at)
        self.opened.emit(-1)
        self.changed.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_block(self, at: int, to: int) -> None:
        """Move a block so that it stands at ``to``."""
        to = max(0, min(to, len(self._rows) - 1))
        if at == to or not 0 <= at < len(self._rows):
            return
        was_open = self._open == at
        self._close()
        self._open = -1
        row = self._rows.pop(at)
        self._column.removeWidget(row)
        self._rows.insert(to, row)
        self._column.insertWidget(to, row)
        self.opened.emit(-1)
        self.changed.emit()
        if was_open:
            self.open(to, write=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() is Qt.KeyboardModifier.AltModifier
        here = self._open
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            if alt and here >= 0:
                self.move_block(here, here + step)
            elif self._rows:
                self.open(max(0, min(here + step, len(self._rows) - 1)), write=False)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here >= 0:
            self.open(here)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and here >= 0:
            self.remove(here)
        elif key == Qt.Key.Key_Escape and here >= 0:
            self.open(-1)
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), PICTURES):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._show_mark(self._place_at(self.viewport().mapToGlobal(event.position().toPoint())))
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._mark.hide()
        files = local_files(event.mimeData(), PICTURES)
        if files:
            event.acceptProposedAction()
            at = self._place_at(self.viewport().mapToGlobal(event.position().toPoint()))
            self.pictures_dropped.emit(files, at)

    # Rows

    def _add_row(self, at: int, block: Block) -> None:
        row = BlockRow(self._theme, self._formats, self._thumbnails, block, self._paper)
        row.pressed.connect(lambda: self.open(self._rows.index(row)))
        row.dragged.connect(lambda point: self._show_mark(self._place_at(point)))
        row.dropped.connect(lambda point: self._let_fall(row, point))
        self._rows.insert(at, row)
        self._column.insertWidget(at, row)

    def _drop_row(self, at: int) -> None:
        row = self._rows.pop(at)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _let_fall(self, row: BlockRow, point: QPoint) -> None:
        self._mark.hide()
        at, to = self._rows.index(row), self._place_at(point)
        self.move_block(at, to - 1 if to > at else to)

    def _place_at(self, point: QPoint) -> int:
        """Before which block something dropped at this global point would stand."""
        y = self._paper.mapFromGlobal(point).y()
        for number, row in enumerate(self._rows):
            shown: QWidget = self._card if number == self._open and self._card else row
            if y < shown.geometry().center().y():
                return number
        return len(self._rows)

    def _show_mark(self, at: int) -> None:
        if at < len(self._rows):
            row: QWidget = self._card if at == self._open and self._card else self._rows[at]
            top = row.geometry().top()
        else:
            top = self._rows[-1].geometry().bottom() if self._rows else 0
        gap = self._theme.space("s")
        self._mark.setGeometry(gap, top - 1, self._paper.width() - 2 * gap, 3)
        self._mark.show()
        self._mark.raise_()

    # The open one

    def _open_card(self, at: int) -> None:
        row = self._rows[at]
        card = QFrame()
        dressed(card, piece="card", chosen=True)
        column = Column(self._theme, card, gap="s", pad="m s")
        column.addLayout(self._head(at, row.block))
        editor = BlockEditor(self._theme, self._thumbnails, row.block)
        editor.changed.connect(self._take)
        editor.left.connect(self._back)
        editor.pieces.connect(self._take_pieces)
        editor.picture_wanted.connect(lambda: self.picture_wanted.emit(self._open))
        column.addWidget(editor)
        row.hide()
        self._column.insertWidget(at, card)
        self._card, self._editor = card, editor
        QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card))

    def _head(self, at: int, block: Block) -> Row:
        head = Row(self._theme, gap="xs")
        kind = kind_of(block)
        head.addWidget(PlainLabel(kind.title, type="caption", tone="secondary"))
        head.addStretch(1)
        up = IconButton(self._theme, "arrow-up", self.tr("Move up (Alt+Up)"), small=True)
        down = IconButton(self._theme, "arrow-down", self.tr("Move down (Alt+Down)"), small=True)
        gone = IconButton(self._theme, "trash", self.tr("Remove this block"), small=True)
        up.setEnabled(at > 0)
        down.setEnabled(at < len(self._rows) - 1)
        up.clicked.connect(lambda: self.move_block(self._open, self._open - 1))
        down.clicked.connect(lambda: self.move_block(self._open, self._open + 1))
        gone.clicked.connect(lambda: self.remove(self._open))
        for button in (up, down, gone):
            head.addWidget(button)
        return head

    def _close(self) -> None:
        card, self._card, self._editor = self._card, None, None
        if card is None:
            return
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        if 0 <= self._open < len(self._rows):
            self._rows[self._open].show()
        self._open = -1

    def _take(self, block: Block) -> None:
        self._rows[self._open].set_block(block)
        self.changed.emit()

    def _take_pieces(self, pieces: list[str]) -> None:
        """Pasted paragraphs: into the open block if it is empty, the others below."""
        at = self._open
        blocks = [Paragraph(piece) for piece in pieces]
        empty = not any(self._rows[at].block.words()) or self._rows[at].block == Paragraph("")
        if empty:
            self._close()
            self._drop_row(at)
            self.insert(blocks, at)
        else:
            self.insert(blocks)

    def _back(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class _Mark(QWidget):
    """The line where a dragged thing would come to stand."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("accent"))
        painter.end()

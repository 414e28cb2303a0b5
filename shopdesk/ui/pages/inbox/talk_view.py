"""The talk on the screen: keeps to its newest message, reads older ones at the top, copies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget
from typing_extensions import override

from shopdesk.ui.pages.inbox.bubbles import Bubbles, TalkAction
from shopdesk.ui.pages.inbox.pictures import PictureShelf
from shopdesk.ui.pages.inbox.talk_delegate import TalkDelegate
from shopdesk.ui.pages.inbox.talk_items import TalkItem
from shopdesk.ui.pages.inbox.talk_model import Talk
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed

#: So near to the top, in rows' worth of pixels, older messages are asked for.
NEAR_TOP = 80

#: So near to the end the view follows what is new.
NEAR_END = 40


class TalkView(QListView):
    """Shows a :class:`Talk`.

    Signals:
        acted: something was done with an item (item, :class:`TalkAction`).
    """

    acted = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        talk: Talk,
        bubbles: Bubbles,
        shelf: PictureShelf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._at_end = True
        self._height_before = 0
        self.setAccessibleName(self.tr("The talk"))
        dressed(self, ground="window")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(theme.line_height("body"))
        self.talk_delegate = TalkDelegate(theme, bubbles, shelf, self)
        self.setItemDelegate(self.talk_delegate)
        self.setModel(talk)
        talk.rowsAboutToBeInserted.connect(self._about_to_grow)
        talk.rowsInserted.connect(self._grown)
        talk.rowsRemoved.connect(self._keep_to_end)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._keep_to_end)
        shelf.arrived.connect(self._picture_arrived)

    def to_end(self) -> None:
        """Show the newest message."""
        self._at_end = True
        self.scrollToBottom()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._keep_to_end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.matches(QKeySequence.StandardKey.Copy):
            self._copy(index)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(index, self.talk_delegate.action_of(index))
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            index = self.indexAt(event.position().toPoint())
            self._act(index, self._action_at(index, event.position()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        hand = self._action_at(index, event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().unsetCursor()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.addAction(self.tr("Copy")).triggered.connect(self._copy_current)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _action_at(self, index: QModelIndex, at: QPointF) -> TalkAction | None:
        return self.talk_delegate.action_at(index, at) if index.isValid() else None

    def _act(self, index: QModelIndex, action: TalkAction | None) -> None:
        item: TalkItem | None = self._talk.item_at(index)
        if item is not None and action is not None:
            self.acted.emit(item, action)

    def _copy_current(self) -> None:
        self._copy(self.currentIndex())

    def _copy(self, index: QModelIndex) -> None:
        item = self._talk.item_at(index)
        if item is not None:
            QGuiApplication.clipboard().setText(self._talk.words_of(item))

    def _about_to_grow(self, _parent: QModelIndex, first: int, _last: int) -> None:
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() - NEAR_END
        self._height_before = bar.maximum() - bar.value() if first <= 1 else 0

    def _grown(self) -> None:
        self.doItemsLayout()
        bar = self.verticalScrollBar()
        if self._at_end:
            bar.setValue(bar.maximum())
        elif self._height_before:
            # What was being read stays where it was; the older messages are above it.
            bar.setValue(bar.maximum() - self._height_before)

    def _keep_to_end(self) -> None:
        if self._at_end:
            self.scrollToBottom()

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._at_end = value >= bar.maximum() - NEAR_END
        if value <= NEAR_TOP and bar.maximum() > 0:
            self._talk.fetch_older()

    def _picture_arrived(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

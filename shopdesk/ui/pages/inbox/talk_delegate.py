"""Paints the items of a talk."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from shopdesk.domain.conversations import Message
from shopdesk.ui.pages.inbox.bubbles import Bubbles, Laid, Side, TalkAction
from shopdesk.ui.pages.inbox.pictures import PictureShelf
from shopdesk.ui.pages.inbox.talk_items import Leaving, Noted, Said, TalkItem
from shopdesk.ui.pages.inbox.talk_model import ITEM
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.rows import TONES, is_keyboard_focus, paint_focus, rect_of

Index = QModelIndex | QPersistentModelIndex

#: Laid-out items kept; a screen shows some twenty.
KEPT = 400


class TalkDelegate(QStyledItemDelegate):
    """Asks ``bubbles`` where things stand and draws them there."""

    def __init__(
        self, theme: Theme, bubbles: Bubbles, shelf: PictureShelf, view: QListView
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._bubbles = bubbles
        self._shelf = shelf
        self._view = view
        self._laid: OrderedDict[Any, Laid] = OrderedDict()
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()
        self._view.doItemsLayout()

    def action_at(self, index: Index, at: QPointF) -> TalkAction | None:
        """What a click at ``at`` (in the view) means."""
        laid = self._lay(index)
        if laid is None:
            return None
        inside = at - QPointF(self._view.visualRect(index).topLeft())
        on_link = laid.link_at.contains(inside)
        on_picture = laid.action is TalkAction.VIEW_PICTURE and laid.picture.contains(inside)
        return laid.action if on_link or on_picture else None

    def action_of(self, index: Index) -> TalkAction | None:
        """What Enter on the row means."""
        laid = self._lay(index)
        return laid.action if laid is not None else None

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        laid = self._lay(index)
        width = self._view.viewport().width()
        return QSize(width, round(laid.height) if laid is not None else 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        laid = self._lay(index)
        item = index.data(ITEM)
        if laid is None:
            return
        rect = rect_of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        if isinstance(item, Said | Leaving):
            self._paint_bubble(painter, laid, item)
        elif isinstance(item, Noted):
            self._paint_note(painter, laid)
        else:
            self._paint_mark(painter, laid)
        painter.translate(-rect.topLeft())
        if is_keyboard_focus(option):
            paint_focus(painter, self._theme, rect)
        painter.restore()

    def _lay(self, index: Index) -> Laid | None:
        item: TalkItem | None = index.data(ITEM)
        if item is None:
            return None
        width = self._view.viewport().width()
        key = (item.key, item.looks, width, self._picture_is_there(item))
        laid = self._laid.get(key)
        if laid is None:
            laid = self._bubbles.lay(item, width)
            self._laid[key] = laid
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        return laid

    def _picture_is_there(self, item: TalkItem) -> bool | None:
        message = _message(item)
        if message is None or not message.media:
            return None
        there = self._shelf.look(message.media) is not None
        return there or (None if self._shelf.is_broken(message.media) else False)

    def _paint_bubble(self, painter: QPainter, laid: Laid, item: Said | Leaving) -> None:
        theme = self._theme
        out = laid.side is Side.RIGHT
        edge = QPen(theme.color("accent-soft-line" if out else "line"), theme.stroke("hairline"))
        if isinstance(item, Leaving):
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(theme.color("bubble-out" if out else "bubble-in"))
        painter.drawRoundedRect(_crisp(laid.box), theme.radius("card"), theme.radius("card"))
        message = _message(item)
        if not laid.picture.isNull() and message is not None:
            self._paint_picture(painter, laid.picture, message)
        self._paint_text(painter, laid)
        painter.setFont(theme.font("axis"))
        painter.setPen(theme.color("text-secondary"))
        painter.drawText(laid.meta_at, int(Qt.AlignmentFlag.AlignVCenter), laid.meta)
        self._paint_status(painter, laid)

    def _paint_picture(self, painter: QPainter, place: QRectF, message: Message) -> None:
        image = self._shelf.look(message.media)
        if image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("gauge-track"))
            radius = self._theme.radius("control")
            painter.drawRoundedRect(place, radius, radius)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)

    def _paint_text(self, painter: QPainter, laid: Laid) -> None:
        if laid.text is not None:
            painter.setPen(self._theme.color("text"))
            laid.text.draw(painter, laid.text_at)

    def _paint_status(self, painter: QPainter, laid: Laid) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        if laid.status:
            colour = TONES[laid.status_tone]
            self._paint_sign(painter, laid.status_icon, colour, laid.status_at)
            sign = theme.size("icon_small") + theme.space("xs")
            painter.setPen(theme.color(colour))
            painter.drawText(
                laid.status_at.adjusted(sign, 0, 0, 0),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
                laid.status,
            )
        if laid.link:
            painter.setPen(theme.color("accent-text"))
            painter.drawText(
                laid.link_at,
                int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
                laid.link,
            )

    def _paint_note(self, painter: QPainter, laid: Laid) -> None:
        theme = self._theme
        edge = QPen(theme.color("warn-line"), theme.stroke("hairline"))
        edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(theme.color("note"))
        painter.drawRoundedRect(_crisp(laid.box), theme.radius("control"), theme.radius("control"))
        place = QRectF(laid.box)
        place.setLeft(place.left() + theme.space("m"))
        place.setTop(laid.head_at.top())
        place.setHeight(laid.head_at.height())
        self._paint_sign(painter, "lock", "text-secondary", place, large=True)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text-secondary"))
        painter.drawText(
            laid.head_at, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), laid.head
        )
        self._paint_text(painter, laid)

    def _paint_mark(self, painter: QPainter, laid: Laid) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text-secondary"))
        place = QRectF(laid.head_at)
        if laid.status_icon:
            sign = theme.size("icon_small") + theme.space("xs")
            taken = painter.fontMetrics().horizontalAdvance(laid.head)
            left = (place.width() - taken - sign) / 2
            at = QRectF(left, place.top(), sign, place.height())
            self._paint_sign(painter, laid.status_icon, "text-secondary", at)
            place.setLeft(left + sign)
            place.setWidth(taken + 2)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, laid.head)

    def _paint_sign(
        self, painter: QPainter, icon: str, colour: str, place: QRectF, *, large: bool = False
    ) -> None:
        theme = self._theme
        size = 16 if large else 14
        edge = theme.scaled(size)
        picture = theme.pixmap(icon, size, colour, painter.device().devicePixelRatioF())
        at = QRectF(place.left(), place.top() + (place.height() - edge) / 2, edge, edge)
        painter.drawPixmap(at, picture, QRectF(picture.rect()))


def _message(item: TalkItem) -> Message | None:
    return item.message if isinstance(item, Said) else None


def _crisp(box: QRectF) -> QRectF:
    """Moved by half a pixel, so that hairlines are one pixel wide."""
    return QRectF(
        round(box.left()), round(box.top()), round(box.width()), round(box.height())
    ).adjusted(0.5, 0.5, -0.5, -0.5)

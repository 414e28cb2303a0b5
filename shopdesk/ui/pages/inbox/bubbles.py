"""How one item of a talk is laid out in a given width: where its text, marks and buttons stand.

Text is laid out by ``QTextLayout`` as the plain text it is; nothing in it is markup. A layout is in
coordinates of its row, top left is 0, 0.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from shopdesk.domain.conversations import Direction, Message
from shopdesk.domain.journal import ReplyOutcome
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.pages.inbox.pictures import PictureShelf
from shopdesk.ui.pages.inbox.talk_items import (
    DayMark,
    Leaving,
    Noted,
    Said,
    TalkItem,
    WindowMark,
)
from shopdesk.ui.pages.inbox.talk_words import TalkWords
from shopdesk.ui.theme import Theme

#: So many characters and lines stand in a bubble; the rest is read in a window of its own.
MOST_CHARACTERS = 1_200
MOST_LINES = 24

_JOINERS = "\u200d\u200c\ufe0f"


class TalkAction(StrEnum):
    """What can be done with an item by clicking into it, or by Enter."""

    LOOK_UP = "look-up"
    WRITE_AGAIN = "write-again"
    TAKE_BACK = "take-back"
    OPEN_LINK = "open-link"
    VIEW_PICTURE = "view-picture"
    READ_WHOLE = "read-whole"


class Side(StrEnum):
    """Where an item stands."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(slots=True)
class Laid:
    """An item laid out. ``box`` is the bubble, ``text_at`` the corner of ``text`` in it.

    ``meta`` stands beside the bubble, ``status`` under it with ``action`` as its link; ``head`` is
    the first line of a note. ``picture`` is the place of a picture.
    """

    side: Side
    height: float = 0.0
    box: QRectF = field(default_factory=QRectF)
    text: QTextLayout | None = None
    text_at: QPointF = field(default_factory=QPointF)
    picture: QRectF = field(default_factory=QRectF)
    head: str = ""
    head_at: QRectF = field(default_factory=QRectF)
    meta: str = ""
    meta_at: QRectF = field(default_factory=QRectF)
    status: str = ""
    status_icon: str = ""
    status_tone: str = ""
    status_at: QRectF = field(default_factory=QRectF)
    link: str = ""
    link_at: QRectF = field(default_factory=QRectF)
    action: TalkAction | None = None


def tidy(text: str) -> str:
    """``text`` without what could disturb its surroundings: control characters, direction marks."""
    return "".join(
        char
        for char in text.replace("\r\n", "\n").replace("\t", " ")
        if char == "\n" or char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf")
    )


def shortened(text: str) -> tuple[str, bool]:
    """What of ``text`` stands in a bubble, and whether something was left out."""
    lines = text[:MOST_CHARACTERS].split("\n")
    short = "\n".join(lines[:MOST_LINES])
    return (short, False) if short == text else (short.rstrip() + "…", True)


class Bubbles:
    """Lays items out, for one theme, in the user's words."""

    def __init__(
        self, theme: Theme, formats: Formats, words: TalkWords, shelf: PictureShelf
    ) -> None:
        self._theme = theme
        self._formats = formats
        self._words = words
        self._shelf = shelf

    def lay(self, item: TalkItem, width: float) -> Laid:
        """``item`` in a row of ``width``."""
        match item:
            case DayMark():
                return self._mark(self._formats.week_day(item.day), width)
            case WindowMark():
                return self._mark(self._words.window(item), width, icon="clock")
            case Noted():
                return self._note(item, width)
            case Leaving():
                return self._leaving(item, width)
            case Said():
                return self._said(item, width)

    # Marks and notes stand in the middle

    def _mark(self, words: str, width: float, *, icon: str = "") -> Laid:
        theme = self._theme
        height = theme.line_height("caption") + theme.space("s")
        return Laid(
            Side.MIDDLE,
            height=height,
            head=words,
            head_at=QRectF(0, 0, width, height),
            status_icon=icon,
        )

    def _note(self, item: Noted, width: float) -> Laid:
        theme = self._theme
        edge, pad = theme.space("l"), theme.space("m")
        box_width = min(width * 0.84, theme.scaled(600))
        sign = theme.size("icon") + theme.space("s")
        text, _ = self._text(item.note.text, box_width - 2 * pad - sign)
        size = _size(text)
        head = theme.line_height("caption")
        gap = theme.space("xs")
        box = QRectF(
            (width - box_width) / 2, gap, box_width, head + size.height() + 2 * theme.space("s")
        )
        left = box.left() + pad + sign
        top = box.top() + theme.space("s")
        return Laid(
            Side.MIDDLE,
            height=box.bottom() + gap,
            box=box,
            text=text,
            text_at=QPointF(left, top + head),
            head=self._words.note_head(item.note),
            head_at=QRectF(left, top, box.right() - left - edge / 2, head),
        )

    # Messages stand at their side

    def _said(self, item: Said, width: float) -> Laid:
        message = item.message
        side = Side.LEFT if message.direction is Direction.IN else Side.RIGHT
        if message.kind == "image" and message.media and not self._shelf.is_broken(message.media):
            laid = self._picture(message, side, width)
        else:
            laid = self._bubble(self._words.said(message, self._shelf), side, width)
            if laid.action is None and message.kind == "link":
                laid.action = TalkAction.OPEN_LINK
        self._add_meta(laid, self._words.meta(item), width)
        if side is Side.RIGHT:
            self._add_outcome(laid, message)
        elif laid.action in (TalkAction.READ_WHOLE, TalkAction.OPEN_LINK):
            self._add_link(laid, self._words.action(laid.action))
        return laid

    def _leaving(self, item: Leaving, width: float) -> Laid:
        laid = self._bubble(item.text, Side.RIGHT, width)
        laid.action = TalkAction.TAKE_BACK
        self._add_status(
            laid, self._words.leaving(item.seconds), "hourglass", "secondary", TalkAction.TAKE_BACK
        )
        return laid

    def _bubble(self, words: str, side: Side, width: float) -> Laid:
        theme = self._theme
        pad, down = theme.space("m"), theme.scaled(7)
        most = min(width * 0.66, theme.scaled(620)) - 2 * pad
        text, cut = self._text(words, most)
        size = _size(text)
        box = self._box(QSizeF(size.width() + 2 * pad, size.height() + 2 * down), side, width)
        return Laid(
            side,
            height=box.bottom() + theme.scaled(3),
            box=box,
            text=text,
            text_at=box.topLeft() + QPointF(pad, down),
            action=TalkAction.READ_WHOLE if cut else None,
        )

    def _picture(self, message: Message, side: Side, width: float) -> Laid:
        theme = self._theme
        most = theme.scaled(220)
        image = self._shelf.look(message.media)
        size = QSizeF(most, most * 0.66)
        if image is not None:
            size = QSizeF(image.size()).scaled(most, most, Qt.AspectRatioMode.KeepAspectRatio)
            size = size.expandedTo(QSizeF(theme.scaled(48), theme.scaled(48)))
        pad = theme.space("xs")
        box = self._box(QSizeF(size.width() + 2 * pad, size.height() + 2 * pad), side, width)
        return Laid(
            side,
            height=box.bottom() + theme.scaled(3),
            box=box,
            picture=box.adjusted(pad, pad, -pad, -pad),
            action=TalkAction.VIEW_PICTURE if image is not None else None,
        )

    def _box(self, size: QSizeF, side: Side, width: float) -> QRectF:
        theme = self._theme
        edge = theme.space("l") + theme.space("xs")
        left = edge if side is Side.LEFT else width - edge - size.width()
        return QRectF(QPointF(round(left), theme.scaled(3)), size)

    def _text(self, words: str, width: float) -> tuple[QTextLayout, bool]:
        theme = self._theme
        short, cut = shortened(tidy(words))
        layout = QTextLayout(short.replace("\n", "\u2028"), theme.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top, widest, height = 0.0, 0.0, theme.line_height("body")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            top += height
        layout.endLayout()
        # Lines of right-to-left text hang at the right edge: bring it to where the text ends.
        narrow = ceil(widest)
        for number in range(layout.lineCount()):
            layout.lineAt(number).setLineWidth(max(narrow, 1))
        layout.setPosition(QPointF(0, 0))
        return layout, cut

    # What stands beside and below a bubble

    def _add_meta(self, laid: Laid, meta: str, width: float) -> None:
        theme = self._theme
        metrics = theme.metrics("axis")
        taken = metrics.horizontalAdvance(meta)
        gap = theme.space("s")
        left = laid.box.right() + gap if laid.side is Side.LEFT else laid.box.left() - gap - taken
        laid.meta = meta
        height = theme.line_height("caption")
        laid.meta_at = QRectF(left, laid.box.bottom() - height, taken + 1, height)

    def _add_outcome(self, laid: Laid, message: Message) -> None:
        words = self._words.outcome(message)
        if message.outcome is ReplyOutcome.UNKNOWN:
            self._add_status(laid, words, "help", "warn", TalkAction.LOOK_UP)
        elif message.outcome is ReplyOutcome.REFUSED:
            self._add_status(laid, words, "alert-octagon", "danger", TalkAction.WRITE_AGAIN)
        elif words:
            self._add_status(laid, words, "clock", "secondary", laid.action)

    def _add_status(
        self, laid: Laid, words: str, icon: str, tone: str, action: TalkAction | None
    ) -> None:
        theme = self._theme
        metrics = theme.metrics("caption")
        gap, sign = theme.space("xs"), theme.size("icon_small")
        link = self._words.action(action) if action else ""
        link_width = metrics.horizontalAdvance(link) + 2 if link else 0
        right = laid.box.right()
        room = right - theme.space("l") - link_width - sign - 2 * gap
        status = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(max(room, 40)))
        taken = metrics.horizontalAdvance(status) + 2
        height = theme.line_height("caption")
        top = laid.box.bottom() + gap
        laid.status, laid.status_icon, laid.status_tone = status, icon, tone
        laid.link, laid.action = link, action
        laid.link_at = QRectF(right - link_width, top, link_width, height)
        left = right - link_width - (theme.space("s") if link else 0) - taken - sign - gap
        laid.status_at = QRectF(left, top, sign + gap + taken, height)
        laid.height = top + height + gap

    def _add_link(self, laid: Laid, link: str) -> None:
        theme = self._theme
        height = theme.line_height("caption")
        top = laid.box.bottom() + theme.space("xs")
        width = theme.metrics("caption").horizontalAdvance(link) + 2
        laid.link = link
        laid.link_at = QRectF(laid.box.left(), top, width, height)
        laid.height = top + height + theme.space("xs")


def _size(text: QTextLayout) -> QSizeF:
    """The room a laid-out text takes."""
    rect = text.boundingRect()
    lines = text.lineCount()
    if not lines:
        return QSizeF(0, 0)
    last = text.lineAt(lines - 1)
    first = text.lineAt(0)
    # Lines are centred in their height: what is above the first is below the last as well.
    return QSizeF(ceil(rect.width()), last.y() + last.height() + first.y())

"""Toasts: what has just been done, with a way to undo it, and gone by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row

MOST_SHOWN = 3
"""Older ones give way."""

ICONS = {"ok": "check", "warn": "alert-triangle", "danger": "alert-octagon", "info": "info"}
LASTING = frozenset({"danger"})
"""Tones that stay until somebody closes them."""


class Toast(QFrame):
    """One sentence, perhaps with an undo; stays while the mouse or the keyboard is on it."""

    gone = Signal()
    """It was closed, its time was over, or its undo was pressed."""

    def __init__(self, theme: Theme, text: str, undo: Callable[[], None] | None, tone: str) -> None:
        super().__init__()
        self._undo = undo
        self._tone = tone
        dressed(self, piece="toast")
        self._theme = theme
        self._sign = QLabel()
        self.words = PlainLabel(text, wrap=len(text) > 60)
        self.button = QPushButton(self.tr("Undo"))
        reveal(self.button, undo is not None)
        self.button.clicked.connect(self._take_back)
        close = IconButton(theme, "x", self.tr("Close"), tone="tooltip-text", small=True)
        close.clicked.connect(self.gone)
        row = Row(theme, self, gap="s", pad="m xs")
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(close)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(theme.motion("toast_ms"))
        self._time.timeout.connect(self.gone)
        self.rest_over()
        self._tint()
        theme.changed.connect(self._tint)

    @property
    def is_running(self) -> bool:
        """Whether its time is passing."""
        return self._time.isActive()

    def rest_over(self) -> None:
        """Let its time pass, from the beginning."""
        if self._tone not in LASTING:
            self._time.start()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._time.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.rest_over()
        super().leaveEvent(event)

    def _tint(self) -> None:
        edge = self._theme.size("icon")
        picture = self._theme.icon(ICONS[self._tone], 18, "tooltip-text")
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        self._theme.float_above(self)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.gone.emit()
        if undo is not None:
            undo()


class Toasts(QObject):
    """The toasts of a window, above everything at its lower edge in the middle."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._shown: list[Toast] = []
        self._stack = QWidget(host)
        self._stack.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._column = Column(theme, self._stack, gap="s", pad="xl l")
        self._stack.hide()
        host.installEventFilter(self)

    def show(self, text: str, undo: Callable[[], None] | None = None, tone: str = "ok") -> None:
        """Say ``text``; ``undo`` adds the button that takes it back. Screen readers say it too.

        ``tone``: ``ok``, ``info``, ``warn``, or ``danger``, which stays until it is closed.
        """
        toast = Toast(self._theme, text, undo, tone)
        toast.gone.connect(self._sweep)
        self._shown.append(toast)
        self._column.addWidget(toast, 0, Qt.AlignmentFlag.AlignHCenter)
        toast.show()
        while len(self._shown) > MOST_SHOWN:
            self._drop(self._shown[0])
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._host, text))

    @property
    def texts(self) -> list[str]:
        """What is being said, the oldest first."""
        return [toast.words.text() for toast in self._shown]

    @property
    def shown(self) -> list[Toast]:
        """The toasts on the screen, the oldest first."""
        return list(self._shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _sweep(self) -> None:
        toast = self.sender()
        if isinstance(toast, Toast) and toast in self._shown:
            self._drop(toast)
            self._place()

    def _drop(self, toast: Toast) -> None:
        self._shown.remove(toast)
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()

    def _place(self) -> None:
        reveal(self._stack, bool(self._shown))
        if not self._shown:
            return
        self._column.activate()
        size = self._stack.sizeHint().boundedTo(self._host.size())
        left = (self._host.width() - size.width()) // 2
        self._stack.setGeometry(left, self._host.height() - size.height(), *size.toTuple())
        self._stack.raise_()

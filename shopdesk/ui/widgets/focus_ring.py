"""The ring around what the keyboard is on.

A style sheet can only draw inside a widget, and cannot tell a click from the Tab key. So one ring
lies above the window and goes where the focus goes; it stays away while the mouse leads. Fields
that one types into show their focus themselves, and so do lists (their delegates draw it).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from shopdesk.ui.theme import Theme

SHOW_THEMSELVES = (
    QLineEdit,
    QAbstractSpinBox,
    QAbstractScrollArea,
    QAbstractItemView,
    QComboBox,
    QTabBar,
    QMainWindow,
)

_MOVED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.EnabledChange,
    }
)


class _Ring(QWidget):
    """The ring itself, laid over one widget."""

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        width = self._theme.stroke("focus_ring")
        radius = self._theme.radius("control") + self._theme.stroke("focus_offset")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), width))
        half = width / 2
        place = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(place, radius, radius)
        painter.end()

    def surround(self, target: QWidget) -> None:
        """Lie around ``target``, or be hidden with it."""
        ground = self.parentWidget()
        if ground is None or not target.isVisible():
            self.hide()
            return
        out = round(self._theme.stroke("focus_ring") + self._theme.stroke("focus_offset"))
        place = target.rect().translated(target.mapTo(ground, QPoint(0, 0)))
        self.setGeometry(place.adjusted(-out, -out, out, out))
        self.show()
        self.raise_()


class FocusRing(QObject):
    """Lays a ring around the focus of the application for as long as this object lives."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """What the ring lies around, if anything."""
        return self._target

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and watched is self._target:
            self._surround()
        return False

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or by_mouse or isinstance(now, SHOW_THEMSELVES):
            return
        self._target = now
        self._ring = _Ring(self._theme, _ground_of(now))
        now.installEventFilter(self)
        self._surround()

    def _let_go(self) -> None:
        # A page that went away may have taken either of them along.
        if self._target is not None and isValid(self._target):
            self._target.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._target = self._ring = None

    def _surround(self) -> None:
        if self._target is not None and self._ring is not None and isValid(self._ring):
            self._ring.surround(self._target)


def _ground_of(widget: QWidget) -> QWidget:
    """What the ring is drawn upon: the content of the scroll area ``widget`` is in, so that the
    ring scrolls along, or its window.
    """
    ground = widget
    while (above := ground.parentWidget()) is not None and not ground.isWindow():
        scroll = above.parentWidget()
        if isinstance(scroll, QAbstractScrollArea) and scroll.viewport() is above:
            return ground if ground is not widget else above
        ground = above
    return ground

"""A phone in the window: we paint its frame, on it is the article as readers see it.

A phone that is not looked at for a while lets go of its part of the web engine and takes it up
again when it is looked at. Where the engine cannot start, the phone says so and the rest of the
window does not notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import Shiboken
from typing_extensions import override

from shopdesk.domain.failures import Failure
from shopdesk.ui.phone.article_page import ArticlePage, Look, Scheme, ground
from shopdesk.ui.phone.devices import Device
from shopdesk.ui.phone.engine import Engine
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.wording import Wording

if TYPE_CHECKING:
    from shopdesk.ui.phone.screen import Screen

BEZEL, CORNER, BAR = 5, 20, 34
"""The frame's thickness and rounding and the height of the reader's bar, at 100 %."""

LET_GO_AFTER_MS = 30_000
"""How long a phone keeps its part of the engine when nobody looks."""


class PhoneView(QWidget):
    """One phone. Give it a device with :meth:`set_phone` and a page with :meth:`show_page`."""

    pointed = Signal(int)
    """A block was pointed at on the phone: its index."""

    loaded = Signal()
    """The page stands on the phone, or the phone has said why not."""

    def __init__(
        self, engine: Engine, theme: Theme, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._theme = theme
        self._wording = wording
        self._device: Device | None = None
        self._look = Look()
        self._page: ArticlePage | None = None
        self._marks: tuple[int, tuple[int, ...]] = (-1, ())
        self._screen: Screen | None = None
        self._settled = False
        self._excuse = PlainLabel(type="caption", tone="secondary", wrap=True, parent=self)
        self._excuse.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._excuse.hide()
        self._frame = _Frame(theme, self)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LET_GO_AFTER_MS)
        self._leaving.timeout.connect(self._let_go)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        engine.closing.connect(self._close)
        theme.changed.connect(self._place)

    @property
    def settled(self) -> bool:
        """Whether what it shows is there (or will never be, and it says so)."""
        return self._settled

    @property
    def screen_view(self) -> Screen | None:
        """The web view behind the glass, while there is one."""
        return self._screen

    def set_phone(self, device: Device, look: Look, name: str) -> None:
        """Be this phone from now on; ``name`` says aloud which one."""
        changed = self._device != device
        self._device, self._look = device, look
        self.setAccessibleName(name)
        self._frame.scheme = look.scheme
        if changed:
            self._let_go()
        self._place()
        self._wake()

    def show_page(self, page: ArticlePage) -> None:
        """Show ``page``."""
        self._page = page
        if self._screen is not None:
            self._screen.show_page(page, self._look)
            self._screen.mark(*self._marks)
        else:
            self._wake()

    def mark(self, here: int, faults: tuple[int, ...] = ()) -> None:
        """Outline the block being worked on and those with something wrong; -1 is none."""
        self._marks = (here, faults)
        if self._screen is not None:
            self._screen.mark(here, faults)
            if here >= 0:
                self._screen.scroll_to(here)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._leaving.stop()
        # After the window is painted: the first engine of the day takes its time.
        QTimer.singleShot(0, self, self._wake)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leaving.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._point(event)
        return False

    def _wake(self) -> None:
        if self._screen is not None or self._device is None or not self.isVisible():
            if self._screen is not None and self._page is not None:
                self._screen.show_page(self._page, self._look)
            return
        if self._page is None or self._excuse.isVisible():
            return
        try:
            self._engine.profile()
            # The engine's widgets are heavy; no start of the program shall wait for them.
            from shopdesk.ui.phone.screen import Screen

            screen = Screen(self._engine, self._device.width, self)
        except Failure as failure:
            self._excuse_itself(failure)
            return
        self._screen = screen
        self._settled = False
        screen.setAccessibleName(self.accessibleName())
        screen.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        screen.loaded.connect(self._on_loaded)
        screen.died.connect(self._on_died)
        screen.pointed.connect(self.pointed)
        screen.show()
        self._frame.raise_()
        self._place()
        screen.show_page(self._page, self._look)

    def _let_go(self) -> None:
        screen, self._screen = self._screen, None
        self._frame.waiting = True
        self._frame.update()
        if screen is not None:
            screen.hide()
            screen.deleteLater()

    def _close(self) -> None:
        """Let go at once: there is no event loop any more that would do it later."""
        screen, self._screen = self._screen, None
        self._page = None
        if screen is not None:
            Shiboken.delete(screen)

    def _on_loaded(self, ok: bool) -> None:
        screen = self._screen
        if screen is None:
            return
        if not ok:
            self._let_go()
            self._excuse_itself(Failure("preview.engine", reason="the page was not loaded"))
            return
        glass = screen.focusProxy()
        if glass is not None:
            glass.installEventFilter(self)
        screen.mark(*self._marks)
        self._settled = True
        self._frame.waiting = False
        self._frame.update()
        self.loaded.emit()

    def _on_died(self) -> None:
        """The engine's process ended: once more, with a new one."""
        self._let_go()
        QTimer.singleShot(500, self, self._wake)

    def _excuse_itself(self, failure: Failure) -> None:
        sentence = self._wording.sentence(failure.code, failure.details)
        self._excuse.setText(f"{sentence.what}\n{sentence.remedy}")
        self._excuse.show()
        self._frame.waiting = False
        self._settled = True
        self._place()
        self.loaded.emit()

    def _point(self, event: QMouseEvent) -> None:
        if self._screen is not None and event.button() is Qt.MouseButton.LeftButton:
            self._screen.point(event.position())

    def _place(self) -> None:
        scaled = self._theme.scaled
        inner = self.rect().adjusted(scaled(BEZEL), scaled(BEZEL), -scaled(BEZEL), -scaled(BEZEL))
        glass = QRect(inner)
        glass.setTop(inner.top() + scaled(BAR))
        self._frame.setGeometry(self.rect())
        self._excuse.setGeometry(glass.adjusted(scaled(12), 0, -scaled(12), 0))
        if self._screen is not None and glass.isValid():
            self._screen.setGeometry(glass)
            self._screen.fit(glass.width())
        self._frame.update()


class _Frame(QWidget):
    """Everything of a phone that is not the page: bezel, corners, the reader's bar, and grey lines
    while the page is on its way. Lies above the web view, which no style sheet can clip.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.scheme = Scheme.LIGHT
        self.waiting = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scaled = self._theme, self._theme.scaled
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        half = scaled(BEZEL) / 2
        body = whole.adjusted(half, half, -half, -half)
        radius = scaled(CORNER)
        paper = QColor(ground(self.scheme))
        ink = QColor(Qt.GlobalColor.black if self.scheme is Scheme.LIGHT else Qt.GlobalColor.white)
        bar = body.adjusted(half, half, -half, 0)
        bar.setHeight(scaled(BAR) + 1)
        painter.fillRect(bar if not self.waiting else body, paper)
        self._paint_bar(painter, bar, ink)
        if self.waiting:
            self._paint_lines(painter, body, ink)
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(whole)
        inside.addRoundedRect(body, radius, radius)
        painter.fillPath(outside.subtracted(inside), theme.color("desk"))
        edge = theme.color("text" if theme.scheme == "light" else "line-strong")
        painter.setPen(QPen(edge, scaled(BEZEL)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body, radius, radius)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF, ink: QColor) -> None:
        """The cross that closes the article and the three dots."""
        scaled = self._theme.scaled
        ink = QColor(ink)
        ink.setAlphaF(0.75)
        middle, arm = bar.center().y() + scaled(2), scaled(4)
        cross = bar.left() + scaled(17)
        painter.setPen(QPen(ink, self._theme.stroke("icon")))
        painter.drawLine(
            round(cross - arm), round(middle - arm), round(cross + arm), round(middle + arm)
        )
        painter.drawLine(
            round(cross - arm), round(middle + arm), round(cross + arm), round(middle - arm)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for step in (0, 5, 10):
            dot = scaled(1.3)
            painter.drawEllipse(
                QRectF(bar.right() - scaled(25 - step) - dot, middle - dot, 2 * dot, 2 * dot)
            )

    def _paint_lines(self, painter: QPainter, body: QRectF, ink: QColor) -> None:
        scaled = self._theme.scaled
        ink = QColor(ink)
        ink.setAlphaF(0.07)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        left, width = body.left() + scaled(14), body.width() - scaled(28)
        top = body.top() + scaled(BAR + 14)
        for part, height in ((0.9, 16), (0.4, 9), (1.0, 9), (1.0, 9), (0.7, 9), (1.0, 90)):
            painter.drawRoundedRect(QRectF(left, top, width * part, scaled(height)), 3, 3)
            top += scaled(height + 10)

"""A whole article as one picture, as a phone shows it from top to bottom.

Long articles are taken strip by strip, because a graphics card does not draw views of any height.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from shopdesk.domain.failures import Failure
from shopdesk.services.pictures import ReadyPicture
from shopdesk.ui.phone.article_page import ArticlePage, Look, ground
from shopdesk.ui.phone.devices import Device
from shopdesk.ui.phone.engine import Engine
from shopdesk.ui.phone.screen import Screen

SHARPNESS = 2.0
"""Device pixels per CSS pixel of the picture: sharp, and half the size of most phones' three."""

STRIP_PX = 2400
"""Height of one strip in device pixels."""

TALLEST_PX = 60_000
"""Pictures end here; no honest article of the platform's size is as long."""

_SETTLED = """(width) => {
  if (!window.pictures) {
    window.pictures = {ready: false};
    Promise.allSettled([...document.images].map(image => image.decode()))
      .then(() => { window.pictures.ready = true; });
  }
  if (innerWidth !== width || !window.pictures.ready) return 0;
  const height = document.documentElement.scrollHeight;
  const seen = window.seen;
  if (!seen || seen.y !== scrollY || seen.height !== height) {
    const now = window.seen = {y: scrollY, height, frames: 0};
    const frame = () => { if (++now.frames < 3) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    return 0;
  }
  return seen.frames < 3 ? 0 : height;
}"""
"""The page's height once every picture is decoded and three frames were drawn, else 0."""

_SCROLL = "(y) => { scrollTo(0, y); return scrollY; }"

_LOOK_AGAIN_MS = 30


@dataclass(frozen=True, slots=True)
class Photograph:
    """The picture, the page's size in CSS pixels, and whether it was too long to be whole."""

    image: QImage
    css_width: int
    css_height: int
    cut: bool


class Photographer(QObject):
    """Takes one picture; :attr:`finished` carries the :class:`Photograph` or a ``Failure``."""

    finished = Signal(object)

    def __init__(
        self,
        engine: Engine,
        pictures: Mapping[str, ReadyPicture],
        page: ArticlePage,
        device: Device,
        look: Look,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        engine.shelf.put_pictures(pictures)
        self._device = device
        self._page, self._look = page, look
        self._image = QImage()
        self._css_height = 0
        self._top = 0
        self._next: Callable[[int], None] = self._measured
        self._last = QImage()
        self._screen = Screen(engine, device.width)
        self._screen.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._screen.resize(self._strip_size())
        self._screen.fit(round(device.width * SHARPNESS))
        self._screen.loaded.connect(self._on_loaded)
        self._screen.died.connect(self._on_died)

    def start(self) -> None:
        """Begin; the answer comes later."""
        self._screen.show()
        self._screen.show_page(self._page, self._look)

    def close(self) -> None:
        """Put the camera away."""
        self._screen.close()
        self._screen.deleteLater()

    def _strip_size(self) -> QSize:
        return QSize(round(self._device.width * SHARPNESS), STRIP_PX)

    def _on_loaded(self, ok: bool) -> None:
        if ok:
            self._look_again()
        else:
            self._end(Failure("preview.engine", reason="the page was not loaded"))

    def _on_died(self) -> None:
        self._end(Failure("preview.engine", reason="the engine's process ended"))

    def _look_again(self) -> None:
        self._screen.call(_SETTLED, self._device.width, then=self._on_settled)

    def _on_settled(self, height: Any) -> None:
        if isinstance(height, int | float) and height > 0:
            self._next(int(height))
        else:
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._look_again)

    def _measured(self, height: int) -> None:
        """The page stands still for the first time: as high as it is shall the picture be."""
        self._css_height = height
        tall = min(TALLEST_PX, round(height * SHARPNESS))
        self._image = QImage(self._strip_size().width(), tall, QImage.Format.Format_RGB32)
        self._image.fill(QColor(ground(self._look.scheme)))
        self._next = self._taken
        self._taken(height)

    def _taken(self, _: int) -> None:
        """A strip is in sight: keep it, scroll on."""
        strip = self._screen.grab().toImage()
        strip.setDevicePixelRatio(1.0)
        if strip != self._last:
            # The engine draws in tiles: what looks the same twice is drawn to the end.
            self._last = strip
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._look_again)
            return
        y = round(self._top * SHARPNESS)
        painter = QPainter(self._image)
        painter.drawImage(QRect(0, y, self._image.width(), STRIP_PX), strip)
        painter.end()
        if y + STRIP_PX >= self._image.height():
            cut = round(self._css_height * SHARPNESS) > TALLEST_PX
            self._end(Photograph(self._image, self._device.width, self._css_height, cut))
            return
        below = (y + STRIP_PX) / SHARPNESS
        self._screen.call(_SCROLL, below, then=self._scrolled)

    def _scrolled(self, top: Any) -> None:
        self._top = top
        self._look_again()

    def _end(self, result: Photograph | Failure) -> None:
        self._next = self._ignored
        self.finished.emit(result)

    def _ignored(self, _: int) -> None:
        """Whatever comes after the end."""


def photograph(
    engine: Engine,
    pictures: Mapping[str, ReadyPicture],
    page: ArticlePage,
    device: Device,
    look: Look,
    *,
    seconds: float = 60.0,
) -> Photograph:
    """Take a picture and wait for it (command line; a window uses :class:`Photographer`).

    Raises ``Failure("preview.engine")`` when the engine cannot start or says nothing for
    ``seconds``.
    """
    photographer = Photographer(engine, pictures, page, device, look)
    waiting = QEventLoop()
    results: list[Photograph | Failure] = []
    photographer.finished.connect(results.append)
    photographer.finished.connect(waiting.quit)
    QTimer.singleShot(round(seconds * 1000), waiting, waiting.quit)
    QTimer.singleShot(0, photographer, photographer.start)
    waiting.exec()
    photographer.close()
    if not results:
        raise Failure("preview.engine", reason=f"no answer within {seconds:.0f} s")
    if isinstance(results[0], Failure):
        raise results[0]
    return results[0]

"""One web view with the true width of a phone: its size in the window decides the zoom.

The page keeps its CSS width (390, 360, …) whatever room the view has; a view of 205 px shows a
phone of 390 px at zoom 0.53. A page that changes while it is looked at is exchanged in place and
stays scrolled where it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from shopdesk.ui.phone.article_page import (
    ArticlePage,
    Look,
    ground,
    page_body,
    page_css,
    page_html,
)
from shopdesk.ui.phone.engine import Engine, address
from shopdesk.ui.phone.sealed import OUR_WORLD, SealedPage

_EXCHANGE = """(css, body) => {
  const y = scrollY;
  document.querySelector('style').textContent = css;
  document.body.innerHTML = body;
  scrollTo(0, y);
}"""

_MARK = """(here, faults) => {
  for (const node of document.querySelectorAll('[data-block]')) {
    const block = Number(node.dataset.block);
    node.classList.toggle('here', block === here);
    node.classList.toggle('fault', block !== here && faults.includes(block));
  }
}"""

_SHOW = """block => {
  const node = document.querySelector(`[data-block="${block}"]`);
  if (!node) return;
  const box = node.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) scrollBy(0, box.top - innerHeight / 4);
}"""

_AT = """(x, y) => {
  const node = document.elementFromPoint(x, y)?.closest('[data-block]');
  return node ? Number(node.dataset.block) : -1;
}"""


class Screen(QWebEngineView):
    """Shows one article page at a phone's width."""

    loaded = Signal(bool)
    """The page is there, or could not be loaded."""

    died = Signal()
    """The engine's process behind this screen ended."""

    pointed = Signal(int)
    """A block's index: it was asked for at a point and lies there."""

    def __init__(self, engine: Engine, css_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._host = engine.new_host()
        self._css_width = css_width
        self._ready = False
        self._loading = False
        self._waiting: tuple[ArticlePage, Look] | None = None
        page = SealedPage(engine.profile(), self)
        self.setPage(page)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        page.loadFinished.connect(self._on_loaded)
        page.renderProcessTerminated.connect(self._on_died)

    @property
    def ready(self) -> bool:
        """Whether a page is there."""
        return self._ready

    def fit(self, width_px: int) -> None:
        """Show the phone's whole width in ``width_px`` logical pixels."""
        self.setZoomFactor(max(0.25, min(5.0, width_px / self._css_width)))

    def show_page(self, page: ArticlePage, look: Look) -> None:
        """Show ``page``; exchanged in place when one is there already."""
        if self._loading:
            self._waiting = (page, look)
            return
        pictures = address(self._host, "/picture/")
        self.page().setBackgroundColor(QColor(ground(look.scheme)))
        if self._ready:
            self.call(_EXCHANGE, page_css(look), page_body(page, look, pictures))
            return
        self._loading = True
        self._engine.shelf.put_page(self._host, page_html(page, look, pictures))
        self.page().load(QUrl(address(self._host)))

    def mark(self, here: int, faults: tuple[int, ...] = ()) -> None:
        """Outline the block being worked on, and those in which something is wrong."""
        self.call(_MARK, here, list(faults))

    def scroll_to(self, block: int) -> None:
        """Bring a block into sight unless it is."""
        self.call(_SHOW, block)

    def point(self, at: QPointF) -> None:
        """Find the block at a point of the view; :attr:`pointed` answers."""
        zoom = self.zoomFactor()
        self.call(_AT, at.x() / zoom, at.y() / zoom, then=self._on_point)

    def call(
        self, function: str, *arguments: object, then: Callable[[Any], None] | None = None
    ) -> None:
        """Run one of our own functions beside the content.

        ``then`` gets what it returns, as plain values; None when the page has gone meanwhile.
        """
        words = ", ".join(json.dumps(argument) for argument in arguments)
        if then is None:
            self.page().runJavaScript(f"({function})({words})", OUR_WORLD)
            return

        # PySide hands over no lists, so the result travels as text.
        def plain(text: object) -> None:
            then(json.loads(text) if isinstance(text, str) and text else None)

        self.page().runJavaScript(f"JSON.stringify(({function})({words}))", OUR_WORLD, plain)

    def _on_loaded(self, ok: bool) -> None:
        if not self._loading:
            return  # a refresh or a link inside the content tried to lead away, and was refused
        newer, self._waiting = self._waiting, None
        self._ready, self._loading = ok, False
        self._engine.shelf.forget(self._host)
        if newer is not None:
            self.show_page(*newer)
        self.loaded.emit(ok)

    def _on_died(self, *_: object) -> None:
        self._ready = self._loading = False
        self._waiting = None
        self.died.emit()

    def _on_point(self, block: object) -> None:
        if isinstance(block, int | float) and block >= 0:
            self.pointed.emit(int(block))

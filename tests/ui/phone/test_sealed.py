"""The engine sees our shelf and nothing else; content cannot run anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from pytestqt.qtbot import QtBot

from shopdesk.services.pictures import body_picture
from shopdesk.ui.phone.article_page import ArticlePage, Look, Scheme
from shopdesk.ui.phone.engine import Engine
from shopdesk.ui.phone.screen import Screen

#: What the engine mutters on a computer without a graphics card.
pytestmark = pytest.mark.qt_log_ignore(
    "QRhiGles2", "Failed to create RHI", "GPUInfo", "Sandboxing", extend=True
)

PICTURE = Path(__file__).parents[3] / "resources/practice/articles/pictures/salt-bread.jpg"


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that nobody may ask, and what it was asked."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    engine = Engine()
    screen = Screen(engine, 390)
    screen.engine = engine  # type: ignore[attr-defined]
    screen.resize(195, 400)
    screen.fit(195)
    screen.show()
    yield screen
    screen.close()
    for done in (screen, engine):
        done.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def ask(qtbot: QtBot, screen: Screen, function: str) -> object:
    answers: list[object] = []
    screen.call(function, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def open_page(qtbot: QtBot, screen: Screen, content: str, **head: object) -> None:
    page = ArticlePage(title="标题", content=content, **head)  # type: ignore[arg-type]
    with qtbot.waitSignal(screen.loaded, timeout=20_000):
        screen.show_page(page, Look())


def test_nothing_outside_is_reached_and_nothing_runs(
    qtbot: QtBot, screen: Screen, outside: tuple[str, list[str]]
) -> None:
    address, asked = outside
    open_page(
        qtbot,
        screen,
        f'<p id="p">x</p><img src="{address}/a.png"><iframe src="{address}/b"></iframe>'
        f'<link rel="stylesheet" href="{address}/c.css">'
        f'<p style="background:url({address}/d.png)">y</p>'
        f"<script>document.getElementById('p').textContent = 'ran'</script>"
        f"<img src=\"x\" onerror=\"document.getElementById('p').textContent = 'ran'\">"
        f'<meta http-equiv="refresh" content="0;url={address}/e">',
    )
    assert ask(qtbot, screen, "() => document.getElementById('p').textContent") == "x"
    screen.show_page(
        ArticlePage(title="", content=f'<p id="p">z</p><img src="{address}/f.png" onerror="x()">'),
        Look(),
    )
    assert ask(qtbot, screen, "() => document.getElementById('p').textContent") == "z"
    assert asked == []


def test_the_page_keeps_the_phones_width_and_shows_its_pictures(
    qtbot: QtBot, screen: Screen
) -> None:
    picture = body_picture(PICTURE)
    screen.engine.shelf.put_pictures({picture.sha256: picture})  # type: ignore[attr-defined]
    open_page(qtbot, screen, f'<p><img src="blob:{picture.sha256}" style="width:100%"></p>')
    assert ask(qtbot, screen, "() => innerWidth") == 390
    assert ask(qtbot, screen, "() => document.images[0].naturalWidth") == picture.width
    assert ask(qtbot, screen, "() => document.images[0].width") == 350


def test_an_exchanged_page_stays_where_it_was_scrolled(qtbot: QtBot, screen: Screen) -> None:
    tall = "<section>" + "<p>一段话</p>" * 200 + "</section>"
    open_page(qtbot, screen, tall)
    ask(qtbot, screen, "() => { scrollTo(0, 900); return 1; }")
    screen.show_page(ArticlePage(title="新标题", content=tall), Look(Scheme.DARK))
    assert ask(qtbot, screen, "() => document.querySelector('h1').textContent") == "新标题"
    assert ask(qtbot, screen, "() => Math.round(scrollY)") == 900
    colour = ask(qtbot, screen, "() => getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(25, 25, 25)"


def test_a_block_is_found_where_it_is_pointed_at(qtbot: QtBot, screen: Screen) -> None:
    blocks = tuple(range(10))
    content = "<section>" + "<p>一段话</p>" * 10 + "</section>"
    open_page(qtbot, screen, content, blocks=blocks)
    box = ask(
        qtbot,
        screen,
        """() => { const b = document.querySelector('[data-block="4"]').getBoundingClientRect();
        return [b.x + 10, b.y + b.height / 2]; }""",
    )
    assert isinstance(box, list)
    zoom = screen.zoomFactor()
    with qtbot.waitSignal(screen.pointed) as pointed:
        screen.point(QPointF(box[0] * zoom, box[1] * zoom))
    assert pointed.args == [4]
    screen.mark(4, (6,))
    assert ask(qtbot, screen, "() => document.querySelector('.here').dataset.block") == "4"
    assert ask(qtbot, screen, "() => document.querySelector('.fault').dataset.block") == "6"

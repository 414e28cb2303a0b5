"""The first phone of the day, from asking for it to its page painted, beside a bare web view.

    python tests/bench/bench_window_phone.py

Each run is a process of its own in which nothing of the web engine has been loaded; the clock
starts when the window stands and a phone is asked for, imports of the engine included, and stops
when the page has been loaded and its pixels can be grabbed. The rival is a ``QWebEngineView`` given
the same HTML with ``setHtml``.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measure import report

if TYPE_CHECKING:
    from shopdesk.ui.phone.article_page import ArticlePage

RUNS = 5


def page_of_an_article() -> ArticlePage:
    """An article of ordinary length, as the phones get it."""
    from shopdesk.ui.phone.article_page import ArticlePage

    line = "<p>今天的吐司刚出炉，门口还有十二个位置，来的朋友说暗号“开学”就送一块小饼。</p>"
    content = "<section>" + 40 * line + "</section>"
    return ArticlePage(title="开学第一周的面包", account="街角面包房", content=content)


def one(side: str) -> None:
    """One process: a window, then a phone; prints its seconds."""
    from PySide6.QtCore import QCoreApplication, QTimer
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from shopdesk.app import make_application
    from shopdesk.paths import resource
    from shopdesk.ui.phone.article_page import Look, page_html
    from shopdesk.ui.phone.devices import Devices
    from shopdesk.ui.phone.engine import Engine, prepare_environment
    from shopdesk.ui.phone.phone_view import PhoneView
    from shopdesk.ui.theme import Theme, install
    from shopdesk.wording import Wording

    app = make_application()
    theme = Theme(scheme="light")
    install(app, theme)
    window = QWidget()
    row = QHBoxLayout(window)
    window.resize(460, 700)
    window.show()
    app.processEvents()
    page = page_of_an_article()
    start = time.perf_counter()

    def painted() -> None:
        picture = window.grab().toImage()
        shades = {
            picture.pixel(x, y)
            for x in range(70, picture.width() - 70, 5)
            for y in range(160, picture.height() - 70, 5)
        }
        if len(shades) < 8:  # still the paper alone
            QTimer.singleShot(5, painted)
            return
        sys.stdout.write(json.dumps({"seconds": time.perf_counter() - start}) + "\n")
        sys.stdout.flush()
        QCoreApplication.exit(0)

    if side == "ours":
        phone = PhoneView(Engine(app), theme, Wording("zh_CN"))
        phone.loaded.connect(painted)
        row.addWidget(phone)
        device = Devices.read(resource("devices", "devices.json")).get("iphone-390")
        phone.set_phone(device, Look(), "phone")
        phone.show_page(page)
    else:
        prepare_environment()
        from PySide6.QtWebEngineWidgets import QWebEngineView

        view = QWebEngineView()
        view.loadFinished.connect(painted)
        row.addWidget(view)
        view.setHtml(page_html(page, Look(), ""))
    app.exec()
    # The engine's own processes are not waited for.
    os._exit(0)


def run(side: str) -> float:
    """The seconds of one process."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    child = subprocess.run(
        [sys.executable, __file__, "one", side],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    seconds: float = json.loads(child.stdout.splitlines()[-1])["seconds"]
    return seconds


def main() -> None:
    """Both in turn, after one uncounted run of each."""
    pairs = [(run("ours"), run("rival")) for _ in range(RUNS + 1)][1:]
    report(
        "the first phone, cold, until its page is painted",
        seconds=round(statistics.median(a for a, _ in pairs), 2),
        slowest_seconds=round(max(a for a, _ in pairs), 2),
        rival="a bare QWebEngineView with the same HTML",
        rival_seconds=round(statistics.median(b for _, b in pairs), 2),
        time_against_rival=round(statistics.median(a / b for a, b in pairs), 2),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(sys.argv[2])
    else:
        main()

"""Scrolling through a million customers while 20,000 more are imported, frame by frame.

    python tests/bench/bench_window_scroll.py [FOLDER]

The book is made once and kept in FOLDER (default: below the system's temporary folder). A timer
scrolls the table, most steps by a few rows and every tenth by a leap, and each frame is the time
from one painted frame to the next. A frame is due every 16 ms; what it takes beyond is what a
person feels. The rival is the same window with the same scrolling while nothing else happens.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure import report

CUSTOMERS = 1_000_000
IMPORTED = 20_000
FRAME_MS = 16
#: Without an import this long; with it until the import ends, at most so long.
QUIET_S = 8.0
LONGEST_S = 40.0


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    """Open the window on the big book, scroll, import, scroll."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import window_books
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtTest import QTest

    from shopdesk.app import CrashReporter, Program, make_application
    from shopdesk.domain.customers_import import RejectCode
    from shopdesk.services.customers import CustomerDesk
    from shopdesk.services.importing import digest_file
    from shopdesk.ui.pages.customers.page import CustomersPage

    place = Path(sys.argv[1]) if sys.argv[1:] else Path(tempfile.gettempdir()) / "shopdesk-million"
    folders = window_books.folders(place, CUSTOMERS)
    folders.state.mkdir(parents=True, exist_ok=True)
    (folders.state / "window.json").write_text(json.dumps({"window.page": "customers"}))

    class Scroller(QObject):
        """Scrolls at every tick and notes when its frame has been painted."""

        def __init__(self, page: CustomersPage) -> None:
            super().__init__()
            self.frames: list[float] = []
            self.blank = 0
            self._page = page
            self._bar = page.view.verticalScrollBar()
            self._step = 0
            self._last = time.perf_counter()
            self._timer = QTimer(self)
            self._timer.setInterval(FRAME_MS)
            self._timer.timeout.connect(self._scroll)
            self._timer.start()

        def stop(self) -> None:
            """No more."""
            self._timer.stop()

        def _scroll(self) -> None:
            self._step += 1
            by = 3 if self._step % 10 else self._bar.maximum() // 37
            self._bar.setValue((self._bar.value() + by) % max(1, self._bar.maximum()))
            self._page.view.viewport().repaint()
            now = time.perf_counter()
            self.frames.append((now - self._last) * 1000)
            self._last = now
            self.blank += not self._page.table.is_complete

    app = make_application()
    program = Program(app, folders, CrashReporter(), lang="zh_CN", scheme="light", tray=False)
    program.window.resize(1366, 768)
    program.window.show()
    program.open()

    def until(condition: Callable[[], object], seconds: float, what: str = "") -> bool:
        """Wait; False when it took too long, or the end of the bench where ``what`` is needed."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                if what:
                    program.close()
                    raise SystemExit(f"{what} took longer than {seconds} s")
                return False
            QTest.qWait(20)
        return True

    def page_is_there() -> bool:
        front = program.window.stack.front
        return isinstance(front, CustomersPage) and len(front.table.ids) >= CUSTOMERS

    started = time.perf_counter()
    until(page_is_there, 120, "listing a million customers")
    listed = time.perf_counter() - started
    until(lambda: program.lanes.quiet, 60, "filling the page")
    page, desk = program.window.stack.front, program.desk
    assert isinstance(page, CustomersPage)
    assert desk is not None
    before = len(page.table.ids)

    quiet = Scroller(page)
    QTest.qWait(int(QUIET_S * 1000))
    quiet.stop()

    ended: list[object] = []
    busy = Scroller(page)
    with tempfile.TemporaryDirectory() as scratch:
        file = window_books.table(Path(scratch) / "till.csv", IMPORTED, 50_000_000 + before)
        customers = CustomerDesk(desk.book)
        began = time.perf_counter()
        # As the page does: read in a process of its own, then written in the store lane's turn.
        desk.runner.process(
            "read",
            digest_file,
            file,
            Path(scratch) / "digest",
            {code.value: "" for code in RejectCode},
            then=lambda digest: desk.runner.task(
                "import",
                lambda progress, _: customers.import_digest(digest, progress),
                ended.append,
                ended.append,
            ),
            failed=ended.append,
            owner=page,
        )
        whole = until(lambda: ended, LONGEST_S)
        took = time.perf_counter() - began
        busy.stop()
        # A long import is cancelled: its frames are what is measured here, not its end.
        desk.runner.cancel_all()
        program.close()
    if ended and isinstance(ended[0], Exception):
        raise SystemExit(f"the import was refused: {ended[0]!r}")
    report(
        "scrolling a million customers while 20,000 are imported, milliseconds a frame",
        p50_ms=round(percentile(busy.frames, 0.5), 1),
        p95_ms=round(percentile(busy.frames, 0.95), 1),
        max_ms=round(max(busy.frames), 1),
        frames=len(busy.frames),
        rival="the same scrolling without the import",
        rival_p50_ms=round(percentile(quiet.frames, 0.5), 1),
        rival_p95_ms=round(percentile(quiet.frames, 0.95), 1),
        rival_max_ms=round(max(quiet.frames), 1),
        p95_against_rival=round(percentile(busy.frames, 0.95) / percentile(quiet.frames, 0.95), 2),
        import_seconds=round(took, 1),
        import_ended=whole,
        rows_being_read=round(busy.blank / len(busy.frames), 2),
        listed_after_seconds=round(listed, 1),
    )


if __name__ == "__main__":
    main()

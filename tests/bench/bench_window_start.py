"""From nothing to a list of customers and a letter on the screen, beside a bare PySide6 window.

    python tests/bench/bench_window_start.py

Whole processes in turn: this program with 5,000 customers in its book, opened on their page, and a
window of nothing but a table of 100 rows and a field for text. Both are ready when rows have been
painted, a key was typed and the letter has been painted too. Memory is what each holds then, and
five seconds later, when the hub of ours has started as well.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import report

CUSTOMERS = 5_000
RUNS = 7
IDLE_MS = 5_000

OURS = """
import sys
import shopdesk.app
from window_watch import Watch

data, idle_ms = sys.argv[1], int(sys.argv[2])
make = shopdesk.app.make_application
def make_watched():
    app = make()
    app.watch = Watch("CustomerView", idle_ms)
    return app
shopdesk.app.make_application = make_watched
from shopdesk.cli import main
sys.argv = ["shopdesk", "--data-dir", data]
main()
"""

RIVAL = """
import sys
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget
from window_watch import Watch

class Rows(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 100
    def columnCount(self, parent=None):
        return 7
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{index.row()} {index.column()}"

app = QApplication(sys.argv[:1])
window = QWidget()
column = QVBoxLayout(window)
field, table, rows = QLineEdit(), QTableView(), Rows()
table.setModel(rows)
column.addWidget(field)
column.addWidget(table)
window.resize(1366, 768)
app.watch = Watch("QTableView", int(sys.argv[2]))
window.show()
app.exec()
"""


def run(program: str, data: Path, state: Path) -> dict[str, Any]:
    """One process from its start to its end: seconds until rows and letter, MB, what was loaded."""
    here = Path(__file__).parent
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "SHOPDESK_STATE_DIR": str(state),
        "PYTHONPATH": os.pathsep.join((str(here.parents[1]), str(here))),
    }
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(data), str(IDLE_MS)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert child.stdout is not None
    seen: dict[str, Any] = {}
    for line in child.stdout:
        seen.update(json.loads(line))
        seen.setdefault("seconds", time.perf_counter() - start)
    if child.wait() or "idle_mb" not in seen:
        raise SystemExit(f"the window did not come: {seen}")
    return seen


def main() -> None:
    """Both in turn, after one uncounted run of each."""
    import window_books

    with tempfile.TemporaryDirectory() as scratch:
        shop = window_books.folders(Path(scratch) / "shop", CUSTOMERS)
        (shop.state / "window.json").write_text(json.dumps({"window.page": "customers"}))
        both = [[run(side, shop.data, shop.state) for side in (OURS, RIVAL)] for _ in range(RUNS)]
    ours, rival = zip(*both[1:], strict=True)
    ratios = [a["seconds"] / b["seconds"] for a, b in zip(ours, rival, strict=True)]
    report(
        "cold start until customers and a typed letter are painted",
        seconds=round(_median(ours, "seconds"), 2),
        rival="a bare PySide6 window with a table and a field",
        rival_seconds=round(_median(rival, "seconds"), 2),
        time_against_rival=round(statistics.median(ratios), 2),
        hub_working_before_paint=any(one["hub"] for one in ours),
        engine_of_phones_before_paint=any(one["web_engine"] for one in ours),
    )
    report(
        "memory of an idle window, hub included, before any phone",
        megabytes=round(_median(ours, "idle_mb")),
        megabytes_when_painted=round(_median(ours, "painted_mb")),
        rival="the same bare window",
        rival_megabytes=round(_median(rival, "idle_mb")),
        against_rival=round(_median(ours, "idle_mb") / _median(rival, "idle_mb"), 2),
        engine_of_phones_loaded=any(one["web_engine_idle"] for one in ours),
    )


def _median(runs: tuple[dict[str, Any], ...], name: str) -> float:
    return statistics.median(one[name] for one in runs)


if __name__ == "__main__":
    main()

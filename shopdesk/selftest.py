"""Proves an installed or frozen shopdesk: everything it was packed with is there and works.

A frozen build can lack what no test of the checkout misses: a module that is imported by name, a
resource, a driver, a font. Each check uses its part of the program through the door everybody
uses, on a temporary folder, and says in one line what it saw. Nothing is sent anywhere and
nothing of the shop is touched.
"""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import shopdesk
from shopdesk import paths
from shopdesk.services.practice_process import command_line

CONTENT = "https://example.invalid/店台?自检=1"
"""What the tried code says: an address, Chinese letters and signs."""

ENGINE_STARTS_WITHIN_S = 120
"""Real seconds; a virus scanner may read 300 MB of engine first."""

RESOURCES = ("licences", "practice", "stocks", "templates", "themes", "translations")
"""The folders without which a shop cannot work."""


class Outcome(StrEnum):
    """How a check ended."""

    OK = "ok"
    FAILED = "failed"
    ABSENT = "absent"  #: the part is not in this build, and is not expected to be


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: its stable name, how it ended, and what was seen."""

    name: str
    outcome: Outcome
    detail: str


class NotInThisBuild(Exception):
    """Raised by a check whose part does not exist yet."""


def run() -> list[Check]:
    """Try every check; one failure does not keep the others from being tried."""
    return [_try(name, check) for name, check in CHECKS.items()]


def result(checks: Iterable[Check]) -> dict[str, object]:
    """The answer of `shopdesk self-test`, as it is printed with ``--json``."""
    checks = list(checks)
    return {
        "version": shopdesk.__version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.platform(),
        "checks": [
            {"name": each.name, "outcome": each.outcome.value, "detail": each.detail}
            for each in checks
        ],
        "ok": all(each.outcome is not Outcome.FAILED for each in checks),
    }


def _try(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, Outcome.OK, check())
    except NotInThisBuild as absent:
        return Check(name, Outcome.ABSENT, str(absent))
    except Exception as error:  # whatever it is, it is this check's answer
        return Check(name, Outcome.FAILED, f"{type(error).__name__}: {error}")


def modules_import() -> str:
    """Every module of every room can be imported."""
    names = [
        found.name
        for found in pkgutil.walk_packages(shopdesk.__path__, "shopdesk.")
        if found.name != "shopdesk.__main__"
    ]
    for name in names:
        importlib.import_module(name)
    if len(names) < 50:
        raise FileNotFoundError(f"only {len(names)} modules were packed")
    return f"{len(names)} modules"


def resources_are_there() -> str:
    """Every resource folder is packed, and every JSON file in it can be read."""
    for name in RESOURCES:
        paths.resource(name)
    files = sorted(paths.resources().rglob("*.json"))
    for file in files:
        json.loads(file.read_text(encoding="utf-8"))
    return f"{len(files)} JSON files in {len(RESOURCES)} folders"


def beijing_time_is_known() -> str:
    """Time zones are packed: Windows has none of its own."""
    from datetime import UTC, datetime

    from shopdesk.clock import BEIJING

    noon = datetime(2026, 1, 1, 12, tzinfo=UTC).astimezone(BEIJING)
    if noon.hour != 20:
        raise ValueError(f"12:00 UTC is {noon:%H:%M} in Beijing")
    return "Asia/Shanghai"


def book_opens() -> str:
    """The book's database can be made and brought to its present shape."""
    import sqlite3
    from datetime import UTC, datetime

    from shopdesk.store.upgrade import upgrade

    with tempfile.TemporaryDirectory() as folder:
        applied = upgrade(Path(folder) / "shop.db", datetime.now(UTC))
        again = upgrade(Path(folder) / "shop.db", datetime.now(UTC))
    if not applied or again:
        raise ValueError(f"upgrades: {applied}, then {again}")
    return f"SQLite {sqlite3.sqlite_version}, {len(applied)} migrations"


def code_reads_back() -> str:
    """A QR code says what it was made to say."""
    import zxingcpp
    from PIL import Image

    from shopdesk.render.codes import code_png, make_matrix

    with Image.open(io.BytesIO(code_png(make_matrix(CONTENT)))) as picture:
        read = [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]
    if read != [CONTENT]:
        raise ValueError(f"the code reads {read!r}")
    return "made and read"


def chinese_is_drawn() -> str:
    """A Chinese font is there: two letters leave ink, and not the same, as empty boxes would."""
    from PIL import Image

    from shopdesk.domain.layout import Page, Rect, Text
    from shopdesk.paint.picture import page_image

    def ink(letter: str) -> bytes:
        page = Page(20.0, 20.0, (Text(Rect(2.0, 2.0, 16.0, 16.0), letter, 36.0),))
        with Image.open(io.BytesIO(page_image(page, 100))) as picture:
            return picture.convert("L").tobytes()

    first, second = ink("店"), ink("台")
    if min(first) > 127 or min(second) > 127:
        raise ValueError("the letters left no ink")
    if first == second:
        raise ValueError("two different letters look the same")
    return "two letters, two shapes"


def pdf_reads_back() -> str:
    """A printed page becomes a PDF, and the code on it is read from the finished file."""
    from shopdesk.domain.layout import Code, Page
    from shopdesk.paint.pdf import write_pdf
    from shopdesk.paint.proof import read_codes
    from shopdesk.render.codes import make_matrix

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        page = Page(60.0, 60.0, (Code(make_matrix(CONTENT), 10.0, 10.0, 1.0),))
        write_pdf([page], file, "self-test")
        read = [code.content for code in read_codes(file).codes]
        size = file.stat().st_size
    if read != [CONTENT]:
        raise ValueError(f"the page reads {read!r}")
    return f"{size} bytes, code read"


def web_engine_starts() -> str:
    """The engine of the phones starts and draws an article, in a process of its own.

    Not in this one: the engine wants an application that was made for it.
    """
    article = paths.resource("practice", "articles", "salt-bread.json")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "phone.png"
        asked = ["articles", "preview", str(article), "--out", str(picture), "--json"]
        done = subprocess.run(
            command_line(asked), capture_output=True, timeout=ENGINE_STARTS_WITHIN_S, check=False
        )
        if done.returncode != 0 or not picture.is_file():
            words = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise OSError(words[-1] if words else f"exit code {done.returncode}")
        seen = json.loads(done.stdout)
    return f"an article of {seen['css_width']}×{seen['css_height']} drawn on a {seen['device']}"


CHECKS: dict[str, Callable[[], str]] = {
    "modules": modules_import,
    "resources": resources_are_there,
    "time-zone": beijing_time_is_known,
    "book": book_opens,
    "code": code_reads_back,
    "chinese": chinese_is_drawn,
    "pdf": pdf_reads_back,
    "web-engine": web_engine_starts,
}
"""Every check by its stable name."""

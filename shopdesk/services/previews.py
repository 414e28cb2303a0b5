"""Pictures of articles on phones and of pages, made by this very program in a process of its own.

The web engine wants an application with a main thread, and is heavy: who has no window starts a
child for it and is told honestly when there is no picture.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from shopdesk.paths import STATE_VARIABLE, Folders
from shopdesk.services.practice_process import command_line

#: Cold starts of the engine on a slow computer take seconds; longer than this it is stuck.
SECONDS = 120.0

#: The screen of a counter PC, pixels.
PAGE_SIZE = "1366x768"


class NotPictured(Exception):
    """There is no picture, and why; everything else about the article holds."""


def picture_article(file: Path, theme: str, out: Path, *, device: str, scheme: str) -> None:
    """Write what ``shopdesk articles preview`` makes of the article in ``file``.

    Raises :class:`NotPictured` with the reason in one line.
    """
    options = ["--theme", theme, "--device", device, "--scheme", scheme, "--out", str(out)]
    _pictured(["articles", "preview", str(file), *options], out)


def picture_page(page: str, folders: Folders, out: Path) -> None:
    """Write what ``shopdesk screenshot`` makes of a page over the practice shop in ``folders``,
    which nobody may have open meanwhile.

    Raises :class:`NotPictured` with the reason in one line.
    """
    options = ["--practice", "--data-dir", str(folders.data), "--size", PAGE_SIZE]
    asked = ["screenshot", page, *options, "--scheme", "light", "--out", str(out)]
    _pictured(asked, out, {STATE_VARIABLE: str(folders.state)})


def _pictured(asked: Sequence[str], out: Path, more: Mapping[str, str] | None = None) -> None:
    """Run ``shopdesk`` with these words; the picture must be there afterwards."""
    environment = {**os.environ, **(more or {})}
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        done = subprocess.run(
            command_line([*asked, "--json"]),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise NotPictured(f"no picture within {SECONDS:.0f} s") from None
    except OSError as error:
        raise NotPictured(str(error)) from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotPictured(lines[-1][:200] if lines else f"exit code {done.returncode}")
    if not json.loads(done.stdout)["height"] or not out.exists():
        raise NotPictured("the picture is empty")

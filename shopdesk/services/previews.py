"""Pictures of an article on a phone, made by this very program in a process of its own.

The web engine wants an application with a main thread, and is heavy: who has no window starts a
child for it and is told honestly when there is no picture.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from shopdesk.services.practice_process import command_line

#: Cold starts of the engine on a slow computer take seconds; longer than this it is stuck.
SECONDS = 120.0


class NotPictured(Exception):
    """There is no picture, and why; everything else about the article holds."""


def picture_article(file: Path, theme: str, out: Path, *, device: str, scheme: str) -> None:
    """Write what ``shopdesk articles preview`` makes of the article in ``file``.

    Raises :class:`NotPictured` with the reason in one line.
    """
    options = ["--theme", theme, "--device", device, "--scheme", scheme, "--out", str(out)]
    command = command_line(["articles", "preview", str(file), *options, "--lang", "en", "--json"])
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
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

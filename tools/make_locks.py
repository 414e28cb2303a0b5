"""Make the three lock files from pyproject.toml.

    .venv/bin/python tools/make_locks.py [--upgrade]

Each lock names exact versions with hashes and no address, and holds for Windows, macOS and
Linux by markers:

* `requirements.lock`: everything to run the desk, and the hub and the practice shop with it
* `requirements-dev.lock`: the same versions, and what tests and builds need
* `requirements-hub.lock`: the hub alone, the same versions again, without Qt

Without `--upgrade` a pin that still satisfies pyproject.toml stays as it is.
Needs `uv` on the path or in this environment.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: lock file, what it holds beyond the base dependencies, the lock whose versions it repeats
LOCKS: tuple[tuple[str, list[str], str | None], ...] = (
    ("requirements.lock", ["--extra", "desk"], None),
    ("requirements-dev.lock", ["--extra", "desk", "--group", "dev"], "requirements.lock"),
    ("requirements-hub.lock", [], "requirements.lock"),
)


def main() -> int:
    """Compile every lock in order; the first failure ends it with uv's own exit code."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        sys.stderr.write("uv is needed to make the locks: python -m pip install uv\n")
        return 2
    for lock, holds, same_versions_as in LOCKS:
        command = [
            uv, "pip", "compile", "pyproject.toml", *holds,
            "--universal", "--python-version", "3.11", "--generate-hashes",
            "--no-emit-index-url", "--no-emit-find-links", "--quiet",
            "--custom-compile-command", "python tools/make_locks.py",
            "--output-file", lock,
            *(["--constraint", same_versions_as] if same_versions_as else []),
            *(["--upgrade"] if "--upgrade" in sys.argv[1:] else []),
        ]  # fmt: skip
        ended = subprocess.run(command, cwd=ROOT, check=False)
        if ended.returncode:
            return ended.returncode
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

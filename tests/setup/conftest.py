"""A checkout in small: the real launcher, a program of three lines, and a package to install.

Setting up is real (venv, pip, hashes, `.pth`); only the package comes from a folder instead of
an index, so nothing leaves this machine.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PROGRAM = """
import json, os, sys, smallpackage
print(json.dumps({"arguments": sys.argv[1:], "package": smallpackage.VERSION, "cwd": os.getcwd()}))
sys.exit(7 if "fail" in sys.argv else 0)
"""


def make_wheel(folder: Path, version: str) -> str:
    """Write a wheel of `smallpackage` and return the line that locks it."""
    content = {
        "smallpackage.py": f"VERSION = {version!r}\n",
        f"smallpackage-{version}.dist-info/METADATA": (
            f"Metadata-Version: 2.1\nName: smallpackage\nVersion: {version}\n"
        ),
        f"smallpackage-{version}.dist-info/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    record = f"smallpackage-{version}.dist-info/RECORD"
    rows = [f"{name},{_record_hash(text)},{len(text)}" for name, text in content.items()]
    content[record] = "\n".join([*rows, f"{record},,"]) + "\n"
    wheel = folder / f"smallpackage-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return f"smallpackage=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


def _record_hash(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
    return "sha256=" + digest.rstrip(b"=").decode()


@dataclass
class Checkout:
    """A checkout in small at `root`, and how to start it."""

    root: Path
    shelf: Path
    surroundings: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def lock(self, line: str) -> None:
        """Make `line` the lock."""
        for name in ("requirements.lock", "requirements-dev.lock"):
            (self.root / name).write_text(line + "\n", encoding="utf-8")

    def lock_version(self, version: str) -> None:
        """Put a version of the package on the shelf and into the lock."""
        self.lock(make_wheel(self.shelf, version))

    def environ(self, **more: str) -> dict[str, str]:
        """The variables of a start: pip looks at the shelf and nowhere else."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "SHOPDESK"))}
        pip = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.shelf),
            "PIP_NO_CACHE_DIR": "1",
            "SHOPDESK_LANG": "en",
        }
        return {**kept, **pip, **self.surroundings, **more}

    def popen(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """A start that nobody waits for yet, from a folder that is not the checkout."""
        return subprocess.Popen(
            [sys.executable, str(self.root / "run.py"), *arguments],
            cwd=self.shelf,
            env=self.environ(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def start(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A start from its beginning to its end."""
        process = self.popen(*arguments, **more)
        out, err = process.communicate(timeout=100)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def make_checkout(folder: Path, project: Path) -> Checkout:
    """A checkout that was never started."""
    root = folder / "店台 一号"
    shutil.copytree(project / "launch", root / "launch")
    shutil.copy(project / "run.py", root)
    (root / "shopdesk").mkdir()
    (root / "shopdesk" / "__init__.py").touch()
    (root / "shopdesk" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    shelf = folder / "shelf"
    shelf.mkdir()
    (shelf / "shopdesk.py").write_text("raise SystemExit('the wrong one')\n", encoding="utf-8")
    # System packages are another test's matter: here dpkg answers that all of them are there.
    tools = folder / "tools"
    tools.mkdir()
    script(tools / "dpkg-query", 'shift 2; for name in "$@"; do echo "$name installed"; done')
    script(tools / "apt-get", "echo apt-get must not run >&2; exit 99")
    made = Checkout(root, shelf, {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"})
    made.lock_version("1.0")
    return made


@pytest.fixture
def small(tmp_path: Path, checkout: Path) -> Checkout:
    """A checkout that was never started, in a folder with a Chinese name and a blank."""
    return make_checkout(tmp_path, checkout)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout that was started once; `started` hands out copies of it."""
    project = Path(__file__).resolve().parents[2]
    made = make_checkout(tmp_path_factory.mktemp("pattern"), project)
    first = made.start()
    assert first.returncode == 0, first.stderr
    return made


@pytest.fixture
def started(pattern: Checkout, small: Checkout) -> Checkout:
    """A checkout that was started before, and then moved to where it is now."""
    shutil.copytree(pattern.venv, small.venv, symlinks=True)
    small.lock_version("1.0")
    return small


def script(file: Path, body: str) -> None:
    """A small program that stands in for one of the system's."""
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)

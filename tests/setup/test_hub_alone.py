"""The hub runs on a small host that has only `requirements-hub.lock`: no Qt, no book."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

#: imports every module of the hub and of what it stands on; foreign libraries are not there
IMPORT_THE_HUB = """
import importlib, pkgutil, sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"{{name}} is not on a hub's host", name=name)

sys.meta_path.insert(0, NotInstalled())
import shopdesk.hub
names = ["shopdesk.clock", "shopdesk.log", "shopdesk.paths", "shopdesk.settings"]
names += ["shopdesk.compose_hub", "shopdesk.cli", "shopdesk.cli.hub"]
for room in ("domain", "wechat", "hub"):
    package = importlib.import_module("shopdesk." + room)
    names += [m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_the_hub_imports_nothing_that_its_lock_lacks(checkout: Path) -> None:
    lock = (checkout / "requirements-hub.lock").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z0-9-]+)==", lock, re.M)) | {"setuptools", "pip"}
    absent = {
        library
        for library, carriers in packages_distributions().items()
        if not there & {str(canonicalize_name(carrier)) for carrier in carriers}
    } - {"shopdesk"}
    assert {"PySide6", "PIL", "sqlite_utils", "lxml"} <= absent
    tried = subprocess.run(
        [sys.executable, "-c", IMPORT_THE_HUB.format(absent=absent)],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stderr
    assert int(tried.stdout) > 10


@pytest.mark.long
def test_the_hub_imports_in_an_environment_of_its_own(checkout: Path, tmp_path: Path) -> None:
    """The same with a real environment; fetches packages from the index."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    lock = checkout / "requirements-hub.lock"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)], check=True
    )
    subprocess.run(
        [python, "-c", IMPORT_THE_HUB.format(absent=set())],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        check=True,
    )

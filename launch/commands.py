"""Which start this is, and the hand-over to the program in its own environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from launch import system
from launch.environment import DEV_LOCK, RUN_LOCK, Environment
from launch.words import Stop, say, stop

ROOT = Path(__file__).resolve().parent.parent

SELF_TEST_S = 180
"""How long the frozen program may take to prove itself."""


def main(arguments: Sequence[str]) -> int:
    """Run the start that `arguments` ask for and return the exit code.

    On Linux and macOS a start of the program itself does not return: the program takes the
    place of this process.
    """
    environment = Environment.of(ROOT)
    try:
        match list(arguments):
            case ["test", *words]:
                return _test(environment, words)
            case ["build", *words]:
                return _build(environment, words)
            case []:
                return _open(environment)
            case words:
                return _hand_over(_prepared(environment, RUN_LOCK), ["-m", "shopdesk", *words])
    except Stop as stopped:
        say(stopped.code, **stopped.details)
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return 130


def _open(environment: Environment) -> int:
    """The window on the practice shop; where there can be none, the guided tour."""
    has_window = (ROOT / "shopdesk" / "app.py").is_file()
    if has_window and has_screen():
        python = _prepared(environment, RUN_LOCK)
        return _hand_over(python, ["-m", "shopdesk", "--practice"])
    folder = Path.cwd() / "tour-out"
    say("no-screen" if has_window else "no-window", folder=folder)
    python = _prepared(environment, RUN_LOCK)
    return _hand_over(python, ["-m", "shopdesk", "tour", "--out", str(folder)])


def _test(environment: Environment, words: list[str]) -> int:
    """The whole suite, or with `--long` the endurance run."""
    python = _prepared(environment, DEV_LOCK, extra_packages=system.TESTING)
    chosen = ["-m", "long"] if "--long" in words else []
    others = [word for word in words if word != "--long"]
    return _run(python, ["-m", "pytest", *chosen, *others])


def _build(environment: Environment, words: list[str]) -> int:
    """Freeze the program into `dist/shopdesk`; with `--check` let the result prove itself."""
    if set(words) - {"--check"}:
        sys.stderr.write("run.py build [--check]\n")
        return 2
    python = _prepared(environment, DEV_LOCK, extra_packages=system.building_packages())
    ended = _run(python, ["-m", "PyInstaller", "--noconfirm", "--log-level=WARN", "build.spec"])
    if ended:
        return ended
    folder = ROOT / "dist" / "shopdesk"
    say("built", folder=folder)
    if "--check" not in words:
        return 0
    program = folder / ("shopdesk.exe" if sys.platform == "win32" else "shopdesk")
    try:
        tried = subprocess.run(
            [str(program), "self-test"], cwd=folder, check=False, timeout=SELF_TEST_S
        )
    except subprocess.TimeoutExpired:
        stop("self-test-hangs", seconds=SELF_TEST_S)
    return tried.returncode


def _prepared(environment: Environment, lock: str, extra_packages: Sequence[str] = ()) -> Path:
    """The Python that has everything in `lock`, on a system that has what it needs."""
    _prepare_system(environment, (*system.RUNNING, *extra_packages))
    python = environment.prepare(lock)
    _remember_system(environment, (*system.RUNNING, *extra_packages))
    return python


def _prepare_system(environment: Environment, wanted: Sequence[str]) -> None:
    """Bring the system packages, unless an earlier start already found them all."""
    if not system.is_debian() or set(wanted) <= _found_before(environment):
        return
    python = system.python_package()
    system.bring([*wanted, *([python] if python else [])], needed_now=python is not None)


def _remember_system(environment: Environment, wanted: Sequence[str]) -> None:
    """Note in the environment that the system packages were found, so nobody asks again."""
    found = _found_before(environment)
    if system.is_debian() and not set(wanted) <= found and not system.missing(wanted):
        _system_stamp(environment).write_text(json.dumps(sorted({*wanted, *found})), "utf-8")


def _found_before(environment: Environment) -> set[str]:
    """The system packages that an earlier start found."""
    try:
        return set(json.loads(_system_stamp(environment).read_text("utf-8")))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return set()


def _system_stamp(environment: Environment) -> Path:
    return environment.folder / "shopdesk-system.json"


def has_screen() -> bool:
    """Whether a window could be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _surroundings() -> dict[str, str]:
    """The environment variables of the program.

    Chromium's sandbox refuses to run as root, and the article preview with it; only then is
    it switched off.
    """
    variables = dict(os.environ)
    if sys.platform == "linux" and os.geteuid() == 0:
        variables.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    return variables


def _hand_over(python: Path, words: Sequence[str]) -> int:
    """Let the program take this process's place; on Windows wait for it instead.

    `-P` keeps the folder in which the user stands off the import path.
    """
    command = [str(python), "-P", *words]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # there an exec would return to the prompt at once
        return subprocess.run(command, env=_surroundings(), check=False).returncode
    os.execve(str(python), command, _surroundings())


def _run(python: Path, words: Sequence[str]) -> int:
    """Run a tool over the checkout and wait for it."""
    return subprocess.run(
        [str(python), *words], cwd=ROOT, env=_surroundings(), check=False
    ).returncode

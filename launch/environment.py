"""The folder `.venv`: made once, checked in a few milliseconds, healed when it was cut short.

Three small files tell its state:

* `.venv/shopdesk-stamp.json`, written last: which locks and which Python it was made from.
  While it fits, a start does nothing else.
* `.venv.unfinished`, there while packages are being written: found by the next start, it means
  that the folder cannot be trusted and is made anew from nothing.
* `.venv.lock`, held by the one start that is setting up; others wait for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch import packages, system
from launch.words import Stop, say, stop

RUN_LOCK = "requirements.lock"
"""What the program needs to run."""

DEV_LOCK = "requirements-dev.lock"
"""The same versions, and what tests and builds need besides."""

COVERS = {RUN_LOCK: (RUN_LOCK,), DEV_LOCK: (DEV_LOCK, RUN_LOCK)}
"""Which locks are satisfied once one of them is installed."""


@dataclass(frozen=True)
class Environment:
    """Where the program's own Python lives.

    Attributes:
        root: the checkout, the folder of `run.py`.
        folder: the environment, `.venv` beside `run.py` or what SHOPDESK_VENV says.
    """

    root: Path
    folder: Path

    @classmethod
    def of(cls, root: Path) -> Environment:
        """The environment that belongs to the checkout `root`."""
        chosen = os.environ.get("SHOPDESK_VENV")
        return cls(root, Path(chosen).expanduser().absolute() if chosen else root / ".venv")

    @property
    def python(self) -> Path:
        """The environment's Python."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """Says what a complete environment was made from."""
        return self.folder / "shopdesk-stamp.json"

    @property
    def unfinished(self) -> Path:
        """There while packages are being written; beside the folder, as that may be emptied."""
        return self.folder.with_name(self.folder.name + ".unfinished")

    @property
    def log(self) -> Path:
        """pip's words during the last set-up."""
        return self.folder / "shopdesk-setup.log"

    def prepare(self, lock: str) -> Path:
        """Make sure that everything in `lock` is installed, and return the Python to use.

        Raises:
            Stop: when it cannot be done, with the sentence that says why.
        """
        if self._fits(lock):
            return self.python
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with only_one(self.folder.with_name(self.folder.name + ".lock"), self.folder):
                if not self._fits(lock):  # another start may have done it meanwhile
                    self._set_up(lock)
        except OSError as error:
            if packages.is_disk_full(error):
                stop("disk-full", folder=self.folder, needed=packages.NEEDED_GB)
            detail = error.strerror or str(error)
            stop("not-writable", folder=error.filename or self.folder, detail=detail)
        return self.python

    def _fits(self, lock: str) -> bool:
        """Whether the environment is complete and made from this very lock."""
        wanted = {lock: digest(self.root / lock), "root": str(self.root), "python": python_kind()}
        return wanted.items() <= self._made_from().items() and self._is_whole()

    def _is_whole(self) -> bool:
        """Whether nobody was stopped in the middle, and the Python it was made from is there."""
        return not self.unfinished.exists() and self.python.exists()

    def _made_from(self) -> dict[str, str]:
        """What the stamp says; nothing when it is absent or unreadable."""
        try:
            said = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return said if isinstance(said, dict) else {}

    def _set_up(self, lock: str) -> None:
        """Bring the environment from whatever state it is in to complete."""
        began = time.monotonic()
        if not (self.root / lock).is_file():
            stop("lock-missing", lock=lock)
        made_from = self._made_from()
        made_here = {"python": python_kind(), "root": str(self.root)}
        if made_from.get("python") != python_kind() or not self._is_whole():
            self._make_anew()
            made_from = made_here
            self._write_stamp(made_from)
        if made_from.get(lock) != digest(self.root / lock):
            if lock in made_from:
                say("updating", folder=self.folder)
            self._install(lock)
            made_from |= {covered: digest(self.root / covered) for covered in COVERS[lock]}
        self._put_checkout_on_path()
        self._write_stamp(made_from | made_here)
        self.unfinished.unlink(missing_ok=True)
        say("ready", seconds=round(time.monotonic() - began))

    def _install(self, lock: str) -> None:
        """Install a lock; until that is done the environment counts as unfinished."""
        self.unfinished.touch()
        try:
            packages.install(self.python, self.root / lock, self.log)
        except Stop as stopped:
            if stopped.code in packages.BEFORE_INSTALLING:
                self.unfinished.unlink()
            raise

    def _make_anew(self) -> None:
        """An empty environment, marked unfinished from its first moment."""
        self._refuse_foreign_folder()
        packages.check_room(self.folder)
        say("healing" if self.unfinished.exists() else "making", folder=self.folder)
        if system.python_package() is not None:
            stop("no-venv")
        self.unfinished.touch()
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(self.folder)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if made.returncode:
            packages.check_room(self.folder)
            self.folder.mkdir(exist_ok=True)
            self.log.write_text(made.stdout + made.stderr, encoding="utf-8")
            stop("set-up-failed", log=self.log)

    def _refuse_foreign_folder(self) -> None:
        """Never empty a folder that this program did not make."""
        ours = (self.unfinished, self.folder / "pyvenv.cfg")
        if any(sign.exists() for sign in ours) or not self.folder.exists():
            return
        if any(self.folder.iterdir()):
            stop("foreign-folder", folder=self.folder)

    def _put_checkout_on_path(self) -> None:
        """Let every Python of this environment find the package, whatever folder it starts in.

        The line is pure ASCII even where the path is not: how a `.pth` file is decoded depends
        on Python's version and on the system's code page.
        """
        line = f"import sys; sys.path.append({str(self.root)!a})\n"
        if sys.platform == "win32":
            site_packages = self.folder / "Lib" / "site-packages"
        else:
            name = f"python{sys.version_info.major}.{sys.version_info.minor}"
            site_packages = self.folder / "lib" / name / "site-packages"
        (site_packages / "shopdesk-checkout.pth").write_text(line, encoding="ascii")

    def _write_stamp(self, made_from: dict[str, str]) -> None:
        """Write the stamp whole or not at all."""
        draft = self.stamp.with_suffix(".new")
        draft.write_text(json.dumps(made_from, indent=1), encoding="utf-8")
        draft.replace(self.stamp)


def python_kind() -> str:
    """What an environment depends on in the Python that made it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{sys.implementation.name} {version} {platform.machine()}"


def digest(file: Path) -> str:
    """The SHA-256 of a lock file, or "missing"."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return "missing"


@contextmanager
def only_one(lock: Path, folder: Path) -> Iterator[None]:
    """Hold `lock` against other starts; wait when another holds it.

    The operating system lets go of it when the process ends, however it ends.
    """
    with lock.open("a+b") as held:
        if not _try_to_hold(held.fileno()):
            say("waiting", folder=folder)
            while not _try_to_hold(held.fileno()):
                time.sleep(0.2)
        yield


def _try_to_hold(descriptor: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

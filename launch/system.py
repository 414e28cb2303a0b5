"""What Debian and Ubuntu must bring along: the parts of Python, Qt and the tests they split off.

Asking costs one `dpkg-query`; `apt-get` runs only when something is missing and only where it
may (as root, or with a sudo that asks no password). Elsewhere the one line to type is said.
Other systems bring these things with Python or Qt, or name them themselves; there nothing
is asked and nothing installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from launch.words import say, stop

#: Chinese letters on every picture and paper
FONTS = ("fonts-noto-cjk", "fonts-noto-color-emoji")

#: what Qt draws with, also without a screen
QT = (
    "libbrotli1",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libxkbcommon0",
)

#: what a window needs besides, under X11 and Wayland, and printing
QT_WINDOW = (
    "libcups2",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)

#: what the article preview (QtWebEngine) needs besides
WEB_ENGINE = (
    "libasound2",
    "libdrm2",
    "libgbm1",
    "libnspr4",
    "libnss3",
    "libxcb-dri3-0",
    "libxcomposite1",
    "libxdamage1",
    "libxext6",
    "libxfixes3",
    "libxkbfile1",
    "libxrandr2",
    "libxtst6",
)

RUNNING = FONTS + QT + QT_WINDOW + WEB_ENGINE
"""Everything the program may need. Of Qt it is what `ldd` misses over Qt's libraries and plugins in
a bare Debian 12; only the GTK look is left out, as the program brings its own."""

TESTING = ("poppler-utils", "xauth", "xvfb")
"""What tests need besides: another reader of PDF, and a screen that nobody sees."""

RENAMED = {
    "libasound2": "libasound2t64",
    "libcups2": "libcups2t64",
    "libglib2.0-0": "libglib2.0-0t64",
}
"""Packages that newer releases (Debian 13, Ubuntu 24.04) carry under another name."""


def python_package() -> str | None:
    """The package that lets this Python make environments, or None when it already can."""
    importlib.invalidate_caches()  # it may have been installed a moment ago
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return None
    return f"python3.{sys.version_info.minor}-venv"


def building_packages() -> tuple[str, ...]:
    """What freezing the program needs besides; the system's own Python leaves its library out."""
    if sys.base_prefix != "/usr":
        return ("binutils",)
    return ("binutils", f"libpython3.{sys.version_info.minor}")


def is_debian() -> bool:
    """Whether this system installs with dpkg and apt-get."""
    return (
        sys.platform == "linux"
        and shutil.which("dpkg-query") is not None
        and shutil.which("apt-get") is not None
    )


def missing(packages: Sequence[str]) -> list[str]:
    """Those of `packages` that are installed neither under their old name nor their new one."""
    names = [*packages, *(RENAMED[name] for name in packages if name in RENAMED)]
    answer = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # a name dpkg has never heard of is an answer too
    )
    installed = {
        line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")
    }
    return [
        name
        for name in packages
        if name not in installed and RENAMED.get(name, name) not in installed
    ]


def name_here(package: str) -> str:
    """The name under which this release carries `package`."""
    renamed = RENAMED.get(package)
    if renamed is None:
        return package
    known = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", renamed], capture_output=True, check=False
    )
    return renamed if known.returncode == 0 else package


def bring(packages: Sequence[str], *, needed_now: bool) -> bool:
    """Make sure that `packages` are installed; return whether they are.

    With `needed_now` the launcher stops when they cannot be had. Otherwise it says the one line
    to type and goes on: somebody may have brought the libraries another way.
    """
    lacking = missing(packages)
    if not lacking:
        return True
    prefix = _may_install()
    if prefix is None:
        line = _line(lacking)
        if needed_now:
            stop("system-line", line=line)
        say("system-line", line=line)
        return False
    say("system-install", packages=" ".join(lacking))
    detail = _install(prefix, lacking)
    if detail is None:
        return True
    if needed_now:
        stop("system-failed", detail=detail, line=_line(lacking))
    say("system-failed", detail=detail, line=_line(lacking))
    return False


def _may_install() -> list[str] | None:
    """What to put before apt-get here, or None where it may not run."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def _install(prefix: list[str], packages: Sequence[str]) -> str | None:
    """Install, after refreshing the lists; None when it went well, else apt's last words."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    refreshed = subprocess.run(
        [*apt, *wait, "update"], capture_output=True, text=True, errors="replace", check=False
    )
    names = [name_here(package) for package in packages]
    ended = subprocess.run(
        [*apt, *wait, "install", "--no-install-recommends", *names],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode == 0:
        return None
    words = (ended.stderr.strip() or refreshed.stderr.strip()).splitlines()
    return words[-1] if words else f"apt-get ended with {ended.returncode}"


def _line(packages: Sequence[str]) -> str:
    """The one line that a person types."""
    names = " ".join(name_here(package) for package in packages)
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo apt-get install -y {names}"
    return f"su -c 'apt-get update && apt-get install -y {names}'"

"""pip, run once over a lock file; and what its failures mean in one sentence."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import sys
from pathlib import Path

from launch.words import say, stop

#: free space that a set-up wants, in GB; half of it is Qt and its web engine
NEEDED_GB = 1.5

#: the downloads worth a line: those of a megabyte and more
_DOWNLOAD = re.compile(r"^\s*Downloading (\S+?)-\d\S* \((\S+ MB)\)")

#: signs in pip's words, in the order in which they decide
_SIGNS = (
    ("disk-full", ("No space left on device", "[Errno 28]", "not enough space on the disk")),
    (
        "lock-damaged",
        (
            "THESE PACKAGES DO NOT MATCH THE HASHES",
            "require-hashes mode",
            "Invalid requirement",
            "is not a valid hash",
            "Hash mismatch",
            "option is not of the form",
            "--hash: expected one argument",
            "Arguments to --hash",
            "no such option",
        ),
    ),
    ("index-untrusted", ("CERTIFICATE_VERIFY_FAILED", "certificate verify failed")),
    (
        "index-unreachable",
        (
            "Failed to establish a new connection",
            "NameResolutionError",
            "name resolution",
            "Max retries exceeded",
            "ReadTimeoutError",
            "ConnectTimeoutError",
            "Read timed out",
            "ConnectionResetError",
            "Connection refused",
            "ProxyError",
            "SSLError",
            "Could not fetch URL",
            "HTTP error 5",
            "ProtocolError",
            "IncompleteRead",
        ),
    ),
    ("no-package", ("No matching distribution found", "Could not find a version")),
)

BEFORE_INSTALLING = ("lock-damaged", "index-untrusted", "index-unreachable", "no-package")
"""What goes wrong while pip still gathers: the environment is as it was. (pip checks every download
before it installs the first one.)"""


def install(python: Path, lock: Path, log: Path) -> None:
    """Install exactly what `lock` names into the environment of `python`.

    Every package must come as a ready-made wheel whose hash stands in the lock: nothing is
    compiled here and no package's own set-up code runs. pip's words go to `log`.

    Raises:
        Stop: with the sentence for what went wrong.
    """
    command = [
        str(python), "-m", "pip", "install",
        "--disable-pip-version-check", "--no-input", "--retries", "3", "--progress-bar", "off",
        "--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", str(lock),
    ]  # fmt: skip
    with log.open("w", encoding="utf-8") as kept:
        pip = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        assert pip.stdout is not None
        words = []
        with pip.stdout:
            for line in pip.stdout:
                kept.write(line)
                words.append(line)
                download = _DOWNLOAD.match(line)
                if download:
                    say("download", package="{}  {}".format(*download.groups()))
        if pip.wait() == 0:
            return
    stop(
        what_happened("".join(words)),
        folder=log.parent,
        needed=NEEDED_GB,
        lock=lock.name,
        log=log,
        python=sys.version.split()[0],
    )


def what_happened(words: str) -> str:
    """The code of the sentence that pip's words amount to."""
    for code, signs in _SIGNS:
        if any(sign in words for sign in signs):
            return code
    return "set-up-failed"


def check_room(folder: Path) -> None:
    """Refuse to begin where the disk is visibly too full, before anything is written."""
    nearest = folder
    while not nearest.exists():
        nearest = nearest.parent
    if shutil.disk_usage(nearest).free < NEEDED_GB * 1024**3:
        stop("disk-full", folder=folder, needed=NEEDED_GB)


def is_disk_full(error: OSError) -> bool:
    """Whether the operating system says that the disk is full."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)

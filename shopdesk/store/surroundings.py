"""Whether a folder is a place where a database can live: on this machine's own disk, and writable.

SQLite is not safe on a network share (sqlite.org/useovernet.html), and programs that synchronise a
folder with a cloud copy the file in the middle of a write.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from shopdesk.domain.failures import Refused
from shopdesk.store.faults import failure_of

_NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.glusterfs",
        "glusterfs",
        "ceph",
        "fuse.ceph",
        "9p",
        "lustre",
    ]
)

#: Folder names that synchronising programs use, compared in lower case and as beginnings of a name.
_CLOUD_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud",
    "nutstore": "坚果云",
    "我的坚果云": "坚果云",
    "坚果云": "坚果云",
    "baidusyncdisk": "百度网盘",
    "百度网盘": "百度网盘",
    "wpsdrive": "WPS 云盘",
    "wps云盘": "WPS 云盘",
    "wps 云盘": "WPS 云盘",
    "weiyun": "腾讯微云",
    "微云": "腾讯微云",
    "syncthing": "Syncthing",
}

_CLOUD_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}


def require_own_disk(folder: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Refuse a folder on a network share (``folder.network``) or in a cloud's
    (``folder.cloud``).
    """
    place = folder.expanduser().absolute()
    real = place.resolve()
    if is_network(real) or _is_unc(str(folder)):
        raise Refused("folder.network", folder=str(folder))
    service = cloud_service(place, environment) or cloud_service(real, environment)
    if service:
        raise Refused("folder.cloud", folder=str(folder), service=service)


def require_writable(folder: Path) -> None:
    """Make the folder when it is missing and refuse one that cannot be written
    (``folder.read_only``).
    """
    try:
        # People's data: a new folder is for its owner's eyes only.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        failure = failure_of(error)
        if failure is None:
            raise
        failure.details.setdefault("folder", str(folder))
        raise failure from error


def cloud_service(path: PurePath, environment: Mapping[str, str] = os.environ) -> str | None:
    """The program that synchronises this path, as far as names tell, or None."""
    for variable, service in _CLOUD_VARIABLES.items():
        base = environment.get(variable)
        if base and (PurePath(base) == path or PurePath(base) in path.parents):
            return service
    for part in path.parts:
        name = part.casefold()
        for beginning, service in _CLOUD_NAMES.items():
            if name.startswith(beginning):
                return service
    return None


def is_network(path: Path) -> bool:
    """Whether the path lies on another machine's disk."""
    if _is_unc(str(path)):
        return True
    if sys.platform == "win32":
        return _is_mapped_drive(path)
    return filesystem_type(path, _mounts()) in _NETWORK_TYPES


def filesystem_type(path: PurePath, mounts: Mapping[str, str]) -> str:
    """The type of the file system that holds ``path``: the longest mount point above it wins."""
    for place in (path, *path.parents):
        found = mounts.get(str(place))
        if found is not None:
            return found
    return ""


def read_mountinfo(text: str) -> dict[str, str]:
    """Mount point → type from Linux' ``/proc/self/mountinfo`` (later mounts hide earlier ones)."""
    mounts = {}
    for line in text.splitlines():
        fields, _, rest = line.partition(" - ")
        point = fields.split(" ")[4]
        mounts[point.encode().decode("unicode_escape")] = rest.split(" ")[0]
    return mounts


def read_mount_listing(text: str) -> dict[str, str]:
    """Mount point → type from what macOS' ``mount`` prints: ``//me@host/x on /Volumes/x (smbfs,
    …)``.
    """
    mounts = {}
    for line in text.splitlines():
        _, _, rest = line.partition(" on ")
        point, _, options = rest.rpartition(" (")
        if point:
            mounts[point] = options.split(",")[0].rstrip(")").strip()
    return mounts


def _mounts() -> dict[str, str]:
    if sys.platform == "darwin":
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True)
        return read_mount_listing(listing.stdout)
    table = Path("/proc/self/mountinfo")
    return read_mountinfo(table.read_text()) if table.exists() else {}


def _is_unc(path: str) -> bool:
    r"""``\\server\share`` and ``//server/share``, but not the ``\\?\C:\`` form of a local path."""
    slashes = path.replace("/", "\\")
    if slashes.startswith("\\\\?\\"):
        return slashes.upper().startswith("\\\\?\\UNC\\")
    return slashes.startswith("\\\\")


def _is_mapped_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    drive_remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == drive_remote)

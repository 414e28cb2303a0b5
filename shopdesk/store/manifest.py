"""What is in a backup, with a SHA-256 of every file: SQLite itself has no checksums to find damage
by.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from shopdesk.store.instants import to_instant, to_text
from shopdesk.store.pictures import is_picture

MANIFEST_NAME = "manifest.json"
FORMAT = 1


class BadManifest(ValueError):
    """The manifest is missing, damaged, or of a format this program does not know."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file: its digest and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup's contents. ``steps`` are the book's schema steps, ``reason`` why it was made."""

    made_at: datetime
    reason: str
    customers: int
    steps: tuple[str, ...]
    files: dict[str, FileEntry]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest with a digest of itself."""
    body = {
        "format": FORMAT,
        "made_at": to_text(manifest.made_at),
        "reason": manifest.reason,
        "customers": manifest.customers,
        "steps": list(manifest.steps),
        "files": {name: asdict(entry) for name, entry in sorted(manifest.files.items())},
    }
    text = json.dumps({**body, "digest": _digest(body)}, indent=2, sort_keys=True)
    (folder / MANIFEST_NAME).write_text(text + "\n", "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The inverse; raises :class:`BadManifest`. File names that lead out of the folder are
    refused.
    """
    try:
        plain = json.loads((folder / MANIFEST_NAME).read_text("utf-8"))
        digest = plain.pop("digest")
        if digest != _digest(plain) or plain["format"] != FORMAT:
            raise BadManifest("the manifest was changed")
        files = {name: FileEntry(**entry) for name, entry in plain["files"].items()}
        if not all(_is_inside(name) for name in files):
            raise BadManifest("the manifest names files outside its folder")
        return Manifest(
            made_at=to_instant(plain["made_at"]),
            reason=plain["reason"],
            customers=plain["customers"],
            steps=tuple(plain["steps"]),
            files=files,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadManifest(str(error)) from None


def _is_inside(name: str) -> bool:
    """Whether a file of this name lies in the backup's folder, or among its pictures."""
    return is_picture(name) or (Path(name).name == name and name != MANIFEST_NAME)


def entry_of(path: Path) -> FileEntry:
    """Digest and size of a file as it is now."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(digest, path.stat().st_size)


def backup_folders(place: Path) -> list[Path]:
    """Folders with a readable manifest, the newest first."""
    found = []
    for manifest in place.glob(f"*/{MANIFEST_NAME}"):
        try:
            found.append((read_manifest(manifest.parent).made_at, manifest.parent))
        except BadManifest:
            continue
    return [folder for _, folder in sorted(found, reverse=True)]


def newest_backup(place: Path) -> str:
    """The name of the newest backup, empty when there is none."""
    folders = backup_folders(place)
    return folders[0].name if folders else ""


def _digest(body: object) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()

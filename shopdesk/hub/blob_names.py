"""Content names: every blob is called by the sha256 of what it holds."""

from __future__ import annotations

import hashlib
import re

from shopdesk.domain.failures import Refused

_NAME = re.compile(r"[0-9a-f]{64}")


def digest(data: bytes) -> str:
    """The name of ``data``."""
    return hashlib.sha256(data).hexdigest()


def check_name(sha256: str) -> None:
    """Refuse what is no name, so that it never becomes a path: ``Refused("blob.name")``."""
    if not _NAME.fullmatch(sha256):
        raise Refused("blob.name")


def check_content(sha256: str, data: bytes) -> None:
    """Refuse ``data`` under a name that is not its own: ``Refused("blob.digest")``."""
    check_name(sha256)
    if digest(data) != sha256:
        raise Refused("blob.digest", sha256=sha256[:12])

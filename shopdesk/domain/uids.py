"""Names that things keep for ever, also on another machine: sortable by birth, impossible to
guess.
"""

from __future__ import annotations

import secrets
import time


def new_uid() -> str:
    """A fresh uid: 32 lower-case hex characters laid out like UUID version 7.

    The first 12 are milliseconds since 1970 UTC, so rows born later sort later; 74 bits are random.
    Without hyphens, because some of them travel as platform keys that refuse hyphens.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (random >> 62) << 64
    value |= 0b10 << 62
    value |= random & (1 << 62) - 1
    return f"{value:032x}"

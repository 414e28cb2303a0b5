"""JSON as the platform really sends it: with followers' text in it, cut off anywhere."""

from __future__ import annotations

import json
from typing import Any


def parse_json(data: bytes) -> Any | None:
    """Parsed JSON, None when it is none.

    Bytes that are no UTF-8 are dropped, control characters allowed; halves of emoji (``\\ud83d``
    alone), which no database and no socket would take, become question marks.
    """
    try:
        plain = json.loads(data.decode("utf-8", "ignore").lstrip("\ufeff"), strict=False)
        if b"\\ud" in data or b"\\uD" in data:
            whole = json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")
            plain = json.loads(whole)
    except (ValueError, RecursionError):
        return None
    return plain

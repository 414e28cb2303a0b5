"""Comparing drafts: what was approved is what goes out, or a person is asked."""

from __future__ import annotations

import hashlib
import json

from shopdesk.domain.platform import DraftView


def content_digest(view: DraftView) -> str:
    """The sha256 of what readers will see of a draft: titles, digests and contents in order.

    Addresses of previews and times of change are left out: they differ at every reading.
    """
    seen = [list(view.titles), list(view.digests), list(view.contents)]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()

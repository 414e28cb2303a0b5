"""Documents the desk keeps at the hub, and the list of those who are never written to.

Only digests of openids are kept for looking up, so that an erased follower stays suppressed without
her openid staying here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from shopdesk.domain.failures import Refused
from shopdesk.hub.tables import documents, suppressed

SUPPRESSION = "suppression"
FACTS = "facts"

_FROM_DOCUMENT = "document"
_ERASED = "erased"


def put_document(connection: Connection, name: str, version: int, body_json: str) -> bool:
    """Keep a newer version; False when this or a newer one is here already.

    Raises ``Refused("document.unknown")`` for another name, ``Refused("document.shape")`` when the
    suppression list is not ``{"openids": [...]}``.
    """
    if name not in (SUPPRESSION, FACTS):
        raise Refused("document.unknown", name=name)
    openids = _openids(body_json) if name == SUPPRESSION else []
    where = documents.c.name == name
    held = connection.execute(select(documents.c.version).where(where)).scalar()
    if held is not None and held >= version:
        return False
    connection.execute(delete(documents).where(where))
    kept = "" if name == SUPPRESSION else body_json
    connection.execute(insert(documents).values(name=name, version=version, body=kept))
    if name == SUPPRESSION:
        _replace(connection, openids)
    return True


def document(connection: Connection, name: str) -> tuple[int, str]:
    """Version and text of a document; (0, "") when there is none."""
    row = connection.execute(select(documents).where(documents.c.name == name)).first()
    return (int(row.version), str(row.body)) if row else (0, "")


def suppress_for_ever(connection: Connection, openid: str) -> None:
    """Never write to ``openid`` again, without keeping it."""
    mark = _mark(openid)
    mine = (suppressed.c.mark == mark) & (suppressed.c.source == _ERASED)
    if connection.execute(select(suppressed).where(mine)).first() is None:
        connection.execute(insert(suppressed).values(mark=mark, source=_ERASED))


def suppressed_among(connection: Connection, openids: Iterable[str]) -> set[str]:
    """Those of ``openids`` who must not be written to."""
    by_mark = {_mark(openid): openid for openid in openids}
    marks = list(by_mark)
    found: set[str] = set()
    for start in range(0, len(marks), 500):
        query = select(suppressed.c.mark).where(suppressed.c.mark.in_(marks[start : start + 500]))
        found.update(by_mark[row.mark] for row in connection.execute(query))
    return found


def _replace(connection: Connection, openids: list[str]) -> None:
    connection.execute(delete(suppressed).where(suppressed.c.source == _FROM_DOCUMENT))
    rows = [{"mark": _mark(o), "source": _FROM_DOCUMENT} for o in dict.fromkeys(openids)]
    if rows:
        connection.execute(insert(suppressed), rows)


def _openids(body_json: str) -> list[str]:
    try:
        openids = json.loads(body_json)["openids"]
    except (ValueError, KeyError, TypeError):
        raise Refused("document.shape", name=SUPPRESSION) from None
    if not isinstance(openids, list) or not all(isinstance(openid, str) for openid in openids):
        raise Refused("document.shape", name=SUPPRESSION)
    return openids


def _mark(openid: str) -> str:
    return hashlib.sha256(openid.encode()).hexdigest()

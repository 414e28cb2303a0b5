"""A look into a backup without restoring it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from shopdesk.domain.broadcasts import NOT_YET_OUT
from shopdesk.store.book import FILE_NAME
from shopdesk.store.connection import marks
from shopdesk.store.faults import world_faults


def planned_sends(backup: Path) -> int:
    """How many broadcasts in the backup had not gone out when it was made: what a restore would
    hold. A backup from before there were broadcasts has none.
    """
    states = sorted(NOT_YET_OUT)
    uri = f"{(backup / FILE_NAME).resolve().as_uri()}?mode=ro&immutable=1"
    with world_faults(), closing(sqlite3.connect(uri, uri=True)) as connection:
        known = connection.execute(
            "select count(*) from sqlite_master where name = 'broadcast_batches'"
        ).fetchone()
        if not known[0]:
            return 0
        row = connection.execute(
            "select count(distinct broadcast_id) from broadcast_batches"
            f" where state in ({marks(states)})",
            states,
        ).fetchone()
    return int(row[0])

"""Intents on their way: taken once, kept until settled, worked on lane by lane."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from shopdesk.domain.failures import Refused
from shopdesk.domain.intents import (
    ControlBroadcast,
    EraseFollower,
    Intent,
    PublishDraft,
    PutDocument,
    ScheduleBroadcast,
    SendReply,
)
from shopdesk.domain.wire import dump_intent, load_intent
from shopdesk.hub.database import Database
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.tables import intents


class Lane(StrEnum):
    """Who does it: at once in the hub's own store, a clerk's reply, or everything slower."""

    AT_ONCE = "at-once"
    REPLIES = "replies"
    ERRANDS = "errands"


class Stage(StrEnum):
    """How far an intent is. WORKING at the start of a hub means: cut off in the middle."""

    WAITING = "waiting"
    WORKING = "working"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Submission:
    """One intent with what is known about its way so far; ``progress`` belongs to its errand."""

    intent: Intent
    stage: Stage
    tries: int
    progress: dict[str, Any]


def lane_of(intent: Intent) -> Lane:
    """Which lane does ``intent``."""
    if isinstance(intent, ScheduleBroadcast | ControlBroadcast | PutDocument | EraseFollower):
        return Lane.AT_ONCE
    return Lane.REPLIES if isinstance(intent, SendReply) else Lane.ERRANDS


class Submissions:
    """The intents of this hub."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, connection: Connection, intent: Intent, now: datetime) -> bool:
        """Keep ``intent`` within the caller's transaction; False when it is here already.

        Raises ``Refused("intent.changed")`` when the id came before with another content.
        """
        body = dump_intent(intent)
        digest = hashlib.sha256(body.encode()).hexdigest()
        query = select(intents.c.digest).where(intents.c.id == intent.id)
        known = connection.execute(query).scalar()
        if known is not None:
            if known != digest:
                raise Refused("intent.changed", id=intent.id)
            return False
        lane = lane_of(intent)
        stage = Stage.SETTLED if lane is Lane.AT_ONCE else Stage.WAITING
        connection.execute(
            insert(intents).values(
                id=intent.id,
                kind=type(intent).__name__,
                lane=lane,
                digest=digest,
                # What is done at once needs no copy here, and an erased openid must not stay.
                body="" if lane is Lane.AT_ONCE else body,
                state=stage,
                created_at=to_seconds(now),
            )
        )
        return True

    def next(self, lane: Lane, now: datetime) -> Submission | None:
        """The oldest intent of ``lane`` that may be worked on now, marked as being worked on.

        The mark is on disk before this returns, so that a crash is seen as one.
        """
        ready = (
            (intents.c.lane == lane)
            & (intents.c.state != Stage.SETTLED)
            & (intents.c.not_before <= to_seconds(now))
        )
        query = select(intents).where(ready).order_by(intents.c.created_at, intents.c.id).limit(1)
        with self._database.read() as connection:
            if connection.execute(query).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(query).first()
            if row is None:
                return None
            connection.execute(
                update(intents)
                .where(intents.c.id == row.id)
                .values(state=Stage.WORKING, tries=row.tries + 1)
            )
        return Submission(
            intent=load_intent(row.body),
            stage=Stage(row.state),
            tries=row.tries + 1,
            progress=json.loads(row.progress),
        )

    def next_due(self, lane: Lane) -> float | None:
        """When (seconds since 1970) the next intent of ``lane`` may be worked on."""
        query = (
            select(intents.c.not_before)
            .where(intents.c.lane == lane, intents.c.state != Stage.SETTLED)
            .order_by(intents.c.not_before)
            .limit(1)
        )
        with self._database.read() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else float(found)

    def remember(self, intent_id: str, progress: dict[str, Any]) -> None:
        """Write down how far an errand is, so that it goes on from there after a crash."""
        with self._database.write() as connection:
            connection.execute(
                update(intents)
                .where(intents.c.id == intent_id)
                .values(progress=json.dumps(progress, ensure_ascii=False))
            )

    def later(self, intent_id: str, not_before: float) -> None:
        """Put an intent back until ``not_before`` (seconds since 1970)."""
        with self._database.write() as connection:
            connection.execute(
                update(intents)
                .where(intents.c.id == intent_id)
                .values(state=Stage.WAITING, not_before=not_before)
            )

    def hurry(self, kind: type[PublishDraft], now: datetime) -> None:
        """Look at waiting intents of ``kind`` at once: something they wait for has happened."""
        with self._database.write() as connection:
            connection.execute(
                update(intents)
                .where(intents.c.kind == kind.__name__, intents.c.state == Stage.WAITING)
                .values(not_before=to_seconds(now))
            )

    def settle(self, connection: Connection, intent_id: str) -> None:
        """Done with it, within the transaction that tells the journal. Its content is not kept."""
        connection.execute(
            update(intents)
            .where(intents.c.id == intent_id)
            .values(state=Stage.SETTLED, body="", progress="{}")
        )

"""Mass sends (群发): accepted, perhaps confirmed by the administrator, sent in batches, finished.

Source: wechat platform docs, mass send.  Acceptance says nothing about success; mass/get knows
four states, the counts exist only in the event at the end.  `clientmsgid` is the only guard
against a double send, for 24 hours; without one a digest of audience and content takes its place.
A subscription account may send once a Beijing day; what a service account may is in
`mass_delivery`.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from shopdesk.practice.days import beijing_day, beijing_month
from shopdesk.practice.mass_delivery import MassDelivery
from shopdesk.practice.mass_job import (
    COLUMNS,
    DELETE,
    FINISHED,
    SEND_SUCCESS,
    SENDING,
    WAITING,
    Audience,
    MassJob,
    job_of,
)
from shopdesk.practice.publishing import FIRST_MSG_DATA_ID, article_url
from shopdesk.practice.wire import Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

KEY_BYTES = 32
KEY_KEPT_S = 86400
KEY_PAUSE_S = 60
TO_ALL_PER_MONTH = 4
CONFIRM_WITHIN_S = 30 * 60
STARTS_AFTER_S = 2
FIRST_MSG_ID = 1000000001
SPEEDS = (80, 60, 45, 30, 10)
"""Speed grade 0 to 4 → 10,000 messages a minute."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS mass_jobs (
    msg_id INTEGER PRIMARY KEY,
    msg_data_id INTEGER,
    key TEXT NOT NULL,
    submitted REAL NOT NULL,
    day TEXT NOT NULL,
    month TEXT NOT NULL,
    to_all INTEGER NOT NULL,
    audience TEXT NOT NULL,
    message TEXT NOT NULL,
    articles TEXT NOT NULL,
    urls TEXT NOT NULL,
    phase TEXT NOT NULL,
    status TEXT NOT NULL,
    total INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0,
    deleted TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX IF NOT EXISTS mass_jobs_by_key ON mass_jobs (key, submitted);
CREATE INDEX IF NOT EXISTS mass_jobs_by_day ON mass_jobs (day);
CREATE TABLE IF NOT EXISTS mass_speed (only_row INTEGER PRIMARY KEY, grade INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS staged_mass (id INTEGER PRIMARY KEY, status TEXT NOT NULL);
"""


class MassJobs:
    """Accepts, sends and remembers mass jobs."""

    def __init__(self, world: World) -> None:
        world.book.schema("mass", _SCHEMA)
        self._world = world
        self._book = world.book
        self._delivery = MassDelivery(world)
        world.agenda.handle("mass.batch", self._send_batch)
        world.agenda.handle("mass.unconfirmed", lambda p: self._fail(p["msg_id"], "err(40002)"))

    def stage(self, status: str) -> None:
        """Decide how the next job ends, in the event's words: ``send fail``, ``err(20013)``, …"""
        self._book.execute("INSERT INTO staged_mass (status) VALUES (?)", (status,))

    def check_key(self, key: str, audience: Audience, message: Json) -> str:
        """The key that stands for this job; refuses one that is too long or was used.

        45067 over 32 bytes; 45066 when the same came within a minute; 45065 within 24 hours,
        with the former job's msg_id and no msg_data_id.
        """
        if len(key.encode()) > KEY_BYTES:
            raise Refusal(45067)
        if not key:
            content = json.dumps([vars(audience), message], sort_keys=True, ensure_ascii=False)
            key = "digest " + hashlib.sha256(content.encode()).hexdigest()
        now = self._world.clock.now()
        row = self._book.execute(
            "SELECT msg_id, submitted FROM mass_jobs WHERE key = ? AND submitted > ?"
            " ORDER BY submitted DESC LIMIT 1",
            (key, now - KEY_KEPT_S),
        ).fetchone()
        if row is not None:
            if now - row[1] < KEY_PAUSE_S:
                raise Refusal(45066)
            raise Refusal(45065, msg_id=row[0])
        return key

    def check_allowance(self, audience: Audience) -> None:
        """Refuses with 45028 what the day (subscription) or month (service, to all) forbids."""
        now = self._world.clock.now()
        if self._world.account.is_service:
            used = self._book.value(
                "SELECT count(*) FROM mass_jobs"
                " WHERE month = ? AND to_all = 1 AND status NOT LIKE 'err%'",
                (beijing_month(now),),
            )
            if audience.to_all and used >= TO_ALL_PER_MONTH:
                raise Refusal(45028)
        elif self._book.value(
            "SELECT count(*) FROM mass_jobs WHERE day = ? AND status NOT LIKE 'err%'",
            (beijing_day(now).isoformat(),),
        ):
            raise Refusal(45028)

    def accept(
        self,
        key: str,
        audience: Audience,
        message: Json,
        articles: list[Json],
        msg_data_id: int | None = None,
    ) -> MassJob:
        """Take a checked job; a draft among it must have been taken out of the box already."""
        now = self._world.clock.now()
        msg_id = self._book.next_number("msg_id", FIRST_MSG_ID)
        if articles and msg_data_id is None:
            msg_data_id = self._book.next_number("msg_data_id", FIRST_MSG_DATA_ID)
        waits = audience.to_all and self._world.account.settings.mass_protection
        self._book.execute(
            "INSERT INTO mass_jobs (msg_id, msg_data_id, key, submitted, day, month, to_all,"
            " audience, message, articles, urls, phase, status)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            (
                msg_id,
                msg_data_id,
                key,
                now,
                beijing_day(now).isoformat(),
                beijing_month(now),
                int(audience.to_all),
                json.dumps(vars(audience)),
                json.dumps(message, ensure_ascii=False),
                json.dumps(articles, ensure_ascii=False),
                json.dumps([article_url() for _ in articles]),
                WAITING if waits else SENDING,
            ),
        )
        if waits:
            self._world.agenda.at(
                now + CONFIRM_WITHIN_S, "mass.unconfirmed", {"msg_id": msg_id}, _waiting(msg_id)
            )
        else:
            self._begin(msg_id)
        return self.find(msg_id)

    def confirm(self, msg_id: int, yes: bool) -> bool:
        """The administrator's answer; False when the job does not wait for one."""
        if self.find(msg_id).phase != WAITING:
            return False
        self._world.agenda.cancel(_waiting(msg_id))
        if yes:
            self._book.execute("UPDATE mass_jobs SET phase = ? WHERE msg_id = ?", (SENDING, msg_id))
            self._begin(msg_id)
        else:
            self._fail(msg_id, "err(40001)")
        return True

    def find(self, msg_id: int) -> MassJob:
        """The job; 40059 when there is none."""
        row = self._book.execute(
            f"SELECT {COLUMNS} FROM mass_jobs WHERE msg_id = ?", (msg_id,)
        ).fetchone()
        if row is None:
            raise Refusal(40059)
        return job_of(row)

    def jobs(self) -> list[MassJob]:
        """All jobs, oldest first."""
        return [
            job_of(row)
            for row in self._book.execute(f"SELECT {COLUMNS} FROM mass_jobs ORDER BY msg_id")
        ]

    def delete(self, job: MassJob, idx: int) -> None:
        """Void article `idx` (from 1; 0 all) of a delivered job.

        Only articles and videos (40204), only after delivery (40065), only known ones (40059).
        """
        if job.message["msgtype"] not in ("mpnews", "mpvideo"):
            raise Refusal(40204)
        if job.told not in (SEND_SUCCESS, DELETE):
            raise Refusal(40065)
        places = list(range(1, max(1, len(job.articles)) + 1))
        if idx and idx not in places:
            raise Refusal(40059)
        deleted = sorted(set(job.deleted) | set([idx] if idx else places))
        status = DELETE if deleted == places else SEND_SUCCESS
        same = "msg_data_id = ?" if job.msg_data_id is not None else "msg_id = ?"
        self._book.execute(
            f"UPDATE mass_jobs SET deleted = ?, status = ? WHERE {same} AND phase = 'finished'",
            (json.dumps(deleted), status, job.msg_data_id or job.msg_id),
        )

    def by_address(self, url: str) -> tuple[MassJob, int] | None:
        """The job and place (from 1) of the article at `url`."""
        for job in self.jobs():
            if url in job.urls:
                return job, job.urls.index(url) + 1
        return None

    @property
    def speed(self) -> int:
        """The speed grade, 0 fastest to 4."""
        grade = self._book.value("SELECT grade FROM mass_speed")
        return 0 if grade is None else int(grade)

    def set_speed(self, grade: int) -> None:
        """Set the speed grade, 0 to 4."""
        self._book.execute(
            "INSERT OR REPLACE INTO mass_speed (only_row, grade) VALUES (1, ?)", (grade,)
        )

    def _begin(self, msg_id: int) -> None:
        self._world.agenda.at(
            self._world.clock.now() + STARTS_AFTER_S, "mass.batch", {"msg_id": msg_id, "after": ""}
        )

    def _send_batch(self, payload: dict[str, Any]) -> None:
        job = self.find(payload["msg_id"])
        staged = self._staged() if payload["after"] == "" else None
        if staged is not None and staged not in ("send success", "sendsuccess"):
            self._fail(job.msg_id, staged)
            return
        batch, after = self._delivery.next_batch(job.audience, payload["after"])
        reached, over = self._delivery.deliver(job.audience, batch)
        self._book.execute(
            "UPDATE mass_jobs SET total = total + ?, sent = sent + ?, errors = errors + ?"
            " WHERE msg_id = ?",
            (len(batch), len(reached), over, job.msg_id),
        )
        if reached:
            self._world.life.broadcast_arrived(job.msg_id, reached, job.as_seen())
        if after:
            seconds = len(batch) * 60 / (SPEEDS[self.speed] * 10_000)
            self._world.agenda.at(
                self._world.clock.now() + seconds,
                "mass.batch",
                {"msg_id": job.msg_id, "after": after},
            )
        else:
            self._finish(job.msg_id)

    def _finish(self, msg_id: int) -> None:
        self._book.execute(
            "UPDATE mass_jobs SET phase = ?, status = ? WHERE msg_id = ?",
            (FINISHED, SEND_SUCCESS, msg_id),
        )
        job = self.find(msg_id)
        if job.articles and job.msg_data_id is not None:
            self._world.readership.appear(
                job.msg_data_id, job.articles, job.urls, job.sent, notified=True
            )
        self._world.callbacks.push(job.finish_event("send success"))

    def _fail(self, msg_id: int, status: str) -> None:
        job = self.find(msg_id)
        if job.phase == FINISHED:
            return
        self._book.execute(
            "UPDATE mass_jobs SET phase = ?, status = ? WHERE msg_id = ?",
            (FINISHED, status, msg_id),
        )
        if job.articles:
            self._world.drafts.restore(job.message["mpnews"]["media_id"], job.articles)
        self._world.callbacks.push(self.find(msg_id).finish_event(status))

    def _staged(self) -> str | None:
        row = self._book.execute("SELECT id, status FROM staged_mass ORDER BY id").fetchone()
        if row is None:
            return None
        self._book.execute("DELETE FROM staged_mass WHERE id = ?", (row[0],))
        return str(row[1])


def _waiting(msg_id: int) -> str:
    return f"mass {msg_id} waits"

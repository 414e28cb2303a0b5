"""Mass sends (群发): accepted, perhaps confirmed by the administrator, sent in batches, finished.

Source: wechat platform docs, mass send.  Acceptance says nothing about success; mass/get knows
four states, the counts exist only in the event at the end.  `clientmsgid` is the only guard
against a double send, for 24 hours; without one a digest of audience and content takes its place.
A service account reaches each follower at most four times a Beijing month; a subscription account
may send once a Beijing day.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shopdesk.practice.days import beijing_day, beijing_month
from shopdesk.practice.publishing import FIRST_MSG_DATA_ID, article_url
from shopdesk.practice.wire import Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

KEY_BYTES = 32
KEY_KEPT_S = 86400
KEY_PAUSE_S = 60
PER_FOLLOWER_MONTH = 4
TO_ALL_PER_MONTH = 4
CONFIRM_WITHIN_S = 30 * 60
STARTS_AFTER_S = 2
BATCH = 20_000
FIRST_MSG_ID = 1000000001
SPEEDS = (80, 60, 45, 30, 10)
"""Speed grade 0 to 4 → 10,000 messages a minute."""

WAITING, SENDING, FINISHED = "waiting", "sending", "finished"
SEND_SUCCESS, SEND_FAIL, DELETE = "SEND_SUCCESS", "SEND_FAIL", "DELETE"

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
CREATE TABLE IF NOT EXISTS mass_received (
    month TEXT NOT NULL,
    openid TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (month, openid)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mass_speed (only_row INTEGER PRIMARY KEY, grade INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS staged_mass (id INTEGER PRIMARY KEY, status TEXT NOT NULL);
"""
_COLUMNS = (
    "msg_id, msg_data_id, submitted, to_all, audience, message, articles, urls, phase, status,"
    " total, sent, errors, deleted"
)


@dataclass(frozen=True)
class Audience:
    """Everybody, one tag's followers, or a list of openids."""

    to_all: bool = False
    tag_id: int | None = None
    openids: tuple[str, ...] = ()


@dataclass(frozen=True)
class MassJob:
    """One accepted job. `status` is mass/get's word, or the event's ``err(n)`` on failure."""

    msg_id: int
    msg_data_id: int | None
    submitted: float
    to_all: bool
    audience: Audience
    message: Json
    articles: list[Json]
    urls: list[str]
    phase: str
    status: str
    total: int
    sent: int
    errors: int
    deleted: list[int]

    @property
    def told(self) -> str:
        """The state as mass/get words it."""
        if self.phase != FINISHED:
            return "SENDING"
        return self.status if self.status in (SEND_SUCCESS, DELETE) else SEND_FAIL


class MassJobs:
    """Accepts, sends and remembers mass jobs."""

    def __init__(self, world: World) -> None:
        world.book.schema("mass", _SCHEMA)
        self._world = world
        self._book = world.book
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
            f"SELECT {_COLUMNS} FROM mass_jobs WHERE msg_id = ?", (msg_id,)
        ).fetchone()
        if row is None:
            raise Refusal(40059)
        return _job(row)

    def jobs(self) -> list[MassJob]:
        """All jobs, oldest first."""
        return [
            _job(row)
            for row in self._book.execute(f"SELECT {_COLUMNS} FROM mass_jobs ORDER BY msg_id")
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

    def received(self, openid: str, month: str) -> int:
        """How many broadcasts the follower got in a Beijing month."""
        return int(
            self._book.value(
                "SELECT times FROM mass_received WHERE month = ? AND openid = ?", (month, openid)
            )
            or 0
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
        batch, after = self._next_batch(job.audience, payload["after"])
        reached = self._deliver(job, batch)
        self._book.execute(
            "UPDATE mass_jobs SET total = total + ?, sent = sent + ?, errors = errors + ?"
            " WHERE msg_id = ?",
            (len(batch), len(reached[0]), reached[1], job.msg_id),
        )
        if reached[0]:
            self._world.life.broadcast_arrived(job.msg_id, reached[0], _as_seen(job))
        if after:
            seconds = len(batch) * 60 / (SPEEDS[self.speed] * 10_000)
            self._world.agenda.at(
                self._world.clock.now() + seconds,
                "mass.batch",
                {"msg_id": job.msg_id, "after": after},
            )
        else:
            self._finish(job.msg_id)

    def _next_batch(self, audience: Audience, after: str) -> tuple[list[str], str]:
        """The next openids of the audience, and where to go on ("" at the end)."""
        if audience.openids:
            start = int(after or 0)
            batch = list(audience.openids[start : start + BATCH])
            more = start + BATCH < len(audience.openids)
            return batch, str(start + BATCH) if more else ""
        if audience.to_all:
            batch = self._world.population.page(after, BATCH)
        else:
            assert audience.tag_id is not None
            batch = self._world.tags.page(audience.tag_id, after, BATCH)
        return batch, batch[-1] if len(batch) == BATCH else ""

    def _deliver(self, job: MassJob, batch: list[str]) -> tuple[list[str], int]:
        """Who of the batch gets it, and how many were over their month's count."""
        month = beijing_month(self._world.clock.now())
        full = self._full(batch, month) if self._world.account.is_service else set()
        refused = self._world.blacklist.among(batch)
        present = [
            openid
            for openid in batch
            if openid not in refused and (job.to_all or self._world.population.subscribed(openid))
        ]
        reached = [openid for openid in present if openid not in full]
        over = len(present) - len(reached)
        self._book.executemany(
            "INSERT INTO mass_received (month, openid, times) VALUES (?, ?, 1)"
            " ON CONFLICT DO UPDATE SET times = times + 1",
            ((month, openid) for openid in reached),
        )
        return reached, over

    def _full(self, openids: list[str], month: str) -> set[str]:
        """Who of `openids` got as many broadcasts this month as one may get."""
        rows = self._book.execute(
            "SELECT openid FROM mass_received WHERE month = ? AND times >= ?"
            " AND openid IN (SELECT value FROM json_each(?))",
            (month, PER_FOLLOWER_MONTH, json.dumps(openids)),
        )
        return {row[0] for row in rows}

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
        self._announce(job, "send success")

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
        self._announce(self.find(msg_id), status)

    def _staged(self) -> str | None:
        row = self._book.execute("SELECT id, status FROM staged_mass ORDER BY id").fetchone()
        if row is None:
            return None
        self._book.execute("DELETE FROM staged_mass WHERE id = ?", (row[0],))
        return str(row[1])

    def _announce(self, job: MassJob, status: str) -> None:
        """MASSSENDJOBFINISH, the only place that tells the counts."""
        addresses: list[Json] = []
        if status == "send success":
            addresses = [
                {"ArticleIdx": idx, "ArticleUrl": url} for idx, url in enumerate(job.urls, start=1)
            ]
        self._world.callbacks.push(
            {
                "MsgType": "event",
                "Event": "MASSSENDJOBFINISH",
                "MsgID": job.msg_id,
                "Status": status,
                "TotalCount": job.total,
                "FilterCount": job.sent + job.errors,
                "SentCount": job.sent,
                "ErrorCount": job.errors,
                "CopyrightCheckResult": {"Count": 0, "ResultList": "", "CheckState": 1},
                "ArticleUrlResult": {
                    "Count": len(addresses),
                    "ResultList": {"item": addresses} if addresses else "",
                },
            }
        )


def _as_seen(job: MassJob) -> Json:
    """What stands in the followers' chat: the message, for articles their titles and addresses."""
    if not job.articles:
        return job.message
    shown = [
        {"title": article["title"], "url": url}
        for article, url in zip(job.articles, job.urls, strict=True)
    ]
    return {"msgtype": "mpnews", "mpnews": {"articles": shown}}


def _waiting(msg_id: int) -> str:
    return f"mass {msg_id} waits"


def _job(row: tuple[Any, ...]) -> MassJob:
    audience = json.loads(row[4])
    audience["openids"] = tuple(audience["openids"])
    return MassJob(
        msg_id=row[0],
        msg_data_id=row[1],
        submitted=row[2],
        to_all=bool(row[3]),
        audience=Audience(**audience),
        message=json.loads(row[5]),
        articles=json.loads(row[6]),
        urls=json.loads(row[7]),
        phase=row[8],
        status=row[9],
        total=row[10],
        sent=row[11],
        errors=row[12],
        deleted=json.loads(row[13]),
    )

"""Customer-service accounts and the conversations they hold in the platform's own tool.

Source: wechat platform docs, customer-service management.  An account is usable once a WeChat id
accepted the invitation; a conversation that is handed over mutes the callback for that follower.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.callbacks import Callbacks
from shopdesk.practice.clock import Clock
from shopdesk.practice.wire import Json, Refusal

MOST_ACCOUNTS = 100
NICK_CHARS = 16
FIRST_KF_ID = 1001
INVITE_S = 7 * 86400
MOST_RECORDS = 10_000
WAITING_SHOWN = 100
SAID_BY_STAFF, SAID_BY_FOLLOWER = 2002, 2003

_PREFIX = re.compile(r"[A-Za-z0-9_]{1,10}")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS staff (
    kf_account TEXT PRIMARY KEY,
    kf_id INTEGER NOT NULL,
    nickname TEXT NOT NULL,
    picture TEXT NOT NULL DEFAULT '',
    kf_wx TEXT NOT NULL DEFAULT '',
    invite_wx TEXT NOT NULL DEFAULT '',
    invite_expires REAL,
    invite_status TEXT NOT NULL DEFAULT '',
    online INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS staff_sessions (
    openid TEXT PRIMARY KEY,
    kf_account TEXT NOT NULL,
    began REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS staff_records (
    id INTEGER PRIMARY KEY,
    openid TEXT NOT NULL,
    opercode INTEGER NOT NULL,
    text TEXT NOT NULL,
    at REAL NOT NULL,
    worker TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class Worker:
    """One customer-service account; `online` when somebody serves from it now."""

    kf_account: str
    kf_id: int
    nickname: str
    picture: str
    kf_wx: str
    invite_wx: str
    invite_expires: float | None
    invite_status: str
    online: bool


class Staff:
    """The account's customer-service people."""

    def __init__(self, book: PracticeBook, clock: Clock, callbacks: Callbacks) -> None:
        book.schema("staff", _SCHEMA)
        self._book = book
        self._clock = clock
        self._callbacks = callbacks

    def all(self) -> list[Worker]:
        """Every account, in the order they were added."""
        now = self._clock.now()
        return [
            _worker(row, now)
            for row in self._book.execute(
                "SELECT kf_account, kf_id, nickname, picture, kf_wx, invite_wx, invite_expires,"
                " invite_status, online FROM staff ORDER BY kf_id"
            )
        ]

    def find(self, kf_account: str) -> Worker:
        """The account; 65401 when there is none."""
        for worker in self.all():
            if worker.kf_account == kf_account:
                return worker
        raise Refusal(65401)

    def add(self, kf_account: str, nickname: str, wechat_id: str) -> None:
        """Add ``prefix@wechat_id``; 65404 for another form, 65403, 65405, 65406."""
        prefix, _, suffix = kf_account.partition("@")
        if not _PREFIX.fullmatch(prefix) or suffix != wechat_id:
            raise Refusal(65404)
        _check_nickname(nickname)
        known = self.all()
        if any(worker.kf_account == kf_account for worker in known):
            raise Refusal(65406)
        if len(known) >= MOST_ACCOUNTS:
            raise Refusal(65405)
        self._book.execute(
            "INSERT INTO staff (kf_account, kf_id, nickname) VALUES (?, ?, ?)",
            (kf_account, self._book.next_number("kf_id", FIRST_KF_ID), nickname),
        )

    def rename(self, kf_account: str, nickname: str) -> None:
        """Give an account another nickname; 65401, 65403."""
        self.find(kf_account)
        _check_nickname(nickname)
        self._set(kf_account, "nickname = ?", nickname)

    def set_picture(self, kf_account: str, address: str) -> None:
        """Set the account's picture; 65401."""
        self.find(kf_account)
        self._set(kf_account, "picture = ?", address)

    def delete(self, kf_account: str) -> None:
        """Delete the account and end its conversations; 65401."""
        self.find(kf_account)
        for openid, _ in self.sessions(kf_account):
            self.close(openid, kf_account)
        self._book.execute("DELETE FROM staff WHERE kf_account = ?", (kf_account,))

    def invite(self, kf_account: str, wechat_id: str) -> None:
        """Invite a WeChat id; 65401, 65407 when it serves already, 65411 while one waits."""
        worker = self.find(kf_account)
        if worker.kf_wx or any(other.kf_wx == wechat_id for other in self.all()):
            raise Refusal(65407)
        if worker.invite_status == "waiting":
            raise Refusal(65411)
        self._set(
            kf_account,
            "invite_wx = ?, invite_expires = ?, invite_status = 'waiting'",
            wechat_id,
            self._clock.now() + INVITE_S,
        )

    def accept_invitation(self, kf_account: str, accepted: bool = True) -> None:
        """The invited person answers on the phone."""
        worker = self.find(kf_account)
        if accepted:
            change = "kf_wx = ?, invite_wx = '', invite_expires = NULL, invite_status = ''"
            self._set(kf_account, change, worker.invite_wx)
        else:
            self._set(kf_account, "invite_status = 'rejected'")

    def set_online(self, kf_account: str, online: bool) -> None:
        """Somebody opens or closes the tool; 65401."""
        self.find(kf_account)
        self._set(kf_account, "online = ?", int(online))

    def begin(self, openid: str, kf_account: str) -> None:
        """Begin a conversation; 65401, 65402 not bound or not online, 65414 served by another."""
        worker = self.find(kf_account)
        if not worker.kf_wx or not worker.online:
            raise Refusal(65402)
        serving, _ = self.session(openid)
        if serving == kf_account:
            return
        if serving:
            raise Refusal(65414)
        self._book.execute(
            "INSERT INTO staff_sessions (openid, kf_account, began) VALUES (?, ?, ?)",
            (openid, kf_account, self._clock.now()),
        )
        self._callbacks.hand_over(openid, kf_account)
        self._tell(openid, "kf_create_session", kf_account)

    def close(self, openid: str, kf_account: str) -> None:
        """End a conversation; 65413 when there is none, 65414 when another serves."""
        serving, _ = self.session(openid)
        if not serving:
            raise Refusal(65413)
        if serving != kf_account:
            raise Refusal(65414)
        self._book.execute("DELETE FROM staff_sessions WHERE openid = ?", (openid,))
        self._callbacks.take_back(openid)
        self._tell(openid, "kf_close_session", kf_account)

    def session(self, openid: str) -> tuple[str, float]:
        """Who serves the follower and since when; ("", 0) for nobody."""
        row = self._book.execute(
            "SELECT kf_account, began FROM staff_sessions WHERE openid = ?", (openid,)
        ).fetchone()
        return ("", 0.0) if row is None else (row[0], row[1])

    def sessions(self, kf_account: str) -> list[tuple[str, float]]:
        """Whom an account serves and since when; 65401."""
        self.find(kf_account)
        return self._book.execute(
            "SELECT openid, began FROM staff_sessions WHERE kf_account = ? ORDER BY began",
            (kf_account,),
        ).fetchall()

    def waiting(self) -> list[tuple[str, float]]:
        """Followers who were handed over and whom nobody serves yet, with the time."""
        served = {row[0] for row in self._book.execute("SELECT openid FROM staff_sessions")}
        return [(o, since) for o, since in self._callbacks.all_handed_over() if o not in served]

    def record(self, openid: str, opercode: int, text: str, worker: str) -> None:
        """Enter a line of a conversation in the tool, said by staff (2002) or follower (2003)."""
        self._book.execute(
            "INSERT INTO staff_records (openid, opercode, text, at, worker) VALUES (?, ?, ?, ?, ?)",
            (openid, opercode, text, self._clock.now(), worker),
        )

    def records(self, start: int, end: int, after: int, count: int) -> tuple[list[Json], int]:
        """Lines between two epoch seconds behind number `after`, and the last line's number."""
        rows = self._book.execute(
            "SELECT openid, opercode, text, at, worker, id FROM staff_records"
            " WHERE at >= ? AND at <= ? AND id >= ? ORDER BY id LIMIT ?",
            (start, end, after, count),
        ).fetchall()
        lines = [
            {"openid": o, "opercode": code, "text": text, "time": int(at), "worker": worker}
            for o, code, text, at, worker, _ in rows
        ]
        return lines, rows[-1][5] + 1 if rows else after

    def _tell(self, openid: str, event: str, kf_account: str) -> None:
        self._callbacks.push_to(
            openid, {"MsgType": "event", "Event": event, "KfAccount": kf_account}
        )

    def _set(self, kf_account: str, change: str, *values: Any) -> None:
        self._book.execute(f"UPDATE staff SET {change} WHERE kf_account = ?", (*values, kf_account))


def _check_nickname(nickname: str) -> None:
    if not 0 < len(nickname) <= NICK_CHARS:
        raise Refusal(65403)


def _worker(row: tuple[Any, ...], now: float) -> Worker:
    kf_account, kf_id, nickname, picture, kf_wx, invite_wx, expires, status, online = row
    if status == "waiting" and expires is not None and expires <= now:
        status = "expired"
    return Worker(
        kf_account, kf_id, nickname, picture, kf_wx, invite_wx, expires, status, bool(online)
    )

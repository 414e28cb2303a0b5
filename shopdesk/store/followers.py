"""Followers: customers' places at an account, kept in step with the platform's own listing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from shopdesk.clock import Clock
from shopdesk.domain.people import Follower, GroupKey, SyncCounts
from shopdesk.domain.platform import FollowerInfo
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Lane, Row, chunks
from shopdesk.store.instants import to_optional_instant, to_optional_text, to_text
from shopdesk.store.repository import Repository, required
from shopdesk.store.search_keys import SearchKeys

#: Followers written in one transaction: long enough to be fast, short enough to let others write.
SYNC_PAGE = 10_000

#: What a listing may know of a follower; an empty value means "not told" and never erases a known
#: one.
_FACTS = ("remark", "scene", "qr_scene", "unionid", "language")

_STAGE = (
    f"""create temp table if not exists listed (
        openid text primary key, following integer not null, followed_at text, tag_ids text,
        {", ".join(f"{fact} text not null" for fact in _FACTS)})""",
    """create temp table if not exists listed_before (
        run text not null, openid text not null, primary key (run, openid)) without rowid""",
    "delete from temp.listed",
)


class Followers(Repository):
    """Followers by account and openid."""

    def __init__(self, lane: Lane, clock: Clock, *, keys: SearchKeys) -> None:
        super().__init__(lane, clock)
        self._keys = keys

    def find(self, account_id: int, openid: str) -> Follower | None:
        """The follower with this openid, following or not."""
        row = self._lane.row(
            "select * from followers where account_id = ? and openid = ?", [account_id, openid]
        )
        return None if row is None else _follower(row)

    def get(self, follower_id: int) -> Follower:
        """One follower; raises ``Refused("follower.unknown")``."""
        row = self._lane.row("select * from followers where id = ?", [follower_id])
        return _follower(required(row, "follower.unknown"))

    def of_customer(self, customer_id: int) -> list[Follower]:
        """All places of one person, those where she still follows first."""
        rows = self._lane.rows(
            "select * from followers where customer_id = ? order by following desc, id",
            [customer_id],
        )
        return [_follower(row) for row in rows]

    def joined(self, account_id: int, openid: str, at: datetime, *, qr_scene: str = "") -> Follower:
        """Somebody followed, or came back; a stranger becomes a customer in the group of new
        ones.
        """
        info = FollowerInfo(openid, subscribed=True, subscribed_at=at, qr_scene=qr_scene)
        return self._one(account_id, info)

    def met(self, account_id: int, openid: str, at: datetime) -> Follower:
        """Somebody wrote or scanned: the follower, made when the book has not heard of her yet."""
        known = self.find(account_id, openid)
        return known or self._one(account_id, FollowerInfo(openid, True, subscribed_at=at))

    def left(self, account_id: int, openid: str, at: datetime) -> None:
        """Somebody stopped following; unknown ones are nobody's business."""
        with self._lane.write() as db:
            db.execute(
                "update followers set following = 0, left_at = ?"
                " where account_id = ? and openid = ? and following",
                [to_text(at), account_id, openid],
            )

    def set_blacklisted(self, account_id: int, openids: Iterable[str], blacklisted: bool) -> None:
        """Mark followers as on the platform's blacklist, or no longer."""
        with self._lane.write() as db:
            db.conn.executemany(
                "update followers set blacklisted = ?1 where account_id = ?2 and openid = ?3"
                " and blacklisted <> ?1",
                ((int(blacklisted), account_id, openid) for openid in openids),
            )

    def sync(
        self, account_id: int, infos: Iterable[FollowerInfo], *, complete: bool = True
    ) -> SyncCounts:
        """Bring a listing of followers into the book.

        New ones become customers without a name in the group of new customers; known ones are
        matched by openid and get what the listing knows; ``complete`` says that the listing names
        everybody, so whoever is not in it has left. The iterable is read between transactions of
        10,000, so it may wait for the network; when it raises, what was read stays written and
        nobody is marked as gone.
        """
        run = new_uid()
        counts = SyncCounts()
        try:
            for page in chunks(infos, SYNC_PAGE):
                counts = self._sync_page(account_id, page, run, counts)
            if complete:
                gone = self._mark_gone(account_id, run)
                counts = replace(counts, left=counts.left + gone)
        finally:
            self._forget_run(run)
        return counts

    def _one(self, account_id: int, info: FollowerInfo) -> Follower:
        with self._lane.write():
            self._sync_page(account_id, [info], "", SyncCounts())
            found = self.find(account_id, info.openid)
        if found is None:
            raise AssertionError("a follower that was just written is not there")
        return found

    def _sync_page(
        self, account_id: int, page: list[FollowerInfo], run: str, counts: SyncCounts
    ) -> SyncCounts:
        now = self._now()
        with self._lane.write() as db:
            _clear_stage(db)
            _stage(db, page)
            _drop_seen(db, run)
            seen = _count(db, "select count(*) from listed")
            new = self._add_new(db, account_id, now)
            returned, left = self._turn(db, account_id, now)
            updated = self._learn(db, account_id)
        known = seen - new
        return SyncCounts(
            seen=counts.seen + seen,
            new=counts.new + new,
            updated=counts.updated + updated,
            returned=counts.returned + returned,
            left=counts.left + left,
            unchanged=counts.unchanged + known - updated - returned - left,
        )

    def _add_new(self, db: Database, account_id: int, now: str) -> int:
        fresh = db.execute(
            "select openid, coalesce(followed_at, ?) from listed where following and not exists"
            " (select 1 from followers where account_id = ? and followers.openid = listed.openid)"
            " order by rowid",
            [now, account_id],
        ).fetchall()
        if not fresh:
            return 0
        first = _count(
            db,
            "select max(coalesce((select max(id) from customers), 0),"
            " coalesce((select seq from sqlite_sequence where name = 'customers'), 0)) + 1",
        )
        db.conn.executemany(
            "insert into customers (id, uid, source, created_at, last_at)"
            " values (?, ?, 'sync', ?, ?)",
            ((first + n, new_uid(), now, followed) for n, (_, followed) in enumerate(fresh)),
        )
        db.conn.executemany(
            f"insert into followers (customer_id, account_id, openid, following, followed_at,"
            f" tag_ids, {', '.join(_FACTS)})"
            f" select ?, ?, openid, 1, followed_at, coalesce(tag_ids, '[]'), {', '.join(_FACTS)}"
            f" from listed where openid = ?",
            ((first + n, account_id, openid) for n, (openid, _) in enumerate(fresh)),
        )
        group = _count(db, f"select id from groups where key = '{GroupKey.NEW}'")
        db.conn.executemany(
            "insert into group_members (group_id, customer_id, added_at) values (?, ?, ?)",
            ((group, first + n, now) for n in range(len(fresh))),
        )
        self._keys.refresh(
            row[0]
            for row in db.execute(
                "select customer_id from followers where customer_id >= ? and remark <> ''", [first]
            ).fetchall()
        )
        return len(fresh)

    def _turn(self, db: Database, account_id: int, now: str) -> tuple[int, int]:
        """Those who came back and those who left, as the listing says; returns both numbers."""
        changed = []
        for following in (1, 0):
            changed.append(
                _changed(
                    db,
                    """
                    update followers set following = listed.following,
                        followed_at = coalesce(listed.followed_at, followers.followed_at),
                        left_at = iif(listed.following, null, ?)
                    from listed where followers.account_id = ? and followers.openid = listed.openid
                        and listed.following = ? and followers.following <> listed.following
                    """,
                    [now, account_id, following],
                )
            )
        return changed[0], changed[1]

    def _learn(self, db: Database, account_id: int) -> int:
        """Take over what the listing knows better; returns how many rows changed."""
        told = " or ".join(
            f"(listed.{fact} <> '' and listed.{fact} <> followers.{fact})" for fact in _FACTS
        )
        matching = f"""
            from listed where followers.account_id = ? and followers.openid = listed.openid
            and listed.following and (
                (listed.followed_at is not null and listed.followed_at is not followers.followed_at)
                or (listed.tag_ids is not null and listed.tag_ids <> followers.tag_ids) or {told})
        """
        rows = db.execute(
            f"select followers.customer_id {matching.replace('from', 'from followers,', 1)}",
            [account_id],
        ).fetchall()
        if not rows:
            return 0
        facts = ", ".join(
            f"{fact} = iif(listed.{fact} <> '', listed.{fact}, followers.{fact})" for fact in _FACTS
        )
        db.execute(
            "update followers set"
            " followed_at = coalesce(listed.followed_at, followers.followed_at),"
            f" tag_ids = coalesce(listed.tag_ids, followers.tag_ids), {facts} {matching}",
            [account_id],
        )
        self._keys.refresh(row[0] for row in rows)
        return len(rows)

    def _mark_gone(self, account_id: int, run: str) -> int:
        with self._lane.write() as db:
            _clear_stage(db)
            return _changed(
                db,
                "update followers set following = 0, left_at = ? where account_id = ?"
                " and following and not exists (select 1 from temp.listed_before as before"
                " where before.run = ? and before.openid = followers.openid)",
                [self._now(), account_id, run],
            )

    def _forget_run(self, run: str) -> None:
        with self._lane.write() as db:
            _clear_stage(db)
            db.execute("delete from temp.listed_before where run = ?", [run])


def _clear_stage(db: Database) -> None:
    for statement in _STAGE:
        db.execute(statement)


def _stage(db: Database, page: Iterable[FollowerInfo]) -> None:
    names = ("openid", "following", "followed_at", "tag_ids", *_FACTS)
    places = ", ".join("?" * len(names))
    db.conn.executemany(
        f"insert or replace into listed ({', '.join(names)}) values ({places})", _staged(page)
    )


def _drop_seen(db: Database, run: str) -> None:
    """A listing may name somebody twice: the second time is ignored."""
    if not run:
        return
    db.execute(
        "delete from listed where openid in (select openid from listed_before where run = ?)", [run]
    )
    db.execute("insert into listed_before select ?, openid from listed", [run])


def _staged(page: Iterable[FollowerInfo]) -> Iterator[tuple[Any, ...]]:
    for info in page:
        tags = json.dumps(sorted(info.tag_ids)) if info.tag_ids else None
        yield (
            info.openid,
            int(info.subscribed),
            to_optional_text(info.subscribed_at),
            tags,
            *(getattr(info, fact) for fact in _FACTS),
        )


def _changed(db: Database, sql: str, parameters: list[Any]) -> int:
    """Rows an UPDATE changed, without those its triggers wrote."""
    return int(db.conn.execute(sql, parameters).rowcount)


def _count(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _follower(row: Row) -> Follower:
    return Follower(
        id=row["id"],
        account_id=row["account_id"],
        customer_id=row["customer_id"],
        openid=row["openid"],
        following=bool(row["following"]),
        blacklisted=bool(row["blacklisted"]),
        followed_at=to_optional_instant(row["followed_at"]),
        left_at=to_optional_instant(row["left_at"]),
        remark=row["remark"],
        scene=row["scene"],
        qr_scene=row["qr_scene"],
        language=row["language"],
        tag_ids=tuple(json.loads(row["tag_ids"])),
    )

"""100,000 followers into the book, beside raw ``executemany`` of the same rows into one bare table.

    python tests/bench/bench_follower_sync.py

The book writes a customer, a follower, a group membership and search keys for each, keeps its
change sets and folds its log; the rival writes five columns with a unique openid in one
transaction.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from measure import in_turn, report, seconds

from shopdesk.domain.platform import FollowerInfo
from shopdesk.store.book import Book

FOLLOWERS = 100_000
START = datetime(2025, 1, 1, tzinfo=UTC)


def listing(count: int) -> list[FollowerInfo]:
    """As many followers, every one different, as the platform would list them."""
    return [
        FollowerInfo(
            openid=f"o{number:027d}",
            subscribed=True,
            subscribed_at=START + timedelta(seconds=number),
            scene="ADD_SCENE_QR_CODE",
            language="zh_CN",
        )
        for number in range(count)
    ]


def main() -> None:
    """Measure a first sync, its rival, and a second sync that finds nothing new."""
    infos = listing(FOLLOWERS)
    again: list[float] = []
    with tempfile.TemporaryDirectory() as scratch:
        runs = iter(range(1000))

        def ours() -> None:
            folder = Path(scratch) / f"book{next(runs)}"
            folder.mkdir()
            with Book.open(folder, state=Path(scratch) / "state") as book:
                account = book.accounts.ensure("wx0000000000000000")
                counts = book.customers.sync_followers(account.id, iter(infos))
                assert counts.new == FOLLOWERS
                again.append(
                    seconds(lambda: book.customers.sync_followers(account.id, iter(infos)))
                )

        def rival() -> None:
            connection = sqlite3.connect(Path(scratch) / f"bare{next(runs)}.db")
            connection.execute("pragma journal_mode = wal")
            connection.execute(
                "create table followers (id integer primary key, openid text unique,"
                " following integer, followed_at text, scene text, language text)"
            )
            with connection:
                connection.executemany(
                    "insert into followers (openid, following, followed_at, scene, language)"
                    " values (?, 1, ?, ?, ?)",
                    (
                        (one.openid, str(one.subscribed_at), one.scene, one.language)
                        for one in infos
                    ),
                )
            connection.close()

        times = in_turn(ours, rival, runs=3)
    second = statistics.median(again)
    first = statistics.median(times.ours) - second
    report(
        "sync of 100,000 followers into the book",
        followers_per_second=round(FOLLOWERS / first),
        nothing_new_per_second=round(FOLLOWERS / second),
        rival="raw executemany into one table",
        rival_rows_per_second=round(FOLLOWERS / statistics.median(times.rival)),
        time_against_rival=round(first / statistics.median(times.rival), 1),
    )


if __name__ == "__main__":
    main()

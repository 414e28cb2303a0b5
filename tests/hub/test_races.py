"""Several senders on one store: the row decides, and only the newest sender may go on."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import update

from shopdesk.domain.failures import Failure
from shopdesk.domain.journal import BatchState
from shopdesk.hub.database import Database
from shopdesk.hub.journal import Journal
from shopdesk.hub.outbox import Outbox, SenderReplaced
from shopdesk.hub.tables import batches
from tests.hub.fakes import THURSDAY, Shop


@pytest.fixture(scope="module")
def finished_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with forty due batches and nobody at work."""
    folder = tmp_path_factory.mktemp("hub")
    shop = Shop(folder, threads=False)
    shop.connect()
    shop.hub.submit(shop.plan([f"o{n:03d}" for n in range(80)], size=2))
    shop.close()
    return folder


@pytest.fixture
def due(finished_folder: Path, tmp_path: Path) -> Path:
    """A copy of that store."""
    return Path(shutil.copy(finished_folder / "hub.db", tmp_path / "hub.db"))


def test_four_claimers_share_every_batch_exactly_once(due: Path) -> None:
    claimed: list[int] = []
    lock = threading.Lock()
    start = threading.Barrier(4)

    def claim_everything() -> None:
        database = Database.at(due)  # a connection, a lock and a view of its own, like a process
        outbox = Outbox(database, Journal(database))
        with database.read() as connection:
            mine = outbox.in_state(connection, BatchState.DUE_LATER)
        start.wait()
        for batch in mine:
            with database.write() as connection:
                won = outbox.move(connection, batch, BatchState.CLAIMED, THURSDAY, quietly=True)
            if won:
                with lock:
                    claimed.append(batch.id)
        database.close()

    threads = [threading.Thread(target=claim_everything) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 40


def test_the_older_sender_stops_at_its_next_step(due: Path) -> None:
    database = Database.at(due)
    outbox = Outbox(database, Journal(database))
    old = outbox.take_over(THURSDAY, None)
    with database.read() as connection:
        batch = outbox.in_state(connection, BatchState.DUE_LATER)[0]
    with database.write() as connection:
        outbox.move(connection, batch, BatchState.CLAIMED, THURSDAY, epoch=old)
    outbox.take_over(THURSDAY, None)
    with pytest.raises(SenderReplaced), database.write() as connection:
        outbox.move(connection, batch, BatchState.CLAIMED, THURSDAY, epoch=old)
    with database.read() as connection:
        assert outbox.batch(connection, batch.id).state is BatchState.DUE_LATER
    database.close()


@pytest.mark.parametrize("state", ["submitted", "delivered", "rejected", "cancelled", "deleted"])
@pytest.mark.parametrize("back", ["due-later", "submitting", "unknown", "held"])
def test_the_store_itself_refuses_to_go_back(due: Path, state: str, back: str) -> None:
    database = Database.at(due)
    with database.write() as connection:
        connection.execute(update(batches).where(batches.c.id == 1).values(state=state))
    with pytest.raises(sqlalchemy.exc.IntegrityError), database.write() as connection:
        connection.execute(update(batches).where(batches.c.id == 1).values(state=back))
    database.close()


@pytest.mark.parametrize(
    "change", [{"key": "f" * 32}, {"number": 77}, {"job_id": "other"}, {"key": None}]
)
def test_a_batch_keeps_its_key_for_ever(due: Path, change: dict[str, object]) -> None:
    database = Database.at(due)
    with pytest.raises(sqlalchemy.exc.IntegrityError), database.write() as connection:
        connection.execute(update(batches).where(batches.c.id == 1).values(**change))
    database.close()


def test_what_may_have_gone_out_is_never_due_again(due: Path) -> None:
    database = Database.at(due)
    with database.write() as connection:
        doubtful = {"state": "held", "in_doubt": True}
        connection.execute(update(batches).where(batches.c.id == 1).values(**doubtful))
    with pytest.raises(sqlalchemy.exc.IntegrityError), database.write() as connection:
        connection.execute(update(batches).where(batches.c.id == 1).values(state="due-later"))
    database.close()


def test_nothing_leaves_when_the_attempt_cannot_be_written(tmp_path: Path) -> None:
    shop = Shop(tmp_path, threads=False)
    shop.connect()
    shop.hub.submit(shop.plan(["o001", "o002"]))

    def disk_full(place: str) -> None:
        if place == "before-attempt":
            raise Failure("disk.full")

    shop.fail_point = disk_full
    shop.at(THURSDAY)
    assert shop.wechat.posts == []
    assert shop.states() == [BatchState.DUE_LATER]
    assert shop.reasons() == ["disk.full"]
    shop.close()

"""The book: the shop's own data in one folder, opened, checked, brought up to date, closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from shopdesk.clock import Clock, SystemClock
from shopdesk.domain.changes import Done, Undo
from shopdesk.domain.uids import new_uid
from shopdesk.store.accounts import Accounts
from shopdesk.store.articles import Articles
from shopdesk.store.audience import Audiences
from shopdesk.store.belonging import HeldReason, Install, Openings
from shopdesk.store.broadcasts import Broadcasts
from shopdesk.store.connection import Lane
from shopdesk.store.conversation_list import ConversationList
from shopdesk.store.conversations import Conversations
from shopdesk.store.customers import Customers
from shopdesk.store.erasure import Erased, Erasure
from shopdesk.store.faults import world_faults
from shopdesk.store.followers import Followers
from shopdesk.store.groups import Groups
from shopdesk.store.growth import Growth
from shopdesk.store.health import require_sound
from shopdesk.store.histories import Histories
from shopdesk.store.merging import Merging
from shopdesk.store.ownership import Ownership
from shopdesk.store.pictures import FOLDER_NAME as PICTURES_NAME
from shopdesk.store.pictures import KeptPictures
from shopdesk.store.placements import Placements
from shopdesk.store.rosters import Rosters
from shopdesk.store.search_keys import SearchKeys
from shopdesk.store.send_counts import SendCounts
from shopdesk.store.settings import Settings
from shopdesk.store.sheets import Sheets
from shopdesk.store.swap import finish_swap
from shopdesk.store.timeline import Timeline
from shopdesk.store.undo import Recorder
from shopdesk.store.unfinished import Unfinished
from shopdesk.store.upgrade import upgrade

T = TypeVar("T")

FILE_NAME = "shop.db"
BACKUPS_NAME = "backups"


class Book:
    """Repositories over one file. Open it with :meth:`open`.

    Reading works on any thread. Writing does too, one at a time; a person's action goes through
    :meth:`operation`, so that it is one transaction and can be undone.

    ``held_reason`` is set while the book is a restored or copied one: nothing may leave it until a
    person calls :meth:`adopt`.
    """

    def __init__(self, folder: Path, lane: Lane, clock: Clock, install: Install | None) -> None:
        self.folder = folder
        self._lane = lane
        self._clock = clock
        self._install = install
        self._recorder = Recorder(lane)
        self.held_reason: HeldReason | None = None
        keys = SearchKeys(lane)
        self.accounts = Accounts(lane, clock)
        self.groups = Groups(lane, clock)
        self.timeline = Timeline(lane, clock)
        self.followers = Followers(lane, clock, keys=keys)
        self.customers = Customers(
            lane,
            clock,
            keys=keys,
            followers=self.followers,
            groups=self.groups,
            timeline=self.timeline,
            audiences=Audiences(lane, clock),
        )
        self.merging = Merging(
            lane, clock, customers=self.customers, keys=keys, timeline=self.timeline
        )
        self.conversations = Conversations(
            lane, clock, followers=self.followers, timeline=self.timeline
        )
        self.conversation_list = ConversationList(lane, clock)
        self.articles = Articles(lane, clock)
        self.pictures = KeptPictures(folder / PICTURES_NAME)
        self.placements = Placements(lane, clock)
        self.broadcasts = Broadcasts(lane, clock)
        self.send_counts = SendCounts(lane, clock)
        self.growth = Growth(lane, clock)
        self.unfinished = Unfinished(lane, clock)
        self.sheets = Sheets(lane, clock)
        self.settings = Settings(lane, clock)
        self.rosters = Rosters(lane, clock, keys=keys)
        self.histories = Histories(lane, clock)
        self._erasure = Erasure(lane, clock, customers=self.customers)
        self._ownership: Ownership | None = None

    @classmethod
    def open(cls, folder: Path, *, state: Path, clock: Clock | None = None) -> Book:
        """Open the book in ``folder``, making it when it is new. ``state`` is this machine's state
        folder.

        Raises ``Refused`` for a folder that cannot hold a book (``folder.owned``,
        ``folder.network``, ``folder.cloud``), ``Failure`` for ``folder.read_only``, ``disk.full``,
        ``book.newer`` (made by a later version) and ``book.damaged`` (with the last good backup's
        name).
        """
        clock = clock or SystemClock()
        ownership = Ownership(folder)
        try:
            with world_faults():
                finish_swap(folder)
                path = folder / FILE_NAME
                require_sound(path, folder / BACKUPS_NAME)
                upgrade(path, clock.now())
                book = cls(folder, Lane(path), clock, Install(state))
        except BaseException:
            ownership.release()
            raise
        book._ownership = ownership
        try:
            # What an erase could not remove because of a reader or a crash is removed here.
            book._lane.fold()
            book._arrive()
        except BaseException:
            book.close()
            raise
        return book

    @classmethod
    def of_file(cls, path: Path, clock: Clock) -> Book:
        """The book in a file that belongs to the caller alone (a restored copy, not yet in its
        place).
        """
        upgrade(path, clock.now())
        return cls(path.parent, Lane(path), clock, None)

    def operation(self, work: Callable[[], T], *, undoable: bool = True) -> Done[T]:
        """Do ``work``, any number of writes to any repositories, as one transaction.

        The result names the nouns that changed and carries the way back. ``undoable=False`` for
        what comes from outside or is too much to remember (an import of many thousands).
        """
        return self._recorder.run(work, undoable=undoable)

    def undo(self, undo: Undo) -> Done[None]:
        """Take an operation back; the result's ``undo`` does it again.

        Raises ``Refused("undo.stale")``, changing nothing, when what it touched was changed since.
        """
        return self._recorder.revert(undo)

    def erase(self, customer_id: int) -> Done[Erased]:
        """Forget a person for good; there is no way back, and undo steps about her no longer
        work.
        """
        done = self.operation(lambda: self._erasure.erase(customer_id), undoable=False)
        # Only after the transaction can the log be emptied.
        traceless = self._erasure.clean_up()
        return Done(replace(done.value, traceless=traceless), done.changed)

    def erase_again(self, uids: list[str]) -> int:
        """Forget those of these people who are back in the book; returns how many."""
        return self._erasure.erase_again(uids)

    def erased(self) -> list[str]:
        """The uids of everybody who was ever erased."""
        return self._erasure.erased()

    def adopt(self) -> None:
        """A restored or copied book counts from now on.

        A copy becomes a book of its own, so that its original is not taken for an older state of
        it.
        """
        if self.held_reason is HeldReason.COPIED:
            self._write_about({"book": new_uid()})
        self.held_reason = None
        self._note_opening()

    def close(self) -> None:
        """Close the file and let the next process in; doing it twice is harmless."""
        self._lane.close()
        if self._ownership is not None:
            self._ownership.release()

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _arrive(self) -> None:
        """Decide whether this is the book that this machine knows, and note that it was opened."""
        if self._install is None:
            return
        about = self._about()
        if "book" not in about:
            self._write_about({"book": new_uid()})
        else:
            self.held_reason = HeldReason(about["held"]) if about.get("held") else None
            remembered = Openings(
                install=about.get("install", ""),
                folder=about.get("folder", ""),
                count=int(about.get("openings", "0")),
            )
            judged = self._install.judge(about["book"], remembered, self.folder)
            self.held_reason = self.held_reason or judged
        self._note_opening()

    def _note_opening(self) -> None:
        """Write down who opened the book, where, how often; a held one keeps its strange origin."""
        if self._install is None:
            return
        about = self._about()
        if self.held_reason is not None:
            self._write_about({"held": self.held_reason.value})
            return
        count = max(int(about.get("openings", "0")), self._install.openings(about["book"])) + 1
        self._write_about(
            {
                "install": self._install.id,
                "folder": str(self.folder),
                "openings": str(count),
                "held": "",
            }
        )
        self._install.note(about["book"], count)

    def _about(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self._lane.rows("select * from about")}

    def _write_about(self, values: dict[str, str]) -> None:
        with self._lane.write() as db:
            for key, value in values.items():
                db.execute(
                    "insert into about (key, value) values (?, ?)"
                    " on conflict (key) do update set value = excluded.value",
                    [key, value],
                )

"""What one can do on this page to the book: every verb with its name for undo and what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.changes import ChangeSet, Noun
from shopdesk.domain.failures import Failure
from shopdesk.domain.people import Consent, Group, SyncCounts
from shopdesk.services.customer_cards import CustomerCards
from shopdesk.services.customers import CustomerDesk
from shopdesk.ui.desk import Desk

Progress = Callable[[int, int | None], None]
Cancelled = Callable[[], bool]

#: Nouns a reading of followers may have touched.
SYNCED = ChangeSet(frozenset({Noun.CUSTOMERS, Noun.GROUPS}))


class CustomerCommands(QObject):
    """The verbs of the page. Failures go to the field they came from where there is one.

    Signals:
        refused: what was typed on a card cannot be kept (field, customer, sentence).
        group_added: a group was made (its id).
        erased: somebody was forgotten (her id).
        sync_ended: the reading of followers is over, however it ended.
    """

    refused = Signal(str, int, str)
    group_added = Signal(int)
    erased = Signal(int)
    sync_ended = Signal()

    def __init__(self, desk: Desk, cards: CustomerCards, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards = cards

    # One customer

    def rename(self, customer_id: int, name: str) -> None:
        """Set what she is called."""
        self._desk.runner.operate(
            self.tr("rename a customer"), lambda: self._cards.rename(customer_id, name), owner=self
        )

    def set_phone(self, customer_id: int, text: str) -> None:
        """Set her number."""
        self._desk.runner.operate(
            self.tr("change a phone number"),
            lambda: self._cards.set_phone(customer_id, text),
            failed=partial(self._refuse, "phone", customer_id),
            owner=self,
        )

    def set_birthday(self, customer_id: int, text: str) -> None:
        """Set her birthday."""
        self._desk.runner.operate(
            self.tr("change a birthday"),
            lambda: self._cards.set_birthday(customer_id, text),
            failed=partial(self._refuse, "birthday", customer_id),
            owner=self,
        )

    def set_consent(self, customer_id: int, consent: Consent) -> None:
        """Note whether she may be written to."""
        said = {
            Consent.OPTED_OUT: self.tr("She gets no broadcasts any more"),
            Consent.GIVEN: self.tr("She may get broadcasts"),
            Consent.UNASKED: self.tr("Noted: she has not been asked"),
        }[consent]
        self._desk.runner.operate(
            self.tr("change who may be written to"),
            lambda: self._cards.set_consent(customer_id, consent),
            owner=self,
            said=said,
        )

    def add_note(self, customer_id: int, text: str) -> None:
        """Write something down."""
        self._desk.runner.operate(
            self.tr("write a note"), lambda: self._cards.add_note(customer_id, text), owner=self
        )

    def edit_note(self, note_id: int, text: str) -> None:
        """Change a note."""
        self._desk.runner.operate(
            self.tr("change a note"), lambda: self._cards.edit_note(note_id, text), owner=self
        )

    def remove_note(self, note_id: int) -> None:
        """Throw a note away."""
        self._desk.runner.operate(
            self.tr("remove a note"),
            lambda: self._cards.remove_note(note_id),
            owner=self,
            said=self.tr("The note is gone"),
        )

    def erase(self, customer_id: int, name: str) -> None:
        """Ask, with exact words, and forget her for good."""
        self._desk.prompts.confirm(
            self.tr("Erase {0} for good?").format(name),
            self.tr(
                "Her name, phone numbers, birthday, notes, groups, messages and everything that"
                " happened with her leave this book. The account stops keeping her messages and"
                " she gets no broadcast any more. Sums that name nobody stay.\n\n"
                "This cannot be undone, and older backups forget her when they are restored."
            ),
            self.tr("Erase for good"),
            partial(self._erase, customer_id, name),
            danger=True,
        )

    def _erase(self, customer_id: int, name: str) -> None:
        # A task, not an operation: the hub is told first, and there is no way back.
        self._desk.runner.task(
            self.tr("Erasing {0}").format(name),
            partial(_erase, self._desk.services.customers, customer_id),
            self._tell_erased,
            owner=self,
        )

    def _tell_erased(self, customer_id: int) -> None:
        self._desk.bus.changed.emit(
            ChangeSet(frozenset({Noun.CUSTOMERS, Noun.GROUPS, Noun.CONVERSATIONS, Noun.TIMELINE}))
        )
        self._desk.toasts.show(self.tr("Erased. Nothing about her is left in this book"))
        self.erased.emit(customer_id)

    def _refuse(self, field: str, customer_id: int, failure: Failure) -> None:
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        gap = "" if self._desk.formats.lang == "zh_CN" else " "
        self.refused.emit(field, customer_id, sentence.what + gap + sentence.remedy)

    # Many customers

    def put(self, group: Group, ids: Sequence[int]) -> None:
        """Put customers into a group."""
        said = self.tr("%n customer(s) put into “{0}”", "", len(ids)).format(group.name)
        self._many(self.tr("put into a group"), partial(self._cards.put, group.id, ids), ids, said)

    def take_out(self, group: Group, ids: Sequence[int]) -> None:
        """Take customers out of a group."""
        said = self.tr("%n customer(s) taken out of “{0}”", "", len(ids)).format(group.name)
        self._many(
            self.tr("take out of a group"), partial(self._cards.take_out, group.id, ids), ids, said
        )

    def star(self, ids: Sequence[int], starred: bool) -> None:
        """Give customers a star, or take it away."""
        if starred:
            said = self.tr("%n customer(s) starred", "", len(ids))
        else:
            said = self.tr("Stars of %n customer(s) removed", "", len(ids))
        self._many(self.tr("star customers"), partial(self._cards.star, ids, starred), ids, said)

    def _many(self, title: str, work: Callable[[], object], ids: Sequence[int], said: str) -> None:
        def go() -> None:
            self._desk.runner.operate(title, work, owner=self, said=said)  # type: ignore[arg-type]

        if self._cards.can_undo(len(ids)):
            go()
            return
        self._desk.prompts.confirm(
            self.tr("Change {0} customers?").format(self._desk.formats.number(len(ids))),
            self.tr("So many cannot be put back with one undo."),
            self.tr("Change them"),
            go,
        )

    def export(self, ids: Sequence[int]) -> None:
        """Write customers into a file one can open with Excel."""
        self._desk.prompts.save_file(
            self.tr("Export %n customer(s)", "", len(ids)),
            self.tr("customers.csv"),
            [self.tr("Tables ({0})").format("*.csv")],
            partial(self._export, ids),
        )

    def _export(self, ids: Sequence[int], file: Path) -> None:
        self._desk.runner.task(
            self.tr("Exporting to {0}").format(file.name),
            partial(_export, CustomerDesk(self._desk.book), file, ids),
            self._tell_exported,
            owner=self,
        )

    def _tell_exported(self, count: int) -> None:
        self._desk.toasts.show(self.tr("%n customer(s) exported", "", count))

    # Groups

    def add_group(self, name: str, members: Sequence[int] = ()) -> None:
        """Make a group, and put customers into it."""
        self._desk.runner.operate(
            self.tr("make a group"),
            lambda: self._cards.add_group(name, members),
            self.group_added.emit,
            owner=self,
            said=self.tr("“{0}” is there").format(name),
        )

    def rename_group(self, group: Group, name: str) -> None:
        """Give a group another name."""
        self._desk.runner.operate(
            self.tr("rename a group"), lambda: self._cards.rename_group(group.id, name), owner=self
        )

    def recolour_group(self, group: Group, colour: str) -> None:
        """Give a group another colour."""
        self._desk.runner.operate(
            self.tr("colour a group"),
            lambda: self._cards.recolour_group(group.id, colour),
            owner=self,
        )

    def arrange_groups(self, ids: Sequence[int]) -> None:
        """Put the groups into this order."""
        self._desk.runner.operate(
            self.tr("arrange the groups"), lambda: self._cards.arrange_groups(ids), owner=self
        )

    def remove_group(self, group: Group) -> None:
        """Take a group away, its members stay customers."""
        self._desk.runner.operate(
            self.tr("remove a group"),
            lambda: self._cards.remove_group(group.id),
            owner=self,
            said=self.tr("“{0}” is gone, its customers stay").format(group.name),
        )

    # Followers

    def sync(self) -> None:
        """Read the account's followers into the book."""
        services = self._desk.services
        self._desk.runner.task(
            self.tr("Reading the followers"),
            lambda progress, cancelled: services.sync_followers(progress),
            self._tell_synced,
            self._tell_not_synced,
            owner=self,
        )

    def _tell_synced(self, counts: SyncCounts) -> None:
        self._desk.bus.changed.emit(SYNCED)
        number = self._desk.formats.number
        self._desk.toasts.show(
            self.tr("{0} followers read: {1} new, {2} back, {3} gone").format(
                number(counts.seen),
                number(counts.new),
                number(counts.returned),
                number(counts.left),
            )
        )
        self.sync_ended.emit()

    def _tell_not_synced(self, failure: Failure) -> None:
        # What was read until then is in the book.
        self._desk.bus.changed.emit(SYNCED)
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        self._desk.toasts.show(f"{sentence.what} {sentence.remedy}", tone="danger")
        self.sync_ended.emit()


def _erase(
    customers: CustomerDesk, customer_id: int, progress: Progress, cancelled: Cancelled
) -> int:
    customers.erase(customer_id)
    return customer_id


def _export(
    customers: CustomerDesk,
    file: Path,
    ids: Sequence[int],
    progress: Progress,
    cancelled: Cancelled,
) -> int:
    return customers.export_file(file, ids, progress)

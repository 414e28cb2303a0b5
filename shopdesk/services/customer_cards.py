"""What a person does with customers one sees: correct a card, note something, put into groups.

Each verb is one operation of the book and can be undone. What is typed is cleaned the way files
are: a number becomes digits, a birthday a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shopdesk.domain.changes import Done
from shopdesk.domain.failures import Refused
from shopdesk.domain.histories import Bookmark, Chapter
from shopdesk.domain.people import Consent, Customer, Follower, Group, GroupKey, IdentityKind, Note
from shopdesk.domain.rosters import RosterRow
from shopdesk.services.importing import values
from shopdesk.store.book import Book

#: Up to this many rows an operation on many customers keeps its way back in memory.
UNDO_UP_TO = 50_000


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything a card shows besides the story. ``row`` is what her row in a list says."""

    customer: Customer
    row: RosterRow
    groups: tuple[Group, ...]
    places: tuple[Follower, ...]
    notes: tuple[Note, ...]


class CustomerCards:
    """Cards and groups of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # Reading

    def read(self, customer_id: int) -> CustomerCard:
        """One card; raises ``Refused("customer.unknown")``."""
        customers = self._book.customers
        customer = customers.get(customer_id)
        rows = self._book.rosters.rows([customer_id])
        if not rows:
            raise Refused("customer.unknown")
        return CustomerCard(
            customer=customer,
            row=rows[0],
            groups=tuple(self._book.groups.of_customer(customer_id)),
            places=tuple(customers.followers(customer_id)),
            notes=tuple(customers.notes(customer_id)),
        )

    def story(self, customer_id: int, after: Bookmark | None = None) -> Chapter:
        """What happened with her, newest first."""
        return self._book.histories.of_customer(customer_id, after=after)

    # One customer

    def rename(self, customer_id: int, name: str) -> Done[None]:
        """Set what people call her; empty forgets it."""
        cleaned = values.plain(name)[: values.NAME_LIMIT].rstrip()
        return self._operation(lambda: self._book.customers.rename(customer_id, cleaned))

    def set_phone(self, customer_id: int, text: str) -> Done[None]:
        """Set her phone in place of the first she has; empty takes it away.

        Raises ``Refused("customer.phone")`` for what is not exactly one number.
        """
        try:
            numbers = values.phones(text)
        except values.Unreadable:
            raise Refused("customer.phone") from None
        if len(numbers) > 1:
            raise Refused("customer.phone")

        def change() -> None:
            customers = self._book.customers
            known = [
                one for one in customers.identities(customer_id) if one.kind is IdentityKind.PHONE
            ]
            if [one.value for one in known[:1]] == list(numbers):
                return
            # Numbers count in the order they were entered, so the others are entered again.
            for one in known:
                customers.remove_identity(one.id)
            for number in numbers:
                customers.add_identity(customer_id, IdentityKind.PHONE, number)
            for one in known[1:]:
                customers.add_identity(customer_id, IdentityKind.PHONE, one.value, one.label)

        return self._operation(change)

    def set_birthday(self, customer_id: int, text: str) -> Done[None]:
        """Set her birthday, with or without its year; empty forgets it.

        Raises ``Refused("customer.birthday")`` for what is no day of the solar calendar.
        """
        try:
            day = values.birthday(text)
        except values.Unreadable:
            raise Refused("customer.birthday") from None
        return self._operation(
            lambda: self._book.customers.set_birthday(customer_id, str(day) if day else "")
        )

    def set_consent(self, customer_id: int, consent: Consent) -> Done[None]:
        """Note a yes or a no that she gave in the shop."""
        return self._operation(
            lambda: self._book.customers.set_consent(customer_id, consent, source="shop")
        )

    def add_note(self, customer_id: int, text: str, author: str = "") -> Done[int]:
        """Write something down about her; raises ``Refused("note.empty")``."""
        words = values.paragraph(text)[: values.REMARK_LIMIT]
        if not words:
            raise Refused("note.empty")
        return self._book.operation(
            lambda: self._book.customers.add_note(customer_id, words, author)
        )

    def edit_note(self, note_id: int, text: str) -> Done[None]:
        """Change the words of a note; without any the note goes."""
        words = values.paragraph(text)[: values.REMARK_LIMIT]
        if not words:
            return self.remove_note(note_id)
        return self._operation(lambda: self._book.customers.edit_note(note_id, words))

    def remove_note(self, note_id: int) -> Done[None]:
        """Throw a note away."""
        return self._operation(lambda: self._book.customers.remove_note(note_id))

    # Many customers

    def can_undo(self, count: int) -> bool:
        """Whether a change to so many customers can be taken back."""
        return count <= UNDO_UP_TO

    def put(self, group_id: int, ids: Sequence[int]) -> Done[int]:
        """Put customers into a group; how many were not in it before."""
        return self._book.operation(
            lambda: self._book.groups.put(group_id, ids), undoable=self.can_undo(len(ids))
        )

    def take_out(self, group_id: int, ids: Sequence[int]) -> Done[int]:
        """Take customers out of a group; how many were in it."""
        return self._book.operation(
            lambda: self._book.groups.take_out(group_id, ids), undoable=self.can_undo(len(ids))
        )

    def star(self, ids: Sequence[int], starred: bool) -> Done[int]:
        """Give customers a star, or take it away; how many changed."""
        group = self._book.groups.by_key(GroupKey.STARRED).id
        return self.put(group, ids) if starred else self.take_out(group, ids)

    # Groups

    def add_group(self, name: str, members: Sequence[int] = ()) -> Done[int]:
        """Make a group at the end with these members; raises ``group.exists`` and
        ``group.nameless``.
        """

        def make() -> int:
            group = self._book.groups.add(name)
            self._book.groups.put(group, members)
            return group

        return self._book.operation(make, undoable=self.can_undo(len(members)))

    def rename_group(self, group_id: int, name: str) -> Done[None]:
        """Give a group another name; raises as :meth:`add_group`."""
        return self._operation(lambda: self._book.groups.change(group_id, name=name))

    def recolour_group(self, group_id: int, colour: str) -> Done[None]:
        """Give a group another colour (``#rrggbb``)."""
        return self._operation(lambda: self._book.groups.change(group_id, colour=colour))

    def arrange_groups(self, group_ids: Sequence[int]) -> Done[None]:
        """Put the groups in this order."""
        return self._operation(lambda: self._book.groups.arrange(group_ids))

    def remove_group(self, group_id: int) -> Done[None]:
        """Take a group away; its members stay customers. Raises ``group.fixed``."""
        return self._book.operation(
            lambda: self._book.groups.remove(group_id),
            undoable=self.can_undo(self._book.groups.get(group_id).size),
        )

    def _operation(self, work: Callable[[], None]) -> Done[None]:
        return self._book.operation(work)

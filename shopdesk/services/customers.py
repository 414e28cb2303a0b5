"""The shop's verbs for customers: take them in from a file, write them out, find, forget."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from shopdesk.domain.changes import Done
from shopdesk.domain.customers_import import ImportedCustomer, RejectedRow
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.hub import Hub
from shopdesk.domain.intents import EraseFollower
from shopdesk.domain.people import (
    Consent,
    Customer,
    CustomerDraft,
    FieldValue,
    Found,
    GroupKey,
    IdentityKind,
)
from shopdesk.domain.uids import new_uid
from shopdesk.services.importing import (
    ImportDigest,
    ImportReading,
    RejectsFile,
    neutralise,
    read_customers,
)
from shopdesk.store.book import Book

#: Up to this many people an import can be undone; the way back of a larger one would fill the
#: memory.
UNDO_UP_TO = 5_000

#: Newcomers written in one go.
PORTION = 500

Progress = Callable[[int, int | None], None]
"""Told after each portion: how many are done, and of how many. May raise to stop the work."""

_EXPORTED = ("姓名", "手机", "其他联系方式", "生日", "群组", "同意接收", "来源", "备注")


@dataclass
class ImportResult:
    """What an import did. ``rows`` = new + updated + unchanged + rejected + duplicates."""

    rows: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    duplicates: int = 0
    rejects_file: str | None = None
    encoding: str = ""

    def as_plain(self) -> dict[str, Any]:
        """JSON-ready, in the order the command line promises."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ImportForecast:
    """What an import would do: how many are new, how many the book knows already."""

    new: int
    known: int


def _unwatched(done: int, total: int | None) -> None:
    """Progress nobody looks at."""


class CustomerDesk:
    """Customers of one book. The hub is told when somebody is erased."""

    def __init__(self, book: Book, hub: Hub | None = None) -> None:
        self._book = book
        self._hub = hub

    def import_file(self, path: Path) -> Done[ImportResult]:
        """Take in the customers of a file: all of it or nothing.

        People are matched by phone, then by card; without either by a name that only somebody
        without either has. Rejected lines go into a file beside the original.
        Raises ``Refused("import.…")``.
        """
        reading = read_customers(path)
        rejects = RejectsFile(_rejects_path(path), reading.columns)
        try:
            done = self._book.operation(
                lambda: self._take_file(reading, rejects),
                undoable=path.stat().st_size < UNDO_UP_TO * 100,
            )
            rejects_file = rejects.close()
        except BaseException:
            rejects.discard()
            raise
        done.value.rejects_file = str(rejects_file) if rejects_file else None
        return done

    def forecast(self, digest: ImportDigest, progress: Progress = _unwatched) -> ImportForecast:
        """Count against the book what a digested file would do, writing nothing."""
        new = known = 0
        for portion in digest.people():
            phones = {number for row in portion for number in (row.phone, *row.other_phones)}
            having = self._book.customers.who_has(IdentityKind.PHONE, sorted(phones - {""}))
            cards = {row.card for row in portion} - {""}
            carrying = self._book.customers.who_has(IdentityKind.CARD, sorted(cards))
            for row in portion:
                if row.phone or row.card:
                    keys = (row.phone, *row.other_phones)
                    met = any(key in having for key in keys) or row.card in carrying
                else:
                    met = self._known(row) is not None
                known += met
                new += not met
            progress(new + known, digest.tally.people)
        return ImportForecast(new, known)

    def import_digest(
        self, digest: ImportDigest, progress: Progress = _unwatched
    ) -> Done[ImportResult]:
        """Take in a digested file: all of it or nothing. When ``progress`` raises, nothing.

        The lines that were not taken lie beside the original afterwards, or, where that cannot be
        written, in the book's folder. The digest is used up.
        """
        tally = digest.tally
        done = self._book.operation(
            lambda: self._take_digest(digest, progress), undoable=tally.people <= UNDO_UP_TO
        )
        result = done.value
        result.rows, result.rejected = tally.rows, tally.rejected
        result.duplicates = tally.duplicates
        rejects = digest.rejects_file()
        if rejects is not None:
            result.rejects_file = str(_moved(rejects, digest.source, self._book.folder))
        digest.discard()
        return done

    def export_file(
        self,
        path: Path,
        ids: Sequence[int] | None = None,
        progress: Progress = _unwatched,
    ) -> int:
        """Write these customers, or all, into a CSV for Excel; how many. Cells cannot become
        formulas.

        Openids are not written: they mean nothing outside this account. When ``progress`` raises,
        no file is left.
        """
        part = path.with_name(path.name + ".part")
        count = 0
        try:
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(_EXPORTED)
                total = self._book.customers.count() if ids is None else len(ids)
                for customer in self._everybody() if ids is None else self._those(ids):
                    writer.writerow([neutralise(cell) for cell in self._cells(customer)])
                    count += 1
                    if count % PORTION == 0:
                        progress(count, total)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise Failure("file.not-written", file=path.name) from None
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return count

    def search(self, text: str, limit: int = 50) -> list[Found]:
        """Customers by characters, pinyin, initials, phone tail, card or words of a note."""
        return self._book.customers.search(text, limit)

    def erase(self, customer_id: int) -> int:
        """Forget a person, here and at the hub; how many of her places the hub was told of.

        Her openids are handed over before the book forgets them. Cannot be undone.
        """
        self._book.customers.get(customer_id)
        told = 0
        for follower in self._book.customers.followers(customer_id):
            if self._hub is None:
                raise Refused("erase.no_hub")
            self._hub.submit(EraseFollower(new_uid(), follower.openid))
            told += 1
        self._book.erase(customer_id)
        return told

    def _take_file(self, reading: ImportReading, rejects: RejectsFile) -> ImportResult:
        result = ImportResult(encoding=reading.encoding)
        rows = reading.rows()
        while portion := list(islice(rows, PORTION)):
            people = []
            for row in portion:
                if isinstance(row, RejectedRow):
                    rejects.add(row)
                else:
                    people.append(row)
            self._take_in(people, result)
        tally = reading.tally
        result.rows, result.rejected = tally.rows, tally.rejected
        result.duplicates = tally.duplicates
        return result

    def _take_digest(self, digest: ImportDigest, progress: Progress) -> ImportResult:
        result = ImportResult(encoding=digest.encoding)
        for portion in digest.people():
            self._take_in(portion, result)
            progress(result.new + result.updated + result.unchanged, digest.tally.people)
        return result

    def _take_in(self, people: Iterable[ImportedCustomer], result: ImportResult) -> None:
        newcomers: list[ImportedCustomer] = []
        for row in people:
            known = self._known(row)
            if known is None:
                newcomers.append(row)
                result.new += 1
            elif self._learn(known, row):
                result.updated += 1
            else:
                result.unchanged += 1
        self._enter(newcomers)

    def _enter(self, newcomers: list[ImportedCustomer]) -> None:
        ids = self._book.customers.add_many([self._draft(row) for row in newcomers])
        for customer_id, row in zip(ids, newcomers, strict=True):
            if row.messages_wanted is False:
                self._book.customers.set_consent(customer_id, Consent.OPTED_OUT, source="import")

    def _known(self, row: ImportedCustomer) -> Customer | None:
        """The customer a line is about, if the book knows her."""
        for kind, value in _identities(row):
            ids = self._book.customers.by_identity(kind, value)
            if ids:
                return self._book.customers.get(ids[0])
        if row.phone or row.card or not row.name:
            return None
        for found in self._book.customers.search(row.name, limit=20):
            customer = found.customer
            if customer.name == row.name and not self._book.customers.identities(customer.id):
                return customer
        return None

    def _learn(self, known: Customer, row: ImportedCustomer) -> bool:
        """Add what a line knows better: empty places are filled, figures of the till are taken
        over.
        """
        customers = self._book.customers
        changed = False
        if row.name and not known.name:
            customers.rename(known.id, row.name)
            changed = True
        if row.birthday and not known.birthday:
            customers.set_birthday(known.id, str(row.birthday))
            changed = True
        fields = {k: v for k, v in _fields(row).items() if known.fields.get(k) != v}
        if fields:
            customers.set_fields(known.id, fields)
            changed = True
        have = {(one.kind, one.value) for one in customers.identities(known.id)}
        for kind, value in _identities(row):
            if (kind, value) not in have:
                customers.add_identity(known.id, kind, value)
                changed = True
        if row.remark and row.remark not in [note.text for note in customers.notes(known.id)]:
            customers.add_note(known.id, row.remark, author="import")
            changed = True
        for group_id in self._groups(row):
            changed = bool(self._book.groups.put(group_id, [known.id])) or changed
        if row.messages_wanted is False and known.consent is not Consent.OPTED_OUT:
            customers.set_consent(known.id, Consent.OPTED_OUT, source="import")
            changed = True
        return changed

    def _draft(self, row: ImportedCustomer) -> CustomerDraft:
        return CustomerDraft(
            name=row.name,
            birthday=str(row.birthday) if row.birthday else "",
            identities=tuple(_identities(row)),
            fields=_fields(row),
            note=row.remark,
            group_ids=tuple(self._groups(row)),
            source="import",
        )

    def _groups(self, row: ImportedCustomer) -> Iterator[int]:
        """The groups a line names, made when the shop does not have them; ungrouped is not a
        group.
        """
        for name in row.groups:
            try:
                group = self._book.groups.by_name(name)
            except Refused:
                yield self._book.groups.add(name)
                continue
            if group.key is not GroupKey.UNGROUPED:
                yield group.id

    def _everybody(self) -> Iterator[Customer]:
        after = None
        while True:
            page = self._book.customers.page(after=after, limit=PORTION)
            yield from page.items
            if page.next is None:
                return
            after = page.next

    def _those(self, ids: Sequence[int]) -> Iterator[Customer]:
        for start in range(0, len(ids), PORTION):
            yield from self._book.customers.get_many(ids[start : start + PORTION])

    def _cells(self, customer: Customer) -> list[str]:
        others = [
            one.value
            for one in self._book.customers.identities(customer.id)
            if one.value != customer.phone
        ]
        groups = [group.name for group in self._book.groups.of_customer(customer.id)]
        notes = [note.text for note in self._book.customers.notes(customer.id)]
        return [
            customer.name,
            customer.phone,
            "；".join(others),
            customer.birthday,
            "；".join(groups),
            _CONSENT_WORDS[customer.consent],
            customer.source,
            "\n".join(notes),
        ]


_CONSENT_WORDS = {Consent.UNASKED: "", Consent.GIVEN: "是", Consent.OPTED_OUT: "否"}


def _identities(row: ImportedCustomer) -> Iterator[tuple[IdentityKind, str]]:
    if row.phone:
        yield IdentityKind.PHONE, row.phone
    for phone in row.other_phones:
        yield IdentityKind.PHONE, phone
    if row.card:
        yield IdentityKind.CARD, row.card


def _fields(row: ImportedCustomer) -> dict[str, FieldValue]:
    fields: dict[str, FieldValue] = dict(row.extras)
    for name, value in (("points", row.points), ("spent_fen", row.spent_fen)):
        if value is not None:
            fields[name] = value
    for name, day in (("member_since", row.member_since), ("last_purchase", row.last_purchase)):
        if day is not None:
            fields[name] = day.isoformat()
    return fields


def _rejects_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}-rejected.csv")


def _moved(rejects: Path, source: Path, fallback: Path) -> Path:
    """Lay the file of rejected lines beside the original, or where we may surely write."""
    beside = _rejects_path(source)
    try:
        shutil.move(rejects, beside)
    except OSError:
        beside = fallback / beside.name
        shutil.move(rejects, beside)
    return beside

"""People who stand in a file more than once become one.

The same phone is the same person; a line without phone belongs to whoever holds its card. Two
phones on one card are left apart (couples share cards): the book's duplicates queue decides about
them. Amounts are never added up, because two lines are more often two exports of one person than
two accounts: the larger amount and the later purchase win.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise

from shopdesk.domain.customers_import import (
    ImportedCustomer,
    ImportField,
    ImportNote,
    NoteCode,
    RejectedRow,
)

Row = ImportedCustomer | RejectedRow


class RepeatedKeys:
    """Which phones and cards occur more than once, learned in a first walk over the file.

    Costs 8 bytes a key (and a sort); a false alarm by equal hashes only makes a row wait.
    """

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        hashes = array("Q")
        for phone, card in keys:
            if phone:
                hashes.append(_hash("p" + phone))
            if card:
                hashes.append(_hash("c" + card))
        self._repeated = frozenset(a for a, b in pairwise(sorted(hashes)) if a == b)

    def touch(self, row: ImportedCustomer) -> bool:
        """Whether another line may speak of the same person."""
        return bool(
            self._repeated
            and (
                (row.phone and _hash("p" + row.phone) in self._repeated)
                or (row.card and _hash("c" + row.card) in self._repeated)
            )
        )


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def merged(rows: Iterable[Row], repeated: RepeatedKeys) -> Iterator[Row]:
    """The rows with every person once. Unrepeated rows pass at once, repeated people come at the
    end.
    """
    people: list[ImportedCustomer] = []
    by_phone: dict[str, int] = {}
    by_card: dict[str, int] = {}
    for row in rows:
        if isinstance(row, RejectedRow) or not repeated.touch(row):
            yield row
            continue
        place = by_phone.get(row.phone) if row.phone else None
        if (
            place is None
            and row.card in by_card
            and not (row.phone and people[by_card[row.card]].phone)
        ):
            place = by_card[row.card]
        if place is None:
            place = len(people)
            people.append(row)
        else:
            people[place] = joined(people[place], row)
        person = people[place]
        if person.phone:
            by_phone.setdefault(person.phone, place)
        if person.card:
            by_card.setdefault(person.card, place)
    yield from people


def joined(first: ImportedCustomer, later: ImportedCustomer) -> ImportedCustomer:
    """Two lines about one person as one. What the first says stays; gaps are filled from the
    later.
    """
    known = dict(first.extras)
    return replace(
        first,
        lines=first.lines + later.lines,
        name=first.name or later.name,
        phone=first.phone or later.phone,
        other_phones=_union(first.other_phones, later.other_phones),
        card=first.card or later.card,
        birthday=first.birthday or later.birthday,
        points=_largest(first.points, later.points),
        spent_fen=_largest(first.spent_fen, later.spent_fen),
        member_since=min((d for d in (first.member_since, later.member_since) if d), default=None),
        last_purchase=max(
            (d for d in (first.last_purchase, later.last_purchase) if d), default=None
        ),
        groups=_union(first.groups, later.groups),
        remark="\n".join(
            _union(tuple(first.remark.splitlines()), tuple(later.remark.splitlines()))
        ),
        messages_wanted=_stricter(first.messages_wanted, later.messages_wanted),
        extras=(*first.extras, *(pair for pair in later.extras if pair[0] not in known)),
        notes=first.notes + later.notes + tuple(_differences(first, later)),
    )


def _differences(first: ImportedCustomer, later: ImportedCustomer) -> Iterator[ImportNote]:
    line = later.lines[0]
    if first.name and later.name and first.name != later.name:
        yield ImportNote(line, ImportField.NAME, NoteCode.NAME_DIFFERS, later.name)
    if first.card and later.card and first.card != later.card:
        yield ImportNote(line, ImportField.CARD, NoteCode.CARD_DIFFERS, later.card)


def _union(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for part in parts for value in part))


def _largest(first: int | None, later: int | None) -> int | None:
    return max((value for value in (first, later) if value is not None), default=None)


def _stricter(first: bool | None, later: bool | None) -> bool | None:
    """A "no" in any line holds: writing to somebody who declined is the worse mistake."""
    if first is False or later is False:
        return False
    return first if first is not None else later

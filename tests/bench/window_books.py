"""Books for the benches of the window: many customers, written through the store's own doors."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from shopdesk.domain.people import CustomerDraft, IdentityKind
from shopdesk.paths import Folders
from shopdesk.store.book import Book

FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国海燕雪松雨晨思远"
PORTION = 10_000


def name(number: int) -> str:
    """A name of two or three characters, the same for the same number."""
    first = FAMILY[number % len(FAMILY)] + GIVEN[number // 7 % len(GIVEN)]
    return first + (GIVEN[number // 311 % len(GIVEN)] if number % 3 else "")


def phone(number: int) -> str:
    """A mobile number nobody else of the book has."""
    return f"1{30 + number // 100_000_000}{number % 100_000_000:08d}"


def drafts(count: int) -> Iterator[CustomerDraft]:
    """As many customers, each with a name and a phone."""
    for number in range(count):
        yield CustomerDraft(
            name=name(number), identities=((IdentityKind.PHONE, phone(number)),), source="import"
        )


def folders(place: Path, count: int) -> Folders:
    """The folders of a shop with ``count`` customers under ``place``; made once and kept there."""
    found = Folders(data=place / "data", state=place / "state")
    done = place / "done"
    if done.exists():
        return found
    found.data.mkdir(parents=True)
    with Book.open(found.data, state=found.state) as book:
        coming = drafts(count)
        while portion := list(islice(coming, PORTION)):
            book.operation(partial(book.customers.add_many, portion), undoable=False)
    done.touch()
    return found


def table(file: Path, count: int, first: int) -> Path:
    """A file of ``count`` customers nobody has yet, as a till would export it."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("姓名", "手机", "生日", "备注"))
        for number in range(first, first + count):
            writer.writerow((name(number), phone(number), f"1990-{number % 12 + 1:02d}-08", ""))
    return file

"""The shop a command works in, opened for as long as the command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from shopdesk.cli.base import Invocation

if TYPE_CHECKING:
    from shopdesk.compose import Shop
    from shopdesk.store.book import Book


@contextmanager
def opened(invocation: Invocation) -> Iterator[Shop]:
    """Book, hub and services of the folder asked for; closed in order afterwards."""
    from shopdesk.compose import open_shop

    with open_shop(invocation.folders, practice=invocation.practice) as shop:
        yield shop


@contextmanager
def opened_book(invocation: Invocation) -> Iterator[Book]:
    """Only the book: for commands that need nothing of the platform."""
    from shopdesk.compose import open_book

    with open_book(invocation.folders) as book:
        yield book

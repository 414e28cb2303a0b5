"""The pages of the window in the order of the rail. A page that is not built is not here.

A page is imported when it is made; :func:`load` does that part beforehand. Both only in the GUI
thread: two threads that define Qt classes at the same time crash the binding.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP

from shopdesk.domain.changes import Noun
from shopdesk.ui.desk import Desk, Page, PageSpec
from shopdesk.ui.pages.broadcasts.readings import waiting_for_a_person
from shopdesk.ui.pages.inbox.reading import waiting

#: The words of the rail.
TODAY = str(QT_TRANSLATE_NOOP("Rail", "Today"))
MESSAGES = str(QT_TRANSLATE_NOOP("Rail", "Messages"))
CUSTOMERS = str(QT_TRANSLATE_NOOP("Rail", "Customers"))
ARTICLES = str(QT_TRANSLATE_NOOP("Rail", "Articles"))
BROADCASTS = str(QT_TRANSLATE_NOOP("Rail", "Broadcasts"))
CODES = str(QT_TRANSLATE_NOOP("Rail", "Codes"))
SETTINGS = str(QT_TRANSLATE_NOOP("Rail", "Settings"))


def _today(desk: Desk) -> Page:
    from shopdesk.ui.pages.today.page import TodayPage

    return TodayPage(desk)


def _inbox(desk: Desk) -> Page:
    from shopdesk.ui.pages.inbox.page import InboxPage

    return InboxPage(desk)


def _customers(desk: Desk) -> Page:
    from shopdesk.ui.pages.customers.page import CustomersPage

    return CustomersPage(desk)


def _articles(desk: Desk) -> Page:
    from shopdesk.ui.pages.articles.page import ArticlesPage

    return ArticlesPage(desk)


def _broadcasts(desk: Desk) -> Page:
    from shopdesk.ui.pages.broadcasts.page import BroadcastsPage

    return BroadcastsPage(desk)


def _codes(desk: Desk) -> Page:
    from shopdesk.ui.pages.codes.page import CodesPage

    return CodesPage(desk)


def _settings(desk: Desk) -> Page:
    from shopdesk.ui.pages.settings.page import SettingsPage

    return SettingsPage(desk)


#: One line per page: name, icon, word, what makes it, and what its badge counts.
PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "sun", TODAY, _today),
    PageSpec(
        "inbox",
        "message",
        MESSAGES,
        _inbox,
        badge=waiting,
        badge_nouns=frozenset({Noun.CONVERSATIONS}),
    ),
    PageSpec("customers", "users", CUSTOMERS, _customers),
    PageSpec("articles", "file-text", ARTICLES, _articles),
    PageSpec(
        "broadcasts",
        "send",
        BROADCASTS,
        _broadcasts,
        badge=waiting_for_a_person,
        badge_nouns=frozenset({Noun.BROADCASTS}),
    ),
    PageSpec("codes", "qr-code", CODES, _codes),
    PageSpec("settings", "settings", SETTINGS, _settings, at_foot=True),
)


def load(name: str) -> None:
    """Import the page ``name`` and what it needs; GUI thread."""
    import_module(f"shopdesk.ui.pages.{name}.page")

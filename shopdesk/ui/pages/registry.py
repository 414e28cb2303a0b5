"""The pages of the window in the order of the rail. A page that is not built is not here.

Importing this imports every page and the services below them; the window does it beside the GUI.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from shopdesk.domain.changes import Noun
from shopdesk.ui.desk import PageSpec
from shopdesk.ui.pages.articles.page import ArticlesPage
from shopdesk.ui.pages.broadcasts.page import BroadcastsPage
from shopdesk.ui.pages.broadcasts.readings import waiting_for_a_person
from shopdesk.ui.pages.codes.page import CodesPage
from shopdesk.ui.pages.customers.page import CustomersPage
from shopdesk.ui.pages.inbox.page import InboxPage
from shopdesk.ui.pages.inbox.reading import waiting
from shopdesk.ui.pages.settings.page import SettingsPage
from shopdesk.ui.pages.today.page import TodayPage

#: The words of the rail.
TODAY = str(QT_TRANSLATE_NOOP("Rail", "Today"))
MESSAGES = str(QT_TRANSLATE_NOOP("Rail", "Messages"))
CUSTOMERS = str(QT_TRANSLATE_NOOP("Rail", "Customers"))
ARTICLES = str(QT_TRANSLATE_NOOP("Rail", "Articles"))
BROADCASTS = str(QT_TRANSLATE_NOOP("Rail", "Broadcasts"))
CODES = str(QT_TRANSLATE_NOOP("Rail", "Codes"))
SETTINGS = str(QT_TRANSLATE_NOOP("Rail", "Settings"))

#: One line per page: name, icon, word, what makes it, and what its badge counts.
PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "sun", TODAY, TodayPage),
    PageSpec(
        "inbox",
        "message",
        MESSAGES,
        InboxPage,
        badge=waiting,
        badge_nouns=frozenset({Noun.CONVERSATIONS}),
    ),
    PageSpec("customers", "users", CUSTOMERS, CustomersPage),
    PageSpec("articles", "file-text", ARTICLES, ArticlesPage),
    PageSpec(
        "broadcasts",
        "send",
        BROADCASTS,
        BroadcastsPage,
        badge=waiting_for_a_person,
        badge_nouns=frozenset({Noun.BROADCASTS}),
    ),
    PageSpec("codes", "qr-code", CODES, CodesPage),
    PageSpec("settings", "settings", SETTINGS, SettingsPage, at_foot=True),
)

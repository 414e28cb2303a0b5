"""Every action with a shortcut, declared once: menus, tooltips and the list of shortcuts are drawn
from the same data.

The frame's own actions are declared here; a page declares what only it can do in
:meth:`shopdesk.ui.desk.Page.actions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget


class Place(StrEnum):
    """Under which heading an action stands in the list of shortcuts."""

    EVERYWHERE = "everywhere"
    PAGE = "page"
    PAGES = "pages"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class FrameAction:
    """An action of the frame. ``title`` is a source string of the context ``Actions``."""

    id: str
    title: str
    keys: tuple[str, ...]
    place: Place = Place.EVERYWHERE

    @property
    def words(self) -> str:
        """The title in the user's language."""
        return QCoreApplication.translate("Actions", self.title)


@dataclass(frozen=True, slots=True)
class PageAction:
    """An action of one page, its ``title`` already translated; ``slot`` is a bound method."""

    id: str
    title: str
    slot: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: bool = field(default=True)


SEARCH = FrameAction("search", str(QT_TRANSLATE_NOOP("Actions", "Search everything")), ("Ctrl+K",))
HELP = FrameAction("help", str(QT_TRANSLATE_NOOP("Actions", "Help for this page")), ("F1",))
SHORTCUTS = FrameAction(
    "shortcuts", str(QT_TRANSLATE_NOOP("Actions", "All shortcuts")), ("Ctrl+/",)
)
UNDO = FrameAction("undo", str(QT_TRANSLATE_NOOP("Actions", "Undo")), ("Ctrl+Z",))
REDO = FrameAction("redo", str(QT_TRANSLATE_NOOP("Actions", "Redo")), ("Ctrl+Y", "Ctrl+Shift+Z"))
NEW = FrameAction("new", str(QT_TRANSLATE_NOOP("Actions", "New")), ("Ctrl+N",), Place.PAGE)
FIND = FrameAction(
    "find", str(QT_TRANSLATE_NOOP("Actions", "Find on this page")), ("Ctrl+F",), Place.PAGE
)
ACT = FrameAction(
    "act",
    str(QT_TRANSLATE_NOOP("Actions", "The main button of this page")),
    ("Ctrl+Return", "Ctrl+Enter"),
    Place.PAGE,
)
REFRESH = FrameAction(
    "refresh", str(QT_TRANSLATE_NOOP("Actions", "Look again")), ("F5",), Place.PAGE
)
BACK = FrameAction(
    "back", str(QT_TRANSLATE_NOOP("Actions", "Back to where I was")), ("Alt+Left",), Place.PAGES
)
COUNTER = FrameAction(
    "counter", str(QT_TRANSLATE_NOOP("Actions", "Counter mode")), ("F11",), Place.WINDOW
)
SCHEME = FrameAction(
    "scheme",
    str(QT_TRANSLATE_NOOP("Actions", "Light or dark")),
    ("Ctrl+Shift+L",),
    Place.WINDOW,
)
CLOSE = FrameAction(
    "close", str(QT_TRANSLATE_NOOP("Actions", "Close the window")), ("Ctrl+W",), Place.WINDOW
)
QUIT = FrameAction("quit", str(QT_TRANSLATE_NOOP("Actions", "Quit")), ("Ctrl+Q",), Place.WINDOW)

FRAME: tuple[FrameAction, ...] = (
    SEARCH,
    HELP,
    SHORTCUTS,
    UNDO,
    REDO,
    NEW,
    FIND,
    ACT,
    REFRESH,
    BACK,
    COUNTER,
    SCHEME,
    CLOSE,
    QUIT,
)


def page_keys(number: int) -> tuple[str, ...]:
    """The shortcut of the rail's page ``number``, counted from 0; none beyond the ninth."""
    return (f"Ctrl+{number + 1}",) if number < 9 else ()


def shown_keys(keys: Iterable[str]) -> str:
    """The first of ``keys`` as this system writes it, for tooltips and lists; "" for none."""
    for key in keys:
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return ""


def with_keys(title: str, keys: Iterable[str]) -> str:
    """A tooltip: what it does, and the key in brackets."""
    shown = shown_keys(keys)
    return f"{title} ({shown})" if shown else title


def frame_action(declared: FrameAction, slot: Callable[[], object], window: QWidget) -> QAction:
    """The declared action, working everywhere in ``window``."""
    return _action(declared.words, declared.keys, slot, window, Qt.ShortcutContext.WindowShortcut)


def page_action(declared: PageAction, page: QWidget, icon: QIcon | None = None) -> QAction:
    """The declared action, working while the focus is in ``page``."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    action = _action(declared.title, declared.keys, declared.slot, page, context)
    action.setEnabled(declared.enabled)
    if icon is not None:
        action.setIcon(icon)
    return action


def _action(
    title: str,
    keys: tuple[str, ...],
    slot: Callable[[], object],
    home: QWidget,
    context: Qt.ShortcutContext,
) -> QAction:
    action = QAction(title, home)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(context)
    action.setToolTip(with_keys(title, keys))
    action.triggered.connect(slot)
    home.addAction(action)
    return action


def clashes(tables: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Keys declared twice among ``(owner, keys)`` pairs that are at work at the same time."""
    owners: dict[str, str] = {}
    found = []
    for owner, keys in tables:
        for key in keys:
            plain = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
            if plain in owners:
                found.append(f"{plain}: {owners[plain]}, {owner}")
            owners[plain] = owner
    return found

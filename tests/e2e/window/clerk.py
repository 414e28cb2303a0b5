"""Hands and eyes of somebody at the counter: finds what is shown by its words, clicks and types.

Nothing here calls a page or a service. A control is found by what is written on it, by its
accessible name or by the label beside it, as it stands in the language of the window; it has to be
visible and enabled, else the clerk cannot use it and the test says what was to be seen instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shopdesk.ui.desk import Page
from shopdesk.ui.machinery.prompts import Sheet
from shopdesk.ui.shell.window import MainWindow

W = TypeVar("W", bound=QWidget)

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)

PATIENCE_MS = 30_000
"""How long anything may take to be seen on a machine that does other things too."""

MOST_ROWS = 200
"""So many rows of a list are read; who looks for more scrolls or searches."""

TOLD = 1_500
"""How much of what is to be read a failure tells."""


def words(context: str, source: str) -> str:
    """A text of the window in its language; ``source`` is the English one, kept in ``context``."""
    return QCoreApplication.translate(context, source)


class Clerk:
    """One person before one window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    # Seeing

    @property
    def scene(self) -> QWidget:
        """Where one can click now: the dialog in front, else the window."""
        return QApplication.activeModalWidget() or self.window

    @property
    def page(self) -> Page:
        """The page in front."""
        page = self.window.stack.front
        assert page is not None
        return page

    def sees(self, text: str) -> bool:
        """Whether these words stand anywhere in front."""
        return any(text in said for said in self.reads())

    def reads(self) -> list[str]:
        """Everything there is to read in front: labels, buttons, fields, rows."""
        scene = self.scene
        said = [] if scene is self.window else [scene.windowTitle()]
        for widget in _visible(scene, QWidget):
            if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
                said.append(widget.text())
            elif isinstance(widget, QComboBox):
                said.append(widget.currentText())
            elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
                said.append(widget.toPlainText())
            elif isinstance(widget, QAbstractItemView):
                said.extend(_rows(widget))
            if widget.accessibleName():
                said.append(widget.accessibleName())
        return [text for text in said if text]

    def wait_for(self, text: str) -> None:
        """Wait until these words are to be read."""
        self.wait_until(lambda: self.sees(text), text)

    def wait_until(self, seen: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so; tells what was to be read when it never is."""
        try:
            self.qtbot.waitUntil(seen, timeout=PATIENCE_MS)
        except Exception as late:
            texts = dict.fromkeys(" ".join(text.split())[:80] for text in self.reads())
            shown = " | ".join(texts)[:TOLD]
            focus, active = QApplication.focusWidget(), QApplication.activeWindow()
            told = f"never came: {what}; focus: {focus} in {active}; to be read: {shown}"
            raise AssertionError(told) from late

    def settle(self) -> None:
        """Wait until the page in front shows everything and nothing is under way."""
        self.wait_until(lambda: self.page.is_ready() and self.page.desk.runner.quiet, "rest")

    # Doing

    def press(self, text: str) -> None:
        """Click the button with these words (or this name)."""
        button = self.wait_for_control(QAbstractButton, text)
        beside = isinstance(button, (QCheckBox, QRadioButton))
        # Their words may end well before their middle.
        self.click(button, QPoint(button.height() // 2, button.height() // 2) if beside else None)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget in its middle, or at a point of it."""
        place = at or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def key(self, keys: str) -> None:
        """Press keys, such as ``Ctrl+Return``, where the focus is."""
        self.come_to_front()
        self.wait_until(lambda: QApplication.focusWidget() is not None, f"a focus for {keys}")
        QTest.keySequence(QApplication.focusWidget(), keys)

    def type_into(self, name: str, text: str) -> None:
        """Click into the field of this name and type; what stood there goes."""
        field = self.wait_for_control(QWidget, name, lambda one: isinstance(one, FIELDS))
        self.type_over(field, text)

    def type_over(self, field: QWidget, text: str) -> None:
        """Type into a field in place of what stands there; Chinese comes as an input method
        hands it over.
        """
        self.come_to_front()
        self.click(field)
        QTest.keySequence(field, "Ctrl+A")
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            _compose(field, text)

    def choose(self, name: str, text: str) -> None:
        """Choose the entry beginning with ``text`` in the box of this name, by the arrow keys."""
        box = self.wait_for_control(QComboBox, name)
        self.wait_until(
            lambda: any(box.itemText(n).startswith(text) for n in range(box.count())),
            f"{text} in {name}",
        )
        self.click_focus(box)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText().startswith(text):
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise AssertionError(f"{name} has {[box.itemText(n) for n in range(box.count())]}")

    def click_focus(self, widget: QWidget) -> None:
        """Bring the focus to a widget as Tab does."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def choose_row(self, view_name: str, text: str) -> None:
        """Click the row with these words in the list of this name."""
        view = self.wait_for_control(QAbstractItemView, view_name)
        self.wait_until(lambda: _find(view, text) is not None, f"{text} in {view_name}")
        index = _find(view, text)
        assert index is not None
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def choose_in_menu(self, text: str, entry: str) -> None:
        """Press the button with these words and click an entry of the menu it opens."""
        button = self.wait_for_control(QAbstractButton, text)
        self._while_menu_is_open(lambda menu: self._click_entry(menu, entry))
        self.click(button)
        self.wait_until(lambda: QApplication.activePopupWidget() is None, "the menu gone")

    def _while_menu_is_open(self, do: Callable[[QMenu], None]) -> None:
        # Some menus hold the loop until they are closed, so the hand is set going beforehand.
        timer = QTimer(self.window)
        timer.setInterval(20)

        def look() -> None:
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                timer.stop()
                timer.deleteLater()
                do(menu)

        timer.timeout.connect(look)
        timer.start()

    def _click_entry(self, menu: QMenu, entry: str) -> None:
        for action in menu.actions():
            if entry in action.text().replace("&&", "&"):
                menu.setActiveAction(action)
                self.click(menu, menu.actionGeometry(action).center())
                return
        shown = [action.text() for action in menu.actions()]
        menu.close()
        raise AssertionError(f"no {entry!r} in the menu, which has {shown}")

    def go_to(self, title: str) -> None:
        """Click a page's entry in the rail and wait until it shows everything."""
        for item in self.window.rail.items.values():
            if item.text() == title:
                self.click(item)
                self.settle()
                return
        raise AssertionError(f"no page {title!r}")

    def answer(self, verb: str) -> None:
        """Press the button of the question in front that acts, and wait until it is gone."""
        self.wait_until(lambda: isinstance(self.scene, Sheet), f"a question with {verb}")
        sheet = self.scene
        self.press(verb)
        self.wait_until(lambda: QApplication.activeModalWidget() is not sheet, "the question gone")

    def come_to_front(self) -> None:
        """What a window manager does: the window one works in has the focus, also after a menu
        has closed or a dialog has come.
        """
        if QApplication.activeWindow() is not self.scene:
            self.scene.activateWindow()
            self.wait_until(lambda: self.scene.isActiveWindow(), "the window in front")

    # Finding

    def wait_for_control(
        self, kind: type[W], name: str, fits: Callable[[W], bool] = lambda _: True
    ) -> W:
        """The visible, enabled control with these words, name or label, once it is there."""
        found: list[W] = []

        def there() -> bool:
            found[:] = [
                one
                for one in _visible(self.scene, kind)
                if one.isEnabled() and name in _names(one, self.scene) and fits(one)
            ]
            return bool(found)

        self.wait_until(there, f"{kind.__name__} {name!r}")
        return found[0]


def _compose(field: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def _visible(root: QWidget, kind: type[W]) -> Iterator[W]:
    for widget in root.findChildren(kind):
        if widget.isVisible():
            yield widget


def _names(widget: QWidget, scene: QWidget) -> set[str]:
    names = {widget.accessibleName()}
    if isinstance(widget, QAbstractButton):
        names.add(widget.text())
    names |= {label.text() for label in scene.findChildren(QLabel) if label.buddy() is widget}
    return names - {""}


def _cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The first cells of a view; a list has one column, whatever its model has."""
    model, root = view.model(), view.rootIndex()
    if model is None:
        return
    columns = 1 if isinstance(view, QListView) else model.columnCount(root)
    for row in range(min(model.rowCount(root), MOST_ROWS)):
        for column in range(columns):
            yield model.index(row, column, root)


def _texts(index: QModelIndex) -> list[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return [str(index.data(role)) for role in roles if index.data(role)]


def _rows(view: QAbstractItemView) -> list[str]:
    return [text for index in _cells(view) for text in _texts(index)]


def _find(view: QAbstractItemView, text: str) -> QModelIndex | None:
    for index in _cells(view):
        if any(text in said for said in _texts(index)):
            return index
    return None

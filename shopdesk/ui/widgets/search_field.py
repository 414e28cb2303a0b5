"""The field one searches with: a magnifier, the words, a way to clear them, the keys that lead
here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.chips import KeyHint
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.layouts import Row

PAUSE_MS = 150
"""How long typing must rest before a search begins."""


class SearchField(QFrame):
    """``name`` is both the placeholder and what screen readers say; ``keys`` a hint such as
    ``Ctrl K``.
    """

    searched = Signal(str)
    """The words to search for, after typing has rested or at Enter; "" when cleared."""

    left = Signal()
    """Esc in an empty field: the user is done here."""

    moved_down = Signal()
    """The down arrow: the user wants to go into the results."""

    def __init__(
        self, theme: Theme, name: str, *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told = ""
        self._sign = QLabel()
        self.field = QLineEdit()
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        dressed(self.field, bare=True)
        self._clear = IconButton(theme, "x", self.tr("Clear the search"), small=True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._keys = KeyHint(keys)
        reveal(self._keys, bool(keys))
        row = Row(theme, self, gap="s", pad="s 0")
        row.addWidget(self._sign)
        row.addWidget(self.field, 1)
        row.addWidget(self._clear)
        row.addWidget(self._keys)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._tell)
        self.field.installEventFilter(self)
        self._clear.clicked.connect(self.clear)
        self.setFocusProxy(self.field)
        dressed(self, piece="search")
        self._keep_up()
        theme.changed.connect(self._keep_up)

    @property
    def text(self) -> str:
        """The words, without spaces around them."""
        return self.field.text().strip()

    def set_text(self, text: str) -> None:
        """Search for ``text`` at once."""
        self.field.setText(text)
        self._tell()

    def clear(self) -> None:
        """Take the words away and tell so."""
        self.field.clear()
        self._tell()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            dressed(self, lit=(kind is QEvent.Type.FocusIn) or None)
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if self.field.text():
                self.clear()
            else:
                self.left.emit()
            return True
        if event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
            return True
        return False

    def _typed(self, text: str) -> None:
        reveal(self._clear, bool(text))
        self._rest.start()

    def _tell(self) -> None:
        self._rest.stop()
        if self.text != self._told:
            self._told = self.text
            self.searched.emit(self._told)

    def _keep_up(self) -> None:
        edge = self._theme.size("icon")
        picture = self._theme.icon("search", 18, "text-secondary")
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        self.setFixedHeight(self._theme.size("control"))

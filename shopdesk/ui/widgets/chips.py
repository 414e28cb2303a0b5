"""Chips, badges and key hints: a word, a number, a key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel, one_line
from shopdesk.ui.widgets.layouts import Row

ICON_COLORS = {
    "accent": "accent-text",
    "ok": "ok",
    "warn": "warn",
    "danger": "danger",
    "festival": "festival",
}

MOST_COUNTED = 99


class Chip(QFrame):
    """A word about a thing (a group, a state), with an icon where the state must not be told by
    colour alone.

    ``tone``: "" neutral, ``accent``, ``ok``, ``warn``, ``danger``, ``festival``, ``outline``.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self._sign = QLabel()
        self._word = PlainLabel(type="caption")
        row = Row(theme, self, gap="xs", pad="s 0")
        row.addWidget(self._sign)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        dressed(self, piece="chip")
        self.say(text, tone, icon=icon)
        theme.changed.connect(self._keep_up)

    def say(self, text: str, tone: str = "", *, icon: str = "") -> None:
        """Another word, meaning and icon."""
        self._tone, self._icon = tone, icon
        self._word.setText(one_line(text))
        dressed(self, tone=tone or None)
        self._keep_up()

    @property
    def text(self) -> str:
        """The word."""
        return self._word.text()

    def _keep_up(self) -> None:
        self.setFixedHeight(self._theme.size("chip"))
        reveal(self._sign, bool(self._icon))
        if self._icon:
            edge = self._theme.size("icon_small")
            color = ICON_COLORS.get(self._tone, "text-secondary")
            picture = self._theme.icon(self._icon, 14, color)
            self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))


class Badge(QLabel):
    """A number that asks for attention; none at 0, ``99+`` beyond 99.

    ``tone``: "" accent, ``quiet``, ``danger``.
    """

    def __init__(self, count: int = 0, tone: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        dressed(self, piece="badge", tone=tone or None)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Another number."""
        self.setText(counted(count))
        reveal(self, count > 0)


class KeyHint(QLabel):
    """Which keys do the same, in small: ``Ctrl K``."""

    def __init__(self, keys: str, *, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        dressed(self, piece="key")


def counted(count: int) -> str:
    """The number on a badge."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)

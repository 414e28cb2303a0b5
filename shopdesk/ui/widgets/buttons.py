"""Buttons: what they are for is their role; the one filled button of a page is the primary one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed

ICON_TONES = {
    "": "text",
    "primary": "text-on-accent",
    "quiet": "text-secondary",
    "link": "accent-text",
    "danger": "danger",
    "warn": "warn",
}
"""The colour of the icon beside the word, by role."""

ICON_GAP = 4
"""Between icon and word, beyond the 4 px that Qt leaves; logical pixels at 100 %."""


class Button(QPushButton):
    """A button with a word and perhaps an icon that keeps up with the theme.

    ``role``: "" outlined, ``primary`` filled, ``quiet`` without a border, ``link``, ``danger``,
    ``warn`` (inside an amber strip). ``small`` for rows and tool bars.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        role: str = "",
        small: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon_name = icon
        self._role = role
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        dressed(self, role=role or None, small=small or None)
        self._tint()
        theme.changed.connect(self._tint)

    @property
    def icon_name(self) -> str:
        """The icon beside the word, or ""."""
        return self._icon_name

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._tint()  # the icon stands off from a word only when there is one

    def set_icon(self, name: str) -> None:
        """Another icon, or none for ""."""
        self._icon_name = name
        self._tint()

    def set_role(self, role: str) -> None:
        """Another role, for a button that becomes the next thing to do, or no longer is."""
        self._role = role
        dressed(self, role=role or None)
        self._tint()

    def _tint(self) -> None:
        theme = self._theme
        if not self._icon_name:
            self.setIcon(theme.no_icon)
            return
        gap = ICON_GAP if self.text() else 0
        edge = theme.size("icon_small") + theme.scaled(2)
        self.setIcon(theme.icon(self._icon_name, 16, ICON_TONES[self._role], gap=gap))
        self.setIconSize(QSize(edge + theme.scaled(gap), edge))


class IconButton(QToolButton):
    """A button that is only an icon; ``name`` is what it is called aloud and in its tooltip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        tone: str = "text-secondary",
        small: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._tone = tone
        self._small = small
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        dressed(self, small=small or None)
        self._tint()
        theme.changed.connect(self._tint)

    def set_name(self, name: str) -> None:
        """What the button does, as a tooltip and for screen readers."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Another icon, and perhaps another colour."""
        self._icon_name = name
        self._tone = tone or self._tone
        self._tint()

    def _tint(self) -> None:
        size = 16 if self._small else self._theme.tokens.size["icon"]
        self.setIcon(self._theme.icon(self._icon_name, size, self._tone))
        edge = self._theme.scaled(size)
        self.setIconSize(QSize(edge, edge))


class Pill(QPushButton):
    """A round little button for ready answers and filters one taps on."""

    def __init__(self, text: str, *, checkable: bool = False, parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        dressed(self, piece="pill")


def primary_button(theme: Theme, text: str, icon: str = "", *, small: bool = False) -> Button:
    """The next thing to do: one per page."""
    return Button(theme, text, icon=icon, role="primary", small=small)


def quiet_button(theme: Theme, text: str, icon: str = "", *, small: bool = False) -> Button:
    """What may be done but need not be."""
    return Button(theme, text, icon=icon, role="quiet", small=small)


def link_button(theme: Theme, text: str) -> Button:
    """Leads to another place in the program."""
    return Button(theme, text, role="link", small=True)

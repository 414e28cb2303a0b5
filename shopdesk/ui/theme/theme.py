"""The look of the window as one object: widgets, delegates and style sheet all ask it.

It answers in the scheme in use (light or dark, or as the system has it) and in the size in use
(100 %, or counter mode, where everything is a quarter larger for hands that are busy). ``changed``
says that answers have changed: painted widgets repaint, icons are fetched anew.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from shopdesk.ui.theme.icons import Icons
from shopdesk.ui.theme.tokens import SCHEMES, Scheme, Tokens, read_tokens

SchemeChoice = Literal["light", "dark", "system"]

BOLD_ROLES = frozenset({"strong", "title", "heading", "figure"})
"""Text roles that are bold unless told otherwise; ``strong`` is the body size in bold."""

HINTS: dict[SchemeChoice, Qt.ColorScheme] = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


class Theme(QObject):
    """Colours, lengths, type and icons; needs a ``QGuiApplication``."""

    changed = Signal()
    """The scheme or counter mode is another one now."""

    def __init__(
        self,
        tokens: Tokens | None = None,
        *,
        scheme: SchemeChoice = "system",
        counter: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tokens = tokens or read_tokens()
        self._choice: SchemeChoice = scheme
        self._counter = counter
        self._icons = Icons()
        hints = QGuiApplication.styleHints()
        self._tell_platform()
        self._scheme = self._wanted_scheme()
        hints.colorSchemeChanged.connect(self._follow_system)

    # -- which look -------------------------------------------------------------------------------

    @property
    def scheme(self) -> Scheme:
        """The scheme in use."""
        return self._scheme

    @property
    def choice(self) -> SchemeChoice:
        """What was asked for: a scheme, or to follow the system."""
        return self._choice

    @property
    def counter(self) -> bool:
        """Whether counter mode is on."""
        return self._counter

    def set_scheme(self, choice: SchemeChoice) -> None:
        """Use a scheme, or follow the system from now on."""
        self._choice = choice
        self._tell_platform()
        self._adopt(self._wanted_scheme(), self._counter)

    def set_counter(self, on: bool) -> None:
        """Turn counter mode on or off."""
        self._adopt(self._scheme, on)

    # -- colours ----------------------------------------------------------------------------------

    def color(self, name: str) -> QColor:
        """The colour called ``name`` in the scheme in use; ``KeyError`` when there is none."""
        return QColor(self.tokens.color(self._scheme, name))

    def group_color(self, index: int) -> QColor:
        """The default colour of the group number ``index`` (from 0); they repeat. For dots only."""
        colors = self.tokens.group_colors[self._scheme]
        return QColor(colors[index % len(colors)])

    def print_color(self, name: str) -> QColor:
        """A colour on paper, the same in both schemes: ``start_cell``, ``ink`` …"""
        return QColor(self.tokens.print_preview[name])

    # -- lengths, in logical pixels ---------------------------------------------------------------

    def size(self, name: str) -> int:
        """A height or width by name (``control``, ``row_list``, ``icon`` …)."""
        if self._counter and name in self.tokens.counter:
            return int(self.tokens.counter[name])
        return self.scaled(self.tokens.size[name])

    def space(self, name: str) -> int:
        """A distance by name, ``xs`` to ``xxl``."""
        return self.scaled(self.tokens.space[name])

    def radius(self, name: str) -> int:
        """The rounding of ``control``, ``card``, ``chip`` or ``pill``."""
        return self.scaled(self.tokens.radius[name])

    def stroke(self, name: str) -> float:
        """The thickness of a line; hairlines stay hairlines in counter mode."""
        width = self.tokens.stroke[name]
        return width * self.scale if name.startswith("gauge") else width

    def motion(self, name: str) -> int:
        """A duration in milliseconds: ``fast_ms``, ``normal_ms``, ``toast_ms`` …"""
        return self.tokens.motion[name]

    @property
    def scale(self) -> float:
        """1, or in counter mode what everything is multiplied by."""
        return self.tokens.counter_scale if self._counter else 1.0

    def scaled(self, length: float) -> int:
        """``length`` at 100 % as it is now, in whole pixels."""
        return round(length * self.scale)

    # -- type -------------------------------------------------------------------------------------

    def font(self, role: str = "body", *, bold: bool | None = None) -> QFont:
        """The face for ``axis``, ``caption``, ``body``, ``strong``, ``title``, ``heading`` or
        ``figure``.

        Figures are tabular, so that columns of numbers align.
        """
        font = QFont()
        font.setFamilies(list(self.tokens.families))
        font.setPixelSize(self.font_px(role))
        font.setBold(role in BOLD_ROLES if bold is None else bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def font_px(self, role: str) -> int:
        """The size of a text role in pixels."""
        return self.scaled(self.tokens.font_px["body" if role == "strong" else role])

    def line_height(self, role: str = "body") -> int:
        """The height of a line of ``role``; faces differ, so layouts go by this and not by them."""
        return self.scaled(self.tokens.line_px["body" if role == "strong" else role])

    def metrics(self, role: str = "body", *, bold: bool | None = None) -> QFontMetrics:
        """Measures text of ``role``."""
        return QFontMetrics(self.font(role, bold=bold))

    # -- icons and shadow -------------------------------------------------------------------------

    @property
    def no_icon(self) -> QIcon:
        """What a control without an icon has."""
        return QIcon()

    def icon(
        self, name: str, size: int | None = None, role: str = "text-secondary", *, gap: int = 0
    ) -> QIcon:
        """The icon ``name`` in the colour ``role``, ready for every state and screen.

        ``size`` is in logical pixels at 100 % and 18 when not given; ``gap`` adds free space to
        its right, for controls that set icon and word too close. Disabled icons and icons on a
        filled ground have their colours already. Fetch it again when the theme has changed.
        Raises ``KeyError`` for an icon that is not there.
        """
        return self._icons.icon(
            name,
            self.scaled(size or self.tokens.size["icon"]),
            gap=self.scaled(gap),
            normal=self.color(role),
            disabled=self.color("text-disabled"),
            selected=self.color("text-on-accent" if role == "text-on-accent" else "accent-text"),
        )

    def pixmap(
        self, name: str, size: int | None = None, role: str = "text-secondary", ratio: float = 2.0
    ) -> QPixmap:
        """The icon as one picture, for painted widgets; ``ratio`` is their device pixel ratio."""
        edge = self.scaled(size or self.tokens.size["icon"])
        return self._icons.pixmap(name, edge, self.color(role), ratio)

    def state_icon(self, state: str, size: int | None = None) -> QIcon:
        """The icon of ``ok``, ``warn``, ``danger``, ``unknown``, ``held`` or ``off``."""
        told = self.tokens.state[state]
        return self.icon(told["icon"], size, told["color"])

    def float_above(self, widget: QWidget) -> None:
        """Give ``widget`` the shadow of things that float: toasts, pop-ups, dragged things."""
        told = self.tokens.shadow["floating"]
        effect = QGraphicsDropShadowEffect(widget)
        effect.setOffset(QPoint(*told["offset"]))
        effect.setBlurRadius(self.scaled(told["blur"]))
        effect.setColor(_with_alpha(told[f"color_{self._scheme}"]))
        widget.setGraphicsEffect(effect)

    # -- keeping up -------------------------------------------------------------------------------

    def _tell_platform(self) -> None:
        """Native parts (title bar, file dialogs) follow too, where the platform can."""
        QGuiApplication.styleHints().setColorScheme(HINTS[self._choice])

    def _wanted_scheme(self) -> Scheme:
        if self._choice in SCHEMES:
            return "dark" if self._choice == "dark" else "light"
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _follow_system(self) -> None:
        self._adopt(self._wanted_scheme(), self._counter)

    def _adopt(self, scheme: Scheme, counter: bool) -> None:
        if (scheme, counter) == (self._scheme, self._counter):
            return
        self._scheme, self._counter = scheme, counter
        self._icons.forget()
        self.changed.emit()


def _with_alpha(code: str) -> QColor:
    """A colour written as ``#RRGGBBAA``."""
    color = QColor(code[:7])
    color.setAlpha(int(code[7:], 16))
    return color

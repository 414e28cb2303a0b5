"""The one style sheet of the window, made from ``window.qss`` and the tokens.

The sheet holds no colour and no length of its own. A word that begins with ``@`` stands for one:

``@accent``              the colour of that name
``@font.body``           the size of a text role
``@size.control``        a size; ``@inner.control`` is the same less the two hairlines of a border,
                         ``@field.control`` less two focus rings, ``@half.badge`` half of it
``@space.s``             a distance, ``@radius.card`` a rounding, ``@stroke.focus_ring`` a line
``@icon.check.accent``   a picture of the icon in that colour
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from shopdesk import paths
from shopdesk.ui.theme.icons import Icons
from shopdesk.ui.theme.theme import Theme

_PLACE = re.compile(r"@([a-z0-9-]+)(?:\.([a-z0-9_-]+))?(?:\.([a-z0-9-]+))?")


class StyleSheet:
    """Writes the sheet for a theme as it is at the moment.

    Qt reads the pictures of a sheet from files only, so the few it needs (ticks, arrows) are
    written to a temporary folder that lives as long as this object.
    """

    def __init__(self, template: Path | None = None) -> None:
        file = template or paths.resource("themes", "window", "window.qss")
        self._template = file.read_text(encoding="utf-8")
        self._icons = Icons()
        self._folder = QTemporaryDir()

    def text(self, theme: Theme) -> str:
        """The finished sheet; ``KeyError`` names a place that no token fills."""
        return _PLACE.sub(lambda match: self._fill(match, theme), self._template)

    def _fill(self, match: re.Match[str], theme: Theme) -> str:
        kind, name, tint = match.groups()
        if name is None:
            return theme.color(kind).name()
        if kind == "icon":
            return self._picture(name, tint, theme)
        lengths: dict[str, Callable[[str], float]] = {
            "font": theme.font_px,
            "size": theme.size,
            "space": theme.space,
            "radius": theme.radius,
            "stroke": theme.stroke,
            "inner": lambda name: theme.size(name) - 2 * theme.stroke("hairline"),
            "field": lambda name: theme.size(name) - 2 * theme.stroke("focus_ring"),
            "half": lambda name: theme.size(name) // 2,
        }
        return f"{lengths[kind](name):g}px"

    def _picture(self, name: str, tint: str, theme: Theme) -> str:
        # The colour is part of the name: Qt keeps pictures by their file name.
        color = theme.color(tint)
        file = Path(self._folder.filePath(f"{name}-{color.name()[1:]}.svg"))
        if not file.exists():
            file.write_text(self._icons.tinted(name, color), encoding="utf-8")
        return f'url("{file.as_posix()}")'

"""The colours that Fusion paints with, from the tokens."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from shopdesk.ui.theme.theme import Theme


def palette(theme: Theme) -> QPalette:
    """A palette for the scheme in use; ``Disabled/Text`` in the tokens fills one state only."""
    filled = QPalette(theme.color("surface"), theme.color("window"))
    for where, color in theme.tokens.palette.items():
        group, _, role = where.rpartition("/")
        if group:
            filled.setColor(
                QPalette.ColorGroup[group], QPalette.ColorRole[role], theme.color(color)
            )
        else:
            filled.setColor(QPalette.ColorRole[role], theme.color(color))
    return filled

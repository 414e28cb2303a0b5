"""A column no wider than one reads a line of settings with ease."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.layouts import Column, Row

#: In panels: three of them side by side are as wide as a settings row may be.
WIDEST_PANELS = 3


def readable(theme: Theme, parent: QWidget) -> Column:
    """Give ``parent`` such a column, at its left."""
    held = QWidget()
    held.setMaximumWidth(WIDEST_PANELS * theme.size("panel_default"))
    row = Row(theme, parent, gap="")
    row.addWidget(held, 1)
    row.addStretch(0)
    return Column(theme, held, gap="m", pad="l")

"""Columns, rows and panels whose distances come from the theme and follow counter mode."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.dressing import dressed


class _Spaced:
    """What columns and rows share: distances by name, kept up with the theme."""

    def __init__(self, layout: QBoxLayout, theme: Theme, gap: str, pad: tuple[str, ...]) -> None:
        self._layout = layout
        self._theme = theme
        self._gap = gap
        self._pad = pad

    def apply(self) -> None:
        self._layout.setSpacing(self._length(self._gap))
        if len(self._pad) == 1:
            across = down = self._length(self._pad[0])
        else:
            across, down = (self._length(name) for name in self._pad)
        self._layout.setContentsMargins(across, down, across, down)

    def _length(self, name: str) -> int:
        return 0 if name in ("", "0") else self._theme.space(name)


class Column(QVBoxLayout):
    """Things one below the other; ``gap`` and ``pad`` are names of distances, "" is none.

    ``pad`` may be one name for all four sides or two: ``"l m"`` is across, then down; "0" is none.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, gap: str = "s", pad: str = ""
    ) -> None:
        super().__init__()
        self._spaced = _Spaced(self, theme, gap, _sides(pad))
        self._keep_up()
        theme.changed.connect(self._keep_up)
        if parent is not None:
            parent.setLayout(self)

    def _keep_up(self) -> None:
        self._spaced.apply()


class Row(QHBoxLayout):
    """Things side by side; distances as in :class:`Column`."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, gap: str = "s", pad: str = ""
    ) -> None:
        super().__init__()
        self._spaced = _Spaced(self, theme, gap, _sides(pad))
        self._keep_up()
        theme.changed.connect(self._keep_up)
        if parent is not None:
            parent.setLayout(self)

    def _keep_up(self) -> None:
        self._spaced.apply()


class Panel(QFrame):
    """A plain area on a ground, divided from its neighbour by one line or none."""

    def __init__(
        self, ground: str = "surface", edge: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dressed(self, ground=ground, edge=edge)


class Rule(QFrame):
    """One line, across or down."""

    def __init__(self, direction: str = "horizontal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, rule=direction)


def _sides(pad: str) -> tuple[str, ...]:
    return tuple(pad.split(" "))

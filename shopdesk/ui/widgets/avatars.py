"""Avatars: the first character of a name on a tinted ground, the same for the same person."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.labels import one_line

TINT = 0.14
"""How much of a group's colour is in the ground; little enough for text to stay readable."""


def initial(name: str) -> str:
    """What stands for ``name``: its first character, upper case; a question mark for no name."""
    return one_line(name)[:1].upper() or "?"


def avatar_ground(theme: Theme, name: str) -> QColor:
    """The ground for ``name``: always the same one of eight, mixed into the surface."""
    surface = theme.color("surface")
    tint = theme.group_color(crc32(name.encode()) % len(theme.tokens.group_colors["light"]))
    return QColor(
        *(
            round(base * (1 - TINT) + over * TINT)
            for base, over in (
                (surface.red(), tint.red()),
                (surface.green(), tint.green()),
                (surface.blue(), tint.blue()),
            )
        )
    )


def paint_avatar(painter: QPainter, rect: QRectF, theme: Theme, name: str) -> None:
    """Draw the avatar for ``name`` into the square ``rect``."""
    ground = avatar_ground(theme, name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line"), theme.stroke("hairline")))
    painter.setBrush(ground)
    radius = theme.radius("control") + 2
    inset = theme.stroke("hairline") / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    font = theme.font("title", bold=False)
    font.setPixelSize(max(theme.font_px("caption"), round(rect.height() * 0.44)))
    painter.setFont(font)
    painter.setPen(theme.color("text-secondary"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initial(name))
    painter.restore()


class Avatar(QWidget):
    """The avatar of a person; decoration beside a name, so screen readers pass over it."""

    def __init__(
        self, theme: Theme, name: str, *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._size = "avatar_small" if small else "avatar"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """Another person."""
        self._name = name
        self.update()

    @override
    def sizeHint(self) -> QSize:
        edge = self._theme.size(self._size)
        return QSize(edge, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._theme, self._name)
        painter.end()

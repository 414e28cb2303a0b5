"""Line icons from ``resources/icons``, tinted and sharp on every screen.

An icon is an SVG whose strokes are ``currentColor``; tinting replaces that word. Pictures are kept
until the colours change.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shopdesk import paths

STATE_ICONS = {
    "triangle": "alert-triangle",
    "octagon": "alert-octagon",
    "question": "help",
}
"""The shapes that the token file names, as icons."""


class Icons:
    """The icons of this installation; needs a ``QGuiApplication``."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or paths.resource("icons")
        self._sources: dict[str, str] = {}
        self._icons: dict[tuple[str, int, int, str, str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, int, int, str, float], QPixmap] = {}

    def names(self) -> list[str]:
        """All icons there are."""
        return sorted(file.stem for file in self._folder.glob("*.svg"))

    def icon(
        self,
        name: str,
        size: int,
        *,
        normal: QColor,
        disabled: QColor,
        selected: QColor,
        gap: int = 0,
    ) -> QIcon:
        """An icon of ``size`` logical pixels for the three states of a control, and free space of
        ``gap`` to its right.
        """
        key = (name, size, gap, normal.name(), disabled.name(), selected.name())
        if key not in self._icons:
            icon = QIcon()
            modes = (
                (QIcon.Mode.Normal, normal),
                (QIcon.Mode.Active, normal),
                (QIcon.Mode.Disabled, disabled),
                (QIcon.Mode.Selected, selected),
            )
            for ratio in _ratios():
                for mode, color in modes:
                    icon.addPixmap(self.pixmap(name, size, color, ratio, gap=gap), mode)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, size: int, color: QColor, ratio: float, *, gap: int = 0) -> QPixmap:
        """One picture of ``size`` logical pixels at a device pixel ratio of ``ratio``."""
        key = (name, size, gap, color.name(), ratio)
        if key not in self._pixmaps:
            renderer = QSvgRenderer(QByteArray(self.tinted(name, color).encode()))
            pixmap = QPixmap(QSize(size + gap, size) * ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def tinted(self, name: str, color: QColor) -> str:
        """The drawing as SVG text in one colour; ``KeyError`` when there is no such icon."""
        return self._source(STATE_ICONS.get(name, name)).replace("currentColor", color.name())

    def forget(self) -> None:
        """Drop the pictures made so far: the colours have changed."""
        self._icons.clear()
        self._pixmaps.clear()

    def _source(self, name: str) -> str:
        if name not in self._sources:
            file = self._folder / f"{name}.svg"
            if not file.is_file():
                near = ", ".join(get_close_matches(name, self.names(), 3)) or "none"
                raise KeyError(f"no icon {name!r}; near it: {near}")
            self._sources[name] = file.read_text(encoding="utf-8")
        return self._sources[name]


def _ratios() -> list[float]:
    """The ratios of the screens here, and 1 and 2 for those that may be plugged in later."""
    screens = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return sorted(screens | {1.0, 2.0})

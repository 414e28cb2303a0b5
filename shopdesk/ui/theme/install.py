"""Dresses the application: Fusion, our palette, our sheet, our face, and again at every change."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QStyleFactory

from shopdesk.ui.theme.palette import palette
from shopdesk.ui.theme.style_sheet import StyleSheet
from shopdesk.ui.theme.theme import Theme


class Dress(QObject):
    """Keeps an application in the look of a theme for as long as this object lives."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._app = app
        self._theme = theme
        self._sheet = StyleSheet()
        app.setStyle(QStyleFactory.create("Fusion"))
        self.put_on()
        theme.changed.connect(self.put_on)

    def put_on(self) -> None:
        """Apply the look as it is now."""
        self._app.setFont(self._theme.font())
        self._app.setPalette(palette(self._theme))
        self._app.setStyleSheet(self._sheet.text(self._theme))


def install(app: QApplication, theme: Theme) -> Dress:
    """Dress ``app`` now and whenever ``theme`` changes; the theme owns what is returned."""
    return Dress(app, theme)

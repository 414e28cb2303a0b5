"""The icon beside the system's clock: the window may be closed while broadcasts are due.

Where a system has no such place (some Linux desktops), closing the window ends the program.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from shopdesk.ui.theme import Theme


class Tray(QObject):
    """Signals:
    wanted_window: somebody wants the window back.
    wanted_quit: somebody wants to end the program.
    """

    wanted_window = Signal()
    wanted_quit = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._menu = QMenu(window)
        self._open = QAction(self.tr("Open shopdesk"), self)
        self._quit = QAction(self.tr("Quit"), self)
        self._open.triggered.connect(self.wanted_window)
        self._quit.triggered.connect(self.wanted_quit)
        self._menu.addAction(self._open)
        self._menu.addAction(self._quit)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.wanted_window)
        theme.changed.connect(self._keep_up)
        self._keep_up()

    @property
    def is_there(self) -> bool:
        """Whether this system shows the icon."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Put it there."""
        if self.is_there:
            self._icon.show()

    def say(self, title: str, text: str) -> None:
        """A message of the system, for what cannot wait until somebody looks."""
        if self.is_there and QSystemTrayIcon.supportsMessages():
            self._icon.showMessage(title, text, self._icon.icon())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.wanted_window.emit()

    def _keep_up(self) -> None:
        self._icon.setIcon(self._theme.icon("store", 20, "accent"))
        self._icon.setToolTip(self.tr("shopdesk"))

"""Which shop a window opens, and the ways from one window to the next.

A window stands in one shop for as long as it lives. To stand in another one (the practice shop, a
restored one, the same in another language) it closes, and the next one is opened in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shopdesk import paths
from shopdesk.paths import Folders


@dataclass(frozen=True, slots=True)
class Opening:
    """What the next window opens: the shop in ``folders``, after putting the backup ``restore`` in
    its place, if one is given. ``own`` is the shop one comes back to from a practice shop.
    """

    folders: Folders
    practice: bool = False
    lang: str = ""
    restore: Path | None = None
    own: Folders | None = None


class WindowDoors(QObject):
    """:class:`~shopdesk.ui.desk.Doors` of one window.

    Signals:
        left: somebody goes somewhere else (Opening); the window is to close.
    """

    left = Signal(object)

    def __init__(self, here: Opening, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here = here

    @property
    def folder(self) -> Path:
        """Where this shop's data lies."""
        return self._here.folders.data

    def enter_practice(self) -> None:
        """Into the practice shop beside this one."""
        beside = paths.practice_beside(self._here.folders)
        self.left.emit(Opening(beside, practice=True, lang=self._here.lang, own=self._here.folders))

    def leave_practice(self) -> None:
        """Back into one's own shop."""
        self.left.emit(Opening(self._here.own or paths.folders(), lang=self._here.lang))

    def restore(self, backup: Path) -> None:
        """This shop, as it was when the backup was made."""
        self.left.emit(replace(self._here, restore=backup))

    def open_again(self) -> None:
        """The same shop, in the language that is remembered by then."""
        self.left.emit(replace(self._here, lang="", restore=None))

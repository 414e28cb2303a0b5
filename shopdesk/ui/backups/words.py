"""What is said before a backup takes the place of what is there."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from shopdesk.services.restore import BackupLook
from shopdesk.ui.machinery.formats import Formats


class RestoreWords(QObject):
    """Backups and restores in the user's language."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def holds(self, customers: int, size: int) -> str:
        """What is in a backup."""
        return self.tr("%n customer(s), {0}", "", customers).format(self._formats.size(size))

    def verdict(self, look: BackupLook) -> str:
        """What checking it found."""
        if look.sound:
            return self.tr("This backup is whole: every file was opened and compared")
        return self.tr("This backup is damaged ({0}). Take another one.").format(look.file)

    def question(self, look: BackupLook, now: datetime) -> str:
        """The title of the question."""
        when = self._formats.when(look.made_at, now)
        return self.tr("Go back to how the shop was {0}?").format(when)

    def consequences(self, look: BackupLook) -> str:
        """Exactly what will happen."""
        told = [
            self.tr("It is whole and holds %n customer(s).", "", look.customers),
            self.tr(
                "What is here now is backed up first, so this can be taken back by restoring that."
            ),
        ]
        if look.held:
            told.append(
                self.tr(
                    "%n broadcast(s) planned in it will be held until you decide.", "", look.held
                )
            )
        else:
            told.append(self.tr("Nothing is sent by restoring."))
        told.append(self.tr("The window closes for a moment and opens again."))
        return "\n\n".join(told)

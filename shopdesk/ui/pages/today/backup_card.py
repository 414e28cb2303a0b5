"""The last backup: how old, where, and a way to make one now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.domain.errands import BACKUP_STALE
from shopdesk.services.today import BackupAge
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import link_button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class BackupCard(Card):
    """One line about safety.

    Signals:
        wanted_backup: make one now.
    """

    wanted_backup = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._formats = formats
        self._state = "off"
        self._sign = QLabel()
        self._title = PlainLabel(type="strong")
        self._when = ElidedLabel(type="caption", tone="secondary")
        self.make = link_button(theme, self.tr("Back up now"))
        self.make.clicked.connect(self.wanted_backup)
        self._place = ElidedLabel(type="caption", tone="secondary")
        head = Row(theme)
        head.addWidget(self._title)
        head.addWidget(self._when, 1)
        head.addWidget(self.make, 0, Qt.AlignmentFlag.AlignRight)
        lines = Column(theme, gap="")
        lines.addLayout(head)
        lines.addWidget(self._place)
        row = Row(theme, gap="m")
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self.body.addLayout(row)
        theme.changed.connect(self._tint)

    def show_backup(self, backup: BackupAge | None, now: datetime, *, practice: bool) -> None:
        """Show how things stand. A practice shop is not nagged."""
        if backup is None:
            self._state = "off" if practice else "warn"
            self._title.setText(self.tr("No backup yet"))
            self._when.setText("")
            self._place.setText(
                self.tr("A practice shop needs none") if practice else self.tr("Takes a minute")
            )
        else:
            old = now - backup.made_at > BACKUP_STALE and not practice
            self._state = "warn" if old else "ok"
            self._title.setText(self.tr("Backup is old") if old else self.tr("Backup is fine"))
            when = self._formats.when(backup.made_at, now)
            self._when.setText(self.tr("{0}, opened and checked").format(when))
            size = self._formats.size(backup.size)
            self._place.setText(self.tr("{0}, {1}").format(backup.place, size))
        reveal(self._when, backup is not None)
        self._tint()

    def _tint(self) -> None:
        icon, color = {
            "ok": ("shield-check", "ok"),
            "warn": ("alert-triangle", "warn"),
            "off": ("shield", "text-tertiary"),
        }[self._state]
        edge = self._theme.size("icon")
        picture = self._theme.icon(icon, 18, color)
        self._sign.setPixmap(picture.pixmap(QSize(edge, edge), self.devicePixelRatioF()))

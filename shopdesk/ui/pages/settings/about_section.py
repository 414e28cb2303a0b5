"""What this program is, which version, where its things lie, and whose work is in it."""

from __future__ import annotations

import platform

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from shopdesk import __version__
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.settings.readable import readable
from shopdesk.ui.shell.about import licence_texts
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class AboutSection(QWidget):
    """Version, folder, licences."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        column = readable(theme, self)
        column.addWidget(PlainLabel(self.tr("About shopdesk"), type="heading"))
        version = Card(theme)
        parts = f"Qt {qVersion()} · Python {platform.python_version()} · {platform.platform()}"
        version.body.addWidget(
            PlainLabel(self.tr("Version {0}").format(__version__), type="strong", selectable=True)
        )
        version.body.addWidget(ElidedLabel(parts, type="caption", tone="secondary"))
        column.addWidget(version)
        place = Card(theme)
        row = Row(theme, gap="m")
        lines = Column(theme, gap="")
        lines.addWidget(PlainLabel(self.tr("The shop's data"), type="strong"))
        lines.addWidget(ElidedLabel(str(desk.book.folder), type="caption", tone="secondary"))
        self.open_folder = Button(theme, self.tr("Open the folder"), icon="folder-open")
        self.open_folder.clicked.connect(self._open)
        row.addLayout(lines, 1)
        row.addWidget(self.open_folder)
        place.body.addLayout(row)
        column.addWidget(place)
        licences = Card(theme, self.tr("Licences"))
        licences.body.addWidget(
            PlainLabel(
                self.tr(
                    "Qt and PySide6 are used under the LGPL, version 3. Their libraries lie beside "
                    "the program and may be replaced."
                ),
                type="caption",
                tone="secondary",
                wrap=True,
            )
        )
        self.texts = QPlainTextEdit()
        self.texts.setReadOnly(True)
        self.texts.setTabChangesFocus(True)
        self.texts.setAccessibleName(self.tr("Licences"))
        dressed(self.texts, piece="details")
        licences.body.addWidget(self.texts, 1)
        column.addWidget(licences, 1)
        self._read = False

    @property
    def is_ready(self) -> bool:
        """Whether the licences are there."""
        return self._read

    def refresh(self) -> None:
        """Read the licence texts, once."""
        if not self._read:
            self._desk.runner.read(licence_texts, self._show, None, self)

    def primary_action(self) -> None:
        """There is none here."""

    def _show(self, text: str) -> None:
        self._read = True
        self.texts.setPlainText(text)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.book.folder)))

"""What this program is, which version, and under whose licences its parts come."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from shopdesk import __version__, paths
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class AboutSheet(QDialog):
    """Name, version, licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About shopdesk"))
        column = Column(theme, self, gap="s", pad="xl l")
        column.addWidget(PlainLabel(self.tr("shopdesk"), type="heading"))
        column.addWidget(PlainLabel(self.tr("Version {0}").format(__version__), selectable=True))
        parts = f"Qt {qVersion()} · Python {platform.python_version()} · {platform.platform()}"
        column.addWidget(PlainLabel(parts, type="caption", tone="secondary", selectable=True))
        column.addWidget(
            PlainLabel(
                self.tr(
                    "Qt and PySide6 are used under the LGPL, version 3. Their libraries lie beside "
                    "the program and may be replaced."
                ),
                wrap=True,
            )
        )
        licences = QPlainTextEdit(licence_texts())
        licences.setReadOnly(True)
        licences.setAccessibleName(self.tr("Licences"))
        licences.setMinimumHeight(theme.scaled(220))
        column.addWidget(licences, 1)
        foot = Row(theme)
        foot.addStretch(1)
        close = Button(theme, self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(theme.scaled(560), theme.scaled(480))


def licence_texts() -> str:
    """The list of parts, then every licence text that lies with the program."""
    folder = paths.resource("licences")
    files = sorted(folder.iterdir(), key=lambda file: (file.suffix != ".md", file.name))
    return "\n\n".join(
        f"{file.name}\n\n{file.read_text(encoding='utf-8')}" for file in files if file.is_file()
    )

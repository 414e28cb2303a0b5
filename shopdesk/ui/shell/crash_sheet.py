"""Our own mistake, said once: what it means, and a report one can copy."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from shopdesk.ui.machinery.crash import CrashReport
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row


class CrashSheet(QDialog):
    """``earlier`` says that the program ended by it, at its last start."""

    def __init__(
        self,
        theme: Theme,
        report: CrashReport,
        *,
        earlier: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._report = report
        title = self.tr("shopdesk made a mistake")
        meaning = self.tr(
            "What was just asked for was not finished. Everything saved before is safe, and you "
            "can go on working. If it happens again, copy the report and send it to whoever helps "
            "you."
        )
        if earlier:
            title = self.tr("shopdesk ended by a mistake last time")
            meaning = self.tr(
                "The book was checked when it was opened just now. If it happens again, copy the "
                "report and send it to whoever helps you."
            )
        column = Column(theme, self, gap="m", pad="xl l")
        column.addWidget(PlainLabel(title, type="title"))
        column.addWidget(PlainLabel(meaning, wrap=True))
        self.text = QPlainTextEdit(report.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setMinimumHeight(theme.scaled(180))
        column.addWidget(self.text, 1)
        self.copy = Button(theme, self.tr("Copy the report"), icon="copy")
        self.go_on = Button(theme, self.tr("Go on"), role="primary")
        self.go_on.setDefault(True)
        self.go_on.setFocus()
        foot = Row(theme)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        column.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.accept)
        self.resize(theme.scaled(560), theme.scaled(400))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)
        self.copy.setText(self.tr("Copied"))

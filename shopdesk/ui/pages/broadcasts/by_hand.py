"""An account that may not send by program: the same broadcast, finished on the website."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets import Button, Column, PlainLabel, StepList, Strip

WEBSITE = "https://mp.weixin.qq.com/"


class ByHand(QWidget):
    """Four steps; ``title`` is the article's, to look for in the draft box.

    Signals:
        articles_wanted: the article is to be written or put into the draft box first.
    """

    articles_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        articles = Button(theme, self.tr("To the articles"), icon="file-text", small=True)
        articles.clicked.connect(self.articles_wanted)
        website = Button(theme, self.tr("Open the website"), icon="external-link", role="primary")
        website.clicked.connect(self._open)
        self._copy = Button(theme, self.tr("Copy its title"), icon="copy", small=True)
        self._copy.clicked.connect(self._copy_title)
        self._copy.setEnabled(False)
        steps = StepList(theme)
        steps.add(
            self.tr("Put the article into the draft box"),
            self.tr("Page Articles; accounts without that interface copy it to the website."),
            articles,
        )
        steps.add(
            self.tr("Open the draft box on the website"),
            self.tr("Sign in by scanning, then look for the title under drafts."),
            website,
            self._copy,
        )
        steps.add(
            self.tr("Press publish there and choose broadcast"),
            self.tr("Choose who gets it, and the time if it shall wait."),
        )
        steps.add(
            self.tr("Confirm on the phone"),
            self.tr("The administrator confirms in WeChat. Then it is out."),
        )
        column = Column(theme, self, gap="m")
        column.addWidget(PlainLabel(self.tr("Send it on the website"), type="title"))
        column.addWidget(
            Strip(
                theme,
                "quiet",
                self.tr("This account may not send to a group by program."),
                why=self.tr("Everything is prepared here, the last step is done there."),
            )
        )
        column.addWidget(steps)

    def set_title(self, title: str) -> None:
        """The article that is meant; "" for none."""
        self._title = title
        self._copy.setEnabled(bool(title))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(WEBSITE))

    def _copy_title(self) -> None:
        QGuiApplication.clipboard().setText(self._title)

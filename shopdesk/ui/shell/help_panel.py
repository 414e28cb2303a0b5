"""F1: help for the page in front, in a panel at the right. Nothing is fetched from anywhere.

Topics are Markdown files, ``resources/help/<language>/<topic>.md``. Links to other topics are
followed in the panel; links out are shown with their address and open only when clicked again in
the browser the person chooses.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from shopdesk import paths
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton, link_button
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row

FIRST_TOPIC = "start"


class HelpText(QTextBrowser):
    """Shows text only; whatever a document wants loaded, it does not get."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None


class HelpPanel(Panel):
    """Signals:
    closed: somebody is done reading.
    wanted_about: somebody wants to know what this program is.
    wanted_shortcuts: somebody wants the list of shortcuts.
    """

    closed = Signal()
    wanted_about = Signal()
    wanted_shortcuts = Signal()

    def __init__(self, theme: Theme, lang: str, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._theme = theme
        self._lang = lang
        self._topic = ""
        self.heading = PlainLabel(self.tr("Help"), type="title")
        self.close_button = IconButton(theme, "x", self.tr("Close the help"))
        self.text = HelpText()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Help"))
        dressed(self.text, piece="prose")
        column = Column(theme, self, gap="s", pad="l m")
        top = Row(theme, gap="s")
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        foot = Row(theme, gap="s")
        shortcuts = link_button(theme, self.tr("All shortcuts"))
        about = link_button(theme, self.tr("About shopdesk"))
        foot.addWidget(shortcuts)
        foot.addWidget(about)
        foot.addStretch(1)
        column.addLayout(foot)
        shortcuts.clicked.connect(self.wanted_shortcuts)
        about.clicked.connect(self.wanted_about)
        self.close_button.clicked.connect(self.closed)
        self.text.anchorClicked.connect(self._follow)
        theme.changed.connect(self._keep_up)
        self._keep_up()

    @property
    def topic(self) -> str:
        """What is shown."""
        return self._topic

    def show_topic(self, topic: str) -> None:
        """Show a topic; one that has not been written says so and shows where to begin."""
        self._topic = topic
        file = topic_file(topic, self._lang) or topic_file(FIRST_TOPIC, self._lang)
        if file is None:
            self.text.setPlainText(self.tr("There is no help for this page yet."))
            return
        self._set_markdown(file.read_text(encoding="utf-8"))

    def _set_markdown(self, text: str) -> None:
        document = QTextDocument(self.text)
        theme = self._theme
        document.setDefaultFont(theme.font("body"))
        document.setIndentWidth(theme.space("l"))
        document.setDocumentMargin(0)
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        block = document.begin()
        while block.isValid():
            self._dress(block)
            block = block.next()
        self.text.setDocument(document)

    def _dress(self, block: QTextBlock) -> None:
        """Our sizes and distances; Qt's own headings are as large as on a web page."""
        theme = self._theme
        form = block.blockFormat()
        level = form.headingLevel()
        in_list = block.textList() is not None
        form.setTopMargin(theme.space("l") if level > 1 else 0)
        form.setBottomMargin(theme.space("xs" if in_list else "s"))
        form.setLineHeight(
            theme.line_height("title" if level else "body"),
            QTextBlockFormat.LineHeightTypes.MinimumHeight.value,
        )
        cursor = QTextCursor(block)
        cursor.setBlockFormat(form)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFont(theme.font("title" if level == 1 else "strong"))
            cursor.setCharFormat(letters)

    def _follow(self, link: QUrl) -> None:
        name = link.fileName()
        if link.isRelative() and name.endswith(".md"):
            self.show_topic(name.removesuffix(".md"))
        elif link.scheme() in ("https", "http"):
            QDesktopServices.openUrl(link)

    def _keep_up(self) -> None:
        self.setFixedWidth(self._theme.size("panel_default"))
        if self._topic:
            self.show_topic(self._topic)


def topic_file(topic: str, lang: str) -> Path | None:
    """The file of a topic in ``lang``, else in English; None when there is none."""
    if not topic.replace("-", "").replace("_", "").isalnum():
        return None
    for language in (lang, "en"):
        file = paths.resources() / "help" / language / f"{topic}.md"
        if file.is_file():
            return file
    return None

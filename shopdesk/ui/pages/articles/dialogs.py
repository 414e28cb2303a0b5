"""Earlier versions to go back to, and the way by hand through the website."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from shopdesk.domain.articles import Article
from shopdesk.domain.articles_meta import ArticleVersion, HandedOver
from shopdesk.services.website_copy import WebsiteCopy
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.prompts import Sheet
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.steps import StepList


class VersionsSheet(Sheet):
    """The saved states of an article, newest first; the one to go back to is chosen."""

    chosen = Signal(int)
    """Go back to the version of this number."""

    def __init__(
        self,
        desk: Desk,
        versions: Sequence[ArticleVersion],
        drafts: Sequence[HandedOver],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme,
            self.tr("Versions of this article"),
            self.tr("Go back to this version"),
            parent,
        )
        self.add_text(self.tr("The present version stays here too; nothing is lost."))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Saved versions, newest first"))
        handed = {draft.version for draft in drafts}
        now = desk.clock.now()
        for version in versions:
            when = desk.formats.when(version.saved_at, now)
            title = " ".join(version.title.split()) or self.tr("Without a title")
            words = self.tr("Version {0}, {1}: {2}").format(version.number, when, title)
            if version.number in handed:
                words = self.tr("{0} (in the draft box)").format(words)
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, version.number)
            self._list.addItem(item)
        self._list.setCurrentRow(1 if len(versions) > 1 else 0)
        self._list.setMinimumHeight(desk.theme.scaled(220))
        self._list.currentRowChanged.connect(self._judge)
        self.body.addWidget(self._list)
        self._judge()

    @override
    def accept(self) -> None:
        if self._list.currentRow() > 0:
            self.chosen.emit(self._list.currentItem().data(Qt.ItemDataRole.UserRole))
            super().accept()

    def _judge(self) -> None:
        """The first row is the present version; there is nothing to go back to."""
        self.act.setEnabled(self._list.currentRow() > 0)


class ByHandSheet(Sheet):
    """The article is on the clipboard; here is what to do with it on the website."""

    pictures_wanted = Signal()
    """Write the pictures out, so that they can be chosen on the website."""

    def __init__(
        self,
        desk: Desk,
        article: Article,
        copy: WebsiteCopy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme, self.tr("The article is on the clipboard"), self.tr("Done"), parent
        )
        steps = StepList(desk.theme)
        steps.add(
            self.tr("Sign in at mp.weixin.qq.com and begin a new article"),
            self.tr("Content, then drafts, then new article"),
        )
        steps.add(
            self.tr("Type title, author and digest"),
            self.tr("{0} · {1} · {2}").format(
                article.title or "—", article.author or "—", article.digest or "—"
            ),
        )
        steps.add(
            self.tr("Click into the text and press Ctrl+V"),
            self.tr("Looks and words come along, pictures do not"),
        )
        save = Button(desk.theme, self.tr("Save the pictures"), icon="download", small=True)
        save.clicked.connect(self.pictures_wanted)
        steps.add(
            self.tr("Put the pictures where the lines say so"),
            self.tr("%n picture(s), and the cover", "", len(copy.pictures)),
            save,
        )
        steps.add(self.tr("Choose the cover, then save as a draft"))
        steps.set_current(0)
        self.body.addWidget(steps)

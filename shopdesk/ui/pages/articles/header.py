"""The head of the page: how the article stands, its look, and the next thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from shopdesk.domain.capabilities import Permission
from shopdesk.domain.failures import Failure
from shopdesk.paths import resource
from shopdesk.render.themes import Theme as ArticleTheme
from shopdesk.services.article_desk import PLAIN, Manuscript
from shopdesk.services.articles import open_article
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.buttons import Button, primary_button
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Panel, Row


@dataclass(frozen=True, slots=True)
class Standing:
    """How the article on the page stands. ``allowed`` is about the draft box; ``sendable`` says
    that broadcasts have a page.
    """

    manuscript: Manuscript | None
    saved: bool
    allowed: Permission
    connected: bool
    pushing: bool
    sendable: bool
    changed: bool

    @property
    def step(self) -> str:
        """The next thing to do: ``copy``, ``send`` or ``push``."""
        if self.allowed is Permission.NO:
            return "copy"
        there = self.manuscript is not None and self.manuscript.handed_over is not None
        return "send" if there and not self.changed and self.sendable else "push"


class Header(Panel):
    """Says and offers; what is pressed is told by signals."""

    new_wanted = Signal()
    """A blank article."""

    file_wanted = Signal(object)
    """An article from this file."""

    import_wanted = Signal()
    """An article from a file the writer chooses."""

    theme_chosen = Signal(str)
    """The article shall look like this theme."""

    versions_wanted = Signal()
    copy_wanted = Signal()
    push_wanted = Signal()
    send_wanted = Signal()

    def __init__(
        self, desk: Desk, themes: tuple[ArticleTheme, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", "bottom", parent)
        self._desk = desk
        self._standing: Standing | None = None
        theme = desk.theme
        self._chip = Chip(theme, self.tr("Writing"), "outline")
        self._saved = ElidedLabel(type="caption", tone="secondary")
        self._looks = QComboBox()
        self._looks.setAccessibleName(self.tr("Look of the article"))
        self._looks.setToolTip(self.tr("Look of the article"))
        for look in themes:
            chinese = desk.formats.lang == "zh_CN"
            self._looks.addItem(look.title_zh if chinese else look.title_en, look.name)
        self._looks.activated.connect(self._look_chosen)
        self._new = Button(theme, self.tr("New"), icon="plus")
        self._new.setMenu(self._new_menu())
        self._versions = Button(theme, self.tr("Versions"), icon="history")
        self._copy = Button(theme, self.tr("Copy for the website"), icon="copy")
        self._push = Button(theme, self.tr("Put in again"), icon="archive")
        self._primary = primary_button(theme, self.tr("Put into the draft box"))
        self._versions.clicked.connect(self.versions_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        self._push.clicked.connect(self.push_wanted)
        self._primary.clicked.connect(self.press_primary)
        self.setFixedHeight(theme.size("page_header"))
        row = Row(theme, self, gap="s", pad="l ")
        row.addWidget(PlainLabel(self.tr("Articles"), type="heading"))
        row.addSpacing(theme.space("s"))
        row.addWidget(self._new)
        row.addSpacing(theme.space("s"))
        row.addWidget(self._chip)
        row.addWidget(self._saved, 1)
        for widget in (self._looks, self._versions, self._copy, self._push, self._primary):
            row.addWidget(widget)
        theme.changed.connect(self._keep_up)
        self.set_working(False)

    def set_working(self, working: bool) -> None:
        """Whether there is an article to do something with."""
        for widget in (
            self._chip, self._saved, self._looks, self._versions, self._copy, self._push,
            self._primary, self._new,
        ):  # fmt: skip
            widget.setVisible(working)
        if working and self._standing is not None:
            self.show_standing(self._standing)

    def set_theme(self, name: str) -> None:
        """The look the article has; says nothing."""
        at = self._looks.findData(name or PLAIN)
        self._looks.setCurrentIndex(max(0, at))

    def press_primary(self) -> None:
        """What the filled button does."""
        if self._standing is None or not self._primary.isEnabled():
            return
        step = self._standing.step
        told = {"copy": self.copy_wanted, "send": self.send_wanted, "push": self.push_wanted}
        told[step].emit()

    def show_standing(self, standing: Standing) -> None:
        """Say how the article stands and offer what is next."""
        self._standing = standing
        manuscript = standing.manuscript
        if manuscript is None:
            return
        handed = manuscript.handed_over
        if handed is None:
            self._chip.say(self.tr("Writing"), "outline")
        elif standing.changed:
            self._chip.say(self.tr("Changed since it was put into the draft box"), "warn")
        else:
            self._chip.say(self.tr("In the draft box"), "ok", icon="check")
        told = self.tr("Version {0}, saved") if standing.saved else self.tr("Version {0}, saving …")
        self._saved.setText(told.format(manuscript.version))
        step = standing.step
        words = {
            "copy": self.tr("Copy for the website"),
            "send": self.tr("Go on to the broadcast"),
            "push": self.tr("Put into the draft box"),
        }
        self._primary.setText(self.tr("Putting it in …") if standing.pushing else words[step])
        self._primary.set_icon({"copy": "copy", "send": "send", "push": "archive"}[step])
        self._primary.setEnabled(not standing.pushing)
        self._primary.setToolTip(self._reason(standing))
        self._copy.setVisible(step == "push")
        self._push.setVisible(step == "send")

    def samples(self) -> list[Path]:
        """The articles of the practice shop, to begin from."""
        return sorted((resource("practice") / "articles").glob("*.json"))

    def _reason(self, standing: Standing) -> str:
        if standing.allowed is not Permission.NO:
            return ""
        if not standing.connected:
            return self.tr("No account is connected, so the website does the rest")
        return self.tr("This account may not use the draft interface, so the website does the rest")

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Blank article"), self.new_wanted.emit)
        menu.addSeparator()
        for file in self.samples():
            try:
                title = open_article(file).article.title
            except Failure:
                continue  # a damaged sample is not offered
            menu.addAction(
                self.tr("Sample: {0}").format(title.replace("&", "&&")),
                partial(self.file_wanted.emit, file),
            )
        menu.addSeparator()
        menu.addAction(self.tr("From a file …"), self.import_wanted.emit)
        return menu

    def _look_chosen(self, _: int) -> None:
        self.theme_chosen.emit(self._looks.currentData())

    def _keep_up(self) -> None:
        self.setFixedHeight(self._desk.theme.size("page_header"))

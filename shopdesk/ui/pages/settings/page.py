"""设置: sections at the left, the chosen one beside them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget
from typing_extensions import override

from shopdesk import settings
from shopdesk.domain.changes import Noun
from shopdesk.services.practice_process import command_line
from shopdesk.settings import DECLARED
from shopdesk.ui.desk import Desk, Page
from shopdesk.ui.machinery.autostart import autostart
from shopdesk.ui.pages.settings.about_section import AboutSection
from shopdesk.ui.pages.settings.account_section import AccountSection
from shopdesk.ui.pages.settings.backup_section import BackupSection
from shopdesk.ui.pages.settings.keeper import Keeper
from shopdesk.ui.pages.settings.plain_section import PlainSection
from shopdesk.ui.widgets.layouts import Column, Panel, Row


class Section(Protocol):
    """What the page asks of a section."""

    @property
    def is_ready(self) -> bool:
        """Whether everything it shows is there."""

    def refresh(self) -> None:
        """Read what is shown again."""

    def primary_action(self) -> None:
        """Ctrl+Enter."""


class SettingsPage(Page):
    """Everything that is chosen once."""

    name = "settings"
    help_topic = "settings"
    nouns = frozenset({Noun.SETTINGS, Noun.ACCOUNTS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        keeper = Keeper(desk, autostart(command_line([])), self)
        general = [one for one in DECLARED if one.group == "general"]
        self.account = AccountSection(desk, keeper)
        self.backup = BackupSection(desk, keeper)
        sections: list[tuple[str, str, str, QWidget]] = [
            ("account", "store", self.tr("Account"), self.account),
            (
                "general",
                "laptop",
                self.tr("This computer"),
                PlainSection(desk, keeper, self.tr("This computer"), general),
            ),
            (
                "sending",
                "send",
                self.tr("Sending"),
                PlainSection(desk, keeper, self.tr("Sending"), (settings.GRACE_MINUTES,)),
            ),
            (
                "customers",
                "users",
                self.tr("Customers"),
                PlainSection(desk, keeper, self.tr("Customers"), (settings.OLD_AFTER_DAYS,)),
            ),
            ("backup", "shield-check", self.tr("Backup"), self.backup),
            ("about", "info", self.tr("About shopdesk"), AboutSection(desk)),
        ]
        self._names = [name for name, *_ in sections]
        self._icons = [icon for _, icon, *_ in sections]
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sections"))
        self.list.setProperty("ground", "sunken")
        self.stack = QStackedWidget()
        for _, _, word, widget in sections:
            self.list.addItem(QListWidgetItem(word))
            self.stack.addWidget(widget)
        theme = desk.theme
        side = Panel("sunken", "right")
        Column(theme, side, gap="", pad="s").addWidget(self.list)
        side.setFixedWidth(theme.size("panel_min") * 3 // 4)
        row = Row(theme, self, gap="")
        row.addWidget(side)
        row.addWidget(self.stack, 1)
        self.list.currentRowChanged.connect(self._turn)
        theme.changed.connect(self._tint)
        self._tint()
        self.list.setCurrentRow(0)

    @override
    def title(self) -> str:
        return self.tr("Settings")

    @override
    def is_ready(self) -> bool:
        return self._section().is_ready

    @override
    def refresh(self) -> None:
        self._section().refresh()

    @override
    def primary_action(self) -> None:
        self._section().primary_action()

    @override
    def visit(self, **wish: object) -> None:
        section = wish.get("section")
        if section in self._names:
            self.list.setCurrentRow(self._names.index(str(section)))

    def _section(self) -> Section:
        current = self.stack.currentWidget()
        assert isinstance(current, AccountSection | PlainSection | BackupSection | AboutSection)
        return current

    def _turn(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        if self.isVisible():
            self.refresh()

    def _tint(self) -> None:
        theme = self.desk.theme
        self.list.setIconSize(QSize(theme.size("icon"), theme.size("icon")))
        for number, icon in enumerate(self._icons):
            item = self.list.item(number)
            item.setIcon(theme.icon(icon, None, "text-secondary"))
            item.setSizeHint(QSize(0, theme.size("primary")))
            item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter)

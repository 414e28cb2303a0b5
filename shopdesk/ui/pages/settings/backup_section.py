"""Backups: make one, look at one, put one back, choose where they lie."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from shopdesk import settings
from shopdesk.domain.changes import ChangeSet, Done
from shopdesk.domain.failures import Failure
from shopdesk.services.restore import BackupLook, look_at
from shopdesk.store.backups import BackupInfo
from shopdesk.ui.backups.words import RestoreWords
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress
from shopdesk.ui.pages.settings.declared import DeclaredCard
from shopdesk.ui.pages.settings.keeper import Keeper
from shopdesk.ui.pages.settings.readable import readable
from shopdesk.ui.widgets.buttons import Button, primary_button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row

#: So many are listed; a shop keeps some two dozen.
MOST_LISTED = 40


class BackupSection(QWidget):
    """The backups of this shop."""

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeper = keeper
        self._words = RestoreWords(desk.formats, self)
        self._ready = False
        theme = desk.theme
        self.make = primary_button(theme, self.tr("Back up now"), "shield")
        self.make.clicked.connect(self.back_up)
        self.other = Button(theme, self.tr("Restore from another place"), icon="folder-open")
        self.other.clicked.connect(self._choose_backup)
        self.folder = Button(theme, self.tr("Other folder"), icon="folder")
        self.folder.clicked.connect(self._choose_folder)
        self._place = ElidedLabel(type="caption", tone="secondary")
        head = Row(theme, gap="m")
        lines = Column(theme, gap="")
        lines.addWidget(PlainLabel(self.tr("Where backups lie"), type="strong"))
        lines.addWidget(self._place)
        head.addLayout(lines, 1)
        head.addWidget(self.folder)
        place = Card(theme)
        place.body.addLayout(head)
        self._list = Card(theme, self.tr("Backups"), " ", pad="l", gap="")
        self._empty = PlainLabel(
            self.tr("None yet. One takes a minute, and the shop goes on working meanwhile."),
            tone="secondary",
            wrap=True,
        )
        self._list.body.addSpacing(theme.space("s"))
        self._list.body.addWidget(self._empty)
        self._rows: list[QWidget] = []
        kept = (settings.KEEP_DAILY, settings.KEEP_WEEKLY, settings.KEEP_MONTHLY)
        self.kept = DeclaredCard(theme, self.tr("How long they are kept"), kept, keeper)
        body = QWidget()
        dressed(body, ground="none")
        column = readable(theme, body)
        buttons = Row(theme)
        buttons.addWidget(PlainLabel(self.tr("Backup"), type="heading"))
        buttons.addStretch(1)
        buttons.addWidget(self.other)
        buttons.addWidget(self.make)
        column.addLayout(buttons)
        column.addWidget(place)
        column.addWidget(self._list)
        column.addWidget(self.kept)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        Column(theme, self, gap="").addWidget(scroll)

    @property
    def is_ready(self) -> bool:
        """Whether the list is there."""
        return self._ready

    def refresh(self) -> None:
        """Read the list again."""
        self.kept.show_values()
        backups = self._desk.services.backups
        self._desk.runner.read(backups.all, self._show, None, self)

    def primary_action(self) -> None:
        """The filled button."""
        self.back_up()

    def back_up(self) -> None:
        """Make one now."""
        services = self._desk.services

        def work(progress: Progress, cancelled: Cancelled) -> Done[str]:
            return Done(services.backups.create().path.name, ChangeSet())

        self._desk.runner.task(self.tr("Backing up"), work, self._made, None, self)

    def _made(self, _: object) -> None:
        self._desk.toasts.show(self.tr("Backed up and checked"))
        self.refresh()

    def _show(self, found: list[BackupInfo]) -> None:
        self._ready = True
        chosen = str(self._keeper.value(settings.BACKUP_FOLDER))
        inside = self.tr("In the shop's own folder. A copy on another disk is safer.")
        self._place.setText(chosen or inside)
        self._list.set_aside(self.tr("%n kept", "", len(found)))
        reveal(self._empty, not found)
        for row in self._rows:
            self._list.body.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(one) for one in found[:MOST_LISTED]]
        for row in self._rows:
            self._list.body.addWidget(row)

    def _row(self, one: BackupInfo) -> QWidget:
        theme, formats = self._desk.theme, self._desk.formats
        held = Panel("surface", "top")
        row = Row(theme, held, gap="m", pad="0 s")
        now = self._desk.clock.now()
        manifest = one.manifest
        lines = Column(theme, gap="")
        lines.addWidget(ElidedLabel(formats.when(manifest.made_at, now), type="strong"))
        lines.addWidget(
            ElidedLabel(
                self._words.holds(manifest.customers, one.size), type="caption", tone="secondary"
            )
        )
        row.addLayout(lines, 1)
        check = Button(theme, self.tr("Check"), role="quiet", small=True)
        check.clicked.connect(partial(self._check, one.path))
        back = Button(theme, self.tr("Restore"), small=True)
        back.clicked.connect(partial(self._look, one.path))
        for button in (check, back):
            button.setAccessibleDescription(one.path.name)
            row.addWidget(button)
        reveal(back, self._desk.doors is not None)
        return held

    # Looking and restoring

    def _check(self, path: Path) -> None:
        self._read(path, self._say_check)

    def _look(self, path: Path) -> None:
        self._read(path, self._ask_restore)

    def _read(self, path: Path, then: Callable[[object], None]) -> None:
        backups = self._desk.services.backups

        def work(progress: Progress, cancelled: Cancelled) -> Done[BackupLook]:
            return Done(look_at(backups, path), ChangeSet())

        self._desk.runner.task(self.tr("Checking a backup"), work, then, self._fail, self)

    def _say_check(self, look: object) -> None:
        assert isinstance(look, BackupLook)
        tone = "ok" if look.sound else "danger"
        self._desk.toasts.show(self._words.verdict(look), tone=tone)

    def _ask_restore(self, look: object) -> None:
        assert isinstance(look, BackupLook)
        if not look.sound:
            self._desk.toasts.show(self._words.verdict(look), tone="danger")
            return
        self._desk.prompts.confirm(
            self._words.question(look, self._desk.clock.now()),
            self._words.consequences(look),
            self.tr("Restore"),
            partial(self._restore, look.path),
            danger=True,
        )

    def _restore(self, path: Path) -> None:
        if self._desk.doors is not None:
            self._desk.doors.restore(path)

    def _choose_backup(self) -> None:
        self._desk.prompts.choose_folder(self.tr("Which backup?"), self._look)

    def _choose_folder(self) -> None:
        self._desk.prompts.choose_folder(self.tr("Where shall backups lie?"), self._move)

    def _move(self, folder: Path) -> None:
        title = self.tr("another folder for backups")
        self._keeper.choose(settings.BACKUP_FOLDER, str(folder), title)

    def _fail(self, failure: Failure) -> None:
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        gap = "" if self._desk.formats.lang == "zh_CN" else " "
        self._desk.toasts.show(f"{sentence.what}{gap}{sentence.remedy}", tone="danger")

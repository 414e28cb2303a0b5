"""The first start as a whole: a bare frame, the doors, and what lies behind them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from shopdesk.domain.changes import ChangeSet, Done
from shopdesk.domain.failures import Failure
from shopdesk.services.restore import BackupLook, look_at
from shopdesk.settings import LANGUAGE
from shopdesk.ui.account.capability_cards import Sign
from shopdesk.ui.backups.words import RestoreWords
from shopdesk.ui.desk import Desk
from shopdesk.ui.machinery.languages import LANGUAGES
from shopdesk.ui.machinery.tasks import Cancelled
from shopdesk.ui.machinery.worker_process import Progress
from shopdesk.ui.shell.first_run.connecting import Connecting
from shopdesk.ui.shell.first_run.three_doors import ThreeDoors
from shopdesk.ui.widgets.buttons import link_button
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.segmented import Segmented
from shopdesk.ui.widgets.strips import Strip

#: A language is called by its own name in every language.
NATIVE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class FirstRun(QWidget):
    """Stands in the window until the shop has a beginning. ``desk.doors`` leads on.

    Signals:
        finished: the shop is connected, or shall be empty; its pages can come.
    """

    finished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = RestoreWords(desk.formats, self)
        theme = desk.theme
        self.doors = ThreeDoors(theme)
        self.connecting = Connecting(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.doors)
        self.stack.addWidget(self.connecting)
        self.trouble = Strip(theme, "danger")
        reveal(self.trouble, False)
        self.doors.practice.connect(self._practice)
        self.doors.account.connect(self._connect)
        self.doors.backup.connect(self._choose_backup)
        self.connecting.back.connect(self.show_doors)
        self.connecting.finished.connect(self.finished)
        column = Column(theme, self, gap="")
        column.addLayout(self._head())
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot())

    def show_doors(self) -> None:
        """Back to the choice."""
        self.stack.setCurrentWidget(self.doors)
        reveal(self.unconnected, True)
        self.doors.take_focus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stack.currentWidget() is self.doors:
            self.doors.take_focus()

    def _head(self) -> Row:
        self.language = Segmented(
            self._desk.theme,
            self.tr("Language"),
            [(lang, NATIVE_NAMES[lang]) for lang in LANGUAGES],
        )
        self.language.set_value(self._desk.formats.lang)
        self.language.chosen.connect(self._speak)
        row = Row(self._desk.theme, pad="l m")
        row.addStretch(1)
        row.addWidget(self.language)
        return row

    def _speak(self, lang: str) -> None:
        self._desk.memory.put(LANGUAGE.key, lang)
        if self._desk.doors is not None:
            self._desk.doors.open_again()

    def _foot(self) -> QWidget:
        theme = self._desk.theme
        foot = Panel("window", "top")
        row = Row(theme, foot, gap="s", pad="l m")
        row.addStretch(1)
        place = ElidedLabel(
            self.tr("The data lies in {0}").format(str(self._desk.book.folder)),
            type="caption",
            tone="secondary",
        )
        place.setMaximumWidth(place.sizeHint().width())
        row.addWidget(Sign(theme, "hard-drive", "text-secondary", 14))
        row.addWidget(place, 2)
        row.addSpacing(theme.space("xl"))
        self.unconnected = QWidget()
        alone = Row(theme, self.unconnected)
        alone.addWidget(Sign(theme, "wifi-off", "text-secondary", 14))
        alone.addWidget(
            PlainLabel(
                self.tr("Not connected to any website now"), type="caption", tone="secondary"
            )
        )
        alone.addSpacing(theme.space("xl"))
        self.empty = link_button(theme, self.tr("Begin with an empty shop"))
        self.empty.clicked.connect(self.finished)
        alone.addWidget(self.empty)
        row.addWidget(self.unconnected)
        row.addStretch(1)
        return foot

    # The doors

    def _practice(self) -> None:
        if self._desk.doors is not None:
            self._desk.doors.enter_practice()

    def _connect(self) -> None:
        self.stack.setCurrentWidget(self.connecting)
        reveal(self.unconnected, False)
        self.connecting.begin()

    def _choose_backup(self) -> None:
        self._desk.prompts.choose_folder(self.tr("Which backup?"), self._look)

    def _look(self, chosen: Path) -> None:
        backups = self._desk.services.backups

        def work(progress: Progress, cancelled: Cancelled) -> Done[BackupLook]:
            return Done(look_at(backups, chosen), ChangeSet())

        title = self.tr("Checking a backup")
        self._desk.runner.task(title, work, self._ask_restore, self._fail, self)

    def _ask_restore(self, look: object) -> None:
        assert isinstance(look, BackupLook)
        if not look.sound:
            self.trouble.say(self._words.verdict(look))
            reveal(self.trouble, True)
            return
        reveal(self.trouble, False)
        self._desk.prompts.confirm(
            self._words.question(look, self._desk.clock.now()),
            self._words.consequences(look),
            self.tr("Restore"),
            partial(self._restore, look.path),
        )

    def _restore(self, path: Path) -> None:
        if self._desk.doors is not None:
            self._desk.doors.restore(path)

    def _fail(self, failure: Failure) -> None:
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        self.trouble.say(sentence.what, why=sentence.remedy)
        reveal(self.trouble, True)

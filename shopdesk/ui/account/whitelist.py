"""The list of addresses: which one the platform sees, whether it is let in, and how to add it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.ui.widgets.steps import StepList

#: Where developer settings live (official page /doc/service/guide/dev/api/).
CONSOLE = "https://developers.weixin.qq.com/console/index"


class WhitelistHelper(QWidget):
    """Leads through adding this line's address to the list at the platform.

    Signals:
        wanted_test: the last step: ask the platform again.
        copied: the address is in the clipboard.
    """

    wanted_test = Signal()
    copied = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._address = ""
        column = Column(theme, self, gap="m")
        column.addWidget(PlainLabel(self.tr("List of addresses"), type="title"))
        column.addWidget(
            PlainLabel(
                self.tr(
                    "The platform answers only addresses on its list. With a new internet line, "
                    "the new address has to be added."
                ),
                type="caption",
                tone="secondary",
                wrap=True,
            )
        )
        column.addWidget(self._build_line())
        column.addWidget(self._build_steps())
        column.addStretch(1)
        self.show_unknown()

    @property
    def address(self) -> str:
        """The address that was refused, or ""."""
        return self._address

    def show_unknown(self) -> None:
        """Nobody has asked yet."""
        self._address = ""
        self._say(self.tr("not tested yet"), "", "help", self.tr("Not known"))
        self._explain.setText(
            self.tr("The platform tells the address it sees only when it refuses it.")
        )

    def show_let_in(self, tested: datetime, now: datetime) -> None:
        """The platform answered."""
        self._address = ""
        self._say(self.tr("on the list"), "ok", "check", self.tr("This line"))
        when = self._formats.when(tested, now)
        self._explain.setText(self.tr("Tested {0}, the platform answered.").format(when))

    def show_refused(self, address: str, now: datetime) -> None:
        """The platform named this address and refused it."""
        self._address = "" if address == "?" else address
        shown = self._address or self.tr("Address not told")
        self._say(self.tr("not on the list"), "warn", "alert-triangle", shown)
        self._explain.setText(
            self.tr("Refused {0}. Until it is on the list nothing comes in or goes out.").format(
                self._formats.when(now, now)
            )
        )

    def copy(self) -> None:
        """Into the clipboard."""
        QGuiApplication.clipboard().setText(self._address)
        self.copy_button.set_role("")
        self.steps.set_current(1)
        self.copied.emit()

    def _say(self, word: str, tone: str, icon: str, figure: str) -> None:
        refused = tone == "warn"
        self._state.say(word, tone, icon=icon)
        self._figure.setText(figure)
        dressed(self._figure, type="heading" if refused else "title")
        dressed(self._line, piece="strip" if refused else "card", tone="warn" if refused else None)
        self.copy_button.setText(
            self.tr("Copy {0}").format(self._address) if self._address else self.tr("Copy")
        )
        self.copy_button.set_role("primary" if self._address else "")
        self.copy_button.setEnabled(bool(self._address))
        self.steps.set_current(0 if refused else -1)
        reveal(self.steps, refused)

    def _build_line(self) -> QFrame:
        theme = self._theme
        self._line = QFrame()
        dressed(self._line, piece="card")
        column = Column(theme, self._line, gap="xs", pad="m")
        head = Row(theme)
        head.addWidget(PlainLabel(self.tr("The line in use"), type="body"))
        head.addStretch(1)
        self._state = Chip(theme, "")
        head.addWidget(self._state)
        self._figure = PlainLabel(type="heading", selectable=True)
        self._explain = PlainLabel(type="caption", tone="secondary", wrap=True)
        column.addLayout(head)
        column.addWidget(self._figure)
        column.addWidget(self._explain)
        return self._line

    def _build_steps(self) -> StepList:
        theme = self._theme
        self.copy_button = Button(theme, self.tr("Copy"), icon="copy")
        self.copy_button.clicked.connect(self.copy)
        self.open_button = Button(theme, self.tr("Open in the browser"), icon="external-link")
        self.open_button.clicked.connect(self._open)
        self.test_button = Button(theme, self.tr("Test again"), icon="refresh")
        self.test_button.clicked.connect(self.wanted_test)
        self.steps = StepList(theme)
        self.steps.add(self.tr("Copy this address"), "", self.copy_button)
        self.steps.add(
            self.tr("Open the WeChat developer platform"),
            self.tr("My business → the account → Developer keys → IP whitelist"),
            self.open_button,
        )
        self.steps.add(
            self.tr("Paste it into a new line, keep the others"),
            self.tr("The administrator confirms by scanning; it works at once as a rule"),
        )
        self.steps.add(self.tr("Come back and test again"), "", self.test_button)
        return self.steps

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(CONSOLE))
        self.steps.set_current(2)

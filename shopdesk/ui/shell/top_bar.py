"""The bar at the top: whose shop this is, how it is connected, the search, the time, help."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from shopdesk.clock import Clock
from shopdesk.ui.machinery.actions import HELP, with_keys
from shopdesk.ui.machinery.formats import Formats
from shopdesk.ui.shell.connection import ConnectionPill
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.avatars import Avatar
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.labels import ElidedLabel, PlainLabel
from shopdesk.ui.widgets.layouts import Panel, Row
from shopdesk.ui.widgets.search_field import SearchField
from shopdesk.wording import Wording

#: The clock shows minutes; looking more often keeps it right to a few seconds.
TICK_MS = 5_000

#: From this width on, at 100 %, there is room for the kind of account beside the shop's name.
WIDE_ENOUGH = 1200


class TopBar(Panel):
    """Signals:
    wanted_help: F1's button was pressed.
    wanted_practice: somebody wants the practice shop's panel.
    """

    wanted_help = Signal()
    wanted_practice = Signal()

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        formats: Formats,
        search: SearchField,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("bar", "bottom", parent)
        self._theme = theme
        self._formats = formats
        self._clock: Clock | None = None
        self.avatar = Avatar(theme, "", small=True)
        self.name = ElidedLabel(type="strong")
        self.kind = PlainLabel(type="caption", tone="secondary")
        self.connection = ConnectionPill(theme, wording)
        self.time = PlainLabel(type="caption", tone="secondary")
        self.practice = Button(
            theme, self.tr("Followers and clock"), icon="hand-pointer", small=True
        )
        self.practice.hide()
        self.help = IconButton(theme, "help", with_keys(HELP.words, HELP.keys))
        self.practice.clicked.connect(self.wanted_practice)
        self.help.clicked.connect(self.wanted_help)
        self._build(search)
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self.show_time)
        theme.changed.connect(self._keep_up)
        self._keep_up()

    def _build(self, search: SearchField) -> None:
        theme = self._theme
        left, right = QWidget(), QWidget()
        row = Row(theme, left, gap="s")
        row.addWidget(self.avatar)
        row.addWidget(self.name)
        row.addWidget(self.kind)
        row.addWidget(self.connection)
        row.addStretch(1)
        row = Row(theme, right, gap="l")
        row.addStretch(1)
        row.addWidget(self.practice)
        row.addWidget(self.time)
        row.addWidget(self.help)
        whole = Row(theme, self, gap="l", pad="l ")
        whole.addWidget(left, 3)
        whole.addWidget(search, 4)
        whole.addWidget(right, 5)
        self._search = search
        self._left = left

    def show_shop(self, name: str, kind: str) -> None:
        """Whose shop this is; ``kind`` says what kind of account it has, "" for none."""
        self.avatar.set_name(name)
        self.name.setText(name)
        self.kind.setText(kind)
        self._judge_space()

    def follow(self, clock: Clock) -> None:
        """Show the shop's time from now on."""
        self._clock = clock
        self._ticking.start()
        self.show_time()

    def show_time(self) -> None:
        """Show the time as it is now."""
        if self._clock is not None:
            self.time.setText(self._formats.moment(self._clock.now()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._judge_space()

    def _judge_space(self) -> None:
        """Whose shop it is matters more than the kind of its account, in any language."""
        pieces = (self.avatar, self.name, self.kind, self.connection)
        wanted = sum(piece.sizeHint().width() + self._theme.space("s") for piece in pieces)
        room = self.width() >= self._theme.scaled(WIDE_ENOUGH) and wanted <= self._left.width()
        self.kind.setVisible(room and bool(self.kind.text()))

    def _keep_up(self) -> None:
        self._judge_space()
        self.setFixedHeight(self._theme.size("top_bar"))
        self._search.setFixedHeight(self._theme.size("control"))

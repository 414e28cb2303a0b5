"""Connecting an account, led step by step, until it says what it can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from shopdesk.services.account import Standing
from shopdesk.ui.account.capability_cards import CanCard, CannotCard
from shopdesk.ui.account.connect_form import ConnectForm
from shopdesk.ui.account.whitelist import WhitelistHelper
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.buttons import Button, primary_button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.ui.widgets.steps import StepList
from shopdesk.ui.widgets.strips import Strip


class Connecting(QWidget):
    """First the two codes, then what the account can do.

    Signals:
        back: somebody would rather have another door.
        finished: the account is connected, and what it can do has been read.
    """

    back = Signal()
    finished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.form = ConnectForm(desk)
        self.form.connected.connect(self._connected)
        self.form.address_refused.connect(self._refused)
        self.steps = self._build_steps()
        self.helper = WhitelistHelper(theme, desk.formats)
        self.helper.wanted_test.connect(self.form.try_it)
        self.helper.copied.connect(self._copied)
        reveal(self.helper, False)
        self.can = CanCard(theme, desk.formats)
        self.cannot = CannotCard(theme, desk.formats)
        self._stages = QStackedWidget()
        self._stages.addWidget(self._build_asking())
        self._stages.addWidget(self._build_result())
        Column(theme, self, gap="", pad="xl l").addWidget(self._stages)

    def begin(self) -> None:
        """From the start."""
        self._stages.setCurrentIndex(0)
        self.form.app_id.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_asking(self) -> QWidget:
        theme = self._desk.theme
        held = QWidget()
        form = Card(theme, self.tr("Connect my account"), pad="xl")
        form.body.addWidget(self.form)
        form.body.addStretch(1)
        back = Button(theme, self.tr("Another beginning"), icon="arrow-left", role="quiet")
        back.clicked.connect(self.back)
        form.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        aside = Card(theme, pad="xl")
        aside.body.addWidget(self.steps)
        aside.body.addWidget(self.helper)
        aside.body.addStretch(1)
        row = Row(theme, held, gap="l")
        row.addStretch(1)
        for card in (form, aside):
            card.setMaximumWidth(theme.size("panel_default") * 3 // 2)
            row.addWidget(card, 6)
        row.addStretch(1)
        return held

    def _build_result(self) -> QWidget:
        theme = self._desk.theme
        body = QWidget()
        dressed(body, ground="none")
        column = Column(theme, body, gap="m")
        self._done = Strip(theme, "ok", icon="check-circle")
        column.addWidget(self._done)
        column.addWidget(self.can)
        column.addWidget(self.cannot)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.go_on = primary_button(theme, self.tr("Open my shop"), "door-open")
        self.go_on.clicked.connect(self.finished)
        foot = Row(theme)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        held = QWidget()
        whole = Column(theme, held, gap="m")
        whole.addWidget(PlainLabel(self.tr("This is what your account can do"), type="heading"))
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        return held

    def _connected(self, standing: Standing) -> None:
        now = self._desk.clock.now()
        self._done.say(
            self.tr("Connected. Nothing was sent."),
            why=self.tr("What it cannot do has a way by hand; the settings keep this list."),
        )
        self.can.show_standing(standing, now)
        self.cannot.show_standing(standing, now)
        self._stages.setCurrentIndex(1)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, address: str) -> None:
        self.helper.show_refused(address, self._desk.clock.now())
        self.form.yield_primary(True)
        reveal(self.helper, True)
        reveal(self.steps, False)

    def _copied(self) -> None:
        self._desk.toasts.show(self.tr("Address copied"))
        self.form.yield_primary(False)

    def _build_steps(self) -> StepList:
        """Where the two codes are found (official page /doc/service/guide/dev/api/)."""
        steps = StepList(self._desk.theme)
        steps.add(
            self.tr("Open the WeChat developer platform"),
            self.tr("Scan with the WeChat of the account's administrator"),
        )
        steps.add(
            self.tr("My business → your account"),
            self.tr("The AppID stands at the top and begins with wx"),
        )
        steps.add(
            self.tr("Developer keys → AppSecret → Reset"),
            self.tr("It is shown once: copy it at once. Programs with the old one stop."),
        )
        steps.add(
            self.tr("Come back and paste both"),
            self.tr("If this line is not on the platform's list, its address is shown here"),
        )
        return steps

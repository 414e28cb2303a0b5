"""The account: what it can do, the way by hand for the rest, and its list of addresses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from shopdesk import settings
from shopdesk.domain.failures import Failure
from shopdesk.services.account import ADDRESS_REFUSED, Standing
from shopdesk.ui.account.capability_cards import CanCard, CannotCard
from shopdesk.ui.account.connect_form import ConnectForm
from shopdesk.ui.account.whitelist import WhitelistHelper
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.settings.declared import DeclaredCard
from shopdesk.ui.pages.settings.keeper import Keeper
from shopdesk.ui.widgets.avatars import Avatar
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.cards import Card
from shopdesk.ui.widgets.chips import Chip
from shopdesk.ui.widgets.dressing import dressed, reveal
from shopdesk.ui.widgets.labels import ElidedLabel
from shopdesk.ui.widgets.layouts import Column, Panel, Row
from shopdesk.ui.widgets.strips import Strip

#: In panels: below this width the list of addresses gives way, unless it is what is wrong.
ROOM_FOR_BOTH = 2.6

#: How much of an AppID is told: enough to know which one it is.
TAIL = 4


class AccountSection(QWidget):
    """Reads how the account stands when it is shown; tests it when asked to."""

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._testing = False
        self._standing: Standing | None = None
        theme = desk.theme
        self.helper = WhitelistHelper(theme, desk.formats)
        self.helper.wanted_test.connect(self.test)
        self.helper.copied.connect(self._say_copied)
        whole = Row(theme, self, gap="")
        whole.addWidget(self._build_middle(keeper), 1)
        self._aside = Panel("surface", "left")
        self._aside.setFixedWidth(theme.size("panel_default"))
        Column(theme, self._aside, pad="l").addWidget(self.helper)
        whole.addWidget(self._aside)

    @property
    def is_ready(self) -> bool:
        """Whether everything it shows is there."""
        return self._standing is not None and not self._testing

    def refresh(self) -> None:
        """Look at how it stands."""
        accounts = self._desk.services.account_desk

        def look() -> tuple[Standing, str]:
            standing = accounts.standing()
            return standing, accounts.secret_place() if standing.account else ""

        self._desk.runner.read(look, self._show, self._fail, self)

    def test(self) -> None:
        """Ask the platform now."""
        if self._testing:
            return
        self._wait(True)
        self._desk.runner.read(
            self._desk.services.account_desk.probe, self._tested, self._not_tested, self
        )

    def primary_action(self) -> None:
        """The filled button: copy the refused address, or connect."""
        if self.helper.address:
            self.helper.copy()
        elif self._standing is not None and self._standing.account is None:
            self.form.try_it()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_aside()

    def _place_aside(self) -> None:
        connected = self._standing is not None and self._standing.account is not None
        roomy = self.width() >= ROOM_FOR_BOTH * self._desk.theme.size("panel_default")
        reveal(self._aside, bool(self.helper.address) or (connected and roomy))

    # Building

    def _build_middle(self, keeper: Keeper) -> QScrollArea:
        desk, theme = self._desk, self._desk.theme
        body = QWidget()
        dressed(body, ground="none")
        column = Column(theme, body, gap="m", pad="l")
        self._connected = QWidget()
        inner = Column(theme, self._connected, gap="m")
        inner.addLayout(self._build_head())
        self.trouble = Strip(theme, "danger")
        reveal(self.trouble, False)
        inner.addWidget(self.trouble)
        self.lost = Strip(theme, "warn")
        self.lost.acted.connect(self._accept_losses)
        reveal(self.lost, False)
        inner.addWidget(self.lost)
        self.can = CanCard(theme, desk.formats)
        self.cannot = CannotCard(theme, desk.formats)
        inner.addWidget(self.can)
        inner.addWidget(self.cannot)
        self._connect = Card(theme, self.tr("Connect your Official Account"), pad="l")
        self.form = ConnectForm(desk)
        self.form.connected.connect(self._connected_now)
        self.form.address_refused.connect(self._refused)
        self._connect.body.addWidget(self.form)
        self.network = DeclaredCard(theme, self.tr("Network"), (settings.PROXY,), keeper)
        column.addWidget(self._connected)
        column.addWidget(self._connect)
        column.addWidget(self.network)
        column.addStretch(1)
        reveal(self._connected, False)
        reveal(self._connect, False)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        return scroll

    def _build_head(self) -> Row:
        theme = self._desk.theme
        self._avatar = Avatar(theme, "")
        self._name = ElidedLabel(type="heading")
        self._kind = Chip(theme, "")
        self._facts = ElidedLabel(type="caption", tone="secondary")
        self.again = Button(theme, self.tr("Test again"), icon="refresh")
        self.again.clicked.connect(self.test)
        self.rename = Button(theme, self.tr("Rename"), role="quiet", small=True)
        self.rename.clicked.connect(self._ask_name)
        line = Row(theme)
        line.addWidget(self._name, 1)
        line.addWidget(self._kind)
        line.addWidget(self.rename)
        words = Column(theme, gap="")
        words.addLayout(line)
        words.addWidget(self._facts)
        row = Row(theme, gap="m")
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # Showing

    def _show(self, read: tuple[Standing, str]) -> None:
        standing, place = read
        self._standing = standing
        self.network.show_values()
        if standing.failure is not None and standing.account is None:
            self._fail(standing.failure)
            return
        connected = standing.account is not None
        reveal(self._connected, connected)
        reveal(self._connect, not connected)
        self._place_aside()
        if standing.account is None:
            return
        now = self._desk.clock.now()
        account = standing.account
        self._avatar.set_name(account.name or "?")
        self._name.setText(account.name or self.tr("Official Account"))
        kind = account.kind.partition("-")[0]
        self._kind.say(
            self.tr("Subscription account")
            if kind == "subscription"
            else self.tr("Service account"),
            "ok",
            icon="check-circle",
        )
        tail = account.app_id[-TAIL:]
        self._facts.setText(self._told_place(place).format(tail))
        self.can.show_standing(standing, now)
        self.cannot.show_standing(standing, now)
        reveal(self.lost, bool(standing.lost))
        self.lost.say(
            self.tr("%n thing(s) no longer work", "", len(standing.lost)),
            why=self.tr("They stand below with the way by hand."),
            button=self.tr("I have seen it"),
        )
        state = standing.state
        if state is not None and state.last_failure == ADDRESS_REFUSED:
            if not self.helper.address:
                self.helper.show_refused("?", now)
        elif standing.checked_at is not None and not self.helper.address:
            self.helper.show_let_in(standing.checked_at, now)

    def _told_place(self, place: str) -> str:
        return {
            "keyring": self.tr("AppID ends in {0}, AppSecret in the password store"),
            "file": self.tr("AppID ends in {0}, AppSecret in a file only this user can read"),
            "memory": self.tr("AppID ends in {0}, practice secret, worth nothing elsewhere"),
        }.get(place, self.tr("AppID ends in {0}"))

    def _fail(self, failure: Failure) -> None:
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        reveal(self._connected, True)
        reveal(self.trouble, True)
        self.trouble.say(sentence.what, why=sentence.remedy)

    def _wait(self, on: bool) -> None:
        self._testing = on
        for button in (self.again, self.helper.test_button):
            button.setEnabled(not on)
        self.again.setText(self.tr("Testing …") if on else self.tr("Test again"))

    def _tested(self, standing: Standing) -> None:
        self._wait(False)
        reveal(self.trouble, False)
        now = self._desk.clock.now()
        self.helper.show_let_in(standing.checked_at or now, now)
        self.refresh()
        self._desk.toasts.show(self.tr("Tested, every item has its answer"))

    def _not_tested(self, failure: Failure) -> None:
        self._wait(False)
        if failure.code == ADDRESS_REFUSED:
            self._refused(str(failure.details.get("address", "?")))
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        reveal(self.trouble, True)
        self.trouble.say(sentence.what, why=sentence.remedy)

    def _refused(self, address: str) -> None:
        self.helper.show_refused(address, self._desk.clock.now())
        self._place_aside()
        self.form.yield_primary(True)

    # Doing

    def _connected_now(self, standing: Standing) -> None:
        now = self._desk.clock.now()
        self.helper.show_let_in(standing.checked_at or now, now)
        self._desk.toasts.show(self.tr("Connected"))
        self.refresh()

    def _say_copied(self) -> None:
        self._desk.toasts.show(self.tr("Address copied"))
        self.form.yield_primary(False)

    def _accept_losses(self) -> None:
        account = self._standing.account if self._standing else None
        if account is None:
            return
        accounts, number = self._desk.services.account_desk, account.id
        self._desk.runner.operate(
            self.tr("note what the account lost"),
            lambda: accounts.accept_losses(number),
            self._changed,
            owner=self,
        )

    def _ask_name(self) -> None:
        account = self._standing.account if self._standing else None
        if account is not None:
            self._desk.prompts.ask_text(
                self.tr("Rename"),
                self.tr("What your shop is called"),
                self.tr("Save"),
                self._rename,
                text=account.name,
            )

    def _rename(self, name: str) -> None:
        account = self._standing.account if self._standing else None
        if account is None:
            return
        accounts, number = self._desk.services.account_desk, account.id
        self._desk.runner.operate(
            self.tr("rename the shop"),
            lambda: accounts.rename(number, name),
            self._changed,
            owner=self,
        )

    def _changed(self, _: object) -> None:
        self.refresh()

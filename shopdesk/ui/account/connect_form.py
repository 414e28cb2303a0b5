"""Connecting the account: two codes from the website, asked for once."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from shopdesk.domain.failures import Failure, PlatformFailure
from shopdesk.services.account import ADDRESS_REFUSED, Standing
from shopdesk.ui.account.whitelist import CONSOLE
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.buttons import Button, primary_button
from shopdesk.ui.widgets.dressing import reveal
from shopdesk.ui.widgets.folds import Details
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row
from shopdesk.ui.widgets.strips import Strip


class ConnectForm(QWidget):
    """AppID and AppSecret in, an account out. The secret leaves the field as soon as it was used.

    Signals:
        connected: the account answered (Standing).
        address_refused: the platform does not let this address in (the address).
    """

    connected = Signal(object)
    address_refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = False
        theme = desk.theme
        column = Column(theme, self, gap="s")
        self.app_id = self._field(column, self.tr("AppID"), self.tr("begins with wx"))
        self.secret = self._field(column, self.tr("AppSecret"), self.tr("32 characters"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.name = self._field(column, self.tr("What your shop is called"), "")
        column.addWidget(
            PlainLabel(
                self.tr(
                    "The AppSecret goes into the password store of this computer, never into the "
                    "shop's data or a backup. Connecting sends nothing to anybody."
                ),
                type="caption",
                tone="secondary",
                wrap=True,
            )
        )
        self.trouble = Strip(theme, "danger")
        self.details = Details(theme)
        reveal(self.trouble, False)
        column.addWidget(self.trouble)
        column.addWidget(self.details)
        self.where = Button(theme, self.tr("Where do I find them"), icon="external-link")
        self.where.clicked.connect(self._open_website)
        self.connect_button = primary_button(theme, self.tr("Connect"), "link")
        self.connect_button.clicked.connect(self.try_it)
        self.asking = PlainLabel(type="caption", tone="secondary")
        row = Row(theme, gap="m")
        row.addWidget(self.connect_button)
        row.addWidget(self.where)
        row.addWidget(self.asking, 1)
        column.addSpacing(theme.space("s"))
        column.addLayout(row)
        for field in (self.app_id, self.secret, self.name):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self.try_it)
        self._judge()

    def try_it(self) -> None:
        """Ask the platform with what was typed."""
        if not self.connect_button.isEnabled():
            return
        app_id, secret, name = self.app_id.text(), self.secret.text(), self.name.text()
        accounts = self._desk.services.account_desk
        self._wait(True)
        self._desk.runner.read(
            lambda: accounts.connect(app_id, secret, name=name), self._succeed, self._fail, self
        )

    def yield_primary(self, yielding: bool) -> None:
        """While something else is the next thing to do, this is not the filled button."""
        self.connect_button.set_role("" if yielding else "primary")

    def _succeed(self, standing: Standing) -> None:
        self._wait(False)
        self.secret.clear()
        reveal(self.trouble, False)
        self.details.set_text("")
        self.connected.emit(standing)

    def _fail(self, failure: Failure) -> None:
        self._wait(False)
        sentence = self._desk.wording.sentence(failure.code, failure.details)
        self.trouble.say(sentence.what, why=sentence.remedy)
        reveal(self.trouble, True)
        self.details.set_text(_details(failure))
        if failure.code == ADDRESS_REFUSED:
            self.address_refused.emit(str(failure.details.get("address", "?")))

    def _wait(self, on: bool) -> None:
        self._asking = on
        self.asking.setText(self.tr("Asking the platform, takes a few seconds …") if on else "")
        self._judge()

    def _judge(self) -> None:
        filled = bool(self.app_id.text().strip() and self.secret.text().strip())
        self.connect_button.setEnabled(filled and not self._asking)

    def _field(self, column: Column, label: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setMaxLength(128)
        words = PlainLabel(label)
        words.setBuddy(field)
        column.addWidget(words)
        column.addWidget(field)
        return field

    def _open_website(self) -> None:
        QDesktopServices.openUrl(QUrl(CONSOLE))


def _details(failure: Failure) -> str:
    """The platform's own number and request id, for whoever helps."""
    if not isinstance(failure, PlatformFailure):
        return failure.code
    facts = {"errcode": failure.errcode, "errmsg": failure.errmsg, "rid": failure.rid}
    return "\n".join(f"{name}: {value}" for name, value in facts.items() if value)

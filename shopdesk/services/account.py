"""The shop's Official Account: connect it, ask what it can do, say how it stands.

The AppSecret passes through here on its way to the hub and is kept nowhere on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from shopdesk.domain.capabilities import Capability, CapabilityReport, CapabilityState, Permission
from shopdesk.domain.changes import Done
from shopdesk.domain.failures import Failure
from shopdesk.domain.hub import Hub
from shopdesk.domain.queries import GetCapabilities, GetState, HubState
from shopdesk.store.accounts import Account
from shopdesk.store.book import Book

#: Failures that the list of addresses at the platform mends.
ADDRESS_REFUSED = "platform.not_whitelisted"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the account stands, from what the hub keeps; nobody outside was asked for it.

    ``state`` is None when the hub cannot be reached, and ``failure`` says why. ``lost`` are
    capabilities a person knows the account to have and that are refused now.
    """

    account: Account | None
    state: HubState | None = None
    report: CapabilityReport = field(default_factory=lambda: CapabilityReport({}, None))
    lost: tuple[Capability, ...] = ()
    failure: Failure | None = None

    @property
    def can(self) -> tuple[tuple[Capability, CapabilityState], ...]:
        """What the account can do, in the order in which it was asked."""
        return self._with(Permission.YES)

    @property
    def cannot(self) -> tuple[tuple[Capability, CapabilityState], ...]:
        """What it cannot do."""
        return self._with(Permission.NO)

    @property
    def open(self) -> tuple[tuple[Capability, CapabilityState], ...]:
        """What the platform gave no clear answer to."""
        return self._with(Permission.UNKNOWN)

    @property
    def checked_at(self) -> datetime | None:
        """When it was asked last (UTC)."""
        return self.report.checked_at

    def _with(self, permission: Permission) -> tuple[tuple[Capability, CapabilityState], ...]:
        return tuple(
            (one, self.report.states[one])
            for one in Capability
            if one in self.report.states and self.report.states[one].permission is permission
        )


class AccountDesk:
    """The account of one shop. ``look_up`` has the shop find out which one is connected."""

    def __init__(self, book: Book, hub: Hub, look_up: Callable[[], Account | None]) -> None:
        self._book = book
        self._hub = hub
        self._look_up = look_up

    def connect(self, app_id: str, secret: str, *, name: str = "", api_base: str = "") -> Standing:
        """Connect an account and ask what it can do. Nothing is kept of one that does not answer.

        Raises ``Refused("account.incomplete")`` and what the platform says, such as
        ``platform.not_whitelisted`` with the ``address`` it saw.
        """
        fields = {"app_id": app_id.strip(), "secret": secret.strip(), "api_base": api_base.strip()}
        answer = self._hub.admin("connect", fields)
        self._book.operation(
            lambda: self._book.accounts.ensure(
                fields["app_id"],
                name=" ".join(name.split()),
                kind=answer["kind"],
                api_base=fields["api_base"],
            ),
            undoable=False,
        )
        self._look_up()
        return self.standing()

    def probe(self) -> Standing:
        """Ask the platform now what the account can do. Changes nothing there.

        Raises what the platform says; what was known before then stays.
        """
        self._hub.query(GetCapabilities(fresh=True))
        return self.standing()

    def standing(self) -> Standing:
        """How it stands by what the hub knows. A hub that cannot be reached is told, not raised."""
        try:
            state = self._hub.query(GetState())
            report = self._hub.query(GetCapabilities())
        except Failure as failure:
            return Standing(account=None, failure=failure)
        if not state.account_id:
            return Standing(account=None, state=state)
        account = self._known(state.account_id)
        return Standing(account, state, report, lost=self._lost(account, report))

    def secret_place(self) -> str:
        """Where the hub keeps the AppSecret: ``keyring``, ``file`` or ``memory``."""
        return self._hub.admin("health")["secrets_in"]

    def rename(self, account_id: int, name: str) -> Done[None]:
        """What the shop calls its account; an empty name changes nothing."""
        app_id = self._book.accounts.get(account_id).app_id

        def write() -> None:
            self._book.accounts.ensure(app_id, name=" ".join(name.split()))

        return self._book.operation(write)

    def accept_losses(self, account_id: int) -> Done[None]:
        """A person has seen what the account lost; it is not told as news any more."""
        report = self._hub.query(GetCapabilities())
        could = [one for one in Capability if report.permission(one) is Permission.YES]

        def write() -> None:
            self._book.accounts.remember_could(account_id, could)

        return self._book.operation(write)

    def _known(self, app_id: str) -> Account:
        for account in self._book.accounts.all():
            if account.app_id == app_id:
                return account
        return self._book.operation(
            lambda: self._book.accounts.ensure(app_id), undoable=False
        ).value

    def _lost(self, account: Account, report: CapabilityReport) -> tuple[Capability, ...]:
        """What a person knew and is refused now; whatever is new is known from now on."""
        now = {one for one in Capability if report.permission(one) is Permission.YES}
        if not now <= account.could:
            known = account.could | now
            self._book.operation(
                lambda: self._book.accounts.remember_could(account.id, known), undoable=False
            )
        return tuple(
            one
            for one in Capability
            if one in account.could and report.permission(one) is Permission.NO
        )

"""Asking what the account may do, keeping the answer, and saying when something was taken away."""

from __future__ import annotations

from shopdesk.clock import Clock
from shopdesk.domain.capabilities import CapabilityReport
from shopdesk.domain.journal import CapabilitiesProbed
from shopdesk.hub.account import write_report
from shopdesk.hub.database import Database
from shopdesk.hub.journal import Journal
from shopdesk.hub.switchboard import Line, Switchboard


class Probing:
    """Probes the connected account."""

    def __init__(
        self, database: Database, journal: Journal, switchboard: Switchboard, clock: Clock
    ) -> None:
        self._database = database
        self._journal = journal
        self._switchboard = switchboard
        self._clock = clock

    def probe(self) -> CapabilityReport:
        """Ask now, keep the report, tell the journal."""
        report = self.ask(self._switchboard.require())
        self.keep(report)
        return report

    def ask(self, line: Line) -> CapabilityReport:
        """Ask without keeping: for an account that is only about to be connected."""
        return line.platform.probe(self._clock.now())

    def keep(self, report: CapabilityReport) -> None:
        """Keep a report and tell the journal, with the names of what went from yes to no."""
        now = self._clock.now()
        with self._database.write() as connection:
            lost = write_report(connection, report)
            self._journal.append(connection, CapabilitiesProbed(now, lost), now)

"""The hub inside this process: all parts put together, started and stopped in order."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar, cast

from starlette.applications import Starlette

from shopdesk.clock import Clock
from shopdesk.domain.intents import Intent
from shopdesk.domain.journal import Event
from shopdesk.domain.queries import Query
from shopdesk.hub.administration import Administration
from shopdesk.hub.answers import Answers
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.callback_server import CALLBACK_PATH, CallbackEndpoint
from shopdesk.hub.clock_guard import ClockGuard
from shopdesk.hub.database import Database
from shopdesk.hub.delivery import Connected, Delivery
from shopdesk.hub.erasing import Erasing
from shopdesk.hub.errands import Errands
from shopdesk.hub.failpoints import FailPoint, nothing
from shopdesk.hub.housekeeping import Housekeeping
from shopdesk.hub.http_thread import HttpThread
from shopdesk.hub.intake import Intake
from shopdesk.hub.journal import Journal
from shopdesk.hub.media import MediaFetcher
from shopdesk.hub.outbox import Outbox
from shopdesk.hub.pairing import Devices
from shopdesk.hub.ports import CallbackFront, PlatformFactory
from shopdesk.hub.probing import Probing
from shopdesk.hub.reception import Reception
from shopdesk.hub.reconcile import Reconciler
from shopdesk.hub.secrets import SecretStore
from shopdesk.hub.sender import Sender
from shopdesk.hub.submissions import Lane, Submissions
from shopdesk.hub.switchboard import Switchboard
from shopdesk.hub.worker import Worker

log = logging.getLogger("shopdesk.hub")

A = TypeVar("A")

#: The name under which the desk in this process keeps its place in the journal.
OWN_DESK = "desk"


class EmbeddedHub:
    """A :class:`~shopdesk.domain.hub.Hub` in this process.

    ``folder`` holds ``hub.db`` and ``blobs/``. ``held_reason`` is a code such as
    ``"broadcast.restored"`` or ``"broadcast.copied"`` when the folder does not belong to this
    installation: then everything that could leave is held until a person releases it. ``practice``
    says that the platform is a practice shop, whose clock is the clock of everybody.
    """

    def __init__(
        self,
        folder: Path,
        secrets: SecretStore,
        factory: PlatformFactory,
        clock: Clock,
        *,
        practice: bool = False,
        held_reason: str | None = None,
        fail_point: FailPoint = nothing,
    ) -> None:
        self._clock = clock
        self._database = Database.at(folder / "hub.db")
        self._journal = Journal(self._database)
        self._blobs = Blobs(self._database, folder / "blobs")
        self._submissions = Submissions(self._database)
        self._outbox = Outbox(self._database, self._journal)
        self._switchboard = Switchboard(self._database, self._blobs, secrets, factory, clock)
        self._devices = Devices(self._database)
        platform = self._switchboard.platform

        reconciler = Reconciler(self._database, self._outbox, clock, platform)
        delivery = Delivery(
            self._database,
            self._journal,
            self._outbox,
            self._blobs,
            reconciler,
            clock,
            ClockGuard(needed=not practice),
            self._connected,
            fail_point,
        )
        self._sender = Sender(
            self._database, self._outbox, delivery, reconciler, clock, held_reason
        )
        self._workers = {lane: self._worker(lane) for lane in (Lane.REPLIES, Lane.ERRANDS)}
        self._media = MediaFetcher(self._database, self._journal, self._blobs, clock, platform)
        erasing = Erasing(self._journal, self._media, self._blobs)
        probing = Probing(self._database, self._journal, self._switchboard, clock)
        self._housekeeping = Housekeeping(
            self._database, self._journal, erasing, probing, self._switchboard, clock
        )
        reception = Reception(
            self._database, self._journal, reconciler, self._media, self._submissions, clock
        )
        self._callbacks = CallbackEndpoint(reception, self._front, clock)
        self._intake = Intake(
            self._database,
            self._journal,
            self._submissions,
            self._outbox,
            self._blobs,
            erasing,
            clock,
            self._wake,
        )
        self._answers = Answers(
            self._database,
            self._journal,
            self._outbox,
            self._blobs,
            self._switchboard,
            probing,
            practice,
        )
        self._administration = Administration(
            self._database,
            self._switchboard,
            secrets,
            probing,
            self._sender,
            self._devices,
            clock,
            self._wake_all,
        )
        self._servers: list[HttpThread] = []

    # life

    def take_over(self) -> None:
        """Pick up where the last run ended; nothing works by itself yet.

        Enough for a single errand of the command line: ``admin("run-due")`` sends what is due.
        """
        self._switchboard.reconnect()
        self._sender.take_over()

    def start(self) -> None:
        """Take over, then let every part work on a thread of its own."""
        self.take_over()
        self._sender.start()
        for worker in self._workers.values():
            worker.start()
        self._media.start()
        self._housekeeping.start()

    def serve_callbacks(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen for the platform's pushes; the address to give it."""
        server = self.serve(self._callbacks.application(), host, port)
        return f"http://{host}:{server.port}{CALLBACK_PATH}"

    def serve(self, application: Starlette, host: str, port: int) -> HttpThread:
        """Serve ``application`` until the hub is shut down."""
        server = HttpThread(application, host, port)
        server.start()
        self._servers.append(server)
        return server

    def shutdown(self) -> None:
        """Stop listening, let what is under way finish, then close the store."""
        self._journal.close()
        for server in self._servers:
            server.stop()
        self._housekeeping.stop()
        self._media.stop()
        for worker in self._workers.values():
            worker.stop()
        self._sender.stop()
        self._switchboard.close()
        self._database.close()

    # the five doors

    def query(self, query: Query[A]) -> A:
        """Ask and get the typed answer."""
        return cast(A, self._answers.answer(query))

    def put_blob(self, sha256: str, data: bytes, mime: str) -> None:
        """Keep content under its name."""
        self._blobs.put(sha256, data, mime, self._clock.now())

    def submit(self, intent: Intent) -> None:
        """Keep an intent; durable when this returns."""
        self._intake.submit(intent)

    def events(self, after: int, wait_seconds: float = 0.0, limit: int = 500) -> list[Event]:
        """Journal entries above ``after``; asking for them acknowledges everything up to there."""
        return self.events_for(OWN_DESK, after, wait_seconds, limit)

    def admin(self, action: str, fields: Mapping[str, str] | None = None) -> dict[str, str]:
        """See :class:`~shopdesk.hub.administration.Administration`."""
        return self._administration.do(action, fields or {})

    # for the server in front of it

    def events_for(
        self, device: str, after: int, wait_seconds: float = 0.0, limit: int = 500
    ) -> list[Event]:
        """As :meth:`events`, for one of several desks."""
        self._journal.acknowledge(device, after, self._clock.now())
        if wait_seconds > 0:
            self._journal.wait(after, wait_seconds)
        return self._journal.after(after, limit)

    @property
    def blobs(self) -> Blobs:
        """The blobs, for transfers in pieces."""
        return self._blobs

    @property
    def journal(self) -> Journal:
        """The journal, for waiting without a thread."""
        return self._journal

    @property
    def devices(self) -> Devices:
        """Who may speak to this hub over the network."""
        return self._devices

    @property
    def clock(self) -> Clock:
        """The hub's time."""
        return self._clock

    @property
    def callbacks(self) -> CallbackEndpoint:
        """The callback endpoint, to be served beside the hub's own doors."""
        return self._callbacks

    # inside

    def _connected(self) -> Connected | None:
        line = self._switchboard.current()
        return Connected(line.account, line.platform, line.uploads) if line else None

    def _front(self) -> CallbackFront | None:
        line = self._switchboard.current()
        return line.front if line else None

    def _worker(self, lane: Lane) -> Worker:
        return Worker(
            lane, self._database, self._journal, self._submissions, self._clock, self._errands
        )

    def _errands(self) -> Errands | None:
        line = self._switchboard.current()
        if line is None:
            return None
        return Errands(
            line.platform, line.uploads, self._blobs, self._clock.now, self._submissions.remember
        )

    def _wake(self, lane: Lane) -> None:
        if lane is Lane.AT_ONCE:
            self._sender.wake()
        else:
            self._workers[lane].wake()

    def _wake_all(self) -> None:
        self._sender.wake()
        self._media.wake()
        for worker in self._workers.values():
            worker.wake()

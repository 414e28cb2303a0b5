"""The ear of the desk: one thread that hears what the hub has to say.

It brings the hub's journal into the book as it grows, and watches how the hub stands to the
account. Both are announced on the bus. A hub that does not answer is asked again, ever more slowly.
"""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from shopdesk.domain.failures import Failure
from shopdesk.domain.hub import Hub
from shopdesk.domain.queries import GetState, HubState
from shopdesk.ui.machinery.bus import Bus, ConnectionState, Link
from shopdesk.ui.machinery.crash import CrashReporter

log = logging.getLogger("shopdesk.ui.ear")

#: How long one question to the journal waits for an answer.
LISTEN_S = 20.0
#: How soon an unconnected hub, or one in trouble, is looked at again.
LOOK_AGAIN_S = 2.0
LONGEST_PAUSE_S = 30.0


class Heard(Protocol):
    """What the ear needs of an open shop."""

    @property
    def account(self) -> object | None:
        """The connected account."""

    def look_up_account(self) -> object | None:
        """Ask the hub for it."""

    def catch_up(self, wait_seconds: float) -> int:
        """Bring the journal into the book; changes are announced by whoever writes."""


class Ear:
    """Listens from :meth:`start` until :meth:`stop`."""

    def __init__(self, shop: Heard, hub: Hub, bus: Bus, crashes: CrashReporter) -> None:
        self._shop = shop
        self._hub = hub
        self._bus = bus
        self._crashes = crashes
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="ear")

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def tell_to_stop(self) -> None:
        """Hear nothing more; the thread ends as soon as the hub lets it go."""
        self._stopping.set()

    def join(self) -> None:
        """Wait until the thread has ended; call :meth:`tell_to_stop` and wake the hub before."""
        if self._thread.is_alive():
            self._thread.join()

    def _listen(self) -> None:
        pause = LOOK_AGAIN_S
        while not self._stopping.is_set():
            try:
                heard = self._listen_once()
            except Failure as failure:
                log.info("the hub does not answer: %s", failure.code)
                self._bus.tell(ConnectionState(Link.OFFLINE, failure.code))
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            except Exception as error:
                # Ours; said once, and the ear goes on, for deafness would be worse.
                self._crashes.caught(error)
                self._stopping.wait(LONGEST_PAUSE_S)
            else:
                pause = LOOK_AGAIN_S
                if not heard:
                    self._stopping.wait(LOOK_AGAIN_S)

    def _listen_once(self) -> bool:
        """One round; False when there is nobody to listen to."""
        state = self._hub.query(GetState())
        if self._shop.account is None and state.account_id:
            self._shop.look_up_account()
        self._bus.tell(connection_of(state))
        if self._shop.account is None:
            return False
        self._shop.catch_up(LISTEN_S)
        return True


def connection_of(state: HubState) -> ConnectionState:
    """The hub's condition as the top bar shows it."""
    if not state.account_id:
        link = Link.NONE
    elif not state.connected or state.last_failure:
        link = Link.OFFLINE
    elif state.held:
        link = Link.HELD
    else:
        link = Link.PRACTICE if state.practice else Link.CONNECTED
    return ConnectionState(
        link,
        state.last_failure,
        state.pending,
        state.held,
        state.unknown,
        state.clock_offset_seconds,
    )

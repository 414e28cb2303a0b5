"""A hub on a host of its own: without a book, without a window, without their libraries.

The folder is owned by one process, and a folder that was restored or copied holds every pending
send, exactly as in a shop with a book; what the book would note about its openings stands in a
small file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from shopdesk import log
from shopdesk.clock import Clock, SystemClock
from shopdesk.domain.failures import Failure
from shopdesk.domain.uids import new_uid
from shopdesk.hub.embedded import EmbeddedHub
from shopdesk.hub.factory import WechatFactory
from shopdesk.hub.secrets import open_secrets
from shopdesk.hub.server import HubServer
from shopdesk.paths import Folders
from shopdesk.store.belonging import HeldReason, Install, Openings
from shopdesk.store.ownership import Ownership

NOTE_NAME = "hub-opened.json"


@dataclass(frozen=True, slots=True)
class Serving:
    """A hub that is being served: its address, and a fresh code with which a desk can pair."""

    url: str
    pairing_code: str
    expires_at: str


@contextmanager
def serve_hub(folders: Folders, host: str, port: int) -> Iterator[Serving]:
    """Doors for desks and the platform's callback on one address, until the block ends.

    Raises ``Refused("folder.owned")`` while another process works there, ``hub.address_taken`` for
    a taken address, and what the secret store refuses.
    """
    with ExitStack() as closing:
        closing.callback(log.start(folders.logs))
        folders.data.mkdir(parents=True, exist_ok=True)
        closing.enter_context(Ownership(folders.data))
        hub = _hub(folders, SystemClock(), closing)
        hub.start()
        adopt(folders)
        server = hub.serve(HubServer(hub).application(), host, port)
        code = hub.admin("pair")
        yield Serving(f"http://{host}:{server.port}", code["code"], code["expires_at"])


@contextmanager
def opened_hub(folders: Folders) -> Iterator[EmbeddedHub]:
    """The hub of a folder for one question, without anything being started or sent."""
    with ExitStack() as closing:
        folders.data.mkdir(parents=True, exist_ok=True)
        closing.enter_context(Ownership(folders.data))
        yield _hub(folders, SystemClock(), closing)


def _hub(folders: Folders, clock: Clock, closing: ExitStack) -> EmbeddedHub:
    held = arrive(folders)
    hub = EmbeddedHub(
        folders.data,
        open_secrets(folders.state),
        WechatFactory(clock),
        clock,
        held_reason=f"broadcast.{held.value}" if held else None,
    )
    closing.callback(hub.shutdown)
    return hub


def arrive(folders: Folders) -> HeldReason | None:
    """Whether this folder is still the one this machine knows; a held folder stays held."""
    install = Install(folders.state)
    note = folders.data / NOTE_NAME
    if not note.exists():
        uid = new_uid()
        _write(note, uid, Openings(install.id, str(folders.data), 1))
        install.note(uid, 1)
        return None
    uid, remembered = _read(note)
    held = install.judge(uid, remembered, folders.data)
    if held is None:
        count = max(remembered.count, install.openings(uid)) + 1
        _write(note, uid, Openings(install.id, str(folders.data), count))
        install.note(uid, count)
    return held


def adopt(folders: Folders) -> None:
    """What was planned is held, each send for itself: from now on this folder counts.

    A copy becomes a hub of its own, so that its original is not taken for an older state of it.
    """
    install = Install(folders.state)
    uid, remembered = _read(folders.data / NOTE_NAME)
    if install.judge(uid, remembered, folders.data) is HeldReason.COPIED:
        uid = new_uid()
    count = install.openings(uid) + 1
    _write(folders.data / NOTE_NAME, uid, Openings(install.id, str(folders.data), count))
    install.note(uid, count)


def _read(note: Path) -> tuple[str, Openings]:
    try:
        plain = json.loads(note.read_text(encoding="utf-8"))
        return str(plain["uid"]), Openings(plain["install"], plain["folder"], plain["count"])
    except (ValueError, KeyError, TypeError):
        raise Failure("state.damaged", file=NOTE_NAME) from None


def _write(note: Path, uid: str, openings: Openings) -> None:
    fresh = note.with_suffix(".new")
    fresh.write_text(json.dumps({"uid": uid, **asdict(openings)}), encoding="utf-8")
    os.replace(fresh, note)

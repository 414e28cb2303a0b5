"""One HTTP exchange with the platform, bounded in time and size, and honest about how far it came.

Nothing of ``requests`` leaves this module: its exceptions carry URLs, and URLs carry the token.
"""

from __future__ import annotations

import http.client
import ipaddress
import logging
import ssl
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
import urllib3

from shopdesk import __version__
from shopdesk.domain.failures import Refused
from shopdesk.log import Redacting

#: urllib3 logs every request line, token included, when somebody turns on debugging.
_HIDING = Redacting()
for _name in ("urllib3.connectionpool", "urllib3.util.retry", "urllib3.connection"):
    logging.getLogger(_name).addFilter(_HIDING)

MOST_BYTES = 64 * 1024 * 1024
"""More than the largest answer there is (twenty drafts with their text)."""

IDLE_SECONDS = 30.0
"""A connection unused for longer is not trusted: a server may just be closing it, and then nobody
can say whether the next request was read."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: ``connect``, ``read`` (between two packets) and ``total`` for reading the answer."""

    connect: float = 5.0
    read: float = 25.0
    total: float = 60.0


CALL = Patience()
TRANSFER = Patience(read=60.0, total=300.0)
"""For uploads and downloads."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a multipart request. ``name`` is ASCII, whatever the file was called."""

    name: str
    data: bytes = field(repr=False)
    mime: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request without its token. ``form`` are extra text fields beside ``part``."""

    method: str
    url: str
    params: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes | None = field(default=None, repr=False)
    part: Part | None = None
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An answer, read whole; ``date`` is the server's clock, in epoch seconds."""

    status: int
    content_type: str
    data: bytes
    date: float | None = None


class Trouble(Exception):
    """No usable answer. ``sent`` tells whether the request may have reached the platform.

    ``code`` is a failure code; never holds a URL.
    """

    def __init__(self, code: str, *, sent: bool, **details: int) -> None:
        super().__init__(code)
        self.code = code
        self.sent = sent
        self.details = details


class Transport:
    """Sends requests to one base address. Usable from any thread: each has its own connections.

    ``proxy`` is the shop's explicit setting (``http://host:port``); settings of the environment are
    not looked at, and an address on this machine never goes through a proxy.
    """

    def __init__(
        self, *, proxy: str = "", patience: Patience = CALL, transfer: Patience = TRANSFER
    ) -> None:
        if proxy and not _is_proxy(proxy):
            raise Refused("account.proxy")
        self.patience = patience
        self.transfer = transfer
        self._proxy = proxy
        self._mine = threading.local()
        # weak: the connections of a thread that ended go with it
        self._all: weakref.WeakSet[requests.Session] = weakref.WeakSet()
        self._lock = threading.Lock()

    def send(self, request: Outgoing, *, transfer: bool = False) -> Incoming:
        """Exchange one request for one answer, whatever its status; raises `Trouble`."""
        patience = self.transfer if transfer else self.patience
        trouble: Trouble
        try:
            return self._exchange(request, patience)
        except Trouble as error:
            trouble = error
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            http.client.HTTPException,
            OSError,
            UnicodeError,
        ) as error:
            trouble = _trouble(error)
        # Outside the handler, so that not even __context__ remembers the URL.
        raise trouble

    def close(self) -> None:
        """Close every connection of every thread."""
        with self._lock:
            sessions = list(self._all)
        for session in sessions:
            session.close()

    def _exchange(self, request: Outgoing, patience: Patience) -> Incoming:
        files = None
        data: bytes | list[tuple[str, str]] | None = request.body
        headers = {}
        if request.part is not None:
            files = {"media": (request.part.name, request.part.data, request.part.mime)}
            data = list(request.form.items())
        elif request.body is not None:
            headers["Content-Type"] = "application/json"
        proxies = None
        if self._proxy and not is_this_machine(request.url):
            proxies = {"http": self._proxy, "https": self._proxy}
        response = self._session().request(
            request.method,
            request.url,
            params=list(request.params),
            data=data,
            files=files,
            headers=headers,
            proxies=proxies,
            timeout=(patience.connect, patience.read),
            allow_redirects=False,
            stream=True,
        )
        with response:
            content = _read(response, time.monotonic() + patience.total)
        return Incoming(
            status=response.status_code,
            content_type=response.headers.get("Content-Type", "").split(";")[0].strip().lower(),
            data=content,
            date=_date(response.headers.get("Date", "")),
        )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._mine, "session", None)
        now = time.monotonic()
        if session is None:
            session = requests.Session()
            session.trust_env = False
            session.headers["User-Agent"] = f"shopdesk/{__version__}"
            self._mine.session = session
            with self._lock:
                self._all.add(session)
        elif now - self._mine.used > IDLE_SECONDS:
            session.close()
        self._mine.used = now
        return session


def is_this_machine(url: str) -> bool:
    """Whether the host of ``url`` is a loopback address."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_proxy(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _date(header: str) -> float | None:
    try:
        return parsedate_to_datetime(header).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def _read(response: requests.Response, deadline: float) -> bytes:
    """The whole body; a server that drips bytes or never ends is cut off."""
    pieces: list[bytes] = []
    size = 0
    # read1 gives what has come; iter_content would wait for a full piece, past any deadline
    while piece := response.raw.read1(64 * 1024, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise Trouble("network.too_large", sent=True, limit=MOST_BYTES)
        if time.monotonic() > deadline:
            raise Trouble("network.lost", sent=True)
    return b"".join(pieces)


def _trouble(error: Exception) -> Trouble:
    """What ``error`` means. In doubt the request counts as sent: doubt is reported as unknown."""
    causes = set(_causes(error))
    if any(issubclass(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Trouble("network.tls", sent=False)
    never_connected = (
        urllib3.exceptions.NewConnectionError,
        urllib3.exceptions.ConnectTimeoutError,
        urllib3.exceptions.ProxyError,
        requests.exceptions.InvalidURL,
        requests.exceptions.InvalidSchema,
        requests.exceptions.InvalidProxyURL,
        UnicodeError,
    )
    if any(issubclass(cause, never_connected) for cause in causes):
        return Trouble("network.unreachable", sent=False)
    if any(issubclass(cause, ssl.SSLError) for cause in causes):
        return Trouble("network.tls", sent=True)
    return Trouble("network.lost", sent=True)


def _causes(error: BaseException) -> list[type[BaseException]]:
    """The types of ``error`` and of everything wrapped in it: arguments, reason, cause.

    Not ``__context__``: that may be some other trouble a caller was just dealing with.
    """
    found: list[type[BaseException]] = []
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        found.append(type(one))
        waiting += [*one.args, getattr(one, "reason", None), one.__cause__]
    return found

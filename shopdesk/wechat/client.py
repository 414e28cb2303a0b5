"""The platform client: wechatpy's, with every way it can hurt a shop taken out.

Four doors, each taking the path as it stands on the official page::

    client.read("/cgi-bin/tags/get")                          changes nothing; busy answers repeated
    client.write("/cgi-bin/tags/create", {"tag": {...}})      changes something; never repeated
    client.upload("/cgi-bin/media/uploadimg", upload)         a file and perhaps form fields
    client.download("/cgi-bin/media/get", params={...})       a file or fields

wechatpy's own methods (``client.menu.create`` and so on) run through the same core.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from wechatpy import WeChatClient
from wechatpy.client.api.base import BaseWeChatAPI

from shopdesk.domain.failures import PlatformFailure, Reach, RetryClass
from shopdesk.wechat.answers import (
    BUSY,
    Asked,
    Download,
    Effect,
    Fields,
    network_failure,
    read_answer,
    read_file,
    unexpected,
)
from shopdesk.wechat.calls import (
    FILES,
    Call,
    Params,
    encode,
    given_body,
    given_params,
    given_part,
    pairs,
)
from shopdesk.wechat.tokens import FreshToken, TokenKeeper, TokensInMemory, TokenStorage
from shopdesk.wechat.transport import Outgoing, Part, Transport, Trouble

REAL_API = "https://api.weixin.qq.com"
TOKEN_PATH = "/cgi-bin/stable_token"

BUSY_WAITS = (1.0, 4.0, 15.0)
"""Seconds before each repeat of a read that was answered "system busy"."""


class PlatformClient(WeChatClient):  # type: ignore[misc]  # wechatpy has no types
    """One account at one address. Usable from any thread.

    Raises `PlatformFailure` and nothing else for the world's faults. ``sleep`` is called with
    seconds between repeats of reads.
    """

    def __init__(
        self,
        app_id: str,
        secret: str,
        transport: Transport,
        *,
        api_base: str = REAL_API,
        storage: TokenStorage | None = None,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        kept = TokensInMemory(now) if storage is None else storage
        super().__init__(app_id, secret, session=kept, auto_retry=False)
        self.session = kept  # wechatpy replaces a storage that is falsy while empty
        self._http.close()  # its own connections: no timeout, environment proxies
        self._transport = transport
        self._base = api_base.rstrip("/")
        self._now = now
        self._sleep = sleep
        self._offset: float | None = None
        self._tokens = TokenKeeper(app_id, kept, self._fetch_token)
        self.API_BASE_URL = self._base + "/cgi-bin/"
        for api in vars(
            self
        ).values():  # template, datacube, customservice… have bases of their own
            if isinstance(api, BaseWeChatAPI) and getattr(api, "API_BASE_URL", None):
                api.API_BASE_URL = api.API_BASE_URL.replace(REAL_API, self._base, 1)

    # The four doors

    def read(
        self,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        params: Params | None = None,
        accepts: Collection[int] = (),
    ) -> Fields:
        """Ask: GET without ``body``, POST with one. A busy platform is asked again, three times."""
        return self._fields(self._call(Effect.READ, path, body, params, accepts))

    def write(
        self,
        path: str,
        body: Mapping[str, Any] | bytes | None,
        *,
        params: Params | None = None,
        accepts: Collection[int] = (),
        with_token: bool = True,
    ) -> Fields:
        """Change something: POST, GET only where the page says so (``body`` None).

        Sent once, and a second time only when the token was refused, which means that nothing was
        done. Bytes are sent as they are, for those who keep a digest of what went out.
        """
        call = self._call(Effect.WRITE, path, body, params, accepts)
        return self._fields(replace(call, with_token=with_token))

    def upload(
        self,
        path: str,
        part: Part,
        *,
        params: Params | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Fields:
        """Hand over a file as multipart field ``media``."""
        request = Outgoing("POST", self._base + path, pairs(params), part=part, form=form or {})
        return self._fields(Call(Asked(path, Effect.WRITE), request))

    def download(
        self, path: str, body: Mapping[str, Any] | None = None, *, params: Params | None = None
    ) -> Download | Fields:
        """A file, or the fields of the JSON that came in its place."""
        return self._perform(replace(self._call(Effect.READ, path, body, params), as_file=True))

    def fetch_public(self, url: str, params: Params | None = None) -> Download:
        """A public file at another address than the API's, without a token."""
        path = urlsplit(url).path
        asked = Asked(path, Effect.READ)
        result = self._perform(
            Call(asked, Outgoing("GET", url, pairs(params)), with_token=False, as_file=True)
        )
        if isinstance(result, Download):
            return result
        raise unexpected(asked)

    def unexpected(self, path: str) -> PlatformFailure:
        """The failure for an answer of ``path`` that is of the wrong kind."""
        return unexpected(Asked(path, Effect.READ))

    def now(self) -> float:
        """Epoch seconds, by the clock this client was given."""
        return self._now()

    def clock_offset(self) -> float | None:
        """Seconds by which our clock is behind the platform's ``Date``; None before an answer.

        Good to about a second: the header has no fractions.
        """
        return self._offset

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    # What wechatpy calls

    @property
    def access_token(self) -> str:
        """The current token. wechatpy evaluates properties before ``__init__``, hence the check."""
        if "_tokens" not in vars(self):
            raise AttributeError("access_token")
        return self._tokens.current()

    def fetch_access_token(self) -> dict[str, Any]:
        """wechatpy's name for fetching a token; ours never forces one."""
        return {"access_token": self._tokens.current()}

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Any:
        """The core of wechatpy's methods: GET counts as a read, everything else as a write."""
        base = kwargs.pop("api_base_url", self.API_BASE_URL)
        url = url_or_endpoint if "://" in url_or_endpoint else base + url_or_endpoint
        if not url.startswith(self._base + "/"):
            raise ValueError("the token goes to the account's own platform only")
        path = url[len(self._base) :].split("?")[0]
        processor = kwargs.pop("result_processor", None)
        kwargs.pop("timeout", None)
        request = Outgoing(
            method.upper(),
            self._base + path,
            given_params(kwargs.pop("params", None)),
            body=given_body(kwargs.pop("data", None), kwargs.pop("json", None)),
            part=given_part(kwargs.pop("files", None)),
        )
        if kwargs:
            raise TypeError(f"not understood: {', '.join(sorted(kwargs))}")
        effect = Effect.READ if request.method == "GET" else Effect.WRITE
        asked = Asked(path, effect)
        result = self._perform(Call(asked, request, as_file=path in FILES))
        answer = dict(result.raw) if isinstance(result, Fields) else result
        if processor is None:
            return answer
        try:
            return processor(answer)
        except (KeyError, TypeError, IndexError):  # itemgetter on a field that is not there
            failure = unexpected(asked)
        raise failure

    # The core

    def _call(
        self,
        effect: Effect,
        path: str,
        body: Mapping[str, Any] | bytes | None,
        params: Params | None,
        accepts: Collection[int] = (),
    ) -> Call:
        method = "GET" if body is None else "POST"
        data = body if body is None or isinstance(body, bytes) else encode(body)
        request = Outgoing(method, self._base + path, pairs(params), body=data)
        return Call(Asked(path, effect), request, accepts)

    def _fields(self, call: Call) -> Fields:
        result = self._perform(call)
        if isinstance(result, Fields):
            return result
        raise unexpected(call.asked)

    def _perform(self, call: Call) -> Fields | Download:
        """Send; once more with a new token when it was refused; reads again while busy."""
        waits = iter(BUSY_WAITS)
        renewed = False
        while True:
            token = self._tokens.current() if call.with_token else ""
            try:
                return self._send(call, token)
            except PlatformFailure as failure:
                if failure.retry is RetryClass.REFRESH_TOKEN and token and not renewed:
                    renewed = True
                    self._tokens.discard(token)
                elif not self._wait_while_busy(call.asked, failure, waits):
                    raise

    def _wait_while_busy(
        self, asked: Asked, failure: PlatformFailure, waits: Iterator[float]
    ) -> bool:
        if asked.effect is not Effect.READ or failure.errcode != BUSY:
            return False
        wait = next(waits, None)
        if wait is None:
            return False
        self._sleep(wait)
        return True

    def _send(self, call: Call, token: str) -> Fields | Download:
        request = call.request
        if token:
            request = replace(request, params=(("access_token", token), *request.params))
        try:
            answer = self._transport.send(request, transfer=call.as_file or bool(request.part))
        except Trouble as trouble:
            failure = network_failure(call.asked, trouble)
        else:
            if answer.date is not None:
                self._offset = answer.date - self._now()
            if call.as_file:
                return read_file(call.asked, answer)
            return read_answer(call.asked, answer, call.accepts)
        raise failure

    def _fetch_token(self) -> FreshToken:
        """POST stable_token: the secret travels in the body, never in a URL."""
        asked = Asked(TOKEN_PATH, Effect.READ)
        body = {
            "grant_type": "client_credential",
            "appid": self.appid,
            "secret": self.secret,
            "force_refresh": False,
        }
        request = Outgoing("POST", self._base + TOKEN_PATH, body=encode(body))
        try:
            fields = self._fields(Call(asked, request, with_token=False))
            return FreshToken(fields.text("access_token"), fields.number("expires_in", 7200))
        except PlatformFailure as trouble:
            failure = trouble
        if failure.reach is Reach.UNKNOWN:
            # Whatever became of the token call: the call it was for has not been sent.
            failure.reach = Reach.NOT_SENT
        raise failure

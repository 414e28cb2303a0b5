"""Pushes to the shop's callback URL: signed, sealed, in order, tried three times.

Source: wechat platform docs, message push and encryption.  First a check-in GET whose echostr
must come back; then POSTs, each with 5 seconds to answer and three tries with the same MsgId.
What a follower says or does is delivered in order; different followers do not wait for each
other.  A push that was not yet answered when the platform was shut goes out after its restart.

How an answer is judged is in `passive`; what was pushed and how it went is in `deliveries`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx

from shopdesk.practice.account import Account, Settings
from shopdesk.practice.clock import Agenda, Clock
from shopdesk.practice.deliveries import Deliveries, Delivery
from shopdesk.practice.envelope import Seal, Unreadable, signature, write_json, write_xml
from shopdesk.practice.faults import Faults
from shopdesk.practice.passive import HAND_OVER, BadReply, Reply, read_reply

if TYPE_CHECKING:
    from shopdesk.practice.book import PracticeBook

log = logging.getLogger(__name__)

TRIES = 3
ANSWER_LIMIT_S = 5.0
PAUSE_S = 0.5
"""Real seconds between the tries of one push (a guess; the documents name none)."""

NO_SERVICE = "该公众号暂时无法提供服务，请稍后再试"
"""What the follower reads when the shop's server failed or answered nonsense."""

HELD_AT_MOST_S = 60.0
"""Practice seconds after which a push that shall be overtaken goes out although none came."""

SYSTEM_SENDER = "mphelper"
_SETTLE_LIMIT_S = 40.0
_AT_ONCE = 32
_ANSWER_MAX_BYTES = 256 * 1024
_CONVERSATIONAL = frozenset({"subscribe", "SCAN", "CLICK", "VIEW", "LOCATION"})
"""Events after which a follower looks at the conversation and may read an answer."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS handed_over (
    openid TEXT PRIMARY KEY,
    kf_account TEXT NOT NULL,
    since REAL NOT NULL
);
"""

Listener = Callable[[str, Reply], None]
"""Called with (openid, reply) for every passive reply that reaches a follower."""


class CheckInFailed(Exception):
    """The URL did not give the echostr back; the text says what it did instead."""


class Callbacks:
    """The platform's sending side of the message push."""

    def __init__(
        self,
        book: PracticeBook,
        clock: Clock,
        agenda: Agenda,
        account: Account,
        faults: Faults | None = None,
    ) -> None:
        book.schema("callbacks", _SCHEMA)
        self.deliveries = Deliveries(book)
        self.listener: Listener | None = None
        self.knows_media: Callable[[str], bool] | None = None
        """Asked for every media id in a passive reply, when somebody can answer."""
        self._book = book
        self._clock = clock
        self._agenda = agenda
        self._faults = faults
        self._account = account
        self._checked_in: tuple[str, str] | None = None
        self.limit_s = ANSWER_LIMIT_S
        self.pause_s = PAUSE_S
        self._held: dict[str, tuple[str, dict[str, Any]]] = {}
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self._client: httpx.AsyncClient | None = None
        agenda.handle("callback.late", self._arrive_late)

    @property
    def configured(self) -> bool:
        """Whether pushes go anywhere."""
        return bool(self._account.settings.callback_url)

    async def configure(self, **settings: Any) -> None:
        """Put new callback settings of the account in force, after a check-in.

        Raises `CheckInFailed` (the old settings stay) and ValueError for an impossible value.
        """
        candidate = replace(self._account.settings, **settings)
        if candidate.callback_url:
            if candidate.callback_mode != "plain":
                Seal(candidate.app_id, candidate.aes_key)
            await self._check_in(candidate)
        self._account.change(**settings)

    def push(self, fields: dict[str, Any]) -> None:
        """Push something that no follower did, such as the end of a mass job."""
        self._send(SYSTEM_SENDER, fields)

    def push_to(self, openid: str, fields: dict[str, Any]) -> None:
        """Push what the follower `openid` said or did."""
        self._send(openid, fields)

    def hand_over(self, openid: str, kf_account: str = "") -> None:
        """Give a follower to the platform's own customer service: her messages stay away."""
        self._book.execute(
            "INSERT OR REPLACE INTO handed_over (openid, kf_account, since) VALUES (?, ?, ?)",
            (openid, kf_account, self._clock.now()),
        )

    def take_back(self, openid: str) -> bool:
        """End that; False when she was not handed over."""
        cursor = self._book.execute("DELETE FROM handed_over WHERE openid = ?", (openid,))
        return cursor.rowcount > 0

    def all_handed_over(self) -> list[tuple[str, float]]:
        """Everybody who is handed over and since when (epoch seconds), the first one in front."""
        return self._book.execute(
            "SELECT openid, since FROM handed_over ORDER BY since, openid"
        ).fetchall()

    def handed_over(self, openid: str) -> bool:
        """Whether her messages stay with the platform's own customer service now."""
        row = self._book.execute("SELECT 1 FROM handed_over WHERE openid = ?", (openid,)).fetchone()
        return row is not None

    def start(self) -> None:
        """Take up what was left from the last run; needs the running loop."""
        for sender in self.deliveries.senders_waiting():
            self._wake(sender)

    async def settle(self) -> None:
        """Wait until every push so far has been answered or given up (bounded)."""
        deadline = asyncio.get_running_loop().time() + _SETTLE_LIMIT_S
        while self._lanes:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                log.warning("pushes did not settle within %s s", _SETTLE_LIMIT_S)
                return
            await asyncio.wait(list(self._lanes.values()), timeout=left)

    async def close(self) -> None:
        """Stop delivering; unanswered pushes stay in the book."""
        lanes = list(self._lanes.values())
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _send(self, sender: str, fields: dict[str, Any]) -> None:
        now = self._clock.now()
        full = {
            "ToUserName": self._account.settings.original_id,
            "FromUserName": sender,
            "CreateTime": int(now),
            **fields,
        }
        if full.get("MsgType") != "event" and "MsgId" not in full:
            full["MsgId"] = self.deliveries.next_msg_id(now)
        name = str(full.get("Event") or full.get("MsgType", ""))
        fault = self._faults.for_event(name) if self._faults is not None else None
        kind = fault.kind if fault is not None else ""
        if kind == "never":
            self.deliveries.note(sender, full, now, "suppressed")
        elif kind == "late" and fault is not None:
            self._put_off(now + fault.seconds, sender, full)
        elif kind == "out_of_order":
            self._held[self._put_off(now + HELD_AT_MOST_S, sender, full)] = (sender, full)
        else:
            self._enqueue(sender, full)
            if kind == "twice":
                self._enqueue(sender, full)
            held, self._held = self._held, {}
            for key, overtaken in held.items():
                if self._agenda.cancel(key):
                    self._enqueue(*overtaken)

    def _put_off(self, due: float, sender: str, fields: dict[str, Any]) -> str:
        key = f"callback.late:{secrets.token_hex(8)}"
        self._agenda.at(due, "callback.late", {"sender": sender, "fields": fields}, key)
        return key

    def _arrive_late(self, late: dict[str, Any]) -> None:
        self._enqueue(late["sender"], late["fields"])

    def _enqueue(self, sender: str, fields: dict[str, Any]) -> None:
        now = self._clock.now()
        if not self.configured:
            self.deliveries.note(sender, fields, now, "no callback")
        elif fields.get("MsgType") != "event" and self.handed_over(sender):
            self.deliveries.note(sender, fields, now, "handed over")
        else:
            self.deliveries.note(sender, fields, now, "waiting")
            self._wake(sender)

    def _wake(self, sender: str) -> None:
        """Make sure that somebody delivers what waits for `sender`."""
        if sender in self._lanes:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # before the server runs; start() takes it up
        self._lanes[sender] = loop.create_task(self._drain(sender))

    async def _drain(self, sender: str) -> None:
        try:
            while (delivery := self.deliveries.next_waiting(sender)) is not None:
                async with self._at_once:
                    await self._deliver(delivery)
        finally:
            del self._lanes[sender]

    async def _deliver(self, delivery: Delivery) -> None:
        for attempt in range(1, TRIES + 1):
            began = time.perf_counter()
            if not self.configured:
                self.deliveries.outcome(delivery.id, "no callback", attempt - 1, "")
                return
            try:
                await self._check_in_once(self._account.settings)
                answer = await self._post(delivery)
            except (httpx.HTTPError, TimeoutError, CheckInFailed) as trouble:
                what = str(trouble) or type(trouble).__name__
                self.deliveries.attempt(delivery.id, attempt, what, self._took(began))
                if attempt < TRIES:
                    await asyncio.sleep(self.pause_s)
                continue
            self.deliveries.attempt(delivery.id, attempt, "", self._took(began))
            self._take_answer(delivery, answer, attempt)
            return
        self.deliveries.outcome(delivery.id, "given up", TRIES, "")
        self._no_service(delivery)

    @staticmethod
    def _took(began: float) -> int:
        return round((time.perf_counter() - began) * 1000)

    def _take_answer(self, delivery: Delivery, answer: str, attempt: int) -> None:
        """Judge what came back and let the follower read it."""
        try:
            reply = read_reply(
                answer,
                self._account.settings,
                openid=delivery.sender,
                to_event=delivery.is_event,
                knows_media=self.knows_media,
            )
        except (Unreadable, BadReply) as wrong:
            self.deliveries.outcome(delivery.id, "malformed", attempt, str(wrong))
            self._no_service(delivery)
            return
        if reply is None:
            self.deliveries.outcome(delivery.id, "nothing to say", attempt, "")
            return
        self.deliveries.outcome(delivery.id, "replied", attempt, reply.kind)
        if delivery.event == "unsubscribe":
            return  # she has left and reads nothing any more
        if reply.kind == HAND_OVER:
            self.hand_over(delivery.sender, reply.kf_account)
        if self.listener is not None:
            self.listener(delivery.sender, reply)

    def _no_service(self, delivery: Delivery) -> None:
        looks = not delivery.is_event or delivery.event in _CONVERSATIONAL
        if looks and self.listener is not None:
            self.listener(delivery.sender, Reply("no_service", {"content": NO_SERVICE}))

    async def _check_in_once(self, settings: Settings) -> None:
        """Check in when this URL and token were not yet, for example after a start."""
        if self._checked_in != (settings.callback_url, settings.token):
            await self._check_in(settings)

    async def _check_in(self, settings: Settings) -> None:
        url = settings.callback_url or ""
        echo = str(secrets.randbelow(9 * 10**18) + 10**18)
        query = {**self._signed(settings), "echostr": echo}
        try:
            async with asyncio.timeout(self.limit_s):
                answer = await self._http().get(url, params=query)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as trouble:
            raise CheckInFailed(str(trouble) or type(trouble).__name__) from trouble
        if answer.status_code != 200 or answer.text != echo:
            raise CheckInFailed(f"HTTP {answer.status_code}, and not the echostr")
        self._checked_in = (url, settings.token)

    async def _post(self, delivery: Delivery) -> str:
        settings = self._account.settings
        query = {**self._signed(settings), "openid": delivery.sender}
        body = self._body(delivery, query)
        kind = "application/json" if settings.callback_format == "json" else "text/xml"
        async with asyncio.timeout(self.limit_s):
            answer = await self._http().post(
                settings.callback_url or "",
                params=query,
                content=body.encode(),
                headers={"Content-Type": kind, "User-Agent": "Mozilla/4.0"},
            )
        if answer.status_code != 200:
            raise httpx.HTTPStatusError(
                f"HTTP {answer.status_code}", request=answer.request, response=answer
            )
        if len(answer.content) > _ANSWER_MAX_BYTES:
            return "too long an answer"
        return answer.content.decode("utf-8", "replace")

    def _body(self, delivery: Delivery, query: dict[str, str]) -> str:
        """The body to send; adds to `query` what sealing needs."""
        settings = self._account.settings
        write = write_json if settings.callback_format == "json" else write_xml
        fields = json.loads(delivery.fields)
        if settings.callback_mode == "plain":
            return write(fields)
        sealed = Seal(settings.app_id, settings.aes_key).close(write(fields))
        query["encrypt_type"] = "aes"
        query["msg_signature"] = signature(
            settings.token, query["timestamp"], query["nonce"], sealed
        )
        if settings.callback_mode == "compatible":
            return write({**fields, "Encrypt": sealed})
        return write({"ToUserName": settings.original_id, "Encrypt": sealed})

    def _signed(self, settings: Settings) -> dict[str, str]:
        timestamp = str(int(self._clock.now()))
        nonce = str(secrets.randbelow(10**10))
        return {
            "signature": signature(settings.token, timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
        }

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            # A shop's proxy must never see, or answer, what goes to its own machine.
            self._client = httpx.AsyncClient(trust_env=False, timeout=None, verify=True)
        return self._client

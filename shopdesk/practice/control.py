"""Speaking to a running practice platform: the client of its control API, and its clock.

Used by services, the tour and tests.  Nothing here imports the platform itself.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import requests

log = logging.getLogger(__name__)

ANY = "any"
"""Instead of an openid: somebody (or, where people come new, a stranger)."""

CONNECT_S = 5.0
ANSWER_S = 30.0
JUMP_S = 900.0
POLL_S = 20.0
"""How long one look at the clock may wait for a change."""

_RETRY_S = 0.5


class ControlRefused(Exception):
    """The practice platform refused: `status` 400, 403, 404 or 409, and a `code`."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail


class ControlUnreachable(Exception):
    """The practice platform does not answer; the text has neither address nor content."""


@dataclass(frozen=True)
class ClockReading:
    """Practice time at one moment: `now` epoch seconds UTC; `version` grows with every move."""

    now: float
    mode: str
    flowing: bool
    jumping: bool
    version: int


@dataclass(frozen=True)
class Halt:
    """One stop of a jump: epoch seconds, for whom, what the platform did, whether answered."""

    at: float
    who: str
    what: tuple[str, ...] = ()
    answered: bool = True


@dataclass(frozen=True)
class JumpReport:
    """A jump as it went (epoch seconds)."""

    began: float
    ended: float
    halts: tuple[Halt, ...]


@dataclass(frozen=True)
class PracticeFollower:
    """A practice follower; name and mood exist in practice only."""

    openid: str
    subscribed: bool
    subscribe_time: int
    name: str
    mood: str
    remark: str
    windows: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class ChatLine:
    """One line of a chat as the follower sees it; `who` is follower, shop or platform."""

    id: int
    at: float
    who: str
    via: str
    message: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words of a text message, else ""."""
        text = self.message.get("text")
        return str(text.get("content", "")) if isinstance(text, dict) else ""


@dataclass(frozen=True)
class Delivery:
    """One push to the shop and how it went."""

    id: int
    sender: str
    event: str
    is_event: bool
    fields: Mapping[str, Any]
    made: float
    state: str
    tries: int
    detail: str


class Control:
    """The control API of one practice platform; may be used from several threads.

    Every method raises `ControlRefused` or `ControlUnreachable`.
    """

    def __init__(self, control_url: str) -> None:
        self._url = control_url.rstrip("/")

    def state(self) -> dict[str, Any]:
        """Counts of everything, the clock, and the account without its secrets."""
        return self._call("GET", "/state")

    def clock(self, after: int = 0, wait: float = 0.0, reader: str = "") -> ClockReading:
        """The time now, or as soon as its version is above `after`, at most `wait` seconds on."""
        query = {"after": after, "wait": wait, "reader": reader} if wait else None
        return _reading(self._call("GET", "/clock", query=query, patience=ANSWER_S + wait))

    def dismiss(self, reader: str) -> None:
        """End the waiting look at the clock of this reader."""
        self._call("DELETE", f"/clock/readers/{quote(reader, safe='')}")

    def set_mode(self, mode: str) -> ClockReading:
        """Let time flow ("running") or stand ("still")."""
        return _reading(self._call("PUT", "/clock", {"mode": mode}))

    def jump(self, to: float | str, patience: float | None = None) -> JumpReport:
        """Go to a moment: epoch seconds, ISO, "thursday 20:00", "end of month", "+3d".

        `patience` is for how many real seconds a party that says nothing is waited for.
        """
        body = {"to": to} if patience is None else {"to": to, "patience": patience}
        answer = self._call("POST", "/clock/jump", body, patience=JUMP_S)
        halts = tuple(
            Halt(halt["at"], halt["who"], tuple(halt["what"]), halt["answered"])
            for halt in answer["halts"]
        )
        return JumpReport(answer["began"], answer["ended"], halts)

    def waypoint(self, party: str, due: float | None) -> None:
        """Announce the next due time of `party` (epoch seconds; None: nothing planned)."""
        self._call("PUT", f"/waypoints/{quote(party, safe='')}", {"due": due})

    def withdraw_waypoint(self, party: str) -> None:
        """Forget `party`."""
        self._call("DELETE", f"/waypoints/{quote(party, safe='')}")

    def followers(self, after: str = "", limit: int = 100) -> list[PracticeFollower]:
        """A page of present followers in their stable order."""
        page = self._call("GET", "/followers", query={"after": after, "limit": limit})
        return [_follower(person) for person in page["followers"]]

    def follower(self, openid: str) -> PracticeFollower:
        """One person."""
        return _follower(self._call("GET", f"/followers/{openid}"))

    def chat(self, openid: str, after: int = 0) -> list[ChatLine]:
        """What stands in her chat with the shop."""
        lines = self._call("GET", f"/followers/{openid}/chat", query={"after": after})["lines"]
        return [ChatLine(**line) for line in lines]

    def ask(self, openid: str = ANY, text: str | None = None, menu_id: str | None = None) -> str:
        """Let somebody write `text`, or a question of her own; returns her openid."""
        body = {"text": text, "menu_id": menu_id}
        return str(self._call("POST", f"/followers/{openid}/ask", body)["openid"])

    def send(self, openid: str = ANY, kind: str = "image") -> str:
        """Let somebody send an image, voice, video, location or link; returns her openid."""
        return str(self._call("POST", f"/followers/{openid}/send", {"type": kind})["openid"])

    def scan(self, scene: str, openid: str = ANY, count: int = 1, new: bool = True) -> list[str]:
        """Let somebody scan the code of `scene`; for ANY `count` strangers, or followers."""
        body = {"scene": scene, "count": count, "new": new}
        return list(self._call("POST", f"/followers/{openid}/scan", body)["openids"])

    def follow(self, openid: str = ANY, count: int = 1) -> list[str]:
        """Let `count` strangers, or one former follower, follow; returns their openids."""
        return list(self._call("POST", f"/followers/{openid}/follow", {"count": count})["openids"])

    def leave(self, openid: str = ANY) -> str:
        """Let somebody stop following; returns her openid."""
        return str(self._call("POST", f"/followers/{openid}/leave")["openid"])

    def click(self, key: str, openid: str = ANY) -> str:
        """Let somebody press the menu button with this key, address or name."""
        return str(self._call("POST", f"/followers/{openid}/click", {"key": key})["openid"])

    def take_back(self, openid: str) -> bool:
        """End her conversation in the platform's own customer service."""
        answer = self._call("POST", f"/followers/{openid}/take-back")
        return bool(answer["was_handed_over"])

    def set_activity(self, activity: str) -> None:
        """How much followers do by themselves: quiet, normal or busy."""
        self._call("PUT", "/activity", {"activity": activity})

    def deliveries(self, after: int = 0, limit: int = 500) -> list[Delivery]:
        """What was pushed to the shop, oldest first."""
        answer = self._call("GET", "/callbacks", query={"after": after, "limit": limit})
        return [Delivery(**delivery) for delivery in answer["deliveries"]]

    def set_callback(self, url: str, **settings: str | float) -> None:
        """Set the callback URL after a check-in; also mode, format, token, aes_key.

        `limit_s` and `pause_s` are the real seconds for an answer and between tries.
        """
        self._call("PUT", "/callbacks", {"url": url, **settings})

    def switch_callback_off(self) -> None:
        """Disable the message push."""
        self._call("DELETE", "/callbacks")

    def push(self, fields: Mapping[str, Any], openid: str | None = None) -> None:
        """Push any fields as they are: for rare and unknown events."""
        self._call("POST", "/callbacks/push", {"fields": dict(fields), "openid": openid})

    def push_example(
        self, event: str, openid: str | None = None, several: bool = False, **fields: Any
    ) -> None:
        """Push the documented example of an event, with `fields` instead of its own."""
        body = {"event": event, "openid": openid, "several": several, "fields": fields}
        self._call("POST", "/callbacks/push", body)

    def settle(self) -> None:
        """Return when every push so far has been answered or given up."""
        self._call("POST", "/callbacks/settle", patience=60.0)

    def add_fault(self, kind: str, **rule: Any) -> int:
        """Stage a fault; see `shopdesk.practice.faults` for kinds and fields."""
        return int(self._call("POST", "/faults", {"kind": kind, **rule})["id"])

    def faults(self) -> list[dict[str, Any]]:
        """All fault rules with how often they matched and struck."""
        return list(self._call("GET", "/faults")["rules"])

    def clear_faults(self) -> int:
        """Lift all fault rules; returns how many there were."""
        return int(self._call("DELETE", "/faults")["lifted"])

    def lift_fault(self, rule: int) -> None:
        """Lift one fault rule."""
        self._call("DELETE", f"/faults/{rule}")

    def confirm_mass(self, msg_id: int, yes: bool = True) -> bool:
        """Answer for the administrator, who is asked on the phone; False when nothing waited."""
        return bool(self._call("POST", f"/mass/{msg_id}/confirm", {"yes": yes})["waited"])

    def stage_mass(self, status: str) -> None:
        """Decide how the next broadcast ends, in the event's words: "err(20013)"."""
        self._call("POST", "/mass/stage", {"status": status})

    def stage_publish(self, status: int, fail_idx: list[int] | None = None) -> None:
        """Decide how the next publish job ends: 0, 2, 3, 4 or 6, and which articles fail."""
        self._call("POST", "/publish/stage", {"status": status, "fail_idx": fail_idx})

    def comment(self, msg_data_id: int, content: str, index: int = 0, openid: str = "") -> int:
        """Let a reader comment on an article; returns the comment's id."""
        body = {"msg_data_id": msg_data_id, "index": index, "content": content}
        if openid:
            body["openid"] = openid
        return int(self._call("POST", "/comments", body)["user_comment_id"])

    def set_staff(self, kf_account: str, **answers: bool) -> None:
        """Let a customer-service worker answer her invitation (accepted) or come online."""
        self._call("PUT", f"/staff/{quote(kf_account, safe='')}", answers)

    def accept_notices(self, what: str, openid: str = ANY, times: int = 1) -> str:
        """Let somebody accept notices of a template, or of "scene <n>"; returns her openid."""
        body = {"what": what, "times": times}
        return str(self._call("POST", f"/followers/{openid}/accept", body)["openid"])

    def set_website_menu(self, menu: Mapping[str, Any]) -> None:
        """Make a menu on the website."""
        self._call("PUT", "/website/menu", dict(menu))

    def set_website_autoreply(self, rules: Mapping[str, Any]) -> None:
        """Make auto-replies on the website."""
        self._call("PUT", "/website/autoreply", dict(rules))

    def set_account(self, **settings: Any) -> None:
        """Change account settings: account_type, mass_protection, whitelist, …"""
        self._call("PUT", "/account", settings)

    def void_tokens(self) -> None:
        """Let another program take the token: every one known so far answers 40001."""
        self._call("POST", "/tokens/void")

    def set_quota(self, path: str, daily_limit: int) -> None:
        """Give one platform path another daily limit of calls."""
        self._call("PUT", "/quota", {"path": path, "daily_limit": daily_limit})

    def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        patience: float = ANSWER_S,
    ) -> dict[str, Any]:
        try:
            with requests.Session() as session:
                session.trust_env = False  # never let a proxy come between
                answer = session.request(
                    method,
                    self._url + path,
                    params=dict(query) if query else None,
                    json=None if body is None else dict(body),
                    timeout=(CONNECT_S, patience),
                )
            content = answer.json()
        except requests.RequestException as trouble:
            raise ControlUnreachable(type(trouble).__name__) from None
        if not isinstance(content, dict):
            raise ControlUnreachable("not the control API")
        if answer.status_code != 200:
            code, detail = content.get("error", ""), content.get("detail", "")
            raise ControlRefused(answer.status_code, str(code), str(detail))
        return content


class PracticeTime:
    """The time of a practice platform, followed by a thread; feeds `shopdesk.clock.PracticeClock`.

    Starts with one look at the clock (raises `ControlUnreachable`).  While the platform is away
    time goes on as it went at the last look; announcements are repeated when it is back.
    """

    def __init__(self, control: Control) -> None:
        self._control = control
        self._reader = uuid.uuid4().hex
        self._lock = threading.Lock()
        self._listeners: dict[object, Callable[[], None]] = {}
        self._announcing = threading.Lock()
        self._announced: dict[str, float | None] = {}
        self._untold: set[str] = set()
        self._stopping = threading.Event()
        self._take(control.clock())
        self._thread = threading.Thread(target=self._follow, name="practice time", daemon=True)
        self._thread.start()

    def epoch(self) -> float:
        """Practice time now, epoch seconds UTC."""
        with self._lock:
            if not self._reading.flowing:
                return self._reading.now
            return self._reading.now + (time.monotonic() - self._taken)

    def announce(self, party: str, due_epoch: float | None) -> None:
        """Make `due_epoch` a halt of every jump until `party` announces anew.

        Saying the same again is free, except for a due time that has come: then it tells the
        platform that the party is still at work.
        """
        with self._announcing:
            if party in self._announced and party not in self._untold:
                same = self._announced[party] == due_epoch
                if same and (due_epoch is None or due_epoch > self.epoch()):
                    return
            self._announced[party] = due_epoch
            self._tell_platform(party)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` from the following thread whenever time was moved."""
        ticket = object()
        with self._lock:
            self._listeners[ticket] = listener

        def stop_listening() -> None:
            with self._lock:
                self._listeners.pop(ticket, None)

        return stop_listening

    def stop(self) -> None:
        """Stop following and withdraw what was announced; may be called again."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        try:
            self._control.dismiss(self._reader)
            for party in list(self._announced):
                self._control.withdraw_waypoint(party)
        except (ControlUnreachable, ControlRefused) as trouble:
            log.info("the practice platform was gone before its clock: %s", type(trouble).__name__)
        self._thread.join(POLL_S)

    def __enter__(self) -> PracticeTime:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _follow(self) -> None:
        away = False
        while not self._stopping.is_set():
            after = self._reading.version
            try:
                reading = self._control.clock(0 if away else after, POLL_S, self._reader)
            except (ControlUnreachable, ControlRefused) as trouble:
                if not away:
                    log.warning("the practice clock cannot be read: %s", type(trouble).__name__)
                away = True
                self._stopping.wait(_RETRY_S)
                continue
            self._take(reading)
            if away or self._untold:
                away = False
                self._announce_again()
            if reading.version != after:
                self._tell()

    def _announce_again(self) -> None:
        """A platform that was restarted has forgotten its waypoints."""
        with self._announcing:
            for party in self._announced:
                self._tell_platform(party)

    def _tell_platform(self, party: str) -> None:
        self._untold.add(party)
        try:
            self._control.waypoint(party, self._announced[party])
        except ControlUnreachable:
            log.warning("the practice platform is away; its clock is told later")
        else:
            self._untold.discard(party)

    def _take(self, reading: ClockReading) -> None:
        with self._lock:
            self._reading = reading
            self._taken = time.monotonic()

    def _tell(self) -> None:
        with self._lock:
            listeners = list(self._listeners.values())
        for listener in listeners:
            listener()


def _reading(answer: Mapping[str, Any]) -> ClockReading:
    return ClockReading(
        now=float(answer["now"]),
        mode=str(answer["mode"]),
        flowing=bool(answer["flowing"]),
        jumping=bool(answer["jumping"]),
        version=int(answer["version"]),
    )


def _follower(view: Mapping[str, Any]) -> PracticeFollower:
    return PracticeFollower(
        openid=view["openid"],
        subscribed=bool(view["subscribed"]),
        subscribe_time=int(view["subscribe_time"]),
        name=view["name"],
        mood=view["mood"],
        remark=view["remark"],
        windows=tuple(view["windows"]),
    )

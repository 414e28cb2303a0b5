"""The control API: staging what people and tests need on a running practice platform.

Mounted under ``/control``.  JSON in, JSON out; times are epoch seconds UTC.  A refusal is
``{"error", "detail"}`` with 400 (makes no sense), 403 (from a foreign page), 404 (no such
thing) or 409 (impossible now).  `shopdesk.practice.control.Control` is its client.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.routing import Route

from shopdesk.clock import BEIJING
from shopdesk.practice.control_door import Body, Door, Unknown
from shopdesk.practice.events import Occasion, example
from shopdesk.practice.journey import PATIENCE_S
from shopdesk.practice.moments import epoch_of, iso_utc
from shopdesk.practice.population import Follower

if TYPE_CHECKING:
    from shopdesk.practice.world import World

LONGEST_POLL_S = 60.0
MOST_AT_ONCE = 10_000
ANY = "any"
"""Stands for "somebody" where an openid is asked for; who comes new is a stranger then."""

_CALLBACK_SETTINGS = {
    "url": "callback_url",
    "mode": "callback_mode",
    "format": "callback_format",
    "token": "token",
    "aes_key": "aes_key",
}


def routes(world: World) -> list[Route]:
    """All paths of the control API of `world`."""
    control = ControlApi(world)
    door = Door(world.options.host)
    table: list[tuple[str, str, Callable[[Request, Body], Awaitable[Any]]]] = [
        ("GET", "/state", control.state),
        ("GET", "/clock", control.clock),
        ("PUT", "/clock", control.set_clock),
        ("POST", "/clock/jump", control.jump),
        ("DELETE", "/clock/readers/{reader}", control.dismiss_reader),
        ("GET", "/waypoints", control.waypoints),
        ("PUT", "/waypoints/{party}", control.announce),
        ("DELETE", "/waypoints/{party}", control.withdraw),
        ("GET", "/followers", control.followers),
        ("GET", "/followers/{openid}", control.follower),
        ("GET", "/followers/{openid}/chat", control.chat),
        ("POST", "/followers/{openid}/ask", control.ask),
        ("POST", "/followers/{openid}/send", control.send),
        ("POST", "/followers/{openid}/scan", control.scan),
        ("POST", "/followers/{openid}/follow", control.follow),
        ("POST", "/followers/{openid}/leave", control.leave),
        ("POST", "/followers/{openid}/click", control.click),
        ("POST", "/followers/{openid}/take-back", control.take_back),
        ("POST", "/followers/{openid}/accept", control.accept_notices),
        ("PUT", "/activity", control.set_activity),
        ("GET", "/callbacks", control.deliveries),
        ("PUT", "/callbacks", control.set_callback),
        ("DELETE", "/callbacks", control.switch_callback_off),
        ("POST", "/callbacks/push", control.push),
        ("POST", "/callbacks/settle", control.settle),
        ("GET", "/faults", control.faults),
        ("POST", "/faults", control.add_fault),
        ("DELETE", "/faults", control.clear_faults),
        ("DELETE", "/faults/{rule:int}", control.lift_fault),
        ("POST", "/mass/{msg_id:int}/confirm", control.confirm_mass),
        ("POST", "/mass/stage", control.stage_mass),
        ("POST", "/publish/stage", control.stage_publish),
        ("POST", "/comments", control.comment),
        ("PUT", "/staff/{kf_account}", control.set_staff),
        ("PUT", "/website/menu", control.set_website_menu),
        ("PUT", "/website/autoreply", control.set_website_autoreply),
        ("PUT", "/account", control.set_account),
        ("POST", "/tokens/void", control.void_tokens),
        ("PUT", "/quota", control.set_quota),
    ]
    return [Route(path, door.guard(handler), methods=[method]) for method, path, handler in table]


class ControlApi:
    """The handlers; each takes the request and its JSON body."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dismissed: set[str] = set()

    async def state(self, _: Request, __: Body) -> Any:
        """Counts of everything, the clock and the account without its secrets."""
        world = self._world
        settings = asdict(world.account.settings)
        for secret in ("app_secret", "token", "aes_key"):
            del settings[secret]
        return {
            "clock": self._clock(),
            "followers": world.population.count(),
            "activity": world.life.activity,
            "agenda": world.agenda.waiting(),
            "callbacks": world.callbacks.deliveries.counts(),
            "waypoints": world.journey.waypoints(),
            "faults": len(world.faults.rules()),
            "account": settings,
        }

    async def clock(self, request: Request, _: Body) -> Any:
        """The time; with ``after`` (a version) and ``wait`` (seconds) as soon as it was moved."""
        after = int(request.query_params.get("after", "0"))
        wait = min(float(request.query_params.get("wait", "0")), LONGEST_POLL_S)
        reader = request.query_params.get("reader", "")
        if wait > 0 and reader not in self._dismissed:
            await self._world.clock.changed(after, wait)
        self._dismissed.discard(reader)
        return self._clock()

    async def dismiss_reader(self, request: Request, _: Body) -> Any:
        """Answer the long poll of this reader at once, as it wants to stop."""
        self._dismissed.add(request.path_params["reader"])
        self._world.clock.nudge()

    async def set_clock(self, _: Request, body: Body) -> Any:
        """``{"mode": "running" | "still"}``."""
        mode = body.get("mode")
        if mode not in ("running", "still"):
            raise ValueError("mode is running or still")
        self._world.clock.run(mode == "running")
        return self._clock()

    async def jump(self, _: Request, body: Body) -> Any:
        """``{"to": moment}``: go there, halting at every due time; gives all halts.

        ``patience`` is for how many real seconds a party that says nothing is waited for.
        """
        to = epoch_of(body.get("to"), self._world.clock.now())
        if to < self._world.clock.now():
            raise ValueError("time does not go back")
        patience = float(body.get("patience", PATIENCE_S))
        report = await self._world.journey.jump(to, patience)
        return {**report.as_json(), "clock": self._clock()}

    async def waypoints(self, _: Request, __: Body) -> Any:
        """Every party with its next due time."""
        return self._world.journey.waypoints()

    async def announce(self, request: Request, body: Body) -> Any:
        """``{"due": epoch | null}``: the next due time of this party."""
        due = body.get("due")
        if due is not None and not isinstance(due, int | float):
            raise ValueError("due is an epoch or null")
        self._world.journey.announce(request.path_params["party"], due)

    async def withdraw(self, request: Request, _: Body) -> Any:
        """Forget this party."""
        if not self._world.journey.withdraw(request.path_params["party"]):
            raise Unknown("no such party")

    async def followers(self, request: Request, _: Body) -> Any:
        """A page of present followers: ``after`` (an openid), ``limit``."""
        limit = min(int(request.query_params.get("limit", "100")), MOST_AT_ONCE)
        page = self._world.population.page(request.query_params.get("after", ""), limit)
        people = (self._world.population.get(openid) for openid in page)
        return {
            "total": self._world.population.count(),
            "followers": [self._view(person) for person in people if person is not None],
        }

    async def follower(self, request: Request, _: Body) -> Any:
        """One person, with her name, mood and reply windows."""
        return self._view(self._person(request))

    async def chat(self, request: Request, _: Body) -> Any:
        """Her chat with the shop; ``after`` skips lines up to that id."""
        after = int(request.query_params.get("after", "0"))
        lines = self._world.life.chat.lines(self._person(request).openid, after)
        return {"lines": [asdict(line) for line in lines]}

    async def ask(self, request: Request, body: Body) -> Any:
        """She asks ``text`` or something of her own; ``menu_id`` answers a msgmenu."""
        person = self._somebody(request)
        text, menu_id = _text(body, "text"), _text(body, "menu_id")
        return {"openid": person.openid, "text": self._world.life.ask(person.openid, text, menu_id)}

    async def send(self, request: Request, body: Body) -> Any:
        """She sends a ``type``: image, voice, video, location, link."""
        person = self._somebody(request)
        self._world.life.send(person.openid, str(body.get("type", "image")))
        return {"openid": person.openid}

    async def scan(self, request: Request, body: Body) -> Any:
        """She scans the code of ``scene``.

        For any: ``count`` strangers do, or present followers when ``new`` is false.
        """
        scene = str(body.get("scene", ""))
        count = _count(body)
        openid = request.path_params["openid"]
        scanned = []
        for _ in range(count):
            who: str | None = openid
            if openid == ANY:
                who = None if body.get("new", True) else self._world.life.anybody().openid
            scanned.append(self._world.life.deeds.scan(scene, who).openid)
        return {"openids": scanned}

    async def follow(self, request: Request, body: Body) -> Any:
        """A stranger (any; ``count`` of them) or a former follower follows."""
        openid = request.path_params["openid"]
        scene = str(body.get("scene", "ADD_SCENE_SEARCH"))
        who = None if openid == ANY else openid
        follow = self._world.life.deeds.follow
        return {"openids": [follow(who, scene).openid for _ in range(_count(body))]}

    async def leave(self, request: Request, _: Body) -> Any:
        """She stops following."""
        person = self._somebody(request)
        self._world.life.deeds.leave(person.openid)
        return {"openid": person.openid}

    async def click(self, request: Request, body: Body) -> Any:
        """She presses the menu button with this ``key`` (or address, or name)."""
        person = self._somebody(request)
        self._world.life.press(person.openid, str(body.get("key", "")))
        return {"openid": person.openid}

    async def take_back(self, request: Request, _: Body) -> Any:
        """Her conversation in the platform's own customer service ends."""
        openid = self._person(request).openid
        handed_over = self._world.callbacks.handed_over(openid)
        worker, _since = self._world.staff.session(openid)
        if worker:
            self._world.staff.close(openid, worker)
        else:
            self._world.callbacks.take_back(openid)
        return {"was_handed_over": handed_over}

    async def accept_notices(self, request: Request, body: Body) -> Any:
        """She accepts ``times`` notices of a template, or of ``scene <n>``: ``what``."""
        openid = self._somebody(request).openid
        self._world.notices.accept(openid, str(body.get("what", "")), _count(body, "times"))
        return {"openid": openid}

    async def set_activity(self, _: Request, body: Body) -> Any:
        """``{"activity": "quiet" | "normal" | "busy"}``."""
        self._world.life.set_activity(str(body.get("activity")))

    async def deliveries(self, request: Request, _: Body) -> Any:
        """What was pushed and how it went, oldest first: ``after`` (an id), ``limit``."""
        after = int(request.query_params.get("after", "0"))
        limit = min(int(request.query_params.get("limit", "500")), MOST_AT_ONCE)
        log = self._world.callbacks.deliveries.log(after, limit)
        return {"deliveries": [delivery.as_json() for delivery in log]}

    async def set_callback(self, _: Request, body: Body) -> Any:
        """Set ``url``, ``mode``, ``format``, ``token``, ``aes_key`` after a check-in.

        ``limit_s`` and ``pause_s`` shorten the real seconds of waiting and between tries.
        """
        callbacks = self._world.callbacks
        settings = {}
        for name, value in body.items():
            if name in ("limit_s", "pause_s"):
                setattr(callbacks, name, float(value))
            elif name in _CALLBACK_SETTINGS:
                settings[_CALLBACK_SETTINGS[name]] = value
            else:
                raise ValueError(f"a callback has no {name!r}")
        await callbacks.configure(**settings)

    async def switch_callback_off(self, _: Request, __: Body) -> Any:
        """Disable the message push."""
        self._world.account.change(callback_url=None)

    async def push(self, _: Request, body: Body) -> Any:
        """Push ``fields`` as they are, or the documented example of ``event``.

        From ``openid`` if given; ``several`` repeats what may repeat in the example.
        """
        fields = body.get("fields", {})
        if not isinstance(fields, dict):
            raise ValueError("fields is an object")
        openid, event = _text(body, "openid"), _text(body, "event")
        if event is not None:
            fields = {**self._example(event, openid, bool(body.get("several"))), **fields}
        if openid is None:
            self._world.callbacks.push(fields)
        else:
            self._world.callbacks.push_to(openid, fields)

    async def settle(self, _: Request, __: Body) -> Any:
        """Return when every push so far is answered or given up."""
        await self._world.callbacks.settle()

    async def faults(self, _: Request, __: Body) -> Any:
        """All fault rules."""
        return {"rules": [rule.as_json() for rule in self._world.faults.rules()]}

    async def add_fault(self, _: Request, body: Body) -> Any:
        """Put a fault rule in force (see `shopdesk.practice.faults`)."""
        return {"id": self._world.faults.add(**body)}

    async def clear_faults(self, _: Request, __: Body) -> Any:
        """Lift all rules."""
        return {"lifted": self._world.faults.remove()}

    async def lift_fault(self, request: Request, _: Body) -> Any:
        """Lift one rule."""
        if not self._world.faults.remove(request.path_params["rule"]):
            raise Unknown("no such rule")

    async def confirm_mass(self, request: Request, body: Body) -> Any:
        """The administrator answers on the phone: ``{"yes": true | false}``."""
        yes = bool(body.get("yes", True))
        return {"waited": self._world.mass.confirm(request.path_params["msg_id"], yes)}

    async def stage_mass(self, _: Request, body: Body) -> Any:
        """Decide how the next broadcast ends: ``status`` in the event's words, ``err(20013)``."""
        self._world.mass.stage(str(body.get("status", "send success")))

    async def stage_publish(self, _: Request, body: Body) -> Any:
        """Decide how the next publish job ends: ``status`` 0, 2, 3, 4, 6 and ``fail_idx``."""
        self._world.publishing.stage(int(body.get("status", 0)), body.get("fail_idx"))

    async def comment(self, _: Request, body: Body) -> Any:
        """A reader comments on an article: ``msg_data_id``, ``index``, ``openid``, ``content``."""
        openid = _text(body, "openid") or self._world.life.anybody().openid
        number = self._world.comments.write(
            int(body.get("msg_data_id", 0)),
            int(body.get("index", 0)),
            openid,
            str(body.get("content", "")),
        )
        return {"user_comment_id": number, "openid": openid}

    async def set_staff(self, request: Request, body: Body) -> Any:
        """A customer-service worker: ``accepted`` answers the invitation, ``online`` her tool."""
        kf_account = request.path_params["kf_account"]
        if "accepted" in body:
            self._world.staff.accept_invitation(kf_account, bool(body["accepted"]))
        if "online" in body:
            self._world.staff.set_online(kf_account, bool(body["online"]))

    async def set_website_menu(self, _: Request, body: Body) -> Any:
        """The menu that was made on the website."""
        self._world.website.set_menu(body)

    async def set_website_autoreply(self, _: Request, body: Body) -> Any:
        """The auto-replies that were made on the website."""
        self._world.website.set_autoreply(body)

    async def set_account(self, _: Request, body: Body) -> Any:
        """Change named account settings at once (type, protection, whitelist, …).

        A verification that runs out pushes its event, as on the platform.
        """
        expired = self._world.account.settings.verify_expired
        self._world.account.change(**body)
        if self._world.account.settings.verify_expired and not expired:
            self._world.callbacks.push(self._example("verify_expired", None, False))

    async def void_tokens(self, _: Request, __: Body) -> Any:
        """Another program took the token: every one known so far answers 40001."""
        self._world.tokens.void_all()

    async def set_quota(self, _: Request, body: Body) -> Any:
        """``{"path", "daily_limit"}``: another daily limit of calls for one platform path."""
        limit = body.get("daily_limit")
        if not isinstance(limit, int) or limit < 0:
            raise ValueError("daily_limit is a number")
        self._world.quota.set_limit(str(body.get("path", "")), limit)

    def _example(self, event: str, openid: str | None, several: bool) -> dict[str, Any]:
        account, now = self._world.account, int(self._world.clock.now())
        return example(event, Occasion(openid or "", account.app_id, now, several))

    def _clock(self) -> dict[str, Any]:
        clock = self._world.clock
        now = clock.now()
        return {
            "now": now,
            "utc": iso_utc(now),
            "beijing": datetime.fromtimestamp(now, BEIJING).isoformat(timespec="seconds"),
            "mode": "running" if clock.running else "still",
            "flowing": clock.flowing,
            "jumping": clock.jumping,
            "version": clock.version,
        }

    def _view(self, person: Follower) -> dict[str, Any]:
        windows = self._world.windows.state(person.openid)
        return {**asdict(person), "windows": [asdict(window) for window in windows]}

    def _person(self, request: Request) -> Follower:
        person = self._world.population.get(request.path_params["openid"])
        if person is None:
            raise Unknown("nobody has this openid")
        return person

    def _somebody(self, request: Request) -> Follower:
        if request.path_params["openid"] == ANY:
            return self._world.life.anybody()
        return self._person(request)


def _text(body: Body, name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is a text")
    return value


def _count(body: Body, name: str = "count") -> int:
    count = body.get(name, 1)
    if not isinstance(count, int) or not 1 <= count <= MOST_AT_ONCE:
        raise ValueError(f"{name} is between 1 and {MOST_AT_ONCE}")
    return count

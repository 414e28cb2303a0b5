"""The life of the followers: what they do by themselves, and what they make of an answer.

Everything is decided by dice that depend on the seed only and happens by the agenda, so a
still clock means a still shop and a jump over an evening brings the evening's questions.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shopdesk.clock import BEIJING
from shopdesk.practice.chat import Chat
from shopdesk.practice.deeds import Deeds, Impossible
from shopdesk.practice.dialogue import Dialogue, Line
from shopdesk.practice.passive import Reply
from shopdesk.practice.population import Follower

if TYPE_CHECKING:
    from shopdesk.practice.world import World

ACTIVITIES = {"quiet": 0.0, "normal": 30.0, "busy": 240.0}
"""Happenings a day that 200 followers make; with more people it grows by the square root."""

ASKING_SHARE = 0.02
"""Share of the people reached by a broadcast who ask something about it."""

MOST_ASKING = 500
"""Where more people are reached the share shrinks, so that about so many ask."""

MOST_CHATS = 20_000
"""With more followers than these a broadcast is written into the chats of those who ask only."""

_HOURS = (1, 0, 0, 0, 0, 1, 3, 8, 10, 8, 7, 8, 9, 6, 5, 6, 7, 9, 11, 10, 9, 8, 5, 2)
"""How busy each hour of the day in Beijing is."""

_HAPPENINGS = (
    (0.58, "ask"),
    (0.66, "send"),
    (0.78, "click"),
    (0.86, "scan"),
    (0.96, "follow"),
    (1.00, "leave"),
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS life (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    activity TEXT NOT NULL,
    dice INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS life_topics (
    openid TEXT PRIMARY KEY,
    topic TEXT NOT NULL
) WITHOUT ROWID;
"""


class Life:
    """The followers of `world` as living people.

    `chat` is what they see on their phones, `deeds` what they can be made to do.
    """

    def __init__(self, world: World) -> None:
        world.book.schema("life", _SCHEMA)
        world.book.execute("INSERT OR IGNORE INTO life VALUES (1, 'quiet', 0)")
        self._world = world
        self._dialogue = Dialogue.load()
        self.chat = Chat(world.book, world.clock)
        self.deeds = Deeds(world, self.chat)
        world.callbacks.listener = self._read_reply
        world.agenda.handle("life.hour", self._hour)
        world.agenda.handle("life.happening", self._happening)
        world.agenda.handle("life.say", self._say_planned)

    @property
    def activity(self) -> str:
        """How busy the followers are by themselves: quiet, normal or busy."""
        return str(self._world.book.execute("SELECT activity FROM life").fetchone()[0])

    def set_activity(self, activity: str) -> None:
        """Change that; quiet stops what was not yet planned.  Raises ValueError."""
        if activity not in ACTIVITIES:
            raise ValueError(f"activity is one of {', '.join(ACTIVITIES)}")
        self._world.book.execute("UPDATE life SET activity = ?", (activity,))
        if activity == "quiet":
            self._world.agenda.cancel("life.hour")
        else:
            self._world.agenda.at(self._world.clock.now(), "life.hour", {}, key="life.hour")

    def anybody(self) -> Follower:
        """A present follower, the next one the dice name.  Raises `Impossible`."""
        somebody = self._world.population.anybody(random.Random(self._dice()).random())
        if somebody is None:
            raise Impossible("nobody follows the account")
        return somebody

    def ask(self, openid: str, text: str | None = None, menu_id: str | None = None) -> str:
        """Let her ask `text`, or something of her own; returns what she wrote."""
        person = self._world.population.get(openid)
        mood = "plain" if person is None else person.mood
        own = self._dialogue.question(self._dice(), mood)
        line = own if text is None else Line("given", text)
        self.deeds.say(openid, line.text, menu_id)
        self._remember(openid, line.topic)
        return line.text

    def send(self, openid: str, kind: str) -> None:
        """Let her send a picture, voice, video, location or link."""
        self.deeds.send(openid, kind, self._dice())

    def press(self, openid: str, wanted: str) -> None:
        """Let her press a menu button, named by key, address or name."""
        self.deeds.press(openid, wanted, self._dice())

    def heard(self, openid: str, message: dict[str, Any], via: str) -> None:
        """The shop's `message` (with ``msgtype``) reached her through `via`.

        While the followers are not quiet she may go on about it, or say thanks, a little later.
        """
        self.chat.note(openid, "shop", via, message)
        if self.activity != "quiet":
            self._react(openid)

    def broadcast_arrived(
        self, msg_id: int, reached: Iterable[str], message: dict[str, Any] | None = None
    ) -> None:
        """A broadcast, or a batch of it, reached these people; a seeded share will ask about it."""
        world = self._world
        followers = max(1, world.population.count())
        share = min(ASKING_SHARE, MOST_ASKING / followers)
        shown = message or {"msgtype": "mass", "mass": {"msg_id": msg_id}}
        dice: random.Random | None = None
        readers: list[str] = []
        next_asking = 0
        for place, openid in enumerate(reached):
            if dice is None:
                dice = random.Random(f"{world.population.seed}:broadcast:{msg_id}:{openid}")
                next_asking = _silent_readers(share, dice)
            asks = place == next_asking
            if asks:
                next_asking += 1 + _silent_readers(share, dice)
                due = world.clock.now() + dice.expovariate(1 / 1500)
                self._plan_article_question(openid, due, dice)
            if asks or followers <= MOST_CHATS:
                readers.append(openid)
        self.chat.note_for_many(readers, "mass", shown)

    def _plan_article_question(self, openid: str, due: float, dice: random.Random) -> None:
        person = self._world.population.get(openid)
        if person is not None:
            line = self._dialogue.article_question(dice.getrandbits(62), person.mood)
            planned = {"openid": openid, "text": line.text, "topic": line.topic}
            self._world.agenda.at(due, "life.say", planned)

    def _read_reply(self, openid: str, reply: Reply) -> None:
        """A passive reply, or the platform's notice that there is none."""
        message = {"msgtype": reply.kind, reply.kind: reply.content}
        if reply.kind == "no_service":
            text = {"msgtype": "text", "text": reply.content}
            self.chat.note(openid, "platform", "no_service", text)
        else:
            self.heard(openid, message, "passive")

    def _react(self, openid: str) -> None:
        person = self._world.population.get(openid)
        row = self._world.book.execute(
            "SELECT topic FROM life_topics WHERE openid = ?", (openid,)
        ).fetchone()
        if person is None or not person.subscribed or row is None:
            return
        dice = self._dice()
        line = self._dialogue.answer(row[0], dice, person.mood, person.talkative)
        if row[0] == "over" or line is None:
            return
        hurry = 15 if person.mood == "hurried" else 45
        due = self._world.clock.now() + hurry + dice % 180
        planned = {"openid": openid, "text": line.text, "topic": line.topic}
        self._world.agenda.at(due, "life.say", planned, key=f"life.say:{openid}")

    def _say_planned(self, planned: dict[str, Any]) -> None:
        if self._world.population.subscribed(planned["openid"]):
            self.deeds.say(planned["openid"], planned["text"])
            self._remember(planned["openid"], planned["topic"])

    def _hour(self, __: dict[str, Any]) -> None:
        """Plan the happenings of this hour, and the planning of the next."""
        world = self._world
        now = world.clock.now()
        hour_end = (now // 3600 + 1) * 3600
        share = _HOURS[datetime.fromtimestamp(now, BEIJING).hour] / sum(_HOURS)
        people = math.sqrt(max(1, world.population.count()) / 200)
        dice = random.Random(self._dice())
        expected = ACTIVITIES[self.activity] * share * people * (hour_end - now) / 3600
        for _ in range(_poisson(expected, dice)):
            happening = {"dice": dice.getrandbits(62)}
            world.agenda.at(now + dice.random() * (hour_end - now), "life.happening", happening)
        world.agenda.at(hour_end, "life.hour", {}, key="life.hour")

    def _happening(self, happening: dict[str, Any]) -> None:
        dice = random.Random(happening["dice"])
        chance = dice.random()
        kind = next(name for limit, name in _HAPPENINGS if chance < limit)
        somebody = self._world.population.anybody(dice.random())
        try:
            if kind == "follow" or somebody is None:
                self.deeds.follow(None)
            elif kind == "ask":
                self.ask(somebody.openid)
            elif kind == "send":
                attachment = dice.choice(("image", "image", "voice", "location", "link", "video"))
                self.send(somebody.openid, attachment)
            elif kind == "click":
                names = self._buttons(somebody.openid)
                if names:
                    self.press(somebody.openid, dice.choice(names))
            elif kind == "scan":
                scenes = self._world.scene_codes.scenes()
                if scenes:
                    newcomer = dice.random() < 0.6
                    self.deeds.scan(dice.choice(scenes), None if newcomer else somebody.openid)
            else:
                self.deeds.leave(somebody.openid)
        except Impossible:
            return  # the menu or the code is gone since she made up her mind: nothing happens

    def _buttons(self, openid: str) -> list[str]:
        names: list[str] = []
        for button in self._world.menus.seen_by(openid):
            below = button.get("sub_button") or [button]
            names.extend(str(one["name"]) for one in below if "type" in one)
        return names

    def _remember(self, openid: str, topic: str) -> None:
        self._world.book.execute(
            "INSERT OR REPLACE INTO life_topics (openid, topic) VALUES (?, ?)", (openid, topic)
        )

    def _dice(self) -> int:
        """The next 62 bits of this world's own chance; the same row of them for the same seed."""
        rolled = self._world.book.execute(
            "UPDATE life SET dice = dice + 1 RETURNING dice"
        ).fetchone()[0]
        said = f"{self._world.population.seed}:life:{rolled}".encode()
        return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big") >> 2


def _silent_readers(share: float, dice: random.Random) -> int:
    """How many readers say nothing before the next one asks (geometric)."""
    return int(math.log(1 - dice.random()) / math.log(1 - share))


def _poisson(expected: float, dice: random.Random) -> int:
    """A count of independent happenings; for large numbers by the normal curve."""
    if expected > 50:
        return max(0, round(dice.gauss(expected, math.sqrt(expected))))
    limit, count, product = math.exp(-expected), 0, dice.random()
    while product > limit:
        count += 1
        product *= dice.random()
    return count

"""What followers of a bakery say: read from ``resources/practice/dialogue.json``.

The file holds the sentences, this module the choosing.  Every choice is made from a number
(`dice`, 64 bits), so that the same seed gives the same conversation.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from shopdesk.paths import resource

_PARTICLES = "吗呢呀嘛不吧啊"


@dataclass(frozen=True)
class Line:
    """One thing a follower says, and what it is about."""

    topic: str
    text: str


@dataclass(frozen=True)
class People:
    """Names to make practice people from."""

    surnames: Sequence[str]
    given: Sequence[str]
    nicknames: Sequence[str]

    def name(self, dice: int) -> str:
        """A full name for two people in three, a nickname for the third."""
        dice, kind = divmod(dice, 3)
        if kind == 2:
            return self.nicknames[dice % len(self.nicknames)]
        dice, surname = divmod(dice, len(self.surnames))
        return self.surnames[surname] + self.given[dice % len(self.given)]


@dataclass(frozen=True)
class Topic:
    """One subject: how often it comes up, how people ask, and how they go on about it."""

    name: str
    weight: int
    asks: Sequence[str]
    follow_ups: Sequence[str]


@dataclass(frozen=True)
class Dialogue:
    """All sentences of the practice followers."""

    people: People
    topics: Sequence[Topic]
    openings: dict[str, Sequence[str]]
    """Mood → what may stand before a question."""
    endings: dict[str, Sequence[str]]
    """Mood → what may stand behind a question."""
    thanks: dict[str, Sequence[str]]
    """Mood → how she ends a conversation that helped."""
    complaints: Sequence[str]
    long_texts: Sequence[str]
    emoji: Sequence[str]
    about_article: Sequence[str]
    """What readers ask after a broadcast."""
    places: Sequence[dict[str, Any]]
    """Where people stand when they send their location: label, latitude, longitude."""
    links: Sequence[dict[str, str]]
    """What people share: title, description, url."""

    @staticmethod
    @cache
    def load() -> Dialogue:
        """The dialogue of the bakery; raises OSError or ValueError when the file is damaged."""
        raw = json.loads(resource("practice", "dialogue.json").read_text(encoding="utf-8"))
        people = People(**raw.pop("people"))
        topics = tuple(Topic(**topic) for topic in raw.pop("topics"))
        return Dialogue(people=people, topics=topics, **raw)

    def question(self, dice: int, mood: str) -> Line:
        """A shop question as somebody in this mood puts it."""
        dice, roll = divmod(dice, 100)
        if roll < 4:
            return Line("emoji", choose(self.emoji, dice))
        if roll < 7:
            return Line("long", choose(self.long_texts, dice))
        if roll < (25 if mood == "grumpy" else 9):
            return Line("complaint", choose(self.complaints, dice))
        topic, dice = self._topic(dice)
        return Line(topic.name, self.in_mood(choose(topic.asks, dice), mood, dice >> 8))

    def article_question(self, dice: int, mood: str) -> Line:
        """What a reader of a broadcast asks."""
        return Line("article", self.in_mood(choose(self.about_article, dice), mood, dice >> 8))

    def answer(self, topic: str, dice: int, mood: str, talkative: float) -> Line | None:
        """What she says to the shop's answer about `topic`: goes on, thanks, or nothing."""
        dice, roll = divmod(dice, 100)
        if roll < 20 + 40 * talkative:
            for known in self.topics:
                if known.name == topic and known.follow_ups:
                    return Line("again", choose(known.follow_ups, dice))
        if roll < 75:
            return Line("over", choose(self.thanks[mood], dice))
        return None

    def in_mood(self, text: str, mood: str, dice: int) -> str:
        """`text` with what this mood puts around it."""
        before = choose(self.openings[mood], dice)
        after = choose(self.endings[mood], dice >> 8)
        if text[-1] in _PARTICLES:
            after = after.lstrip(_PARTICLES)  # nobody says 吗呢
        return f"{before}{text}{after}"

    def _topic(self, dice: int) -> tuple[Topic, int]:
        dice, left = divmod(dice, sum(topic.weight for topic in self.topics))
        for topic in self.topics:
            left -= topic.weight
            if left < 0:
                return topic, dice
        raise AssertionError("weights add up")


def choose(among: Sequence[str], dice: int) -> str:
    """One of `among`, by number."""
    return among[dice % len(among)]

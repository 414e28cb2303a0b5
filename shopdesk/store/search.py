"""What a customer is found by: characters, pinyin, initials, the tail of a number.

SQLite's tokenizer takes a run of Chinese characters for one word, so names are stored as
overlapping pairs (红色大衣 → 红色 色大 大衣 衣) and a query is turned into the same pairs. Every
ending of the pinyin and of a number is a word of its own, so that a prefix search finds any part of
it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shopdesk.domain.people import Matched

_HAN = "〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_HAN_RUN = re.compile(f"[{_HAN}]+")

#: Readings of a name with several polyphonic characters (曾, 单, 乐) that are kept at most.
MOST_READINGS = 8
READINGS_PER_CHARACTER = 3

#: Runs longer than a name are read in one way only.
LONGEST_POLYPHONE = 5

#: Longer names are indexed by their beginning only.
LONGEST_RUN = 40

#: A number is found from its fourth digit before the end on.
SHORTEST_TAIL = 4

#: Characters that sound otherwise as a surname than in a sentence.
SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "区": "ou",
    "盖": "ge", "乐": "yue", "翟": "zhai", "缪": "miao", "覃": "qin", "尉": "yu", "员": "yun",
    "种": "chong", "繁": "po", "秘": "bi", "折": "she", "召": "shao", "冼": "xian", "万": "wan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keys:
    """The four searchable texts of one customer, and what her name sounds like, for sorting."""

    name: str = ""
    pinyin: str = ""
    number: str = ""
    words: str = ""
    sound: str = ""


def keys_of(name: str, numbers: Iterable[str], words: Iterable[str]) -> Keys:
    """The keys of a customer with this name, these phone and card numbers, these remarks and
    notes.
    """
    return Keys(
        name=" ".join(_pairs_of_text(name)),
        pinyin=" ".join(sorted(_sounds(name))),
        number=" ".join(_tails(numbers)),
        words=" ".join(_pairs_of_text(" ".join(words))),
        sound=sound_of(name),
    )


def sound_of(name: str) -> str:
    """What names are sorted by: pinyin of the Han characters, everything else as it is; empty only
    for an empty name.
    """
    plain = unicodedata.normalize("NFKC", name).casefold().strip()[:LONGEST_RUN]
    if not plain:
        return name[:LONGEST_RUN]
    if not _HAN_RUN.search(plain):
        return plain
    from pypinyin import lazy_pinyin

    sounds = [part.strip() for part in lazy_pinyin(plain)]
    sounds[0] = SURNAMES.get(plain[0], sounds[0])
    return " ".join(sounds).strip() or plain


def query_of(text: str) -> list[tuple[Matched, str]]:
    """FTS5 expressions for what somebody typed, each with what it would match, best first.

    Empty when the text holds nothing to look up (only signs or emoji). Any text is safe.
    """
    runs = list(_runs(text))
    if not runs:
        return []
    phrase = " AND ".join(_phrase(run) for run in runs)
    tried = [(Matched.NAME, f"name : ({phrase})")]
    letters = "".join(runs)
    if letters.isascii() and letters.isalpha():
        tried.append((Matched.PINYIN, f'pinyin : "{letters}" *'))
    digits = "".join(runs)
    if digits.isascii() and any(sign.isdigit() for sign in digits):
        tried.append((Matched.NUMBER, f'number : "{digits}" *'))
    tried.append((Matched.WORDS, f"words : ({phrase})"))
    return tried


def like_pattern(text: str) -> str:
    r"""A LIKE pattern (escape ``\``) that finds the text as it is, ``%`` and ``_`` included."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _runs(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    for match in _RUNS.finditer(plain):
        yield match.group()


def _pairs_of_text(text: str) -> Iterator[str]:
    for run in _runs(text):
        if _HAN_RUN.fullmatch(run):
            yield from (first + second for first, second in itertools.pairwise(run))
            yield run[-1]
        else:
            yield run


def _phrase(run: str) -> str:
    if _HAN_RUN.fullmatch(run) and len(run) > 1:
        return '"' + " ".join(first + second for first, second in itertools.pairwise(run)) + '"'
    return f'"{run}" *'


def _sounds(name: str) -> set[str]:
    found = {run for run in _runs(name) if run.isascii() and run.isalpha()}
    for run in _runs(name):
        if _HAN_RUN.fullmatch(run):
            for reading in _readings(run[:LONGEST_RUN]):
                for start in range(len(reading)):
                    found.add("".join(reading[start:]))
                    found.add("".join(syllable[0] for syllable in reading[start:]))
    return found


def _readings(run: str) -> list[tuple[str, ...]]:
    # Its dictionaries cost a tenth of a second to load, which followers without names never need.
    from pypinyin import Style, pinyin

    polyphonic = len(run) <= LONGEST_POLYPHONE
    heard = pinyin(run, style=Style.NORMAL, heteronym=polyphonic)
    choices = [_choices(sounds) for sounds in heard]
    ranked = sorted(
        itertools.product(*(enumerate(sounds) for sounds in choices)),
        key=lambda reading: sum(rank for rank, _ in reading),
    )
    return [tuple(sound for _, sound in reading) for reading in ranked[:MOST_READINGS]]


def _choices(sounds: Iterable[str]) -> list[str]:
    spelt = dict.fromkeys(plain for sound in sounds for plain in _spellings(sound))
    return list(spelt)[:READINGS_PER_CHARACTER]


def _spellings(sound: str) -> Iterator[str]:
    """吕 is typed lv by some and lu by others."""
    plain = sound.replace("ü", "v")
    yield plain
    if "v" in plain:
        yield plain.replace("v", "u")


def _tails(numbers: Iterable[str]) -> Iterator[str]:
    for number in numbers:
        plain = "".join(_runs(number))
        last = max(len(plain) - SHORTEST_TAIL, 0)
        yield from (plain[start:] for start in range(last + 1) if plain)

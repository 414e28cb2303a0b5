"""Why a customer was found: which characters, which letters of her name's sound, which digits.

The book's search says *what kind* of match it was; this shows it to the eye. It reads the name the
way the search does, so that every pinyin match can be marked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from shopdesk.domain.people import Matched

Mark = tuple[int, int]
"""A stretch of text: where it starts and how many characters it has."""

#: Longer names are not marked; they match all the same.
LONGEST_NAME = 40

#: How much of a note is shown, and how much of that before what was found.
LONGEST_EXCERPT = 24
BEFORE_MARK = 6


@dataclass(frozen=True, slots=True)
class Why:
    """Marks in the name; the name's sound with its own marks, when it was found by that; the number
    found, with its marks; an excerpt of the note or remark, with its marks.
    """

    name: tuple[Mark, ...] = ()
    sound: str = ""
    in_sound: tuple[Mark, ...] = ()
    number: str = ""
    in_number: tuple[Mark, ...] = ()
    said: str = ""
    in_said: tuple[Mark, ...] = ()


def why(
    text: str,
    matched: Matched,
    name: str,
    numbers: Sequence[str],
    words: Sequence[str] = (),
) -> Why:
    """What of a customer matched ``text``; ``words`` are notes, remarks and fields about her."""
    if matched is Matched.NAME:
        return Why(name=_in_text(text, name))
    if matched is Matched.PINYIN:
        return _in_sound(_letters(text), name)
    if matched is Matched.NUMBER:
        digits = _letters(text)
        for number in numbers:
            marks = _digits(digits, number)
            if marks:
                return Why(number=number, in_number=marks)
    if matched is Matched.WORDS:
        for said in words:
            line = " ".join(said.split())
            marks = _in_text(text, line)
            if marks:
                return _excerpt(line, marks)
    return Why()


def _excerpt(line: str, marks: tuple[Mark, ...]) -> Why:
    """The part of ``line`` around its first mark."""
    start = max(0, marks[0][0] - BEFORE_MARK)
    end = start + LONGEST_EXCERPT
    lead = "…" if start else ""
    inside = tuple((at - start + len(lead), length) for at, length in marks if at + length <= end)
    return Why(said=lead + line[start:end] + ("…" if end < len(line) else ""), in_said=inside)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _letters(text: str) -> str:
    return "".join(char for char in _plain(text) if char.isalnum())


def _in_text(text: str, name: str) -> tuple[Mark, ...]:
    """Every word of ``text`` where it first stands in ``name``."""
    folded = _plain(name)
    if len(folded) != len(name):
        return ()
    marks = []
    for word in _plain(text).split():
        start = folded.find(word)
        if start >= 0:
            marks.append((start, len(word)))
    return tuple(sorted(marks))


def _digits(digits: str, number: str) -> tuple[Mark, ...]:
    """Where ``digits`` stand in ``number``, over the dash of a landline too."""
    places = [place for place, char in enumerate(number) if char.isascii() and char.isalnum()]
    start = "".join(number[place] for place in places).lower().find(digits)
    if start < 0 or not digits:
        return ()
    first, last = places[start], places[start + len(digits) - 1]
    return ((first, last - first + 1),)


@lru_cache(maxsize=2048)
def _in_sound(letters: str, name: str) -> Why:
    """The sound of ``name`` syllable by syllable, with the letters that ``letters`` are."""
    name = name[:LONGEST_NAME]
    readings = [_readings(char) for char in name]
    for start in range(len(name)):
        for whole in (True, False):
            taken = _walk(letters, readings[start:], whole)
            if taken is not None:
                return _shown(name, readings, start, taken)
    return Why()


def _walk(
    letters: str, readings: Sequence[Sequence[tuple[str, str]]], whole: bool
) -> list[tuple[str, int]] | None:
    """Read ``letters`` along the syllables: whole ones, or first letters only.

    For each syllable used: how it is shown and how many of its letters were used.
    """
    if not letters:
        return []
    if not readings:
        return None
    for shown, plain in readings[0]:
        part = plain if whole else plain[:1]
        if part.startswith(letters):
            return [(shown, len(letters))]
        if part and letters.startswith(part):
            rest = _walk(letters[len(part) :], readings[1:], whole)
            if rest is not None:
                return [(shown, len(part)), *rest]
    return None


def _shown(
    name: str,
    readings: Sequence[Sequence[tuple[str, str]]],
    start: int,
    taken: Sequence[tuple[str, int]],
) -> Why:
    sound = ""
    in_name: list[Mark] = []
    in_sound: list[Mark] = []
    for place, options in enumerate(readings):
        used = taken[place - start] if start <= place < start + len(taken) else None
        spoken = options[0][0] != name[place]
        if spoken and sound and not sound.endswith(" "):
            sound += " "
        syllable = (used[0] if used else options[0][0]).capitalize() if spoken else name[place]
        if used:
            in_name.append((place, 1))
            in_sound.append((len(sound), used[1]))
        sound += syllable
    return Why(name=tuple(in_name), sound=sound, in_sound=tuple(in_sound))


@lru_cache(maxsize=4096)
def _readings(char: str) -> tuple[tuple[str, str], ...]:
    """How one character may sound: with its tone for the eye, without for typing."""
    from pypinyin import Style, pinyin

    toned = pinyin(char, style=Style.TONE, heteronym=True)[0]
    found: list[tuple[str, str]] = []
    for shown in toned:
        plain = unicodedata.normalize("NFD", shown)
        # The dots of ü are part of the letter, tones are not.
        letters = "".join(
            "v" if one == "u" and plain[at + 1 : at + 2] == "\u0308" else one
            for at, one in enumerate(plain)
            if not unicodedata.combining(one)
        ).casefold()
        found.append((shown, letters))
        if "v" in letters:
            found.append((shown, letters.replace("v", "u")))
    return tuple(found) or ((char, char.casefold()),)

"""Text in a box: Chinese line breaks, even lines, shrinking before cutting.

All measuring happens at :data:`UNITS_PER_MM`, whatever the device, so that the preview, the PDF and
the thermal label break their lines at the same places.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import combinations, pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from shopdesk.domain.layout import Align, Anchor, Text
from shopdesk.paint.fonts import font

UNITS_PER_MM = 1200 / 25.4
"""1200 dpi: fine enough for the best office printer."""
MM_PER_POINT = 25.4 / 72
LONGEST = 2000
"""Characters looked at; nothing printed in one box is longer."""

_SHRINK = 0.96
_EM_ASCENT = 0.88
"""A CJK face's em box stands this much above the baseline; its own ascent has room for more."""
_PHRASE = re.compile(r"[^，。！？；：、,!?;\s]*[，。！？；：、,!?;\s]*")
_MOST_PHRASES = 8
_SHORTEST_LINE = 0.5
_HANGING = "，。、；："
_LINE_SEPARATOR = "\u2028"
_BIDI_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class SetText:
    """Text ready to draw: lines with the baseline of each, in units from the box's corner."""

    font: QFont
    lines: tuple[tuple[str, float, float], ...]
    """``(words, x, baseline)``"""
    cut: bool
    """True where not everything fitted even at the smallest size."""


def clean(text: str) -> str:
    """Text without control characters, direction overrides and lone surrogates; tabs are spaces."""
    text = text[: LONGEST * 2].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (
        c
        for c in text
        if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _BIDI_CONTROLS)
    )
    return "".join(kept)[:LONGEST].strip("\n")


def set_text(item: Text, family: str) -> SetText:
    """``item`` broken into lines that fit its box."""
    width = item.box.width * UNITS_PER_MM
    height = item.box.height * UNITS_PER_MM
    words = clean(item.text)
    size = item.size_pt * MM_PER_POINT * UNITS_PER_MM
    least = min(size, item.min_size_pt * MM_PER_POINT * UNITS_PER_MM)
    while True:
        face = font(family, size, item.weight, item.tracking)
        lines = _broken(words, face, width)
        tallest = _block_height(len(lines), size, item.spacing)
        fits = len(lines) <= item.max_lines and tallest <= height + 0.5
        if fits or size <= least:
            break
        size = max(least, size * _SHRINK)
    if not fits:
        room = int((height - size) / (size * item.spacing) + 1e-6) + 1
        lines = _cut(lines, face, width, max(1, min(item.max_lines, room)))
    elif item.balanced and len(lines) > 1 and "\n" not in words:
        lines = _by_phrase(words, face, width, len(lines)) or _balanced(
            words, face, width, len(lines)
        )
    return SetText(face, _placed(lines, face, item, size), not fits)


def _broken(words: str, face: QFont, width: float) -> list[str]:
    """Lines no wider than ``width``, broken where Chinese typesetting allows."""
    layout = QTextLayout(words.replace("\n", _LINE_SEPARATOR), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    lengths: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lengths.append(line.textLength())
    layout.endLayout()
    lines, units = [], words.encode("utf-16-le")
    start = 0
    for length in lengths:
        piece = units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
        lines.append(piece.strip(" \n"))
        start += length
    return lines or [""]


def _by_phrase(words: str, face: QFont, width: float, count: int) -> list[str]:
    """Lines that break after punctuation, if as few of them suffice and none is a mere stub."""
    phrases = [piece for piece in _PHRASE.findall(words) if piece]
    if not count <= len(phrases) <= _MOST_PHRASES:
        return []
    metrics = QFontMetricsF(face)
    best: tuple[float, list[str]] | None = None
    for cuts in combinations(range(1, len(phrases)), count - 1):
        edges = [0, *cuts, len(phrases)]
        lines = ["".join(phrases[a:b]).strip() for a, b in pairwise(edges)]
        lengths = [metrics.horizontalAdvance(line) for line in lines]
        if max(lengths) > width or min(lengths) < _SHORTEST_LINE * max(lengths):
            continue
        if best is None or max(lengths) < best[0]:
            best = (max(lengths), lines)
    return best[1] if best else []


def _balanced(words: str, face: QFont, width: float, count: int) -> list[str]:
    """The same number of lines, as even as possible: the narrowest measure that keeps the count."""
    low, high = width / count * 0.8, width
    for _ in range(10):
        middle = (low + high) / 2
        if len(_broken(words, face, middle)) <= count:
            high = middle
        else:
            low = middle
    return _broken(words, face, high)


def _cut(lines: list[str], face: QFont, width: float, count: int) -> list[str]:
    if len(lines) <= count:
        return lines
    rest = " ".join(lines[count - 1 :])
    last = QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*lines[: count - 1], last]


def _block_height(count: int, size: float, spacing: float) -> float:
    return size + (count - 1) * size * spacing


def _placed(
    lines: list[str], face: QFont, item: Text, size: float
) -> tuple[tuple[str, float, float], ...]:
    metrics = QFontMetricsF(face)
    free = item.box.height * UNITS_PER_MM - _block_height(len(lines), size, item.spacing)
    top = {Anchor.TOP: 0.0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[item.anchor]
    placed = []
    for number, words in enumerate(lines):
        spare = item.box.width * UNITS_PER_MM - metrics.horizontalAdvance(words)
        if item.align is Align.CENTER and words:
            last = metrics.horizontalAdvance(words[-1])
            spare += last / 2 if words[-1] in _HANGING else item.tracking * size
        x = {"left": 0.0, "center": spare / 2, "right": spare}[item.align.value]
        placed.append((words, x, top + number * size * item.spacing + size * _EM_ASCENT))
    return tuple(placed)

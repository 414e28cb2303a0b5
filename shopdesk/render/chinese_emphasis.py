"""Markdown's ``**`` and ``~~`` made right for Chinese.

CommonMark lets ``**`` close only before a space or punctuation when punctuation stands inside.
Chinese has no spaces, so ``**到手价39元。**后面`` shows its asterisks. The rule here is that of the
markdown-cjk-friendly specification (an amendment to CommonMark 0.31.2): next to a CJK character,
punctuation does not hinder a mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis, strikethrough
from markdown_it.rules_inline.state_inline import Scanned

_QUOTES = "‘’“”"
_CJK_QUOTE_SELECTOR = "\ufe01"
_STANDARD_SELECTORS = range(0xFE00, 0xFE0F)
_IDEOGRAPHIC_SELECTORS = range(0xE0100, 0xE01F0)
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))


def chinese_markdown(*extensions: str) -> MarkdownIt:
    """A CommonMark parser without raw HTML, with strikethrough and Chinese emphasis.

    ``extensions`` names further markdown-it rules to enable, such as ``"table"``.
    """
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.enable(["strikethrough", *extensions])
    markdown.inline.ruler.at("emphasis", _with_chinese_marks(emphasis.tokenize))
    markdown.inline.ruler.at("strikethrough", _with_chinese_marks(strikethrough.tokenize))
    return markdown


def _with_chinese_marks(
    rule: Callable[[StateInline, bool], bool],
) -> Callable[[StateInline, bool], bool]:
    """``rule`` with :meth:`_ChineseState.scanDelims` in place of the library's."""

    def tokenize(state: StateInline, silent: bool) -> bool:
        chinese = _ChineseState.__new__(_ChineseState)
        chinese.__dict__ = state.__dict__
        return rule(chinese, silent)

    return tokenize


class _ChineseState(StateInline):
    """The parser's state, sharing all data with the original, with its own idea of flanking."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Length of the run of marks at ``start``, and whether it can open or close."""
        mark = self.src[start]
        end = start
        while end < self.posMax and self.src[end] == mark:
            end += 1
        left, right = _flanking(self.src[:start], self.src[end : self.posMax])
        if canSplitWord:
            return Scanned(left, right, end - start)
        before, after = self.src[start - 1 : start], self.src[end : end + 1]
        opens = left and (not right or _is_punctuation(before))
        closes = right and (not left or _is_punctuation(after))
        return Scanned(opens, closes, end - start)


def _flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether a run between the two texts is left-flanking, and whether it is right-flanking."""
    last, last_is_cjk = _last_character(before)
    first = after[:1]
    first_is_cjk = is_cjk(first) or (first in _QUOTES and after[1:2] == _CJK_QUOTE_SELECTOR)
    space_before, space_after = not last or last.isspace(), not first or first.isspace()
    mark_before = _is_punctuation(last) and not last_is_cjk
    mark_after = _is_punctuation(first) and not first_is_cjk
    left = not space_after and (not mark_after or space_before or mark_before or last_is_cjk)
    right = not space_before and (not mark_before or space_after or mark_after or first_is_cjk)
    return left, right


def _last_character(text: str) -> tuple[str, bool]:
    """The character a run leans on, past variation selectors, and whether it counts as CJK."""
    if not text:
        return "", False
    last, previous = text[-1], text[-2:-1]
    if ord(last) in _IDEOGRAPHIC_SELECTORS:
        return last, True
    if last == _CJK_QUOTE_SELECTOR and previous and previous in _QUOTES:
        return previous, True
    if ord(last) in _STANDARD_SELECTORS and previous:
        return previous, is_cjk(previous)
    return last, is_cjk(last)


def is_cjk(character: str) -> bool:
    """Wide, full-width or half-width forms and Hangul, without emoji; ¥ and “ ” are not among
    them.
    """
    if not character:
        return False
    code = ord(character)
    if any(low <= code <= high for low, high in _HANGUL):
        return True
    if unicodedata.east_asian_width(character) not in "WFH":
        return False
    return not _is_emoji(code, character)


def _is_emoji(code: int, character: str) -> bool:
    """Wide symbols outside the CJK blocks are shown as pictures by default."""
    is_symbol = unicodedata.category(character) in ("So", "Sk")
    in_cjk_block = (
        0x2E80 <= code <= 0x33FF or 0xFE30 <= code <= 0xFFEF or 0x1F200 <= code <= 0x1F2FF
    )
    return is_symbol and not in_cjk_block


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"

"""Text that a spreadsheet would run as a formula, made harmless and turned back.

Nicknames are chosen by strangers: ``=HYPERLINK(…)`` in a CSV becomes a live link on the shop's PC.
Excel, WPS and LibreOffice look at the first character only; the full-width forms count in some East
Asian settings. A leading apostrophe makes the cell text.
"""

from __future__ import annotations

import re

_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def neutralise(text: str) -> str:
    """``text`` safe to write into a CSV cell. :func:`restore` gives exactly ``text`` back."""
    return "'" + text if _STARTS_A_FORMULA.match(text) else text


def restore(text: str) -> str:
    """Undo :func:`neutralise`; leaves every other text alone."""
    if text.startswith("'") and _STARTS_A_FORMULA.match(text[1:]):
        return text[1:]
    return text

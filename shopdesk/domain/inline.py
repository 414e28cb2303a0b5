"""The little markup inside a block's text: ``**bold**``, ``[words](https://…)`` and line breaks.

It is deliberately not Markdown: a pair of ``**`` is bold whatever stands around it, so Chinese
prices and labels never show asterisks. A backslash before ``*``, ``[`` or a backslash takes the
mark literally; every other backslash is an ordinary character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[])"
    r"|(?P<bold>\*\*)"
    r"|\[(?P<words>[^\[\]\n]{1,500})\]\((?P<url>https?://[^\s()<>\"]{1,1024})\)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. ``text`` may hold ``\\n``; ``url`` is empty if unlinked."""

    text: str
    bold: bool = False
    url: str = ""


def parse_inline(text: str) -> tuple[Run, ...]:
    """The runs of ``text``, in order, none of them empty.

    A ``**`` without a partner stays as it was typed.
    """
    runs: list[Run] = []
    bold = False
    bold_from = 0
    position = 0

    def add(piece: str, url: str = "") -> None:
        if not piece:
            return
        last = runs[-1] if runs else None
        if last and last.bold == bold and last.url == url == "":
            runs[-1] = Run(last.text + piece, bold)
        else:
            runs.append(Run(piece, bold, url))

    for token in _TOKEN.finditer(text):
        add(text[position : token.start()])
        position = token.end()
        if token["escaped"]:
            add(token["escaped"])
        elif token["words"]:
            add(token["words"], token["url"])
        else:
            bold = not bold
            bold_from = len(runs) if bold else bold_from
    add(text[position:])
    if not bold:
        return tuple(runs)
    # The last mark never closed: what follows it is plain again, and the mark is shown.
    tail = [Run(run.text, False, run.url) for run in runs[bold_from:]]
    return _joined([*runs[:bold_from], Run("**"), *tail])


def escape_inline(text: str) -> str:
    """``text`` written so that :func:`parse_inline` gives it back as one plain run."""
    return re.sub(r"\\(?=[\\*\[])|\*(?=\*)|(?<=\*)\*|\[|\\$", lambda m: "\\" + m[0], text)


def plain_text(text: str) -> str:
    """The words alone, without marks: for counting, searching and digests."""
    return "".join(run.text for run in parse_inline(text))


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of the same style as one run."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].url, run.url) == (run.bold, "", ""):
            joined[-1] = Run(joined[-1].text + run.text, run.bold)
        else:
            joined.append(run)
    return tuple(joined)

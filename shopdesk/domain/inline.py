"""The little markup inside a block's text: ``**bold**``, ``~~struck~~``, links and line breaks.

It is deliberately not Markdown: a pair of marks is a pair whatever stands around it, so Chinese
prices and labels never show asterisks. Links are ``[words](https://…)``. A backslash before ``*``,
``~``, ``[`` or a backslash takes the mark literally; every other backslash is an ordinary
character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*~\[])"
    r"|(?P<mark>\*\*|~~)"
    r"|\[(?P<words>[^\[\]\n]{1,500})\]\((?P<url>https?://[^\s()<>\"]{1,1024})\)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. ``text`` may hold ``\\n``; ``url`` is empty if unlinked."""

    text: str
    bold: bool = False
    struck: bool = False
    url: str = ""


def parse_inline(text: str) -> tuple[Run, ...]:
    """The runs of ``text``, in order, none of them empty. A mark without a partner is shown."""
    runs: list[Run] = []
    style = Run("")
    opened: dict[str, int] = {}
    position = 0
    for token in _TOKEN.finditer(text):
        runs.append(replace(style, text=text[position : token.start()]))
        position = token.end()
        mark = token["mark"]
        if mark:
            if mark in opened:
                del opened[mark]
            else:
                opened[mark] = len(runs)
            style = Run("", bold="**" in opened, struck="~~" in opened)
        elif token["words"]:
            runs.append(replace(style, text=token["words"], url=token["url"]))
        else:
            runs.append(replace(style, text=token["escaped"]))
    runs.append(replace(style, text=text[position:]))
    for mark, start in sorted(opened.items(), key=lambda item: -item[1]):
        runs[start:] = [Run(mark), *(_without(mark, run) for run in runs[start:])]
    return _joined(runs)


def escape_inline(text: str) -> str:
    """``text`` written so that :func:`parse_inline` gives it back as plain words."""
    return re.sub(r"[*~\[]|\\(?=[\\*~\[]|$)", lambda mark: "\\" + mark[0], text)


def plain_text(text: str) -> str:
    """The words alone, without marks: for counting, searching and digests."""
    return "".join(run.text for run in parse_inline(text))


def _without(mark: str, run: Run) -> Run:
    return replace(run, bold=False) if mark == "**" else replace(run, struck=False)


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run; a link keeps to itself."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and not run.url and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)

"""Sentences for failures, in the user's language, looked up by code.

Below the window nothing speaks: failures carry a code and facts. Whoever shows one asks here::

    sentence = Wording("zh_CN").sentence(failure.code, failure.details)

The sentences live in ``resources/translations/failures.json``::

    {"disk.full": {"en":    {"what": "The disk is full.", "remedy": "Free some space."},
                   "zh_CN": {"what": "磁盘已满。", "remedy": "清理出空间后再试。"}}}

Places in braces, such as ``{free_mb}``, are filled from the failure's details.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Detail = str | int | float
Table = Mapping[str, Mapping[str, Mapping[str, str]]]

LANGUAGES = ("zh_CN", "en")
"""Languages in which every sentence exists."""

_UNKNOWN = {
    "zh_CN": ("出了问题：{code}{facts}。", "把这行字和发生的时间告诉帮你维护的人。"),
    "en": (
        "Something went wrong: {code}{facts}.",
        "Tell this and the time to whoever helps you.",
    ),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened and what it means for the work; and the next step."""

    what: str
    remedy: str


class Wording:
    """All sentences in one language; other languages than `LANGUAGES` are answered in English."""

    def __init__(self, lang: str, table: Table | None = None) -> None:
        self.lang = "zh_CN" if lang.lower().startswith("zh") else "en"
        self._table = read_table(table_file()) if table is None else table

    def sentence(self, code: str, details: Mapping[str, Detail] | None = None) -> Sentence:
        """The sentence for ``code``; a code without one is shown as it is, with its facts.

        A place the details do not fill stays visible in braces: better than a sentence that lies.
        """
        facts = dict(details or {})
        entry = self._table.get(code)
        if entry is None:
            listed = ", ".join(f"{name}={value}" for name, value in facts.items())
            what, remedy = _UNKNOWN[self.lang]
            return Sentence(what.format(code=code, facts=f" ({listed})" if listed else ""), remedy)
        places = _Places(facts)
        words = entry[self.lang]
        return Sentence(words["what"].format_map(places), words["remedy"].format_map(places))


class _Places(dict[str, Detail]):
    """Leaves a place without a fact as it stands."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def table_file() -> Path:
    """``failures.json`` of this installation: beside the package, or inside a frozen build."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    installed = Path(__file__).resolve().parent / "resources"
    folder = installed if installed.is_dir() else root / "resources"
    return folder / "translations" / "failures.json"


def read_table(file: Path) -> Table:
    """The sentences of ``file``; ``OSError`` or ``ValueError`` when the installation is damaged."""
    table: Table = json.loads(file.read_text(encoding="utf-8"))
    return table

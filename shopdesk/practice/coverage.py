"""The coverage table of `docs/practice-platform.md`, read from the code itself.

``python -m shopdesk.practice.coverage docs/practice-platform.md`` writes it anew; a test fails
when the page and the code differ.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

from shopdesk.practice.catalogue import MANY_A_DAY, Endpoint
from shopdesk.practice.endpoints import CATALOGUE, FAMILIES
from shopdesk.practice.matrix import DOUBTS, MAY_CALL
from shopdesk.practice.options import ACCOUNT_TYPES

BEGIN = "<!-- made by shopdesk.practice.coverage -->"
END = "<!-- end of what is made -->"
_SHORT = dict(zip(ACCOUNT_TYPES, ("SUB", "SUB✓", "SVC", "SVC✓"), strict=True))
_REQUEST_PARTS = ("call.query", "call.json", "form", "given")
_OUR_CODE = "shopdesk.practice."


def tables() -> str:
    """All tables in Markdown."""
    parts = [f"{len(CATALOGUE)} paths.\n"]
    for family in FAMILIES:
        title = (family.__doc__ or "").strip().split("\n")[0].rstrip(".")
        parts.append(f"### {title}\n")
        parts.append("| call | what it does | fields | own refusals | a day | may call | guess |")
        parts.append("|---|---|---|---|---|---|---|")
        parts.extend(_row(endpoint) for endpoint in family.endpoints.all)
        parts.append("")
    parts.append("### Doubtful cells of the capability matrix\n")
    parts.append("| option | default | why |\n|---|---|---|")
    for doubt in DOUBTS:
        default = "yes" if doubt.account_type in MAY_CALL[doubt.family] else "no"
        parts.append(f"| `{doubt.cell}` | {default} | {doubt.why} |")
    return "\n".join(parts) + "\n"


def with_tables(page: str) -> str:
    """`page` with what stands between the marks made anew."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{tables()}\n{END}{tail}"


def fields_of(handler: Callable[..., Any]) -> list[str]:
    """The names that a handler, and the functions it calls, read from a request."""
    found: dict[str, None] = {}
    for tree in _read_by(handler, set()):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.update(dict.fromkeys(_names(node)))
    return list(found)


def _row(endpoint: Endpoint) -> str:
    method = "GET" if endpoint.takes == "none" else "POST"
    names = "`, `".join(fields_of(endpoint.handler))
    may = MAY_CALL.get(endpoint.family)
    who = "everybody" if may is None else " ".join(_SHORT[t] for t in ACCOUNT_TYPES if t in may)
    cells = (
        f"{method} `{endpoint.path}`",
        endpoint.purpose.rstrip("."),
        f"`{names}`" if names else "–",
        " ".join(str(code) for code in endpoint.codes) or "–",
        "no figure" if endpoint.daily == MANY_A_DAY else f"{endpoint.daily:,}",
        who,
        endpoint.guess or "–",
    )
    return "| " + " | ".join(cells) + " |"


def _names(call: ast.Call) -> Iterator[str]:
    """Field names in ``fields.text(body, "name")``, ``….query.get("name")``, ``upload("name")``."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return
    owner = ast.unparse(function.value)
    reads = (
        owner == "fields"
        or function.attr == "upload"
        or (function.attr == "get" and owner in _REQUEST_PARTS)
    )
    if reads:
        for argument in call.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value
                return


def _read_by(handler: object, seen: set[object]) -> Iterator[ast.AST]:
    """The source of a handler and, from top to bottom, of every function of ours it names."""
    if not isinstance(handler, FunctionType) or handler in seen:
        return
    if not handler.__module__.startswith(_OUR_CODE):
        return
    seen.add(handler)
    tree = ast.parse(textwrap.dedent(inspect.getsource(handler)))
    yield tree
    for node in ast.walk(tree):
        named: object = None
        if isinstance(node, ast.Name):
            named = handler.__globals__.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = handler.__globals__.get(node.value.id)
            named = getattr(module, node.attr, None) if inspect.ismodule(module) else None
        for each in named.values() if isinstance(named, dict) else (named,):
            yield from _read_by(each, seen)


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8")

"""The shape of shopdesk, as rules a newcomer can read and a machine checks.

Who may import whom is one list of layers in `pyproject.toml` (`[tool.importlinter]`). What the
list cannot say stands here: which room owns which library, that pages do not know each other,
that nothing goes round in circles, and that the command line starts light.

An import is an import wherever it stands, at the top of a module or inside a function; only
what is written under `if TYPE_CHECKING:` does not count.
"""

from __future__ import annotations

import ast
import graphlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "shopdesk"

# Reading the package -----------------------------------------------------------------------


@dataclass(frozen=True)
class Import:
    """One import: `module` in line `line` of `importer` wants `wanted`."""

    importer: str
    line: int
    wanted: str
    at_top: bool

    @property
    def room(self) -> str:
        """The first name below the package: a room, or a single module such as `paths`."""
        return [*self.importer.split("."), ""][1]

    def wants(self, *names: str) -> bool:
        """Whether what is wanted is one of `names` or lies inside one of them."""
        return any(self.wanted == name or self.wanted.startswith(name + ".") for name in names)

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.wanted}"


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


@cache
def imports() -> tuple[Import, ...]:
    """Every import in the package."""
    return tuple(
        Import(importer, line, wanted, at_top)
        for importer, file in modules().items()
        for line, wanted, at_top in _imports_below(tree(file), importer, at_top=True)
    )


def _imports_below(node: ast.AST, importer: str, at_top: bool) -> Iterator[tuple[int, str, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((child.lineno, alias.name, at_top) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            source = _absolute(child, importer)
            for alias in child.names:
                inner = f"{source}.{alias.name}"
                yield child.lineno, inner if inner in modules() else source, at_top
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from _imports_below(ast.Module(child.orelse, []), importer, at_top)
        else:
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports_below(child, importer, at_top and not is_function)


def _absolute(node: ast.ImportFrom, importer: str) -> str:
    if not node.level:
        return node.module or ""
    is_package = modules()[importer].name == "__init__.py"
    base = importer.split(".")[: None if is_package and node.level == 1 else -node.level]
    return ".".join([*base, *([node.module] if node.module else [])])


def nobody(culprits: list[Import]) -> None:
    """Fail with one line for each import that should not be there."""
    assert not culprits, "\n" + "\n".join(map(str, culprits))


# The rooms ---------------------------------------------------------------------------------


def test_every_room_imports_only_what_lies_below_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    # It would configure logging for its own process, and silence our loggers in this one.
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_only_the_hub_talks_to_the_platform() -> None:
    nobody([i for i in imports() if i.wants("shopdesk.wechat") and i.room not in ("hub", "wechat")])


def test_the_window_is_given_its_services_and_does_not_compose_them() -> None:
    nobody([i for i in imports() if i.room == "ui" and i.wants("shopdesk.compose")])


def test_the_practice_platform_knows_only_leaves() -> None:
    leaves = ("paths", "settings", "clock", "log", "wording")
    allowed = ["shopdesk.practice", *(f"shopdesk.{leaf}" for leaf in leaves)]
    nobody(
        [
            i
            for i in imports()
            if i.room == "practice" and i.wants("shopdesk") and not i.wants(*allowed)
        ]
    )


def test_the_practice_platform_is_started_by_commands_and_steered_by_services() -> None:
    starters = ("cli", "selftest", "practice")
    nobody(
        [
            i
            for i in imports()
            if i.wants("shopdesk.practice")
            and i.room not in starters
            and not (i.room in ("services", "compose") and i.wants("shopdesk.practice.control"))
        ]
    )


def test_page_folders_do_not_import_each_other() -> None:
    pages = [
        name.removesuffix(".page") for name in modules() if name.startswith("shopdesk.ui.") and
        name.endswith(".page")
    ]  # fmt: skip
    nobody(
        [
            i
            for i in imports()
            for page in pages
            if i.wants(page)
            and any(i.importer.startswith(other + ".") for other in pages if other != page)
        ]
    )


# The libraries -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        ("PySide6", ("ui", "paint", "app", "cli")),
        ("sqlite_utils", ("store",)),
        ("sqlalchemy", ("hub",)),
        ("wechatpy", ("wechat", "practice")),
        ("requests", ("wechat", "hub", "practice")),
    ],
)
def test_a_library_belongs_to_its_room(library: str, owners: tuple[str, ...]) -> None:
    nobody([i for i in imports() if i.wants(library) and i.room not in owners])


def test_practice_takes_only_the_cipher_from_wechatpy() -> None:
    nobody(
        [
            i
            for i in imports()
            if i.room == "practice" and i.wants("wechatpy") and not i.wants("wechatpy.crypto")
        ]
    )


def test_in_practice_only_its_control_sends_requests() -> None:
    nobody(
        [
            i
            for i in imports()
            if i.room == "practice"
            and i.wants("requests")
            and i.importer != "shopdesk.practice.control"
        ]
    )


def test_commands_import_qt_only_when_they_run() -> None:
    nobody([i for i in imports() if i.room == "cli" and i.wants("PySide6") and i.at_top])


# The shape of modules ----------------------------------------------------------------------


def test_no_import_goes_round_in_a_circle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for i in imports():
        if i.wanted in graph and i.wanted != i.importer:
            graph[i.importer].add(i.wanted)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_nobody_asks_the_application_object_for_things() -> None:
    # One module may ask whether it exists already: the one that makes it where there is no window.
    culprits = [
        f"{name}:{node.lineno}"
        for name, file in modules().items()
        if name != "shopdesk.paint.gui"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute)
        and node.attr == "instance"
        and ast.unparse(node.value).endswith(("QApplication", "QGuiApplication", "qApp"))
    ]
    assert not culprits


def test_no_function_rebinds_a_global() -> None:
    culprits = [
        f"{name}:{node.lineno} {', '.join(node.names)}"
        for name, file in modules().items()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Global)
    ]
    assert not culprits


# A light start -----------------------------------------------------------------------------


def test_the_command_line_starts_without_its_heavy_parts() -> None:
    heavy = ("PySide6", "wechatpy", "uvicorn", "shopdesk.practice")
    asked = (
        "import sys, json, shopdesk.cli;"
        f"print(json.dumps([n for n in {heavy!r} if n in sys.modules]))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout) == []

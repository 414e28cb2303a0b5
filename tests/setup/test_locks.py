"""The lock files: exact, with hashes, without addresses, for three systems, and in step."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-hub.lock")

#: what a marker may ask, as the three systems answer it
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHON = {
    "python_version": "3.11",
    "python_full_version": "3.11.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "platform_machine": "x86_64",
}


def entries(lock: Path) -> list[tuple[Requirement, list[str]]]:
    """Every entry of a lock: the requirement and its hashes."""
    text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    found = []
    for line in lines:
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        found.append((Requirement(requirement), [part.strip() for part in hashes]))
    return found


def pins(lock: Path, system: str) -> dict[str, str]:
    """Name and version of what a lock installs on a system."""
    surroundings = {**PYTHON, **SYSTEMS[system]}
    return {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _ in entries(lock)
        if requirement.marker is None or requirement.marker.evaluate(surroundings)
    }


@pytest.fixture
def project(checkout: Path) -> dict[str, list[str]]:
    """What pyproject.toml asks for, by lock."""
    said = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    base = said["project"]["dependencies"]
    desk = base + said["project"]["optional-dependencies"]["desk"]
    return {
        "requirements-hub.lock": base,
        "requirements.lock": desk,
        "requirements-dev.lock": desk + said["dependency-groups"]["dev"],
    }


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str, checkout: Path) -> None:
    text = (checkout / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-(-index|-extra|-find|-trusted|i |f |e )| @ ", text, re.M)


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_exact_and_has_hashes(name: str, checkout: Path) -> None:
    for requirement, hashes in entries(checkout / name):
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), requirement


@pytest.mark.parametrize("name", LOCKS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_lock_holds_what_the_project_asks_for(
    name: str, system: str, checkout: Path, project: dict[str, list[str]]
) -> None:
    pinned = pins(checkout / name, system)
    for line in project[name]:
        asked = Requirement(line)
        assert asked.specifier.contains(pinned[canonicalize_name(asked.name)]), line


def test_markers_tell_the_systems_apart(checkout: Path) -> None:
    linux, mac, windows = (pins(checkout / "requirements.lock", each) for each in SYSTEMS)
    assert "secretstorage" in linux.keys() - mac.keys() - windows.keys()
    assert "pywin32-ctypes" in windows.keys() - linux.keys() - mac.keys()


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_three_locks_agree(system: str, checkout: Path) -> None:
    run, dev, hub = (pins(checkout / name, system) for name in LOCKS)
    assert run.items() <= dev.items()
    assert hub.items() <= run.items()


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_hub_installs_without_the_desk(system: str, checkout: Path) -> None:
    hub = pins(checkout / "requirements-hub.lock", system)
    desk_only = {"pyside6", "pyside6-essentials", "pyside6-addons", "shiboken6", "pillow"}
    assert not desk_only & hub.keys()
    assert {"wechatpy", "sqlalchemy", "starlette", "uvicorn"} <= hub.keys()


@pytest.mark.parametrize(
    ("folders", "lock"),
    [(("shopdesk",), "requirements.lock"), (("tests", "tools"), "requirements-dev.lock")],
)
def test_every_library_that_is_imported_is_asked_for(
    folders: tuple[str, ...], lock: str, checkout: Path, project: dict[str, list[str]]
) -> None:
    asked = {canonicalize_name(Requirement(line).name) for line in project[lock]}
    carriers = packages_distributions()
    files = [file for folder in folders for file in (checkout / folder).rglob("*.py")]
    ours = {"shopdesk", "launch", "tests"} | {file.stem for file in files}
    for file in files:
        for library in foreign_imports(file) - ours - sys.stdlib_module_names:
            by = {canonicalize_name(each) for each in carriers.get(library, [])}
            # PySide6 comes in parts that its own package holds together.
            by |= {canonicalize_name(library)} if library == "PySide6" else set()
            assert by & asked, f"{file.relative_to(checkout)} imports {library}"


def foreign_imports(file: Path) -> set[str]:
    """The first names of everything that a file imports from elsewhere."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module or "")
    return {name.split(".")[0] for name in found}

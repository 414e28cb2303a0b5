"""The launcher itself: readable by old Pythons, alone in the world, and never without words."""

from __future__ import annotations

import ast
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest

from launch.packages import what_happened
from launch.words import SENTENCES

OLD_PYTHONS = ("python2.7", "python3.6", "python3.8", "python3.9", "python3.10")


def test_run_py_uses_nothing_that_old_pythons_cannot_read(checkout: Path) -> None:
    source = (checkout / "run.py").read_text(encoding="utf-8")
    assert source.isascii()
    young = (
        ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef, ast.Nonlocal,
        ast.YieldFrom, ast.Starred,
    )  # fmt: skip
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, young), ast.unparse(node)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None, node.name
            assert not node.args.kwonlyargs, node.name
            assert not any(argument.annotation for argument in node.args.args), node.name
        if isinstance(node, ast.Raise):
            assert node.cause is None


def old_pythons() -> list[str]:
    """Pythons on this machine that are too old and really start."""
    found = [path for path in map(shutil.which, OLD_PYTHONS) if path]
    return [
        path
        for path in found
        if subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0
    ]


def test_an_old_python_is_told_so(checkout: Path) -> None:
    olds = old_pythons()
    if not olds:
        pytest.skip("every Python here is new enough")
    for old in olds:
        told = subprocess.run(
            [old, "-B", str(checkout / "run.py")], capture_output=True, text=True, check=False
        )
        assert told.returncode == 2
        assert "needs Python 3.11 or later" in told.stderr
        assert "Traceback" not in told.stderr


def test_the_launcher_needs_only_pythons_own_library(checkout: Path) -> None:
    for file in (checkout / "run.py", *(checkout / "launch").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in {*sys.stdlib_module_names, "launch"}, (file, name)


def test_every_sentence_exists_in_both_languages_with_the_same_facts() -> None:
    for code, (english, chinese) in SENTENCES.items():
        facts = [{field for _, field, _, _ in string.Formatter().parse(text) if field}
                 for text in (english, chinese)]  # fmt: skip
        assert facts[0] == facts[1], code


def test_every_sentence_is_said_somewhere(checkout: Path) -> None:
    source = "".join(f.read_text(encoding="utf-8") for f in (checkout / "launch").glob("*.py"))
    for code in SENTENCES:
        assert len(re.findall(f'"{code}"', source)) > 1, code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
         "disk-full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
         "lock-damaged"),
        ("WARNING: Retrying (Retry(total=2)) after connection broken by 'NewConnectionError("
         "': Failed to establish a new connection: [Errno -3] Temporary failure in name resolution'"
         ")'\nERROR: No matching distribution found for pip", "index-unreachable"),
        ("WARNING: Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, "
         "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))'\n"
         "ERROR: No matching distribution found for pip", "index-untrusted"),
        ("ERROR: No matching distribution found for pyside6==6.11.3", "no-package"),
        ("Killed", "set-up-failed"),
    ],
)  # fmt: skip
def test_pips_words_become_one_sentence(words: str, code: str) -> None:
    assert what_happened(words) == code

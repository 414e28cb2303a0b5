"""Every string of the window is translated, and what the program loads is what was translated."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    file = Path(__file__).parents[2] / "tools" / "translations.py"
    spec = spec_from_file_location("translations", file)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_string_is_translated(tool: ModuleType) -> None:
    assert tool.check([]) == []


@pytest.mark.parametrize(
    ("source", "text", "wrong"),
    [
        ("{0} of {1}", "{0} / {1}", 0),
        ("{0} of {1}", "{0}", 1),
        ("Quit", "退出!", 2),
        ("Version {0}", "版本{0}", 0),
        ("by Excel", "用Excel打开", 1),
        ("Wait", "等一下...", 1),
        ("Wait", "等一下，马上", 0),
        ("Wait", "等一下,马上", 1),
    ],
)
def test_a_translators_slips_are_found(
    tool: ModuleType, source: str, text: str, wrong: int
) -> None:
    message = tool.Message("Test", source, (text,), "", False)
    assert len(list(tool.mistakes(message, "zh_CN"))) == wrong

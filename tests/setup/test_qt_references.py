"""PySide6 must not lose references to `None`: version 6.12.0 did, and killed long runs.

It dropped one on every Qt call that returns nothing; on Python 3.11, where `None` is counted,
the process aborts after some 5,000 such calls. The pin `PySide6<6.12` in pyproject.toml may be
widened only when this passes with the new version on the oldest Python that is supported.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_that_return_nothing_keep_none_alive() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 200

"""A desk to build pages with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.ui.desk_kit import DeskKit, make_desk


@pytest.fixture(autouse=True)
def garbage_stays_in_the_gui_thread() -> Iterator[None]:
    """What a test leaves of its widgets is collected here, not by a thread of a hub or a server
    that happens to run beside it: a widget that ends in another thread takes the run with it.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.enable()


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskKit]:
    """A desk over a new book; ``kit.desk`` is what a page is built with."""
    kit = make_desk(tmp_path, qtbot)
    yield kit
    kit.close()

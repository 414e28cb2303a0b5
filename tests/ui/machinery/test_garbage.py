"""Widgets that are garbage are destroyed in the GUI thread, never by a worker."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication

from shopdesk.ui.machinery.lanes import Lanes
from tests.ui.desk_kit import DeskKit


class Knot:
    """Garbage that only a collection frees, and that knows who freed it."""

    def __init__(self, freed_by: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed_by.append(threading.current_thread().name))


def test_a_worker_that_makes_much_garbage_collects_none(kit: DeskKit) -> None:
    freed_by: list[str] = []
    for _ in range(50):
        Knot(freed_by)

    def work() -> int:
        return len([[number] for number in range(200_000)])

    kit.desk.runner.read(work, lambda _: None)
    kit.settle()
    assert freed_by == []
    kit.qtbot.waitUntil(lambda: len(freed_by) == 50, timeout=10_000)
    assert set(freed_by) == {threading.main_thread().name}


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_afterwards_as_it_was_before(qapp: QApplication, was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    lanes = Lanes()
    assert not gc.isenabled()
    lanes.close()
    assert gc.isenabled() is was_on

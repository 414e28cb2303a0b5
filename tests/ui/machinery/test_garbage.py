"""Widgets that are garbage are destroyed in the GUI thread, never by a worker."""

from __future__ import annotations

import gc
import threading
import weakref

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


def test_the_collector_is_on_again_afterwards(kit: DeskKit) -> None:
    assert not gc.isenabled()
    kit.lanes.close()
    assert gc.isenabled()

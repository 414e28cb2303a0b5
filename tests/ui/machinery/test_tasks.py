"""Work beside the GUI: answers come back in its thread, owners may die, changes can be undone."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from shiboken6 import Shiboken

from shopdesk.domain.changes import ChangeSet, Done, Noun
from shopdesk.domain.failures import Failure, Refused
from shopdesk.domain.people import CustomerDraft
from shopdesk.ui.machinery.worker_process import Progress, WorkerBroke
from tests.ui.desk_kit import DeskKit


def count_up(progress: Progress, top: int) -> int:
    for number in range(top):
        progress(number, top)
    return top


def refuse(progress: Progress) -> None:
    raise Refused("file.encoding", name="a.csv")


def stumble(progress: Progress) -> None:
    raise KeyError("ours")


def for_ever(progress: Progress) -> None:
    while True:
        progress(1, None)


def test_an_answer_arrives_in_the_gui_thread(kit: DeskKit) -> None:
    seen: list[tuple[str, str]] = []

    def then(where: str) -> None:
        seen.append((where, threading.current_thread().name))

    kit.desk.runner.read(lambda: threading.current_thread().name, then)
    kit.settle()
    ((worked_in, heard_in),) = seen
    assert worked_in.startswith("pool")
    assert heard_in == threading.main_thread().name


def test_a_dead_owner_hears_nothing(kit: DeskKit) -> None:
    owner = QObject()
    heard: list[bool] = []
    gate = threading.Event()
    kit.desk.runner.read(gate.wait, heard.append, owner=owner)
    Shiboken.delete(owner)
    gate.set()
    kit.settle()
    assert heard == []


def test_a_failure_goes_to_who_asked_or_is_said(kit: DeskKit) -> None:
    def offline() -> None:
        raise Failure("hub.unreachable")

    asked: list[Failure] = []
    kit.desk.runner.read(offline, lambda _: None, asked.append)
    kit.desk.runner.read(offline, lambda _: None)
    kit.settle()
    assert [failure.code for failure in asked + kit.failures] == ["hub.unreachable"] * 2


def test_a_mistake_of_ours_reaches_the_crash_hook_and_nobody_else_suffers(kit: DeskKit) -> None:
    heard: list[int] = []
    with capture_exceptions() as exceptions:
        kit.desk.runner.read(lambda: 1 // 0, heard.append)
        kit.desk.runner.read(lambda: 7, heard.append)
        kit.settle()
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]
    assert heard == [7]


def test_an_operation_is_announced_taken_back_and_done_again(kit: DeskKit) -> None:
    book, runner = kit.book, kit.desk.runner
    announced: list[ChangeSet] = []
    kit.desk.bus.changed.connect(announced.append)

    def add() -> Done[int]:
        return book.operation(lambda: book.customers.add(CustomerDraft(name="何婷婷")))

    runner.operate("add", add, said="加好了")
    kit.settle()
    assert book.customers.count() == 1
    assert Noun.CUSTOMERS in announced[-1]
    assert kit.toasts.said == ["加好了"]
    runner.undo()
    kit.settle()
    assert book.customers.count() == 0
    runner.redo()
    kit.settle()
    assert book.customers.count() == 1
    assert len(announced) == 3
    kit.toasts.undos[0]()  # that very step is gone: it was taken back and done again
    kit.settle()
    assert book.customers.count() == 1


def test_what_somebody_else_changed_since_is_not_taken_back(kit: DeskKit) -> None:
    book, runner = kit.book, kit.desk.runner
    customer = book.customers.add(CustomerDraft(name="何"))
    runner.operate("rename", lambda: book.operation(lambda: book.customers.rename(customer, "贺")))
    kit.settle()
    book.customers.rename(customer, "郝")
    runner.undo()
    kit.settle()
    assert book.customers.get(customer).name == "郝"
    assert [failure.code for failure in kit.failures] == ["undo.stale"]
    assert kit.desk.undo.next_back is None


def test_a_new_change_forgets_what_could_be_done_again(kit: DeskKit) -> None:
    book, runner = kit.book, kit.desk.runner
    for name in ("何", "贺"):
        work = partial(book.customers.add, CustomerDraft(name=name))
        runner.operate("add", partial(book.operation, work))
        kit.settle()
        if name == "何":
            runner.undo()
            kit.settle()
    assert kit.desk.undo.next_forward is None


def test_a_cancelled_task_stops_and_hands_nothing_over(kit: DeskKit) -> None:
    heard: list[object] = []
    began = threading.Event()

    def work(progress, cancelled):
        while True:
            began.set()
            progress(1, 10)

    task = kit.desk.runner.task("import", work, heard.append)
    assert [one.title for one in kit.desk.runner.tasks] == ["import"]
    assert began.wait(10)
    task.cancel()
    kit.settle()
    assert heard == []
    assert kit.desk.runner.tasks == ()


def test_a_process_counts_and_answers(kit: DeskKit) -> None:
    heard: list[int] = []
    kit.desk.runner.process("count", count_up, 5, then=heard.append)
    kit.settle(30_000)
    assert heard == [5]


def test_a_failure_keeps_its_facts_on_the_way_out_of_a_process(kit: DeskKit) -> None:
    kit.desk.runner.process("refuse", refuse)
    kit.settle(30_000)
    (failure,) = kit.failures
    assert (type(failure), failure.code, failure.details) == (
        Refused,
        "file.encoding",
        {"name": "a.csv"},
    )


def test_a_mistake_in_a_process_brings_its_traceback(kit: DeskKit) -> None:
    with capture_exceptions() as exceptions:
        kit.desk.runner.process("stumble", stumble)
        kit.settle(30_000)
    ((kind, error, _),) = exceptions
    assert kind is WorkerBroke
    assert "KeyError: 'ours'" in str(error)


def test_a_cancelled_process_is_ended(kit: DeskKit) -> None:
    heard: list[object] = []
    task = kit.desk.runner.process("for ever", for_ever, then=heard.append)
    kit.qtbot.waitUntil(lambda: task.done == 1, timeout=30_000)
    task.cancel()
    kit.settle(30_000)
    assert heard == []


@pytest.mark.parametrize("lane", ["on_store", "on_pool", "on_long"])
def test_nothing_is_delivered_after_closing(kit: DeskKit, lane: str) -> None:
    heard: list[object] = []
    getattr(kit.lanes, lane)(lambda: 1, heard.append)
    kit.lanes.close()
    kit.qtbot.wait(0)
    assert heard == []

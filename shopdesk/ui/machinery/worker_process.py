"""Heavy Python in a process of its own, watched from a thread of the window.

A busy Python thread takes the interpreter from the GUI; a process does not. It is spawned fresh
(never forked from a process with Qt in it), speaks over a pipe, and is ended at once when the
person cancels. It therefore only computes: writing to the book happens here, with what it gives
back.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from shopdesk.domain.failures import Failure, Refused

T = TypeVar("T")

Progress = Callable[[int, int | None], None]

LOOK_EVERY_S = 0.1
END_GRACE_S = 2.0


class WorkerBroke(RuntimeError):
    """A worker process ended by a mistake of ours; the text holds its traceback."""


def run_in_process(
    function: Callable[..., T],
    arguments: tuple[Any, ...],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> T | None:
    """Call ``function(progress, *arguments)`` in a process of its own; None when cancelled.

    ``function`` must be a module's own and, like its arguments and its answer, can be pickled.
    Raises the :class:`Failure` it raised, or :class:`WorkerBroke`.
    """
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_work, args=(there, function, arguments), daemon=True)
    process.start()
    there.close()
    try:
        while not cancelled():
            if not here.poll(LOOK_EVERY_S):
                continue
            kind, *facts = _received(here, process.exitcode)
            if kind == "progress":
                progress(facts[0], facts[1])
            elif kind == "value":
                value: T = facts[0]
                return value
            elif kind == "failure":
                raise facts[0](facts[1], **facts[2])
            else:
                raise WorkerBroke(facts[0])
        return None
    finally:
        here.close()
        if process.is_alive():
            process.terminate()
        process.join(END_GRACE_S)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _received(here: Connection, exit_code: int | None) -> tuple[Any, ...]:
    try:
        message: tuple[Any, ...] = here.recv()
    except EOFError:
        # Ended without a word: killed by the system, most often for want of memory.
        return ("broke", f"the worker process ended with code {exit_code}")
    return message


def _work(there: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    def progress(done: int, total: int | None) -> None:
        there.send(("progress", done, total))

    try:
        there.send(("value", function(progress, *arguments)))
    except Failure as failure:
        # Exceptions with named arguments do not survive pickling; their facts do.
        kind = Refused if isinstance(failure, Refused) else Failure
        there.send(("failure", kind, failure.code, failure.details))
    except Exception:
        there.send(("broke", traceback.format_exc()))

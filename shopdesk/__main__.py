"""`python -m shopdesk`, and the start of the frozen program."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the command line and return its exit code.

    A frozen program starts itself once more for every worker process; `freeze_support` turns
    such a start into the worker, and therefore comes before anything else is imported.
    """
    multiprocessing.freeze_support()
    from shopdesk.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())

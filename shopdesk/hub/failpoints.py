"""Named places along the send path where a test may stop the world.

The product passes :func:`nothing`; a crash test passes a function that raises or kills the process
at the place it was told, so that every boundary of the path is tried once (see ``tests/hub``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

FailPoint = Callable[[str], None]

#: Every boundary of the path of one batch, in order.
SEND_PATH: Final = (
    "before-claim",
    "after-claim",
    "after-draft-check",
    "after-audience",
    "before-attempt",
    "after-attempt",
    "before-post",
    "after-post",
    "before-settle",
    "after-settle",
)


def nothing(_place: str) -> None:
    """Go on."""

"""A picture from the clipboard as a file, for whoever takes pictures from files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage


@contextmanager
def picture_file(image: QImage) -> Iterator[Path]:
    """``image`` in a file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="shopdesk-paste-") as folder:
        file = Path(folder) / "pasted.png"
        image.save(str(file), "PNG")  # type: ignore[call-overload]
        yield file

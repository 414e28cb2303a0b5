"""Qt needs an application object before it can measure a font, also where there is no window."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication


def ensure_gui() -> QGuiApplication:
    """The running application, or a screenless one made now (for the command line).

    The window makes its own application first; call this only after that. The caller need not keep
    the answer: Qt keeps the one instance alive through PySide6.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["shopdesk"])

"""Qt needs an application object before it can measure a font, also where there is no window."""

from __future__ import annotations

import os
import sys
import threading

from PySide6.QtGui import QGuiApplication


def ensure_gui() -> QGuiApplication:
    """The running application, or a screenless one made now (for the command line).

    The window makes its own application first; call this only after that. The caller need not keep
    the answer: PySide6 keeps the one instance alive. Raises ``RuntimeError`` when it would have to
    be made outside the main thread, which Qt does not survive.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("the application object must be made in the main thread")
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["shopdesk"])

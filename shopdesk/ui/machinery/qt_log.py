"""Qt's own messages go to our log, where everything else is."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("shopdesk.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_qt_messages() -> Callable[[], None]:
    """Write Qt's messages into the log from now on; returns the way to stop."""

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        category = context.category or "default"
        log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, text)

    before = qInstallMessageHandler(handle)
    return lambda: qInstallMessageHandler(before) and None

"""The log: one rotating file in the state folder, and nothing secret in it.

Rooms log under ``logging.getLogger("shopdesk.<room>")``; `start` gives them a file. Every handler
carries a `Redacting` filter that works on the finished text, arguments, exceptions and tracebacks
included, so that a library which logs a URL cannot leak the token in it.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "shopdesk.log"
FILE_BYTES = 2 * 1024 * 1024
OLD_FILES = 5

HIDDEN = "[hidden]"

_WORDS = r"(?:access_?token|refresh_?token|app_?secret|secret|encoding_?aes_?key|aes_?key|ticket)"

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # access_token=…, "secret": "…", 'appsecret': b'…', encoded once more as access_token%3D…
    (
        re.compile(
            rf"({_WORDS}\\?[\"']?\s*(?:=|:|%3D|%3A)\s*(?:b(?=[\"']))?\\?[\"']?)[^\s\"'&,;}})\]\\]+",
            re.I,
        ),
        rf"\1{HIDDEN}",
    ),
    # Authorization: Bearer …; ('authorization', 'Basic …')
    (
        re.compile(
            r"(authorization[\"']?\s*[:=,]\s*(?:b(?=[\"']))?[\"']?)(?:(?:bearer|basic|digest)\s+)?[^\s\"',)}\]]+",
            re.I,
        ),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"\b(bearer\s+)[A-Za-z0-9._~+/=-]{8,}", re.I), rf"\1{HIDDEN}"),
    # user:password@ in an address
    (re.compile(r"(://)[^/\s:@]+:[^/\s@]+@"), rf"\1{HIDDEN}@"),
    # openids: o and 27 more; a longer run of the same letters is something else
    (re.compile(r"(?<![A-Za-z0-9_-])o[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])"), HIDDEN),
)


def redact(text: str) -> str:
    """``text`` without tokens, secrets, keys, tickets, passwords in addresses, and openids."""
    for pattern, put in _PATTERNS:
        text = pattern.sub(put, text)
    return text


class Redacting(logging.Filter):
    """Replaces a record's message and exception by their redacted texts; lets every record pass.

    May sit on a handler or on the logger of a library (such as urllib3, which logs whole URLs).
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact in place: from here on no handler sees the original arguments."""
        record.msg = redact(_message(record))
        record.args = None
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = redact(
                "".join(traceback.format_exception(record.exc_info[1])).rstrip()
            )
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def start(
    state_folder: Path, *, level: int = logging.INFO, to_stderr: bool = False
) -> Callable[[], None]:
    """Log into ``state_folder/shopdesk.log`` (2 MB, five old files kept); returns the way to stop.

    Raises ``OSError`` when the folder cannot be written.
    """
    state_folder.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        RotatingFileHandler(
            state_folder / FILE_NAME, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8"
        )
    ]
    if to_stderr:
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        _attach(handler, level)

    def stop() -> None:
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()

    return stop


def _attach(handler: logging.Handler, level: int) -> None:
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    handler.addFilter(Redacting())
    root = logging.getLogger()
    root.addHandler(handler)
    if root.level == logging.NOTSET or root.level > level:
        root.setLevel(level)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        # A message whose places and arguments do not fit is still worth a line.
        return f"{record.msg} {record.args!r}"

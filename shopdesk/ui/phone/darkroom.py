"""The preview of the command line: an application without a screen, one picture, and out."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from shopdesk.domain.failures import Failure
from shopdesk.services.articles import RenderedArticle
from shopdesk.ui.phone.article_page import ArticlePage, Look
from shopdesk.ui.phone.devices import Device
from shopdesk.ui.phone.engine import Engine, prepare_environment
from shopdesk.ui.phone.photograph import Photograph, photograph

log = logging.getLogger(__name__)


def page_of(rendered: RenderedArticle, *, account: str = "", date: str = "") -> ArticlePage:
    """What readers open of a rendered article."""
    article = rendered.article
    return ArticlePage(
        title=article.title,
        content=rendered.html.html,
        author=article.author,
        account=account,
        date=date,
        blocks=rendered.html.blocks,
    )


def develop(rendered: RenderedArticle, device: Device, look: Look, out: Path) -> Photograph:
    """Take a picture of an article without a window and write it as PNG.

    Raises ``Failure``: ``preview.engine``, ``file.not-written``.
    """
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_environment()
    qInstallMessageHandler(_to_log)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(["shopdesk"])
    engine = Engine()
    try:
        taken = photograph(engine, rendered.pictures, page_of(rendered), device, look)
    finally:
        _let_go(engine)
        application.quit()
    if not taken.image.save(str(out), "PNG"):  # type: ignore[call-overload]
        raise Failure("file.not-written", file=out.name)
    return taken


def _to_log(_: QtMsgType, __: QMessageLogContext, text: str) -> None:
    """What the engine mutters about graphics cards is nobody's business on a command line."""
    log.debug("Qt: %s", text)


def _let_go(engine: Engine) -> None:
    """Pages go before their profile, the profile before the application."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    engine.close()

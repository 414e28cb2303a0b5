"""A profile and pages of the web engine that see nothing but our shelf. Imported late: heavy."""

from __future__ import annotations

import logging

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from typing_extensions import override

from shopdesk.ui.phone.shelf import SCHEME, Shelf

log = logging.getLogger(__name__)

_Attribute = QWebEngineSettings.WebAttribute

_OFF = (
    _Attribute.JavascriptEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.ErrorPageEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.LocalStorageEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.ShowScrollBars,
)

OUR_WORLD = 1
"""The world our own few lines run in; content's scripts would run in world 0, where all is off."""


class SealedProfile(QWebEngineProfile):
    """Off the record, without a network, without a memory."""

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        _register_scheme()
        super().__init__(parent)
        self._handler = _ShelfHandler(shelf, self)
        self._wall = _Wall(self)
        self.installUrlSchemeHandler(QByteArray(SCHEME), self._handler)
        self.setUrlRequestInterceptor(self._wall)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentCookiesPolicy(
            QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        )
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)


class SealedPage(QWebEnginePage):
    """A page that goes nowhere: the first address is ours, links lead nowhere, no window opens."""

    @override
    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, isMainFrame: bool
    ) -> bool:
        typed = kind is QWebEnginePage.NavigationType.NavigationTypeTyped
        return typed and isMainFrame and QUrl(url).scheme().encode() == SCHEME

    @override
    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]

    @override
    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,
        sourceID: str,
    ) -> None:
        """Content may hold anything, and so may what the engine says about it: not for the log."""
        log.debug("the engine has a complaint in line %d", lineNumber)


class _Wall(QWebEngineUrlRequestInterceptor):
    """Refuses every request that is not for the shelf."""

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        info.block(info.requestUrl().scheme().encode() != SCHEME)


class _ShelfHandler(QWebEngineUrlSchemeHandler):
    """Answers requests from the shelf."""

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf

    @override
    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        found = self._shelf.answer(url.host(), url.path())
        if found is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        kind, data = found
        buffer = QBuffer(job)
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(kind), buffer)


def _register_scheme() -> None:
    """Make our scheme known; the engine takes it once, before its first profile."""
    if not QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)

"""What the phones may see: pages and pictures in memory, under a scheme of our own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray

from shopdesk.services.pictures import ReadyPicture

SCHEME = b"shopdesk-phone"


class Shelf:
    """Pages and pictures in memory, by the path under which the engine asks for them."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._pictures: dict[str, tuple[bytes, bytes]] = {}

    def put_page(self, host: str, html: str) -> None:
        """Keep the page of one screen; the one before it is forgotten."""
        self._pages[host] = html.encode("utf-8", "replace")

    def put_pictures(self, pictures: Mapping[str, ReadyPicture]) -> None:
        """Keep pictures by their digest."""
        for sha256, picture in pictures.items():
            self._pictures.setdefault(sha256, (picture.mime.encode(), picture.data))

    def forget(self, host: str) -> None:
        """Let go of a screen's page."""
        self._pages.pop(host, None)

    def answer(self, host: str, path: str) -> tuple[bytes, QByteArray] | None:
        """The kind and the bytes of what is asked for, None for what is not here."""
        if path == "/":
            page = self._pages.get(host)
            return None if page is None else (b"text/html;charset=utf-8", QByteArray(page))
        found = self._pictures.get(path.removeprefix("/picture/"))
        return None if found is None else (found[0], QByteArray(found[1]))

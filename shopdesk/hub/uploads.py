"""Pictures at the platform: each content is uploaded once per place and remembered."""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, insert, select

from shopdesk.clock import Clock
from shopdesk.hub.blobs import Blobs
from shopdesk.hub.database import Database
from shopdesk.hub.instants import to_seconds
from shopdesk.hub.ports import PlatformPort, SendingPort
from shopdesk.hub.tables import pictures

_MATERIAL = "material"
_ARTICLE = "article"


class Uploads:
    """The cache of one account's pictures: digest of the blob → address or media id."""

    def __init__(self, database: Database, blobs: Blobs, clock: Clock, account: str) -> None:
        self._database = database
        self._blobs = blobs
        self._clock = clock
        self._account = account

    def material(self, platform: SendingPort, sha256: str) -> str:
        """The media id of a blob kept as permanent material (covers, picture posts)."""
        known = self._known(sha256, _MATERIAL)
        if known:
            return known
        media_id = platform.add_picture(self._blobs.read(sha256))
        return self._remember(sha256, _MATERIAL, media_id)

    def address(self, platform: PlatformPort, sha256: str) -> str:
        """The address a blob has inside articles."""
        known = self._known(sha256, _ARTICLE)
        if known:
            return known
        address = platform.add_article_picture(self._blobs.read(sha256))
        return self._remember(sha256, _ARTICLE, address)

    def forget_material(self, sha256: str) -> None:
        """The platform no longer knows this material (somebody deleted it on the website)."""
        with self._database.write() as connection:
            connection.execute(delete(pictures).where(self._is(sha256, _MATERIAL)))

    def _known(self, sha256: str, place: str) -> str:
        query = select(pictures.c.address).where(self._is(sha256, place))
        with self._database.read() as connection:
            return str(connection.execute(query).scalar() or "")

    def _remember(self, sha256: str, place: str, address: str) -> str:
        row = {
            "account": self._account,
            "sha256": sha256,
            "place": place,
            "address": address,
            "at": to_seconds(self._clock.now()),
        }
        with self._database.write() as connection:
            connection.execute(delete(pictures).where(self._is(sha256, place)))
            connection.execute(insert(pictures).values(**row))
        return address

    def _is(self, sha256: str, place: str) -> ColumnElement[bool]:
        return (
            (pictures.c.account == self._account)
            & (pictures.c.sha256 == sha256)
            & (pictures.c.place == place)
        )

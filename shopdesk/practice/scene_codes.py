"""QR codes with a scene: temporary ones expire, permanent ones are 100,000 in all.

Source: wechat platform docs, qrcode/create and showqrcode.  A permanent code of the same scene is
the same code again and counts once (a guess).
"""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass

import qrcode
from qrcode.image.pil import PilImage

from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.wire import Refusal

MOST_PERMANENT = 100_000
LONGEST_S = 2_592_000
DEFAULT_S = 60
HIGHEST_PERMANENT_ID = 100_000
HIGHEST_TEMPORARY_ID = 2**32 - 1
SCENE_STR_CHARS = 64

_SCHEMA = """
CREATE TABLE IF NOT EXISTS scene_codes (
    ticket TEXT PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    scene_id INTEGER,
    scene_str TEXT,
    made REAL NOT NULL,
    expires REAL
);
CREATE INDEX IF NOT EXISTS scene_codes_by_id ON scene_codes (scene_id);
CREATE INDEX IF NOT EXISTS scene_codes_by_str ON scene_codes (scene_str);
"""
_COLUMNS = "ticket, url, scene_id, scene_str, made, expires"


@dataclass(frozen=True)
class SceneCode:
    """One code: `url` is the text inside it; `expires` epoch seconds, None for ever."""

    ticket: str
    url: str
    scene_id: int | None
    scene_str: str | None
    made: float
    expires: float | None


class SceneCodes:
    """All codes the account made."""

    def __init__(self, book: PracticeBook, clock: Clock) -> None:
        book.schema("scene codes", _SCHEMA)
        self._book = book
        self._clock = clock

    def create(
        self, *, scene_id: int | None, scene_str: str | None, seconds: int | None
    ) -> SceneCode:
        """A code for a scene, for `seconds` or (None) for ever; 45009 beyond 100,000 of those."""
        now = self._clock.now()
        if seconds is None:
            existing = self._one(
                "expires IS NULL AND scene_id IS ? AND scene_str IS ?", (scene_id, scene_str)
            )
            if existing is not None:
                return existing
            if self.permanent_count() >= MOST_PERMANENT:
                raise Refusal(45009, "reach max permanent qrcode quota limit")
        code = SceneCode(
            ticket=f"gQ{secrets.token_urlsafe(66)}==",
            url=f"http://weixin.qq.com/q/{secrets.token_urlsafe(17)[:22]}",
            scene_id=scene_id,
            scene_str=scene_str,
            made=now,
            expires=None if seconds is None else now + seconds,
        )
        self._book.execute(
            f"INSERT INTO scene_codes ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
            vars(code).values(),
        )
        return code

    def permanent_count(self) -> int:
        """How many permanent codes there are."""
        return int(self._book.value("SELECT count(*) FROM scene_codes WHERE expires IS NULL"))

    def by_ticket(self, ticket: str) -> SceneCode | None:
        """The living code of a ticket."""
        return self._alive("ticket = ?", ticket)

    def by_url(self, url: str) -> SceneCode | None:
        """The living code whose picture holds `url`."""
        return self._alive("url = ?", url)

    def find(self, scene: str) -> SceneCode | None:
        """The newest living code of a scene, by its text or by its number's digits."""
        found = self._alive("scene_str = ?", scene)
        if found is None and scene.isdecimal():
            found = self._alive("scene_id = ?", int(scene))
        return found

    def scenes(self) -> list[str]:
        """The scenes of all living codes, by their text or their number's digits."""
        rows = self._book.execute(
            "SELECT DISTINCT coalesce(scene_str, scene_id) FROM scene_codes"
            " WHERE expires IS NULL OR expires > ? ORDER BY 1",
            (self._clock.now(),),
        )
        return [str(row[0]) for row in rows]

    def picture(self, code: SceneCode) -> bytes:
        """The code as a PNG, 430 pixels wide as the platform draws it."""
        drawn = qrcode.QRCode(
            error_correction=qrcode.constants.ERROR_CORRECT_M, border=2, image_factory=PilImage
        )
        drawn.add_data(code.url)
        drawn.make(fit=True)
        out = io.BytesIO()
        drawn.make_image().get_image().convert("1").resize((430, 430), 0).save(out, "PNG")
        return out.getvalue()

    def _alive(self, condition: str, value: object) -> SceneCode | None:
        return self._one(
            f"{condition} AND (expires IS NULL OR expires > ?)", (value, self._clock.now())
        )

    def _one(self, condition: str, values: tuple[object, ...]) -> SceneCode | None:
        row = self._book.execute(
            f"SELECT {_COLUMNS} FROM scene_codes WHERE {condition}"
            " ORDER BY made DESC, rowid DESC LIMIT 1",
            values,
        ).fetchone()
        return None if row is None else SceneCode(*row)

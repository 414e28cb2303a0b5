"""Places where codes hang, what was printed for them, and how often they are scanned."""

from __future__ import annotations

from datetime import datetime

from shopdesk.domain.failures import Refused
from shopdesk.domain.placements import Placement, PlacementKind, Printing, Tally
from shopdesk.domain.platform import SceneCode
from shopdesk.domain.uids import new_uid
from shopdesk.store.connection import Row
from shopdesk.store.instants import to_instant, to_optional_instant, to_optional_text, to_text
from shopdesk.store.repository import Repository, required

#: Characters a scene may have (wechat platform docs: qrcode/create, scene_str 1..64).
LONGEST_SCENE = 64

# Somebody who follows through a code has scanned it too.
_SELECT = """
    select placements.*,
        (select count(*) from timeline where kind in ('scanned', 'followed')
            and subject = scene and timeline.account_id = placements.account_id) as scans,
        (select count(*) from timeline where kind = 'followed'
            and subject = scene and timeline.account_id = placements.account_id) as followers,
        (select coalesce(sum(copies), 0) from printings
            where placement_id = placements.id) as printed
    from placements
"""


class Placements(Repository):
    """Placements of the shop's accounts."""

    def add(
        self,
        account_id: int,
        name: str,
        kind: PlacementKind,
        *,
        scene: str = "",
        keyword: str = "",
        spot: str = "",
    ) -> int:
        """Make a placement; returns its id. Without a ``scene`` it gets one that is never used
        again.

        Raises ``Refused("placement.scene")`` for one that is too long, ``placement.exists`` for a
        taken one.
        """
        uid = new_uid()
        scene = scene or f"p{uid}"
        if len(scene) > LONGEST_SCENE:
            raise Refused("placement.scene", longest=LONGEST_SCENE)
        with self._lane.write() as db:
            if self.by_scene(account_id, scene) is not None:
                raise Refused("placement.exists", scene=scene)
            cursor = db.execute(
                "insert into placements"
                " (uid, account_id, name, kind, scene, keyword, spot, created_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                [uid, account_id, name, kind, scene, keyword, spot, self._now()],
            )
        return int(cursor.lastrowid or 0)

    def get(self, placement_id: int) -> Placement:
        """One placement; raises ``Refused("placement.unknown")``."""
        row = self._lane.row(f"{_SELECT} where id = ?", [placement_id])
        return _placement(required(row, "placement.unknown"))

    def by_scene(self, account_id: int, scene: str) -> Placement | None:
        """The placement a scan belongs to."""
        row = self._lane.row(f"{_SELECT} where account_id = ? and scene = ?", [account_id, scene])
        return None if row is None else _placement(row)

    def all(self, account_id: int | None = None, *, archived: bool = False) -> list[Placement]:
        """Placements in the order in which they were made."""
        rows = self._lane.rows(
            f"{_SELECT} where archived = :archived"
            " and (:account is null or account_id = :account) order by id",
            {"archived": int(archived), "account": account_id},
        )
        return [_placement(row) for row in rows]

    def set_code(self, placement_id: int, code: SceneCode) -> None:
        """Note the code the platform made; raises ``Refused("placement.scene_differs")``."""
        with self._lane.write() as db:
            if self.get(placement_id).scene != code.scene:
                raise Refused("placement.scene_differs")
            values = {
                "ticket": code.ticket,
                "url": code.url,
                "expires_at": to_optional_text(code.expires_at),
            }
            db.table("placements").update(placement_id, values)

    def tallies(self, account_id: int, since: datetime) -> dict[str, Tally]:
        """Scans and new followers since an instant, by scene; scenes without any are left out."""
        rows = self._lane.rows(
            "select subject, count(*) as scans, sum(kind = 'followed') as followers from timeline"
            " where account_id = ? and at >= ? and kind in ('scanned', 'followed')"
            " and subject <> '' group by subject",
            [account_id, to_text(since)],
        )
        return {row["subject"]: Tally(row["scans"], row["followers"]) for row in rows}

    def set_own_code(self, placement_id: int, url: str) -> None:
        """Note what the account's own code says, read from a picture of it; raises
        ``Refused("placement.own_code")`` for a placement that has a code of the platform.
        """
        with self._lane.write() as db:
            if self.get(placement_id).ticket:
                raise Refused("placement.own_code")
            db.table("placements").update(placement_id, {"url": url})

    def rename(self, placement_id: int, name: str, *, spot: str | None = None) -> None:
        """Change the name (and where it hangs); the scene never changes, it is on paper."""
        values = {"name": name} if spot is None else {"name": name, "spot": spot}
        with self._lane.write() as db:
            self.get(placement_id)
            db.table("placements").update(placement_id, values)

    def set_design(self, placement_id: int, design: str) -> None:
        """Keep how the placement is printed (text made by ``dump_design``)."""
        with self._lane.write() as db:
            self.get(placement_id)
            db.table("placements").update(placement_id, {"design": design})

    def archive(self, placement_id: int, archived: bool = True) -> None:
        """Put a placement out of sight, or back. Its scans go on being counted."""
        with self._lane.write() as db:
            self.get(placement_id)
            db.table("placements").update(placement_id, {"archived": int(archived)})

    def note_printing(
        self,
        placement_id: int,
        what: str,
        copies: int,
        *,
        stock: str = "",
        at: datetime | None = None,
    ) -> int:
        """Enter into the printed register what went on paper; returns the entry's id."""
        with self._lane.write() as db:
            self.get(placement_id)
            cursor = db.execute(
                "insert into printings (uid, placement_id, at, what, copies, stock)"
                " values (?, ?, ?, ?, ?, ?)",
                [new_uid(), placement_id, to_text(at or self._clock.now()), what, copies, stock],
            )
        return int(cursor.lastrowid or 0)

    def printings(self, placement_id: int) -> list[Printing]:
        """The printed register of one placement, newest first."""
        rows = self._lane.rows(
            "select * from printings where placement_id = ? order by at desc, id desc",
            [placement_id],
        )
        return [
            Printing(
                id=row["id"],
                uid=row["uid"],
                placement_id=row["placement_id"],
                at=to_instant(row["at"]),
                what=row["what"],
                copies=row["copies"],
                stock=row["stock"],
            )
            for row in rows
        ]


def _placement(row: Row) -> Placement:
    return Placement(
        id=row["id"],
        uid=row["uid"],
        account_id=row["account_id"],
        name=row["name"],
        kind=PlacementKind(row["kind"]),
        scene=row["scene"],
        ticket=row["ticket"],
        url=row["url"],
        keyword=row["keyword"],
        archived=bool(row["archived"]),
        created_at=to_instant(row["created_at"]),
        expires_at=to_optional_instant(row["expires_at"]),
        scans=row["scans"],
        followers=row["followers"],
        printed=row["printed"],
        spot=row["spot"],
        design=row["design"],
    )

"""The shop's choices, as JSON values by key. What keys there are is declared elsewhere."""

from __future__ import annotations

import json
from typing import Any

from shopdesk.store.repository import Repository


class Settings(Repository):
    """Key and value; holds no secrets, because backups take it along."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or ``default`` when the shop has not chosen."""
        row = self._lane.row("select value from settings where key = ?", [key])
        return default if row is None else json.loads(row["value"])

    def put(self, key: str, value: Any) -> None:
        """Choose a value (anything JSON can say)."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        with self._lane.write() as db:
            db.execute(
                "insert into settings (key, value) values (?, ?)"
                " on conflict (key) do update set value = excluded.value"
                " where value <> excluded.value",
                [key, text],
            )

    def forget(self, key: str) -> None:
        """Go back to the default."""
        with self._lane.write() as db:
            db.execute("delete from settings where key = ?", [key])

    def all(self) -> dict[str, Any]:
        """Every choice the shop has made."""
        rows = self._lane.rows("select key, value from settings order by key")
        return {row["key"]: json.loads(row["value"]) for row in rows}

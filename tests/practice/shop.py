"""A shop's view of a running practice platform, for the endpoint tests: real HTTP, plain JSON."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
from PIL import Image

from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import Running, start_in_thread


class Shop:
    """Calls a platform of its own; time stands still unless it is moved."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("clock_running", False)
        self.platform: Running = start_in_thread(PracticeOptions(**options))
        self.http = httpx.Client(base_url=self.platform.base_url, trust_env=False, timeout=20)
        self._token: str | None = None

    def close(self) -> None:
        self.http.close()
        self.platform.stop()

    @property
    def token(self) -> str:
        if self._token is None:
            self._token = self.fetch_token()["access_token"]
        return self._token

    def fetch_token(self, **fields: Any) -> dict[str, Any]:
        ready = self.platform.ready
        body = {
            "grant_type": "client_credential",
            "appid": ready.app_id,
            "secret": ready.app_secret,
            **fields,
        }
        return as_object(self.http.post("/cgi-bin/stable_token", json=body))

    def post(self, path: str, body: Any = None, **params: Any) -> dict[str, Any]:
        """POST as the program does: UTF-8 JSON without escapes and without a Content-Type."""
        content = json.dumps({} if body is None else body, ensure_ascii=False).encode()
        query = {"access_token": self.token, **params}
        return as_object(self.http.post(path, params=query, content=content))

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        return as_object(self.http.get(path, params={"access_token": self.token, **params}))

    def upload(
        self, path: str, content: bytes, name: str = "upload.jpg", **params: Any
    ) -> dict[str, Any]:
        query = {"access_token": self.token, **params}
        return as_object(self.http.post(path, params=query, files={"media": (name, content)}))

    def code(self, path: str, body: Any = None, **params: Any) -> int:
        """The errcode of a POST; 0 where the answer has none."""
        return int(self.post(path, body, **params).get("errcode", 0))

    def jump(self, to: Any) -> None:
        """Move practice time; an old token would be dead afterwards, so a new one is fetched."""
        answer = self.http.post("/control/clock/jump", json={"to": to})
        assert answer.status_code == 200, answer.text
        self._token = None

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.http.request(method, f"/control{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def world(self, work: Any) -> Any:
        """Run `work(world)` on the platform's loop."""
        return self.platform.on_loop(work)

    def openids(self, count: int) -> list[str]:
        openids: list[str] = self.get("/cgi-bin/user/get")["data"]["openid"]
        return openids[:count]

    def cover(self) -> str:
        kept = self.upload("/cgi-bin/material/add_material", picture(), type="image")
        return str(kept["media_id"])

    def draft(self, *titles: str, **fields: Any) -> str:
        cover = self.cover()
        articles = [
            {"title": title, "content": "<p>今天有新面包</p>", "thumb_media_id": cover, **fields}
            for title in titles or ("中秋",)
        ]
        return str(self.post("/cgi-bin/draft/add", {"articles": articles})["media_id"])

    def events(self, name: str) -> list[dict[str, Any]]:
        """The fields of all pushes of one Event so far."""
        listed = self.control("GET", "/callbacks")["deliveries"]
        return [each["fields"] for each in listed if each["event"] == name]


def as_object(answer: httpx.Response) -> dict[str, Any]:
    fields = answer.json()
    assert isinstance(fields, dict), answer.text
    return fields


def picture(size: tuple[int, int] = (90, 38), form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, form)
    return out.getvalue()

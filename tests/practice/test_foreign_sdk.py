"""A client library of other people against the practice platform, and its pushes into one.

WeRoBot knows nothing of this program: its client must be able to work here, and its server must
understand what is pushed.  Only the host is changed.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
import requests

from tests.practice.shop import Shop, picture

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import werobot
    from werobot.client import Client, ClientException
    from werobot.replies import Article

HOSTS = (
    "https://api.weixin.qq.com",
    "http://api.weixin.qq.com",
    "https://mp.weixin.qq.com",
    "http://file.api.weixin.qq.com",
)


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop(followers=30)
    yield shop
    shop.close()


@pytest.fixture
def client(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Any:
    """WeRoBot's own client as it is; only the host of its requests is another one."""
    genuine = requests.Session.request

    def elsewhere(session: requests.Session, method: str, url: str, **kwargs: Any) -> Any:
        for host in HOSTS:
            url = url.replace(host, shop.platform.base_url)
        return genuine(session, method, url, **kwargs)

    monkeypatch.setattr(requests.Session, "request", elsewhere)
    ready = shop.platform.ready
    return Client({"APP_ID": ready.app_id, "APP_SECRET": ready.app_secret})


def test_a_shop_morning_with_a_foreign_client(shop: Shop, client: Any) -> None:
    assert client.get_ip_list()["ip_list"]
    people = client.get_followers()["data"]["openid"]
    assert client.get_user_info(people[0])["openid"] == people[0]
    assert len(client.get_users_info(people[:3])["user_info_list"]) == 3
    client.remark_user(people[0], "陈姐")
    assert client.get_user_info(people[0])["remark"] == "陈姐"

    tag = client.create_tag("早餐")["tag"]["id"]
    client.tag_users(tag, people[:2])
    assert sorted(client.get_users_by_tag(tag)["data"]["openid"]) == sorted(people[:2])
    assert client.get_tags_by_user(people[0])["tagid_list"] == [tag]
    client.update_tag(tag, "早餐客")
    assert "早餐客" in [each["name"] for each in client.get_tags()["tags"]]

    menu = {"button": [{"type": "click", "name": "今日面包", "key": "TODAY"}]}
    client.create_menu(menu)
    assert client.get_menu()["menu"]["button"][0]["key"] == "TODAY"
    assert client.get_custom_menu_config()["is_menu_open"] == 1

    code = client.create_qrcode(
        {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": "柜台"}}}
    )
    assert code["url"].startswith("http://weixin.qq.com/q/")


def test_pictures_and_material(shop: Shop, client: Any) -> None:
    file = io.BytesIO(picture())
    file.name = "店铺照片.jpg"
    assert client.upload_news_picture(file)["url"].startswith("http://mmbiz.qpic.cn/")
    file.seek(0)
    kept = client.upload_permanent_media("image", file)
    assert client.get_media_count()["image_count"] == 1
    assert client.get_media_list("image", 0, 20)["item"][0]["media_id"] == kept["media_id"]
    file.seek(0)
    assert client.upload_media("image", file)["type"] == "image"
    film = io.BytesIO(b"\0\0\0\x18ftypmp42" + bytes(32))
    film.name = "film.mp4"
    assert client.upload_permanent_video("出炉", "早上六点", film).json()["media_id"]


def test_messages_and_broadcasts(shop: Shop, client: Any) -> None:
    openid = shop.openids(1)[0]
    with pytest.raises(ClientException, match="45015"):
        client.send_text_message(openid, "您好")
    shop.control("POST", f"/followers/{openid}/ask", {"text": "在吗"})
    client.send_text_message(openid, "在的，您请说")
    client.send_article_message(openid, [Article("题", "述", "http://a.cn/i", "http://a.cn")])
    assert "在的，您请说" in str(shop.control("GET", f"/followers/{openid}/chat"))
    job = client.send_mass_msg("text", "今晚八点")
    shop.jump("+1m")
    assert client.get_mass_msg_status(job["msg_id"])["msg_status"] == "SEND_SUCCESS"
    client.set_mass_msg_speed(2)
    assert client.get_mass_msg_speed()["realspeed"] == 45


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """No access log in a test."""


class Robot:
    """WeRoBot as a WSGI server on a thread, in safe mode."""

    def __init__(self, shop: Shop) -> None:
        ready = shop.platform.ready
        self.robot = werobot.WeRoBot(SESSION_STORAGE=False)
        self.robot.config.update(
            TOKEN=ready.token, APP_ID=ready.app_id, ENCODING_AES_KEY=ready.aes_key
        )
        self.heard: list[tuple[str, str]] = []

        @self.robot.text  # type: ignore[untyped-decorator]
        def text(message: Any) -> str:
            self.heard.append(("text", message.content))
            return f"收到：{message.content}"

        @self.robot.subscribe  # type: ignore[untyped-decorator]
        def subscribe(message: Any) -> str:
            self.heard.append(("subscribe", message.key))
            return "欢迎光临麦香里"

        @self.robot.click  # type: ignore[untyped-decorator]
        def click(message: Any) -> str:
            self.heard.append(("click", message.key))
            return "今日：吐司"

        self.server: WSGIServer = make_server(
            "127.0.0.1", 0, self.robot.wsgi, handler_class=QuietHandler
        )
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()


@pytest.mark.parametrize("mode", ["safe", "plain"])
def test_a_foreign_robot_understands_the_pushes_and_is_understood(shop: Shop, mode: str) -> None:
    robot = Robot(shop)
    try:
        shop.control("PUT", "/callbacks", {"url": robot.url, "mode": mode})
        menu = {"button": [{"type": "click", "name": "今日面包", "key": "TODAY"}]}
        assert shop.code("/cgi-bin/menu/create", menu) == 0
        openid = shop.openids(1)[0]
        shop.control("POST", f"/followers/{openid}/ask", {"text": "几点关门 <b>&]]>"})
        shop.control("POST", f"/followers/{openid}/click", {"key": "TODAY"})
        (newcomer,) = shop.control("POST", "/followers/any/follow", {})["openids"]
        shop.control("POST", "/callbacks/settle")
        assert ("text", "几点关门 <b>&]]>") in robot.heard
        assert ("click", "TODAY") in robot.heard
        assert [kind for kind, _ in robot.heard].count("subscribe") == 1
        assert "今日：吐司" in str(shop.control("GET", f"/followers/{openid}/chat"))
        assert "欢迎光临麦香里" in str(shop.control("GET", f"/followers/{newcomer}/chat"))
    finally:
        robot.stop()

"""Customer-service messages (platform docs: customer-service messages)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shopdesk.practice import fields
from shopdesk.practice.catalogue import Endpoints, ok
from shopdesk.practice.wire import Call, Json, Refusal

if TYPE_CHECKING:
    from shopdesk.practice.world import World

endpoints = Endpoints("customer messages")

TEXT_BYTES = 2048
MOST_ARTICLES = 1


@endpoints.post(
    "/cgi-bin/message/custom/send",
    daily=500_000,
    codes=(40003, 40007, 40008, 44004, 45002, 45008, 45015, 45047, 45113, 53600, 65401),
    guess="the older mpnews by media_id is refused as an unknown type (40008)",
)
def send(world: World, call: Call) -> Json:
    """One message to a follower whose window is open; has no id and no guard against doubles."""
    body = call.json
    openid = fields.text(body, "touser", 40003)
    if not world.population.known(openid):
        raise Refusal(40003)
    kind = fields.text(body, "msgtype", 40008)
    check = _CHECKS.get(kind)
    if check is None:
        raise Refusal(45113 if kind == "wxcard" else 40008)
    content = fields.record(body, kind, 44004)
    check(world, content)
    if body.get("customservice") is not None:
        speaker = fields.record(body, "customservice", 65401)
        world.staff.find(fields.text(speaker, "kf_account", 65401))
    if not world.population.subscribed(openid):
        raise Refusal(45015)
    refused = world.windows.spend(openid)
    if refused:
        raise Refusal(refused)
    world.typing.hide(openid)
    world.life.heard(openid, {"msgtype": kind, kind: content}, "custom")
    return ok()


@endpoints.post("/cgi-bin/message/custom/typing", codes=(40003, 45072, 45080, 45081))
def typing(world: World, call: Call) -> Json:
    """Show or hide the typing sign."""
    openid = fields.text(call.json, "touser", 40003)
    if not world.population.known(openid):
        raise Refusal(40003)
    command = fields.text(call.json, "command", 45072)
    if command == "Typing":
        world.typing.show(openid)
    elif command == "CancelTyping":
        world.typing.hide(openid)
    else:
        raise Refusal(45072)
    return ok()


def _text(world: World, content: Json) -> None:
    fields.text(content, "content", 44004, max_bytes=TEXT_BYTES, over=45002)


def _image(world: World, content: Json) -> None:
    world.materials.require(fields.text(content, "media_id", 40007), "image")


def _voice(world: World, content: Json) -> None:
    world.materials.require(fields.text(content, "media_id", 40007), "voice")


def _video(world: World, content: Json) -> None:
    world.materials.require(fields.text(content, "media_id", 40007), "video")
    thumb = fields.text(content, "thumb_media_id", 40007, required=False)
    if thumb:
        world.materials.require(thumb, "thumb", "image")
    _optional(content, "title", "description")


def _music(world: World, content: Json) -> None:
    for name in ("musicurl", "hqmusicurl"):
        fields.text(content, name, 44004)
    world.materials.require(fields.text(content, "thumb_media_id", 40007), "thumb", "image")
    _optional(content, "title", "description")


def _news(world: World, content: Json) -> None:
    articles = fields.records(content, "articles", 44003)
    if len(articles) > MOST_ARTICLES:
        raise Refusal(45008)
    for article in articles:
        _optional(article, "title", "description", "url", "picurl")


def _published_article(world: World, content: Json) -> None:
    world.publishing.find(fields.text(content, "article_id", 53600))


def _menu(world: World, content: Json) -> None:
    for entry in fields.records(content, "list", 44004):
        fields.text(entry, "id", 44004)
        fields.text(entry, "content", 44004)
    _optional(content, "head_content", "tail_content")


def _mini_program(world: World, content: Json) -> None:
    fields.text(content, "appid", 40013)
    fields.text(content, "pagepath", 44004)
    world.materials.require(fields.text(content, "thumb_media_id", 40007), "thumb", "image")
    _optional(content, "title")


def _optional(content: Json, *names: str) -> None:
    for name in names:
        fields.text(content, name, required=False)


_CHECKS: dict[str, Callable[[World, Json], None]] = {
    "text": _text,
    "image": _image,
    "voice": _voice,
    "video": _video,
    "music": _music,
    "news": _news,
    "mpnewsarticle": _published_article,
    "msgmenu": _menu,
    "miniprogrampage": _mini_program,
}

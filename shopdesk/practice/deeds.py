"""What followers can do: write, send pictures, scan, follow, leave, press menu buttons.

Each deed has all its consequences at once, as on the platform: the chat, the reply window, the
statistics and the push to the shop.  Why and when somebody does it is in `habits`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shopdesk.practice import website_replies
from shopdesk.practice.attachments import photo, video, voice
from shopdesk.practice.dialogue import Dialogue
from shopdesk.practice.population import Follower

if TYPE_CHECKING:
    from shopdesk.practice.chat import Chat
    from shopdesk.practice.world import World

ATTACHMENTS = ("image", "voice", "video", "location", "link")
CLICKS = frozenset({"click", "scancode_push", "scancode_waitmsg"})
"""Menu types that open a reply window (wechat platform docs, customer-service messages)."""

_PHOTO_BUTTONS = frozenset({"pic_sysphoto", "pic_photo_or_album", "pic_weixin"})


class Impossible(ValueError):
    """Nobody can do that now; the text says why."""


class Deeds:
    """The deeds of one world's followers."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat
        self._dialogue = Dialogue.load()

    def say(self, openid: str, text: str, menu_id: str | None = None) -> None:
        """Write a text; `menu_id` when it answers a msgmenu.  Raises `Impossible`."""
        fields: dict[str, Any] = {"MsgType": "text", "Content": text}
        if menu_id is not None:
            fields["bizmsgmenuid"] = menu_id
        self._message(openid, fields, {"msgtype": "text", "text": {"content": text}})

    def send(self, openid: str, kind: str, dice: int) -> None:
        """Send one of `ATTACHMENTS`, chosen by `dice`.  Raises `Impossible`."""
        if kind == "location":
            fields = self._location(dice)
        elif kind == "link":
            link = self._dialogue.links[dice % len(self._dialogue.links)]
            fields = {"Title": link["title"], "Description": link["description"]}
            fields["Url"] = link["url"]
        elif kind in ATTACHMENTS:
            fields = self._upload(kind, dice)
        else:
            raise Impossible(f"nobody can send {kind!r}")
        self._message(openid, {"MsgType": kind, **fields}, {"msgtype": kind, kind: fields})

    def follow(self, openid: str | None, scene: str = "ADD_SCENE_SEARCH") -> Follower:
        """Follow the account; None is a stranger.  Raises `Impossible`."""
        self._refuse_present(openid)
        person = self._world.population.subscribe(openid, scene)
        self._followed(person, {"Event": "subscribe", "EventKey": ""})
        return person

    def scan(self, scene: str, openid: str | None = None) -> Follower:
        """Scan the code of `scene`: a stranger (None) or a former follower follows by it.

        Raises `Impossible` when the account has no such code, or it has expired.
        """
        world = self._world
        code = world.scene_codes.find(scene)
        if code is None:
            raise Impossible(f"there is no living code of scene {scene!r}")
        present = openid is not None and world.population.subscribed(openid)
        if openid is not None and present:
            self._chat.note(openid, "follower", "event", {"msgtype": "scan", "scene": scene})
            world.windows.open(openid, "scan")
            fields = {"MsgType": "event", "Event": "SCAN", "EventKey": scene}
            world.callbacks.push_to(openid, {**fields, "Ticket": code.ticket})
            person = world.population.get(openid)
            assert person is not None
            return person
        number = code.scene_id or 0
        person = world.population.subscribe(
            openid, "ADD_SCENE_QR_CODE", number, "" if number else scene
        )
        key = f"qrscene_{scene}"
        self._followed(person, {"Event": "subscribe", "EventKey": key, "Ticket": code.ticket})
        return person

    def leave(self, openid: str) -> None:
        """Stop following.  Raises `Impossible`."""
        person = self._present(openid)
        world = self._world
        world.population.unsubscribe(openid)
        world.windows.close(openid)
        world.tags.forget(openid)
        world.statistics.left(person.subscribe_scene)
        self._chat.note(openid, "follower", "event", {"msgtype": "unsubscribe"})
        fields = {"MsgType": "event", "Event": "unsubscribe", "EventKey": ""}
        world.callbacks.push_to(openid, fields)

    def press(self, openid: str, wanted: str, dice: int) -> None:
        """Press the menu button with this key, address or name.  Raises `Impossible`."""
        self._present(openid)
        button = _find(self._world.menus.seen_by(openid), wanted)
        if button is None:
            raise Impossible(f"she sees no menu button {wanted!r}")
        kind = str(button.get("type", ""))
        self._chat.note(
            openid, "follower", "event", {"msgtype": "menu", "menu": {"name": button["name"]}}
        )
        if kind in CLICKS:
            self._world.windows.open(openid, "click")
        fields = self._pressed(button, kind, dice)
        if fields is not None:
            self._world.callbacks.push_to(openid, {"MsgType": "event", **fields})
        if kind == "location_select":
            self.send(openid, "location", dice)
        elif kind in _PHOTO_BUTTONS:
            self.send(openid, "image", dice)

    def _pressed(self, button: Mapping[str, Any], kind: str, dice: int) -> dict[str, Any] | None:
        """The event that a button makes; None for those that the platform serves by itself."""
        key = str(button.get("key", ""))
        if kind == "click":
            return {"Event": "CLICK", "EventKey": key}
        if kind == "view":
            return {"Event": "VIEW", "EventKey": button["url"], "MenuId": "0"}
        if kind == "miniprogram":
            return {"Event": "view_miniprogram", "EventKey": button["pagepath"], "MenuId": "0"}
        if kind in CLICKS:
            scanned = {"ScanType": "qrcode", "ScanResult": f"{dice % 10**12:012d}"}
            return {"Event": kind, "EventKey": key, "ScanCodeInfo": scanned}
        if kind in _PHOTO_BUTTONS:
            digest = hashlib.md5(photo(dice), usedforsecurity=False).hexdigest()
            sent = {"Count": 1, "PicList": {"item": [{"PicMd5Sum": digest}]}}
            return {"Event": kind, "EventKey": key, "SendPicsInfo": sent}
        if kind == "location_select":
            place = {**self._location(dice), "Poiname": ""}
            return {"Event": kind, "EventKey": key, "SendLocationInfo": place}
        return None

    def _message(self, openid: str, fields: dict[str, Any], line: dict[str, Any]) -> None:
        self._present(openid)
        world = self._world
        self._chat.note(openid, "follower", "message", line)
        if world.blacklist.holds(openid):
            return  # she reads her own words and nobody else does
        world.windows.open(openid, "message")
        world.statistics.wrote(openid, str(fields["MsgType"]))
        world.callbacks.push_to(openid, fields)
        if not world.callbacks.configured:
            text = str(fields.get("Content", ""))
            rules = world.website.autoreply()
            self._by_website(openid, website_replies.on_message(rules, text, len(text)))

    def _followed(self, person: Follower, fields: dict[str, Any]) -> None:
        world = self._world
        world.windows.open(person.openid, "subscribe")
        world.statistics.followed(person.subscribe_scene)
        self._chat.note(person.openid, "follower", "event", {"msgtype": "subscribe"})
        world.callbacks.push_to(person.openid, {"MsgType": "event", **fields})
        if not world.callbacks.configured:
            rules = world.website.autoreply()
            self._by_website(person.openid, website_replies.on_follow(rules))

    def _by_website(self, openid: str, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            self._chat.note(openid, "shop", "website", message)

    def _upload(self, kind: str, dice: int) -> dict[str, Any]:
        keep = self._world.materials.keep_temporary
        if kind == "image":
            picture = keep("image", photo(dice), "photo.jpg")
            return {"PicUrl": picture.url, "MediaId": picture.media_id}
        if kind == "voice":
            media_id = keep("voice", voice(2 + dice % 8), "voice.amr").media_id
            return {"MediaId": media_id, "Format": "amr", "MediaId16K": media_id}
        film = keep("video", video(), "video.mp4")
        still = keep("thumb", photo(dice), "thumb.jpg")
        return {"MediaId": film.media_id, "ThumbMediaId": still.media_id}

    def _location(self, dice: int) -> dict[str, Any]:
        place = self._dialogue.places[dice % len(self._dialogue.places)]
        return {
            "Location_X": f"{place['latitude']:.6f}",
            "Location_Y": f"{place['longitude']:.6f}",
            "Scale": "16",
            "Label": place["label"],
        }

    def _present(self, openid: str) -> Follower:
        person = self._world.population.get(openid)
        if person is None or not person.subscribed:
            raise Impossible("she does not follow the account")
        return person

    def _refuse_present(self, openid: str | None) -> None:
        if openid is None:
            return
        person = self._world.population.get(openid)
        if person is None:
            raise Impossible("nobody has this openid")
        if person.subscribed:
            raise Impossible("she follows the account already")


def _find(buttons: list[dict[str, Any]], wanted: str) -> dict[str, Any] | None:
    for button in buttons:
        below = _find(button.get("sub_button") or [], wanted)
        if below is not None:
            return below
        if "type" in button and wanted in (button.get("key"), button.get("url"), button["name"]):
            return button
    return None

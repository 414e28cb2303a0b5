"""One article of a draft: its limits, and what the platform does to its HTML on the way in.

Limits: wechat platform docs, draft/add (title 32, author 16, content 20,000 characters and 1 MB,
source address 1 KB); digest 128 on the page and 120 in another reading, here 120.  What goes from
the HTML: what peers observed (scripts, styles, forms, players, class and id, event attributes,
outside pictures, positioned boxes); every detail of it is a guess at the platform's filter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from shopdesk.practice import fields
from shopdesk.practice.materials import Materials
from shopdesk.practice.wire import Json, Refusal

TITLE_CHARS = 32
AUTHOR_CHARS = 16
DIGEST_CHARS = 120
CONTENT_CHARS = 20_000
CONTENT_BYTES = 1024 * 1024
SOURCE_URL_BYTES = 1024
DIGEST_FROM_TEXT_CHARS = 54
PICTURES = 20
DROPPED = frozenset(
    {"script", "style", "link", "iframe", "canvas", "audio", "video", "object", "embed"}
    | {"meta", "title", "base", "noscript", "template", "frame", "frameset", "applet"}
)
UNWRAPPED = frozenset(
    {"html", "head", "body", "form", "input", "button", "select", "option", "textarea", "label"}
)
LINK_HOST = "mp.weixin.qq.com"

_CROP = re.compile(r"(\d(?:\.\d{1,6})?)_(\d(?:\.\d{1,6})?)_(\d(?:\.\d{1,6})?)_(\d(?:\.\d{1,6})?)")
_CROPS = {"pic_crop_235_1": 2.35, "pic_crop_1_1": 1.0}
_RATIOS = {"news": {"2.35_1", "1_1"}, "newspic": {"2.35_1", "1_1", "16_9"}}
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_LINKS = frozenset({"href", "xlink:href"})
_SOURCES = _LINKS | {"src", "data-src", "srcset", "poster", "background"}
_BLANKS = re.compile(r"\s+")


def checked(article: Json, materials: Materials, comments_allowed: bool) -> Json:
    """The article as the platform keeps it.

    Refuses by field: title 45003, author 45110, digest 45004, content 44004 / 45002 / 45166,
    source address 45005, cover 40007, crops 53402, comments 88000, goods 53406.
    """
    kind = fields.text(article, "article_type", required=False) or "news"
    if kind not in _RATIOS:
        raise Refusal(40035)
    kept: Json = {
        "article_type": kind,
        "title": fields.text(article, "title", 45003, max_chars=TITLE_CHARS),
        "author": fields.text(article, "author", 45110, required=False, max_chars=AUTHOR_CHARS),
        "digest": fields.text(article, "digest", 45004, required=False, max_chars=DIGEST_CHARS),
        "content": _content(article, kind, materials),
        "content_source_url": fields.text(
            article, "content_source_url", 45005, required=False, max_bytes=SOURCE_URL_BYTES
        ),
        "thumb_media_id": _cover(article, kind, materials),
        "show_cover_pic": int(fields.flag(article, "show_cover_pic")),
        "need_open_comment": int(fields.flag(article, "need_open_comment")),
        "only_fans_can_comment": int(fields.flag(article, "only_fans_can_comment")),
    }
    if kept["need_open_comment"] and not comments_allowed:
        raise Refusal(88000)
    if article.get("product_info"):
        raise Refusal(53406)
    if kind == "newspic":
        kept["image_info"] = _pictures(article, materials)
        kept["thumb_media_id"] = kept["image_info"]["image_list"][0]["image_media_id"]
    for name, ratio in _CROPS.items():
        if article.get(name):
            kept[name] = _crop(fields.text(article, name, 53402), ratio)
    if article.get("cover_info"):
        kept["cover_info"] = _cover_info(article, kind)
    return kept


def with_digest(articles: list[Json]) -> list[Json]:
    """Only a single article has a digest; an empty one is the beginning of its text."""
    if len(articles) > 1:
        return [{**article, "digest": ""} for article in articles]
    only = articles[0]
    return [{**only, "digest": only["digest"] or plain(only["content"])[:DIGEST_FROM_TEXT_CHARS]}]


def plain(content: str) -> str:
    """The text of an HTML fragment, runs of blanks as one."""
    if not content.strip():
        return ""
    return _BLANKS.sub(" ", str(_tree(content).text_content())).strip()


def cleaned(content: str, materials: Materials) -> str:
    """The HTML that survives; refuses links inside the page (45166)."""
    tree = _tree(content)
    for element in list(tree.iter()):
        if element is tree:
            continue
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            element.drop_tree()
        elif element.tag in UNWRAPPED:
            element.drop_tag()
        elif element.tag == "img" and not _is_kept_picture(element, materials):
            element.drop_tree()
        else:
            _clean_attributes(element, materials)
    whole = str(lxml_html.tostring(tree, encoding="unicode"))
    return whole.removeprefix("<div>").removesuffix("</div>")


def _tree(content: str) -> Any:
    return lxml_html.fragment_fromstring(content, create_parent="div")


def _is_kept_picture(element: Any, materials: Materials) -> bool:
    source = element.get("src") or element.get("data-src") or ""
    return materials.is_ours(source)


def _clean_attributes(element: Any, materials: Materials) -> None:
    for name, value in list(element.attrib.items()):
        low = name.lower()
        if low.startswith("on") or low in ("class", "id"):
            del element.attrib[name]
        elif low == "style":
            style = _clean_style(value, materials)
            if style:
                element.set("style", style)
            else:
                del element.attrib[name]
        elif low in _LINKS and element.tag == "a":
            if value.startswith("#"):
                raise Refusal(45166)
            if _host(value) != LINK_HOST:
                del element.attrib[name]
        elif low in _SOURCES and not materials.is_ours(value):
            del element.attrib[name]


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _clean_style(style: str, materials: Materials) -> str:
    return "; ".join(_kept_rules(style, materials))


def _kept_rules(style: str, materials: Materials) -> Iterable[str]:
    for rule in re.split(r";(?![^(]*\))", style):
        name, found, value = rule.partition(":")
        name, value = name.strip().lower(), value.strip()
        if not found or not value or name == "position" or name.startswith("--"):
            continue
        low = value.lower()
        if "var(" in low or "expression(" in low or "javascript:" in low:
            continue
        if any(not materials.is_ours(address) for address in _CSS_URL.findall(value)):
            continue
        yield f"{name}: {value}"


def _content(article: Json, kind: str, materials: Materials) -> str:
    too_long = 45166 if kind == "newspic" else 45002
    content = fields.text(article, "content", 44004, required=kind == "news")
    if len(content) >= CONTENT_CHARS or len(content.encode()) >= CONTENT_BYTES:
        raise Refusal(too_long)
    if kind == "newspic":
        return plain(content)
    try:
        return cleaned(content, materials)
    except (ValueError, AssertionError):  # lxml: NUL and other characters no XML may hold
        raise Refusal(45166) from None


def _cover(article: Json, kind: str, materials: Materials) -> str:
    media_id = fields.text(article, "thumb_media_id", 40007, required=kind == "news")
    if media_id:
        materials.require(media_id, "image", "thumb", permanent=True)
    return media_id


def _pictures(article: Json, materials: Materials) -> Json:
    listed = fields.records(fields.record(article, "image_info", 40035), "image_list", 40035)
    if len(listed) > PICTURES:
        raise Refusal(40035)
    ids = [fields.text(picture, "image_media_id", 40007) for picture in listed]
    for media_id in ids:
        materials.require(media_id, "image", permanent=True)
    return {"image_list": [{"image_media_id": media_id} for media_id in ids]}


def _crop(value: str, ratio: float) -> str:
    """X1_Y1_X2_Y2 as fractions; the ratio itself depends on the picture and is not judged."""
    match = _CROP.fullmatch(value)
    if match is None:
        raise Refusal(53402)
    x1, y1, x2, y2 = (float(part) for part in match.groups())
    if not (0 <= x1 < x2 <= 1 and 0 <= y1 < y2 <= 1 and ratio > 0):
        raise Refusal(53402)
    return value


def _cover_info(article: Json, kind: str) -> Json:
    info = fields.record(article, "cover_info", 53402)
    crops = fields.records(info, "crop_percent_list", 53402)
    for crop in crops:
        if fields.text(crop, "ratio", 53402) not in _RATIOS[kind]:
            raise Refusal(53402)
        sides = [fields.text(crop, side, 53402) for side in ("x1", "y1", "x2", "y2")]
        try:
            x1, y1, x2, y2 = (float(side) for side in sides)
        except ValueError:
            raise Refusal(53402) from None
        if not (0 <= x1 < x2 <= 1 and 0 <= y1 < y2 <= 1):
            raise Refusal(53402)
    return info

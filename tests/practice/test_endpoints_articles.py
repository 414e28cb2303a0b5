"""Material, drafts and publishing."""

from __future__ import annotations

import io
import random
import wave
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shopdesk.practice import articles, files
from shopdesk.practice.book import PracticeBook
from shopdesk.practice.clock import Clock
from shopdesk.practice.materials import Materials
from shopdesk.practice.wire import Refusal
from tests.practice.shop import Shop, picture

ADD_MATERIAL = "/cgi-bin/material/add_material"
ADD = "/cgi-bin/draft/add"


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    shop = Shop(followers=40)
    yield shop
    shop.close()


@pytest.fixture
def fresh() -> Iterator[Shop]:
    shop = Shop(followers=40)
    yield shop
    shop.close()


def sound(seconds: float) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * int(8000 * seconds))
    return out.getvalue()


def noise(size: int) -> bytes:
    """A real PNG of about `size` bytes: nothing in it can be compressed away."""
    side = int((size / 3) ** 0.5) + 1
    out = io.BytesIO()
    pixels = random.Random(1).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), pixels).save(out, "PNG")
    return out.getvalue()


def test_a_picture_can_be_found_again_under_its_address(shop: Shop) -> None:
    content = picture()
    url = shop.upload("/cgi-bin/media/uploadimg", content)["url"]
    assert url.startswith("http://mmbiz.qpic.cn/mmbiz_jpg/")
    answer = shop.http.get(f"/mmbiz{urlsplit(url).path}")
    assert (answer.content, answer.headers["content-type"]) == (content, "image/jpeg")
    assert shop.http.get("/mmbiz/mmbiz_jpg/nothing/0").status_code == 404


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (picture(form="GIF"), 40005),
        (picture(form="WEBP"), 40005),
        (b"no picture at all", 40005),
        (picture((900, 383))[:-900], 40005),
        (noise(1024 * 1024), 40009),
    ],
    ids=["gif", "webp", "text", "torn", "over 1 MB"],
)
def test_uploadimg_looks_at_the_content(shop: Shop, content: bytes, code: int) -> None:
    assert shop.upload("/cgi-bin/media/uploadimg", content, "a.jpg")["errcode"] == code


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("image", b"text", 40137),
        ("thumb", noise(80_000), 40012),
        ("thumb", picture(form="PNG"), 40005),
        ("voice", b"text", 40005),
        ("voice", sound(61), 45007),
        ("video", b"text", 40005),
        ("film", b"text", 40004),
        ("image", b"", 41005),
    ],
)
def test_material_is_checked_by_content(shop: Shop, kind: str, content: bytes, code: int) -> None:
    sent = {"description": '{"title":"出炉"}'} if kind == "video" else {}
    assert shop.upload(ADD_MATERIAL, content, type=kind, **sent)["errcode"] == code


def test_material_is_listed_read_and_deleted(fresh: Shop) -> None:
    image = fresh.upload(ADD_MATERIAL, picture(), "店面.jpg", type="image")
    voice = fresh.upload(ADD_MATERIAL, sound(3), "问候.wav", type="voice")
    film = b"\0\0\0\x18ftypmp42" + bytes(32)
    video = fresh.http.post(
        ADD_MATERIAL,
        params={"access_token": fresh.token, "type": "video"},
        files={"media": ("a.mp4", film)},
        data={"description": '{"title":"出炉","introduction":"早上"}'},
    ).json()
    counts = fresh.get("/cgi-bin/material/get_materialcount")
    assert (counts["image_count"], counts["voice_count"], counts["video_count"]) == (1, 1, 1)
    page = fresh.post("/cgi-bin/material/batchget_material", {"type": "image", "count": 20})
    assert page["item"][0]["name"] == "店面.jpg" and page["item"][0]["url"] == image["url"]
    get = "/cgi-bin/material/get_material"
    told = fresh.post(get, {"media_id": video["media_id"]})
    assert told["title"] == "出炉" and fresh.http.get(told["down_url"]).content == film
    query = {"access_token": fresh.token}
    answer = fresh.http.post(get, params=query, json={"media_id": voice["media_id"]})
    assert answer.content == sound(3) and answer.headers["content-type"] == "audio/wav"
    delete = "/cgi-bin/material/del_material"
    assert fresh.code(delete, {"media_id": image["media_id"]}) == 0
    assert fresh.code(delete, {"media_id": image["media_id"]}) == 40007


def test_material_in_a_menu_stays(fresh: Shop) -> None:
    image = fresh.cover()
    button = {"type": "media_id", "name": "看图", "media_id": image}
    assert fresh.code("/cgi-bin/menu/create", {"button": [button]}) == 0
    assert fresh.code("/cgi-bin/material/del_material", {"media_id": image}) == 48005


def test_temporary_material_lives_three_days(fresh: Shop) -> None:
    kept = fresh.upload("/cgi-bin/media/upload", picture(), type="image")
    fresh.jump("+71h")
    address = "/cgi-bin/media/get"
    query = {"access_token": fresh.token, "media_id": kept["media_id"]}
    assert fresh.http.get(address, params=query).content == picture()
    assert fresh.code("/cgi-bin/material/del_material", {"media_id": kept["media_id"]}) == 40007
    fresh.jump("+2h")
    assert fresh.get(address, media_id=kept["media_id"])["errcode"] == 40007


def test_a_draft_lives_through_add_get_update_list_delete(fresh: Shop) -> None:
    draft = fresh.draft("第一篇", "第二篇", author="麦香里", digest="甜")
    shown = fresh.post("/cgi-bin/draft/get", {"media_id": draft})["news_item"]
    assert [article["title"] for article in shown] == ["第一篇", "第二篇"]
    assert shown[0]["digest"] == "" and shown[0]["author"] == "麦香里"
    assert shown[0]["url"].startswith("http://mp.weixin.qq.com/s?")
    change = {"title": "改过", "content": "<p>新</p>", "thumb_media_id": fresh.cover()}
    update = "/cgi-bin/draft/update"
    assert fresh.code(update, {"media_id": draft, "index": 2, "articles": change}) == 40114
    assert fresh.code(update, {"media_id": draft, "index": 1, "articles": change}) == 0
    assert fresh.get("/cgi-bin/draft/count") == {"total_count": 1}
    page = fresh.post("/cgi-bin/draft/batchget", {"offset": 0, "count": 20, "no_content": 1})
    items = page["item"][0]["content"]["news_item"]
    assert [article["title"] for article in items] == ["第一篇", "改过"]
    assert "content" not in items[0]
    assert fresh.code("/cgi-bin/draft/batchget", {"count": 21}) == 40007
    assert fresh.code("/cgi-bin/draft/delete", {"media_id": draft}) == 0
    assert fresh.code("/cgi-bin/draft/get", {"media_id": draft}) == 40007


def test_an_empty_digest_is_the_beginning_of_the_text(shop: Shop) -> None:
    draft = shop.draft("一", content=f"<p>{'面包' * 40}</p>")
    shown = shop.post("/cgi-bin/draft/get", {"media_id": draft})["news_item"][0]
    assert shown["digest"] == "面包" * 27


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": "面" * 32}, 0),
        ({"title": "面" * 33}, 45003),
        ({"title": ""}, 45003),
        ({"author": "面" * 16}, 0),
        ({"author": "面" * 17}, 45110),
        ({"digest": "面" * 120}, 0),
        ({"digest": "面" * 121}, 45004),
        ({"content": "面" * 19_999}, 0),
        ({"content": "面" * 20_000}, 45002),
        ({"content": ""}, 44004),
        ({"content": '<a href="#top">x</a>'}, 45166),
        ({"content_source_url": "https://x.cn/" + "a" * 1012}, 45005),
        ({"thumb_media_id": "nothing"}, 40007),
        ({"thumb_media_id": ""}, 40007),
        ({"need_open_comment": 2}, 47001),
        ({"article_type": "novel"}, 40035),
        ({"pic_crop_235_1": "0.1945_0_1_0.5236"}, 0),
        ({"pic_crop_235_1": "0.5_0_0.1_1"}, 53402),
        ({"pic_crop_1_1": "0.1234567_0_1_1"}, 53402),
        ({"cover_info": {"crop_percent_list": [{"ratio": "3_1"}]}}, 53402),
        ({"product_info": {"footer_product_info": {"product_key": "x"}}}, 53406),
        ({"show_cover_pic": 1, "color": None, "unknown": {}}, 0),
    ],
)
def test_limits_of_an_article(shop: Shop, fields: dict[str, object], code: int) -> None:
    article = {"title": "题", "content": "<p>文</p>", "thumb_media_id": shop.cover(), **fields}
    assert shop.code(ADD, {"articles": [article]}) == code


def test_no_articles(shop: Shop) -> None:
    assert shop.code(ADD, {"articles": []}) == 44003
    assert shop.code(ADD, {"articles": {"title": "an object"}}) == 44003


def test_a_picture_post_has_pictures_and_plain_text(shop: Shop) -> None:
    ids = [shop.cover(), shop.cover()]
    post = {
        "article_type": "newspic",
        "title": "今日",
        "content": "<b>早</b>安",
        "image_info": {"image_list": [{"image_media_id": each} for each in ids]},
    }
    draft = shop.post(ADD, {"articles": [post]})["media_id"]
    shown = shop.post("/cgi-bin/draft/get", {"media_id": draft})["news_item"][0]
    assert (shown["content"], shown["thumb_media_id"]) == ("早安", ids[0])
    post["image_info"] = {"image_list": [{"image_media_id": ids[0]}] * 21}
    assert shop.code(ADD, {"articles": [post]}) == 40035


def test_comments_need_the_privilege() -> None:
    shop = Shop(followers=1, comment_privilege=False)
    try:
        article = {
            "title": "题",
            "content": "文",
            "thumb_media_id": shop.cover(),
            "need_open_comment": 1,
        }
        assert shop.code(ADD, {"articles": [article]}) == 88000
    finally:
        shop.close()


@pytest.fixture(scope="module")
def materials() -> Materials:
    book = PracticeBook()
    return Materials(book, Clock(book, 0, running=False), "mmbiz.qpic.cn")


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        ('<p class="a" id="b" onclick="x()">文</p>', "<p>文</p>"),
        ("<script>alert(1)</script><p>文</p>", "<p>文</p>"),
        ("<style>p{}</style>文<!-- note -->", "文"),
        ('<img src="http://elsewhere.cn/a.png">文', "文"),
        ('<img src="data:image/png;base64,AAAA">文', "文"),
        (
            '<img src="https://mmbiz.qpic.cn/mmbiz_png/x/0">',
            '<img src="https://mmbiz.qpic.cn/mmbiz_png/x/0">',
        ),
        ('<p style="position:fixed; color:red">文</p>', '<p style="color: red">文</p>'),
        ('<p style="--x:1;width:var(--x)">文</p>', "<p>文</p>"),
        ('<p style="background:url(http://a.cn/x.png)">文</p>', "<p>文</p>"),
        ("<form><input value=1>名<button>好</button></form>", "名好"),
        ('<a href="https://shop.cn">店</a>', "<a>店</a>"),
        (
            '<a href="https://mp.weixin.qq.com/s/x">店</a>',
            '<a href="https://mp.weixin.qq.com/s/x">店</a>',
        ),
    ],
)
def test_what_the_platform_takes_away(materials: Materials, given_html: str, kept: str) -> None:
    assert articles.cleaned(given_html, materials) == kept


TAGS = st.sampled_from(["p", "section", "span", "script", "style", "iframe", "form", "img", "a"])
ATTRIBUTES = st.sampled_from(
    [
        "",
        'class="x"',
        'onclick="x()"',
        'style="position:fixed"',
        'src="http://a.cn/x"',
        'src="https://mmbiz.qpic.cn/x"',
        'href="javascript:x()"',
    ]
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(TAGS, ATTRIBUTES, st.text("面包<>&\"' ", max_size=5))))
    return "".join(f"<{tag} {attribute}>{text}</{tag}>" for tag, attribute, text in parts)


@given(pages())
def test_nothing_forbidden_survives_and_cleaning_twice_changes_nothing(
    materials: Materials, page: str
) -> None:
    once = articles.cleaned(page, materials)
    for forbidden in ("<script", "<style", "<iframe", "<form", "class=", "onclick", "a.cn/x"):
        assert forbidden not in once
    assert "javascript:" not in once and "position" not in once
    assert articles.cleaned(once, materials) == once


@given(st.text())
def test_any_text_is_cleaned_or_refused(materials: Materials, text: str) -> None:
    article = {"title": "题", "content": text, "article_type": "news", "thumb_media_id": ""}
    with pytest.raises(Refusal) as refusal:
        articles.checked(article, materials, comments_allowed=True)
    assert refusal.value.code in (40007, 44004, 45166)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_recognition_of_files(content: bytes) -> None:
    for head in (
        b"",
        b"ID3",
        b"#!AMR\n",
        b"RIFF\0\0\0\0WAVE",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
    ):
        files.picture(head + content)
        files.voice(head + content)
        files.video(head + content)


def test_seconds_of_sound() -> None:
    amr = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100
    wav = sound(3)
    mp3 = b"\xff\xfb\x90\x00" + bytes(16_000 - 4)
    found = [files.voice(each) for each in (amr, wav, mp3)]
    assert [each and (each.format, round(each.seconds, 1)) for each in found] == [
        ("amr", 2.0),
        ("wav", 3.0),
        ("mp3", 1.0),
    ]


def test_publishing_runs_and_makes_public(fresh: Shop) -> None:
    draft = fresh.draft("一", "二")
    job = fresh.post("/cgi-bin/freepublish/submit", {"media_id": draft})
    assert isinstance(job["publish_id"], str) and isinstance(job["msg_data_id"], str)
    get = "/cgi-bin/freepublish/get"
    assert fresh.post(get, {"publish_id": job["publish_id"]})["publish_status"] == 1
    assert fresh.get("/cgi-bin/draft/count")["total_count"] == 0
    assert fresh.code("/cgi-bin/freepublish/submit", {"media_id": draft}) == 40007
    fresh.jump("+1m")
    done = fresh.post(get, {"publish_id": job["publish_id"]})
    assert done["publish_status"] == 0
    assert [item["idx"] for item in done["article_detail"]["item"]] == [1, 2]
    (event,) = fresh.events("PUBLISHJOBFINISH")
    assert event["PublishEventInfo"]["article_id"] == done["article_id"]
    listed = fresh.post("/cgi-bin/freepublish/batchget", {"offset": 0, "count": 1})
    assert listed["total_count"] == 1
    delete = {"article_id": done["article_id"], "index": 1}
    assert fresh.code("/cgi-bin/freepublish/delete", delete) == 0
    shown = fresh.post("/cgi-bin/freepublish/getarticle", {"article_id": done["article_id"]})
    assert [article["is_deleted"] for article in shown["news_item"]] == [True, False]
    assert fresh.code("/cgi-bin/freepublish/delete", {"article_id": done["article_id"]}) == 0
    assert fresh.post(get, {"publish_id": job["publish_id"]})["publish_status"] == 5
    assert fresh.code("/cgi-bin/freepublish/getarticle", {"article_id": "x"}) == 53600
    assert fresh.code(get, {"publish_id": "12"}) == 53502


def test_a_refused_publication_gives_the_draft_back(fresh: Shop) -> None:
    fresh.world(lambda world: world.publishing.stage(4, [2]))
    draft = fresh.draft("一", "二")
    job = fresh.post("/cgi-bin/freepublish/submit", {"media_id": draft})
    fresh.jump("+1m")
    told = fresh.post("/cgi-bin/freepublish/get", {"publish_id": job["publish_id"]})
    assert (told["publish_status"], told["fail_idx"]) == (4, [2])
    assert fresh.code("/cgi-bin/draft/get", {"media_id": draft}) == 0
    assert fresh.events("PUBLISHJOBFINISH")[0]["PublishEventInfo"]["fail_idx"] == [2]

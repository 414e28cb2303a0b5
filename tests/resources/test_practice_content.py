"""The practice shop's files hold together, and the label stocks can be printed."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from PIL import Image

RESOURCES = Path(__file__).parent.parent.parent / "resources"
PRACTICE = RESOURCES / "practice"
ARTICLES = sorted((PRACTICE / "articles").glob("*.json"))
STOCKS = json.loads((RESOURCES / "stocks" / "stocks.json").read_text("utf-8"))["stocks"]
ROUNDING_MM = 0.05  # one maker's own figures overlap by 0.03 mm

Box = tuple[float, float, float, float]


def cells(stock: dict) -> list[Box]:
    return [
        (
            stock["x0"] + column * stock["dx"],
            stock["y0"] + row * stock["dy"],
            stock["x0"] + column * stock["dx"] + stock["width"],
            stock["y0"] + row * stock["dy"] + stock["height"],
        )
        for row in range(stock["ny"])
        for column in range(stock["nx"])
    ]


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock["name"])
def test_every_cell_lies_on_its_page_and_on_no_other(stock: dict) -> None:
    width, height = stock["page_mm"]
    boxes = cells(stock)
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0
        assert right <= width + ROUNDING_MM and bottom <= height + ROUNDING_MM
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            assert across <= ROUNDING_MM or down <= ROUNDING_MM
    assert 0 <= stock["corner_radius"] * 2 <= min(stock["width"], stock["height"])


def test_stock_names_are_unique_and_tell_the_size() -> None:
    names = [stock["name"] for stock in STOCKS]
    assert len(set(names)) == len(names)
    for stock in STOCKS:
        assert stock["title_zh"] and stock["title_en"] and stock["source"]
        if stock["kind"] == "sheet":
            assert int(stock["name"].split("-")[1]) == stock["nx"] * stock["ny"]
        else:
            assert stock["gap"] > 0 and stock["page_mm"] == [stock["width"], stock["height"]]


def plain(block: dict) -> str:
    texts = [
        block.get("text", ""),
        block.get("caption", ""),
        block.get("name", ""),
        block.get("note", ""),
    ]
    return "".join([*texts, *block.get("items", [])]).replace("**", "")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_articles_fit_the_platform(path: Path) -> None:
    article = json.loads(path.read_text("utf-8"))
    assert 0 < len(article["title"]) <= 32 and 0 < len(article["digest"]) <= 120
    assert len(article["author"]) <= 16
    assert 600 <= sum(len(plain(block)) for block in article["blocks"]) <= 1200
    files = [article["cover"], *(block["file"] for block in article["blocks"] if block.get("file"))]
    for file in files:
        assert (path.parent / file).is_file(), file
    for block in article["blocks"]:
        assert all(
            text.count("**") % 2 == 0 for text in (block.get("text", ""), *block.get("items", []))
        )


def test_three_articles_are_listed_and_exist() -> None:
    shop = json.loads((PRACTICE / "shop.json").read_text("utf-8"))
    listed = sorted(PRACTICE / name for name in shop["articles"])
    assert listed == ARTICLES and len(listed) == 3
    for name in (shop["logo"], shop["stock"], shop["customers"]):
        assert (PRACTICE / name).is_file()


def test_pictures_are_small_enough_and_of_the_right_size() -> None:
    photos = sorted((PRACTICE / "articles" / "pictures").glob("*.jpg"))
    assert len([photo for photo in photos if not photo.name.startswith("cover-")]) >= 8
    for photo in photos:
        assert photo.stat().st_size <= 300 * 1024, photo.name
        expected = (900, 383) if photo.name.startswith("cover-") else (1200, 900)
        with Image.open(photo) as image:
            image.load()
            assert image.size == expected, photo.name
    with Image.open(PRACTICE / "logo.png") as logo:
        assert logo.size == (512, 512) and logo.getchannel("A").getpixel((0, 0)) == 0


def products() -> list[dict[str, str]]:
    with (PRACTICE / "stock.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_products_are_complete() -> None:
    rows = products()
    assert len(rows) >= 60 and len({row["品名"] for row in rows}) == len(
        {row["编号"] for row in rows}
    ) == len(rows)
    for row in rows:
        assert (
            re.fullmatch(r"\d+\.\d\d", row["价格"])
            and row["单位"]
            and row["过敏原"]
            and row["保质期"]
        )
        assert row["在售"] in ("是", "否")
        assert not row["图片"] or (PRACTICE / row["图片"]).is_file()


def test_articles_and_price_list_agree() -> None:
    prices = {row["品名"]: round(float(row["价格"]) * 100) for row in products()}
    for path in ARTICLES:
        for block in json.loads(path.read_text("utf-8"))["blocks"]:
            if block["type"] == "product":
                assert prices[block["name"]] == block["price_fen"], block["name"]


def test_every_phone_is_an_invented_one() -> None:
    """199-0000-xxxx and 028-0000-xxxx are the ranges this project invents from."""
    for path in (*PRACTICE.glob("*.csv"), *PRACTICE.glob("*.json"), *ARTICLES):
        text = path.read_bytes().decode(
            "gb18030" if path.name == "till-export.csv" else "utf-8-sig"
        )
        for phone in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text):
            assert phone.startswith("1990000"), (path.name, phone)

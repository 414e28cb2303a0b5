"""`articles preview` as a person runs it: a process of its own, a picture, and nothing outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shopdesk.paths import resource

ARTICLE = resource("practice") / "articles" / "salt-bread.json"


def preview(out: Path, *options: str, file: Path = ARTICLE) -> Any:
    command = [sys.executable, "-m", "shopdesk", "articles", "preview", str(file)]
    done = subprocess.run(
        [*command, *options, "--out", str(out), "--json"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_the_whole_article_is_one_picture_with_its_pictures(tmp_path: Path) -> None:
    out = tmp_path / "phone.png"
    made = preview(out, "--theme", "bakery")
    with Image.open(out) as picture:
        assert picture.size == (780, 2 * made["css_height"]) == (made["width"], made["height"])
        colours = picture.convert("RGB")
        assert colours.getpixel((3, 3)) == (255, 255, 255)
        # A photograph of bread is brown; text on a white page is not.
        small = colours.resize((78, 528))
        seen = (small.getpixel((x, y)) for x in range(78) for y in range(528))
        brown = sum(1 for r, g, b in seen if r > g > b and r - b > 60)  # type: ignore[misc]
        assert brown > 78 * 528 / 20


def test_dark_and_large_are_what_they_say(tmp_path: Path) -> None:
    small = preview(tmp_path / "a.png", "--scheme", "dark")
    large = preview(tmp_path / "b.png", "--scheme", "dark", "--font-scale", "1.45")
    assert large["css_height"] > 1.25 * small["css_height"]
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.convert("RGB").getpixel((3, 3)) == (25, 25, 25)


def test_a_hostile_article_is_text(tmp_path: Path) -> None:
    words = "<script>document.body.innerHTML=''</script><img src=x onerror=alert(1)>\u202e" * 200
    article = {
        "version": 1,
        "title": "<b>" * 10,
        "blocks": [{"type": "paragraph", "text": words}] * 3,
    }
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(article), encoding="utf-8")
    made = preview(tmp_path / "hostile.png", file=file)
    assert made["css_height"] > 5_000


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--device", "nokia"), "nokia"), (("--theme", "none"), "none")],
)
def test_bad_wishes_are_one_line(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    command = [sys.executable, "-m", "shopdesk", "articles", "preview", str(ARTICLE), *options]
    out = str(tmp_path / "x.png")
    done = subprocess.run([*command, "--out", out], capture_output=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert words in done.stderr.decode()

"""The whole main job, from one command, and everything it leaves behind is what it claims to be."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

STEPS = [
    "account",
    "followers",
    "till-export",
    "article",
    "draft",
    "placement",
    "poster",
    "labels",
    "broadcast-scheduled",
    "broadcast-sent",
    "scan",
    "question",
    "pages",
]


@pytest.mark.timeout(400)
def test_the_tour_does_the_main_job_and_leaves_its_results(shopdesk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = shopdesk("tour", "--out", out)
    assert done.code == 0, done.out
    summary = done.json
    assert summary["ok"] is True
    assert [step["name"] for step in summary["steps"]] == STEPS
    for step in summary["steps"]:
        for file in step["files"]:
            assert (out / file).stat().st_size > 0, file

    for name, codes in (("poster.pdf", 1), ("labels.pdf", 24)):
        page = pypdfium2.PdfDocument(out / name)[0]
        width, height = (points / 72 * 25.4 for points in page.get_size())
        assert (round(width, 2), round(height, 2)) == (210.0, 297.0)
        read = shopdesk("labels", "verify", out / name)
        assert read.code == 0
        assert len(read.json["codes"]) == codes
        contents = {code["content"] for code in read.json["codes"]}
        assert len(contents) == 1
        assert contents.pop().startswith("http://weixin.qq.com/q/")
    with Image.open(out / "poster.png") as poster:
        assert poster.width > 800
    for name in ("article-phone.png", "article-phone-dark.png"):
        with Image.open(out / name) as phone:
            assert phone.width == 2 * 390
            assert phone.height > 2 * phone.width
    assert "<script" not in (out / "article.html").read_text(encoding="utf-8")
    assert "mmbiz.qpic.cn" in (out / "draft-as-read-back.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_said_in_one_line(shopdesk, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder")
    done = shopdesk("tour", "--out", blocked)
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1

"""What scripts rely on: exit codes, one clear line for bad input, JSON with stable keys."""

from __future__ import annotations

import csv
import json
import re
import time
from pathlib import Path

import pytest

from shopdesk import paths
from shopdesk.practice.options import PracticeOptions
from shopdesk.practice.serve import Running

CONTENT = paths.resource("practice")


def test_options_work_before_and_after_the_command(data: Path, capsys) -> None:
    from shopdesk.cli import main

    assert main(["--data-dir", str(data), "--json", "groups", "list"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert main(["groups", "list", "--json", "--data-dir", str(data)]) == 0
    assert json.loads(capsys.readouterr().out) == before
    assert [group["key"] for group in before] == ["new", "old", "starred", "ungrouped"]


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["customers", "import", "no-such-file.csv"],
        ["articles", "check", "no-such-file.json"],
        ["labels", "make", "--stock", "a4-24-70x37", "--data", "missing.csv", "--out", "x.pdf"],
        ["practice", "serve", "--listen", "nowhere"],
        ["groups", "members", "没有这个组"],
        ["account", "status"],
        ["posters", "make", "door-warm", "--content", "x", "--set", "broken", "--out", "x.pdf"],
    ],
)
def test_bad_input_is_exit_2_or_1_with_one_line(shopdesk, words: list[str]) -> None:
    done = shopdesk(*words)
    if words == ["account", "status"]:
        assert done.code == 0 and done.json["connected"] is False
        return
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_complaints_come_in_the_language_asked_for(shopdesk, lang: str) -> None:
    done = shopdesk("customers", "import", "no-such-file.csv", "--lang", lang)
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in done.err)
    assert chinese is (lang == "zh_CN")


def test_the_till_export_comes_in_once_and_is_found_in_many_ways(shopdesk, tmp_path: Path) -> None:
    export = tmp_path / "till.csv"
    export.write_bytes((CONTENT / "till-export.csv").read_bytes())
    expected = json.loads((CONTENT / "till-export.expected.json").read_text(encoding="utf-8"))
    first = shopdesk("customers", "import", export).json
    assert first["new"] == expected["people"]
    assert (first["rows"], first["rejected"], first["duplicates"]) == (
        expected["rows"],
        expected["rejected"],
        expected["duplicates"],
    )
    assert Path(first["rejects_file"]).is_file()
    second = shopdesk("customers", "import", export).json
    assert (second["new"], second["updated"]) == (0, 0)
    assert second["unchanged"] == expected["people"]

    out = tmp_path / "all.csv"
    assert shopdesk("customers", "export", out).json["rows"] == expected["people"]
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
    someone = next(row for row in rows if len(row["手机"]) == 11 and row["姓名"])
    found = shopdesk("customers", "search", someone["手机"][-4:]).json
    assert someone["姓名"] in [one["name"] for one in found]
    assert {"id", "name", "phone", "matched_by"} == set(found[0])

    shopdesk("customers", "erase", found[0]["id"])
    left = shopdesk("customers", "search", someone["手机"]).json
    assert found[0]["id"] not in [one["id"] for one in left]


def test_articles_are_rendered_and_checked_without_an_account(shopdesk, tmp_path: Path) -> None:
    article = CONTENT / "articles" / "mid-autumn.json"
    checked = shopdesk("articles", "check", article).json
    assert [one for one in checked["findings"] if one["severity"] == "finding"] == []
    assert 0 < checked["characters"] < 20_000
    assert checked["not_checked"]
    out = tmp_path / "article.html"
    rendered = shopdesk("articles", "render", article, "--theme", "bakery", "--out", out).json
    shown = set(re.findall(r'src="([^"]+)"', out.read_text(encoding="utf-8")))
    assert {tmp_path / file for file in shown} == {Path(file) for file in rendered["pictures"]}

    bad = tmp_path / "bad.html"
    bad.write_text('<section style="opacity:0"><img style="opacity:0" src="x.png"></section>')
    keys = [one["key"] for one in shopdesk("articles", "check", bad).json["findings"]]
    assert "opacity" in keys


def test_labels_from_a_csv_read_back_as_they_were_written(shopdesk, tmp_path: Path) -> None:
    stocks = shopdesk("labels", "stocks").json
    assert {
        "name",
        "kind",
        "page_mm",
        "nx",
        "ny",
        "width",
        "height",
        "x0",
        "y0",
        "dx",
        "dy",
    } == set(stocks[0])
    data = tmp_path / "labels.csv"
    lines = [f"http://weixin.qq.com/q/02{number:020d},第 {number} 桌" for number in range(30)]
    data.write_text("content,caption\n" + "\n".join(lines), encoding="utf-8")
    out = tmp_path / "labels.pdf"
    arguments = ["--stock", "a4-24-70x37", "--data", data, "--start-cell", 9, "--out", out]
    made = shopdesk("labels", "make", *arguments)
    assert made.code == 0, made.err
    read = shopdesk("labels", "verify", out).json
    assert sorted(code["content"] for code in read["codes"]) == [
        line.split(",")[0] for line in lines
    ]
    assert {code["page"] for code in read["codes"]} == {1, 2}


@pytest.fixture
def platform():
    """A practice platform at the real time, as if it were the platform itself."""
    with Running(PracticeOptions(start=time.time(), followers=30)) as running:
        yield running


def test_an_account_is_connected_with_its_secret_from_standard_input(
    shopdesk, data: Path, platform: Running
) -> None:
    ready = platform.ready
    words = ["account", "connect", "--app-id", ready.app_id, "--api-base", ready.base_url]
    wrong = shopdesk(*words, typed="not-the-secret\n")
    assert wrong.code == 1
    assert len(wrong.err.strip().splitlines()) == 1
    assert "not-the-secret" not in wrong.err + wrong.out

    done = shopdesk(*words, typed=ready.app_secret + "\n")
    assert done.code == 0, done.err
    assert done.json["capabilities"]["drafts"]["state"] == "yes"
    status = shopdesk("account", "status").json
    assert status["connected"] is True
    assert set(status["capabilities"]["drafts"]) == {"state", "code", "checked_at"}
    assert shopdesk("customers", "sync").json["seen"] == 30

    for file in data.rglob("*"):
        if file.is_file():
            assert ready.app_secret.encode() not in file.read_bytes(), file.name


def test_an_unverified_account_is_told_what_it_may_not_do(shopdesk) -> None:
    options = PracticeOptions(
        start=time.time(), followers=10, account_type="subscription-unverified"
    )
    with Running(options) as running:
        ready = running.ready
        words = ["account", "connect", "--app-id", ready.app_id, "--api-base", ready.base_url]
        report = shopdesk(*words, typed=ready.app_secret).json["capabilities"]
        assert report["drafts"]["state"] == "yes"
        assert report["tags"] == {**report["tags"], "state": "no", "code": 48001}
        refused = shopdesk("placements", "add", "门口海报")
        assert refused.code == 2
        assert "暗号" in refused.err

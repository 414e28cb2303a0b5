"""Whole files: encodings, shapes, duplicates, rejections, and files that are no tables."""

from __future__ import annotations

import codecs
import csv
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopdesk.domain.customers_import import (
    ImportedCustomer,
    ImportField,
    NoteCode,
    RejectCode,
    RejectedRow,
)
from shopdesk.domain.failures import Refused
from shopdesk.services.importing import RejectsFile, read_customers

PRACTICE = Path(__file__).parent.parent.parent / "resources" / "practice"
SIMPLE = "姓名,手机,累计消费\n张三,19900000001,12.50\n李四,19900000002,￥3\n"

Write = Callable[[bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: bytes | str) -> Path:
        path = tmp_path / "customers.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def people(path: Path) -> list[ImportedCustomer]:
    return [row for row in read_customers(path).rows() if isinstance(row, ImportedCustomer)]


def rejected(path: Path) -> list[RejectedRow]:
    return [row for row in read_customers(path).rows() if isinstance(row, RejectedRow)]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        list(read_customers(path).rows())
    return caught.value.code


# The practice shop -----------------------------------------------------------------------------


def test_the_till_export_is_read_as_its_maker_counted_it() -> None:
    expected = json.loads((PRACTICE / "till-export.expected.json").read_text("utf-8"))
    reading = read_customers(PRACTICE / "till-export.csv")
    rows = list(reading.rows())
    reasons = Counter(row.code.value for row in rows if isinstance(row, RejectedRow))
    assert reading.encoding == expected["encoding"]
    assert reading.header_line == expected["header_line"]
    assert dict(reasons) == expected["rejects"]
    for heap in ("rows", "people", "rejected", "duplicates", "skipped"):
        assert getattr(reading.tally, heap) == expected[heap], heap


def test_the_till_export_loses_no_name_remark_or_amount() -> None:
    by_name = {person.name: person for person in people(PRACTICE / "till-export.csv")}
    assert {"陈㛃", "𠮷田美和", "赵 明", "小鹿🦌"} <= by_name.keys()
    assert by_name["赵 明"].spent_fen == 123450
    assert '=HYPERLINK("http://example.com","领券")' in by_name
    assert any(person.remark == '她说"少盐",\n要脆底,\n周五来取' for person in by_name.values())
    wei = by_name["邹维"]
    assert (len(wei.lines), wei.last_purchase, wei.remark[-5:]) == (
        3,
        date(2026, 9, 1),
        "第三次登记",
    )
    notes = Counter(note.code for person in by_name.values() for note in person.notes)
    assert notes == {NoteCode.DATE_LUNAR: 1, NoteCode.DATE_UNREADABLE: 2}


def test_the_clean_export_reads_without_a_single_complaint() -> None:
    reading = read_customers(PRACTICE / "customers.csv")
    assert all(isinstance(row, ImportedCustomer) and not row.notes for row in reading.rows())
    assert (reading.encoding, reading.tally.people) == ("utf-8-sig", 300)


# Encodings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("gbk", b"", "gb18030"),
        ("gb18030", b"", "gb18030"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end(
    write: Write, encoding: str, mark: bytes, found: str, end: str
) -> None:
    path = write(mark + SIMPLE.replace("\n", end).encode(encoding))
    reading = read_customers(path)
    rows = [row for row in reading.rows() if isinstance(row, ImportedCustomer)]
    assert reading.encoding == found
    assert [(row.name, row.spent_fen) for row in rows] == [("张三", 1250), ("李四", 300)]


@pytest.mark.parametrize("name", ["统一", "José", "王芳", "Zoë Müller", "🦌", "𠮷"])
def test_a_short_file_is_not_misread(write: Write, name: str) -> None:
    """统一 in GBK is valid UTF-8, é in UTF-8 is valid GBK."""
    for encoding in ("utf-8", "gb18030"):
        if encoding == "gb18030" and max(name) < "\u0250":
            continue  # accented Latin letters in GB18030: no program in a shop writes that
        path = write(f"name,phone\n{name},19900000001\n".encode(encoding))
        assert [person.name for person in people(path)] == [name], encoding


def test_a_file_glued_from_two_encodings(write: Write) -> None:
    path = write(
        SIMPLE.encode("utf-8") + "王五,19900000003,7\n陈㛃,19900000004,8\n".encode("gb18030")
    )
    assert [person.name for person in people(path)] == ["张三", "李四", "王五", "陈㛃"]
    path = write(SIMPLE.encode("gb18030") + "欧阳娜娜娜,19900000003,7\n".encode())
    assert [person.name for person in people(path)] == ["张三", "李四", "欧阳娜娜娜"]


def test_bytes_that_are_no_text_cost_one_line(write: Write) -> None:
    path = write(
        SIMPLE.encode() + b"\xff\xfe\xff,19900000003,7\n" + "王五,19900000004,8\n".encode()
    )
    assert [row.code for row in rejected(path)] == [RejectCode.BYTES_UNREADABLE]
    assert [person.name for person in people(path)] == ["张三", "李四", "王五"]


# Shapes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_every_separator(write: Write, delimiter: str) -> None:
    assert len(people(write(SIMPLE.replace(",", delimiter)))) == 2


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        ("会员手机号（必填）", ImportField.PHONE),
        ("*联系方式", ImportField.PHONE),
        ("累计消费(元)", ImportField.SPENT),
        ("会 员 姓 名", ImportField.NAME),
        ("微信昵称", ImportField.NAME),
        ("VIP卡号", ImportField.CARD),
        ("最近消费时间", ImportField.LAST_PURCHASE),
        ("分组", ImportField.GROUPS),
        ("Phone Number", ImportField.PHONE),
    ],
)
def test_headings_as_shops_write_them(write: Write, headings: str, field: ImportField) -> None:
    reading = read_customers(write(f"{headings},名字,电话\n,张三,19900000001\n"))
    assert headings in reading.columns.known[field]


def test_headings_anywhere_in_the_first_lines(write: Write) -> None:
    reading = read_customers(
        write("会员资料\n\n导出,小李\n" + SIMPLE + "\n" + SIMPLE + "合计,,15.5\n")
    )
    rows = list(reading.rows())
    assert (reading.header_line, len(rows)) == (4, 2)
    assert (reading.tally.duplicates, reading.tally.skipped) == (2, 3)


def test_an_unknown_column_travels_along(write: Write) -> None:
    [person] = people(write("姓名,手机,肤质\n张三,19900000001,干性\n"))
    assert person.extras == (("肤质", "干性"),)


def test_the_first_filled_of_two_columns_counts(write: Write) -> None:
    [person] = people(write("姓名,手机,联系电话\n张三,,19900000001\n"))
    assert person.phone == "19900000001"


def test_shifted_lines_are_rejected_not_misread(write: Write) -> None:
    path = write("姓名,手机\n张三,19900000001\n李四,19900000002,多,了\n王五,19900000003,,\n")
    assert [row.code for row in rejected(path)] == [RejectCode.TOO_MANY_CELLS]


def test_an_open_quote_costs_one_line(write: Write) -> None:
    lines = "".join(f"客{n},199000{n:05d},\n" for n in range(200))
    path = write('姓名,手机,备注\n张三,19900099999,"没关上\n' + lines)
    assert [row.code for row in rejected(path)] == [RejectCode.QUOTE_NOT_CLOSED]
    assert len(people(path)) == 200


def test_a_quote_inside_a_value_is_only_a_quote(write: Write) -> None:
    [first, second] = people(
        write('姓名,手机,备注\n张三,19900000001,5" 模具\n李四,19900000002,"a""b"\n')
    )
    assert (first.remark, second.remark) == ('5" 模具', 'a"b')


def test_an_endless_line_is_rejected(write: Write) -> None:
    path = write(SIMPLE + "长,19900000003," + "9" * 1_000_000 + "\n尾,19900000004,1\n")
    assert [row.code for row in rejected(path)] == [RejectCode.LINE_TOO_LONG]
    assert people(path)[-1].name == "尾"


def test_opting_out_wins_over_everything(write: Write) -> None:
    path = write(
        "姓名,手机,接收消息,退订\n甲,19900000001,是,是\n乙,19900000002,是,\n乙,19900000002,否,\n"
    )
    assert [person.messages_wanted for person in people(path)] == [False, False]


# Duplicates ------------------------------------------------------------------------------------


def test_one_person_in_many_lines(write: Write) -> None:
    path = write(
        "姓名,手机,卡号,累计消费,最近消费,备注\n"
        "张三,19900000001,M1,10,2026-01-02,甲\n"
        ",,m1,30,2026-03-04,乙\n"
        "张叁,+86 19900000001,,20,2026-02-03,甲\n"
        "李四,19900000002,M1,5,,\n"
    )
    zhang, li = people(path)
    assert (zhang.lines, zhang.spent_fen, zhang.last_purchase) == (
        (2, 3, 4),
        3000,
        date(2026, 3, 4),
    )
    assert (zhang.remark, [note.code for note in zhang.notes]) == (
        "甲\n乙",
        [NoteCode.NAME_DIFFERS],
    )
    assert li.lines == (5,)  # another phone on the same card is left to a person


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "1", "2", "3", "x"]),
            st.sampled_from(["", "a", "b"]),
            st.booleans(),
        )
    )
)
def test_every_line_ends_on_exactly_one_heap(
    write: Write, lines: list[tuple[str, str, bool]]
) -> None:
    phones = {"": "", "x": "123"} | {k: f"1990000000{k}" for k in "123"}
    body = "".join(f"{'客' if named else ''},{phones[p]},{c}\n" for p, c, named in lines)
    reading = read_customers(write("姓名,手机,卡号\n" + body))
    rows = list(reading.rows())
    tally = reading.tally
    found = sorted(
        line
        for row in rows
        for line in (row.lines if isinstance(row, ImportedCustomer) else (row.line,))
    )
    assert tally.rows == tally.people + tally.rejected + tally.duplicates == len(found)
    assert len(set(found)) == len(found) and len(found) + tally.skipped == len(lines)
    known = [row.phone for row in rows if isinstance(row, ImportedCustomer) and row.phone]
    assert len(known) == len(set(known))


# Rejects ---------------------------------------------------------------------------------------


def test_rejects_come_back_mended(write: Write, tmp_path: Path) -> None:
    reading = read_customers(write('姓名,手机,备注\n"=1+1",123,@x\n好,19900000001,\n'))
    file = RejectsFile(tmp_path / "rejects.csv", reading.columns)
    for row in reading.rows():
        if isinstance(row, RejectedRow):
            file.add(row)
    path = file.close()
    assert path is not None and path.read_bytes().startswith(codecs.BOM_UTF8)
    with path.open(encoding="utf-8-sig", newline="") as text:
        headings, line = csv.reader(text)
    assert headings == ["姓名", "手机", "备注", "shopdesk_line", "shopdesk_reason"]
    assert line == ["'=1+1", "123", "'@x", "2", "phone-invalid"]
    mended = path.read_text("utf-8-sig").replace("123", "19900000002")
    [person] = people(write(mended))
    assert (person.name, person.remark, person.extras) == ("=1+1", "@x", ())


def test_no_rejects_no_file(write: Write, tmp_path: Path) -> None:
    reading = read_customers(write(SIMPLE))
    assert RejectsFile(tmp_path / "rejects.csv", reading.columns).close() is None
    file = RejectsFile(tmp_path / "rejects.csv", reading.columns)
    file.add(RejectedRow(2, RejectCode.NOBODY, None, "", ("\udcff",)))
    file.discard()
    assert [path.name for path in tmp_path.iterdir()] == ["customers.csv"]


# Excel -----------------------------------------------------------------------------------------


def test_a_workbook_with_typed_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("会员")
    sheet.append(["麦香里会员"])
    sheet.append(["姓名", "手机", "生日", "累计消费", "积分", "卡号"])
    sheet.append(["张三", 19900000001, datetime(1985, 3, 2), 1234.5, 12.0, "007"])
    sheet.append(["李四", "199 0000 0002", "3月8日", "￥3", None, 7])
    path = tmp_path / "members.xlsx"
    book.save(path)
    zhang, li = people(path)
    assert (zhang.phone, str(zhang.birthday), zhang.spent_fen) == (
        "19900000001",
        "1985-03-02",
        123450,
    )
    assert (zhang.points, zhang.card, li.card, str(li.birthday)) == (12, "007", "7", "--03-08")
    assert read_customers(path).encoding == "xlsx"


def test_an_old_workbook() -> None:
    reading = read_customers(Path(__file__).with_name("members.xls"))
    zhang, li = (row for row in reading.rows() if isinstance(row, ImportedCustomer))
    assert (reading.encoding, reading.header_line) == ("xls", 2)
    assert (zhang.phone, str(zhang.birthday), zhang.card) == ("19900000001", "1985-03-02", "007")
    assert (zhang.spent_fen, li.phone, str(li.birthday)) == (123450, "19900000002", "--03-08")


def test_a_workbook_that_lies_about_its_size(tmp_path: Path) -> None:
    """Some programs write a dimension of one cell; the rows beyond it must not vanish."""
    book = openpyxl.Workbook()
    for row in (["姓名", "手机"], ["张三", "19900000001"], ["李四", "19900000002"]):
        book.active.append(row)
    honest, lying = tmp_path / "honest.xlsx", tmp_path / "lying.xlsx"
    book.save(honest)
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(lying, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                assert b'ref="A1:B3"' in data
                data = data.replace(b'ref="A1:B3"', b'ref="A1"')
            target.writestr(part.filename, data)
    assert len(people(lying)) == 2


def test_a_workbook_with_an_entity_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "entity.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'
        )
    assert refusal(path) == "import.damaged"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 64 * 1024 * 1024)
    assert path.stat().st_size < 100_000
    assert refusal(path) == "import.too-large"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "import.empty"),
        (codecs.BOM_UTF16_LE, "import.empty"),
        (b",,,\n,,\n", "import.empty"),
        (bytes(range(256)) * 20, "import.not-text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 8, "import.not-text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "import.not-text"),
        ("今天天气很好，出炉了。\n明天也一样\n".encode(), "import.no-headings"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "import.web-page"),
        (b"PK\x03\x04 and then nothing", "import.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, "import.damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "import.locked",
        ),
    ],
)
def test_what_is_no_table_is_refused_by_name(write: Write, content: bytes, code: str) -> None:
    assert refusal(write(content)) == code


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refusal(path) == "import.unknown-format"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "import.unreadable-file"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(), st.text().map(lambda t: ("姓名,手机\n" + t).encode("utf-8", "surrogatepass"))
    )
)
def test_no_bytes_crash_the_reader(write: Write, content: bytes) -> None:
    try:
        reading = read_customers(write(content))
    except Refused as failure:
        assert failure.code.startswith("import.")
        return
    tally_rows = sum(1 for _ in reading.rows())
    assert tally_rows == reading.tally.people + reading.tally.rejected

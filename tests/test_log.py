"""Nothing secret reaches the log file, whatever way it takes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk import log

OPENID = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc"
TOKEN = "57_AbCdEf-0123456789"
SECRET = "f00dbeef00112233445566778899aabb"


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    stop = log.start(tmp_path)
    yield tmp_path / log.FILE_NAME
    stop()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"GET /cgi-bin/user/get?access_token={TOKEN}&next_openid=", TOKEN),
        (f"GET /cgi-bin/token?appid=wx1&secret={SECRET} HTTP/1.1", SECRET),
        (f"redirect=https%3A%2F%2Fx%2F%3Faccess_token%3D{TOKEN}%26a", TOKEN),
        (f'{{"appid": "wx1", "secret": "{SECRET}"}}', SECRET),
        (f"{{'appsecret': b'{SECRET}'}}", SECRET),
        (f'{{"access_token":"{TOKEN}","expires_in":7200}}', TOKEN),
        (f'body "{{\\"access_token\\":\\"{TOKEN}\\"}}"', TOKEN),
        (f"AppSecret: {SECRET}", SECRET),
        (f"Authorization: Bearer {TOKEN}", TOKEN),
        (f"{{'authorization': 'Basic {SECRET}'}}", SECRET),
        (f"(b'authorization', b'Bearer {TOKEN}')", TOKEN),
        (f"using bearer {TOKEN}", TOKEN),
        (f"proxy http://shop:{SECRET}@10.0.0.1:8080", SECRET),
        (f"showqrcode?ticket={TOKEN}", TOKEN),
        (f"reply to {OPENID} failed", OPENID),
        (f'{{"touser":["{OPENID}","{OPENID}"]}}', OPENID),
        (f"EncodingAESKey={SECRET}", SECRET),
    ],
)
def test_secrets_are_hidden_in_messages_and_arguments(
    written: Path, text: str, secret: str
) -> None:
    logger = logging.getLogger("shopdesk.wechat")
    logger.warning("%s", text)
    logger.warning(text)
    content = written.read_text(encoding="utf-8")
    assert content.count("shopdesk.wechat") == 2
    assert secret not in content


def test_secrets_are_hidden_in_exceptions_and_their_causes(written: Path) -> None:
    try:
        try:
            raise OSError(f"https://api.weixin.qq.com/cgi-bin/x?access_token={TOKEN}")
        except OSError as inner:
            raise RuntimeError(f"{OPENID} could not be reached") from inner
    except RuntimeError:
        logging.getLogger("shopdesk.hub").exception("calling failed")
    content = written.read_text(encoding="utf-8")
    assert "Traceback" in content and "RuntimeError" in content and "OSError" in content
    assert TOKEN not in content and OPENID not in content


def test_an_exception_object_as_argument_is_hidden(written: Path) -> None:
    logging.getLogger("urllib3").warning("failed: %r", ValueError(f"secret={SECRET}"))
    assert SECRET not in written.read_text(encoding="utf-8")


def test_a_later_handler_sees_the_redacted_record(
    written: Path, caplog: pytest.LogCaptureFixture
) -> None:
    library = logging.getLogger("test.library.of.others")
    hiding = log.Redacting()
    library.addFilter(hiding)
    library.warning("GET /x?access_token=%s", TOKEN)
    library.removeFilter(hiding)
    assert TOKEN not in caplog.text
    assert "access_token=[hidden]" in written.read_text(encoding="utf-8")


def test_a_message_with_wrong_places_still_becomes_a_line(written: Path) -> None:
    logging.getLogger("shopdesk.store").warning("%d rows of %s", "three")
    assert "three" in written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["the ticket office", "order of things", "a secret is kept", "o" + "a" * 40, "o" + "a" * 20],
)
def test_ordinary_words_stay(text: str) -> None:
    assert log.redact(text) == text


def test_the_file_is_rotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FILE_BYTES", 2000)
    stop = log.start(tmp_path)
    try:
        for number in range(100):
            logging.getLogger("shopdesk.hub").info("line %d of many, long enough to count", number)
    finally:
        stop()
    assert 1 < len(list(tmp_path.glob("shopdesk.log*"))) <= log.OLD_FILES + 1

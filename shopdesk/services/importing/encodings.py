"""Bytes of unknown origin to lines of text.

Chinese Excel saves CSV as GBK without a mark; other programs write UTF-8 with or without one. 统一
in GBK is also valid UTF-8 (as Greek and Cyrillic letters), so validity alone decides nothing in a
short file: both readings are weighed. Files glued together from two programs hold both encodings;
each line that does not fit the file's encoding is therefore tried in the other one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from shopdesk.domain.failures import Refused
from shopdesk.services.importing.columns import count_known_words

SAMPLE_BYTES = 256 * 1024
CHUNK_BYTES = 256 * 1024
LINE_BYTES = 256 * 1024  # a longer line is cut: no table of customers has one

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JUNK = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_JUNK_SHARE = 0.01
_ODD_SHARE = 0.3
_TWO_BYTE = re.compile("[\u0080-\u07ff]")
_LATIN_IN_WORD = re.compile("(?<=[A-Za-z])[\u00c0-\u017f]|[\u00c0-\u017f](?=[a-z])")
_WIDE_LETTER = re.compile("[\u0800-\U0010ffff]")
_SURE_WIDE_LETTERS = 4


def encoding_of(path: Path) -> str:
    """The encoding of a text file: ``utf-8-sig``, ``utf-8``, ``gb18030``, ``utf-16-le`` or
    ``utf-16-be``.

    Raises ``Refused("import.empty")`` and ``Refused("import.not-text")``.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    if not sample.strip():
        raise Refused("import.empty", file=path.name)
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            if not sample[len(bom) :].strip(b"\0\r\n\t "):
                raise Refused("import.empty", file=path.name)
            return encoding
    found = _utf16_without_mark(sample) if b"\0" in sample else _weighed(sample)
    if found is None:
        raise Refused("import.not-text", file=path.name)
    return found


def _utf16_without_mark(sample: bytes) -> str | None:
    """Digits, commas and line ends are half NUL in UTF-16; which half tells the byte order."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 20 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _weighed(sample: bytes) -> str | None:
    if len(_JUNK.findall(sample)) > max(2, _JUNK_SHARE * len(sample)):
        return None
    if sample.isascii():
        return "utf-8"
    utf8, gb18030 = _decoded(sample, "utf-8"), _decoded(sample, "gb18030")
    if utf8 is None:
        return "gb18030" if gb18030 is not None else _better_of_broken(sample)
    if gb18030 is None:
        return "utf-8"
    utf8_words, gb18030_words = count_known_words(utf8), count_known_words(gb18030)
    if utf8_words != gb18030_words:
        return "utf-8" if utf8_words > gb18030_words else "gb18030"
    if _WIDE_LETTER.search(utf8):
        return "utf-8"
    in_words, all_ = len(_LATIN_IN_WORD.findall(utf8)), len(_TWO_BYTE.findall(utf8))
    if in_words * 2 != all_:
        return "utf-8" if in_words * 2 > all_ else "gb18030"
    return _second_opinion(sample)


def _decoded(sample: bytes, encoding: str) -> str | None:
    """The sample as text, or ``None``; a character cut off at its end is no fault."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(sample, final=len(sample) < SAMPLE_BYTES)
    except UnicodeDecodeError:
        return None


def _better_of_broken(sample: bytes) -> str | None:
    """Neither encoding fits throughout: take the one that fits more lines, unless that is few."""
    lines = [line for line in re.split(rb"[\r\n]+", sample) if line and not line.isascii()]
    fitting = {
        encoding: sum(1 for line in lines if _decoded_line(line, encoding) is not None)
        for encoding in ("utf-8", "gb18030")
    }
    either = sum(
        1
        for line in lines
        if _decoded_line(line, "utf-8") is not None or _decoded_line(line, "gb18030") is not None
    )
    if either < (1 - _ODD_SHARE) * len(lines):
        return None
    return "utf-8" if fitting["utf-8"] >= fitting["gb18030"] else "gb18030"


def _second_opinion(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # a heavy import, wanted only for the rare tie

    best = from_bytes(sample, cp_isolation=["utf_8", "gb18030"]).best()
    return "gb18030" if best is not None and best.encoding == "gb18030" else "utf-8"


def _decoded_line(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


# Lines -------------------------------------------------------------------------------------------


def lines_of(path: Path, encoding: str, on_bytes: Callable[[int], None]) -> Iterator[str]:
    """The physical lines of a file without their ends. ``on_bytes`` hears how far reading has come.

    Bytes that are no text come as lone surrogates (PEP 383), so that one bad line costs one line.
    Lines beyond :data:`LINE_BYTES` are cut there.
    """
    file_encoding = "utf-8" if encoding != "gb18030" else encoding
    with path.open("rb") as file:
        chunks = _chunks(file, on_bytes)
        if encoding.startswith("utf-16"):
            chunks = _utf8_from_utf16(chunks, encoding)
        decode = _line_decoder(file_encoding)
        for number, line in enumerate(_split(chunks)):
            if number == 0:
                line = line.removeprefix(codecs.BOM_UTF8)
            yield decode(line)


def _line_decoder(encoding: str) -> Callable[[bytes], str]:
    other = "gb18030" if encoding == "utf-8" else "utf-8"
    enough_letters = _SURE_WIDE_LETTERS

    def decode(line: bytes) -> str:
        nonlocal enough_letters
        if line.isascii():
            return line.decode("ascii")
        if encoding == "gb18030":
            # UTF-8 lines often decode as GB18030 nonsense without an error, so UTF-8 is asked
            # first: with suspicion, until one line has proved that the file holds both.
            text = _decoded_line(line, "utf-8")
            if text is not None and len(_WIDE_LETTER.findall(text)) >= enough_letters:
                enough_letters = 1
                return text
        for candidate in (encoding, other):
            text = _decoded_line(line, candidate)
            if text is not None:
                return text
        return line.decode("utf-8", "surrogateescape")

    return decode


def _chunks(file: BinaryIO, on_bytes: Callable[[int], None]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_BYTES):
        on_bytes(file.tell())
        yield chunk


def _utf8_from_utf16(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")


def _split(chunks: Iterator[bytes]) -> Iterator[bytes]:
    r"""Lines ended by ``\n``, ``\r\n`` or a lone ``\r``, each cut at :data:`LINE_BYTES`."""
    rest = b""
    cutting = False
    for chunk in chunks:
        data = rest + chunk
        carriage = data.endswith(b"\r")  # its "\n" may be in the next chunk
        lines = (
            (data[:-1] if carriage else data)
            .replace(b"\r\n", b"\n")
            .replace(b"\r", b"\n")
            .split(b"\n")
        )
        rest = lines.pop() + (b"\r" if carriage else b"")
        for line in lines:
            if not cutting:
                yield line[:LINE_BYTES]
            cutting = False
        if len(rest) > LINE_BYTES:
            if not cutting:
                yield rest[:LINE_BYTES]
            rest, cutting = (b"\r" if carriage else b""), True
    if not cutting and rest:
        yield from rest.removesuffix(b"\r").split(b"\r")

"""Chinese that can be searched and copied out of the PDF.

A CJK face draws some radicals and characters with one glyph (⻨ and 麦, ⼿ and 手). Qt's table from
glyphs back to text then names the radical, and a search for 麦香里 finds nothing. The tables are
mended here: no shop writes radicals.
"""

from __future__ import annotations

import re
import unicodedata

import pikepdf

_SUPPLEMENT = dict(
    zip(
        "⺁⺇⺈⺊⺌⺓⺕⺘⺝⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺬⺭⺮⺯⺱⺲⺳⺶⺷⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖"
        "⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂几刀卜小幺彐手月母民水水火爪爪丬犬王疋示示竹糸网网网羊羊肉臼艸艸艸虎衤西西见角角讠贝足车辶辶辶阝钅長镸长门阜阝"
        "雨青韦页风飞食食食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_CODE = re.compile(rb"<(2[eEfF][0-9a-fA-F]{2})>")
_RADICALS = range(0x2E80, 0x2FE0)


def mend_text(pdf: pikepdf.Pdf) -> None:
    """Let every glyph-to-text table of the document name characters instead of radicals."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            table = thing["/ToUnicode"]
            mended = _CODE.sub(_character, table.read_bytes())
            table.write(mended)


def _character(code: re.Match[bytes]) -> bytes:
    value = int(code[1], 16)
    if value not in _RADICALS:
        return code[0]
    radical = chr(value)
    character = _SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)
    return f"<{ord(character):04x}>".encode()

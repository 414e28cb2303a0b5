"""The theme answers in the scheme and size in use, and every text can be read on its ground."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shopdesk import paths
from shopdesk.ui.theme import StyleSheet, Theme, install, palette, read_tokens
from shopdesk.ui.theme.icons import Icons
from shopdesk.ui.theme.tokens import SCHEMES, DamagedTokens, Scheme
from shopdesk.ui.widgets.avatars import avatar_ground

GROUNDS = ("window", "rail", "bar", "surface", "surface-sunken", "surface-hover",
           "surface-selected")  # fmt: skip
TEXTS = ("text", "text-secondary", "text-tertiary", "accent-text", "ok", "warn", "danger")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *(("text-on-accent", fill) for fill in ("accent", "accent-hover")),
    *((text, "accent-soft") for text in ("text", "text-secondary", "accent-text")),
    *((text, f"{text}-soft") for text in ("ok", "warn", "danger", "festival")),
    *((text, "warn-soft") for text in ("text", "text-secondary")),
    *((text, "danger-soft") for text in ("text", "text-secondary")),
    *((text, "ok-soft") for text in ("text", "text-secondary")),
    ("text", "bubble-in"),
    ("text", "bubble-out"),
    ("text-secondary", "bubble-out"),
    ("text", "note"),
    ("text", "mark"),
    ("on-picture", "picture-shade"),
    ("tooltip-text", "tooltip"),
    ("tooltip-text", "toast-hover"),
]


def luminance(color: QColor) -> float:
    """Relative luminance by WCAG 2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(scheme="light")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(scheme: Scheme, text: str, ground: str) -> None:
    tokens = read_tokens()
    over, under = QColor(tokens.color(scheme, text)), QColor(tokens.color(scheme, ground))
    assert contrast(over, under) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_one_acts_on_stands_out_from_its_ground(scheme: Scheme) -> None:
    tokens = read_tokens()
    for mark in ("control-border", "focus", "accent"):
        for ground in ("surface", "window"):
            over, under = QColor(tokens.color(scheme, mark)), QColor(tokens.color(scheme, ground))
            assert contrast(over, under) >= 3, (mark, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_initials_can_be_read_on_every_avatar(theme: Theme, scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    for name in (f"顾客{number}" for number in range(64)):
        assert contrast(theme.color("text-secondary"), avatar_ground(theme, name)) >= 4.5


def test_changing_the_scheme_changes_every_answer_and_tells_once(
    theme: Theme, qtbot: QtBot
) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.scheme))
    before = theme.color("window").name(), theme.pixmap("check").toImage()
    theme.set_scheme("dark")
    theme.set_scheme("dark")
    assert told == ["dark"]
    assert theme.color("window").name() != before[0]
    assert theme.pixmap("check").toImage() != before[1]


def test_following_the_system_takes_the_system_s_scheme(theme: Theme) -> None:
    theme.set_scheme("dark")
    theme.set_scheme("system")
    hint = QGuiApplication.styleHints().colorScheme().name
    assert theme.choice == "system"
    assert theme.scheme == ("dark" if hint == "Dark" else "light")


def test_counter_mode_is_a_quarter_larger_with_fixed_rows_and_controls(theme: Theme) -> None:
    theme.set_counter(True)
    assert theme.space("l") == 20
    assert theme.font("body").pixelSize() == 16
    assert (theme.size("row_table"), theme.size("control"), theme.size("primary")) == (48, 44, 48)
    assert theme.stroke("hairline") == 1
    theme.set_counter(False)
    assert theme.size("control") == 32


def test_only_regular_and_bold_and_figures_that_align(theme: Theme) -> None:
    weights = {role: theme.font(role).bold() for role in ("caption", "body", "strong", "heading")}
    assert weights == {"caption": False, "body": False, "strong": True, "heading": True}
    assert not theme.font("heading", bold=False).bold()
    metrics = theme.metrics("body")
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_the_palette_is_filled_from_the_tokens(theme: Theme) -> None:
    filled = palette(theme)
    assert filled.color(QPalette.ColorRole.Window) == theme.color("window")
    off = filled.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert off == theme.color("text-disabled")
    assert filled.color(QPalette.ColorRole.Text) == theme.color("text")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("counter", [False, True])
def test_the_sheet_is_filled_completely_and_qt_can_read_it(
    theme: Theme, scheme: Scheme, counter: bool, qtbot: QtBot
) -> None:
    theme.set_scheme(scheme)
    theme.set_counter(counter)
    maker = StyleSheet()
    sheet = maker.text(theme)
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    used = set(re.findall(r"#[0-9a-f]{6}", sheet))
    assert used <= {color.lower() for color in theme.tokens.colors[scheme].values()}
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet(sheet)  # Qt warns about a sheet it cannot parse, and a warning fails
    widget.ensurePolished()


def test_no_colour_and_no_length_is_written_in_the_sheet_itself() -> None:
    text = paths.resource("themes", "window", "window.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(|\b[1-9]\d*(?:px|pt|em)\b", text)
    named = re.findall(
        r"(?:color|background|border[a-z-]*):[^;@]*\b(?:white|black|red|gray)\b", text
    )
    assert not named


def test_no_colour_literal_in_the_code_of_the_window(checkout: Path) -> None:
    literal = re.compile(
        r"QColor\(\s*[\"'\d]|[\"']#[0-9A-Fa-f]{6}[\"']|GlobalColor\.(?!transparent)"
    )
    # The phone shows another program's page, in that page's colours, not in the window's.
    rooms = (
        file for file in (checkout / "shopdesk" / "ui").rglob("*.py") if "phone" not in file.parts
    )
    found = [
        f"{file.relative_to(checkout)}:{number}"
        for file in rooms
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert not found


def test_damaged_tokens_say_where(tmp_path: Path) -> None:
    text = paths.resource("themes", "window", "tokens.json").read_text(encoding="utf-8")
    file = tmp_path / "tokens.json"
    file.write_text(text.replace('"rail": "#151412",', ""), encoding="utf-8")
    with pytest.raises(DamagedTokens, match="rail"):
        read_tokens(file)


def test_every_icon_can_be_tinted_and_is_drawn(theme: Theme) -> None:
    icons = Icons()
    assert len(icons.names()) > 100
    for name in icons.names():
        image = icons.pixmap(name, 18, theme.color("danger"), 2.0).toImage()
        pixels = [image.pixelColor(x, y) for x in range(36) for y in range(36)]
        inked = [pixel for pixel in pixels if pixel.alpha() == 255]
        assert any(pixel.alpha() > 100 for pixel in pixels), name
        assert all(near(pixel, theme.color("danger")) for pixel in inked), name


def near(one: QColor, other: QColor) -> bool:
    """The same colour but for rounding."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) <= 2 for a, b in pairs)


def test_icons_are_sharp_on_fine_screens_and_dimmed_when_disabled(theme: Theme) -> None:
    icon = theme.icon("printer", 18)
    assert icon.pixmap(icon.availableSizes()[0], 2.0).devicePixelRatio() == 2.0
    size = icon.availableSizes()[0]
    on = icon.pixmap(size, 1.0, QIcon.Mode.Normal).toImage()
    off = icon.pixmap(size, 1.0, QIcon.Mode.Disabled).toImage()
    assert on != off


def test_an_icon_that_is_not_there_names_those_near_it(theme: Theme) -> None:
    with pytest.raises(KeyError, match="printer"):
        theme.icon("printers")


def test_every_icon_in_the_folder_is_explained_and_licensed() -> None:
    told = paths.resource("icons", "README.md").read_text(encoding="utf-8")
    for name in Icons().names():
        assert f"`{name}`" in told, name
    assert "ISC" in paths.resource("licences", "Lucide.txt").read_text(encoding="utf-8")


def test_a_dressed_application_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(scheme="light")
    sheet, colors, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    try:
        dress = install(qapp, theme)
        button = QPushButton("打印")
        qtbot.addWidget(button)
        button.setProperty("role", "primary")
        button.ensurePolished()
        low = button.sizeHint().height()
        theme.set_scheme("dark")
        assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("window")
        theme.set_counter(True)
        assert low == 36
        assert button.sizeHint().height() == 48
        theme.changed.disconnect(dress.put_on)
    finally:
        qapp.setStyleSheet(sheet)
        qapp.setPalette(colors)
        qapp.setFont(font)


def test_every_icon_and_colour_that_the_window_asks_for_is_there(
    theme: Theme, checkout: Path
) -> None:
    """Names written in the code are checked here, not when a page is first opened."""
    icons, colors = set(Icons().names()), set(theme.tokens.colors["light"])
    asked_icon = re.compile(r'(?:\.icon|\.pixmap|set_icon)\(\s*"([a-z-]+)"|\bicon="([a-z-]+)"')
    asked_color = re.compile(r'theme\.color\(\s*"([a-z0-9-]+)"')
    missing = []
    for file in (checkout / "shopdesk").rglob("*.py"):
        if "ui" not in file.parts and file.name != "app.py":
            continue
        text = file.read_text(encoding="utf-8")
        names = {one or other for one, other in asked_icon.findall(text)}
        missing += [f"{file.name}: icon {name}" for name in names - icons]
        missing += [
            f"{file.name}: colour {name}" for name in set(asked_color.findall(text)) - colors
        ]
    assert not missing

"""The fields of one block, opened in place. Every change answers with the whole new block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from shopdesk.domain.articles import (
    MAX_FEN,
    Block,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    Picture,
    Product,
    Quote,
)
from shopdesk.ui.pages.articles.growing_text import GrowingText
from shopdesk.ui.pages.articles.thumbnails import Thumbnails
from shopdesk.ui.theme import Theme
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.dressing import dressed
from shopdesk.ui.widgets.labels import PlainLabel
from shopdesk.ui.widgets.layouts import Column, Row

PICTURE = 64

_PRICE = re.compile(r"\s*[¥￥]?\s*(\d{1,8})(?:[.．](\d{1,2}))?\s*(?:元)?\s*")


def fen_of(text: str) -> int | None:
    """``68``, ``¥68.5``, ``68.00 元`` as fen; None for nothing, ``ValueError`` for no price."""
    if not text.strip():
        return None
    found = _PRICE.fullmatch(text)
    if (
        found is None
        or (fen := int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))) > MAX_FEN
    ):
        raise ValueError("not a price")
    return fen


class BlockEditor(QWidget):
    """The fields of ``block``. Esc anywhere inside leads back to the list."""

    changed = Signal(object)
    """The block as it is now."""

    picture_wanted = Signal()
    """The writer wants to choose a picture for this block."""

    pieces = Signal(list)
    """Several paragraphs were pasted into the text."""

    left = Signal()
    """Esc."""

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, block: Block, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._block = block
        self._first: QWidget | None = None
        self._thumb: QToolButton | None = None
        self._column = Column(theme, self, gap="s")
        self._build(block)
        thumbnails.arrived.connect(self._show_picture)

    @property
    def block(self) -> Block:
        """The block as it is now."""
        return self._block

    def begin(self) -> None:
        """Put the cursor where writing begins."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_picture(self, reference: str) -> None:
        """Another picture in this block."""
        self._change(file=reference)
        self._show_picture(reference)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._text(self.tr("Text"), block.text, splits=True)
        elif isinstance(block, Quote):
            self._text(self.tr("Somebody's words"), block.text)
        elif isinstance(block, Heading):
            self._build_heading(block)
        elif isinstance(block, Notice):
            self._build_notice(block)
        elif isinstance(block, ListBlock):
            self._build_list(block)
        elif isinstance(block, Picture):
            self._build_picture(block)
        elif isinstance(block, Product):
            self._build_product(block)
        else:
            self._column.addWidget(
                PlainLabel(self.tr("A quiet break between two parts"), tone="secondary")
            )

    def _build_heading(self, block: Heading) -> None:
        row = Row(self._theme)
        row.addWidget(self._line(self.tr("Heading"), block.text, "text"), 1)
        levels = ((1, self.tr("Large")), (2, self.tr("Medium")), (3, self.tr("Small")))
        row.addWidget(self._choice(self.tr("Size of the heading"), levels, block.level, "level"))
        self._column.addLayout(row)

    def _build_notice(self, block: Notice) -> None:
        self._text(self.tr("What must not be overlooked"), block.text)
        tones = (
            ("info", self.tr("To know")),
            ("warn", self.tr("Careful")),
            ("gift", self.tr("Good news")),
        )
        row = Row(self._theme)
        row.addWidget(self._choice(self.tr("Kind of notice"), tones, block.tone, "tone"))
        row.addStretch(1)
        self._column.addLayout(row)

    def _build_list(self, block: ListBlock) -> None:
        field = GrowingText(self._theme, self.tr("One line for each point"), "\n".join(block.items))
        field.textChanged.connect(self._list_typed)
        field.left.connect(self.left)
        self._list = field
        self._first = field
        numbered = QCheckBox(self.tr("Numbered"))
        numbered.setChecked(block.ordered)
        numbered.toggled.connect(self._numbered)
        self._column.addWidget(field)
        self._column.addWidget(numbered)

    def _build_picture(self, block: Picture) -> None:
        row = Row(self._theme, gap="m")
        row.addWidget(self._picture_box(block.file), 0, Qt.AlignmentFlag.AlignTop)
        side = Column(self._theme, gap="s")
        side.addWidget(
            self._line(self.tr("A line under the picture, if wanted"), block.caption, "caption")
        )
        side.addWidget(
            PlainLabel(
                self.tr("Press the picture for another one"), type="caption", tone="tertiary"
            )
        )
        side.addStretch(1)
        row.addLayout(side, 1)
        self._column.addLayout(row)

    def _build_product(self, block: Product) -> None:
        row = Row(self._theme, gap="m")
        row.addWidget(self._picture_box(block.file), 0, Qt.AlignmentFlag.AlignTop)
        form = QGridLayout()
        form.setHorizontalSpacing(self._theme.space("s"))
        form.setVerticalSpacing(self._theme.space("s"))
        price = QLineEdit()
        price.setAccessibleName(self.tr("Price in yuan"))
        price.setPlaceholderText("¥")
        if block.price_fen is not None:
            yuan, rest = divmod(block.price_fen, 100)
            price.setText(f"{yuan}.{rest:02d}")
        price.textEdited.connect(self._price_typed)
        self._price = price
        money = Row(self._theme)
        money.addWidget(price, 3)
        money.addWidget(self._line(self.tr("each, a box …"), block.unit, "unit", first=False), 2)
        name = self._line(self.tr("What it is"), block.name, "name")
        note = self._line(self.tr("What is good about it"), block.note, "note", first=False)
        form.addWidget(self._label(self.tr("Name"), name), 0, 0)
        form.addWidget(name, 0, 1)
        form.addWidget(self._label(self.tr("Price"), price), 1, 0)
        form.addLayout(money, 1, 1)
        form.addWidget(self._label(self.tr("In a line"), note), 2, 0)
        form.addWidget(note, 2, 1)
        row.addLayout(form, 1)
        self._column.addLayout(row)

    # Pieces

    def _label(self, word: str, field: QWidget) -> PlainLabel:
        label = PlainLabel(word, tone="secondary")
        label.setBuddy(field)
        return label

    def _line(self, name: str, text: str, key: str, *, first: bool = True) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.textEdited.connect(lambda typed: self._change(**{key: typed}))
        if first and self._first is None:
            self._first = field
        return field

    def _text(self, name: str, text: str, *, splits: bool = False) -> None:
        field = GrowingText(self._theme, name, text, splits=splits)
        field.textChanged.connect(self._text_typed)
        field.left.connect(self.left)
        field.pieces.connect(self.pieces)
        self._field = field
        self._first = field
        bold = IconButton(self._theme, "bold", self.tr("Bold (Ctrl+B)"), small=True)
        bold.clicked.connect(field.toggle_bold)
        row = Row(self._theme, gap="xs")
        row.addWidget(field, 1)
        row.addWidget(bold, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _choice(
        self, name: str, choices: Sequence[tuple[Any, str]], now: Any, key: str
    ) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for value, word in choices:
            box.addItem(word, value)
        box.setCurrentIndex(box.findData(now))
        box.activated.connect(lambda _: self._change(**{key: box.currentData()}))
        return box

    def _picture_box(self, reference: str) -> QToolButton:
        """The picture as a button: pressed, it asks for another one."""
        edge = self._theme.scaled(PICTURE)
        self._thumb = QToolButton()
        self._thumb.setFixedSize(QSize(edge, edge))
        self._thumb.setCursor(Qt.CursorShape.PointingHandCursor)
        self._thumb.setAccessibleName(self.tr("Choose a picture"))
        self._thumb.setToolTip(self.tr("Choose a picture"))
        self._thumb.clicked.connect(self.picture_wanted)
        self._show_picture(reference)
        return self._thumb

    def _show_picture(self, _: str) -> None:
        if self._thumb is None:
            return
        picture = self._thumbnails.picture(getattr(self._block, "file", ""))
        edge = self._thumb.width() if not picture.isNull() else self._theme.scaled(24)
        self._thumb.setIconSize(QSize(edge, edge))
        if picture.isNull():
            self._thumb.setIcon(self._theme.icon("image", 24, "text-secondary"))
        else:
            self._thumb.setIcon(QIcon(_square(picture, edge, self.devicePixelRatioF())))

    # What was typed

    def _text_typed(self) -> None:
        self._change(text=self._field.toPlainText())

    def _list_typed(self) -> None:
        lines = self._list.toPlainText().split("\n")
        self._change(items=tuple(line.strip() for line in lines if line.strip()))

    def _numbered(self, on: bool) -> None:
        self._change(ordered=on)

    def _price_typed(self, text: str) -> None:
        try:
            fen = fen_of(text)
        except ValueError:
            dressed(self._price, state="wrong")
            self._price.setToolTip(self.tr("A price in yuan, such as 68 or 68.50"))
            return
        dressed(self._price, state=None)
        self._price.setToolTip("")
        self._change(price_fen=fen)

    def _change(self, **fields: object) -> None:
        changed = replace(self._block, **fields)  # type: ignore[type-var]
        if changed != self._block:
            self._block = changed
            self.changed.emit(changed)


def _square(picture: QPixmap, edge: int, ratio: float) -> QPixmap:
    """The middle of a picture as a square of ``edge`` logical pixels."""
    side = round(edge * ratio)
    grown = picture.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    cut = grown.copy((grown.width() - side) // 2, (grown.height() - side) // 2, side, side)
    cut.setDevicePixelRatio(ratio)
    return cut

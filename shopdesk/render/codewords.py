"""Which codeword every module of a QR code belongs to, by the layout of ISO/IEC 18004."""

from __future__ import annotations

from collections.abc import Iterator

from qrcode import base, util
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q

from shopdesk.domain.codes import Level, Matrix

LEVEL_CONSTANT = {
    Level.L: ERROR_CORRECT_L,
    Level.M: ERROR_CORRECT_M,
    Level.Q: ERROR_CORRECT_Q,
    Level.H: ERROR_CORRECT_H,
}
"""What the encoder calls the levels."""


def mendable_codewords(matrix: Matrix) -> list[int]:
    """For every Reed–Solomon block: how many damaged codewords it can mend."""
    blocks = base.rs_blocks(matrix.version, LEVEL_CONSTANT[matrix.level])
    return [(block.total_count - block.data_count) // 2 for block in blocks]


def codeword_owners(matrix: Matrix) -> dict[tuple[int, int], tuple[int, int]]:
    """For every data module ``(row, column)``: its Reed–Solomon block and codeword in it."""
    blocks = base.rs_blocks(matrix.version, LEVEL_CONSTANT[matrix.level])
    order = _interleaved([b.data_count for b in blocks], [b.total_count for b in blocks])
    reserved = _function_modules(matrix.version, matrix.size)
    places = (place for place in _zigzag(matrix.size) if place not in reserved)
    return {place: order[bit // 8] for bit, place in enumerate(places) if bit // 8 < len(order)}


def _interleaved(data: list[int], total: list[int]) -> list[tuple[int, int]]:
    """Codewords in the order they are laid out: ``(block, index)``, data first, then correction."""
    words = [
        (block, index)
        for index in range(max(data))
        for block in range(len(data))
        if index < data[block]
    ]
    corrections = [t - d for t, d in zip(total, data, strict=True)]
    return words + [
        (block, data[block] + index)
        for index in range(max(corrections))
        for block in range(len(data))
        if index < corrections[block]
    ]


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Every module in the order bits are laid: column pairs from the right, up and down in turn."""
    upward = True
    right = size - 1
    while right > 0:
        right -= right == 6
        for step in range(size):
            row = size - 1 - step if upward else step
            yield row, right
            yield row, right - 1
        upward = not upward
        right -= 2


def _function_modules(version: int, size: int) -> set[tuple[int, int]]:
    """Modules without data: finders, timing, alignment, format and version information."""
    reserved = {(6, i) for i in range(size)} | {(i, 6) for i in range(size)}
    for y in range(9):
        for x in range(9):
            reserved |= {(y, x)}
            if x < 8:
                reserved |= {(y, size - 1 - x), (size - 1 - x, y)}
    centres = util.pattern_position(version)
    for cy in centres:
        for cx in centres:
            if (cy, cx) in ((6, 6), (6, size - 7), (size - 7, 6)):
                continue
            reserved |= {(cy + dy, cx + dx) for dy in range(-2, 3) for dx in range(-2, 3)}
    if version >= 7:
        for i in range(6):
            for j in range(3):
                reserved |= {(i, size - 11 + j), (size - 11 + j, i)}
    return reserved

"""Openids that look real and can be read backwards.

A follower is known by an index from 0.  Its openid is ``o``, five characters that all openids
of one account share, and 22 characters that hide the index: a Feistel network of four keyed
rounds over 132 bits, of which the upper half is the index and the lower half zero.  Whoever
knows the seed computes index → openid and openid → index without a table, so a population of
a million people takes no memory; a made-up openid decrypts to a lower half that is not zero.

This is a disguise for practice, not a cipher for secrets.
"""

from __future__ import annotations

import hashlib

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LENGTH = 28
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_HIDDEN = 22
_HALF_BITS = 66
_HALF = (1 << _HALF_BITS) - 1
_ROUNDS = 4


class Openids:
    """The openids of one account, made from its seed."""

    def __init__(self, seed: int) -> None:
        self._key = hashlib.blake2b(f"openids:{seed}".encode(), digest_size=32).digest()
        account = int.from_bytes(self._digest(b"account"), "big")
        self.prefix = "o" + _letters(account, LENGTH - 1 - _HIDDEN)

    def openid(self, index: int) -> str:
        """The openid of the follower with `index` (0 <= index < 2**64)."""
        left, right = index, 0
        for turn in range(_ROUNDS):
            left, right = right, left ^ self._mask(turn, right)
        return self.prefix + _letters((left << _HALF_BITS) | right, _HIDDEN)

    def index(self, openid: str) -> int | None:
        """The index behind `openid`; None when this account never gave it out."""
        if len(openid) != LENGTH or not openid.startswith(self.prefix):
            return None
        hidden = 0
        for letter in openid[len(self.prefix) :]:
            value = _VALUE.get(letter)
            if value is None:
                return None
            hidden = hidden << 6 | value
        left, right = hidden >> _HALF_BITS, hidden & _HALF
        for turn in reversed(range(_ROUNDS)):
            left, right = right ^ self._mask(turn, left), left
        return left if right == 0 else None

    def _mask(self, turn: int, half: int) -> int:
        digest = self._digest(bytes([turn]) + half.to_bytes(9, "big"))
        return int.from_bytes(digest, "big") & _HALF

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, key=self._key, digest_size=9).digest()


def _letters(number: int, count: int) -> str:
    letters = []
    for _ in range(count):
        letters.append(ALPHABET[number & 63])
        number >>= 6
    return "".join(reversed(letters))

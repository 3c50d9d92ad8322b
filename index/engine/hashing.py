"""Pieces of text told apart by 64-bit hashes, all pieces of a block at once.

The hash is polynomial (Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987), modulo 2^64 and with
a random value for each byte. From running sums over a text the hash of any piece of it follows in a few vector
operations. Two of a million different pieces share a hash with a probability of one in ten million; then both would be
taken for the same word.
"""

import random

import numpy as np

from index.engine.files import Array

_EMPTY = 0
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0xD1342543DE82EF95
_MODULUS = 1 << 64
_FIRST_BITS = 16
_FULL = 3  # a table has at least so many times as many places as entries

_draw = random.Random(1987)
_VALUES = np.array([_draw.getrandbits(64) for _ in range(256)], np.uint64)


class _Powers:
    """The powers of a number, as many as were ever needed."""

    def __init__(self, base: int) -> None:
        self._base, self._powers = np.uint64(base), np.ones(1, np.uint64)

    def upto(self, count: int) -> Array:
        """Return at least `count` powers, from the 0th on."""
        if len(self._powers) < count:
            self._powers = np.full(1 << count.bit_length(), self._base)
            self._powers[0] = 1
            np.cumprod(self._powers, out=self._powers)
        return self._powers


_POWERS, _INVERSE = _Powers(_BASE), _Powers(pow(_BASE, -1, _MODULUS))


class Hashes:
    """A block of bytes of which any piece can be hashed; another block can take its place."""

    def __init__(self, data: Array) -> None:
        """Take the bytes (uint8)."""
        self._sums = np.zeros(1, np.uint64)
        self.load(data)

    def load(self, data: Array) -> None:
        """Take another block; its running sums go where those of the one before were."""
        size = len(data)
        if len(self._sums) <= size:
            self._sums = np.zeros(1 << size.bit_length(), np.uint64)
        sums = self._sums[1 : size + 1]
        np.take(_VALUES, data, out=sums, mode="clip")  # with an output, the other modes make a copy
        sums *= _POWERS.upto(size)[:size]
        np.cumsum(sums, out=sums)
        self._inverse = _INVERSE.upto(size + 1)

    def of(self, starts: Array, ends: Array, then: str = "") -> Array:
        """Return the hashes of the pieces with these bounds, as if each was followed by the letter `then`."""
        hashes = self._sums[ends] - self._sums[starts]
        hashes *= self._inverse[starts]
        if then:
            hashes += _POWERS.upto(len(self._inverse))[ends - starts] * _VALUES[ord(then)]
        hashes |= np.uint64(1)  # so that none is taken for an empty place
        return hashes


class HashNumbers:
    """Numbers hashes in the order in which they are added: a hash table with linear probing, in two arrays."""

    def __init__(self) -> None:
        self._count = 0
        self._make(_FIRST_BITS)

    def __len__(self) -> int:
        return self._count

    def find(self, hashes: Array) -> Array:
        """Return the number of each hash, -1 for those not added."""
        places = self._places(hashes)
        there, numbers = self._hashes[places], self._numbers[places]
        lost = np.flatnonzero((there != hashes) & (there != _EMPTY))
        while len(lost):
            at = places[lost] = (places[lost] + 1) & self._mask
            there, numbers[lost] = self._hashes[at], self._numbers[at]
            lost = lost[(there != hashes[lost]) & (there != _EMPTY)]
        return numbers

    def add(self, hashes: Array) -> None:
        """Give the next numbers to hashes that are distinct and not known."""
        numbers = np.arange(self._count, self._count + len(hashes), dtype=np.int32)
        self._count += len(hashes)
        if self._count * _FULL > self._mask:
            old_hashes, old_numbers = self._hashes, self._numbers
            self._make((self._count * _FULL).bit_length() + 1)
            kept = old_hashes != _EMPTY
            self._put(old_hashes[kept], old_numbers[kept])
        self._put(hashes, numbers)

    def _make(self, bits: int) -> None:
        self._shift, self._mask = np.uint64(64 - bits), (1 << bits) - 1
        self._hashes = np.full(1 << bits, _EMPTY, np.uint64)
        self._numbers = np.full(1 << bits, -1, np.int32)

    def _places(self, hashes: Array) -> Array:
        return (hashes * _SPREAD >> self._shift).view(np.int64)

    def _put(self, hashes: Array, numbers: Array) -> None:
        places = self._places(hashes)
        while len(places):
            free = self._hashes[places] == _EMPTY
            self._hashes[places[free]] = hashes[free]  # of several that want a place the last one gets it
            settled = self._hashes[places] == hashes
            self._numbers[places[settled]] = numbers[settled]
            hashes, numbers, places = hashes[~settled], numbers[~settled], (places[~settled] + 1) & self._mask

"""The dictionary of a field: its terms in the order of their bytes, numbered from 0, end to end in one array."""

from bisect import bisect_left
from collections import OrderedDict
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

import numpy as np

from index.engine.files import Array, ArrayFile

_STRIDE = 64
"""Every so many terms one is kept at hand, so that a look-up reads one block only."""

_KEPT = 1_000_000
"""Of so many terms (12 MB) it is kept how they are spelt, to find those spelt nearly so."""

_LETTER = 31
"""These bits of a byte tell the letters from `a` to `z` apart."""


class Spelling(NamedTuple):
    """Of terms with the same first byte: the number of the first, and for each its length and the set of its letters.

    A set is a number with a bit for each letter; characters beyond `a` to `z` share bits.
    """

    first: int
    lengths: Array
    letters: Array

    def near(self, term: bytes, errors: int) -> Array:
        """Return the numbers of the terms that may be so many errors away: no other is.

        An error changes the length by one at most, and brings in one letter at most and takes one away.
        """
        letters = np.uint32(_letters(term))
        near = (self.lengths >= len(term) - errors) & (self.lengths <= len(term) + errors)
        near &= np.bitwise_count(self.letters & ~letters) <= errors
        near &= np.bitwise_count(~self.letters & letters) <= errors
        return np.flatnonzero(near) + self.first


def _letters(term: bytes) -> int:
    return reduce(or_, (1 << (byte & _LETTER) for byte in term), 0)


class Dictionary:
    """Looks up terms by number, numbers by term, and ranges of terms."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        """Open the dictionary `name` of a file."""
        self._terms = file.array(f"{name}.terms").data
        self.starts = file.array(f"{name}.starts")
        self._starts = self.starts.data  # gives plain numbers, several times as fast as an array
        self._spellings: OrderedDict[bytes, Spelling] = OrderedDict()

    def __len__(self) -> int:
        return len(self.starts) - 1

    def term(self, number: int) -> bytes:
        """Return the term of a number."""
        return bytes(self._terms[self._starts[number] : self._starts[number + 1]])

    def terms(self, low: int = 0, high: int | None = None) -> list[bytes]:
        """Return the terms of a range of numbers."""
        end = len(self) if high is None else high
        starts = self.starts[low : end + 1].tolist()
        block = bytes(self._terms[starts[0] : starts[-1]]) if starts else b""
        base = starts[0] if starts else 0
        return [block[a - base : b - base] for a, b in pairwise(starts)]

    def lines(self, low: int, high: int) -> bytes:
        """Return the terms of a range of numbers, one a line."""
        first, last = int(self.starts[low]), int(self.starts[high])
        ends = self.starts[low + 1 : high + 1].astype(np.int64) - first
        return np.insert(np.frombuffer(self._terms[first:last], np.uint8), ends, ord("\n")).tobytes()

    def lower_bound(self, term: bytes) -> int:
        """Return the number of the first term that is not smaller than `term`."""
        block = bisect_left(self._landmarks, term)
        if not block:
            return 0
        starts, terms = self._starts, self._terms
        low = (block - 1) * _STRIDE
        high = min(low + _STRIDE, len(starts) - 1)
        while low < high:
            middle = (low + high) >> 1
            if terms[starts[middle] : starts[middle + 1]].tobytes() < term:
                low = middle + 1
            else:
                high = middle
        return low

    @cached_property
    def _landmarks(self) -> list[bytes]:
        begins, ends = self.starts[:-1:_STRIDE].tolist(), self.starts[1::_STRIDE].tolist()
        return [bytes(self._terms[begin:end]) for begin, end in zip(begins, ends, strict=True)]

    def number(self, term: bytes) -> int:
        """Return the number of a term, -1 where the field does not have it."""
        found = self.lower_bound(term)
        return found if found < len(self) and self.term(found) == term else -1

    def prefix(self, start: bytes) -> tuple[int, int]:
        """Return the range of numbers of the terms that begin with `start`."""
        return self.lower_bound(start), self.lower_bound(start + b"\xff")

    def spelling(self, initial: bytes) -> Spelling:
        """Return how the terms that begin with this byte are spelt; those asked for last are kept."""
        found = self._spellings.get(initial)
        if found is None:
            found = self._spellings[initial] = self._read_spelling(initial)
            while len(self._spellings) > 1 and sum(len(kept.lengths) for kept in self._spellings.values()) > _KEPT:
                self._spellings.popitem(last=False)
        self._spellings.move_to_end(initial)
        return found

    def _read_spelling(self, initial: bytes) -> Spelling:
        low, high = self.prefix(initial)
        starts = self.starts[low : high + 1].astype(np.int64)
        letters = np.uint32(1) << (np.frombuffer(self._terms[starts[0] : starts[-1]], np.uint8) & _LETTER)
        sets = np.bitwise_or.reduceat(letters, starts[:-1] - starts[0]) if high > low else letters
        return Spelling(low, np.diff(starts), sets.astype(np.uint32))

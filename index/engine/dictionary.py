"""The dictionary of a field: its terms in the order of their bytes, numbered from 0, end to end in one array."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from index.engine.files import ArrayFile

_STRIDE = 256
"""Every so many terms one is kept at hand, so that a look-up reads one block only."""

_KEPT_BY_LENGTH = 300_000
"""So many terms (some 20 MB) are kept by initial and length, for words spelt nearly so."""


class ByLength(NamedTuple):
    """The terms with the same first byte, short ones first: terms, their lengths and their numbers."""

    terms: list[bytes]
    lengths: list[int]
    numbers: list[int]

    def between(self, shortest: int, longest: int) -> tuple[list[bytes], list[int]]:
        """Return the terms of a range of lengths in bytes, and their numbers."""
        chosen = slice(bisect_left(self.lengths, shortest), bisect_right(self.lengths, longest))
        return self.terms[chosen], self.numbers[chosen]


class Dictionary:
    """Looks up terms by number, numbers by term, and ranges of terms."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        """Open the dictionary `name` of a file."""
        self._terms = file.array(f"{name}.terms").data
        self.starts = file.array(f"{name}.starts")
        self._starts = self.starts.data  # gives plain numbers, several times as fast as an array
        self._initials: OrderedDict[bytes, ByLength] = OrderedDict()

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
            if bytes(terms[starts[middle] : starts[middle + 1]]) < term:
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

    def by_length(self, initial: bytes) -> ByLength:
        """Return the terms that begin with this byte, short ones first; those asked for last are kept."""
        found = self._initials.get(initial)
        if found is None:
            low, high = self.prefix(initial)
            lengths = np.diff(self.starts[low : high + 1].astype(np.int64))
            order = np.argsort(lengths, kind="stable")
            terms = self.terms(low, high)
            found = ByLength([terms[at] for at in order.tolist()], lengths[order].tolist(), (order + low).tolist())
            self._initials[initial] = found
            while (
                len(self._initials) > 1 and sum(len(kept.terms) for kept in self._initials.values()) > _KEPT_BY_LENGTH
            ):
                self._initials.popitem(last=False)
        self._initials.move_to_end(initial)
        return found

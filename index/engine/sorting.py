"""Sorting by term: entries go into ranges of terms as they come, and then each range is sorted by itself.

That is a radix sort with its first step taken early. It keeps the order of the entries of a term, and works on pieces
that a processor's cache can hold, whatever there is to sort.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.engine.arrays import offsets
from index.engine.files import Array

_ENTRIES, _TERMS = 1 << 19, 1 << 16


class Sorted(NamedTuple):
    """The entries of a range of `size` terms, in order, with the term of each, counted from the first of the range."""

    size: int
    terms: Array
    entries: Array


class TermSort:
    """Takes entries, which are numbers, with the numbers of their terms, and gives them back in the terms' order."""

    def __init__(self, counts: Array, dtype: npt.DTypeLike) -> None:
        """Prepare for so many entries of each term, all of this type."""
        self._nothing = np.zeros(0, np.uint16), np.zeros(0, dtype)
        terms = np.arange(len(counts))
        begins = np.diff(np.cumsum(counts) // _ENTRIES, prepend=0).astype(bool)
        begins |= terms % _TERMS == 0
        firsts = np.flatnonzero(begins)
        self._firsts = np.append(firsts if len(firsts) else 0, len(counts))
        self._range_of = (np.cumsum(begins) - 1).astype(np.min_scalar_type(len(self._firsts)))
        self._within = (terms - self._firsts[self._range_of]).astype(np.uint16)
        self._pieces: list[list[tuple[Array, Array]]] = [[] for _ in self._firsts[1:]]

    def add(self, terms: Array, entries: Array) -> None:
        """Take in entries; those of a term stay in the order in which they come."""
        ranges = self._range_of[terms]
        order = np.argsort(ranges, kind="stable")
        within, entries = self._within[terms[order]], entries[order]
        bounds = offsets(np.bincount(ranges, minlength=len(self._pieces))).tolist()
        for pieces, start, end in zip(self._pieces, bounds[:-1], bounds[1:], strict=True):
            if start < end:
                pieces.append((within[start:end], entries[start:end]))

    def ranges(self) -> Iterator[Sorted]:
        """Yield all that was taken in, range by range, and forget it."""
        for size, pieces in zip(np.diff(self._firsts).tolist(), self._pieces, strict=True):
            terms, entries = map(np.concatenate, zip(self._nothing, *pieces, strict=True))
            pieces.clear()
            order = np.argsort(terms, kind="stable")
            yield Sorted(size, terms[order], entries[order])

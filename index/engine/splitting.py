"""Compounds of many words at once, taken apart by vector operations just as `index.german.compounds` does it for one.

All endings and beginnings of all words are looked up together by their hashes, and a part is a number from then on. The
few words that are cut into three or more, and those with letters outside ASCII, are left to `split`.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from index.engine.arrays import offsets, spread
from index.engine.files import Array
from index.engine.hashing import Hashes, HashNumbers
from index.german.compounds import (
    LINKS,
    LONGEST_COMPOUND,
    SHORTEST_COMPOUND,
    SHORTEST_HEAD,
    lexicon,
    parts,
    short_heads,
    split,
)

_AT_ONCE = 10_000
_FEW = 5_000
"""So many words are taken apart one by one sooner than the tables for more are made."""

_LOST = "e"
"""What a word may have lost before the last part (`Schul-`)."""

_BREAK = "\n"
_NOT_LETTER, _NOT_ASCII = 1, 2
_KINDS = np.array(
    [
        _NOT_ASCII if byte >= 128 else _NOT_LETTER * (not chr(byte).isalpha() and chr(byte) != _BREAK)
        for byte in range(256)
    ],
    np.uint8,
)


class Compounds(NamedTuple):
    """How many parts each of some words has, 0 if it is no compound, and the parts of all, end to end: places in
    `names`. A part that is in several others of a word may be there several times."""

    sizes: Array
    parts: Array
    names: list[str]


def compounds(words: Sequence[str]) -> Compounds:
    """Take folded words apart: each has those parts that `parts` returns for it."""
    if len(words) < _FEW:
        found = [parts(word) for word in words]
        places: dict[str, int] = {}
        numbers = [places.setdefault(part, len(places)) for part in chain.from_iterable(found)]
        return Compounds(np.array([*map(len, found)], np.int64), np.array(numbers, np.int64), [*places])
    cut = _cuts(words)
    inner = _inner(cut.parts)
    sizes = inner.sizes[cut.parts]
    deeper = _Rows(np.repeat(cut.words, sizes), inner.parts[spread(offsets(inner.sizes)[cut.parts], sizes)])
    whole = _together([cut, deeper])
    used, places_of = np.unique(whole.parts, return_inverse=True)
    names = [*map(_known().names.__getitem__, used.tolist())]
    return Compounds(np.bincount(whole.words, minlength=len(words)), places_of, names)


class _Rows(NamedTuple):
    """Words, by their places in a list, and for each a part, by its number among the known words."""

    words: Array
    parts: Array


def _together(rows: Sequence[_Rows]) -> _Rows:
    """Return all rows in the order of their words; those of a word stay in the order in which they are given."""
    words, numbers = (np.concatenate(column) for column in zip(*rows, strict=True))
    order = np.argsort(words, kind="stable")
    return _Rows(words[order], numbers[order])


class _Inner(NamedTuple):
    """For every known word how many parts it has itself, as far as that was asked for, and all of them end to end."""

    sizes: Array
    parts: Array


def _inner(numbers: Array) -> _Inner:
    """Return the parts of known words, their parts' parts among them."""
    cuts: dict[int, list[int]] = {}
    looked_at = np.zeros(len(_known().names), bool)
    new = np.unique(numbers)
    while len(new):
        looked_at[new] = True
        found = _cuts([_known().names[number] for number in new.tolist()])
        for word, part in zip(new[found.words].tolist(), found.parts.tolist(), strict=True):
            cuts.setdefault(word, []).append(part)
        new = np.unique(found.parts)
        new = new[~looked_at[new]]

    def all_parts(number: int) -> list[int]:
        cut = cuts.get(number, [])
        return [*cut, *chain.from_iterable(map(all_parts, cut))]

    parts_of = {number: all_parts(number) for number in sorted(cuts)}
    sizes = np.zeros(len(looked_at), np.int64)
    sizes[[*parts_of]] = [*map(len, parts_of.values())]
    return _Inner(sizes, np.array([*chain.from_iterable(parts_of.values())], np.int64))


def _cuts(words: Sequence[str]) -> _Rows:
    """Return what `split` returns for each of the words that are compounds."""
    stretches = _lines(words)
    kinds = np.bitwise_or.reduceat(_KINDS[stretches.text], stretches.starts)
    sizes = stretches.ends - stretches.starts
    fit = np.flatnonzero((kinds == 0) & (sizes >= SHORTEST_COMPOUND) & (sizes <= LONGEST_COMPOUND))
    left = [at for at in np.flatnonzero(kinds == _NOT_ASCII).tolist() if words[at].isalpha()]
    left = [at for at in left if SHORTEST_COMPOUND <= len(words[at]) <= LONGEST_COMPOUND]
    rows: list[_Rows] = []
    for start in range(0, len(fit), _AT_ONCE):
        places = fit[start : start + _AT_ONCE]
        pairs = _Pairs(stretches.some(places))
        found = pairs.best()
        rows.append(_Rows(places[found.words], found.parts))
        left += places[pairs.in_more()].tolist()
    return _together([*rows, _one_by_one(words, left)])


def _one_by_one(words: Sequence[str], places: Iterable[int]) -> _Rows:
    """Take some of the words apart one after the other."""
    found = [(at, part) for at in places for part in split(words[at])]
    numbers = _numbers([part for _, part in found]) if found else np.zeros(0, np.int64)
    return _Rows(np.array([at for at, _ in found], np.int64), numbers)


class _Known(NamedTuple):
    """The words that may be parts: names, numbers by hash, the logarithms of their counts as the first and as the last
    part.

    A word that is none has the number -1, and thus the last weight, which is -inf.
    """

    names: list[str]
    numbers: HashNumbers
    as_head: Array
    as_tail: Array


@cache
def _known() -> _Known:
    words = {**short_heads(), **lexicon()}
    names = [*words]
    numbers = HashNumbers()
    numbers.add(_hashes(names))
    counts, which = np.unique(np.array([*map(int, words.values())]), return_inverse=True)
    as_head = np.append(np.array([*map(math.log, counts.tolist())])[which], -math.inf)
    as_tail = as_head.copy()
    as_tail[[number for number, word in enumerate(short_heads()) if word not in lexicon()]] = -math.inf
    return _Known(names, numbers, as_head, as_tail)


def _numbers(words: list[str]) -> Array:
    """Return the numbers of known words."""
    return _known().numbers.find(_hashes(words)).astype(np.int64)


def _hashes(words: list[str]) -> Array:
    """Return the hashes of words."""
    found = []
    for start in range(0, len(words), _AT_ONCE):
        text, starts, ends = _lines(words[start : start + _AT_ONCE])
        found.append(Hashes(text).of(starts, ends))
    return np.concatenate(found)


class _Stretches(NamedTuple):
    """Words as stretches of a text in UTF-8: its bytes, and where each word starts and ends."""

    text: Array
    starts: Array
    ends: Array

    def some(self, places: Array) -> "_Stretches":
        """Return the words at these places, which are in order, in no more of the text than they need."""
        low, high = self.starts[places[0]], self.ends[places[-1]]
        return _Stretches(self.text[low:high], self.starts[places] - low, self.ends[places] - low)


def _lines(words: Sequence[str]) -> _Stretches:
    """Return words as a text with one a line."""
    text = np.frombuffer((_BREAK.join(words) + _BREAK).encode(), np.uint8)
    ends = np.flatnonzero(text == ord(_BREAK))
    return _Stretches(text, np.append(0, ends[:-1] + 1), ends)


class _Ways(NamedTuple):
    """Ways to cut words in two, in order: the word, where its last part begins, what the parts weigh together, and the
    numbers of the parts."""

    words: Array
    places: Array
    weights: Array
    heads: Array
    tails: Array


class _Pairs:
    """ASCII words, and the best cut of each into two known words."""

    def __init__(self, words: _Stretches, hashes: Hashes | None = None) -> None:
        """Take words, and the hashes of their text where these are known."""
        self._text, self._starts, self._ends = words
        self._hashes = hashes or Hashes(self._text)
        self._ways = self._all_ways()
        self._best = _best_of_each(self._ways)

    def best(self) -> _Rows:
        """Return the two parts of each word that is better cut than left whole, the words as places in the list."""
        words = self._ways.words[self._best]
        whole = _known().as_tail[self._find(self._starts[words], self._ends[words])]
        better = self._best[self._ways.weights[self._best] / 2 > whole]
        both = np.stack([self._ways.heads[better], self._ways.tails[better]], axis=1)
        return _Rows(np.repeat(self._ways.words[better], 2), both.reshape(-1))

    def in_more(self) -> Array:
        """Return the places of the words that cannot be cut in two but perhaps in more: before a known last part stands
        something so long that it may be a compound itself."""
        ways = np.flatnonzero(self._long_enough() & ~self._in_two()[self._ways.words])
        words = self._ways.words[ways]
        beginnings = _Pairs(_Stretches(self._text, self._starts[words], self._ways.places[ways]), self._hashes)
        return np.unique(words[beginnings.may_be_cut()])

    def may_be_cut(self) -> Array:
        """Tell of each word whether it can be cut in two, or perhaps in more."""
        may = self._in_two()
        may[self._ways.words[self._long_enough()]] = True
        return may

    def _in_two(self) -> Array:
        can = np.zeros(len(self._starts), bool)
        can[self._ways.words[self._best]] = True
        return can

    def _long_enough(self) -> Array:
        return self._ways.places - self._starts[self._ways.words] >= SHORTEST_COMPOUND

    def _all_ways(self) -> _Ways:
        """Return all cuts whose last part is known; the weight is -inf where the first one is not."""
        counts = np.maximum(self._ends - self._starts - (SHORTEST_COMPOUND - 1), 0)
        words = np.repeat(np.arange(len(self._starts)), counts)
        places = spread(self._starts + SHORTEST_HEAD, counts)
        tails = self._find(places, self._ends[words])
        known = np.flatnonzero(_known().as_tail[tails] > -math.inf)
        words, places, tails = words[known], places[known], tails[known]
        heads, weights = self._heads(self._starts[words], places)
        return _Ways(words, places, weights + _known().as_tail[tails], heads, tails)

    def _heads(self, starts: Array, places: Array) -> tuple[Array, Array]:
        """Return number and weight of the best word that stands before each place."""
        numbers = self._find(starts, places)
        weights = _known().as_head[numbers]
        last = self._text[places - 1]
        for letter, links in LINKS.items():
            at = np.flatnonzero(last == ord(letter))
            for link in filter(None, links):
                found = self._find(starts[at], places[at] - len(link))
                weighed = _known().as_head[found]
                better = weighed > weights[at]
                numbers[at[better]], weights[at[better]] = found[better], weighed[better]
        at = np.flatnonzero(weights == -math.inf)
        numbers[at] = self._find(starts[at], places[at], _LOST)
        weights[at] = _known().as_tail[numbers[at]]
        return numbers, weights

    def _find(self, starts: Array, ends: Array, then: str = "") -> Array:
        """Return the numbers of the known words between these bounds, -1 where there is none."""
        return _known().numbers.find(self._hashes.of(starts, ends, then))


def _best_of_each(ways: _Ways) -> Array:
    """Return for each word that can be cut the first of its heaviest ways."""
    firsts = np.flatnonzero(np.diff(ways.words, prepend=-1))
    if not len(firsts):
        return firsts
    most = np.repeat(np.maximum.reduceat(ways.weights, firsts), np.diff(np.append(firsts, len(ways.words))))
    heaviest = np.flatnonzero((ways.weights == most) & (most > -math.inf))
    return heaviest[np.flatnonzero(np.diff(ways.words[heaviest], prepend=-1))]

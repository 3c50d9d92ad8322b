"""Compounds of many words at once, taken apart by vector operations just as `index.german.compounds` does it for one.

All endings and beginnings of all words are looked up together by their hashes. The few words that are cut into three or
more, and those with letters outside ASCII, are left to `split`.
"""

import math
from collections.abc import Collection, Iterable
from functools import cache
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


def compounds(keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return `parts(key)` of those among the folded words that are compounds."""
    if len(keys) < _FEW:
        return {key: known for key in keys if (known := parts(key))}
    cuts: dict[str, tuple[str, ...]] = {}
    looked_at: set[str] = set()
    new = set(keys)
    while new:
        looked_at |= new
        found = _cuts(new)
        cuts |= found
        new = {word for cut in found.values() for word in cut} - looked_at

    def all_parts(cut: tuple[str, ...]) -> tuple[str, ...]:
        inner = [part for word in cut if word in cuts for part in all_parts(cuts[word])]
        return (*cut, *dict.fromkeys(inner)) if inner else cut

    simple = cuts.keys().isdisjoint
    pairs = ((key, cuts[key]) for key in keys if key in cuts)
    return {key: cut if simple(cut) else all_parts(cut) for key, cut in pairs}


def _cuts(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what `split` returns for each of the words that are compounds."""
    fit = [word for word in words if SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND and word.isalpha()]
    ascii_ = [word for word in fit if word.isascii()]
    left = [word for word in fit if not word.isascii()] if len(ascii_) < len(fit) else []
    cuts: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ascii_), _AT_ONCE):
        pairs = _Pairs(ascii_[start : start + _AT_ONCE])
        cuts |= pairs.best()
        left += _in_more(pairs.undecided())
    return cuts | {word: cut for word in left if (cut := split(word))}


def _in_more(undecided: list[tuple[str, str]]) -> list[str]:
    """Return those of the words that can be cut in more than two, for what stands before their last part can be cut."""
    if not undecided:
        return []
    may = _Pairs([beginning for _, beginning in undecided]).may_be_cut().tolist()
    return list(dict.fromkeys(word for (word, _), cut in zip(undecided, may, strict=True) if cut))


class _Known(NamedTuple):
    """The words that may be parts: numbers by hash, the logarithms of their counts as the first and as the last part.

    A word that is none has the number -1, and thus the last weight, which is -inf.
    """

    numbers: HashNumbers
    as_head: Array
    as_tail: Array


@cache
def _known() -> _Known:
    words = {**short_heads(), **lexicon()}
    numbers = HashNumbers()
    numbers.add(_hashes([*words]))
    as_head = np.array([*map(math.log, map(int, words.values())), -math.inf])
    as_tail = as_head.copy()
    as_tail[[number for number, word in enumerate(short_heads()) if word not in lexicon()]] = -math.inf
    return _Known(numbers, as_head, as_tail)


def _hashes(words: list[str]) -> Array:
    """Return the hashes of words."""
    found = []
    for start in range(0, len(words), _AT_ONCE):
        some = [word.encode() for word in words[start : start + _AT_ONCE]]
        ends = np.cumsum([*map(len, some)])
        found.append(Hashes(np.frombuffer(b"".join(some), np.uint8)).of(np.append(0, ends[:-1]), ends))
    return np.concatenate(found)


class _Cuts(NamedTuple):
    """Ways to cut words in two, in order: the word, where its last part begins, what the parts weigh together, how
    long the word is that comes first, and whether it lost a letter."""

    words: Array
    places: Array
    weights: Array
    sizes: Array
    lost: Array


class _Pairs:
    """Words end to end, and the best cut of each into two known words."""

    def __init__(self, words: list[str]) -> None:
        """Take folded ASCII words."""
        self._words = words
        self._text = np.frombuffer("".join(words).encode(), np.uint8)
        self._hashes = Hashes(self._text)
        bounds = offsets([*map(len, words)])
        self._starts, self._ends = bounds[:-1], bounds[1:]
        self._ways = self._all_ways()
        self._best = _best_of_each(self._ways)

    def best(self) -> dict[str, tuple[str, ...]]:
        """Return the two parts of each word that is better cut than left whole."""
        numbers = self._ways.words[self._best]
        whole = _known().as_tail[_known().numbers.find(self._hashes.of(self._starts[numbers], self._ends[numbers]))]
        better = self._best[self._ways.weights[self._best] / 2 > whole]
        numbers = self._ways.words[better]
        places = self._ways.places[better] - self._starts[numbers]
        columns = (numbers, places, self._ways.sizes[better], self._ways.lost[better])
        rows = zip(*(column.tolist() for column in columns), strict=True)
        named = ((self._words[number], place, size, lost) for number, place, size, lost in rows)
        return {word: (word[:size] + _LOST * lost, word[place:]) for word, place, size, lost in named}

    def undecided(self) -> list[tuple[str, str]]:
        """Return the words that cannot be cut in two, each with what stands before a known last part and is so long
        that it may be a compound itself."""
        in_two = np.zeros(len(self._words), bool)
        in_two[self._ways.words[self._best]] = True
        ways = np.flatnonzero(self._long_enough() & ~in_two[self._ways.words])
        numbers = self._ways.words[ways]
        sizes = self._ways.places[ways] - self._starts[numbers]
        rows = zip(numbers.tolist(), sizes.tolist(), strict=True)
        return [(self._words[number], self._words[number][:size]) for number, size in rows]

    def may_be_cut(self) -> Array:
        """Tell of each word whether it can be cut in two, or perhaps in more."""
        may = np.zeros(len(self._words), bool)
        may[self._ways.words[self._best]] = True
        may[self._ways.words[self._long_enough()]] = True
        return may

    def _long_enough(self) -> Array:
        return self._ways.places - self._starts[self._ways.words] >= SHORTEST_COMPOUND

    def _all_ways(self) -> _Cuts:
        """Return all cuts whose last part is known; the weight is -inf where the first one is not."""
        counts = np.maximum(self._ends - self._starts - (SHORTEST_COMPOUND - 1), 0)
        words = np.repeat(np.arange(len(self._words)), counts)
        places = spread(self._starts + SHORTEST_HEAD, counts)
        tails = _known().as_tail[_known().numbers.find(self._hashes.of(places, self._ends[words]))]
        known = np.flatnonzero(tails > -math.inf)
        words, places, tails = words[known], places[known], tails[known]
        heads, sizes, lost = self._heads(self._starts[words], places)
        return _Cuts(words, places, heads + tails, sizes, lost)

    def _heads(self, starts: Array, places: Array) -> tuple[Array, Array, Array]:
        """Return weight and size of the best word that stands before each place, and whether it lost a letter."""
        sizes = places - starts
        weights = self._weights(starts, places)
        last = self._text[places - 1]
        for letter, links in LINKS.items():
            at = np.flatnonzero(last == ord(letter))
            for link in filter(None, links):
                found = self._weights(starts[at], places[at] - len(link))
                better = found > weights[at]
                weights[at[better]] = found[better]
                sizes[at[better]] = (places - starts)[at[better]] - len(link)
        lost = np.zeros(len(places), bool)
        at = np.flatnonzero(weights == -math.inf)
        weights[at] = _known().as_tail[_known().numbers.find(self._hashes.of(starts[at], places[at], _LOST))]
        lost[at] = True
        return weights, sizes, lost

    def _weights(self, starts: Array, ends: Array) -> Array:
        return _known().as_head[_known().numbers.find(self._hashes.of(starts, ends))]


def _best_of_each(ways: _Cuts) -> Array:
    """Return for each word that can be cut the first of its heaviest ways."""
    firsts = np.flatnonzero(np.diff(ways.words, prepend=-1))
    if not len(firsts):
        return firsts
    most = np.repeat(np.maximum.reduceat(ways.weights, firsts), np.diff(np.append(firsts, len(ways.words))))
    heaviest = np.flatnonzero((ways.weights == most) & (most > -math.inf))
    return heaviest[np.flatnonzero(np.diff(ways.words[heaviest], prepend=-1))]

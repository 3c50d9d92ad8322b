"""The answer to a query: which articles in which order, their facets and quotations, each worked out when asked."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.engine import facets
from index.engine.evaluate import TIER, Evaluator, Found
from index.engine.files import Array
from index.engine.rerank import rerank
from index.engine.snapshot import Snapshot
from index.query import All
from index.results import Sort

WINDOW = 100
"""How many of the best articles are looked at closely (exact forms, words close together)."""

_BLOCK = 64


class Ranking:
    """The articles that a query finds, best first. It stays as it is, whatever is committed later."""

    def __init__(self, snapshot: Snapshot, evaluator: Evaluator, root: All, found: Sequence[Found], sort: Sort) -> None:
        self._snapshot, self._evaluator, self._root, self._sort = snapshot, evaluator, root, sort
        self._masks = [
            _living(one.mask, part.live) for one, part in zip(found, snapshot.parts("articles"), strict=True)
        ]
        self._mask = _joined(self._masks, np.dtype(bool))
        self._scores = np.where(self._mask, _joined([one.scores for one in found], np.dtype(np.float32)), 0)
        self.total = int(np.count_nonzero(self._mask))

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the query was passed over or cut, in words for the reader."""
        return self._evaluator.notes

    def keys(self, offset: int, limit: int) -> list[tuple[int, float]]:
        """Return the keys and scores of a stretch of the ranking."""
        end = offset + limit
        order = self._top if end <= len(self._top) else self._order
        return [(int(self._snapshot.keys[number]), self._score(number)) for number in order[offset:end].tolist()]

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Return for each facet its values and their numbers of found articles, most frequent first."""
        parts = self._snapshot.parts("articles")
        return {name: facets.count(parts, self._masks, name) for name in facets.FACETS}

    def quotes(self, offset: int, limit: int) -> list[tuple[int, int]]:
        """Return a stretch of the quotations that satisfy the query: key of the article, number in the article."""
        return [(int(key), int(number)) for key, number in zip(*self._quotes(offset, offset + limit), strict=True)]

    @property
    def quote_total(self) -> int:
        """How many quotations satisfy the query."""
        return len(self._found_quotes[0])

    @cached_property
    def _top(self) -> Array:
        """The first articles, in order: those that score best at first sight, then looked at closely."""
        best = _best(self._scores, WINDOW) if self._sort == "relevance" else np.zeros(0, np.int64)
        best = best[self._mask[best]]
        words = self._evaluator.words(self._root)
        bonus = rerank(self._snapshot, self._evaluator.matcher("articles"), words, best)
        self._bonus = dict(zip(best.tolist(), bonus.tolist(), strict=True))
        if self._sort == "date" or not len(best):
            return best
        return _sorted(best, (self._scores[best] + bonus), self._snapshot.days[best])[:WINDOW]

    @cached_property
    def _order(self) -> Array:
        """All found articles in order."""
        found = np.flatnonzero(self._mask)
        top = self._top
        if self._sort == "date":
            return _sorted(found, self._snapshot.days[found], self._scores[found])
        rest = found[~np.isin(found, top)]
        return np.concatenate([top, _sorted(rest, self._scores[rest], self._snapshot.days[rest])])

    def _score(self, number: int) -> float:
        score = float(self._scores[number]) + float(self._bonus.get(number, 0.0))
        return round(score - float(TIER) * (score >= TIER), 4)

    @cached_property
    def _found_quotes(self) -> tuple[Array, Array]:
        """Numbers of the quotations over all segments, and what they score."""
        numbers, scores, base = [], [], 0
        for at, (part, mask) in enumerate(zip(self._snapshot.parts("quotes"), self._masks, strict=True)):
            found = self._evaluator.quotes(self._root, at, mask)
            here = np.flatnonzero(found.mask)
            numbers.append(here + base)
            scores.append(found.scores[here])
            base += part.count
        return _joined(numbers, np.dtype(np.int64)), _joined(scores, np.dtype(np.float32))

    def _quotes(self, begin: int, end: int) -> tuple[Array, Array]:
        numbers, scores = self._found_quotes
        articles = self._snapshot.quote_articles[numbers]
        place = np.zeros(len(self._mask), np.int64)
        place[self._order] = np.arange(len(self._order))
        keys = (numbers, place[articles], -scores) if self._sort == "relevance" else (numbers, place[articles])
        chosen = numbers[np.lexsort(keys)][begin:end]
        return self._snapshot.keys[self._snapshot.quote_articles[chosen]], self._snapshot.quote_numbers[chosen]


def _living(mask: Array, live: Array | None) -> Array:
    return mask if live is None else mask & live


def _joined(pieces: list[Array], dtype: np.dtype[np.generic]) -> Array:
    if len(pieces) == 1:
        return pieces[0]
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype)


def _best(scores: Array, size: int) -> Array:
    """Return at least the `size` best places of the scores, all those that tie with the last one included.

    The best of every block bound the answer from below, so one comparison sifts out nearly everything.
    """
    blocks = len(scores) // _BLOCK
    if blocks <= size:
        return np.flatnonzero(scores >= np.partition(scores, -size)[-size]) if len(scores) > size else _all(scores)
    tops = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    found = np.flatnonzero(scores >= np.partition(tops, -size)[-size])
    if len(found) <= size:
        return found
    values = scores[found]
    return found[values >= np.partition(values, -size)[-size]]


def _all(scores: Array) -> Array:
    return np.arange(len(scores))


def _sorted(numbers: Array, first: Array, second: Array) -> Array:
    """Return the numbers by falling `first`, then falling `second`, then as they were indexed, the latest first."""
    ordered: Array = numbers[np.lexsort((-numbers, -second.astype(np.float64), -first.astype(np.float64)))]
    return ordered

"""The answer to a query: which articles in which order, their facets and quotations, each worked out when asked."""

from functools import cached_property
from typing import Any

import numpy as np

from index.engine import facets
from index.engine.evaluate import TIER, Evaluator
from index.engine.files import Array
from index.engine.rerank import rerank
from index.engine.snapshot import Snapshot
from index.engine.tree import asks_for_quotes
from index.query import All
from index.results import Sort

WINDOW = 50
"""How many of the best articles are looked at closely (exact forms, words close together)."""

_BLOCK = 64


class Ranking:
    """The articles that a query finds, best first. It stays as it is, whatever is committed later."""

    def __init__(self, snapshot: Snapshot, evaluator: Evaluator, root: All, sort: Sort) -> None:
        self._snapshot, self._evaluator, self._root, self._sort = snapshot, evaluator, root, sort
        found = [evaluator.find(root, at) for at in range(len(snapshot.segments))]
        self._masks = [
            _living(one.mask, part.live) for one, part in zip(found, snapshot.parts("articles"), strict=True)
        ]
        self._mask = _joined(self._masks, np.dtype(bool))
        self._scores = _joined([one.scores for one in found], np.dtype(np.float32)) * self._mask
        self._ranks = bool(self._scores.max(initial=0) > 0)
        self._bonus: dict[int, float] = {}
        self.total = int(np.count_nonzero(self._mask))

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the query was passed over or cut, in words for the reader."""
        return self._evaluator.notes

    def keys(self, offset: int, limit: int) -> list[tuple[int, float]]:
        """Return the keys and scores of a stretch of the ranking."""
        end = offset + limit
        order = self._top if end <= len(self._top) or len(self._top) == self.total else self._order
        chosen = order[offset:end]
        return [*zip(self._snapshot.keys[chosen].tolist(), self._shown(chosen), strict=True)]

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Return for each facet its values and their numbers of found articles, most frequent first."""
        parts = self._snapshot.parts("articles")
        return {name: facets.count_values(parts, self._masks, name) for name in facets.FACETS}

    def quotes(self, offset: int, limit: int) -> list[tuple[int, int]]:
        """Return a stretch of the quotations that satisfy the query: key of the article, number in the article."""
        return [(int(key), int(number)) for key, number in zip(*self._quotes(offset, offset + limit), strict=True)]

    @property
    def quote_total(self) -> int:
        """How many quotations satisfy the query."""
        return len(self._found_quotes[0])

    @cached_property
    def _top(self) -> Array:
        """The first articles, in order: those that rank best at first sight, then looked at closely."""
        if self._by_date:
            best = _best(self._date_order, WINDOW)
            return best[np.argsort(-self._date_order[best])][:WINDOW]
        best = _best(self._scores, WINDOW)
        if len(best) > WINDOW:
            # Scores are not below 0, so their bits sort as they do.
            order = self._scores[best].view(np.uint32).astype(np.int64) << 32 | self._snapshot.days[best]
            best = np.sort(best[np.argpartition(-order, WINDOW - 1)[:WINDOW]])
        matcher, words = self._evaluator.matcher("articles"), self._evaluator.words(self._root)
        bonus = rerank(self._snapshot, matcher, [] if asks_for_quotes(self._root) else words, best)
        self._bonus = dict(zip(best.tolist(), bonus.tolist(), strict=True))
        return _sorted(best, self._scores[best] + bonus, self._snapshot.days[best])

    @cached_property
    def _order(self) -> Array:
        """All found articles in order."""
        found = np.flatnonzero(self._mask)
        if self._by_date:
            return found[np.argsort(-self._date_order[found])]
        rest = found[~np.isin(found, self._top)]
        return np.concatenate([self._top, _sorted(rest, self._scores[rest], self._snapshot.days[rest])])

    @cached_property
    def _by_date(self) -> bool:
        """Whether the day decides: because it is asked for, or because nothing in the query ranks."""
        return self._sort == "date" or not self._ranks

    @cached_property
    def _date_order(self) -> Array:
        """A number for each article that sorts by day, then by score or by number; 0 for those not found."""
        days = self._snapshot.days.astype(np.int64) + 1
        ties = self._scores.view(np.uint32) if self._ranks else np.arange(len(days))
        return np.where(self._mask, days << 32 | ties, 0)

    def _shown(self, numbers: Array) -> list[float]:
        """Return the scores of articles as they are told, without what puts articles with all words first."""
        scores, bonus = self._scores[numbers].tolist(), self._bonus
        summed = [score + bonus.get(number, 0.0) for score, number in zip(scores, numbers.tolist(), strict=True)]
        return [round(score - TIER if score >= TIER else score, 4) for score in summed]

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

    @cached_property
    def _quote_order(self) -> Array:
        """The found quotations in the order of their articles, in each by score, then as they stand there."""
        numbers, scores = self._found_quotes
        place = np.zeros(len(self._mask), np.int64)
        place[self._order] = np.arange(len(self._order))
        worst_last = place[self._snapshot.quote_articles[numbers]] << 32 | (
            0xFFFFFFFF - scores.view(np.uint32).astype(np.int64)
        )
        ordered: Array = numbers[np.argsort(worst_last, kind="stable")]
        return ordered

    def _quotes(self, begin: int, end: int) -> tuple[Array, Array]:
        chosen = self._quote_order[begin:end]
        return self._snapshot.keys[self._snapshot.quote_articles[chosen]], self._snapshot.quote_numbers[chosen]


def _living(mask: Array, live: Array | None) -> Array:
    return mask if live is None else mask & live


def _joined(pieces: list[Array], dtype: np.dtype[Any]) -> Array:
    if len(pieces) == 1:
        return pieces[0]
    joined: Array = np.concatenate(pieces) if pieces else np.zeros(0, dtype)
    return joined


def _best(scores: Array, size: int) -> Array:
    """Return, in order, the places of at least the `size` best scores above 0, with all that tie with the last.

    The best of every block (of places far apart) bound the answer from below, so that one comparison sifts out nearly
    everything.
    """
    blocks = len(scores) // _BLOCK
    least = np.float32(0)
    if blocks > size:
        least = np.sort(scores[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0))[-size]
    found = np.flatnonzero(scores >= least if least > 0 else scores > 0)
    if len(found) <= size:
        return found
    values = scores[found]
    best: Array = found[values >= np.sort(values)[-size]]
    return best


def _sorted(numbers: Array, first: Array, second: Array) -> Array:
    """Return the numbers by falling `first`, then falling `second`, then as they were indexed, the latest first."""
    ordered: Array = numbers[np.lexsort((-numbers, -second.astype(np.float64), -first.astype(np.float64)))]
    return ordered

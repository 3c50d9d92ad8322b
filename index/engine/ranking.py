"""The answer to a query: which articles in which order, their facets and quotations, each worked out when asked."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from index.engine import facets
from index.engine.evaluate import TIER, Answer, Evaluator
from index.engine.files import Array
from index.engine.lazy import lazy
from index.engine.rerank import rerank
from index.engine.snapshot import Snapshot
from index.engine.tree import asks_for_quotes, ranked_apart
from index.query import All
from index.results import Sort

WINDOW = 50
"""How many of the best articles are looked at closely (exact forms, words close together).

The screens ask for so many at each letter; for more, all others are sorted too."""

_BLOCKS = 4
"""So many times as many blocks as best scores are looked for."""


class Ranked(NamedTuple):
    """Articles (numbers over all segments) and their scores."""

    numbers: Array
    scores: Array


_NOTHING = Ranked(np.zeros(0, np.intp), np.zeros(0, np.float32))


class Ranking:
    """The articles that a query finds, best first. It stays as it is, whatever is committed later."""

    def __init__(self, snapshot: Snapshot, evaluator: Evaluator, root: All, sort: Sort) -> None:
        self._snapshot, self._evaluator, self._root, self._sort = snapshot, evaluator, root, sort
        parts = snapshot.parts("articles")
        self._found = [evaluator.find(root, at).living(part.live) for at, part in enumerate(parts)]
        self.total = sum([one.total for one in self._found])

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the query was passed over or cut, in words for the reader."""
        return self._evaluator.notes

    def keys(self, offset: int, limit: int) -> list[int]:
        """Return the keys of a stretch of the ranking."""
        keys: list[int] = self._snapshot.keys.take(self._stretch(offset, offset + limit).numbers).tolist()
        return keys

    def scored(self, offset: int, limit: int) -> list[tuple[int, float]]:
        """Return keys and scores of a stretch of the ranking."""
        numbers, scores = self._stretch(offset, offset + limit)
        told = [round(score % TIER, 4) for score in scores.tolist()]
        return [*zip(self._snapshot.keys.take(numbers).tolist(), told, strict=True)]

    def _stretch(self, begin: int, end: int) -> Ranked:
        ranked = self._top
        if end > len(ranked.numbers) and len(ranked.numbers) < self.total:
            ranked = self._order
        return Ranked(ranked.numbers[begin:end], ranked.scores[begin:end])

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

    @lazy
    def _top(self) -> Ranked:
        """The first articles, in order: those that rank best at first sight, then looked at closely."""
        if self._by_date:
            return self._newest
        numbers, scores = self._best
        if len(numbers) > WINDOW:
            # Scores are not below 0, so their bits sort as they do.
            order = scores.view(np.uint32).astype(np.int64) << 32 | self._snapshot.days[numbers]
            chosen = np.sort(np.argpartition(-order, WINDOW - 1)[:WINDOW])
            numbers, scores = numbers[chosen], scores[chosen]
        words = [] if asks_for_quotes(self._root) else ranked_apart(self._root).words
        bonus = rerank(self._snapshot, self._evaluator.matcher("articles"), words, numbers)
        return _ordered(numbers, scores.astype(np.float64) + bonus, self._snapshot.days.take(numbers))

    @lazy
    def _newest(self) -> Ranked:
        """The first articles by date."""
        numbers, scores = self._all
        values = self._by_day
        places = _best(values, WINDOW)
        places = places[_falling(values[places])][:WINDOW]
        return Ranked(numbers[places], scores[places])

    @lazy
    def _by_day(self) -> Array:
        """A number above 0 for each found article that sorts by day, then by score or by number."""
        numbers, scores = self._all
        days = self._snapshot.days[numbers].astype(np.int64) + 1
        values: Array = days << 32 | (scores.view(np.uint32) if self._ranks else numbers)
        return values

    @lazy
    def _best(self) -> Ranked:
        """At least as many of the best articles as are looked at closely, with all that tie with the last."""
        return _joined(self._found, _best_of_part)

    @lazy
    def _all(self) -> Ranked:
        """All found articles as they were indexed, and what they score."""
        return _joined(self._found, _all_of_part)

    @lazy
    def _order(self) -> Ranked:
        """All found articles in order."""
        numbers, scores = self._all
        if self._by_date:
            order = _falling(self._by_day)
            return Ranked(numbers[order], scores[order])
        first, days = self._top, self._snapshot.days[numbers]
        rest = np.ones(len(numbers), bool)
        rest[numbers.searchsorted(first.numbers)] = False
        others = _ordered(numbers[rest], scores[rest].astype(np.float64), days[rest])
        return Ranked(*map(np.concatenate, zip(first, others, strict=True)))

    @lazy
    def _by_date(self) -> bool:
        """Whether the day decides: because it is asked for, or because nothing in the query ranks."""
        return self._sort == "date" or not self._ranks

    @property
    def _ranks(self) -> bool:
        """Whether anything in the query gives scores."""
        return len(self._best.numbers) > 0

    @lazy
    def _masks(self) -> list[Array]:
        """For each article of each segment whether it is found."""
        return [one.everywhere() for one in self._found]

    @lazy
    def _found_quotes(self) -> Ranked:
        """Numbers of the quotations over all segments, and what they score."""
        found = (self._evaluator.quotes(self._root, at, mask) for at, mask in enumerate(self._masks))
        return _joined(found, _all_of_part)

    @lazy
    def _quote_order(self) -> Array:
        """The found quotations in the order of their articles, in each by score, then as they stand there."""
        numbers, scores = self._found_quotes
        place = np.zeros(len(self._snapshot.keys), np.int64)
        place[self._order.numbers] = np.arange(self.total)
        worst_last = place[self._snapshot.quote_articles[numbers]] << 32 | (
            0xFFFFFFFF - scores.view(np.uint32).astype(np.int64)
        )
        ordered: Array = numbers[np.argsort(worst_last, kind="stable")]
        return ordered

    def _quotes(self, begin: int, end: int) -> tuple[Array, Array]:
        chosen = self._quote_order[begin:end]
        return self._snapshot.keys[self._snapshot.quote_articles[chosen]], self._snapshot.quote_numbers[chosen]


def _all_of_part(found: Answer) -> Ranked:
    """Return the found documents of a part by their numbers there, 0 as the score where nothing ranks."""
    places = found.places()
    scores = np.zeros(len(places), np.float32) if found.scores is None else found.scores[places]
    return Ranked(found.scope.numbers(places), scores)


def _best_of_part(found: Answer) -> Ranked:
    """Return the best documents of a part by their numbers there, none where nothing ranks."""
    if found.scores is None:
        return _NOTHING
    places = _best(found.scores, WINDOW)
    return Ranked(found.scope.numbers(places), found.scores[places])


def _joined(found: Iterable[Answer], of_part: Callable[[Answer], Ranked]) -> Ranked:
    """Return what `of_part` takes from each part, with its numbers over all segments."""
    pieces: list[Ranked] = []
    base = 0
    for one in found:
        numbers, scores = of_part(one)
        pieces.append(Ranked(numbers + base, scores))
        base += one.scope.part.count
    if len(pieces) > 1:
        return Ranked(*map(np.concatenate, zip(*pieces, strict=True)))
    return pieces[0] if pieces else _NOTHING


def _best(scores: Array, size: int) -> Array:
    """Return, in order, the places of at least the `size` best scores above 0, with all that tie with the last.

    The best of every block (of places far apart) bound the answer from below, so that one comparison sifts out nearly
    everything.
    """
    if len(scores) <= size:
        few: Array = (scores > 0).nonzero()[0]
        return few
    block = max(1, len(scores) // (size * _BLOCKS))
    blocks = len(scores) // block
    tops = np.maximum.reduce(scores[: blocks * block].reshape(block, blocks))
    tops.sort()
    least = tops[-size]
    found = (scores >= least if least > 0 else scores > 0).nonzero()[0]
    if len(found) <= size:
        return found
    values = scores[found]
    best: Array = found[values >= np.sort(values)[-size]]
    return best


def _falling(values: Array) -> Array:
    """Return the order that sorts values, the greatest first, of equal ones the last."""
    order: Array = np.argsort(values, kind="stable")[::-1]
    return order


def _ordered(numbers: Array, scores: Array, days: Array) -> Ranked:
    """Return articles by falling score, then the newest, then the latest indexed first."""
    order = np.lexsort((numbers, days, scores))[::-1]
    return Ranked(numbers[order], scores[order])

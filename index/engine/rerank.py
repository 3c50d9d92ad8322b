"""The second look at the best articles: exact forms before other forms, words close together before words far apart."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.engine.files import Array
from index.engine.match import Matcher, is_in, places_in
from index.engine.segment import Part
from index.engine.snapshot import Snapshot
from index.engine.words import WordForms

EXACT = 0.2
"""What the exact form of a word adds, as a part of the word's inverse document frequency."""

CLOSE = 0.5
"""What two words of the query add that stand side by side, as a part of the lower of their idf; at a distance of n
words it is an n-th of that (as in Rasolofo and Savoy, "Term proximity scoring", 2003, with a gentler fall)."""

_FARTHEST = 16


def rerank(snapshot: Snapshot, matcher: Matcher, words: Sequence[WordForms], articles: Array) -> Array:
    """Return what the close look adds to the scores of these articles (numbers over all segments, in order)."""
    bonus = np.zeros(len(articles), np.float32)
    base = 0
    for at, part in enumerate(snapshot.parts("articles")):
        low, high = np.searchsorted(articles, (base, base + part.count))
        if low < high and words:
            local = articles[low:high] - base
            bonus[low:high] = _exact(matcher, words, at, local) + _close(matcher, part, words, at, local)
        base += part.count
    return bonus


def _exact(matcher: Matcher, words: Sequence[WordForms], at: int, articles: Array) -> Array:
    bonus = np.zeros(len(articles), np.float32)
    for word in words:
        found = is_in(articles, matcher.exact(word.key, at))
        bonus[found] += np.float32(EXACT * matcher.lookup("stems", word.stem)[1])
    return bonus


def _close(matcher: Matcher, part: Part, words: Sequence[WordForms], at: int, articles: Array) -> Array:
    """Return what each article gets for words that follow one another in the query and stand close in the article."""
    bonus = np.zeros(len(articles), np.float32)
    field = part.field("stems")
    for first, second in pairwise(words):
        numbers = [matcher.lookup("stems", word.stem) for word in (first, second)]
        if any(found[at] < 0 for found, _ in numbers):
            continue
        lists = [field.documents[slice(*field.span(found[at]))] for found, _ in numbers]
        both = np.flatnonzero(is_in(articles, lists[0]) & is_in(articles, lists[1]))
        if len(both):
            places = [places_in(field, found[at], articles[both]) for found, _ in numbers]
            distances = _nearest(places[0], places[1], len(both))
            worth = np.float32(CLOSE * min(idf for _, idf in numbers))
            bonus[both] += np.where(distances <= _FARTHEST, worth / distances, np.float32(0))
    return bonus


def _nearest(first: Array, second: Array, size: int) -> Array:
    """Return for each of `size` documents the least distance of two places (document << 32 | position), at least 1."""
    after = np.searchsorted(second, first)
    distances = np.minimum(
        np.abs(second[np.minimum(after, len(second) - 1)] - first), np.abs(first - second[np.maximum(after - 1, 0)])
    )
    owners = first >> 32
    starts = np.searchsorted(owners, np.arange(size))
    nearest: Array = np.maximum(np.minimum.reduceat(distances, starts), 1)
    return nearest

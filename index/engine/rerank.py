"""The second look at the best articles: exact forms before other forms, words close together before words far apart."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.engine.files import Array
from index.engine.match import Matcher, is_in
from index.engine.segment import Part
from index.engine.snapshot import Snapshot
from index.engine.words import WordForms

EXACT = 0.2
"""What the exact form of a word adds, as a part of the word's inverse document frequency."""

CLOSE = 0.5
"""What two words of the query add that stand side by side, as a part of the lower of their idf; at a distance of n
words it is an n-th of that (as in Rasolofo and Savoy, "Term proximity scoring", 2003, with a gentler fall)."""

_FARTHEST = 16
_MOST_WORDS = 100


def rerank(snapshot: Snapshot, matcher: Matcher, words: Sequence[WordForms], articles: Array) -> Array:
    """Return what the close look adds to the scores of these articles (numbers over all segments, in order)."""
    bonus = np.zeros(len(articles), np.float32)
    low = base = 0
    for at, part in enumerate(snapshot.parts("articles") if words else ()):
        high = int(articles.searchsorted(base + part.count))
        if low < high:
            local = articles[low:high] - base
            _add_exact(bonus[low:high], matcher, words, at, local)
            if len(words) > 1:
                bonus[low:high] += _close(matcher, part, words, at, local)
        low, base = high, base + part.count
    return bonus


def _add_exact(bonus: Array, matcher: Matcher, words: Sequence[WordForms], at: int, articles: Array) -> None:
    for word in words:
        worth = np.float32(EXACT * matcher.lookup("stems", word.stem).idf)
        bonus += is_in(articles, matcher.exact(word.key, at)) * worth


def _close(matcher: Matcher, part: Part, words: Sequence[WordForms], at: int, articles: Array) -> Array:
    """Return what each article gets for words that follow one another in the query and stand close in the article, with
    no other word of the query between them."""
    owners, places, found = _occurrences(matcher, part, words, at, articles)
    apart = places[1:] - places[:-1]
    first = np.minimum(found[1:], found[:-1])
    follow = np.maximum(found[1:], found[:-1]) - first == 1
    meet = (follow & (apart <= _FARTHEST) & (owners[1:] == owners[:-1])).nonzero()[0]
    nearness = np.zeros(len(articles) * len(words), np.float32)
    pairs = owners.take(meet) * len(words) + first.take(meet)
    np.maximum.at(nearness, pairs, np.float32(1) / apart.take(meet).astype(np.float32))
    told = [matcher.lookup("stems", word.stem).idf for word in words]
    worth = np.array([0.0, *map(min, pairwise(told))], np.float32) * np.float32(CLOSE)
    bonus: Array = (nearness.reshape(-1, len(words)) * worth).sum(axis=1)
    return bonus


def _occurrences(
    matcher: Matcher, part: Part, words: Sequence[WordForms], at: int, articles: Array
) -> tuple[Array, Array, Array]:
    """Return where words of the query stand in the articles, in order: index of the article, place, number of the word.

    A compound with two words of the query inside counts for the later one.
    """
    stems = part.field("stems")
    wanted = np.zeros(len(part.field("words")) + 1, np.uint8)
    for number, word in enumerate(words[:_MOST_WORDS], 1):
        stem = matcher.lookup("stems", word.stem).numbers[at]
        if stem >= 0:
            wanted[stems.words_of(stem)] = number
    starts, text = part.text_starts, part.column("forward")
    begins, ends = starts.take(articles), starts.take(articles + 1)
    pieces = [text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    words_in = wanted.take(np.concatenate(pieces))
    places = (words_in > 0).nonzero()[0]
    return np.cumsum(ends - begins).searchsorted(places, side="right"), places, words_in.take(places)

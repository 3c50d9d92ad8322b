"""What a query is asked of: all documents of a part, or the few that its rare words leave.

Whatever is worked out in a scope (masks, weights, scores) is an array with one value for each of its documents, so that
the same few lines serve both: a rare word costs what its postings cost, a frequent one a look at everybody.
"""

from collections.abc import Iterable

import numpy as np

from index.engine.arrays import merged
from index.engine.files import Array
from index.engine.layout import COMMON
from index.engine.lazy import lazy
from index.engine.match import Matcher, Postings
from index.engine.segment import Part
from index.engine.snapshot import K1, Level, Snapshot
from index.engine.tree import asks_for_quotes, asks_nothing, ranked_apart
from index.engine.words import WordForms, word_forms
from index.query import All, Any, Fuzzy, Node, Phrase, Wildcard, Word

_FEW = COMMON
"""Documents are few if they are no more than the eighth part of all; looking at everybody is quicker otherwise."""

_MANY = 40
"""The documents of one stem lie side by side already, and are worth a scope up to so many in a hundred of all."""

_SEARCH_COST = 12
"""Looking up one document among many costs as much as writing so many of these down."""


class Scope:
    """Documents of a part, in order: `documents` are their numbers, None where it is all of them."""

    def __init__(self, snapshot: Snapshot, level: Level, at: int, documents: Array | None = None) -> None:
        self._snapshot = snapshot
        self.level, self.at = level, at
        self.part: Part = snapshot.parts(level)[at]
        self.documents = documents
        self.size = self.part.count if documents is None else len(documents)

    @lazy
    def _indexes(self) -> Array:
        """The numbers as numpy would convert them anew for every use as an index."""
        assert self.documents is not None
        return self.documents.astype(np.intp)

    @lazy
    def norm(self) -> Array:
        """What BM25 adds to a term's weight, for each document."""
        return self.among(self._snapshot.norm(self.level, self.at))

    def among(self, values: Array) -> Array:
        """Return the values of the scope's documents from an array over all documents of the part."""
        return values if self.documents is None else values.take(self._indexes)

    def spread(self, documents: Array, values: Array) -> Array:
        """Return the values that belong to some documents (in order), 0 for the other documents of the scope."""
        if documents is self.documents:
            return values
        if self.documents is not None and self.size * _SEARCH_COST < len(documents):
            places = documents.searchsorted(self.documents.astype(documents.dtype, copy=False))
            same: Array = documents.take(places, mode="clip") == self.documents
            return same * values.take(places, mode="clip")
        everybody = np.zeros(self.part.count, values.dtype)
        everybody[documents.astype(np.intp, copy=False)] = values
        return self.among(everybody)

    def bm25(self, postings: Postings, idf: float) -> Array:
        """Return what the documents of a term score; 0 for the others of the scope."""
        factor = np.float32(idf * (K1 + 1))
        if self.documents is None and postings.row is None and postings.frequency * _FEW < self.size:
            indexes = postings.documents.astype(np.intp, copy=False)
            return self.spread(indexes, _bm25(postings.weights, self.norm.take(indexes), factor))
        return _bm25(self.weights(postings), self.norm, factor)

    def weights(self, postings: Postings) -> Array:
        """Return the weights of a term in the documents, 0 where it is not."""
        if postings.documents is self.documents:
            return postings.weights
        if postings.row is not None:
            return self.among(postings.row)
        return self.spread(postings.documents, postings.weights)

    def numbers(self, places: Array) -> Array:
        """Return the numbers in the part of the documents at these places of the scope."""
        return places if self.documents is None else self._indexes.take(places)

    def everywhere(self, values: Array) -> Array:
        """Return the values for all documents of the part, 0 for those outside of the scope."""
        if self.documents is None:
            return values
        everybody = np.zeros(self.part.count, values.dtype)
        everybody[self._indexes] = values
        return everybody


def _bm25(weights: Array, norm: Array, factor: np.float32) -> Array:
    scores: Array = weights.astype(np.float32)
    under = scores + norm
    scores *= factor
    scores /= under
    return scores


def scope_of(node: Node, snapshot: Snapshot, matcher: Matcher, level: Level, at: int) -> Scope:
    """Return the narrowest scope that is cheap to tell and leaves out nothing that a node finds."""
    return Scope(snapshot, level, at, _Bounds(snapshot, matcher, level, at).of(node))


def scope_of_word(word: WordForms, snapshot: Snapshot, matcher: Matcher, level: Level, at: int) -> Scope | None:
    """Return just the documents that have a word, None where these are too many to be worth a scope."""
    documents = _Bounds(snapshot, matcher, level, at).of_word(word)
    return None if documents is None else Scope(snapshot, level, at, documents)


def _frequency(postings: Postings) -> int:
    return postings.frequency


def _at_most(most: int, postings: Postings) -> Array | None:
    return postings.documents if postings.frequency <= most else None


class _Bounds:
    """Tells which documents a node may find, in order; None where these are many or nobody knows."""

    def __init__(self, snapshot: Snapshot, matcher: Matcher, level: Level, at: int) -> None:
        self._snapshot, self._matcher, self._level, self._at = snapshot, matcher, level, at
        count = snapshot.parts(level)[at].count
        self._few, self._many = count // _FEW, count * _MANY // 100

    def of(self, node: Node) -> Array | None:
        """Return the documents that a node finds at most."""
        match node:
            case Word():
                return self._of_words(word_forms((node,)), ())
            case All():
                return self._of_all(node)
            case Any():
                return self._joined(self.of(child) for child in node.nodes if not asks_nothing(child))
            case Phrase() | Wildcard() | Fuzzy():
                return _at_most(self._few, self._matcher.leaf(node, self._at))
        return None

    def _of_all(self, node: All) -> Array | None:
        """The rarest of what must be there decides."""
        if self._level == "articles" and asks_for_quotes(node):
            return None
        apart = ranked_apart(node)
        bounds = [self._of_words(apart.words, apart.patterns)] if apart.words or apart.patterns else []
        bounds += [self.of(child) for child in apart.required]
        return min((bound for bound in bounds if bound is not None), key=len, default=None)

    def _of_words(self, words: Iterable[WordForms], patterns: Iterable[Node]) -> Array | None:
        return self._joined((*map(self.of_word, words), *map(self.of, patterns)))

    def of_word(self, word: WordForms) -> Array | None:
        """Return the documents that have a word, no others among them."""
        own = self._matcher.stem(word.stem, self._at)
        if not word.parts:
            return _at_most(self._many, own)
        few = _at_most(self._few, own)
        return None if few is None else self._joined((few, self._of_parts(word.parts)))

    def _of_parts(self, parts: Iterable[str]) -> Array | None:
        """A compound is found by all of its parts as well: the documents of the rarest are sifted by the others."""
        rarest, *others = sorted((self._matcher.stem(part, self._at) for part in parts), key=_frequency)
        documents = _at_most(self._few, rarest)
        for other in others:
            if documents is None:
                return None
            documents = documents[Scope(self._snapshot, self._level, self._at, documents).weights(other) > 0]
        return documents

    def _joined(self, bounds: Iterable[Array | None]) -> Array | None:
        found: list[Array] = []
        for bound in bounds:
            if bound is None:
                return None
            if len(bound):
                found.append(bound)
        if len(found) == 1:
            return found[0]
        return None if sum(map(len, found)) > self._few else merged(found)

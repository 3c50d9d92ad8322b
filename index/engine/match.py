"""Words, phrases, patterns and misspelt words on the postings of one level of the index: who has them, and how often.

Documents are numbers within a part (the articles or the quotations of a segment), in order; weights are in halves.
"""

from typing import NamedTuple

import numpy as np

from index.engine.expand import expand_fuzzy, expand_pattern
from index.engine.files import Array
from index.engine.layout import COMMON
from index.engine.postings import UNITS
from index.engine.segment import Part
from index.engine.snapshot import Level, Snapshot
from index.engine.words import fuzzy_key, pattern
from index.german.folding import keys
from index.query import Fuzzy, Phrase, Wildcard

Leaf = Phrase | Wildcard | Fuzzy


class Postings(NamedTuple):
    """Documents in order and the weight of a term in each; of what is common there may be a row with the weights of all
    documents instead."""

    frequency: int
    documents: Array
    weights: Array
    row: Array | None = None


NOTHING = Postings(0, np.zeros(0, np.uint32), np.zeros(0, np.float32))


class Term(NamedTuple):
    """A term in each part: its number in the dictionary (-1 where it is not there) and the span of its postings.

    `idf` is its inverse document frequency over all parts.
    """

    numbers: list[int]
    spans: list[tuple[int, int]]
    idf: float


class Matcher:
    """Finds the leaves of a query in the parts of one level. `notes` tell which patterns were cut."""

    def __init__(self, snapshot: Snapshot, level: Level) -> None:
        self._snapshot, self._level = snapshot, level
        self._parts = snapshot.parts(level)
        self._terms: dict[tuple[str, str], Term] = {}
        self._stems: dict[tuple[str, int], Postings] = {}
        self._leaves: dict[tuple[Leaf, int], Postings] = {}
        self.notes: dict[str, tuple[int, int]] = {}

    def lookup(self, field: str, term: str) -> Term:
        """Return where a term stands in the dictionary of each part, and what it tells."""
        found = self._terms.get((field, term))
        if found is None:
            encoded, frequency = term.encode(), 0
            numbers, spans = [], []
            for part in self._parts:
                one = part.field(field)
                number = one.number(encoded)
                low, high = one.span(number) if number >= 0 else (0, 0)
                frequency += high - low
                numbers.append(number)
                spans.append((low, high))
            found = self._terms[field, term] = Term(numbers, spans, self._snapshot.idf(self._level, frequency))
        return found

    def stem(self, stem: str, at: int) -> Postings:
        """Return the documents of part `at` that have a stem, as a word or inside a compound, and its weights there."""
        found = self._stems.get((stem, at))
        if found is None:
            term, field = self.lookup("stems", stem), self._parts[at].field("stems")
            low, high = term.spans[at]
            documents, weights, row = field.documents[low:high], field.weights[low:high], field.row(term.numbers[at])
            found = self._stems[stem, at] = Postings(high - low, documents, weights, row)
        return found

    def exact(self, key: str, at: int) -> Array:
        """Return the documents of part `at` that have the word in this very form."""
        field = self._parts[at].field("words")
        number = field.number(key.encode())
        low, high = field.span(number) if number >= 0 else (0, 0)
        return field.documents[low:high]

    def leaf(self, node: Leaf, at: int) -> Postings:
        """Return the documents of part `at` that have a phrase, or a word that a pattern or a slip stands for.

        With them comes how often, in the units of weights.
        """
        found = self._leaves.get((node, at))
        if found is None:
            found = self._phrase(node, at) if isinstance(node, Phrase) else self._expansion(node, at)
            self._leaves[node, at] = found
        return found

    def leaf_idf(self, node: Leaf) -> float:
        """Return how much a leaf tells: a phrase as much as its words, a pattern as if its words were one."""
        if isinstance(node, Phrase):
            return sum(self.lookup("words", word).idf for word in keys(node.text))
        frequency = sum(self.leaf(node, at).frequency for at in range(len(self._parts)))
        return self._snapshot.idf(self._level, frequency)

    def _phrase(self, node: Phrase, at: int) -> Postings:
        """Return the documents that have the words of the phrase in their exact forms, one after the other."""
        numbers = [self.lookup("words", word).numbers[at] for word in keys(node.text)]
        if not numbers or min(numbers) < 0:
            return NOTHING
        documents, counts = _in_a_row(self._parts[at], numbers)
        return Postings(len(documents), documents, counts.astype(np.float32) * np.float32(UNITS))

    def _expansion(self, node: Wildcard | Fuzzy, at: int) -> Postings:
        """Return the documents with a word that fits the pattern, or that is one or two typing errors away."""
        field = self._parts[at].field("words")
        if isinstance(node, Fuzzy):
            return _union(self._parts[at], *expand_fuzzy(field, fuzzy_key(node)))
        wanted = pattern(node.pattern)
        if wanted is None:
            return NOTHING
        numbers, size = expand_pattern(field, wanted)
        if len(numbers) < size:
            self.notes[node.pattern] = max(self.notes.get(node.pattern, (0, 0)), (size, len(numbers)))
        return _union(self._parts[at], numbers)


def _union(part: Part, numbers: Array, discount: Array | None = None) -> Postings:
    """Return the documents of a part that have one of these words, and how often, as if the words were one."""
    field = part.field("words")
    if not len(numbers):
        return NOTHING
    low, high = field.postings[numbers], field.postings[numbers + 1]
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        documents, counts = field.documents[low[0] : high[-1]], field.counts[low[0] : high[-1]]
    else:
        pieces = [slice(*span) for span in zip(low.tolist(), high.tolist(), strict=True)]
        documents = np.concatenate([field.documents[piece] for piece in pieces])
        counts = np.concatenate([field.counts[piece] for piece in pieces])
    if discount is not None:
        counts = counts * np.repeat(discount, high - low)
    row = np.bincount(documents, counts, part.count).astype(np.float32)
    row *= np.float32(UNITS)
    mask = row > 0
    frequency = int(np.count_nonzero(mask))
    if frequency * COMMON > part.count:
        return NOTHING._replace(frequency=frequency, row=row)
    found = mask.nonzero()[0]
    return Postings(frequency, found, row.take(found))


def _in_a_row(part: Part, numbers: list[int]) -> tuple[Array, Array]:
    """Return the documents in which these words follow one another, and how often they do.

    Only the rarest word is looked up; what stands around it tells the running text.
    """
    field, text, starts = part.field("words"), part.column("forward"), part.text_starts
    rarest, *others = sorted(range(len(numbers)), key=lambda place: field.occurrences(numbers[place]))
    low, high = field.span(numbers[rarest])
    documents = np.repeat(field.documents[low:high].astype(np.intp), field.counts[low:high])
    positions = field.positions[int(field.runs[numbers[rarest]]) : int(field.runs[numbers[rarest] + 1])]
    begins = starts.take(documents) + positions - rarest
    # A phrase that would begin before its text or end behind it would be read from another text.
    fits = (begins >= starts.take(documents)) & (begins + len(numbers) <= starts.take(documents + 1))
    for place in others:
        begins, documents = begins[fits], documents[fits]
        fits = text.take(begins + place) == numbers[place]
    found, counts = np.unique(documents[fits], return_counts=True)
    return found, counts


def is_in(values: Array, sorted_values: Array) -> Array:
    """Tell for each of the values whether it is among the sorted ones."""
    if not len(sorted_values):
        return np.zeros(len(values), bool)
    wanted = values.astype(sorted_values.dtype, copy=False)  # or numpy would convert all the others
    found: Array = sorted_values.take(sorted_values.searchsorted(wanted), mode="clip") == wanted
    return found

"""Words, phrases, patterns and misspelt words on the postings of one level of the index: who has them, what they score.

Documents are numbers within a part (the articles or the quotations of a segment). Scores are BM25 with the field
weights inside the term weight.
"""

from typing import NamedTuple

import numpy as np

from index.engine.expand import expand_fuzzy, expand_pattern
from index.engine.files import Array
from index.engine.postings import UNITS
from index.engine.segment import Field, Part
from index.engine.snapshot import K1, Level, Snapshot
from index.engine.words import WordForms, fuzzy_key, pattern
from index.german.folding import keys
from index.query import Fuzzy, Phrase, Wildcard


class Postings(NamedTuple):
    """Documents in order, and what each scores."""

    documents: Array
    scores: Array


NOTHING = Postings(np.zeros(0, np.intp), np.zeros(0, np.float32))


class Matcher:
    """Finds the leaves of a query in the parts of one level. `notes` tell which patterns were cut."""

    def __init__(self, snapshot: Snapshot, level: Level) -> None:
        self._snapshot, self._level = snapshot, level
        self._parts = snapshot.parts(level)
        self._terms: dict[tuple[str, str], tuple[list[int], float]] = {}
        self._expansions: dict[Wildcard | Fuzzy, tuple[list[tuple[Array, Array]], float]] = {}
        self.notes: dict[str, tuple[int, int]] = {}

    def lookup(self, field: str, term: str) -> tuple[list[int], float]:
        """Return the number of a term in each part (-1 where it is not) and its inverse document frequency."""
        found = self._terms.get((field, term))
        if found is None:
            encoded = term.encode()
            fields = [part.field(field) for part in self._parts]
            numbers = [one.number(encoded) for one in fields]
            frequency = sum(_frequency(one, number) for one, number in zip(fields, numbers, strict=True) if number >= 0)
            found = self._terms[field, term] = numbers, self._snapshot.idf(self._level, frequency)
        return found

    def stem(self, term: str, at: int) -> Postings:
        """Return the documents of part `at` that have a stem, as a word or inside a compound."""
        numbers, idf = self.lookup("stems", term)
        if numbers[at] < 0:
            return NOTHING
        field = self._parts[at].field("stems")
        low, high = field.span(numbers[at])
        documents = field.documents[low:high].astype(np.intp)  # as numpy would do anew for every use as an index
        return Postings(documents, self._bm25(at, documents, field.weights[low:high].astype(np.float32), idf))

    def exact(self, key: str, at: int) -> Array:
        """Return the documents of part `at` that have the word in this very form."""
        number = self.lookup("words", key)[0][at]
        if number < 0:
            return NOTHING.documents
        field = self._parts[at].field("words")
        low, high = field.span(number)
        return field.documents[low:high]

    def add_word(self, word: WordForms, at: int, scores: Array) -> Array | Postings:
        """Add what a word scores to the documents of a part, and return who has it, as documents or dense.

        A document has a compound also where it has all of its parts (`Abzug der Truppen`); some of them only score.
        """
        own = self.stem(word.stem, at)
        scores[own.documents] += own.scores
        if not word.parts:
            return own
        whole = np.zeros(len(scores), bool)
        whole[own.documents] = True
        together: Array | None = None
        for part in word.parts:
            found = self.stem(part, at)
            scores[found.documents] += found.scores
            here = np.zeros(len(scores), bool)
            here[found.documents] = True
            together = here if together is None else together & here
        return whole if together is None else whole | together

    def phrase(self, node: Phrase, at: int) -> Postings:
        """Return the documents that have the words of the phrase in their exact forms, one after the other."""
        words = keys(node.text)
        found = [self.lookup("words", word) for word in words]
        if not words or any(numbers[at] < 0 for numbers, _ in found):
            return NOTHING
        documents, counts = _in_a_row(self._parts[at], [numbers[at] for numbers, _ in found])
        idf = sum(idf for _, idf in found)
        return Postings(documents, self._bm25(at, documents, counts.astype(np.float32) * np.float32(UNITS), idf))

    def expansion(self, node: Wildcard | Fuzzy, at: int) -> Postings:
        """Return the documents with a word that fits the pattern, or that is one or two typing errors away."""
        found = self._expansions.get(node)
        if found is None:
            counted = [self._counted(part.field("words"), node) for part in self._parts]
            idf = self._snapshot.idf(self._level, sum(len(documents) for documents, _ in counted))
            found = self._expansions[node] = counted, idf
        (documents, weights), idf = found[0][at], found[1]
        return Postings(documents, self._bm25(at, documents, weights, idf))

    def _counted(self, field: Field, node: Wildcard | Fuzzy) -> tuple[Array, Array]:
        """Return the documents of all words that the node stands for, and the weight of these words in each."""
        if isinstance(node, Fuzzy):
            return _union(field, *expand_fuzzy(field, fuzzy_key(node)))
        wanted = pattern(node.pattern)
        if wanted is None:
            return NOTHING
        numbers, size = expand_pattern(field, wanted)
        if len(numbers) < size:
            self.notes[node.pattern] = max(self.notes.get(node.pattern, (0, 0)), (size, len(numbers)))
        return _union(field, numbers)

    def _bm25(self, at: int, documents: Array, weights: Array, idf: float) -> Array:
        norm = self._snapshot.norm(self._level, at).take(documents)
        scores: Array = weights * np.float32(idf * (K1 + 1)) / (weights + norm)
        return scores


def _union(field: Field, numbers: Array, discount: Array | None = None) -> tuple[Array, Array]:
    """Return the documents that have one of these words, and how often, as if the words were one, in halves."""
    if not len(numbers):
        return NOTHING
    low, high = field.postings[numbers], field.postings[numbers + 1]
    if discount is None and numbers[-1] - numbers[0] == len(numbers) - 1:
        documents, counts = field.documents[low[0] : high[-1]], field.counts[low[0] : high[-1]]
    else:
        pieces = [slice(*span) for span in zip(low.tolist(), high.tolist(), strict=True)]
        documents = np.concatenate([field.documents[piece] for piece in pieces])
        counts = np.concatenate([field.counts[piece] for piece in pieces])
    if discount is not None:
        counts = counts * np.repeat(discount, high - low)
    totals = np.bincount(documents, weights=counts)
    distinct = np.flatnonzero(totals)
    return distinct, (totals[distinct] * UNITS).astype(np.float32)


def _frequency(field: Field, number: int) -> int:
    low, high = field.span(number)
    return high - low


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
    at = np.searchsorted(sorted_values, values)
    at[at == len(sorted_values)] = 0
    found: Array = sorted_values[at] == values
    return found

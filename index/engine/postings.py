"""From running words to the arrays of the fields `words` and `stems`."""

from collections.abc import Callable, Iterable
from itertools import compress
from typing import NamedTuple

import numpy as np

from index.engine.arrays import narrow, offsets, spread
from index.engine.files import Array, ArrayWriter
from index.engine.layout import COMMON, LEAST_COMMON
from index.engine.sorting import TermSort
from index.engine.vocabulary import Vocabulary

UNITS = 2
"""Weights are stored in halves, so that a compound part can weigh half a word."""

Weighed = Iterable[tuple[Array, Array]]
"""Documents of a term and its weights there, piece by piece."""

_DOCUMENT, _POSITION = np.uint64(32), np.uint64(2)
"""An entry of `words` is a number: the document, from this bit on, the position, from this bit on, and the weight."""

_WEIGHT_MASK = np.uint64((1 << 2) - 1)
_POSITION_MASK = np.uint64((1 << 30) - 1)
_STEM_DOCUMENT, _STEM_WEIGHT_MASK = 4, (1 << 4) - 1


class Zones(NamedTuple):
    """For each zone of some documents: its document, the position of its first word, its length, the weight of a word,
    and how many places are empty after it."""

    documents: Array
    positions: Array
    lengths: Array
    weights: Array
    gaps: Array

    def part(self, low: int, high: int) -> "Zones":
        """Return the zones of a range of numbers."""
        return Zones(*(column[low:high] for column in self))


class Terms(NamedTuple):
    """The words and stems that occur: names in order, and how often each occurs; of a word, stems counted as parts.

    `form_words` tells the word of each form of the vocabulary. Each word has `sizes` of `word_stems`, from `firsts` on,
    its own first; each of those weighs `factors`.
    """

    words: list[bytes]
    counts: Array
    form_words: Array
    stems: list[bytes]
    stem_counts: Array
    word_stems: Array
    firsts: Array
    sizes: Array
    factors: Array


def used(vocabulary: Vocabulary, seen: Array) -> Terms:
    """Return the words and stems of forms that were seen; `seen` tells how often each was."""
    vocabulary.find_stems()
    form_keys = np.array(vocabulary.form_keys, np.int32)
    key_counts = np.bincount(form_keys, weights=seen, minlength=len(vocabulary.keys)).astype(np.int64)
    words, rank = used_terms(vocabulary.keys, key_counts)
    keys = np.flatnonzero(rank >= 0)
    keys = keys[np.argsort(rank[keys])]
    all_sizes = np.array(vocabulary.key_sizes, np.int32)
    sizes, counts = all_sizes[keys], key_counts[keys]
    numbers = np.array(vocabulary.key_stems, np.int32)[spread(offsets(all_sizes)[keys], sizes)]
    found = np.bincount(numbers, weights=np.repeat(counts, sizes), minlength=len(vocabulary.stems)).astype(np.int64)
    stems, stem_rank = used_terms(vocabulary.stems, found)
    stem_counts = np.zeros(len(stems), np.int64)
    stem_counts[stem_rank[stem_rank >= 0]] = found[stem_rank >= 0]
    firsts = offsets(sizes)[:-1].astype(np.int32)
    factors = np.ones(len(numbers), np.uint8)
    factors[firsts] = UNITS
    return Terms(words, counts, rank[form_keys], stems, stem_counts, stem_rank[numbers], firsts, sizes, factors)


class Words:
    """The field `words` while it is made: what stands where."""

    def __init__(self, terms: Terms) -> None:
        self._sort = TermSort(terms.counts, np.uint64)

    def add(self, words: Array, zones: Zones) -> None:
        """Take in words in a row, zone by zone."""
        begins = (np.cumsum(zones.lengths) - zones.lengths).astype(np.uint64)
        bases = zones.documents.astype(np.uint64) << _DOCUMENT | zones.weights
        bases += (zones.positions.astype(np.uint64) - begins) << _POSITION
        entries = np.repeat(bases, zones.lengths)
        entries += np.arange(len(words), dtype=np.uint64) << _POSITION
        self._sort.add(words, entries)

    def write(self, writer: ArrayWriter) -> None:
        """Write documents, counts and positions of every word."""
        documents, counts, positions, frequencies, occurrences = (list[Array]() for _ in range(5))
        for part in self._sort.ranges():
            first = _firsts(part.terms, part.entries >> _DOCUMENT)
            documents.append((part.entries[first] >> _DOCUMENT).astype(np.uint32))
            counts.append(np.diff(np.append(first, len(part.terms))).astype(np.uint32))
            positions.append((part.entries >> _POSITION & _POSITION_MASK).astype(np.uint32))
            frequencies.append(np.bincount(part.terms[first], minlength=part.size))
            occurrences.append(np.bincount(part.terms, minlength=part.size))
        writer.put("words.postings", offsets(joined(frequencies)))
        writer.put("words.documents", joined(documents))
        writer.put("words.counts", narrow(joined(counts)))
        writer.put("words.runs", offsets(joined(occurrences)))
        writer.put("words.positions", narrow(joined(positions)))


class Stems:
    """The field `stems` while it is made: every word stands for its stem, and with half the weight for the stems of
    its compound parts."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._sort = TermSort(terms.stem_counts, np.uint32)

    def add(self, words: Array, zones: Zones) -> None:
        """Take in words in a row, zone by zone."""
        sizes = self._terms.sizes[words]
        each = spread(self._terms.firsts[words], sizes)
        stems_of_zones = np.diff(offsets(sizes)[offsets(zones.lengths)])
        entries = np.repeat(zones.documents.astype(np.uint32) << _STEM_DOCUMENT, stems_of_zones)
        entries += np.repeat(zones.weights, stems_of_zones) * self._terms.factors[each]
        self._sort.add(self._terms.word_stems[each], entries)

    def write(self, writer: ArrayWriter, count: int) -> None:
        """Write the dictionary, the words of each stem, and the postings in `count` documents."""
        terms = self._terms
        write_terms(writer, "stems", terms.stems)
        words = np.repeat(np.arange(len(terms.sizes), dtype=np.int32), terms.sizes)
        writer.put("stems.words", words[np.argsort(terms.word_stems, kind="stable")])
        writer.put("stems.word_starts", offsets(np.bincount(terms.word_stems, minlength=len(terms.stems))))
        documents, weights, frequencies = (list[Array]() for _ in range(3))
        for part in self._sort.ranges():
            first = _firsts(part.terms, part.entries >> _STEM_DOCUMENT)
            sums = np.add.reduceat(part.entries & _STEM_WEIGHT_MASK, first) if len(first) else first
            documents.append(part.entries[first] >> _STEM_DOCUMENT)
            weights.append(np.minimum(sums, 255).astype(np.uint8))
            frequencies.append(np.bincount(part.terms[first], minlength=part.size))
        self._write_postings(writer, joined(frequencies), joined(documents), joined(weights), count)

    def _write_postings(
        self, writer: ArrayWriter, frequencies: Array, documents: Array, weights: Array, count: int
    ) -> None:
        starts = offsets(frequencies)
        writer.put("stems.postings", starts)
        writer.put("stems.documents", documents)
        writer.put("stems.weights", weights)

        def weighed(term: int) -> Weighed:
            span = slice(starts[term], starts[term + 1])
            return [(documents[span], weights[span])]

        write_common(writer, frequencies, count, weighed)


def joined(pieces: list[Array]) -> Array:
    """Return arrays end to end, and forget the pieces."""
    whole = np.concatenate(pieces)
    pieces.clear()
    return whole


def _firsts(terms: Array, documents: Array) -> Array:
    """Return where in an order by term and document a new pair of the two begins."""
    begins = np.ones(len(terms), bool)
    if len(terms):
        begins[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    return np.flatnonzero(begins)


def write_common(writer: ArrayWriter, frequencies: Array, count: int, postings: Callable[[int], Weighed]) -> None:
    """Write the rows of the common stems (see `layout.COMMON`); `postings` gives documents and weights of a term."""
    common = np.flatnonzero(frequencies > max(count // COMMON, LEAST_COMMON)).astype(np.int32)
    writer.put("stems.common", common)
    writer.begin("stems.rows", np.uint8)
    for term in common.tolist():
        row = np.zeros(count, np.uint8)
        for documents, weights in postings(term):
            row[documents] = weights
        writer.extend(row)


def write_spellings(writer: ArrayWriter, spellings: list[str], counts: Array, words: Array, size: int) -> None:
    """Write for every word the spelling that is seen most often, for completions and suggestions."""
    by_count = np.argsort(counts, kind="stable")
    by_count = by_count[counts[by_count] > 0]
    chosen = np.zeros(size, np.int64)
    chosen[words[by_count]] = by_count
    write_terms(writer, "spellings", [spellings[number].encode() for number in chosen.tolist()])


def write_terms(writer: ArrayWriter, field: str, terms: list[bytes]) -> None:
    """Write the dictionary of a field: its terms in order, end to end, and where each begins."""
    writer.put(f"{field}.terms", b"".join(terms))
    writer.put(f"{field}.starts", offsets([*map(len, terms)]).astype(np.uint32))


def used_terms(names: Iterable[str], counts: Array) -> tuple[list[bytes], Array]:
    """Return the names that count at all, in order, and for each name its place there (-1 if not used)."""
    used = np.flatnonzero(counts)
    terms, order = ranks([name.encode() for name in compress(names, counts.tolist())])
    rank = np.full(len(counts), -1, np.int32)
    rank[used] = order
    return terms, rank


def ranks(terms: list[bytes]) -> tuple[list[bytes], Array]:
    """Return the terms in order, and for each of the given terms its place in that order."""
    order = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), np.int32)
    rank[order] = np.arange(len(terms), dtype=np.int32)
    return [*map(terms.__getitem__, order)], rank


def encoded(value: str) -> bytes:
    """Return a keyword as the index keeps it; a file name that is no proper text must not stop a commit."""
    return value.encode("utf-8", "surrogatepass")


def decoded(term: bytes) -> str:
    """Return the keyword of a term."""
    return term.decode("utf-8", "surrogatepass")

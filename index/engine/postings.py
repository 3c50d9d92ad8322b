"""Sorting a stream of words into postings, all at once with numpy, and writing them."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from index.engine.analysis import Vocabulary
from index.engine.files import Array, ArrayWriter
from index.engine.layout import COMMON, LEAST_COMMON

UNITS = 2
"""Weights are stored in halves, so that a compound part can weigh half a word."""


Weighed = Iterable[tuple[Array, Array]]
"""Documents of a term and its weights there, piece by piece."""


class Stream(NamedTuple):
    """For each word of a batch, in order: its document, its position there and its weight."""

    documents: Array
    positions: Array
    weights: Array


def write_words(writer: ArrayWriter, words: Array, stream: Stream, size: int) -> Stream:
    """Sort the words by term, write documents, counts and positions, and return the postings, terms for positions."""
    order = stable_order(words)
    terms, documents = words[order], stream.documents[order]
    begins = np.ones(len(terms), bool)
    if len(terms):
        begins[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    first = np.flatnonzero(begins)
    counts = np.diff(np.append(first, len(terms)))
    writer.put("words.postings", offsets(np.bincount(terms[first], minlength=size)))
    writer.put("words.documents", documents[first])
    writer.put("words.counts", narrow(counts))
    writer.put("words.runs", offsets(np.bincount(terms, minlength=size)))
    writer.put("words.positions", narrow(stream.positions)[order])
    weights = np.add.reduceat(stream.weights[order], first, dtype=np.uint32) if len(first) else counts
    return Stream(documents[first], terms[first], weights)


def write_stems(writer: ArrayWriter, vocabulary: Vocabulary, rank: Array, postings: Stream, count: int) -> None:
    """Write the field `stems` of `count` documents: every word stands for its stem, and with half the weight for its
    compound parts."""
    all_sizes = np.frombuffer(vocabulary.key_sizes, np.int32)
    used = np.flatnonzero(rank >= 0)
    in_order = used[np.argsort(rank[used])]
    sizes = all_sizes[in_order]
    source = spread(offsets(all_sizes)[in_order], sizes)
    terms, stem_rank = used_terms(list(vocabulary.stem_numbers), np.frombuffer(vocabulary.key_stems, np.int32)[source])
    stems = stem_rank[np.frombuffer(vocabulary.key_stems, np.int32)[source]]
    factors = np.ones(len(stems), np.uint8)
    factors[offsets(sizes)[:-1]] = UNITS
    write_terms(writer, "stems", terms)
    by_stem = stable_order(stems)
    writer.put("stems.words", np.repeat(np.arange(len(in_order), dtype=np.int32), sizes)[by_stem])
    writer.put("stems.word_starts", offsets(np.bincount(stems, minlength=len(terms))))
    repeats = sizes[postings.positions]
    each = spread(offsets(sizes)[postings.positions], repeats)
    weights = np.repeat(postings.weights, repeats) * factors[each]
    stream = Stream(np.repeat(postings.documents, repeats), stems[each], weights)
    _write_weighed(writer, stream, len(terms), count)


def _write_weighed(writer: ArrayWriter, stream: Stream, size: int, count: int) -> None:
    """Sort stems (for positions) by term and document, add up the weights of the same, and write the postings."""
    documents, stems, weights = stream
    order = stable_order(documents.view(np.int32))
    order = order[stable_order(stems[order])]
    stems, documents = stems[order], documents[order]
    begins = np.ones(len(stems), bool)
    if len(stems):
        begins[1:] = (stems[1:] != stems[:-1]) | (documents[1:] != documents[:-1])
    first = np.flatnonzero(begins)
    sums = np.add.reduceat(weights[order], first) if len(first) else weights
    starts = offsets(np.bincount(stems[first], minlength=size))
    documents, bounded = documents[first], np.minimum(sums, 255).astype(np.uint8)
    writer.put("stems.postings", starts)
    writer.put("stems.documents", documents)
    writer.put("stems.weights", bounded)

    def weighed(term: int) -> Weighed:
        span = slice(starts[term], starts[term + 1])
        return [(documents[span], bounded[span])]

    write_common(writer, np.diff(starts), count, weighed)


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


def write_spellings(writer: ArrayWriter, spellings: list[str], forms: Array, ranks_: Array, size: int) -> None:
    """Write for every key the spelling that is seen most often, for completions and suggestions."""
    counts = np.bincount(forms, minlength=len(spellings))
    by_count = np.argsort(counts, kind="stable")
    by_count = by_count[counts[by_count] > 0]
    chosen = np.zeros(size, np.int64)
    chosen[ranks_[by_count]] = by_count
    write_terms(writer, "spellings", [spellings[number].encode() for number in chosen.tolist()])


def write_terms(writer: ArrayWriter, field: str, terms: list[bytes]) -> None:
    """Write the dictionary of a field: its terms in order, end to end, and where each begins."""
    writer.put(f"{field}.terms", b"".join(terms))
    writer.put(f"{field}.starts", offsets([len(term) for term in terms]).astype(np.uint32))


def used_terms(names: list[str], numbers: Array) -> tuple[list[bytes], Array]:
    """Return the terms that occur among the numbers, in order, and for each name its place there (-1 if not used)."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(names)))
    terms, order = ranks([names[number].encode() for number in used.tolist()])
    rank = np.full(len(names), -1, np.int32)
    rank[used] = order
    return terms, rank


def ranks(terms: list[bytes]) -> tuple[list[bytes], Array]:
    """Return the terms in order, and for each of the given terms its place in that order."""
    order = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), np.int32)
    rank[order] = np.arange(len(terms), dtype=np.int32)
    return [*map(terms.__getitem__, order)], rank


def stable_order(numbers: Array) -> Array:
    """Return the order that sorts non-negative int32 numbers, equal ones as they come (radix sort by halves)."""
    low = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    if not len(numbers) or numbers.max() < 1 << 16:
        return low
    high = (numbers >> 16).astype(np.uint16)[low]
    return low[np.argsort(high, kind="stable")]


def spread(starts: Array, sizes: Array) -> Array:
    """Return the indexes of runs of these sizes that begin at `starts`, one run after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    dtype = np.int32 if total < 1 << 31 else np.int64
    indexes: Array = np.repeat((starts - (ends - sizes)).astype(dtype), sizes)
    indexes += np.arange(total, dtype=dtype)
    return indexes


def offsets(sizes: Any) -> Array:
    """Return where each of the pieces of these sizes begins, and at the end where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def encoded(value: str) -> bytes:
    """Return a keyword as the index keeps it; a file name that is no proper text must not stop a commit."""
    return value.encode("utf-8", "surrogatepass")


def decoded(term: bytes) -> str:
    """Return the keyword of a term."""
    return term.decode("utf-8", "surrogatepass")


def narrow(values: Array) -> Array:
    """Return the values in 16 bits where they fit, else in 32."""
    return values.astype(np.uint16 if not len(values) or values.max() < 1 << 16 else np.uint32)

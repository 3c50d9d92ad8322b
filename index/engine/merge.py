"""Segments made one: what counts of them is copied in the order of terms, a block of terms at a time.

The documents of one segment come before those of the next, so the merged postings of a term are its postings in the
first segment, then those in the second, and nothing needs sorting. Memory is bounded by the block, not by the index.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from index.engine.arrays import offsets, spread
from index.engine.files import Array, ArrayWriter
from index.engine.layout import KEYWORDS, NUMBERS, TEXT_FIELDS
from index.engine.manifest import SegmentEntry
from index.engine.postings import write_common, write_terms
from index.engine.segment import Field, Part, Segment, articles_file, quotes_file

_BLOCK = 1 << 20


class Stopped(Exception):
    """The merge was told to stop before it was done."""


def merge(folder: Path, name: str, segments: Sequence[Segment], go_on: Callable[[], bool]) -> SegmentEntry:
    """Write the segment `name` from what counts in the given ones. Raises `Stopped` when `go_on` says no.

    The files get names that nobody reads; `unfinished` tells them, and renaming them is the caller's part.
    """
    articles = [segment.articles for segment in segments]
    quotes = [segment.quotes for segment in segments]
    numbers = renumbered(articles)
    documents = _merge_parts(unfinished(folder / articles_file(name)), "articles", articles, numbers, {}, go_on)
    quotations = _merge_parts(
        unfinished(folder / quotes_file(name)), "quotes", quotes, renumbered(quotes), {"parent": numbers}, go_on
    )
    return SegmentEntry(name, documents, quotations)


def unfinished(path: Path) -> Path:
    """Return the name that a file has until its merge is committed."""
    return path.with_name(f"{path.name}.new")


def renumbered(parts: Sequence[Part]) -> list[Array]:
    """Return for each part the new numbers of its documents; those of deleted ones mean nothing."""
    numbers, base = [], 0
    for part in parts:
        live = np.ones(part.count, bool) if part.live is None else part.live
        numbers.append((np.cumsum(live) - 1 + base).astype(np.uint32))
        base += int(live.sum())
    return numbers


def _merge_parts(
    path: Path,
    level: str,
    parts: Sequence[Part],
    numbers: Sequence[Array],
    mapped: dict[str, Sequence[Array]],
    go_on: Callable[[], bool],
) -> int:
    """Write one file of the merged segment and return its number of documents."""
    lengths, count = {}, 0
    with ArrayWriter(path) as writer:
        for column in (*NUMBERS[level], *(f"{field}.lengths" for field in TEXT_FIELDS)):
            maps = mapped.get(column)
            values = [part.column(column) for part in parts]
            values = values if maps is None else [new[old] for new, old in zip(maps, values, strict=True)]
            whole = np.concatenate([_living(one, part.live) for one, part in zip(values, parts, strict=True)])
            writer.put(column, whole)
            count = len(whole)
            if column.endswith(".lengths"):
                lengths[column.removesuffix(".lengths")] = int(whole.sum(dtype=np.int64))
        words: list[Array] = []
        for name in (*TEXT_FIELDS, *KEYWORDS[level]):
            if not go_on():
                raise Stopped
            field = FieldMerge(parts, numbers, name)
            field.write(writer)
            if name == "words":
                words = field.places
            elif name == "stems":
                field.write_words(writer, words)
                field.write_common(writer, count)
            for part in parts:
                part.file.forget_pages()
        _merge_forward(writer, parts, words)
        writer.finish({"documents": count, "lengths": lengths})
    return count


def _living(values: Array, live: Array | None) -> Array:
    return values if live is None else values[live]


def _merge_forward(writer: ArrayWriter, parts: Sequence[Part], words: Sequence[Array]) -> None:
    """Copy the running words of the documents that count, with the words' numbers in the merged field."""
    writer.begin("forward", np.int32)
    empty = max((int(places[-1]) + 1 for places in words if len(places)), default=0)
    for part, places in zip(parts, (np.append(one, empty) for one in words), strict=True):
        step = max(1, _BLOCK * part.count // max(1, len(part.column("forward"))))
        for low in range(0, part.count, step):
            high = min(part.count, low + step)
            starts = part.text_starts[low : high + 1]
            block = part.column("forward")[starts[0] : starts[-1]]
            if part.live is not None:
                block = block[np.repeat(part.live[low:high], np.diff(starts))]
            writer.extend(places[block].astype(np.int32))


class FieldMerge:
    """One field of several parts on its way into one."""

    def __init__(self, parts: Sequence[Part], numbers: Sequence[Array], name: str) -> None:
        self._parts, self._numbers, self._name = parts, numbers, name
        self._fields = [part.field(name) for part in parts]
        own = [field.terms() for field in self._fields]
        terms = sorted(set().union(*own))
        place = {term: number for number, term in enumerate(terms)}
        self.places = [np.fromiter(map(place.__getitem__, one), np.int64, len(one)) for one in own]
        self._kept = [self._count_kept(at) for at in range(len(parts))]
        totals = sum((self._dense(at, 0, len(terms)) for at in range(len(parts))), np.zeros(len(terms), np.int64))
        used = totals > 0
        if not used.all():
            renumbered = np.cumsum(used) - 1
            self._drop_unused(used, renumbered)
            terms = [terms[number] for number in np.flatnonzero(used).tolist()]
        self._terms, self._totals = terms, totals[used]

    def write(self, writer: ArrayWriter) -> None:
        """Write dictionary and postings of the merged field."""
        name = self._name
        write_terms(writer, name, self._terms)
        writer.put(f"{name}.postings", offsets(self._totals))
        self._write_array(writer, "documents", np.dtype(np.uint32))
        if name == "stems":
            self._write_array(writer, "weights", np.dtype(np.uint8))
        elif name == "words":
            self._write_array(writer, "counts", max(field.counts.dtype for field in self._fields))
            self._write_spellings(writer)
            self._write_positions(writer)

    def write_words(self, writer: ArrayWriter, words: Sequence[Array]) -> None:
        """Write which words each stem stands for; `words` are the places of each part's words in the merged field."""
        pairs = [np.zeros(0, np.int64)]
        for at, part in enumerate(self._parts):
            used = np.flatnonzero(self._kept[at])
            starts = part.column("stems.word_starts")
            sizes = np.diff(starts)[used]
            here = words[at][part.column("stems.words")[spread(starts[used], sizes)]]
            pairs.append(np.repeat(self.places[at][used], sizes) << 32 | here)
        distinct = np.unique(np.concatenate(pairs))
        writer.put("stems.words", (distinct & 0xFFFFFFFF).astype(np.int32))
        writer.put("stems.word_starts", offsets(np.bincount(distinct >> 32, minlength=len(self._terms))))

    def write_common(self, writer: ArrayWriter, count: int) -> None:
        """Write the rows of the common stems for the merged `count` documents."""
        write_common(writer, self._totals, count, self._weighed)

    def _weighed(self, term: int) -> Iterator[tuple[Array, Array]]:
        """Yield the kept documents of a merged term, as they are numbered now, and its weights there."""
        for at, field in enumerate(self._fields):
            for number in range(*np.searchsorted(self.places[at], (term, term + 1))):
                span = slice(*field.span(number))
                keep = self._keep(at, span)
                yield (
                    _living(self._numbers[at][field.documents[span]], keep),
                    _living(field.weights[span], keep),
                )

    def _count_kept(self, at: int) -> Array:
        """Return how many postings of each term of part `at` are of documents that count."""
        field, live = self._fields[at], self._parts[at].live
        if live is None:
            return np.diff(field.postings)
        return np.diff(offsets(live[field.documents])[field.postings])

    def _drop_unused(self, used: Array, renumbered: Array) -> None:
        """Forget the terms that only deleted documents have; their postings are passed over while copying."""
        for at, places in enumerate(self.places):
            # An unused term takes the place of the next used one and adds nothing to it.
            self.places[at] = np.minimum(renumbered[places] + ~used[places], int(used.sum()) - 1)

    def _dense(self, at: int, low: int, high: int) -> Array:
        """Return the kept postings of part `at` for each merged term from `low` to `high`."""
        places = self.places[at]
        first, last = np.searchsorted(places, (low, high))
        return np.bincount(places[first:last] - low, weights=self._kept[at][first:last], minlength=high - low).astype(
            np.int64
        )

    def _blocks(self, totals: Array) -> Iterator[tuple[int, int]]:
        """Yield ranges of merged terms that have at most a block of postings together, or are one term."""
        ends, low = np.cumsum(totals), 0
        while low < len(totals):
            before = int(ends[low - 1]) if low else 0
            high = max(low + 1, int(np.searchsorted(ends, before + _BLOCK, side="right")))
            yield low, high
            low = high

    def _write_array(self, writer: ArrayWriter, array: str, dtype: np.dtype[np.generic]) -> None:
        writer.begin(f"{self._name}.{array}", dtype)
        for low, high in self._blocks(self._totals):
            block = np.empty(int(self._totals[low:high].sum()), dtype)
            starts = offsets(self._totals[low:high])[:-1]
            for at, field in enumerate(self._fields):
                first, last = np.searchsorted(self.places[at], (low, high))
                span = slice(int(field.postings[first]), int(field.postings[last]))
                values = getattr(field, array)[span]
                if array == "documents":
                    values = self._numbers[at][values]
                starts += _copy(
                    block,
                    starts,
                    self.places[at][first:last] - low,
                    self._kept[at][first:last],
                    _living(values, self._keep(at, span)),
                )
            writer.extend(block)

    def _write_positions(self, writer: ArrayWriter) -> None:
        """Copy the positions; the kept words of each term are counted block by block as they are copied."""
        dtype = max(field.positions.dtype for field in self._fields)
        writer.begin(f"{self._name}.positions", dtype)
        sizes = np.zeros(len(self._terms), np.int64)
        for low, high in self._blocks(self._totals):
            pieces = [self._positions(at, low, high) for at in range(len(self._fields))]
            for places, counts, _ in pieces:
                sizes[low:high] += np.bincount(places, weights=counts, minlength=high - low).astype(np.int64)
            block = np.empty(int(sizes[low:high].sum()), dtype)
            starts = offsets(sizes[low:high])[:-1]
            for places, counts, values in pieces:
                starts += _copy(block, starts, places, counts, values)
            writer.extend(block)
        writer.put(f"{self._name}.runs", offsets(sizes))

    def _positions(self, at: int, low: int, high: int) -> tuple[Array, Array, Array]:
        """Return of part `at`: the places of its terms in the block, how many words each keeps, their positions."""
        field = self._fields[at]
        first, last = np.searchsorted(self.places[at], (low, high))
        values = field.positions[int(field.runs[first]) : int(field.runs[last])]
        counts = np.diff(field.runs[first : last + 1])
        span = slice(int(field.postings[first]), int(field.postings[last]))
        keep = self._keep(at, span)
        if keep is not None:
            words = field.counts[span]
            values = values[np.repeat(keep, words)]
            counts = np.diff(offsets(np.where(keep, words, 0))[field.postings[first : last + 1] - span.start])
        return self.places[at][first:last] - low, counts, values

    def _keep(self, at: int, span: slice) -> Array | None:
        live = self._parts[at].live
        return None if live is None else live[self._fields[at].documents[span]]

    def _write_spellings(self, writer: ArrayWriter) -> None:
        """Give every word the spelling of the part that has it most often."""
        best = np.zeros(len(self._terms), np.int64)
        spellings = [b""] * len(self._terms)
        for at, part in enumerate(self._parts):
            own = Field(part.file, "words", dictionary="spellings").terms()
            counts = np.diff(self._fields[at].runs)
            for number in np.flatnonzero((counts > best[self.places[at]]) & (self._kept[at] > 0)).tolist():
                place = self.places[at][number]
                best[place], spellings[place] = counts[number], own[number]
        write_terms(writer, "spellings", spellings)


def _copy(block: Array, starts: Array, places: Array, sizes: Array, values: Array) -> Array:
    """Copy runs of values to where their terms begin in the block, and return how many each term got.

    `places` and `sizes` tell the term of each run and its length; the runs lie end to end in `values`.
    """
    from_here = np.cumsum(sizes) - sizes
    block[np.repeat(starts[places] - from_here, sizes) + np.arange(len(values))] = values
    got: Array = np.bincount(places, weights=sizes, minlength=len(starts)).astype(np.int64)
    return got

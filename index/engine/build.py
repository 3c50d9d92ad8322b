"""From documents to the arrays of a segment: collect numbers while reading, then sort everything at once.

Fields of an article: `words` (exact forms with positions), `stems` (stems and compound parts with positions and
weights), and the keywords `mentioned`, `speaking`, `source`, `place`, `type` and `month`. Of a quotation: `words`,
`stems`, `speaker` and `type`. A word in the headline weighs as three, in the lead as two (BM25F, Robertson, Zaragoza
and Taylor 2004: the field weights go into the term frequency); a compound part weighs half.
"""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.engine import Document, QuoteDocument
from index.engine.analysis import Keys, Vocabulary
from index.engine.files import Array, ArrayWriter

UNITS = 2
"""Weights are stored in halves, so that a compound part can weigh half a word."""

HEADLINE, LEAD, BODY = 3, 2, 1
ZONE_GAP = 16
_UNKNOWN_MONTH = ""


def stable_order(numbers: Array) -> Array:
    """Return the order that sorts non-negative int32 numbers, equal ones as they come (radix sort by halves)."""
    low = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    if not len(numbers) or numbers.max() < 1 << 16:
        return low
    high = (numbers >> 16).astype(np.uint16)[low]
    return low[np.argsort(high, kind="stable")]


def month_of(document: Document) -> str:
    """Return the month (`2022-02`) that the document's days lie in, empty where they do not tell one."""
    month = document.first_day // 100
    return f"{month // 100:04}-{month % 100:02}" if month and month == document.last_day // 100 else _UNKNOWN_MONTH


class Keywords:
    """A field of whole values, like actor ids: terms and the documents that have them."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._numbers = array("i")
        self._documents = array("I")

    def add(self, document: int, values: Iterable[str]) -> None:
        """Note that the document has these values; empty ones are passed over."""
        for value in dict.fromkeys(values):
            if value:
                self._numbers.append(self._terms.setdefault(value, len(self._terms)))
                self._documents.append(document)

    def write(self, writer: ArrayWriter, field: str) -> None:
        """Write the field's dictionary and postings."""
        numbers = np.array(self._numbers, np.int32)
        documents = np.array(self._documents, np.uint32)
        terms = list(self._terms)
        ranked, rank = ranks([term.encode() for term in terms])
        numbers = rank[numbers]
        order = stable_order(numbers)
        write_terms(writer, field, ranked)
        frequencies = np.bincount(numbers, minlength=len(terms))
        writer.put(f"{field}.postings", offsets(frequencies))
        writer.put(f"{field}.documents", documents[order])


class Texts:
    """The running words of a batch of documents as numbers, zone by zone."""

    def __init__(self) -> None:
        self._forms = array("i")
        self._zone_lengths = array("I")
        self._zone_weights = array("B")
        self._zone_documents = array("I")

    def __len__(self) -> int:
        return len(self._forms)

    def add(self, document: int, forms: list[int], weight: int) -> None:
        """Append a zone of a document: the numbers of its words, and how much each of them weighs."""
        self._forms.extend(forms)
        self._zone_lengths.append(len(forms))
        self._zone_weights.append(weight)
        self._zone_documents.append(document)

    def write(self, writer: ArrayWriter, vocabulary: Vocabulary, count: int) -> dict[str, int]:
        """Write the fields `words` and `stems` of `count` documents and return the total length of each."""
        forms, documents, weights, positions = self._streams()
        used = np.flatnonzero(np.bincount(forms, minlength=len(vocabulary.forms)))
        spellings = [vocabulary.forms[number] for number in used.tolist()]
        keys = Keys(spellings)
        local = np.zeros(len(vocabulary.forms), np.int32)
        local[used] = np.arange(len(used), dtype=np.int32)
        forms = local[forms]
        key_of = np.array(keys.key_of, np.int32)
        ranked, rank = ranks([key.encode() for key in keys.keys])
        _write_spellings(writer, spellings, np.bincount(forms, minlength=len(used)), rank[key_of], len(ranked))
        write_terms(writer, "words", ranked)
        _write_postings(writer, "words", rank[key_of[forms]], documents, positions, None, len(ranked))
        _write_stems(writer, keys, key_of[forms], documents, positions, weights)
        lengths = np.bincount(documents, minlength=count)
        weighed = np.bincount(documents, weights=weights, minlength=count)
        writer.put("words.lengths", lengths.astype(np.uint32))
        writer.put("stems.lengths", weighed.astype(np.uint32))
        return {"words": int(lengths.sum()), "stems": int(weighed.sum())}

    def _streams(self) -> tuple[Array, Array, Array, Array]:
        """Return for every word its form, document, weight and position (zones lie `ZONE_GAP` apart)."""
        forms = np.array(self._forms, np.int32)
        lengths = np.array(self._zone_lengths, np.int64)
        owners = np.array(self._zone_documents, np.uint32)
        documents = np.repeat(owners, lengths)
        weights = np.repeat(np.array(self._zone_weights, np.uint8), lengths)
        begins = np.cumsum(lengths) - lengths
        first_of_document = np.r_[True, owners[1:] != owners[:-1]] if len(owners) else np.zeros(0, bool)
        zone = np.arange(len(owners))
        first_zone = np.maximum.accumulate(np.where(first_of_document, zone, 0)) if len(owners) else zone
        shift = (zone - first_zone) * ZONE_GAP - begins[first_zone]
        positions = (np.arange(len(forms)) + np.repeat(shift, lengths)).astype(np.uint32)
        return forms, documents, weights, positions


class ArticleBatch:
    """Articles and their quotations, collected until they are written as one segment."""

    def __init__(self) -> None:
        self.keys = array("I")
        self._days = (array("I"), array("I"))
        self._texts = Texts()
        self._fields = {name: Keywords() for name in ("mentioned", "speaking", "source", "place", "type", "month")}
        self._quotes = QuoteBatch()

    @property
    def words(self) -> int:
        """How many words were collected, of articles and quotations."""
        return len(self._texts) + len(self._quotes.texts)

    @property
    def quotations(self) -> int:
        """How many quotations were collected."""
        return self._quotes.count

    def add(self, document: Document, vocabulary: Vocabulary) -> None:
        """Take in a document. It either goes in whole or raises before anything of it is kept."""
        zones = [vocabulary.words(text) for text in (document.headline, document.lead, document.body)]
        quotes = [(quote, vocabulary.words(quote.text)) for quote in document.quotes]
        number = len(self.keys)
        keywords: dict[str, Sequence[str]] = {
            "mentioned": document.mentioned,
            "speaking": [quote.speaker for quote in document.quotes],
            "source": (document.source,),
            "place": (document.place,),
            "type": [quote.type for quote in document.quotes],
            "month": (month_of(document),),
        }
        days = (array("I", [document.first_day]), array("I", [document.last_day]))
        self.keys.append(document.key)
        for column, day in zip(self._days, days, strict=True):
            column.extend(day)
        for forms, weight in zip(zones, (HEADLINE, LEAD, BODY), strict=True):
            self._texts.add(number, forms, weight)
        for name, values in keywords.items():
            self._fields[name].add(number, values)
        self._quotes.add(number, quotes)

    def write(self, articles: Path, quotes: Path, vocabulary: Vocabulary) -> None:
        """Write the two files of the segment."""
        count = len(self.keys)
        with ArrayWriter(articles) as writer:
            writer.put("key", np.array(self.keys, np.uint32))
            writer.put("first_day", np.array(self._days[0], np.uint32))
            writer.put("last_day", np.array(self._days[1], np.uint32))
            lengths = self._texts.write(writer, vocabulary, count)
            for name, field in self._fields.items():
                field.write(writer, name)
            writer.finish({"documents": count, "lengths": lengths})
        self._quotes.write(quotes, vocabulary)


class QuoteBatch:
    """The quotations of a batch of articles; `parent` is the article's number in the same segment."""

    def __init__(self) -> None:
        self.texts = Texts()
        self._parents = array("I")
        self._numbers = array("I")
        self._fields = {"speaker": Keywords(), "type": Keywords()}

    @property
    def count(self) -> int:
        """How many quotations were collected."""
        return len(self._parents)

    def add(self, parent: int, quotes: Iterable[tuple[QuoteDocument, list[int]]]) -> None:
        """Take in the quotations of an article, in their order there."""
        for number, (quote, forms) in enumerate(quotes):
            document = len(self._parents)
            self._parents.append(parent)
            self._numbers.append(number)
            self.texts.add(document, forms, BODY)
            self._fields["speaker"].add(document, (quote.speaker,))
            self._fields["type"].add(document, (quote.type,))

    def write(self, path: Path, vocabulary: Vocabulary) -> None:
        """Write the file of the quotations."""
        count = len(self._parents)
        with ArrayWriter(path) as writer:
            writer.put("parent", np.array(self._parents, np.uint32))
            writer.put("number", np.array(self._numbers, np.uint32))
            lengths = self.texts.write(writer, vocabulary, count)
            for name, field in self._fields.items():
                field.write(writer, name)
            writer.finish({"documents": count, "lengths": lengths})


def ranks(terms: list[bytes]) -> tuple[list[bytes], Array]:
    """Return the terms in order, and for each of the given terms its place in that order."""
    order = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), np.int32)
    rank[order] = np.arange(len(terms), dtype=np.int32)
    return [terms[number] for number in order], rank


def offsets(sizes: Any) -> Array:
    """Return where each of the pieces of these sizes begins, and at the end where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def narrow(values: Array) -> Array:
    """Return the values in 16 bits where they fit, else in 32."""
    return values.astype(np.uint16 if not len(values) or values.max() < 1 << 16 else np.uint32)


def write_terms(writer: ArrayWriter, field: str, terms: list[bytes]) -> None:
    """Write the dictionary of a field: its terms in order, end to end, and where each begins."""
    writer.put(f"{field}.terms", b"".join(terms))
    writer.put(f"{field}.starts", offsets([len(term) for term in terms]).astype(np.uint32))


def _write_spellings(writer: ArrayWriter, spellings: list[str], counts: Array, ranks_: Array, size: int) -> None:
    """Write for every key the spelling that is seen most often, for completions and suggestions."""
    by_count = np.argsort(counts, kind="stable")
    chosen = np.zeros(size, np.int64)
    chosen[ranks_[by_count]] = by_count
    write_terms(writer, "spellings", [spellings[number].encode() for number in chosen.tolist()])


def _write_stems(
    writer: ArrayWriter, keys: Keys, stream: Array, documents: Array, positions: Array, weights: Array
) -> None:
    """Write the field `stems`: every word stands for its stem, and with half the weight for its compound parts."""
    starts = np.array(keys.stem_starts, np.int64)
    sizes = np.diff(starts)
    ranked, rank = ranks([word.encode() for word in keys.stems])
    stems = rank[np.array(keys.stem_numbers, np.int32)]
    repeats = sizes[stream]
    ends = np.cumsum(repeats)
    within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - repeats, repeats)
    numbers = stems[np.repeat(starts[stream], repeats) + within]
    halves = np.repeat(weights, repeats) * np.where(within == 0, np.uint8(UNITS), np.uint8(1))
    write_terms(writer, "stems", ranked)
    _write_postings(
        writer, "stems", numbers, np.repeat(documents, repeats), np.repeat(positions, repeats), halves, len(ranked)
    )


def _write_postings(
    writer: ArrayWriter, field: str, terms: Array, documents: Array, positions: Array, weights: Array | None, size: int
) -> None:
    """Sort a stream of words by term and write documents, counts, positions and, where given, weights."""
    order = stable_order(terms)
    terms, documents = terms[order], documents[order]
    begins = np.ones(len(terms), bool)
    if len(terms):
        begins[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    first = np.flatnonzero(begins)
    counts = np.diff(np.append(first, len(terms)))
    writer.put(f"{field}.postings", offsets(np.bincount(terms[first], minlength=size)))
    writer.put(f"{field}.documents", documents[first])
    writer.put(f"{field}.counts", narrow(counts))
    writer.put(f"{field}.runs", offsets(np.bincount(terms, minlength=size)))
    writer.put(f"{field}.positions", narrow(positions[order]))
    if weights is not None:
        sums = np.add.reduceat(weights[order].astype(np.uint32), first) if len(first) else counts
        writer.put(f"{field}.weights", np.minimum(sums, 255).astype(np.uint8))

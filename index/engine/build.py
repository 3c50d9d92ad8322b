"""From documents to the arrays of a segment: collect numbers while reading, then sort everything at once.

Fields of an article: `words` (exact forms with positions), `stems` (stems and compound parts with weights), and the
keywords `mentioned`, `speaking`, `source`, `place`, `type` and `month`. Of a quotation: `words`,
`stems`, `speaker` and `type`. A word in the headline weighs as three, in the lead as two (BM25F, Robertson, Zaragoza
and Taylor 2004: the field weights go into the term frequency); a compound part weighs half.
"""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.engine import Document, QuoteDocument
from index.engine.analysis import Vocabulary
from index.engine.files import Array, ArrayWriter
from index.engine.postings import (
    Stream,
    encoded,
    offsets,
    ranks,
    spread,
    stable_order,
    used_terms,
    write_spellings,
    write_stems,
    write_terms,
    write_words,
)

HEADLINE, LEAD, BODY = 3, 2, 1
ZONE_GAP = 4
"""How many places lie empty between headline, lead and body, so that no phrase reaches across."""

GAPS = {"articles": 2 * ZONE_GAP, "quotes": 0}
"""How many places of a text are empty, by level."""

_UNKNOWN_MONTH = ""


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
        ranked, rank = ranks([encoded(term) for term in terms])
        numbers = rank[numbers]
        order = stable_order(numbers)
        write_terms(writer, field, ranked)
        frequencies = np.bincount(numbers, minlength=len(terms))
        writer.put(f"{field}.postings", offsets(frequencies))
        writer.put(f"{field}.documents", documents[order])


class Texts:
    """The running words of a batch of documents as numbers, zone by zone."""

    def __init__(self) -> None:
        self._chunks = array("i")
        self._zone_lengths = array("I")
        self._zone_weights = array("B")
        self._zone_documents = array("I")

    def __len__(self) -> int:
        return len(self._chunks)

    def add(self, document: int, chunks: list[int], weight: int) -> None:
        """Append a zone of a document: the numbers of its chunks, and how much each of its words weighs."""
        self._chunks.extend(chunks)
        self._zone_lengths.append(len(chunks))
        self._zone_weights.append(weight)
        self._zone_documents.append(document)

    def write(self, writer: ArrayWriter, vocabulary: Vocabulary, count: int, gaps: int) -> dict[str, int]:
        """Write the fields `words` and `stems` of `count` documents and return the total length of each.

        The words of every document are also written in their order, as `forward`; each has `gaps` empty places.
        """
        forms, stream = self._stream(vocabulary)
        form_keys = np.frombuffer(vocabulary.form_keys, np.int32)
        terms, rank = used_terms(list(vocabulary.key_numbers), form_keys[forms])
        write_spellings(writer, list(vocabulary.form_numbers), forms, rank[form_keys], len(terms))
        write_terms(writer, "words", terms)
        words = rank[form_keys[forms]]
        postings = write_words(writer, words, stream, len(terms))
        write_stems(writer, vocabulary, rank, postings)
        lengths = np.bincount(stream.documents, minlength=count)
        weighed = np.bincount(stream.documents, weights=stream.weights, minlength=count)
        writer.put("words.lengths", lengths.astype(np.uint32))
        writer.put("stems.lengths", weighed.astype(np.uint32))
        # An empty place has a number that no word has.
        starts = offsets(lengths + gaps)
        forward = np.full(int(starts[-1]), len(terms), np.int32)
        forward[starts[stream.documents] + stream.positions] = words
        writer.put("forward", forward)
        return {"words": int(lengths.sum()), "stems": int(weighed.sum())}

    def _stream(self, vocabulary: Vocabulary) -> tuple[Array, Stream]:
        """Return the form of every word, and where each stands (zones lie `ZONE_GAP` apart)."""
        chunks = np.frombuffer(self._chunks, np.int32)
        all_sizes = np.frombuffer(vocabulary.chunk_sizes, np.int32)
        starts, sizes = offsets(all_sizes)[chunks], all_sizes[chunks]
        forms = np.frombuffer(vocabulary.chunk_forms, np.int32)[spread(starts, sizes)]
        zone_ends = np.cumsum(np.array(self._zone_lengths, np.int64))
        lengths = np.diff(offsets(sizes)[zone_ends], prepend=0)
        owners = np.array(self._zone_documents, np.uint32)
        begins = np.cumsum(lengths) - lengths
        zone = np.arange(len(owners))
        first_zone = np.maximum.accumulate(np.where(np.diff(owners, prepend=-1) != 0, zone, 0)) if len(zone) else zone
        shift = (zone - first_zone) * ZONE_GAP - begins[first_zone]
        positions = np.arange(len(forms), dtype=np.int32) + np.repeat(shift.astype(np.int32), lengths)
        weights = np.repeat(np.array(self._zone_weights, np.uint8), lengths)
        return forms, Stream(np.repeat(owners, lengths), positions.astype(np.uint32), weights)


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
        zones = [vocabulary.chunks(text) for text in (document.headline, document.lead, document.body)]
        quotes = [(quote, vocabulary.chunks(quote.text)) for quote in document.quotes]
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
        for chunks, weight in zip(zones, (HEADLINE, LEAD, BODY), strict=True):
            self._texts.add(number, chunks, weight)
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
            lengths = self._texts.write(writer, vocabulary, count, GAPS["articles"])
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
        for number, (quote, chunks) in enumerate(quotes):
            document = len(self._parents)
            self._parents.append(parent)
            self._numbers.append(number)
            self.texts.add(document, chunks, BODY)
            self._fields["speaker"].add(document, (quote.speaker,))
            self._fields["type"].add(document, (quote.type,))

    def write(self, path: Path, vocabulary: Vocabulary) -> None:
        """Write the file of the quotations."""
        count = len(self._parents)
        with ArrayWriter(path) as writer:
            writer.put("parent", np.array(self._parents, np.uint32))
            writer.put("number", np.array(self._numbers, np.uint32))
            lengths = self.texts.write(writer, vocabulary, count, GAPS["quotes"])
            for name, field in self._fields.items():
                field.write(writer, name)
            writer.finish({"documents": count, "lengths": lengths})

"""What a batch of documents holds, as numbers while they are read: values of keyword fields, and running words."""

from array import array
from collections.abc import Iterable

import numpy as np

from index.engine.analysis import Vocabulary
from index.engine.files import Array, ArrayWriter
from index.engine.layout import ZONE_GAP
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
        write_stems(writer, vocabulary, rank, postings, count)
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

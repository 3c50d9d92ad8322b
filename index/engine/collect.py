"""What a batch of documents holds, as numbers while they are read: values of keyword fields, and running words."""

from array import array
from collections.abc import Iterable

import numpy as np

from index.engine.arrays import offsets
from index.engine.files import Array, ArrayWriter
from index.engine.layout import ZONE_GAP
from index.engine.postings import (
    Stems,
    Words,
    Zones,
    encoded,
    joined,
    ranks,
    used,
    write_spellings,
    write_terms,
)
from index.engine.vocabulary import Vocabulary

_BLOCK_BYTES = 1 << 19
"""So much text is looked at in one go: little enough for a processor's cache to hold all that is made of it."""

_COUNTED_AT_ONCE = 16


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
        order = np.argsort(numbers, kind="stable")
        write_terms(writer, field, ranked)
        frequencies = np.bincount(numbers, minlength=len(terms))
        writer.put(f"{field}.postings", offsets(frequencies))
        writer.put(f"{field}.documents", documents[order])


class Texts:
    """The running words of a batch of documents as numbers, zone by zone."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._unread: list[bytes] = []
        self._unread_bytes = 0
        self._forms: list[Array] = []
        self._lengths: list[Array] = []
        self._weights = array("B")
        self._documents = array("I")
        self.words = 0

    def add(self, document: int, text: bytes, weight: int) -> None:
        """Append a zone of a document: its text in UTF-8, and how much each of its words weighs."""
        self._unread.append(text)
        self._unread_bytes += len(text)
        self._weights.append(weight)
        self._documents.append(document)
        if self._unread_bytes >= _BLOCK_BYTES:
            self._read()

    def _read(self) -> None:
        """Turn the texts that wait into numbers; `words` counts them from then on."""
        forms, lengths = self._vocabulary.read(self._unread)
        self._forms.append(forms)
        self._lengths.append(lengths)
        self.words += len(forms)
        self._unread, self._unread_bytes = [], 0

    def write(self, writer: ArrayWriter, count: int) -> dict[str, int]:
        """Write the fields `words` and `stems` of `count` documents and return the total length of each.

        The words of every document are also written in their order, as `forward`; empty places are between its zones.
        """
        self._read()
        vocabulary, blocks = self._vocabulary, self._forms
        seen = _counts(blocks, len(vocabulary.spellings))
        terms = used(vocabulary, seen)
        write_spellings(writer, list(vocabulary.spellings), seen, terms.form_words, len(terms.words))
        write_terms(writer, "words", terms.words)
        words, stems, forward = Words(terms), Stems(terms), list[Array]()
        zones = self._zones()
        low = 0
        for forms, lengths in zip(blocks, self._lengths, strict=True):
            part = zones.part(low, low := low + len(lengths))
            block = terms.form_words[forms]
            words.add(block, part)
            stems.add(block, part)
            forward.append(_with_gaps(block, part.lengths, part.gaps, len(terms.words)))
        blocks.clear()
        writer.put("forward", joined(forward))
        words.write(writer)
        stems.write(writer, count)
        lengths = np.bincount(zones.documents, weights=zones.lengths, minlength=count)
        weighed = np.bincount(zones.documents, weights=zones.lengths * zones.weights, minlength=count)
        writer.put("words.lengths", lengths.astype(np.uint32))
        writer.put("stems.lengths", weighed.astype(np.uint32))
        return {"words": int(lengths.sum()), "stems": int(weighed.sum())}

    def _zones(self) -> Zones:
        """Return where the words of each zone stand (zones of a document lie `ZONE_GAP` apart)."""
        lengths = np.concatenate(self._lengths)
        documents = np.array(self._documents, np.int64)
        begins = np.cumsum(lengths) - lengths
        zone = np.arange(len(documents))
        first = np.maximum.accumulate(np.where(np.diff(documents, prepend=-1) != 0, zone, 0)) if len(zone) else zone
        positions = begins - begins[first] + (zone - first) * ZONE_GAP
        gaps = np.where(np.diff(documents, append=-1) == 0, ZONE_GAP, 0)
        return Zones(documents, positions, lengths, np.array(self._weights, np.uint8), gaps)


def _counts(blocks: list[Array], size: int) -> Array:
    """Return how often each number up to `size` is in the blocks."""
    counts = np.zeros(size, np.int64)
    for start in range(0, len(blocks), _COUNTED_AT_ONCE):
        counts += np.bincount(np.concatenate(blocks[start : start + _COUNTED_AT_ONCE]), minlength=size)
    return counts


def _with_gaps(words: Array, lengths: Array, gaps: Array, empty: int) -> Array:
    """Return the words of zones with so many empty places after each zone."""
    places = np.arange(len(words))
    places += np.repeat(np.cumsum(gaps) - gaps, lengths)
    result = np.full(len(words) + int(gaps.sum()), empty, np.int32)
    result[places] = words
    return result

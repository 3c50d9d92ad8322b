"""The index at one generation: its segments, and the statistics over all of them that ranking needs."""

from functools import cached_property
from math import log1p
from typing import Literal

import numpy as np

from index.engine.files import Array
from index.engine.postings import UNITS
from index.engine.segment import Part, Segment

Level = Literal["articles", "quotes"]
_LEVELS: tuple[Level, ...] = ("articles", "quotes")

K1, B = 1.2, 0.75
"""The usual parameters of BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)."""


class Snapshot:
    """What a search sees from its beginning to its end, whatever is committed meanwhile."""

    def __init__(self, generation: int, segments: tuple[Segment, ...]) -> None:
        self.generation = generation
        self.segments = segments
        self._norms: dict[tuple[Level, int], Array] = {}

    def parts(self, level: Level) -> tuple[Part, ...]:
        """Return the articles or the quotations of every segment."""
        return self._articles if level == "articles" else self._quotes

    @cached_property
    def _articles(self) -> tuple[Part, ...]:
        return tuple(segment.articles for segment in self.segments)

    @cached_property
    def _quotes(self) -> tuple[Part, ...]:
        return tuple(segment.quotes for segment in self.segments)

    def count(self, level: Level) -> int:
        """Return the number of documents, deleted ones too (as Whoosh counts them for its statistics)."""
        return self._counts[level]

    @cached_property
    def _counts(self) -> dict[Level, int]:
        return {level: sum(part.count for part in self.parts(level)) for level in _LEVELS}

    def average_length(self, level: Level) -> float:
        """Return the mean length of the field `stems`."""
        total = sum(part.lengths["stems"] for part in self.parts(level))
        return total / max(1, self.count(level)) or 1.0

    def norm(self, level: Level, number: int) -> Array:
        """Return for each document of a part what BM25 adds to a term's weight, in the units of the weights."""
        found = self._norms.get((level, number))
        if found is None:
            lengths = self.parts(level)[number].column("stems.lengths").astype(np.float32)
            ratio = lengths / np.float32(self.average_length(level))
            found = self._norms[level, number] = ((1 - B) + B * ratio) * np.float32(K1 * UNITS)
        return found

    def idf(self, level: Level, frequency: int) -> float:
        """Return how much a term tells that stands in `frequency` documents (Lucene's form, never negative)."""
        return log1p((max(self.count(level), frequency) - frequency + 0.5) / (frequency + 0.5))

    @cached_property
    def keys(self) -> Array:
        """The keys of the articles of all segments."""
        return self._column("articles", "key")

    @cached_property
    def days(self) -> Array:
        """The last day that the article may be from, of the articles of all segments; 0 is unknown."""
        return self._column("articles", "last_day")

    @cached_property
    def quote_numbers(self) -> Array:
        """The place of each quotation in its article, over all segments."""
        return self._column("quotes", "number")

    @cached_property
    def quote_articles(self) -> Array:
        """The number of each quotation's article, both over all segments."""
        bases = np.cumsum([0, *(part.count for part in self._articles)])
        parents = [
            part.column("parent").astype(np.int64) + base for part, base in zip(self._quotes, bases, strict=False)
        ]
        return np.concatenate(parents) if parents else np.zeros(0, np.int64)

    def _column(self, level: Level, name: str) -> Array:
        columns = [part.column(name) for part in self.parts(level)]
        return np.concatenate(columns) if columns else np.zeros(0, np.uint32)

    @cached_property
    def live_count(self) -> int:
        """How many articles count."""
        return sum(segment.live_count for segment in self.segments)

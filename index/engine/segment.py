"""A segment as it is searched: the arrays of its articles and of their quotations, and which of them still count."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from index.engine.dictionary import Dictionary
from index.engine.files import Array, ArrayFile
from index.engine.layout import GAPS


class Field(Dictionary):
    """The dictionary and the postings of one field of a part."""

    def __init__(self, file: ArrayFile, name: str, dictionary: str | None = None) -> None:
        """Open a field; `dictionary` is the name of another table with an entry for each of its terms."""
        super().__init__(file, dictionary or name)
        self.postings = file.array(f"{name}.postings")
        self._postings = self.postings.data
        self.documents = file.array(f"{name}.documents")
        self._file, self._name = file, name

    @cached_property
    def counts(self) -> Array:
        """How often the term stands in the document, for each posting."""
        return self._file.array(f"{self._name}.counts")

    @cached_property
    def weights(self) -> Array:
        """The weight of the term in the document in halves, for each posting; only of `stems`."""
        return self._file.array(f"{self._name}.weights")

    @cached_property
    def positions(self) -> Array:
        """The places of the term, posting by posting."""
        return self._file.array(f"{self._name}.positions")

    def row(self, number: int) -> Array | None:
        """Return the weights of a common stem, one for each document; None for other stems; only of `stems`."""
        at = bisect_left(self._common, number)
        if at == len(self._common) or self._common[at] != number:
            return None
        size = len(self._rows) // len(self._common)
        return self._rows[at * size : (at + 1) * size]

    @cached_property
    def _common(self) -> Sequence[int]:
        return [*map(int, self._file.array(f"{self._name}.common"))]

    @cached_property
    def _rows(self) -> Array:
        return self._file.array(f"{self._name}.rows")

    def words_of(self, number: int) -> Array:
        """Return the numbers of the words that a stem stands for, compounds too; only of `stems`."""
        starts = self._file.array(f"{self._name}.word_starts")
        return self._file.array(f"{self._name}.words")[starts[number] : starts[number + 1]]

    @cached_property
    def runs(self) -> Array:
        """Where the positions of each term begin."""
        return self._file.array(f"{self._name}.runs")

    def occurrences(self, number: int) -> int:
        """Return how often a word stands in all documents; only of `words`."""
        return int(self.runs[number + 1] - self.runs[number])

    def span(self, number: int) -> tuple[int, int]:
        """Return where the postings of a term begin and end."""
        return self._postings[number], self._postings[number + 1]


class Part:
    """The articles or the quotations of a segment: fields, columns, and `live`, which is None where all count."""

    def __init__(self, path: Path, gaps: int) -> None:
        """Open a part's file; `gaps` is the number of empty places in each text (see `layout.GAPS`)."""
        self.gaps = gaps
        self.file = ArrayFile(path)
        self.count: int = self.file.meta["documents"]
        self.lengths: dict[str, int] = self.file.meta["lengths"]
        self.live: Array | None = None
        self._fields: dict[str, Field] = {}

    def field(self, name: str) -> Field:
        """Return a field by name."""
        found = self._fields.get(name)
        if found is None:
            found = self._fields[name] = Field(self.file, name)
        return found

    def column(self, name: str) -> Array:
        """Return the values of a column, one for each document."""
        return self.file.array(name)

    @cached_property
    def text_starts(self) -> Array:
        """Where the words of each document begin in the array `forward`, and at the end where they end."""
        starts = np.zeros(self.count + 1, np.int64)
        np.cumsum(self.column("words.lengths") + np.uint32(self.gaps), out=starts[1:])
        return starts


class Segment:
    """A pair of parts written together. Quotations name their article by its number in the same segment."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.articles = Part(folder / articles_file(name), GAPS["articles"])
        self.quotes = Part(folder / quotes_file(name), GAPS["quotes"])
        self.deleted: tuple[int, ...] = ()

    def mark_deleted(self, numbers: tuple[int, ...]) -> "Segment":
        """Return the segment with these articles, and their quotations, no longer counting."""
        if numbers == self.deleted:
            return self
        other = object.__new__(Segment)
        other.name, other.deleted = self.name, numbers
        other.articles, other.quotes = _view(self.articles), _view(self.quotes)
        live = np.ones(other.articles.count, bool)
        live[list(numbers)] = False
        other.articles.live = live
        other.quotes.live = live[other.quotes.column("parent")]
        return other

    @property
    def live_count(self) -> int:
        """How many articles still count."""
        return self.articles.count - len(self.deleted)


def _view(part: Part) -> Part:
    other = object.__new__(Part)
    other.gaps = part.gaps
    other.file, other.count, other.lengths, other.live = part.file, part.count, part.lengths, part.live
    other._fields = part._fields
    return other


def articles_file(name: str) -> str:
    """Return the name of a segment's file of articles, of the form that Whoosh gives to segments' files."""
    return f"articles_{name}.arrays"


def quotes_file(name: str) -> str:
    """Return the name of a segment's file of quotations."""
    return f"quotes_{name}.arrays"

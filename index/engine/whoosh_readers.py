"""What Whoosh's reader asks of a segment: its terms with their postings, and its documents."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.engine.layout import KEYWORDS, NUMBERS, TEXT_FIELDS
from index.engine.postings import UNITS
from index.engine.segment import Field, Part

if TYPE_CHECKING:
    from index.engine.codec import ArraySegment

Term = tuple[str, bytes]


class ArrayTerms(base.TermsReader):  # type: ignore[misc]
    """Terms and postings of a segment."""

    def __init__(self, part: Part, index: str) -> None:
        self._part = part
        self._fields = {name: part.field(name) for name in sorted((*KEYWORDS[index], *TEXT_FIELDS))}

    def __contains__(self, term: Term) -> bool:
        field = self._fields.get(term[0])
        return field is not None and field.number(term[1]) >= 0

    def _find(self, fieldname: str, term: bytes) -> tuple[Field, int]:
        field = self._fields.get(fieldname)
        number = -1 if field is None else field.number(term)
        if field is None or number < 0:
            raise TermNotFound(f"{fieldname}:{term!r}")
        return field, number

    def indexed_field_names(self) -> Iterable[str]:
        """Return the names of the fields."""
        return self._fields

    def cursor(self, fieldname: str, fieldobj: Any) -> "ArrayCursor":
        """Return a cursor over the terms of a field."""
        return ArrayCursor(self, fieldname, self._fields[fieldname], fieldobj)

    def terms(self) -> Iterator[Term]:
        """Yield all terms in order."""
        for name in sorted(self._fields):
            yield from ((name, term) for term in self._fields[name].terms())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Yield the terms from `prefix` on."""
        for name in sorted(name for name in self._fields if name >= fieldname):
            field = self._fields[name]
            low = field.lower_bound(prefix) if name == fieldname else 0
            yield from ((name, term) for term in field.terms(low))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """Yield all terms with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """Yield the terms from `prefix` on with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return the statistics of a term."""
        field, number = self._find(fieldname, text)
        documents, weights = self._postings(fieldname, field, number)
        lengths = self._part.column(f"{fieldname}.lengths")[documents] if fieldname in self._part.lengths else [0]
        return TermInfo(
            weight=float(weights.sum()),
            df=len(documents),
            minlength=int(min(lengths)),
            maxlength=int(max(lengths)),
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return the sum of a term's weights."""
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return in how many documents a term stands, deleted ones too."""
        field = self._fields.get(fieldname)
        number = -1 if field is None else field.number(text)
        if field is None or number < 0:
            return 0
        low, high = field.span(number)
        return high - low

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return Whoosh's matcher over the postings of a term."""
        field, number = self._find(fieldname, text)
        documents, weights = self._postings(fieldname, field, number)
        values = None
        if fieldname == "words":
            low, high = field.span(number)
            first = int(field.runs[number])
            ends = np.cumsum(field.counts[low:high], dtype=np.int64)
            places = field.positions[first : first + int(ends[-1])].astype(np.uint32)
            values = [piece.tobytes() for piece in np.split(places, ends[:-1])]
        info = self.term_info(fieldname, text)
        return ListMatcher(
            documents.tolist(), weights.tolist(), values, format_, scorer=scorer, term=(fieldname, text), terminfo=info
        )

    def _postings(self, name: str, field: Field, number: int) -> tuple[Any, Any]:
        low, high = field.span(number)
        documents = field.documents[low:high]
        if name == "stems":
            return documents, field.weights[low:high] / UNITS
        if name == "words":
            return documents, field.counts[low:high].astype(float)
        return documents, np.ones(high - low)


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]
    """A place in the dictionary of a field."""

    def __init__(self, reader: ArrayTerms, name: str, field: Field, fieldobj: Any) -> None:
        self._reader, self._name, self._field, self._object = reader, name, field, fieldobj
        self._number = 0

    def first(self) -> Any:
        """Go to the first term and return it."""
        self._number = 0
        return self.text()

    def find(self, string: Any) -> Any:
        """Go to the first term that is not smaller than `string` and return it."""
        term = string if isinstance(string, bytes) else self._object.to_bytes(string)
        self._number = self._field.lower_bound(term)
        return self.text()

    def next(self) -> Any:
        """Go to the next term and return it."""
        self._number += 1
        return self.text()

    def is_valid(self) -> bool:
        """Tell whether the cursor stands on a term."""
        return self._number < len(self._field)

    def text(self) -> Any:
        """Return the term, None at the end."""
        return self._object.from_bytes(self._field.term(self._number)) if self.is_valid() else None

    def term_info(self) -> TermInfo:
        """Return the statistics of the term."""
        return self._reader.term_info(self._name, self._field.term(self._number))


class ArrayDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, deletions and stored values of the documents of a segment."""

    def __init__(self, part: Part, segment: "ArraySegment") -> None:
        self._part, self._segment = part, segment

    def close(self) -> None:
        """Let go of nothing: the mapping ends with the last array taken from it."""

    def doc_count(self) -> int:
        """Return the number of documents that count."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones too."""
        return self._part.count

    def has_deletions(self) -> bool:
        """Tell whether documents are deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterable[int]:
        """Return the numbers of the deleted documents."""
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the length of a field of a document."""
        if fieldname not in self._part.lengths:
            return default
        return int(self._part.column(f"{fieldname}.lengths")[docnum])

    def field_length(self, fieldname: str) -> int:
        """Return the length of a field over all documents."""
        return self._part.lengths.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        """Return the smallest length of a field."""
        return int(self._part.column(f"{fieldname}.lengths").min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """Return the greatest length of a field."""
        return int(self._part.column(f"{fieldname}.lengths").max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, int]:
        """Return the numbers kept with a document: of an article its key, which leads to its text in the store."""
        return {name: int(self._part.column(name)[docnum]) for name in NUMBERS[self._segment.indexname]}

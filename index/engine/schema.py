"""The two Whoosh indexes in one folder, `articles` and `quotes`: their fields and how Whoosh analyses text for them."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import fields, formats, scoring
from whoosh.analysis import Token
from whoosh.analysis.analyzers import Analyzer

from index.engine.analysis import stems_of
from index.engine.layout import KEYWORDS, NUMBERS
from index.german.folding import WORD, fold
from index.german.stems import stem


class GermanAnalyzer(Analyzer):  # type: ignore[misc]
    """Splits text into folded words; with `stems`, into their stems, and while indexing also into compound parts.

    It holds its setting only, so that Whoosh can keep it in the pickled schema.
    """

    def __init__(self, stems: bool) -> None:
        self.stems = stems

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GermanAnalyzer) and other.stems == self.stems

    def __hash__(self) -> int:
        return hash(self.stems)

    def __call__(self, value: str, mode: str = "", start_pos: int = 0, **options: Any) -> Iterator[Token]:
        """Yield a token for each word; positions count words, and parts stand at the place of their compound."""
        token = Token(positions=True, chars=True, removestops=True, mode=mode)
        for position, match in enumerate(WORD.finditer(value), start_pos):
            key = fold(match.group())
            token.original, token.pos, token.stopped, token.boost = match.group(), position, False, 1.0
            token.startchar, token.endchar = match.span()
            for text in self._terms(key, mode):
                token.text = text
                yield token

    def _terms(self, key: str, mode: str) -> tuple[str, ...]:
        if not self.stems:
            return (key,)
        return stems_of(key) if mode == "index" else (stem(key),)


class PackedPositions(formats.Positions):  # type: ignore[misc]
    """Whoosh's format of positions with the payload that our codec hands out: raw 32-bit numbers."""

    def encode(self, poslist: list[int]) -> bytes:
        """Return the payload of a list of positions."""
        return np.array(poslist, np.uint32).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return the positions of a payload."""
        return [*map(int, np.frombuffer(valuestring, np.uint32))]

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions there are."""
        return len(valuestring) // 4

    def decode_weight(self, valuestring: bytes) -> float:
        """Return the weight of that many words in the body."""
        return float(self.decode_frequency(valuestring) * self.field_boost)


class Weighting(scoring.BM25F):  # type: ignore[misc]
    """Whoosh's BM25F with our inverse document frequency: so Whoosh scores the field `stems` as the engine does."""

    def idf(self, searcher: Any, fieldname: str, text: str | bytes) -> float:
        """Return how much a term tells."""
        whole = searcher.get_parent()
        count, frequency = whole.doc_count_all(), whole.doc_frequency(fieldname, text)
        return math.log1p((max(count, frequency) - frequency + 0.5) / (frequency + 0.5))


def schema(index: str) -> fields.Schema:
    """Return the schema of `articles` or `quotes`."""
    keyword = {"stored": False, "field_boost": 1.0}
    text = {"words": _text(stems=False), "stems": _text(stems=True)}
    numbers = {name: _number(unique=name == "key") for name in NUMBERS[index]}
    return fields.Schema(**text, **numbers, **{name: fields.ID(**keyword) for name in KEYWORDS[index]})


def _text(stems: bool) -> fields.TEXT:
    field = fields.TEXT(analyzer=GermanAnalyzer(stems), phrase=not stems)
    if not stems:
        field.format = PackedPositions()
    return field


def _number(unique: bool = False) -> fields.STORED:
    field = fields.STORED()
    field.unique = unique
    return field

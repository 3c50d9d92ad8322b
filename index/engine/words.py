"""What the words of a query stand for: exact forms, stems, compound parts, and the words that fit a pattern."""

import re
from functools import lru_cache
from typing import NamedTuple

from index.engine.analysis import stems_of
from index.german.folding import keys
from index.german.stopwords import stop_words
from index.query import Fuzzy, Word

_KEPT = 256
"""For so many queries it is kept what their words stand for; one query asks several times."""


class WordForms(NamedTuple):
    """A word of a query: its key, its stem, and the stems of its parts where it is a compound."""

    key: str
    stem: str
    parts: tuple[str, ...]


@lru_cache(_KEPT)
def word_forms(words: tuple[Word, ...]) -> tuple[WordForms, ...]:
    """Return the words to rank by, each stem once. Function words are left out where there are others beside them."""
    typed = [key for word in words for key in keys(word.text)]
    content = [key for key in typed if key not in stop_words()]
    forms: dict[str, WordForms] = {}
    for key in content or typed:
        own, *parts = stems_of(key)
        forms.setdefault(own, WordForms(key, own, tuple(parts)))
    return tuple(forms.values())


class Pattern(NamedTuple):
    """A pattern on keys: the letters before the first wildcard, and the whole as a regular expression of bytes.

    `regex` is None where the pattern is just a beginning of a word.
    """

    prefix: str
    regex: re.Pattern[bytes] | None


def pattern(text: str) -> Pattern | None:
    """Read a pattern with `*` and `?`; None where it has no letters."""
    pieces = re.split(r"([*?])", text)
    folded = [piece if piece in "*?" else "".join(keys(piece)) for piece in pieces if piece]
    if not any(piece not in "*?" for piece in folded):
        return None
    prefix = folded[0] if folded[0] not in "*?" else ""
    rest = folded[1:] if prefix else folded
    if prefix and set(rest) == {"*"}:
        return Pattern(prefix, None)
    jokers = {"*": b"[^\n]*", "?": b"[^\n]"}
    body = b"".join(jokers.get(piece) or re.escape(piece.encode()) for piece in folded)
    return Pattern(prefix, re.compile(rb"(?m)^" + body + b"$"))


def fuzzy_key(node: Fuzzy) -> str:
    """Return the key of a word that may be misspelt."""
    return "".join(keys(node.text))


def allowed_distance(key: str) -> int:
    """Return how many letters of a word may be wrong: one in a short word, two in a long one."""
    return 1 if len(key) < 6 else 2

"""Tokens of German text with their offsets, and the same-length view that every rule matches on."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:-[^\W\d_][^\W_]*)*"  # 100.000, 9:51, 1,5, 84-jährige
    r"|[^\W_](?:[^\W_]|[-’'](?=[^\W_]))*"  # words and their hyphenated compounds: US-Präsident
    r"|\S"
)
_SAME_LENGTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})


class Token(NamedTuple):
    """A word, a number or a single mark, with its place in the text."""

    text: str
    start: int
    end: int


def plain_view(text: str) -> str:
    """Return `text` with hard spaces and hyphens made plain, every offset unchanged."""
    return text.translate(_SAME_LENGTH)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `text[start:end]` into tokens whose offsets count from the beginning of `text`."""
    stop = len(text) if end is None else end
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]

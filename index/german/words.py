"""Tokens of German text with their offsets, and the same-length view that every rule matches on."""

import re
from itertools import accumulate
from typing import NamedTuple

_TOKEN = re.compile(
    r"([^\W\d_][^\W_]*(?:[-’'][^\W_]+)*"  # words and their hyphenated compounds: US-Präsident
    r"|\d+(?:[.,:]\d+)*(?:-[^\W\d_][^\W_]*)*"  # 100.000, 9:51, 1,5, 84-jährige
    r"|\S)"
)
_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2019": "'", "\u02bc": "'"}


class Token(NamedTuple):
    """A word, a number or a single mark, with its place in the text."""

    text: str
    start: int
    end: int


def plain_view(text: str) -> str:
    """Return `text` with hard spaces and hyphens made plain, every offset unchanged."""
    for mark, plain in _PLAIN.items():
        text = text.replace(mark, plain)
    return text


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `text[start:end]` into tokens whose offsets count from the beginning of `text`."""
    return list(map(Token, *token_columns(text, start, end)))


def token_columns(text: str, start: int = 0, end: int | None = None) -> tuple[list[str], list[int], list[int]]:
    """Return what `tokens` does as three lists: the texts of the tokens, where they start and where they end."""
    *pieces, _ = _TOKEN.split(text[start:end])  # gap, token, gap, token …
    offsets = list(accumulate(map(len, pieces), initial=start))
    return pieces[1::2], offsets[1::2], offsets[2::2]

"""Tokens of German text with their offsets, and the same-length view that every rule matches on."""

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?=\S)"  # most places where no token begins are found out at once
    r"([A-Za-zÄÖÜäöüß]++(?![\w’'-])"  # nearly every word, found by letters that are quickly told
    r"|[^\W\d_][^\W_]*(?:[-’'][^\W_]+)*"  # all words and their hyphenated compounds: US-Präsident
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


class Tokenised:
    """A text in its plain view (`view`) with all its tokens as columns, found once for every stage that reads it."""

    __slots__ = ("ends", "starts", "texts", "view")

    def __init__(self, text: str) -> None:
        self.view = plain_view(text)
        self.texts, self.starts, self.ends = token_columns(self.view)

    def between(self, start: int, end: int) -> slice | None:
        """Return which tokens `view[start:end]` has, None where one stands across its beginning or its end."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        whole = (not first or self.ends[first - 1] <= start) and (last == first or self.ends[last - 1] <= end)
        return slice(first, last) if whole else None


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `text[start:end]` into tokens whose offsets count from the beginning of `text`."""
    return list(map(Token, *token_columns(text, start, end)))


def token_columns(text: str, start: int = 0, end: int | None = None) -> tuple[list[str], list[int], list[int]]:
    """Return what `tokens` does as three lists: the texts of the tokens, where they start and where they end."""
    *pieces, _ = _TOKEN.split(text[start:end])  # gap, token, gap, token …
    offsets = list(accumulate(map(len, pieces), initial=start))
    return pieces[1::2], offsets[1::2], offsets[2::2]

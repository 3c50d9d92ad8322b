"""The same words twice in one article: a heading quotes what the text tells with its speaker."""

from collections.abc import Sequence

from msgspec.structs import replace

from index.analysis import Quote
from index.german.quotation_marks import ALL, APOSTROPHE

_FEWEST_WORDS = 3
_SURE, _DOUBTFUL = 0.6, 0.6
_MARKS = ALL + APOSTROPHE + " .,!?…"


def with_echoes(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotations; a doubtful speaker gives way to the sure one of the same words elsewhere.

    A heading may quote only some words of what the text tells.
    """
    sure: dict[str, Quote] = {}
    for quote in quotes:
        if quote.speaker and quote.confidence >= _SURE:
            words = _words(quote)
            for first in range(len(words) - _FEWEST_WORDS + 1):
                sure.setdefault(" ".join(words[first : first + _FEWEST_WORDS]), quote)
    return [_echoed(quote, sure) for quote in quotes]


def _words(quote: Quote) -> list[str]:
    if quote.type != "direct":
        return []
    words = [word.strip(_MARKS) for word in quote.text.lower().split()]
    return [word for word in words if word]


def _echoed(quote: Quote, sure: dict[str, Quote]) -> Quote:
    if quote.speaker and quote.confidence >= _DOUBTFUL:
        return quote
    words = _words(quote)
    other = sure.get(" ".join(words[:_FEWEST_WORDS])) if len(words) >= _FEWEST_WORDS else None
    if other is None or other is quote or f" {' '.join(words)} " not in f" {' '.join(_words(other))} ":
        return quote
    return replace(quote, speaker=other.speaker, rule="says the same words elsewhere in the text", confidence=0.7)

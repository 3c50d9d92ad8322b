"""The same words twice in one article: a heading quotes what the text tells with its speaker."""

from collections.abc import Sequence

from msgspec.structs import replace

from index.analysis import Quote

_FEWEST_WORDS = 3
_SURE, _DOUBTFUL = 0.7, 0.6
_MARKS = "„“”‟\"«»‚‘’‹›' .,!?…"


def with_echoes(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotations; a doubtful speaker gives way to the sure one of the same words elsewhere."""
    sure: dict[str, Quote] = {}
    for quote in quotes:
        words = _words(quote)
        if words and quote.speaker and quote.confidence >= _SURE:
            sure.setdefault(words, quote)
    return [_echoed(quote, sure.get(_words(quote))) for quote in quotes]


def _words(quote: Quote) -> str:
    if quote.type != "direct":
        return ""
    words = quote.text.strip(_MARKS).split()
    return " ".join(words).lower() if len(words) >= _FEWEST_WORDS else ""


def _echoed(quote: Quote, other: Quote | None) -> Quote:
    if other is None or other is quote or (quote.speaker and quote.confidence >= _DOUBTFUL):
        return quote
    return replace(quote, speaker=other.speaker, rule="says the same words elsewhere in the text", confidence=0.7)

"""The order of quotations, and which lies in which."""

from collections.abc import Iterable

from msgspec.structs import replace

from index.analysis import Quote


def nested(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return the quotations in order of the text, each with the index of the smallest one around it as `parent`."""
    ordered = sorted(quotes, key=lambda quote: (quote.start, -quote.end, quote.type == "direct"))
    around: list[int] = []
    found: list[Quote] = []
    for index, quote in enumerate(ordered):
        while around and found[around[-1]].end < quote.end:
            around.pop()
        holding = next((k for k in reversed(around) if _lies_in(quote, found[k])), None)
        found.append(quote if quote.parent == holding else replace(quote, parent=holding))
        around.append(index)
    return tuple(found)


def _lies_in(inner: Quote, outer: Quote) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in outer.spans)

"""Which quotation of an article answers a query: who is to say it, in which form, and the words that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from index.analysis import Quote
from index.article import Span
from index.query import Query, fields

if TYPE_CHECKING:
    from index.library import Library


class Wanted(msgspec.Struct, frozen=True):
    """What a query asks of quotations: actor ids, forms, and whether its words must stand inside; empty: any."""

    speakers: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    inside: bool = False

    @property
    def any(self) -> bool:
        """Tell whether a quotation is asked for at all."""
        return bool(self.speakers or self.types or self.inside)


def wanted(library: Library, query: Query) -> Wanted:
    """Find out what a query asks of quotations."""
    root = query.root
    names = [field.value for field, asked in fields(root, "says") if asked]
    return Wanted(
        frozenset(actor.id for name in names for actor in library.lookup(name)),
        frozenset(field.value for field, asked in fields(root, "type") if asked),
        any(asked and field.value == "quote" for field, asked in fields(root, "in")),
    )


def answer(quotes: Sequence[Quote], matches: Sequence[Span], asked: Wanted) -> int | None:
    """Return the first quotation that is asked for, one that holds a match before others; None where there is none."""
    fitting = [
        at
        for at, quote in enumerate(quotes)
        if (not asked.speakers or (quote.speaker is not None and quote.speaker.actor in asked.speakers))
        and (not asked.types or quote.type in asked.types)
    ]
    holding = [at for at in fitting if any(holds(quotes[at], match) for match in matches)]
    if not asked.any or (asked.inside and matches and not holding):
        return None
    return next(iter(holding or fitting), None)


def holds(quote: Quote, match: Span) -> bool:
    """Tell whether a match stands in a quotation."""
    return any(span.overlaps(match) for span in quote.spans)


def holder(quotes: Sequence[Quote], match: Span) -> int | None:
    """Return the quotation that a match stands in, the innermost where one lies in another."""
    found = [at for at, quote in enumerate(quotes) if holds(quote, match)]
    return min(found, key=lambda at: quotes[at].end - quotes[at].start, default=None)

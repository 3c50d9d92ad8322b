"""Commands that copy: a quotation, with its source, or a passage."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from index.analysis import Quote
from index.article import Article
from index.results import QuoteHit
from tui import terminal
from tui.language import say
from tui.text import safe

if TYPE_CHECKING:
    from tui.desk import Desk


def with_source(article: Article, index: int, quote: Quote) -> str:
    """Return a quotation in one line with its speaker and source."""
    from index.export import citation

    return citation(QuoteHit.of(article, index, quote))


def chosen(desk: Desk) -> dict[int, Quote]:
    """Return the quotations picked, or else the current one, by their place in the article."""
    picked = sorted(desk.quotes.list.picked)
    current = desk.current_quote()
    return {at: desk.article.quotes[at] for at in (picked or ([current] if current is not None else []))}


def _copy(desk: Desk, text: str) -> None:
    """Copy a text and say which way it took."""
    way = desk.settings.clipboard
    desk.status.say(terminal.copy(safe(text), way, desk.owner.write_to_terminal, os.environ))


def copy_quote(desk: Desk) -> None:
    """Copy the words."""
    quotes = chosen(desk)
    if quotes:
        _copy(desk, "\n".join(quote.text for quote in quotes.values()))
    else:
        desk.status.say(say("No quotation stands here."), "dim")


def copy_with_source(desk: Desk) -> None:
    """Copy the words with speaker and source."""
    article, quotes = desk.current_article(), chosen(desk)
    if article and quotes:
        _copy(desk, "\n".join(with_source(article, at, quote) for at, quote in quotes.items()))
    else:
        desk.status.say(say("No quotation stands here."), "dim")


def copy_passage(desk: Desk) -> None:
    """Copy the lines selected, or the paragraph on top."""
    passage = desk.article.passage()
    if not passage.strip():
        desk.status.say(say("There is nothing to copy."), "dim")
        return
    _copy(desk, passage)
    if desk.article.selection.active:
        desk.article.select()


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "copy.quote": copy_quote,
    "copy.source": copy_with_source,
    "copy.passage": copy_passage,
}

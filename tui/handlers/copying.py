"""Commands that copy: a quotation, with its source, or a passage."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from index.analysis import Quote
from index.article import Article
from tui import terminal
from tui.panes.marks import speaker_name
from tui.text import safe

if TYPE_CHECKING:
    from tui.desk import Desk

_OPEN, _CLOSE = "„“”\"«»‚‘'", "“”\"«»‘’'"


def source_line(article: Article, speaker: str = "") -> str:
    """Return where a quotation comes from: speaker, headline, source, date."""
    parts = [speaker, article.headline, article.source, article.date.value if article.date else None]
    return "(" + ", ".join(part for part in parts if part) + ")"


def with_source(article: Article, quote: Quote) -> str:
    """Return a quotation between marks, with its source: »…« (Jens Stoltenberg, Headline, Source, date)."""
    words = quote.text.strip()
    if quote.type == "direct":
        words = f"»{words.lstrip(_OPEN).rstrip(_CLOSE)}«"
    return f"{words} {source_line(article, speaker_name(quote) if quote.speaker else '')}"


def _chosen(desk: Desk) -> list[Quote]:
    """Return the quotations picked, or else the current one."""
    picked = sorted(desk.quotes.list.picked)
    current = desk.current_quote()
    return [desk.article.quotes[at] for at in (picked or ([current] if current is not None else []))]


def _copy(desk: Desk, text: str) -> None:
    """Copy a text and say which way it took."""
    way = desk.settings.clipboard
    desk.status.say(terminal.copy(safe(text), way, desk.owner.write_to_terminal, os.environ))


def copy_quote(desk: Desk) -> None:
    """Copy the words."""
    quotes = _chosen(desk)
    if quotes:
        _copy(desk, "\n".join(quote.text for quote in quotes))
    else:
        desk.status.say("No quotation stands here.", "dim")


def copy_with_source(desk: Desk) -> None:
    """Copy the words with speaker and source."""
    article, quotes = desk.current_article(), _chosen(desk)
    if article and quotes:
        _copy(desk, "\n".join(with_source(article, quote) for quote in quotes))
    else:
        desk.status.say("No quotation stands here.", "dim")


def copy_passage(desk: Desk) -> None:
    """Copy the lines selected, or the paragraph on top."""
    passage = desk.article.passage()
    if not passage.strip():
        desk.status.say("There is nothing to copy.", "dim")
        return
    _copy(desk, passage)
    if desk.article.selected_from is not None:
        desk.article.select()


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "copy.quote": copy_quote,
    "copy.source": copy_with_source,
    "copy.passage": copy_passage,
}

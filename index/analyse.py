"""From an article to its analysis: actors, quotations, speakers, and what the user has put right."""

from pathlib import Path

from index.actors import Found, Registry, find_actors, name_unnamed, resolve_speakers
from index.analysis import Analysis, Quote
from index.article import Article
from index.collector import collector_at_rest
from index.corrections import Corrections
from index.german.words import Tokenised
from index.quotes import find_quotes

ANALYSIS_VERSION = 8
"""Grows whenever the same article may be analysed differently, so that a library knows what to do again."""


@collector_at_rest()  # what is made on the way refers to nothing that refers to it, so that it goes by itself
def analyse(article: Article, registry: Registry, library: Path | None = None) -> Analysis:
    """Return all that is found in `article`, with the user's corrections from the file beside it.

    Those that the library in the folder `library` keeps for articles in folders that cannot be written go before them.
    The same article, registry and corrections give the same analysis.
    """
    tokenised = Tokenised(article.text)
    found = find_actors(article, registry, tokenised)
    quotes, scare_quotes = find_quotes(article, found.mentions, tokenised)
    quotes, found = _resolve(article, found, quotes)
    actors = tuple(sorted(found.actors.values(), key=lambda actor: actor.id))
    analysis = Analysis(quotes, scare_quotes, found.mentions, actors)
    for corrections in Corrections.holding(article.path, library):
        analysis = corrections.apply(article, analysis, registry)
    return analysis


def _resolve(article: Article, found: Found, quotes: tuple[Quote, ...]) -> tuple[tuple[Quote, ...], Found]:
    """Find out who the speakers are; a source that stays anonymous is no actor even where its words name a place."""
    open_at = [k for k, quote in enumerate(quotes) if not (quote.speaker and quote.speaker.state == "anonymous")]
    resolved, found = resolve_speakers(article, found, [quotes[k] for k in open_at])
    result = list(quotes)
    for k, quote in zip(open_at, resolved, strict=True):
        result[k] = quote
    return tuple(name_unnamed(quote) for quote in result), found

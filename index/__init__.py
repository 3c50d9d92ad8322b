"""From files to answers: German news articles read, analysed, stored, indexed and searched. No screens.

`from index import Library` is the way in. The names below load their modules when they are first used, so that
importing this package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.analysis import Actor as Actor
    from index.analysis import Analysis as Analysis
    from index.analysis import Mention as Mention
    from index.analysis import Quote as Quote
    from index.analysis import Speaker as Speaker
    from index.article import Article as Article
    from index.article import Span as Span
    from index.errors import LibraryError as LibraryError
    from index.library import Library as Library
    from index.query import Query as Query
    from index.query.text import parse as parse
    from index.results import AddReport as AddReport
    from index.results import Hit as Hit
    from index.results import Page as Page
    from index.results import QuoteHit as QuoteHit

_HOMES = {
    "Actor": "analysis",
    "AddReport": "results",
    "Analysis": "analysis",
    "Article": "article",
    "Hit": "results",
    "Library": "library",
    "LibraryError": "errors",
    "Mention": "analysis",
    "Page": "results",
    "Query": "query",
    "Quote": "analysis",
    "QuoteHit": "results",
    "Span": "article",
    "Speaker": "analysis",
    "parse": "query.text",
}

__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)

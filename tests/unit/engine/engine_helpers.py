"""Short ways to an index of a few articles and to what it finds."""

from collections.abc import Collection, Iterable
from pathlib import Path

from index.engine import Document, Engine, QuoteDocument, Ranking
from index.query import Field, Query
from index.query.text import parse
from index.results import Sort


def article(key: int, body: str = "", *, quotes: Iterable[tuple[str, str]] = (), **fields: object) -> Document:
    """Return an article; `quotes` are pairs of speaker and words, all of them direct speech."""
    said = tuple(QuoteDocument(text, "direct", speaker) for speaker, text in quotes)
    return Document(key=key, body=body, quotes=said, **fields)  # type: ignore[arg-type]


def engine_with(folder: Path, *documents: Document) -> Engine:
    """Return an engine over a new index of these articles."""
    engine = Engine.open(folder / "index", create=True)
    engine.write(documents)
    return engine


def ask(engine: Engine, line: str, allowed: Collection[int] = (), sort: Sort = "relevance") -> Ranking:
    """Search for a typed line; every name means the actor whose id it is, but nobody is called "niemand"."""

    def resolve(name: str, value: str) -> frozenset[str] | None:
        return None if value == "niemand" else frozenset([value])

    return engine.search(parse(line), resolve=resolve, allowed=lambda field: allowed, sort=sort)


def found(engine: Engine, line: str, allowed: Collection[int] = (), sort: Sort = "relevance") -> list[int]:
    """Return the keys of what a typed line finds, in order."""
    ranking = ask(engine, line, allowed, sort)
    return ranking.keys(0, ranking.total)


def field(name: str, value: str) -> Query:
    """Return the query for one field, also for a value that no line can spell."""
    from index.query import All

    return Query(All((Field(name, value),)))  # type: ignore[arg-type]

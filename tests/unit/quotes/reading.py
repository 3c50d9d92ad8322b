"""Short ways to read a text in tests."""

from typing import NamedTuple

from index.analysis import Quote
from index.article import Article
from index.quotes import find_quotes


class Heard(NamedTuple):
    """A quotation as a test looks at it."""

    words: str
    speaker: str | None


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(article(text))[0]


def article(text: str) -> Article:
    return Article(id="t", path="t.txt", text=text, headline="t", headline_basis="made")


def heard(text: str, *types: str) -> list[Heard]:
    """Return the quotations of these types (all where none is given) with their speakers' words."""
    return [Heard(q.text, q.speaker.name if q.speaker else None) for q in quotes(text) if not types or q.type in types]


def direct(text: str) -> list[Heard]:
    return [Heard(h.words[1:-1], h.speaker) for h in heard(text, "direct")]


def scare(text: str) -> list[str]:
    return [span.of(text)[1:-1] for span in find_quotes(article(text))[1]]

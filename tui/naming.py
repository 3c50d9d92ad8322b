"""Names that are known, for completing what is typed, and of whoever a new name may belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index.analysis import Actor
from index.query import Query
from tui.text import one_line

if TYPE_CHECKING:
    from index.library import Library
    from index.results import Facet

MOST = 8


def actors_like(library: Library, typed: str) -> list[str]:
    """Return the actors of whose name a word begins like `typed`, those of the most articles first."""
    return _like(library.facets(Query()).mentioned, typed)


def sources_like(library: Library, typed: str) -> list[str]:
    """Return the sources of which a word begins like `typed`, those of the most articles first."""
    return _like(library.facets(Query()).sources, typed)


def _like(facets: Iterable[Facet], typed: str) -> list[str]:
    wanted = one_line(typed).casefold()
    labels = (one_line(facet.label) for facet in facets)
    return [label for label in labels if any(each.startswith(wanted) for each in _tails(label.casefold()))][:MOST]


def _tails(label: str) -> Iterator[str]:
    """Yield a name from each of its words on."""
    words = label.split()
    yield from (" ".join(words[at:]) for at in range(len(words)))


def namesakes(library: Library, name: str) -> tuple[Actor, ...]:
    """Return the actors that go by a name, or else by its last word, the surname."""
    words = name.split()
    return library.lookup(name) or (library.lookup(words[-1]) if len(words) > 1 else ())

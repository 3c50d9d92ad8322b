"""What the library answers with: plain data for the command line, the screens and scripts."""

from typing import Any, Literal, Self

import msgspec

from index.analysis import ActorKind, Quote
from index.article import Article, Span

Sort = Literal["relevance", "date"]


class Failure(msgspec.Struct, frozen=True):
    """A file or record that could not be read: where (`path`, `line` from 1 or None), what is wrong and the way out."""

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        """Render as `path:line: message`."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


class AddReport(msgspec.Struct, frozen=True):
    """How many articles an import added, updated, left unchanged and removed, and what failed."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: tuple[Failure, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """Something that a check of the library came upon; `remedy` says what to do, empty where nothing needs doing."""

    level: Literal["note", "problem"]
    message: str
    remedy: str = ""


class Progress(msgspec.Struct, frozen=True):
    """How far an import is: articles done, bytes read of bytes in all (0 where unknown), and the file at hand.

    While the index is made anew `path` is "index", and in place of bytes articles are counted.
    """

    done: int
    bytes_done: int
    bytes_total: int
    path: str


class Snippet(msgspec.Struct, frozen=True):
    """A passage of an article around the words searched for; `matches` are offsets into `text`."""

    text: str
    matches: tuple[Span, ...] = ()


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where something found stands: file, headline, date and source of its article."""

    path: str
    headline: str
    date: str | None
    source: str | None

    @property
    def origin(self) -> str:
        """The source or, where none is known, the name of the file."""
        return self.source or self.path.rsplit("/", 1)[-1]

    @property
    def provenance(self) -> dict[str, Any]:
        """These facts by name, and no others."""
        return {name: getattr(self, name) for name in PROVENANCE}


PROVENANCE = Provenance.__struct_fields__
"""The names of the facts that tell where something stands."""


def provenance(article: Article) -> dict[str, Any]:
    """Return where an article stands: its facts by the names of `Provenance`."""
    return {"path": article.path, "headline": article.headline, "date": article.published, "source": article.source}


class Hit(Provenance, frozen=True, kw_only=True):
    """An article found: what a row of the results shows."""

    id: str
    score: float
    snippet: Snippet
    read: bool = False
    starred: bool = False


class Facet(msgspec.Struct, frozen=True):
    """A value of a facet and how many of the found articles have it; `kind` is told for actors only."""

    value: str
    label: str
    count: int
    kind: ActorKind | None = None


class Facets(msgspec.Struct, frozen=True):
    """What the found articles hold, most frequent first: mentioned, speaking, source, month, quotation type."""

    mentioned: tuple[Facet, ...] = ()
    speaking: tuple[Facet, ...] = ()
    sources: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    types: tuple[Facet, ...] = ()


class Page(msgspec.Struct, frozen=True):
    """A stretch of the ranked results of `query`, which is the line as it was typed.

    `notes` tell what was passed over or cut, `suggestion` is a line to try instead.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    offset: int = 0
    notes: tuple[str, ...] = ()
    suggestion: str | None = None


Likeness = Literal["verbatim", "same", "similar"]
"""How alike two quotations are: some of the same words in marks, the same content, or about the same matter."""


class QuoteHit(Provenance, frozen=True, kw_only=True):
    """A quotation found, with the article it stands in; `index` is its place in the article's list of quotations.

    `likeness` is told where it was found by its being like another quotation.
    """

    article: str
    index: int
    quote: Quote
    likeness: Likeness | None = None

    @classmethod
    def of(cls, article: Article, index: int, quote: Quote) -> Self:
        """Return a quotation of an article together with where it stands."""
        return cls(article=article.id, index=index, quote=quote, **provenance(article))

    @property
    def order(self) -> tuple[str, str, int]:
        """What quotations are sorted by: date, those without one last, then article and place."""
        return self.date or "9999", self.article, self.index


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that several articles tell: its quotations by date, and the speaker's name where one tells it.

    `likeness` is "verbatim" where words in quotation marks join them all, else "same".
    """

    quotes: tuple[QuoteHit, ...]
    likeness: Likeness
    articles: int
    speaker: str | None = None


class ActorCount(msgspec.Struct, frozen=True, kw_only=True):
    """An actor among the found articles: mentions and quotations counted, and the number of articles."""

    id: str
    name: str
    kind: ActorKind
    mentions: int
    quotes: int
    articles: int

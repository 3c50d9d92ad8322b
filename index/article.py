"""An article and its zones: the words of the file, unchanged, and where in them the parts of a news item stand.

The zone names are those of the IPTC standards (headline, dateline, byline, credit). Every offset in this package is a
code point into `Article.text`, with the end exclusive.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

HeadlineBasis = Literal["metadata", "text", "made"]
DateBasis = Literal["metadata", "text", "file"]
ZoneName = Literal["headline", "lead", "dateline", "byline", "caption", "credit", "subheading", "body", "artefact"]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of an article's text: code points from `start` to `end`, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Dateline(msgspec.Struct, frozen=True):
    """Where the story was filed from: `MOSKAU (dpa) — ` has the place "Moskau"; `span` covers it with its dash.

    The span is empty where only metadata name the place.
    """

    span: Span
    place: str


class Agency(msgspec.Struct, frozen=True):
    """The news agency that the text came from, as it names itself: `dpa`, `AFP`."""

    span: Span
    name: str


class Byline(msgspec.Struct, frozen=True):
    """The line that names the authors: `Von Matthias Kolb, Brüssel`; an empty span where only metadata name them."""

    span: Span
    names: tuple[str, ...]


class ArticleDate(msgspec.Struct, frozen=True):
    """The day (`2022-02-15`), month (`2022-02`) or year (`2022`) of an article, and what tells it.

    `modified` tells that nothing does: the value is the day on which the file was last changed, which is no date of
    publication. Of the basis "file", the other dates stand in the file's name.
    """

    value: str
    basis: DateBasis
    modified: bool = False


class Article(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One news article as it was read from a file.

    `text` is the decoded file with `\\r\\n` as `\\n` and nothing else changed (of HTML and JSONL: the running text).
    `headline` is never empty; where the file has none, it is made of its first sentence and `headline_basis` says so.
    `record` counts the articles of a file that holds several, from 1; it is 0 where the file is one article.
    """

    id: str
    path: str
    text: str
    headline: str
    headline_basis: HeadlineBasis
    record: int = 0
    headline_span: Span | None = None
    lead: Span | None = None
    dateline: Dateline | None = None
    agency: Agency | None = None
    byline: Byline | None = None
    caption: Span | None = None
    credit: Span | None = None
    subheadings: tuple[Span, ...] = ()
    artefacts: tuple[Span, ...] = ()
    date: ArticleDate | None = None
    source: str | None = None
    url: str | None = None
    truncated: bool = False

    @property
    def published(self) -> str | None:
        """When the article appeared, as far as file name, text or metadata tell; the time of the file does not."""
        return self.date.value if self.date and not self.date.modified else None

    @property
    def dated(self) -> str | None:
        """The date in words for a reader: when the article appeared, or else of when its file is."""
        return self.published or (f"file of {self.date.value}" if self.date else None)

    def zones(self) -> Iterator[tuple[Span, ZoneName]]:
        """Yield every marked zone in no particular order; what none of them covers is body."""
        single: tuple[tuple[Span | None, ZoneName], ...] = (
            (self.headline_span, "headline"),
            (self.dateline.span if self.dateline else None, "dateline"),
            (self.byline.span if self.byline else None, "byline"),
            (self.caption, "caption"),
            (self.credit, "credit"),
            (self.lead, "lead"),
        )
        yield from ((span, name) for span, name in single if span)
        yield from ((span, "subheading") for span in self.subheadings)
        yield from ((span, "artefact") for span in self.artefacts)

    def zone_at(self, offset: int) -> ZoneName:
        """Return the name of the zone that `offset` lies in; "body" where no marked zone covers it."""
        edges, names = self._stretches
        at = bisect_right(edges, offset)
        return names[at - 1] if at else "body"

    @cached_property
    def _stretches(self) -> tuple[list[int], list[ZoneName]]:
        """Where the zone changes, in order, and the zone from there on; where zones overlap, the first one counts."""
        zones = list(self.zones())
        edges = sorted({edge for span, _ in zones for edge in (span.start, span.end)})
        names: list[ZoneName] = ["body"] * len(edges)
        for span, name in reversed(zones):
            for at in range(bisect_left(edges, span.start), bisect_left(edges, span.end)):
                names[at] = name
        return edges, names

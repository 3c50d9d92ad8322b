"""What zone recognition is given and what it finds."""

import msgspec

from index.article import Agency, Byline, Dateline, Span


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the file's format tells already: its headline in words, and zones by their place in the text.

    `wrapped` tells that single line breaks mean nothing, as in Markdown.
    """

    headline: str | None = None
    headline_span: Span | None = None
    lead: Span | None = None
    subheadings: tuple[Span, ...] = ()
    artefacts: tuple[Span, ...] = ()
    wrapped: bool = False


class Zones(msgspec.Struct, kw_only=True):
    """The zones of a text while they are being found.

    `facts` holds what lines of metadata tell: date, source, headline, author, url. `day` is the date in the dateline.
    `text_start` is where the running text begins, behind headline, lead and dateline.
    """

    headline: Span | None = None
    lead: Span | None = None
    dateline: Dateline | None = None
    day: str | None = None
    agency: Agency | None = None
    byline: Byline | None = None
    caption: Span | None = None
    credit: Span | None = None
    subheadings: list[Span] = msgspec.field(default_factory=list)
    artefacts: list[Span] = msgspec.field(default_factory=list)
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    text_start: int | None = None
    truncated: bool = False

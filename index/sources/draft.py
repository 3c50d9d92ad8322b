"""What a reader of one format hands on: the text and what the format itself tells about it."""

import msgspec

from index.article import Span


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a format gives it, before its zones are recognised; None and empty where the format tells nothing.

    `record` is the number of the article in its file, from 1, and 0 where the file is one article; `date` is as
    written.
    """

    text: str
    record: int = 0
    id: str | None = None
    headline: str | None = None
    headline_span: Span | None = None
    lead: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    subheadings: tuple[Span, ...] = ()
    artefacts: tuple[Span, ...] = ()
    wrapped: bool = False


_BEGINNING = 60


def with_lead(text: str, lead: str | None) -> str:
    """Return `text` with a lead that only metadata tell set above it as a paragraph.

    A lead that stands in the text, or is cut from its beginning as feeds do, adds nothing.
    """
    if not lead or lead in text or text.lstrip().startswith(lead[:_BEGINNING].rstrip(" .…")):
        return text
    return f"{lead}\n\n{text}"

"""From a draft to an article: its zones recognised, its date found, its headline made where it has none."""

import hashlib
from pathlib import Path

from index.article import Article, Byline, Dateline, HeadlineBasis, Span
from index.german.dates import article_date, date_in_path
from index.sources.draft import Draft
from index.sources.headlines import make_headline
from index.sources.zones import Given, Zones, recognise

_OPENING = 1500
_ID_BYTES = 8
_LONGEST_PLACE = 60


def build(path: Path, draft: Draft, modified: float | None, paper: str | None = None) -> Article:
    """Return the article of `draft`, read from `path`; `modified` is the file's time in seconds since 1970.

    `paper` is the source of the articles of its folder, for one that does not name its own.
    """
    text = draft.text
    given = Given(
        headline=draft.headline,
        headline_span=draft.headline_span,
        lead=_place(text, draft.lead),
        subheadings=draft.subheadings,
        artefacts=draft.artefacts,
        wrapped=draft.wrapped,
    )
    zones = recognise(text, given)
    headline, basis = _headline(draft, zones)
    start = zones.text_start or 0
    return Article(
        id=draft.id or stable_id(path, draft.record),
        path=str(path),
        record=draft.record,
        text=text,
        headline=headline,
        headline_basis=basis,
        headline_span=zones.headline,
        lead=zones.lead,
        dateline=zones.dateline or _dateline(draft),
        agency=zones.agency,
        byline=_byline(draft, zones),
        caption=zones.caption,
        credit=zones.credit,
        subheadings=tuple(zones.subheadings),
        artefacts=tuple(zones.artefacts),
        date=article_date(
            draft.date or zones.facts.get("date") or date_in_path(draft.url or ""),
            dateline=zones.day,
            opening=(zones.lead.of(text) + "\n" if zones.lead else "") + text[start : start + _OPENING],
            name=path.name,
            modified=modified,
        ),
        source=draft.source or zones.facts.get("source") or paper,
        url=draft.url or zones.facts.get("url"),
        truncated=zones.truncated,
    )


def stable_id(path: Path, record: int = 0) -> str:
    """Return an id for an article without one: the same for the same place of the file, whatever its content."""
    place = f"{path.absolute()}\0{record}".encode(errors="surrogateescape")
    return hashlib.blake2b(place, digest_size=_ID_BYTES).hexdigest()


def _place(text: str, words: str | None) -> Span | None:
    """Return where `words` stand in the text, None where they do not."""
    start = text.find(words) if words else -1
    return Span(start, start + len(words)) if words and start >= 0 else None


def _headline(draft: Draft, zones: Zones) -> tuple[str, HeadlineBasis]:
    if draft.headline:
        return draft.headline, "metadata"
    if zones.headline:
        return " ".join(zones.headline.of(draft.text).split()), "text"
    starts = [zones.lead.start if zones.lead else None, zones.text_start]
    start = min((start for start in starts if start is not None), default=0)
    return make_headline(draft.text, start), "made"


def _dateline(draft: Draft) -> Dateline | None:
    """Return the place that only metadata name; it stands nowhere in the text, so its span is empty."""
    place = draft.place or ""
    named = 0 < len(place) <= _LONGEST_PLACE and not any(sign.isdigit() for sign in place)
    return Dateline(Span(0, 0), place) if named else None


def _byline(draft: Draft, zones: Zones) -> Byline | None:
    """Return the byline of the text; authors that only metadata name stand nowhere in it, so their span is empty."""
    if zones.byline:
        return zones.byline
    named = zones.facts.get("author")
    authors = draft.authors or ((named,) if named else ())
    return Byline(Span(0, 0), authors) if authors else None

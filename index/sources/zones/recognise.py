"""The zones of a news text from its layout alone: what stands above it, between its paragraphs and at its end."""

from collections.abc import Iterator

from index.sources.zones.body import read_body
from index.sources.zones.ending import read_ending
from index.sources.zones.found import Given, Zones
from index.sources.zones.head import Head
from index.sources.zones.paragraphs import Paragraph, paragraphs

_NOTHING_GIVEN = Given()


def recognise(text: str, given: Given = _NOTHING_GIVEN) -> Zones:
    """Return the zones of `text`: spans inside it, apart from each other; what no rule claims is body.

    Where markup or metadata have named a zone (`given`), layout is not asked for it.
    """
    zones = Zones(headline=given.headline_span, lead=given.lead)
    zones.subheadings.extend(given.subheadings)
    zones.artefacts.extend(given.artefacts)
    open_paragraphs = list(_unsettled(text, paragraphs(text, wrapped=given.wrapped), given))
    rest = Head(text, zones, given).read(open_paragraphs)
    rest = read_ending(text, zones, rest)
    read_body(zones, rest, markup=bool(given.subheadings))
    zones.subheadings.sort()
    zones.artefacts.sort()
    return zones


def _unsettled(text: str, found: list[Paragraph], given: Given) -> Iterator[Paragraph]:
    """Yield what the zones that are given leave of the paragraphs."""
    settled = sorted(
        [*given.artefacts, *given.subheadings, *(span for span in (given.headline_span, given.lead) if span)],
        reverse=True,
    )
    for paragraph in found:
        if not settled or settled[-1].start >= paragraph.end:
            yield paragraph
            continue
        start = paragraph.start
        while settled and settled[-1].start < paragraph.end:
            zone = settled[-1]
            yield from _words_between(text, start, min(zone.start, paragraph.end), paragraph.apart)
            start = max(start, zone.end)
            if zone.end > paragraph.end:
                break
            settled.pop()
        yield from _words_between(text, start, paragraph.end, paragraph.apart)


def _words_between(text: str, start: int, end: int, apart: bool) -> Iterator[Paragraph]:
    words = text[start:end].strip() if start < end else ""
    if words:
        first = text.index(words, start)
        yield Paragraph(first, first + len(words), words, apart)

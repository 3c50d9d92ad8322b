"""The zones of a news text from its layout alone: what stands above it, between its paragraphs and at its end."""

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
    open_paragraphs = _unsettled(text, paragraphs(text, wrapped=given.wrapped), given)
    rest = Head(text, zones, given).read(open_paragraphs)
    rest = read_ending(text, zones, rest)
    read_body(zones, rest, markup=bool(given.subheadings))
    zones.subheadings.sort()
    zones.artefacts.sort()
    return zones


def _unsettled(text: str, found: list[Paragraph], given: Given) -> list[Paragraph]:
    """Return the paragraphs without the zones that are given at their edges, and none that is such a zone."""
    settled = sorted(
        [*given.artefacts, *given.subheadings, *(span for span in (given.headline_span, given.lead) if span)],
        reverse=True,
    )
    rest = []
    for paragraph in found:
        start, end = paragraph.start, paragraph.end
        while settled and settled[-1].start < end:
            zone = settled[-1]
            if zone.start <= start:
                start = max(start, zone.end)
            elif zone.end >= end:
                end = zone.start
            if zone.end > paragraph.end:
                break
            settled.pop()
        words = text[start:end].strip()
        if words:
            first = text.index(words, start)
            rest.append(Paragraph(first, first + len(words), words, paragraph.apart))
    return rest

"""The zones of a news text, from its layout alone: what stands above the text, between its paragraphs and at its end."""

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
    open_paragraphs = _unsettled(paragraphs(text, wrapped=given.wrapped), given)
    rest = Head(text, zones, given).read(open_paragraphs)
    rest = read_ending(text, zones, rest)
    read_body(zones, rest, markup=bool(given.subheadings))
    zones.subheadings.sort()
    zones.artefacts.sort()
    return zones


def _unsettled(found: list[Paragraph], given: Given) -> list[Paragraph]:
    """Return the paragraphs that share nothing with a zone that is given."""
    settled = sorted(
        [*given.artefacts, *given.subheadings, *(span for span in (given.headline_span, given.lead) if span)],
        reverse=True,
    )
    open_paragraphs = []
    for paragraph in found:
        while settled and settled[-1].end <= paragraph.start:
            settled.pop()
        if not settled or settled[-1].start >= paragraph.end:
            open_paragraphs.append(paragraph)
    return open_paragraphs

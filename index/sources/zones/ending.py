"""How a text ends: the sign of an agency, lines of metadata behind it, and whether it was cut off."""

import re

from index.article import Byline
from index.sources.zones.authors import agency_line, agency_sign, byline
from index.sources.zones.found import Zones
from index.sources.zones.head import is_furniture
from index.sources.zones.metadata import metadatum
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.pictures import claim_picture
from index.sources.zones.shapes import ends_sentence, last_sign

_CUT_BY_FEED = re.compile(r"(?:[\[(](?:\.{3}|…)[\])]|\S\s?(?:\.{3}|…))$")
_MEANT_TO_GO_ON = frozenset(",;:-–—")
_SHORTEST_CUT = 60
_END = 300
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$")


def read_ending(text: str, zones: Zones, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Mark what stands behind the running text, tell whether it is cut off, and return the paragraphs before."""
    rest = list(paragraphs)
    while rest and _claim_line(text, zones, rest[-1]):
        rest.pop()
    if rest:
        sign = agency_sign(rest[-1])
        zones.agency = zones.agency or sign
        zones.truncated = not sign and _is_cut(rest)
    return rest


def _claim_line(text: str, zones: Zones, paragraph: Paragraph) -> bool:
    """Mark a line behind the text: an agency, metadata, a photo credit or what a web page left."""
    agency = agency_line(paragraph)
    fact = metadatum(paragraph)
    if agency:
        zones.agency = zones.agency or agency
    elif fact and fact.span == paragraph.span:
        zones.facts.setdefault(fact.field, fact.value.of(text))
    elif names := byline(paragraph):
        return _claim_names(zones, names)
    elif not is_furniture(paragraph):
        return not agency_sign(paragraph) and claim_picture(zones, paragraph)
    zones.artefacts.append(paragraph.span)
    return True


def _claim_names(zones: Zones, names: Byline) -> bool:
    """Mark the authors who sign below the text; where a byline stood above it, their line adds nothing."""
    if zones.byline:
        zones.artefacts.append(names.span)
    else:
        zones.byline = names
    return True


def _is_cut(paragraphs: list[Paragraph]) -> bool:
    """Tell whether the last paragraph stops in the middle of a sentence, or with the dots that feeds cut with."""
    whole = paragraphs[-1].text
    last = whole[-_END:]
    if _CUT_BY_FEED.search(last) or last_sign(last) in _MEANT_TO_GO_ON:
        return True
    if ends_sentence(last) or _ADDRESS.search(last):
        return False
    return len(whole) >= _SHORTEST_CUT and (len(paragraphs) > 1 or len(whole) > 3 * _SHORTEST_CUT)

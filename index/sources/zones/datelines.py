"""Where and when the text was filed: `MOSKAU (dpa) — `, `Brüssel - `, `BRÜSSEL, 15. Februar –`."""

import re

import msgspec

from index.article import Agency, Dateline, Span
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.words import AGENCY, AGENCY_WITH_AUTHOR, CAPITAL, PLACES

_DATELINE_PLACE = (
    rf"(?:[{CAPITAL}][\w’'-]*\.?|St\.)(?:\s(?:am|an der|im|bei|ob der)?\s?[{CAPITAL}][\w’'.-]*){{0,3}}"
    r"(?:\s?\([^()\d]{2,20}\)(?=\s?\())?"
)
_DAY = r"(?:[A-ZÄÖÜ]\w+tag,?\s|Mittwoch,?\s)?(?:den\s)?\d{1,2}\.\s?(?:[A-ZÄÖÜ][a-zä]+\.?|\d{1,2}\.)(?:\s?\d{4})?"
_DATELINE = re.compile(
    rf"(?P<place>{_DATELINE_PLACE}(?:\s?/\s?{_DATELINE_PLACE})*)"
    rf"(?:(?:,\s?|\s\()(?P<day>{_DAY})\)?)?"
    rf"(?:,?\s?[(\[](?:{AGENCY_WITH_AUTHOR})(?:,\s?(?P<late_day>{_DAY}))?[)\]]|\s(?P<plain>{AGENCY}))?"
    rf"(?P<end>\s?[.:]?\s?[-–—]{{1,2}}(?=\s)|\s?[.|:](?=\s)|(?<=[)\]])(?=\s))"
)


class Opening(msgspec.Struct, frozen=True):
    """The dateline that opens a paragraph, with the agency and the words of the day in it."""

    dateline: Dateline
    agency: Agency | None
    day: str | None


def opening(paragraph: Paragraph) -> Opening | None:
    """Read a dateline: `MOSKAU (dpa) — `, `Brüssel - `, `BRÜSSEL, 15. Februar –`, `Berlin/Moskau (dpa/AFP) – `.

    Without an agency or a day, only a known place is believed.
    """
    match = _DATELINE.match(paragraph.text)
    if not match or not paragraph.text[match.end() :].strip():
        return None
    place, name = match["place"].strip(), match["agency"] or match["plain"]
    day = match["day"] or match["late_day"]
    known = all(_bare(part) in PLACES for part in place.split("/")) or _bare(place) in PLACES
    if not known and not (name or day):
        return None
    if not known and match["plain"] and not match["agency"] and not place.isupper():
        return None
    at = paragraph.start
    which = "agency" if match["agency"] else "plain"
    agency = Agency(Span(at + match.start(which), at + match.end(which)), name) if name else None
    return Opening(Dateline(Span(at, at + match.end()), _place_name(place)), agency, day)


def _bare(place: str) -> str:
    return re.sub(r"\s?\(.*\)$", "", place).strip().casefold()


def _place_name(place: str) -> str:
    """Write a place in capitals as usual: `KIEW/MOSKAU` is `Kiew/Moskau`."""
    return re.sub(r"[^\W\d_]{3,}", lambda word: word.group().capitalize(), place) if place.isupper() else place

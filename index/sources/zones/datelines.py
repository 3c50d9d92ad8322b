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
_SIGN = r"[^\W\d_][^\W_]{1,11}(?:-[^\W_]+)?"
_DATELINE = re.compile(
    rf"(?P<place>{_DATELINE_PLACE}(?:\s?/\s?{_DATELINE_PLACE})*)"
    rf"(?:(?:,\s?|\s\()(?P<day>{_DAY})\)?)?"
    r"(?P<agencies>,?\s?[(\[]"
    rf"(?:{AGENCY_WITH_AUTHOR}|(?P<unlisted>{_SIGN}(?:\s?/\s?{_SIGN})*)(?=[)\]]\s?[-–—]))"
    rf"(?:,\s?(?P<late_day>{_DAY}))?[)\]]|\s(?P<plain>{AGENCY})|\s[a-zäöü]{{2,12}}(?=\s\|))?"
    r"(?:\s?[.:]?\s?[-–—]{1,2}(?=\s)|\s?[.|](?=\s)|(?<=[)\]])(?=\s|$))"
)


class Opening(msgspec.Struct, frozen=True):
    """The dateline that opens a paragraph, with the agency and the words of the day in it."""

    dateline: Dateline
    agency: Agency | None
    day: str | None


def opening(paragraph: Paragraph) -> Opening | None:
    """Read a dateline: `MOSKAU (dpa) — `, `Brüssel - `, `BRÜSSEL, 15. Februar –`, `Berlin/Moskau (dpa/AFP) – `.

    A place that is not known is believed with a listed agency or a day behind it; an agency that is not listed is
    believed behind a known place and before a dash. On a line of its own it needs both.
    """
    match = _DATELINE.match(paragraph.text)
    if not match:
        return None
    place, day = match["place"].strip(), match["day"] or match["late_day"]
    alone = match.end() == len(paragraph.text)
    if alone and not (match["agency"] and _is_known(place)):
        return None
    if not (_is_known(place) or match["agency"] or day or (match["plain"] and place.isupper())):
        return None
    agency = next((_agency(paragraph, match, name) for name in ("agency", "unlisted", "plain") if match[name]), None)
    span = Span(paragraph.start, paragraph.start + match.end())
    return Opening(Dateline(span, _place_name(place)), agency, day)


def _agency(paragraph: Paragraph, match: re.Match[str], name: str) -> Agency:
    return Agency(Span(paragraph.start + match.start(name), paragraph.start + match.end(name)), match[name])


def _is_known(place: str) -> bool:
    """Tell whether all places of a dateline are known: `Berlin/Moskau`, `Frankfurt/Main`."""
    return _bare(place) in PLACES or all(_bare(part) in PLACES for part in place.split("/"))


def _bare(place: str) -> str:
    return re.sub(r"\s?\(.*\)$", "", place).strip().casefold()


def _place_name(place: str) -> str:
    """Write a place in capitals as usual: `KIEW/MOSKAU` is `Kiew/Moskau`."""
    return re.sub(r"[^\W\d_]{3,}", lambda word: word.group().capitalize(), place) if place.isupper() else place

"""Lines and prefixes that tell about a text instead of belonging to it: `Datum: 15.02.2022`, `date 2022-02`."""

import re

import msgspec

from index.article import Span
from index.german.dates import parse_date
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.words import entries

_KEYS = {key.strip(): field.strip() for key, _, field in (line.partition("=") for line in entries("metadata_keys"))}
_DATE_VALUE = (
    r"\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}"
    r"|\d{1,2}\.\s?[A-ZÄÖÜ][a-zä]+\s\d{4}"
)
_KEY = "|".join(re.escape(key) for key in sorted(_KEYS, key=len, reverse=True))
_WHOLE_LINE = re.compile(rf"(?i:(?P<key>{_KEY}))\s*[:=]\s*(?P<value>\S.{{0,200}})")
_BARE_DATE = re.compile(
    r"(?i:stand|vom|veröffentlicht am|aktualisiert am|erschienen am)?:?\s*"
    r"(?P<value>(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?)?,?\s*"
    rf"(?:den\s)?(?:{_DATE_VALUE}))(?:\s*[,|•–-]?\s*(?:um\s)?\d{{1,2}}[:.]\d\d(?:\sUhr)?)?"
)
_DATE_PREFIX = re.compile(
    rf"(?i:date|datum|stand|published)\s*:?\s+(?P<value>{_DATE_VALUE})(?:,?\s+\d\d?:\d\d(?: Uhr)?)?(?=\s)"
)
_SOURCE_PREFIX = re.compile(r"(?i:source|quelle|medium)\s*:\s*(?P<value>[^\s:,]{2,40})(?=\s)")
_LONGEST_SOURCE = 60
_MOST_WORDS_OF_A_SOURCE = 6


class Metadatum(msgspec.Struct, frozen=True):
    """A line or a prefix of a line that tells about the text: `field` is date, source, headline, author or url."""

    field: str
    value: Span
    span: Span


def metadatum(paragraph: Paragraph) -> Metadatum | None:
    """Read a line of metadata (`Datum: 15.02.2022`, `15. Februar 2022, 18:30 Uhr`) or a prefix (`date 2022-02`)."""
    line = _WHOLE_LINE.fullmatch(paragraph.text)
    field = _KEYS.get(line["key"].casefold()) if line else None
    if line and field and _believed(field, line["value"]):
        return _metadatum(paragraph, field, line)
    if bare := _BARE_DATE.fullmatch(paragraph.text):
        return _metadatum(paragraph, "date", bare)
    if prefix := _DATE_PREFIX.match(paragraph.text):
        return _metadatum(paragraph, "date", prefix)
    if prefix := _SOURCE_PREFIX.match(paragraph.text):
        return _metadatum(paragraph, "source", prefix)
    return None


def _metadatum(paragraph: Paragraph, field: str, match: re.Match[str]) -> Metadatum:
    at = paragraph.start
    value = Span(at + match.start("value"), at + match.end("value"))
    return Metadatum(field, value, Span(at + match.start(), at + match.end()))


def _believed(field: str, value: str) -> bool:
    """Tell whether a value fits its key: `Stand: Die Nato berät.` is no date, a whole sentence no source."""
    if field == "date":
        return parse_date(value) is not None
    if field == "source":
        return (
            len(value) <= _LONGEST_SOURCE
            and not value.endswith((".", "!", "?"))
            and len(value.split()) <= _MOST_WORDS_OF_A_SOURCE
        )
    if field == "url":
        return bool(re.fullmatch(r"(?:https?://|www\.)\S+", value))
    return True

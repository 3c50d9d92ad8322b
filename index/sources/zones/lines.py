"""What a single paragraph of a news text is by its looks: metadata, credit, caption, byline, agency line, dateline."""

import re

import msgspec

from index.article import Agency, Byline, Dateline, Span
from index.german.wordlists import data_lines
from index.sources.zones.paragraphs import Paragraph

_PACKAGE = "index.sources"
_UP = "A-ZÄÖÜÀ-ÖØ-ÞČŠŽ"
_DASH = r"[-–—]{1,2}"


def _entries(name: str) -> list[str]:
    return sorted(data_lines(_PACKAGE, f"data/{name}.txt"), key=len, reverse=True)


def _either(name: str) -> str:
    return "|".join(re.escape(entry) for entry in _entries(name))


_PLACES = frozenset(place.casefold() for place in _entries("places"))
_AGENCIES = frozenset(_entries("agencies"))
_CREDIT_LOWER = frozenset(_entries("credit_lower"))
_SALUTATIONS = tuple(_entries("salutations"))
_KEYS = {key.strip(): field.strip() for key, _, field in (line.partition("=") for line in _entries("metadata_keys"))}

_AGENCY = rf"(?:{_either('agencies')})"
_AGENCY_GROUP = rf"{_AGENCY}(?:\s?(?:[/,&]|und)\s?{_AGENCY})*"
_AGENCY_WITH_AUTHOR = rf"(?P<agency>{_AGENCY_GROUP})(?:\s?[/,]\s?[A-Za-zäöü]{{2,5}})*"


# --- metadata ---------------------------------------------------------------------------------------------------

_DATE_VALUE = r"\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.\s?[A-ZÄÖÜ][a-zä]+\s\d{4}"
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


class Metadatum(msgspec.Struct, frozen=True):
    """A line or a prefix of a line that tells about the text: `field` is date, source, headline, author or url."""

    field: str
    value: Span
    span: Span


def metadatum(paragraph: Paragraph) -> Metadatum | None:
    """Read a whole line of metadata (`Datum: 15.02.2022`, `15. Februar 2022, 18:30 Uhr`) or a prefix (`date 2022-02`)."""
    line = _WHOLE_LINE.fullmatch(paragraph.text)
    if line and _believed(_KEYS[line["key"].casefold()], line["value"]):
        return _metadatum(paragraph, _KEYS[line["key"].casefold()], line)
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
        return bool(re.search(r"\d", value)) and len(value) <= 60
    if field == "source":
        return len(value) <= 60 and not value.endswith((".", "!", "?")) and len(value.split()) <= 6
    if field == "url":
        return bool(re.fullmatch(r"(?:https?://|www\.)\S+", value))
    return True


# --- caption and credit -----------------------------------------------------------------------------------------

_CREDIT = re.compile(
    rf"(?P<credit>[(\[]?(?:(?:{_either('credit_words')})\s?:\s?|©\s?)(?P<who>[^\n]{{2,100}}?)[)\]]?)[.\s]*$"
    rf"|(?P<slashed>[(\[]?(?:picture[ -]alliance|imago(?: images)?|Getty Images|{_AGENCY})\s?/\s?[^\n]{{2,60}}?[)\]]?)[.\s]*$"
)
_CLUES = [re.compile(clue) for clue in data_lines(_PACKAGE, "data/caption_clues.txt")]
_LONGEST_CAPTION = 500
_LONGEST_CREDIT_WORDS = 12


def credit(paragraph: Paragraph) -> Span | None:
    """Return where a photo credit stands that ends the paragraph: `Foto: AFP/JOHN THYS`, `© dpa`, `(Bild: Reuters)`."""
    if len(paragraph.text) > _LONGEST_CAPTION:
        return None
    for match in _CREDIT.finditer(paragraph.text):
        name = "credit" if match["credit"] else "slashed"
        opens = paragraph.text[: match.start(name)][-1:]
        if _names_somebody(match["who"] or match["slashed"]) and (not opens or opens.isspace() or opens in "|.("):
            return Span(paragraph.start + match.start(name), paragraph.start + match.end(name))
    return None


def _names_somebody(text: str) -> bool:
    words = re.findall(r"[^\W\d_][^\s/,|()\[\]]*", text)
    return 0 < len(words) <= _LONGEST_CREDIT_WORDS and all(
        not word[0].islower() or word.rstrip(".") in _CREDIT_LOWER for word in words
    )


def is_caption(paragraph: Paragraph) -> bool:
    """Tell whether the words alone say that the paragraph describes a picture: `… (von links) …`, `(Archivbild)`."""
    return len(paragraph.text) <= _LONGEST_CAPTION and any(clue.search(paragraph.text) for clue in _CLUES)


# --- authors and agencies ---------------------------------------------------------------------------------------

_LONGEST_BYLINE = 160
_BYLINE = re.compile(
    rf"(?:(?:Ein|Eine|EIN|EINE)\s)?(?:(?:{_either('byline_kinds')})\s)?(?:von|Von|VON)\s(?P<who>\S.*)"
    r"|(?:Text|Autor|Autorin|Autoren|Redaktion|Von)\s?:\s(?P<named>\S.*)"
)
_OUR_CORRESPONDENT = re.compile(r"^(?:unser(?:em|er|en)\s)?(?:[A-Z][\w-]*-)?[Kk]orrespondent(?:in|en|innen)?\s")
_NAME_WORD = rf"(?:[{_UP}][^\W\d_]*(?:[-'’][{_UP}]?[^\W\d_]+)*\.?|von|van|de|der|den|di|da|zu|zur|al|el|bin|ten)"
_PERSON = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{_NAME_WORD}){{1,5}}")
_PLACE_NAME = re.compile(rf"[{_UP}][\w.'-]+(?:[ /](?:am |an der )?[{_UP}][\w.'-]+){{0,2}}")
_LIST_MARK = re.compile(r"\s?[,;&|/]\s?|\s(?:und|sowie|mit|UND)\s|\s?[()]\s?|\s[–-]\s")
_PLACE_TAIL = re.compile(rf"\s(?:in|aus|IN|AUS)\s(?={_PLACE_NAME.pattern}$)")

_AGENCY_LINE = re.compile(
    rf"[(\[]?(?:(?i:Quellen?|von|mit Material (?:von|der)|\(?c\)|©)\s?:?\s?(?:den Agenturen |der )?)?{_AGENCY_WITH_AUTHOR}[)\]]?\.?"
)
_AGENCY_SIGN = re.compile(rf"(?:\(|\[|\s[-–—]?\s?)(?:[Mm]it Material (?:von|der)\s)?{_AGENCY_WITH_AUTHOR}[)\]]\s*\.?$")


def byline(paragraph: Paragraph) -> Byline | None:
    """Read a paragraph that names the authors and nothing else: `Von Matthias Kolb, Brüssel`, `Ein Kommentar von …`."""
    match = _BYLINE.fullmatch(paragraph.text) if len(paragraph.text) <= _LONGEST_BYLINE else None
    if not match:
        return None
    who = _OUR_CORRESPONDENT.sub("", match["who"] or match["named"]).rstrip(" .:")
    parts = [part.strip() for part in _LIST_MARK.split(_PLACE_TAIL.sub(", ", who)) if part.strip()]
    names = [part for part in parts if _is_person(part) or part in _AGENCIES]
    others_are_places = all(part in names or _PLACE_NAME.fullmatch(part) for part in parts)
    if not names or not others_are_places or parts[0] not in names:
        return None
    return Byline(paragraph.span, tuple(names))


def _is_person(words: str) -> bool:
    return bool(_PERSON.fullmatch(words)) and words.casefold() not in _PLACES and words not in _AGENCIES


def agency_in(paragraph: Paragraph) -> Agency | None:
    """Return the first agency that the words of a byline name: `Von Anna Weber, dpa`."""
    match = re.search(rf"(?<![\w/-])(?P<agency>{_AGENCY_GROUP})(?![\w-])", paragraph.text)
    return _agency(paragraph, match) if match else None


def agency_line(paragraph: Paragraph) -> Agency | None:
    """Read a paragraph that names agencies and nothing else: `dpa/AFP`, `(dpa)`, `Quelle: dpa`."""
    match = _AGENCY_LINE.fullmatch(paragraph.text)
    return _agency(paragraph, match) if match else None


def agency_sign(paragraph: Paragraph) -> Agency | None:
    """Read the sign of an agency in brackets at the end of a paragraph: `… berät am Mittwoch. (dpa)`."""
    match = _AGENCY_SIGN.search(paragraph.text, max(0, len(paragraph.text) - _LONGEST_BYLINE))
    return _agency(paragraph, match) if match else None


def _agency(paragraph: Paragraph, match: re.Match[str]) -> Agency:
    span = Span(paragraph.start + match.start("agency"), paragraph.start + match.end("agency"))
    return Agency(span, match["agency"])


# --- dateline ---------------------------------------------------------------------------------------------------

_DATELINE_PLACE = (
    rf"(?:[{_UP}][\w’'-]*\.?|St\.)(?:\s(?:am|an der|im|bei|ob der)?\s?[{_UP}][\w’'.-]*){{0,3}}"
    r"(?:\s?\([^()\d]{2,20}\)(?=\s?\())?"
)
_DAY = r"(?:[A-ZÄÖÜ]\w+tag,?\s|Mittwoch,?\s)?(?:den\s)?\d{1,2}\.\s?(?:[A-ZÄÖÜ][a-zä]+\.?|\d{1,2}\.)(?:\s?\d{4})?"
_DATELINE = re.compile(
    rf"(?P<place>{_DATELINE_PLACE}(?:\s?/\s?{_DATELINE_PLACE})*)"
    rf"(?:(?:,\s?|\s\()(?P<day>{_DAY})\)?)?"
    rf"(?:,?\s?[(\[](?:{_AGENCY_WITH_AUTHOR})(?:,\s?(?P<late_day>{_DAY}))?[)\]]|\s(?P<plain>{_AGENCY}))?"
    rf"(?P<end>\s?[.:]?\s?{_DASH}(?=\s)|\s?[.|:](?=\s)|(?<=[)\]])(?=\s))"
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
    known = all(_bare(part) in _PLACES for part in place.split("/")) or _bare(place) in _PLACES
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


def is_salutation(paragraph: Paragraph) -> bool:
    """Tell whether the paragraph begins as a speech does: `Sehr geehrte Frau Präsidentin!`."""
    return paragraph.text.startswith(_SALUTATIONS)

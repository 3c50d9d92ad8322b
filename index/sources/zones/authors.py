"""Who wrote the text: bylines, and the lines and signs of agencies."""

import re

from index.article import Agency, Byline, Span
from index.german.quotation_marks import CLOSING
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.words import AGENCIES, AGENCY_GROUP, AGENCY_WITH_AUTHOR, CAPITAL, PLACES, either

_LONGEST_BYLINE = 160
_MOST_WORDS_OF_A_BARE_NAME = 3
_BYLINE = re.compile(
    rf"(?:(?:(?:Ein|Eine|EIN|EINE)\s)?(?:{either('byline_kinds')})\s(?:von|VON)|Von|VON)\s(?P<who>\S.*[^.\s])"
    r"|(?:Text|Autor|Autorin|Autoren|Redaktion|Von)\s?:\s(?P<named>\S.*[^.\s])"
)
_OUR_CORRESPONDENT = re.compile(r"^(?:unser(?:em|er|en)\s)?(?:[A-Z][\w-]*-)?[Kk]orrespondent(?:in|en|innen)?\s")
_NAME_WORD = (
    rf"(?:[{CAPITAL}][^\W\d_]*(?:[-'’][{CAPITAL}]?[^\W\d_]+)*\.?|von|van|de|der|den|di|da|zu|zur|al|el|bin|ten)"
)
_PERSON = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{_NAME_WORD}){{1,5}}")
_DESK = re.compile(r"[A-ZÄÖÜ]{2,}-\w")  # ARD-Studio
_PLACE_NAME = re.compile(rf"[{CAPITAL}][\w.'-]+(?:[ /](?:am |an der )?[{CAPITAL}][\w.'-]+){{0,2}}")
_LIST_MARK = re.compile(r"\s?[,;&|/]\s?|\s(?:und|sowie|mit|UND)\s|\s?[()]\s?|\s[–-]\s")
_PLACE_TAIL = re.compile(rf"\s(?:in|aus|IN|AUS)\s(?={_PLACE_NAME.pattern}$)")

_THANKS = r"(?i:Quellen?|von|mit Material (?:von|der)|\(?c\)|©)\s?:?\s?(?:den Agenturen |der )?"
_AGENCY_LINE = re.compile(rf"[(\[]?(?:{_THANKS})?{AGENCY_WITH_AUTHOR}[)\]]?\.?")
# A pattern that begins with a set of characters is searched several times faster than one that begins with a choice.
_AGENCY_SIGN = re.compile(
    rf"[(\[\s](?:(?<=[(\[])|(?<=[.!?…{CLOSING}]\s))(?:{_THANKS})?{AGENCY_WITH_AUTHOR}[)\]]?\s?\.?$"
)


_ENDS_OF_SIGNS = tuple(AGENCIES)
_LONGEST_AUTHOR = 7  # characters: a mark, a blank and the five letters of `dpa/ab`


def byline(paragraph: Paragraph) -> Byline | None:
    """Read a paragraph that names the authors and nothing else: `Von Matthias Kolb, Brüssel`, `Ein Kommentar von …`."""
    match = _BYLINE.fullmatch(paragraph.text) if len(paragraph.text) <= _LONGEST_BYLINE else None
    if not match:
        return None
    who = _OUR_CORRESPONDENT.sub("", match["who"] or match["named"]).rstrip(" :")
    names, others = _people_and_others(who)
    return Byline(paragraph.span, names) if names and all(_PLACE_NAME.fullmatch(other) for other in others) else None


def bare_byline(paragraph: Paragraph) -> Byline | None:
    """Read a paragraph of names without "Von": `Urs Hefenhofer`, `Anna Weber, Kiew`; places must be known ones."""
    if len(paragraph.text) > _LONGEST_BYLINE or paragraph.text.endswith("."):
        return None
    names, others = _people_and_others(paragraph.text)
    short = all(len(name.split()) <= _MOST_WORDS_OF_A_BARE_NAME for name in names)
    return Byline(paragraph.span, names) if names and short and all(o.casefold() in PLACES for o in others) else None


def _people_and_others(who: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the people and agencies that the words list, and what else; no people where they do not come first."""
    parts = [part.strip() for part in _LIST_MARK.split(_PLACE_TAIL.sub(", ", who)) if part.strip()]
    names = tuple(part for part in parts if _is_person(part) or part in AGENCIES)
    others = [part for part in parts if part not in names]
    return (names if names and parts[0] == names[0] else ()), others


def _is_person(words: str) -> bool:
    known_otherwise = words.casefold() in PLACES or words in AGENCIES or _DESK.match(words)
    return bool(_PERSON.fullmatch(words)) and not known_otherwise


def agency_in(paragraph: Paragraph) -> Agency | None:
    """Return the first agency that the words of a byline name: `Von Anna Weber, dpa`."""
    match = re.search(rf"(?<![\w/-])(?P<agency>{AGENCY_GROUP})(?![\w-])", paragraph.text)
    return _agency(paragraph, match) if match else None


def agency_line(paragraph: Paragraph) -> Agency | None:
    """Read a paragraph that names agencies and nothing else: `dpa/AFP`, `(dpa)`, `Quelle: dpa`."""
    match = _AGENCY_LINE.fullmatch(paragraph.text)
    return _agency(paragraph, match) if match else None


def agency_sign(paragraph: Paragraph) -> Agency | None:
    """Read the sign of an agency in brackets at the end of a paragraph: `… berät am Mittwoch. (dpa)`."""
    words = paragraph.text.rstrip(".").rstrip().rstrip(")]")
    author = words[-_LONGEST_AUTHOR:]
    if not ("/" in author or "," in author or words.endswith(_ENDS_OF_SIGNS)):
        return None  # as nearly every paragraph
    match = _AGENCY_SIGN.search(paragraph.text, max(0, len(paragraph.text) - _LONGEST_BYLINE))
    return _agency(paragraph, match) if match else None


def _agency(paragraph: Paragraph, match: re.Match[str]) -> Agency:
    span = Span(paragraph.start + match.start("agency"), paragraph.start + match.end("agency"))
    return Agency(span, match["agency"])

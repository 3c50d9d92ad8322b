"""Captions and photo credits: `Nato-Generalsekretär Jens Stoltenberg Foto: AFP/JOHN THYS`."""

import re

from index.article import Span
from index.sources.zones.found import Zones
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.words import AGENCIES, AGENCY, AGENCY_WITH_AUTHOR, either, entries

_CREDIT_LOWER = frozenset(entries("credit_lower"))
_SERVICE = rf"picture[ -]alliance|imago(?: images)?|Getty Images|{AGENCY}"
_CREDIT = re.compile(
    rf"(?P<credit>[(\[]?(?:(?:{either('credit_words')})\s?:\s?|©\s?)(?P<who>[^\n]{{2,100}}?)[)\]]?)[.\s]*$"
    rf"|(?P<slashed>[(\[]?(?:{_SERVICE})\s?/\s?[^\n]{{2,60}}?[)\]]?)[.\s]*$"
)
_CREDIT_WORDS = tuple(entries("credit_words"))
_SERVICES = ("picture", "imago", "Getty Images", *sorted(AGENCIES))
_AGENCIES_ALONE = re.compile(rf"[(\[]?{AGENCY_WITH_AUTHOR}[)\]]?")
_CLUES = [re.compile(clue) for clue in entries("caption_clues")]
_LONGEST_CAPTION = 500
_LONGEST_CREDIT_WORDS = 12
_LONGEST_CREDIT = 130


def credit(paragraph: Paragraph) -> Span | None:
    """Return where a photo credit stands that ends the paragraph: `Foto: AFP/JOHN THYS`, `© dpa`, `(Bild: Reuters)`."""
    if len(paragraph.text) > _LONGEST_CAPTION or not _may_end_in_credit(paragraph.text):
        return None
    for match in _CREDIT.finditer(paragraph.text):
        slashed = match["slashed"]
        if slashed and _AGENCIES_ALONE.fullmatch(slashed):
            continue
        name = "slashed" if slashed else "credit"
        opens = paragraph.text[: match.start(name)][-1:]
        if _names_somebody(slashed or match["who"]) and (not opens or opens.isspace() or opens in "|.("):
            return Span(paragraph.start + match.start(name), paragraph.start + match.end(name))
    return None


def _may_end_in_credit(text: str) -> bool:
    """Tell whether a sign of a credit and a word for it are there at all: in few paragraphs they are."""
    end = text[-_LONGEST_CREDIT:]
    wanted = (*(_CREDIT_WORDS if ":" in end else ()), *(_SERVICES if "/" in end else ()))
    return "©" in text or any(word in text for word in wanted)


def _names_somebody(text: str) -> bool:
    """Tell whether the words are names: none in lower case but particles, picture services and signs before a slash."""
    words = re.findall(r"[^\W\d_][^\s/,|()\[\]]*/?", text)
    return 0 < len(words) <= _LONGEST_CREDIT_WORDS and all(
        not word[0].islower() or word.endswith("/") or word.rstrip(".") in _CREDIT_LOWER for word in words
    )


def is_caption(paragraph: Paragraph) -> bool:
    """Tell whether the words alone say that the paragraph describes a picture: `… (von links) …`, `(Archivbild)`."""
    return len(paragraph.text) <= _LONGEST_CAPTION and any(clue.search(paragraph.text) for clue in _CLUES)


def claim_picture(zones: Zones, paragraph: Paragraph) -> bool:
    """Mark a paragraph that ends in a photo credit; the words before the credit are its caption.

    An article has one caption and one credit: those of further pictures are artefacts, for they are no running text.
    """
    found = credit(paragraph)
    if not found:
        return False
    words = paragraph.text[: found.start - paragraph.start].rstrip(" \u00a0\n|")
    before = Span(paragraph.start, paragraph.start + len(words)) if words else None
    if zones.credit or (zones.caption and before):
        zones.artefacts.append(paragraph.span)
        return True
    zones.credit = found
    zones.caption = before or zones.caption
    return True

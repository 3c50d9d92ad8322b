"""Sentences of German news text. Full stops of abbreviations and ordinals do not end one, nor does a quotation inside.

A quotation that ends in a full stop and is followed by a capital ends its sentence too: `„Ja.“ Danach ging er.`
"""

import re
from collections.abc import Sequence

from index.article import Span
from index.german.quotation_marks import APOSTROPHE, ENGLISH_OPENING, INNER_CLOSING, INNER_OPENING, OPENING
from index.german.wordlists import sections

_LISTS = sections("index.german", "abbreviations.txt")
# A pattern that begins with a set of characters is searched several times faster than one that begins with a choice.
_END = re.compile(
    rf"[.!?…\n](?:(?<=\n)|[.!?…]*[)\]’']*(?=\s|$|[A-ZÄÖÜ{OPENING}{ENGLISH_OPENING}]))"
    r"(?=\s*(?P<following>[^\W_]*))"
)
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W_]++)$")
_WORD_BEFORE_NUMBER = re.compile(r"([^\W_]+)\s+\d{1,2}$")
_ABBREVIATIONS = _LISTS["abbreviation"]
_LONGER = max(map(len, _ABBREVIATIONS)) + 1  # letters of a word that is longer than any abbreviation
_CLOSES = INNER_CLOSING + APOSTROPHE
_OPENERS = OPENING + ENGLISH_OPENING + INNER_OPENING


def sentences(text: str, quoted: Sequence[Span] = ()) -> list[Span]:
    """Return the sentences of `text` in order, without the white space between them.

    `quoted` are the outermost quotations, in order and apart from each other: none of them is cut.
    """
    cuts = _cuts(text, quoted)
    found: list[Span] = []
    start = 0
    for cut in [*cuts, len(text)]:
        span = _stripped(text, start, cut)
        if span.end > span.start:
            found.append(span)
        start = cut
    return found


def _cuts(text: str, quoted: Sequence[Span]) -> list[int]:
    cuts: list[int] = []
    position = 0
    for quote in [*quoted, Span(len(text), len(text))]:
        cuts.extend(match.end() for match in _END.finditer(text, position, quote.start) if _ends_sentence(text, match))
        if quote.end < len(text) and _quote_ends_sentence(text, quote):
            cuts.append(quote.end)
        position = quote.end
    return cuts


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _quote_ends_sentence(text: str, quote: Span) -> bool:
    last = quote.end - 2
    if last > quote.start and text[last] in _CLOSES:
        last -= 1
    if last < quote.start or text[last] not in ".!?…":
        return False
    following = text[quote.end : quote.end + 3].lstrip()
    return bool(following) and (following[0].isupper() or following[0] in _OPENERS)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark == "\n":
        return True
    start, end = match.span()
    following = match["following"]
    glued = end < len(text) and not text[end].isspace()
    if glued and (text[end] not in _OPENERS and not _glued_sentence(text, start)):
        return False
    if following[:1].islower():
        return False
    if mark != "." or _long_word_before(text, start):
        return True
    before = _LAST_WORD.search(text, max(0, start - 25), start)
    return before is None or not _stop_belongs_to_word(text, before.group(1), start, following)


def _long_word_before(text: str, stop: int) -> bool:
    """Tell whether the word before is too long for an abbreviation, and no numeral: most words are."""
    return stop >= _LONGER and text[stop - 1].islower() and text[stop - _LONGER : stop].isalpha()


def _glued_sentence(text: str, stop: int) -> bool:
    """Tell whether a full stop without a space behind it ends a sentence: `gesagt.Danach`, not `www.ard.de`."""
    return (
        stop >= 3
        and text[stop - 3 : stop].islower()
        and text[stop : stop + 1] == "."
        and text[stop + 2 : stop + 3].islower()
    )


def _stop_belongs_to_word(text: str, word: str, stop: int, following: str) -> bool:
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return True
    if len(word) > 1 and not word.strip("IVX"):
        return True  # Johannes XXIII.
    if not following:
        return False
    if word.isdigit() and len(word) <= 2:
        if following in _LISTS["month"] or following in _LISTS["ordinal_noun"]:
            return True
        before = _WORD_BEFORE_NUMBER.search(text, max(0, stop - 25), stop)
        return before is not None and before.group(1).lower() in _LISTS["before_ordinal"]
    return False

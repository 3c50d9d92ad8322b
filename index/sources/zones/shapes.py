"""The shapes of a paragraph that tell a heading, a sentence, a text cut off."""

import re

from index.german.quotation_marks import APOSTROPHE, CLOSING, INNER_CLOSING, OPENING
from index.german.wordlists import data_lines
from index.sources.zones.paragraphs import Paragraph

LONGEST_HEADLINE = 160
LONGEST_SUBHEADING = 110
_MARKS_THAT_CLOSE = CLOSING + INNER_CLOSING + APOSTROPHE + ")] \u00a0"
_LIST_ITEM = re.compile(r"[-–—•*·▪►]\s|\d{1,2}\)\s")
_TWO_SENTENCES = re.compile(rf"[^\W\d][.!?…][{CLOSING}]?\s+[{OPENING}]?[A-ZÄÖÜ]")
_NO_VERBS = frozenset(data_lines("index.sources", "data/not_verbs.txt"))
_VERBS = frozenset(data_lines("index.sources", "data/short_verbs.txt"))
_ADDRESS = frozenset(data_lines("index.sources", "data/address_words.txt"))
_LOWER_WORD = re.compile(r"(?<![\w-])[a-zäöüß]+(?![\w-])")


def last_sign(text: str) -> str:
    """Return the last sign before any closing marks and brackets; empty where there is none."""
    return text.rstrip(_MARKS_THAT_CLOSE)[-1:]


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends as a sentence does, its closing marks passed over."""
    return last_sign(text) in {".", "!", "?", "…"}


def is_heading(paragraph: Paragraph, longest: int) -> bool:
    """Tell whether a paragraph looks like a heading: one short line without a full stop, no item of a list."""
    text = paragraph.text
    return (
        len(text) <= longest
        and "\n" not in text
        and last_sign(text) not in {"", ".", "…", ",", ";", ":", "-", "–", "—"}
        and not _LIST_ITEM.match(text)
        and not _TWO_SENTENCES.search(text)
        and not next((sign for sign in text if sign.isalpha()), "a").islower()
    )


def is_subheading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph between others looks like a subheading, and not like what a speaker asks or exclaims."""
    text = paragraph.text
    if not is_heading(paragraph, LONGEST_SUBHEADING) or text.endswith("!"):
        return False
    return not text.endswith("?") or _ADDRESS.isdisjoint(re.findall(r"\w+", text))


def looks_verbal(text: str) -> bool:
    """Tell whether a line seems to hold a finite verb, as headlines do and captions often do not.

    A rule of thumb: a word in lower case that ends in -t and is no preposition or adverb, or a short auxiliary.
    """
    words = _LOWER_WORD.findall(text)
    return any(word in _VERBS or (word.endswith("t") and len(word) > 2 and word not in _NO_VERBS) for word in words)

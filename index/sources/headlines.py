"""A headline for a text that has none, made of its own first sentence."""

import re

from index.german.quotation_marks import CLOSING, INNER_CLOSING
from index.german.sentences import sentences

LONGEST = 100
_SHORTEST = 30
_CLAUSE_END = re.compile(r"(?:[,;:](?=\s)|\s[-–—](?=\s))")
_SOMETHING = re.compile(r"\S")
_ENOUGH = 2000
_CLOSING_MARKS = CLOSING + INNER_CLOSING


def make_headline(text: str, start: int) -> str:
    """Return the first sentence of `text` from `start` on without its full stop.

    A sentence of more than 100 characters is cut where a clause ends, else between words, and gets an ellipsis.
    """
    first = _SOMETHING.search(text, start) or _SOMETHING.search(text)
    start = first.start() if first else start
    opening = text[start : start + _ENOUGH].partition("\n")[0]
    found = sentences(opening)
    end = found[0].end if found else len(opening)
    while end < len(opening) and opening[end] in _CLOSING_MARKS:
        end += 1
    sentence = " ".join(opening[:end].split())
    if len(sentence) <= LONGEST:
        return sentence.removesuffix(".") or sentence
    return _cut(sentence)


def _cut(sentence: str) -> str:
    """Shorten a sentence to at most 100 characters with the ellipsis."""
    head = sentence[: LONGEST - 1]
    clauses = [match.start() for match in _CLAUSE_END.finditer(sentence, _SHORTEST, LONGEST)]
    space = head.rfind(" ", _SHORTEST)
    end = clauses[-1] if clauses else space if space > 0 else len(head)
    return sentence[: min(end, LONGEST - 1)].rstrip(" ,;:–—-") + "…"

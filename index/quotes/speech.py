"""Speech or not: whether words in marks are a quotation, or a name, a title, a word that the writer keeps away from.

An additive score of signs, set by hand in halves. Length says most: a whole sentence in marks is nearly always speech,
a single word seldom. What stands around decides the rest: a colon, a verb of speech, a noun that takes a name.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from index.german.wordlists import sections
from index.quotes.frames import Frame
from index.quotes.lexicon import K1
from index.quotes.marks import Marked
from index.quotes.passages import Passages, Sentence

Verdict = Literal["quote", "uncertain", "scare"]

_LISTS = sections("index.quotes", "data/terms.txt")
_WORD = re.compile(r"[^\W_][\w-]*")
_LAST_WORD = re.compile(r"([^\W\d_][\w-]*):?\s*$")
_ADDRESS = re.compile(r"\.(?:de|com|org|net|at|ch|info|eu)$|[oO]nline$")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es")
_BY_LENGTH = (-9.0, -2.0, -1.0, -1.0, 0.0, 0.0)
_MEDIUM, _LONG = 1.5, 3.5
_QUOTE, _UNCERTAIN = 1.5, 0.5
_SPEAKS_AFTER = re.compile(
    r"[,–-]?\s*(?:so\s|sagt|erklärt|beton|meint|schrieb|schreibt|hei(?:ß|ss)t|hie(?:ß|ss)|zitiert|kommentiert|fügt|lautet)"
)


class Judged(NamedTuple):
    """A stretch in marks with its score and what it is taken for."""

    mark: Marked
    score: float
    verdict: Verdict


def judge(text: Passages, mark: Marked, s: Sentence, frames: Sequence[Frame], follows_speech: bool) -> Judged:
    """Decide what `mark` is. `follows_speech` tells that the sentence before ends in a colon or is a quotation."""
    view = text.view
    inner = view[mark.start + 1 : mark.end - 1].strip()
    words = _WORD.findall(inner[:400])
    score = _of_length(len(words)) + _of_form(inner, words)
    score += _of_surroundings(view, mark, words)
    score += _of_sentence(view, mark, s, frames)
    score -= 2.0 if inner in text.used_as_name else 0.0
    whole = mark.start <= s.span.start + 1 and mark.end >= s.span.end - 1
    score += 1.0 if whole and follows_speech else 0.0
    verdict: Verdict = "quote" if score >= _QUOTE else "uncertain" if score >= _UNCERTAIN else "scare"
    return Judged(mark, score, verdict)


def _of_length(count: int) -> float:
    if count < len(_BY_LENGTH):
        return _BY_LENGTH[count]
    return _MEDIUM if count < 10 else _LONG


def _of_form(inner: str, words: list[str]) -> float:
    """Score the words themselves: a sentence with its stop, or a name in capitals."""
    score = 0.0
    count = len(words)
    stopped = inner[-1:] in tuple(".!?") or inner[-2:-1] in tuple(".!?")
    if stopped:
        score += 1.5
    if not count:
        return score
    capitals = sum(word[0].isupper() for word in words)
    if capitals == count and count <= 4:
        score -= 1.0
    if words[0][0].isupper() and words[0].endswith(_ADJECTIVE_ENDINGS) and 2 <= count <= 8 and words[1][0].isupper():
        score -= 1.5 if not stopped else 0.0
    if words[0][0].islower():
        score += 1.0 if count == 1 else 1.5 if count <= 3 else 0.0
    if words[0] in ("Der", "Die", "Das") and 2 <= count <= 3:
        score -= 1.0
    if count >= 4 and capitals / count > 0.55 and not stopped:
        score -= 2.0
    if _ADDRESS.search(inner):
        score -= 4.0
    return score


def _of_surroundings(view: str, mark: Marked, words: list[str]) -> float:
    """Score what stands right before and right after the marks."""
    before = view[max(0, mark.start - 40) : mark.start].rstrip()
    score = 0.0
    if before.endswith(":"):
        score += 2.5
    if before.endswith(("(", "[")):
        score -= 1.5
    if _SPEAKS_AFTER.match(view, mark.end):
        score += 3.0
    last = _LAST_WORD.search(before)
    if last is None:
        return score
    word, low = last.group(1), last.group(1).lower()
    if low in _LISTS["so_called"] or (word[0].isupper() and low in _LISTS["name_noun"]):
        score -= 2.5
    elif low in _LISTS["speech_noun"]:
        score += 2.0
    elif view[mark.start - 1] == " " and word[0].isupper() and words and words[0][0].isupper() and len(words) <= 3:
        score -= 1.5
    return score


def _of_sentence(view: str, mark: Marked, s: Sentence, frames: Sequence[Frame]) -> float:
    """Score the sentence around: who speaks in it, and a Konjunktiv."""
    speaking = [frame for frame in frames if frame.kind != "demnach"]
    score = 1.5 if speaking else 0.0
    if any(frame.passive and frame.subject is None and frame.verb and "term" in frame.verb.kinds for frame in speaking):
        return 0.0
    naming = any(frame.verb is not None and "term" in frame.verb.kinds for frame in speaking)
    if naming:
        score += 1.0
        last = _LAST_WORD.search(view, max(0, mark.start - 12), mark.start)
        if last and last.group(1).lower() in _LISTS["takes_term"]:
            score += 1.0
    if s.union & K1:
        score += 1.0
    return score

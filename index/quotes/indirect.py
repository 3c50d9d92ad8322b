"""Indirect speech: which part of a sentence tells what somebody said, without quotation marks.

A clause that a frame opens (`…, dass`, `…, es sei`, `…, zu gehen`) or closes (`…, sagte X`), the whole sentence around
an inserted source (`so X`, `laut X`), or a sentence in the Konjunktiv that goes on with the one before.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.article import Span
from index.quotes.clauses import clause_at
from index.quotes.frames import Frame
from index.quotes.lexicon import FIRST_PERSON, K1, K2, K2_WEAK, PREPOSITION, QUESTION, QUOTED, RELATIVE, SUBJUNCTION
from index.quotes.passages import Sentence

_TRIM = frozenset(",;:–—-.!?…")
_INFINITIVE_IN_ONE_WORD = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|heraus|hervor|hin|hinaus|los|mit|nach|nieder|statt|teil|um|vor|voran|weg|weiter"
    r"|wieder|zu|zurück|zusammen|bereit|stand|dar|bekannt|klar|fern|kennen|entgegen|gegenüber|heraus|herunter)zu[a-zäöüß]{2,}n$"
)
_NOT_SPEECH_OPENERS = frozenset(
    {
        "um",
        "ohne",
        "statt",
        "anstatt",
        "weil",
        "da",
        "obwohl",
        "nachdem",
        "während",
        "bevor",
        "sondern",
        "damit",
        "als",
        "denn",
        "sodass",
        "wobei",
        "so",
        "und",
    }
)
_THAT = frozenset({"dass", "daß", "ob", "wonach"})
_LEAST_CHARACTERS = 4


class Told(NamedTuple):
    """Indirect speech in a sentence: its spans and the frame that tells it."""

    spans: tuple[Span, ...]
    frame: Frame


def indirect_speech(s: Sentence, frames: Sequence[Frame]) -> Told | None:
    """Return the indirect speech that a frame of the sentence tells, None where there is none."""
    end = _end_of_words(s)
    for frame in frames:
        pieces: list[tuple[int, int]] = []
        if frame.kind in ("verb", "final"):
            pieces = _after_verb(s, frame, frames, end) or _before_verb(s, frame, end)
        elif frame.kind in ("so", "source", "demnach", "wie"):
            pieces = _around(s, frame, end)
        spans = tuple(span for piece in pieces if (span := _span(s, *piece)))
        if spans and not _only_quoted(s, pieces):
            return Told(spans, frame)
    return None


def _end_of_words(s: Sentence) -> int:
    return len(s) - 1 if s.words[-1] in ".!?…" else len(s)


def _span(s: Sentence, i: int, j: int) -> Span | None:
    while i < j and s.words[i] in _TRIM:
        i += 1
    while j > i and s.words[j - 1] in _TRIM:
        j -= 1
    if j <= i or s.end[j - 1] - s.start[i] < _LEAST_CHARACTERS:
        return None
    return Span(s.start[i], s.end[j - 1])


def _only_quoted(s: Sentence, pieces: list[tuple[int, int]]) -> bool:
    """Tell whether nothing but quotations (and marks) stands in the pieces: that is direct speech."""
    return all(s.bits[k] & QUOTED or s.words[k] in _TRIM for i, j in pieces for k in range(i, j))


def _after_verb(s: Sentence, frame: Frame, frames: Sequence[Frame], end: int) -> list[tuple[int, int]]:
    """The clause behind the frame: `sagte, dass …`, `sagte, es sei …`, `drohte, zu gehen`, `warnte: Es werde …`."""
    at = frame.end
    if at + 1 >= end:
        return []
    rest = range(at + 1, end)
    if s.words[at] == ":" and any(s.bits[k] & K1 for k in rest) and not s.bits[at + 1] & QUOTED:
        return [(at + 1, end)]
    if s.words[at] != "," or (s.bits[at + 1] & QUOTED and at + 2 >= end):
        return []
    if not _opens_speech(s, at + 1, end):
        return []
    stop = next(
        (f.start - 1 for f in frames if f.kind in ("so", "wie") and f.start > at + 2 and s.words[f.start - 1] == ","),
        end,
    )
    return [(at + 1, stop)]


def _opens_speech(s: Sentence, i: int, end: int) -> bool:
    first, bits = s.low[i], s.bits[i]
    if first in _THAT or (bits & QUESTION and not bits & RELATIVE):
        return True
    if first in _NOT_SPEECH_OPENERS:
        return False
    relative = bits & RELATIVE
    reach = min(end, i + (9 if relative else 30))
    if any(s.bits[k] & (K1 | K2) for k in range(i, reach)) and not (bits & SUBJUNCTION and first != "wenn"):
        return True
    return (not (relative or bits & (SUBJUNCTION | PREPOSITION)) and has_infinitive(s, i, end)) or _infinitive_closes(
        s, i, end
    )


def _infinitive_closes(s: Sentence, i: int, end: int) -> bool:
    return has_infinitive(s, i, end) and not s.bits[i] & SUBJUNCTION


def has_infinitive(s: Sentence, i: int, end: int) -> bool:
    """Tell whether an infinitive with zu closes a clause between words `i` and `end`."""
    for k in range(i, end):
        low = s.low[k]
        closes = k + 1 >= end or s.words[k + 1] in ",.;:–" or s.low[k + 1] in ("und", "oder")
        if closes and (
            _INFINITIVE_IN_ONE_WORD.match(low)
            or (k > i and s.low[k - 1] == "zu" and low.endswith("n") and s.words[k][0].islower())
        ):
            return True
    return False


def _before_verb(s: Sentence, frame: Frame, end: int) -> list[tuple[int, int]]:
    """The clause before a frame that begins with its verb: `Es sei …, sagte X`, `Dass …, betonte X`."""
    i = frame.start
    if frame.cue != i or i < 2 or s.words[i - 1] != ",":
        return []
    konjunktiv = any(s.bits[k] & (K1 | K2) for k in range(i))
    if not (konjunktiv or s.low[0] in _THAT):
        return []
    pieces = [(0, i - 1)]
    if frame.end + 1 < end and s.words[frame.end] == ",":
        pieces.append((frame.end + 1, end))
    return pieces


def _around(s: Sentence, frame: Frame, end: int) -> list[tuple[int, int]]:
    """Everything but the frame: `Es sei, so X, zu spät`, `Laut X ist es zu spät`, `Wie X mitteilte, ist …`."""
    pieces = [(0, frame.start), (frame.end, end)]
    if frame.start <= 1 and (frame.start == 0 or s.low[0] in ("und", "aber", "doch", "denn", "auch", "dies")):
        pieces = pieces[1:]
    return [(i, j) for i, j in pieces if j > i]


def main_konjunktiv(s: Sentence, continuing: bool) -> bool:
    """Tell whether the main clause of a sentence without a frame stands in the Konjunktiv of indirect speech.

    `continuing` allows the Konjunktiv II, which goes on with what somebody has begun to say.
    """
    wanted = K1 | K2 if continuing else K1
    if not s.union & wanted or s.union & FIRST_PERSON:
        return False
    return any(bits & wanted and not bits & K2_WEAK and _in_main_clause(s, i) for i, bits in enumerate(s.bits))


def _in_main_clause(s: Sentence, i: int) -> bool:
    clause = clause_at(s, i)
    if clause.start == i:
        return True
    opener, low = s.bits[clause.start], s.low[clause.start]
    if opener & SUBJUNCTION and low not in ("so", "denn", "wie"):
        return False
    at_end = i + 1 >= len(s) or s.words[i + 1] in ",.;"
    return not (clause.start > 0 and opener & RELATIVE and at_end)

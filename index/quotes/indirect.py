"""Indirect speech: which parts of a sentence tell what somebody said, without quotation marks.

A clause that a frame opens (`…, dass`, `…, es sei`, `…, zu gehen`) or closes (`…, sagte X`), the whole sentence around
an inserted source (`so X`, `laut X`), or a sentence in the Konjunktiv that goes on with the one before.
"""

import re
from collections.abc import Sequence

import msgspec

from index.article import Span
from index.quotes.agents import agentivity
from index.quotes.clauses import clauses, is_break
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import (
    ADJECTIVE,
    BLOCK,
    CONJUNCTION,
    FINITE,
    FIRST_PERSON,
    K1,
    K2,
    K2_WEAK,
    PREPOSITION,
    QUESTION,
    QUOTED,
    RELATIVE,
    SMALL_WORDS,
    SUBJUNCTION,
    UPPER,
)
from index.quotes.passages import Clause, Sentence

_GOES_ON = SMALL_WORDS["goes_on"]
_BEHIND_INFINITIVE = SMALL_WORDS["behind_infinitive"]
_LEADS = SMALL_WORDS["leads"]
_TRIM = frozenset(",;:–—-.!?…")
_INFINITIVE_IN_ONE_WORD = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|heraus|hervor|hin|hinaus|los|mit|nach|nieder|statt|teil|um|vor"
    r"|voran|weg|weiter|wieder|zu|zurück|zusammen|bereit|stand|dar|bekannt|klar|fern|kennen|entgegen|gegenüber|herunter)"
    r"zu[a-zäöüß]{2,}n$"
)
_NOT_SPEECH_OPENERS = SMALL_WORDS["opens_no_speech"]
_THAT = SMALL_WORDS["that"]
_ALSO_ADVERBS = SMALL_WORDS["also_adverb"]
_REASONS = SMALL_WORDS["reason"]
_WHICH = SMALL_WORDS["which"]
_LEAST_CHARACTERS = 4
_POINTERS = SMALL_WORDS["pointer"]
_WHOLE = ("so", "source", "demnach", "wie")


class Told(msgspec.Struct, frozen=True):
    """Indirect speech in a sentence: its spans and the frame that tells it.

    `whole_before` tells that it is the sentence before: `Das teilte X mit.`
    """

    spans: tuple[Span, ...]
    frame: Frame
    whole_before: bool = False


def indirect_speech(s: Sentence, frames: Sequence[Frame]) -> list[Told]:
    """Return the pieces of indirect speech that the frames of the sentence tell; none lies in another."""
    end = _end_of_words(s)
    found: list[Told] = []
    taken = 0  # words before this one are told already
    for frame in frames:
        if frame.start < taken:
            continue
        pieces = [(max(i, taken), j) for i, j in _pieces(s, frame, frames, end) if j > taken]
        spans = tuple(span for piece in pieces if (span := _span(s, *piece)))
        if spans and not _only_quoted(s, pieces):
            found.append(Told(spans, frame))
            taken = max(pieces[-1][1], frame.end)
    if not found and s.union & K1 and (reason := _reason(s, end)):
        found.append(reason)
    if not found and (pointer := _pointer(s, frames)):
        found.append(Told((Span(s.start[0], s.end[0]),), pointer, whole_before=True))
    return found


def _reason(s: Sentence, end: int) -> Told | None:
    """Tell of a reason that somebody gave, at the end of a sentence: `Er ging, weil niemand ihm zuhöre.`"""
    for clause in clauses(s):
        if clause.kind == "main" and s.bits[clause.finite] & (K1 | K2):
            return None  # the whole sentence is told
        given = clause.kind == "sub" and clause.start > 0 and s.low[clause.start] in _REASONS
        if given and s.bits[clause.finite] & K1 and not s.bits[clause.finite] & K2 and clause.finite > clause.start:
            span = _span(s, clause.start, end)
            return Told((span,), Frame("reason", clause.finite, clause.start, end, None, 2)) if span else None
    return None


def _pieces(s: Sentence, frame: Frame, frames: Sequence[Frame], end: int) -> list[tuple[int, int]]:
    if frame.kind in _WHOLE:
        return _around(s, frame, end)
    if frame.kind == "view":
        return _around(s, frame, end) if any(s.bits[k] & K1 for k in range(frame.end, end)) else []
    if frame.kind == "wonach":
        return [(frame.end, _end_of_complement(s, frame.end, end))]
    if frame.kind == "noun":
        return _after_noun(s, frame, end)
    return _after_verb(s, frame, frames, end) or _before_verb(s, frame, end)


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


def _pointer(s: Sentence, frames: Sequence[Frame]) -> Frame | None:
    """Return the frame of a sentence that points back to the one before: `Das bestätigte der Vatikan.`"""
    if s.low[0] not in _POINTERS or s.quotes:
        return None
    first = frames[0] if frames else None
    if first and first.kind == "verb" and first.strength == 3 and first.subject and first.subject.start > 0:
        return first
    return None


def _after_verb(s: Sentence, frame: Frame, frames: Sequence[Frame], end: int) -> list[tuple[int, int]]:
    """The clause behind the frame: `sagte, dass …`, `sagte, es sei …`, `drohte, zu gehen`, `warnte: Es werde …`."""
    at = frame.end
    if at + 1 >= end:
        return []
    if s.words[at] == ":" and any(s.bits[k] & K1 for k in range(at + 1, end)) and not s.bits[at + 1] & QUOTED:
        return [(at + 1, end)]
    if s.words[at] != "," or (s.bits[at + 1] & QUOTED and at + 2 >= end):
        return []
    if not _opens_speech(s, at + 1, end, frame.strength):
        return []
    inserted = (f.start - 1 for f in frames if f.kind in ("so", "wie") and f.start > at + 2)
    stop = next((k for k in inserted if s.words[k] == ","), end)
    return [(at + 1, _end_of_complement(s, at + 1, stop))]


def _after_noun(s: Sentence, frame: Frame, end: int) -> list[tuple[int, int]]:
    at = frame.end
    if at + 1 >= end or s.words[at] != ",":
        return []
    opens = s.low[at + 1] in _THAT or _opens_speech(s, at + 1, end, frame.strength)
    return [(at + 1, _end_of_complement(s, at + 1, end))] if opens else []


def _end_of_complement(s: Sentence, start: int, end: int) -> int:
    """Return where the words told end: before a verb in the indicative that goes on with the clause of the frame."""
    for k in range(start + 2, end - 1):
        if s.words[k] == ":" and s.bits[k + 1] & BLOCK:
            return k
        if k >= end - 2:
            break
        if not (s.words[k] == "," or s.low[k] in _GOES_ON):
            continue
        j = k + 2 if s.words[k] == "," and s.bits[k + 1] & CONJUNCTION else k + 1
        goes_on = s.bits[j] & FINITE and not s.bits[j] & (K1 | K2 | K2_WEAK) and not is_break(s, j + 1)
        if goes_on and not (s.words[k] != "," and s.low[start] in _THAT and _ends_clause(s, j)):
            return k
    return end


def _ends_clause(s: Sentence, i: int) -> bool:
    return i + 1 >= len(s) or is_break(s, i + 1) or s.words[i + 1] in ".!?"


def _opens_speech(s: Sentence, i: int, end: int, strength: int) -> bool:
    first, bits = s.low[i], s.bits[i]
    following = s.bits[i + 1] if i + 1 < len(s) else 0
    if first in _WHICH and not following & (UPPER | ADJECTIVE):
        return False  # a relative clause: `die Bürger, welche blieben`; a question has a noun: `welche Länder`
    if strength > 1 and (first in _THAT or (bits & QUESTION and first not in _NOT_SPEECH_OPENERS)):
        return True
    if first in _NOT_SPEECH_OPENERS and first != "wenn":
        return first in _ALSO_ADVERBS and bool(following & K1)  # `erklärte, damit sei …`
    relative = bits & RELATIVE
    reach = min(end, i + (9 if relative else 30))
    wanted = K1 if strength == 1 else K1 | K2
    if any(s.bits[k] & wanted for k in range(i, reach)) and not (
        bits & SUBJUNCTION and not bits & (RELATIVE | PREPOSITION) and first != "wenn"
    ):
        return True
    if strength == 1 or (bits & SUBJUNCTION and not bits & PREPOSITION):
        return False
    clause = next((c for c in clauses(s) if c.start == i), None)
    if relative and clause is not None and clause.kind == "sub":
        return False
    return has_infinitive(s, i, end)


def has_infinitive(s: Sentence, i: int, end: int) -> bool:
    """Tell whether an infinitive with zu closes a clause between words `i` and `end`."""
    for k in range(i, end):
        low = s.low[k]
        closes = k + 1 >= end or s.words[k + 1] in ",.;:–" or s.low[k + 1] in _BEHIND_INFINITIVE
        if not closes or not s.words[k][0].islower():
            continue
        if _INFINITIVE_IN_ONE_WORD.match(low) or (k > i and s.low[k - 1] == "zu" and low.endswith("n")):
            return True
    return False


def _before_verb(s: Sentence, frame: Frame, end: int) -> list[tuple[int, int]]:
    """The clause before a frame that begins with its verb: `Es sei …, sagte X`, `Dass …, betonte X`."""
    i = frame.start
    points = s.low[i] in _POINTERS and frame.cue == i + 1 and frame.strength == 3
    if not (frame.cue == i or points) or i < 2 or s.words[i - 1] != ",":
        return []
    if points and not s.quotes:
        return [(0, i - 1)]
    wanted = K1 if frame.strength == 1 else K1 | K2
    told = any(s.bits[k] & wanted for k in range(i)) or (s.low[0] in _THAT and frame.strength > 1)
    if not told and not (frame.strength == 3 and _whole_clause_before(s, i)):
        return []
    pieces = [(0, i - 1)]
    if frame.end + 1 < end and s.words[frame.end] == ",":
        pieces.append((frame.end + 1, end))
    return pieces


def _whole_clause_before(s: Sentence, i: int) -> bool:
    """Tell whether a main clause in the indicative stands before `, sagte X`."""
    return any(clause.kind == "main" and clause.end < i for clause in clauses(s)) and not s.quotes


def _around(s: Sentence, frame: Frame, end: int) -> list[tuple[int, int]]:
    """Everything but the frame: `Es sei, so X, zu spät`, `Laut X ist es zu spät`, `Wie X mitteilte, ist …`."""
    start, stop = 0, end
    inside = next((c for c in clauses(s) if c.start <= frame.start < c.end), None)
    if inside and inside.kind == "sub" and frame.kind != "wie":
        start, stop = inside.start, min(inside.end, end)
    pieces = [(start, frame.start), (frame.end, stop)]
    leads = frame.start - start == 1 and s.low[start] in _LEADS
    if frame.start == start or leads:
        pieces = pieces[1:]
    return [(i, j) for i, j in pieces if j > i]


def speech_act(s: Sentence, frames: Sequence[Frame], known: Knowledge) -> Frame | None:
    """Return the frame of a sentence that only reports a speech act, with somebody as its plain subject."""
    for frame in frames:
        act = frame.kind == "verb" and frame.verb is not None and "act" in frame.verb.kinds
        if act and not frame.passive and frame.strength > 1 and agentivity(s, frame.subject, known) >= 1.0:
            return frame
    return None


def free_indirect(s: Sentence, open_speaker: bool) -> Span | None:
    """Return what a sentence without a frame tells in the Konjunktiv of indirect speech, None where it tells nothing.

    `open_speaker` allows the Konjunktiv II, which goes on with what somebody has begun to say.
    """
    wanted = K1 | K2 if open_speaker else K1
    if not s.union & wanted or s.union & FIRST_PERSON:
        return None
    mains = [clause for clause in clauses(s) if clause.kind == "main"]
    for at, clause in enumerate(mains):
        if _finite_bits(s, clause) & wanted:
            if at == 0:
                return s.span
            joined = clause.start > 0 and (s.bits[clause.start] & CONJUNCTION or s.words[clause.start - 1] in ";–—:")
            if joined and open_speaker:
                return Span(s.start[clause.start], s.span.end)
    return None


def _finite_bits(s: Sentence, clause: Clause) -> int:
    bits = s.bits[clause.finite]
    return 0 if bits & K2_WEAK and not bits & K1 else bits

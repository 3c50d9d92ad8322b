"""Frames without a verb of their own: `laut X`, `nach Angaben von X`, `X zufolge`, `so X`, `die Behauptung, dass`."""

from collections.abc import Callable

from index.german.wordlists import sections
from index.quotes.agents import agentivity
from index.quotes.clauses import clause_at, clauses
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import (
    ADJECTIVE,
    ADVERB,
    CUE,
    CUE_NOUN,
    DETERMINER,
    FINITE,
    K1,
    K2,
    LISTS,
    OBLIQUE,
    PREPOSITION,
    QUOTED,
    SMALL_WORDS,
    UPPER,
)
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase, noun_phrase
from index.quotes.subjects import subject_after, subject_of

_TURNED = sections("index.quotes", "data/speech_nouns.txt")["turned_against"]
_NO_SOURCES = SMALL_WORDS["no_source"]
_SOURCE_NOUNS = {"aus": SMALL_WORDS["source_behind_aus"], "in": SMALL_WORDS["source_behind_in"]}


def noun_frame(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`die Behauptung der Polizei, dass …`, `X erhob den Vorwurf, …`: who says it is the genitive or the subject."""
    comma = next((k for k in range(i + 1, min(len(s), i + 9)) if s.words[k] == ","), None)
    if (
        comma is None
        or (comma + 1 < len(s) and s.bits[comma + 1] & CUE)
        or any(s.bits[k] & FINITE for k in range(i + 1, comma))
    ):
        return None
    subject: Phrase | None = None
    if comma > i + 1:
        of = i + 2 if s.low[i + 1] in SMALL_WORDS["of"] else i + 1
        subject = noun_phrase(s, of)
        if subject is None or subject.end != comma:
            return None
    else:
        clause = clause_at(s, i)
        turned = any(s.low[k] in _TURNED for k in range(max(clause.start, i - 3), i))
        main = next((c for c in clauses(s) if c.start == clause.start), None)
        if main and main.kind == "main" and not turned:
            subject = subject_of(s, main.finite, clause, known)
            subject = subject if agentivity(s, subject, known) >= 0.0 else None
    return Frame("noun", i, i, comma, subject, 2)


def laut(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`laut X`, `gemäß X`."""
    if i + 1 >= len(s):
        return None
    phrase = noun_phrase(s, i + 1)
    if phrase is None and s.bits[i + 1] & QUOTED:
        phrase = Phrase(i + 1, i + 2, i + 1)
    return Frame("source", i, i, phrase.end, phrase) if phrase else None


def source(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`nach Angaben von X`, `aus Sicht von X`, `in den Augen von X`, and `seiner Ansicht nach`."""
    if i > 1 and s.low[i] == "nach" and s.bits[i - 1] & CUE_NOUN and s.low[i - 2] in LISTS["possessive"]:
        attribute = i > 2 and s.bits[i - 3] & (DETERMINER | OBLIQUE)  # `die seiner Ansicht nach falsche Politik`
        asked = s.words[-1] == "?"  # `Was ist Ihrer Meinung nach …?`
        return None if attribute or asked else Frame("source", i, i - 2, i + 1, Phrase(i - 2, i, i - 1))
    k, n = i + 1, len(s)
    while k < n and k < i + 5 and not s.bits[k] & UPPER and s.bits[k] & (DETERMINER | OBLIQUE | ADJECTIVE):
        k += 1
    if k >= n or s.low[k] in _NO_SOURCES or not s.bits[k] & CUE_NOUN:
        return None
    wanted = _SOURCE_NOUNS.get(s.low[i])
    if wanted and s.low[k] not in wanted:
        return None
    phrase = noun_phrase(s, i + 1)
    end = max(phrase.end if phrase else 0, k + 1)
    return Frame("source", i, i, end, Phrase(i + 1, end, k))


def view(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`Für die Ministerin ist das …`: whose view is told."""
    phrase = noun_phrase(s, 1) if i == 0 else None
    if phrase is None or phrase.end >= len(s) or not s.bits[phrase.end] & (FINITE | K1 | K2):
        return None
    return Frame("view", 0, 0, phrase.end, phrase, 2) if agentivity(s, phrase, known) >= 2.0 else None


def zufolge(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`X zufolge`."""
    last = i - 1 if s.low[i] == "zufolge" else i - 2  # zu Folge
    if last < i - 1 and s.low[i - 1] != "zu":
        return None
    for k in range(max(0, last - 12), last + 1):
        if s.bits[k] & (FINITE | K1 | K2 | CUE) and not s.bits[k] & (DETERMINER | ADJECTIVE):
            continue
        phrase = noun_phrase(s, k)
        if phrase and phrase.end >= last + 1:
            return Frame("source", i, k, i + 1, Phrase(k, last + 1, min(phrase.head, last)))
    return None


def so(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`…, so X` and `so sagte X`."""
    if i == 0 or not (s.words[i - 1] in ",–—-)" or s.bits[i - 1] & QUOTED):
        return None
    j, n = i + 1, len(s)
    while j < n and j < i + 4 and _passed_over(s, j):
        j += 1
    if j < n and s.bits[j] & CUE:
        clause = clause_at(s, j)
        return Frame("so", j, i, clause.end, subject_after(s, j, clause.end, known))
    if j < n and s.bits[j] & (FINITE | K1 | K2):
        return None
    phrase = noun_phrase(s, j)
    if phrase is None or s.bits[phrase.head] & QUOTED or agentivity(s, phrase, known) <= -4:
        return None
    clause = clause_at(s, i)
    return Frame("so", i, i, _end_of_so(s, phrase.end, clause.end), phrase)


def _passed_over(s: Sentence, j: int) -> bool:
    """Tell whether a word may stand between `so` and who speaks: `so gestern X`, `so demnach X`."""
    adverb = s.bits[j] & ADVERB and not s.bits[j] & (PREPOSITION | DETERMINER | UPPER)
    return bool(adverb) or STARTERS.get(s.low[j]) is thereafter


def _end_of_so(s: Sentence, end: int, clause_end: int) -> int:
    """`…, so X am Montag, …`: what follows the name up to the mark belongs to the frame."""
    verbal = any(s.bits[k] & (FINITE | K1 | K2 | CUE) for k in range(end, clause_end))
    return end if verbal else clause_end


def thereafter(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`Demnach …`: what somebody was said to tell before."""
    return Frame("demnach", i, i, i + 1, Phrase(i, i + 1, i))


def wonach(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`ein Bericht der Zeitung, wonach …`: the noun phrase before the comma tells."""
    if i < 2 or s.words[i - 1] != ",":
        return None
    for k in range(max(0, i - 12), i - 1):
        phrase = noun_phrase(s, k)
        if phrase and phrase.end == i - 1:
            return Frame("wonach", i, i, i + 1, phrase, 2)
    return Frame("wonach", i, i, i + 1, None, 2)


STARTERS: dict[str, Callable[[Sentence, int, Knowledge], Frame | None]] = {
    "laut": laut,
    "gemäß": laut,
    "nach": source,
    "aus": source,
    "in": source,
    "für": view,
    "zufolge": zufolge,
    "folge": zufolge,
    "so": so,
    "wonach": wonach,
    "demnach": thereafter,
    "demzufolge": thereafter,
}
"""Words in lower case that begin a frame, with the function that reads it."""

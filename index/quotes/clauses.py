"""Clauses: where one begins and ends, and which noun phrase is the subject of its verb."""

from typing import NamedTuple

from index.quotes.agents import is_role, is_speaker, is_thing
from index.quotes.lexicon import (
    ADVERB,
    BLOCK,
    CONJUNCTION,
    CUE,
    DETERMINER,
    FINITE,
    K1,
    K2,
    NUMBER,
    OBLIQUE,
    PARTICIPLE,
    PREPOSITION,
    QUOTED,
    REFLEXIVE,
    SUBJUNCTION,
    TIME_NOUN,
    UPPER,
)
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase, noun_phrase, with_apposition

_BREAKS = frozenset(",;:–—()")
_EVEN = frozenset({"auch", "selbst", "nur", "sogar", "allerdings", "ausgerechnet", "vor", "allem"})
_DASHES = frozenset("-–—")
_MOST_STEPS = 16
_LONGEST_INSERTION = 22


class Clause(NamedTuple):
    """A clause of a sentence: word indices, end exclusive, without the marks around it."""

    start: int
    end: int


class Knowledge(NamedTuple):
    """What the whole text tells about who its people are: surnames, and where known actors are named."""

    surnames: frozenset[str]
    actors: frozenset[int]


def clause_at(s: Sentence, i: int) -> Clause:
    """Return the clause around word `i`: from mark to mark."""
    start, end, n = i, i, len(s)
    while start > 0 and s.words[start - 1] not in _BREAKS and not s.bits[start - 1] & BLOCK:
        start -= 1
    while end < n and s.words[end] not in _BREAKS and not s.bits[end] & BLOCK:
        end += 1
    return Clause(start, end)


def agentivity(s: Sentence, phrase: Phrase | None, known: Knowledge) -> float:
    """Return how likely it is that `phrase` speaks: above 2 a person or a body, below 0 a thing."""
    if phrase is None:
        return -9.0
    first = s.low[phrase.start]
    if phrase.end - phrase.start == 1 and not s.bits[phrase.start] & QUOTED:
        if first in ("er", "sie", "wir", "ich"):
            return 2.0
        if first in ("es", "dies", "das", "dieses"):
            return -3.0
        if first == "man":
            return 0.0
        if first in ("dieser", "diese", "letzterer", "letztere"):
            return 1.0
    return _score_of_nouns(s, phrase, known)


def _score_of_nouns(s: Sentence, phrase: Phrase, known: Knowledge) -> float:
    nouns = [
        k for k in range(phrase.start, phrase.head + 1) if s.bits[k] & UPPER and not s.bits[k] & (DETERMINER | OBLIQUE)
    ]
    if not nouns:
        return -2.0
    head = nouns[-1]
    low = s.low[head]
    score = 0.0
    if any(is_role(s.low[k]) for k in nouns):
        score += 2.5
    if len(nouns) > 1 and nouns[-2] == head - 1:
        score += 1.0
    if s.words[head] in known.surnames:
        score += 2.0
    if any(s.start[k] in known.actors for k in nouns):
        score += 1.5
    if is_speaker(low):
        score += 2.0
    elif is_thing(low):
        score -= 2.0
    if s.words[head].isupper() and 1 < len(low) <= 6:
        score += 1.5
    if phrase.end - phrase.start == 1 and s.bits[head] & ADVERB:
        score -= 4.0
    return score


def subject_before(s: Sentence, i: int, start: int) -> Phrase | None:
    """Return the noun phrase that fills the place before the finite verb `i` in the clause from `start`."""
    j = start
    while j < i and (s.words[j] in _DASHES or s.bits[j] & CONJUNCTION or s.low[j] in _EVEN):
        j += 1
    if j >= i or s.bits[j] & (PREPOSITION | SUBJUNCTION | OBLIQUE):
        return None
    if s.bits[j] & ADVERB and not s.bits[j] & DETERMINER:
        return None
    phrase = noun_phrase(s, j)
    if phrase is None:
        return None
    if phrase.end > i:
        phrase = Phrase(phrase.start, i, min(phrase.head, i - 1))
    rest = phrase.end
    if i - rest > 3 and not (s.words[rest] in ",(" or s.bits[rest] & (PREPOSITION | ADVERB | DETERMINER)):
        return None
    return phrase


def subject_after(s: Sentence, i: int, stop: int) -> Phrase | None:
    """Return the first noun phrase behind the finite verb `i` that can be its subject, before `stop`."""
    j, steps = i + 1, 0
    while j < stop and steps < _MOST_STEPS:
        bits, steps = s.bits[j], steps + 1
        if s.words[j] in ",:;." or bits & BLOCK:
            return None
        if bits & PREPOSITION and not bits & UPPER:
            j = _after_prepositional(s, j, stop)
            continue
        if bits & OBLIQUE:
            phrase = noun_phrase(s, j)
            j = phrase.end if phrase and phrase.end <= stop else j + 1
            continue
        if bits & (ADVERB | REFLEXIVE) and not bits & (DETERMINER | UPPER):
            j += 1
            continue
        phrase = noun_phrase(s, j)
        if phrase and phrase.end <= stop:
            return with_apposition(s, phrase)
        j += 1
    return None


def _after_prepositional(s: Sentence, j: int, stop: int) -> int:
    phrase = noun_phrase(s, j + 1)
    j = phrase.end if phrase and phrase.end <= stop else j + 1
    while j < stop and s.bits[j] & (TIME_NOUN | NUMBER):
        j += 1
    return j


def subject_over_insertion(s: Sentence, i: int, known: Knowledge) -> Phrase | None:
    """Return the subject of a verb that follows an insertion: `Maier, Sprecher der Polizei, sagte`."""
    if i < 3 or s.words[i - 1] != ",":
        return None
    k = i - 2
    while k > 0 and i - k < _LONGEST_INSERTION and s.words[k] not in ",:" and not s.bits[k] & QUOTED:
        k -= 1
    if s.words[k] != "," or k < 1:
        return None
    before = clause_at(s, k - 1)
    if any(s.bits[x] & (CUE | FINITE | K1 | K2 | PARTICIPLE) for x in range(before.start, before.end)):
        return None
    phrase = subject_before(s, k, before.start)
    if phrase is None or agentivity(s, phrase, known) < 0:
        return None
    inserted = s.bits[k + 1]
    is_clause = any(s.bits[x] & (FINITE | CUE | K1 | K2) for x in range(k + 1, i - 1))
    if not is_clause and not inserted & (SUBJUNCTION | PREPOSITION | CONJUNCTION):
        return Phrase(phrase.start, i - 1, phrase.head)
    return phrase


def better_subject(s: Sentence, before: Phrase | None, after: Phrase | None, known: Knowledge) -> Phrase | None:
    """Choose between the noun phrases around a verb: the first is the subject unless the other is plainly the agent."""
    if before is None or after is None:
        return before or after
    return after if agentivity(s, after, known) > agentivity(s, before, known) + 0.9 else before

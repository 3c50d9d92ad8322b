"""Clauses: where one begins and ends, and where its verb stands."""

from bisect import bisect_left

from index.quotes.lexicon import (
    ADJECTIVE,
    BLOCK,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    K1,
    K2,
    OBLIQUE,
    PERSONAL,
    PREPOSITION,
    REFLEXIVE,
    RELATIVE,
    SMALL_WORDS,
    SUBJUNCTION,
    UPPER,
)
from index.quotes.passages import Clause, Sentence

_BREAKS = frozenset(",;:–—")
_MAY_BREAK = _BREAKS | frozenset("()-")
_VERBAL = FINITE | K1 | K2
_NO_NOUN = PREPOSITION | DETERMINER | OBLIQUE | REFLEXIVE | PERSONAL
_COMPARING = SMALL_WORDS["comparing"]
_SHORT_BRACKET = 3  # words


def is_break(s: Sentence, i: int) -> bool:
    """Tell whether word `i` is a mark that parts clauses, or a quotation that is a clause itself."""
    word = s.words[i]
    if word not in _MAY_BREAK:
        return bool(s.bits[i] & BLOCK)
    if word in "()":
        return not _short_bracket(s, i)
    if word in _BREAKS:
        return True
    return 0 < i < len(s) - 1 and s.start[i] > s.end[i - 1] and s.start[i + 1] > s.end[i]


def _short_bracket(s: Sentence, i: int) -> bool:
    """Tell whether a bracket holds only an abbreviation or an age: `Karla Weber (SPD) sagte`."""
    if s.words[i] == "(":
        return ")" in s.words[i + 1 : i + 2 + _SHORT_BRACKET]
    return "(" in s.words[max(0, i - 1 - _SHORT_BRACKET) : i]


def breaks(s: Sentence) -> list[int]:
    """Return the words that part the clauses of a sentence; they are found once and kept with the sentence."""
    if s.breaks is None:
        if s.union & BLOCK:
            may = [i for i, word in enumerate(s.words) if word in _MAY_BREAK or s.bits[i] & BLOCK]
        else:
            may = [i for i, word in enumerate(s.words) if word in _MAY_BREAK]
        s.breaks = [i for i in may if is_break(s, i)]
    return s.breaks


def clauses(s: Sentence) -> list[Clause]:
    """Return the clauses of a sentence in order; they are found once and kept with the sentence."""
    if s.clauses is None:
        s.clauses = _find_clauses(s)
    return s.clauses


def _find_clauses(s: Sentence) -> list[Clause]:
    found: list[Clause] = []
    start = 0
    for end in (*breaks(s), len(s)):
        if end > start:
            found.append(_clause(s, start, end))
        start = end + 1
    return found


def _clause(s: Sentence, start: int, end: int) -> Clause:
    while end - start > 1 and s.words[end - 1] in ".!?…":
        end -= 1
    verbs = [
        k for k in range(start, end) if s.bits[k] & _VERBAL and not _is_adjective(s, k, end) and s.low[k - 1] != "zu"
    ]
    if not verbs:
        opener = s.bits[start]
        return Clause(
            start,
            end,
            "sub" if opener & SUBJUNCTION and not opener & PREPOSITION and s.low[start] not in _COMPARING else "part",
        )
    opener = s.bits[start]
    if opener & PREPOSITION and not opener & UPPER and start + 1 < end and s.bits[start + 1] & RELATIVE:
        relative = verbs[-1] >= end - 2 and start > 0
    else:
        relative = (
            bool(opener & RELATIVE) and start > 0 and (verbs[-1] >= end - 1 or _goes_on_like_relative(s, start, end))
        )
    first_main = start + 1 if opener & CONJUNCTION and start + 1 < end else start
    if s.bits[first_main] & SUBJUNCTION or relative:
        return Clause(start, end, "sub", verbs[-1])
    return Clause(start, end, "main", verbs[0])


def _goes_on_like_relative(s: Sentence, start: int, end: int) -> bool:
    """Tell whether no noun follows a pronoun that could be an article: `die mit …`, `der sich …`."""
    following = s.bits[start + 1] if start + 1 < end else 0
    return bool(following & _NO_NOUN) and not following & (UPPER | ADJECTIVE | _VERBAL) and s.words[start - 1] == ","


def _is_adjective(s: Sentence, k: int, end: int) -> bool:
    return (
        k + 1 < end
        and bool(s.bits[k + 1] & UPPER)
        and bool(s.bits[k] & ADJECTIVE)
        and k > 0
        and bool(s.bits[k - 1] & (DETERMINER | OBLIQUE | PREPOSITION))
    )


def clause_at(s: Sentence, i: int) -> Clause:
    """Return the clause around word `i`: from mark to mark."""
    marks = breaks(s)
    after = bisect_left(marks, i)
    return Clause(marks[after - 1] + 1 if after else 0, marks[after] if after < len(marks) else len(s))

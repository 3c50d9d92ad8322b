"""Noun phrases: from the article to the last genitive, with the head that they are about."""

import msgspec

from index.quotes.lexicon import (
    ADJECTIVE,
    ADVERB,
    CONJUNCTION,
    CUE,
    CUE_NOUN,
    DETERMINER,
    FINITE,
    K1,
    K2,
    NUMBER,
    OBLIQUE,
    PERSONAL,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    SMALL_WORDS,
    SUBJUNCTION,
    TIME_NOUN,
    UPPER,
)
from index.quotes.nouns import is_role, is_thing
from index.quotes.passages import Sentence

_LONGEST = 24
_MOST_ADJECTIVES = 7
_VERBAL = CUE | FINITE | K1 | K2
_GENITIVE = SMALL_WORDS["genitive"]
_ADDS = SMALL_WORDS["adds"]
_OF = SMALL_WORDS["of"]
_ATTRIBUTE = SMALL_WORDS["attribute"]
_FILLERS = SMALL_WORDS["filler"]
_ARTICLES = SMALL_WORDS["definite_article"]
_NO_ATTRIBUTE = _VERBAL | PREPOSITION | ADVERB | CONJUNCTION | SUBJUNCTION | PRONOUN
_PARTICIPLE_ENDINGS = tuple(root + ending for root in ("t", "en", "nd") for ending in ("e", "en", "er", "es", "em"))
_TITLES = SMALL_WORDS["title_abbreviation"]
_SMALL_NAME_WORDS = SMALL_WORDS["in_name"]
_INSIDE_NAMES = _SMALL_NAME_WORDS | {"-", ".", "/"}


class Phrase(msgspec.Struct, frozen=True, order=True, gc=False):
    """A noun phrase of a sentence: word indices from `start` to `end`, exclusive, and that of its head."""

    start: int
    end: int
    head: int


def noun_phrase(s: Sentence, i: int) -> Phrase | None:
    """Return the noun phrase that begins with word `i`, None where none does."""
    n = len(s)
    if i >= n:
        return None
    bits = s.bits[i]
    if bits & PERSONAL:
        return Phrase(i, i + 1, i)
    following = s.bits[i + 1] if i + 1 < n else 0
    noun_follows = following & (UPPER | QUOTED | NUMBER) or (following & ADJECTIVE and not following & _VERBAL)
    extended = _behind_extended_attribute(s, i) if bits & (DETERMINER | OBLIQUE) else None
    if extended is not None:
        end, head = _extend(s, extended, i)
        return Phrase(i, end, head)
    if bits & PRONOUN and not noun_follows:
        return Phrase(i, i + 1, i)
    j = i + 1 if bits & (DETERMINER | OBLIQUE) else i
    first = _skip_adjectives(s, j)
    if first is None:
        return None
    end, head = _extend(s, first, i)
    if all(s.bits[k] & (TIME_NOUN | DETERMINER | OBLIQUE | NUMBER | ADJECTIVE) for k in range(i, end)):
        return None
    return Phrase(i, end, head)


def _behind_extended_attribute(s: Sentence, i: int) -> int | None:
    """Return the noun of `eine am Montag veröffentlichte Erklärung`, None where no such attribute follows word `i`."""
    if i + 1 >= len(s) or not s.bits[i + 1] & (PREPOSITION | ADVERB) or s.bits[i + 1] & UPPER:
        return None
    if i > 0 and s.words[i - 1] == ",":
        return None  # a relative pronoun
    for k in range(i + 2, min(len(s) - 1, i + 9)):
        if s.words[k] in ",:;." or s.bits[k] & QUOTED or (s.bits[k] & (FINITE & ~CUE) and not s.bits[k] & ADJECTIVE):
            return None
        attribute = s.bits[k] & ADJECTIVE and s.low[k].endswith(_PARTICIPLE_ENDINGS)
        if attribute and s.bits[k + 1] & UPPER:
            return k + 1
    return None


def _skip_adjectives(s: Sentence, j: int) -> int | None:
    """Return the index of the noun that follows, after adjectives and numbers; None where something else follows."""
    n = len(s)
    for k in range(j, min(n, j + _MOST_ADJECTIVES + 1)):
        bits = s.bits[k]
        if bits & QUOTED:
            if k + 1 < n and s.bits[k + 1] & UPPER:
                continue
            return k
        if bits & UPPER:
            return k
        if bits & (NUMBER | ADJECTIVE) and not (k == j and bits & (SUBJUNCTION | PREPOSITION)):
            if (
                bits & CUE
                and k > j - 1
                and not s.low[k].endswith(("er", "es", "em"))
                and not _adjective_before_noun(s, k)
            ):
                return None
            continue
        if s.low[k] in _FILLERS and k > j - 1:
            continue
        return None
    return None


def _adjective_before_noun(s: Sentence, k: int) -> bool:
    return k + 1 < len(s) and bool(s.bits[k + 1] & UPPER)


def _extend(s: Sentence, first: int, start: int) -> tuple[int, int]:
    """Return the end of the phrase whose first noun is `first`, and the index of its head."""
    n, j, head = len(s), first, first
    in_head = True
    while j < n and j - start < _LONGEST:
        bits = s.bits[j]
        if bits & UPPER and not (bits & TIME_NOUN and j > first):
            if in_head and not (j > first and is_thing(s.low[head])):
                head = j
            j += 1
            continue
        if bits & QUOTED and j == first:
            j += 1
            continue
        step = _joint(s, j, first)
        if step is None:
            break
        in_head = in_head and s.low[j] in _INSIDE_NAMES
        j = step
    while j > first + 1 and s.words[j - 1] in ",(-":
        j -= 1
    return j, head


def _joint(s: Sentence, j: int, first: int) -> int | None:
    """Return where the phrase goes on behind the small word at `j`, None where it ends."""
    n, low, word = len(s), s.low[j], s.words[j]
    if j + 1 >= n:
        return None
    following = s.bits[j + 1]
    if word in "-/" and following & UPPER:
        return j + 1
    if word == "." and following & UPPER and (len(s.words[j - 1]) == 1 or s.words[j - 1] in _TITLES):
        return j + 1
    if s.bits[j] & NUMBER and j > first and following & UPPER and s.words[j - 1][0].isupper():
        return j + 1
    if low in _SMALL_NAME_WORDS and following & UPPER and not following & TIME_NOUN:
        return j + 1
    full_name = j > first + 1 and s.bits[j - 1] & UPPER and s.bits[j - 2] & UPPER and not is_thing(s.low[j - 2])
    if low in _GENITIVE and full_name:
        return None  # a full name takes no genitive: `sagte Karl Lang der Zeitung`
    if (
        low in _GENITIVE
        or low in _OF
        or (low in _ATTRIBUTE and is_role(s.low[j - 1]) and not s.bits[j + 1] & TIME_NOUN)
    ):
        return _noun_after(s, j + 1)
    if s.bits[j] & ADJECTIVE and low.endswith("er") and following & UPPER and not s.bits[j] & _NO_ATTRIBUTE:
        return j + 1  # a genitive without an article: `Angaben libanesischer Kreise`
    if low == "aus" and s.bits[j - 1] & CUE_NOUN and following & UPPER:
        return j + 1
    if word == "(":
        return _after_bracket(s, j)
    if low in _ADDS and (following & UPPER or following & (DETERMINER | OBLIQUE | ADJECTIVE)):
        return _noun_after(s, j + 1)
    return None


def _noun_after(s: Sentence, j: int) -> int | None:
    """Return the index of the noun at or soon after `j` behind an article and adjectives."""
    n = len(s)
    if j < n and s.bits[j] & (DETERMINER | OBLIQUE) and not s.bits[j] & UPPER:
        j += 1
    for k in range(j, min(n, j + 4)):
        bits = s.bits[k]
        if bits & QUOTED or (bits & UPPER and not bits & TIME_NOUN):
            return k
        if not bits & (ADJECTIVE | NUMBER) or (bits & (CUE | SUBJUNCTION) and not _adjective_before_noun(s, k)):
            return None
    return None


def _after_bracket(s: Sentence, j: int) -> int | None:
    for k in range(j + 1, min(len(s), j + 10)):
        if s.words[k] == ")":
            return k + 1
    return None


def with_apposition(s: Sentence, phrase: Phrase) -> Phrase:
    """Return the phrase with the apposition in commas that follows it: `die Botschafterin, Julianne Smith,`."""
    n, comma = len(s), phrase.end
    if (
        comma + 1 >= n
        or s.words[comma] != ","
        or s.bits[phrase.start] & PERSONAL
        or s.bits[comma + 1] & (SUBJUNCTION | PREPOSITION | CONJUNCTION | ADVERB | QUOTED)
    ):
        return phrase
    second = noun_phrase(s, comma + 1)
    if second is None or s.bits[comma + 1] & PERSONAL:
        return phrase
    end = second.end
    while end < n and end - comma < 12 and not s.bits[end] & (_VERBAL | QUOTED) and s.words[end] not in ",:;.":
        end += 1
    if end < n and s.words[end] in ",." and not (s.bits[comma + 1] & RELATIVE and s.bits[end - 1] & _VERBAL):
        return Phrase(phrase.start, end, phrase.head)
    return phrase

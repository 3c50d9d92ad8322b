"""What a word can be in a clause, as bits: one look-up a word in a table that is built once."""

from collections.abc import Iterable
from enum import IntFlag
from functools import lru_cache

from index.german.mood import (
    FINITE_INFINITIVES,
    KONJUNKTIV_ONE,
    KONJUNKTIV_TWO,
    KONJUNKTIV_TWO_OR_PRETERITE,
    SEPARABLE_PARTICLES,
)
from index.german.wordlists import sections
from index.quotes.verbs import VERBS

LISTS = sections("index.quotes", "data/words.txt")


class Is(IntFlag):
    """Classes of words. A word may be several things; the clause decides."""

    DETERMINER = 1
    OBLIQUE = 2
    PRONOUN = 4
    PERSONAL = 8
    FIRST_PERSON = 16
    SUBJUNCTION = 32
    RELATIVE = 64
    QUESTION = 128
    CONJUNCTION = 256
    PREPOSITION = 512
    AUXILIARY = 1024
    PASSIVE = 2048
    FINITE = 4096
    REFLEXIVE = 8192
    ADVERB = 16384
    TIME_NOUN = 32768
    NAME_PARTICLE = 65536
    CUE_NOUN = 131072
    IMPERSONAL = 262144
    MODAL = 524288
    CUE = 1 << 20  # finite form of a verb of speech
    CUE_FINAL = 1 << 21  # the same at the end of a clause
    PARTICIPLE = 1 << 22  # participle of a verb of speech
    K1 = 1 << 23
    K2 = 1 << 24
    K2_WEAK = 1 << 25
    PARTICLE = 1 << 26
    UPPER = 1 << 27  # begins with a capital
    NUMBER = 1 << 28
    PUNCTUATION = 1 << 29
    ADJECTIVE = 1 << 30  # lower case, with the ending of an adjective
    CUE_INFINITIVE = 1 << 31
    QUOTED = 1 << 32  # a stretch in quotation marks, which stands in its sentence as one word
    BLOCK = 1 << 33  # the same where it is a clause of its own


# Plain integers: bit tests on them are several times faster than on the members of an IntFlag.
DETERMINER, OBLIQUE, PRONOUN, PERSONAL = int(Is.DETERMINER), int(Is.OBLIQUE), int(Is.PRONOUN), int(Is.PERSONAL)
FIRST_PERSON, SUBJUNCTION, RELATIVE = int(Is.FIRST_PERSON), int(Is.SUBJUNCTION), int(Is.RELATIVE)
QUESTION, CONJUNCTION, PREPOSITION = int(Is.QUESTION), int(Is.CONJUNCTION), int(Is.PREPOSITION)
AUXILIARY, PASSIVE, FINITE, REFLEXIVE = int(Is.AUXILIARY), int(Is.PASSIVE), int(Is.FINITE), int(Is.REFLEXIVE)
ADVERB, TIME_NOUN, NAME_PARTICLE = int(Is.ADVERB), int(Is.TIME_NOUN), int(Is.NAME_PARTICLE)
CUE_NOUN, IMPERSONAL, MODAL, CUE = int(Is.CUE_NOUN), int(Is.IMPERSONAL), int(Is.MODAL), int(Is.CUE)
CUE_FINAL, PARTICIPLE, K1, K2, K2_WEAK = int(Is.CUE_FINAL), int(Is.PARTICIPLE), int(Is.K1), int(Is.K2), int(Is.K2_WEAK)
PARTICLE, UPPER, NUMBER = int(Is.PARTICLE), int(Is.UPPER), int(Is.NUMBER)
PUNCTUATION, ADJECTIVE, CUE_INFINITIVE = int(Is.PUNCTUATION), int(Is.ADJECTIVE), int(Is.CUE_INFINITIVE)
QUOTED, BLOCK = int(Is.QUOTED), int(Is.BLOCK)

_ONLY_LOWER_CASE = CUE | CUE_FINAL | PARTICIPLE | K1 | K2 | K2_WEAK | PARTICLE | FINITE | CUE_INFINITIVE
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def _build() -> dict[str, int]:
    known: dict[str, int] = {}
    for flag in Is:
        words = LISTS.get((flag.name or "").lower(), ())
        for word in words:
            known[word] = known.get(word, 0) | int(flag)
    forms: tuple[tuple[int, Iterable[str]], ...] = (
        (CUE, VERBS.finite),
        (CUE_FINAL, VERBS.final),
        (PARTICIPLE, VERBS.participle),
        (CUE_INFINITIVE, VERBS.infinitive),
        (K1, KONJUNKTIV_ONE),
        (K2, KONJUNKTIV_TWO),
        (K2_WEAK, KONJUNKTIV_TWO_OR_PRETERITE),
        (PARTICLE, SEPARABLE_PARTICLES),
        (FINITE, _regular_forms()),
        (FINITE, VERBS.finite),
    )
    for bit, members in forms:
        for word in members:
            known[word] = known.get(word, 0) | bit
    return known


def _regular_forms() -> Iterable[str]:
    """Yield the regular finite forms of the verbs of the Konjunktiv list: they tell where a clause has its verb."""
    for infinitive in FINITE_INFINITIVES:
        stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
        link = "e" if stem[-1] in "td" else ""
        yield from (stem + link + "t", stem + link + "te", stem + link + "ten")


_KNOWN = _build()
_CUE_NOUN_SUFFIXES = tuple(LISTS["cue_noun_suffix"])


@lru_cache(maxsize=1 << 14)
def classify(word: str, low: str) -> int:
    """Return the classes of `word` as bits of `Is`; `low` is the word in lower case."""
    bits = _KNOWN.get(low, 0)
    first = word[0]
    if first.isupper():
        bits = bits & ~_ONLY_LOWER_CASE | UPPER
        if low.endswith(_CUE_NOUN_SUFFIXES):
            bits |= CUE_NOUN
        return bits
    if first.isalpha() and "-" in word and word[word.rindex("-") + 1 :][:1].isupper():
        return UPPER
    if first.isalpha():
        bits &= ~(TIME_NOUN | CUE_NOUN)
        return bits | ADJECTIVE if low.endswith(_ADJECTIVE_ENDINGS) else bits
    return bits | (NUMBER if first.isdigit() else PUNCTUATION)

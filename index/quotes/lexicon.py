"""What a word can be in a clause, as bits: one look-up a word in a table that is built once."""

from collections.abc import Iterable
from typing import Final

from index.german.memo import Memo
from index.german.mood import (
    FINITE_INFINITIVES,
    KONJUNKTIV_ONE,
    KONJUNKTIV_TWO,
    KONJUNKTIV_TWO_OR_PRETERITE,
)
from index.german.wordlists import sections
from index.quotes.verbs import VERBS

LISTS = sections("index.quotes", "data/words.txt")
SMALL_WORDS = sections("index.quotes", "data/small_words.txt")


# Classes of words, as bits of an integer; a word may be several things, and the clause decides. Plain integers, because
# a test on them is several times faster than on the members of an IntFlag.
DETERMINER: Final = 1 << 0
OBLIQUE: Final = 1 << 1  # articles and pronouns that cannot be a subject
PRONOUN: Final = 1 << 2
PERSONAL: Final = 1 << 3
FIRST_PERSON: Final = 1 << 4
SUBJUNCTION: Final = 1 << 5
RELATIVE: Final = 1 << 6
QUESTION: Final = 1 << 7
CONJUNCTION: Final = 1 << 8
PREPOSITION: Final = 1 << 9
AUXILIARY: Final = 1 << 10
PASSIVE: Final = 1 << 11
FINITE: Final = 1 << 12
REFLEXIVE: Final = 1 << 13
ADVERB: Final = 1 << 14
TIME_NOUN: Final = 1 << 15
CUE_NOUN: Final = 1 << 16  # Angaben, Ansicht: what somebody says
IMPERSONAL: Final = 1 << 17
MODAL: Final = 1 << 18
CUE: Final = 1 << 19  # finite form of a verb of speech
CUE_FINAL: Final = 1 << 20  # the same at the end of a clause, with its particle
PARTICIPLE: Final = 1 << 21  # participle of a verb of speech
K1: Final = 1 << 22  # Konjunktiv I
K2: Final = 1 << 23  # Konjunktiv II
K2_WEAK: Final = 1 << 24  # Konjunktiv II or preterite
UPPER: Final = 1 << 25  # begins with a capital
NUMBER: Final = 1 << 26
ADJECTIVE: Final = 1 << 27  # lower case, with the ending of an adjective
QUOTED: Final = 1 << 28  # a stretch in quotation marks, which stands in its sentence as one word
BLOCK: Final = 1 << 29  # the same where it is a clause of its own

_LISTED = {
    "determiner": DETERMINER,
    "oblique": OBLIQUE,
    "pronoun": PRONOUN,
    "personal": PERSONAL,
    "first_person": FIRST_PERSON,
    "subjunction": SUBJUNCTION,
    "relative": RELATIVE,
    "question": QUESTION,
    "conjunction": CONJUNCTION,
    "preposition": PREPOSITION,
    "auxiliary": AUXILIARY,
    "passive": PASSIVE,
    "finite": FINITE,
    "reflexive": REFLEXIVE,
    "adverb": ADVERB,
    "time_noun": TIME_NOUN,
    "cue_noun": CUE_NOUN,
    "impersonal": IMPERSONAL,
    "modal": MODAL,
}
_ONLY_LOWER_CASE = CUE | CUE_FINAL | PARTICIPLE | K1 | K2 | K2_WEAK | FINITE
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_MOST_KEPT = 1 << 16


def _build() -> dict[str, int]:
    known: dict[str, int] = {}
    forms: tuple[tuple[int, Iterable[str]], ...] = (
        *((bit, LISTS[name]) for name, bit in _LISTED.items()),
        (CUE, VERBS.finite),
        (CUE_FINAL, VERBS.final),
        (PARTICIPLE, VERBS.participle),
        (K1, KONJUNKTIV_ONE),
        (K2, KONJUNKTIV_TWO),
        (K2_WEAK, KONJUNKTIV_TWO_OR_PRETERITE),
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
_SAME: dict[int, int] = {}  # one number for all words of the same classes: there are a few hundred
_CUE_NOUN_SUFFIXES = tuple(LISTS["cue_noun_suffix"])


def _read(word: str) -> tuple[str, int]:
    """Return a word in lower case, and its classes."""
    low = word if word.islower() else word.lower()  # one string for both needs less of the memory that is near
    bits = _KNOWN.get(low, 0)
    first = word[0]
    if first.isupper():
        bits = bits & ~_ONLY_LOWER_CASE | UPPER
        if low.endswith(_CUE_NOUN_SUFFIXES):
            bits |= CUE_NOUN
    elif first.isalnum() and "-" in word and word[word.rindex("-") + 1 :][:1].isupper():
        bits = UPPER
    elif first.isalpha():
        bits &= ~(TIME_NOUN | CUE_NOUN)
        if low.endswith(_ADJECTIVE_ENDINGS):
            bits |= ADJECTIVE
    elif first.isdigit():
        bits |= NUMBER
    return low, _SAME.setdefault(bits, bits)


_words = Memo(_read, _MOST_KEPT)


def classify(word: str) -> int:
    """Return the classes of `word` as bits."""
    return _words[word][1]


def columns(words: Iterable[str]) -> tuple[list[str], list[int]]:
    """Return the words in lower case, and their classes as bits; a word in lower case that is kept is hashed once."""
    known = _words.of_all(words)
    return [low for low, _ in known], [bits for _, bits in known]

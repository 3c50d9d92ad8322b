"""Signs of speech in the words that stand in marks: their number, their capitals, their form."""

import re

from index.quotes.lexicon import CUE, DETERMINER, FINITE, K1, K2, LISTS, PREPOSITION
from index.quotes.nouns import is_thing
from index.quotes.surroundings import Surroundings
from index.quotes.terms import TERMS, takes_a_name

_ADDRESS = re.compile(r"\.(?:de|com|org|net|at|ch|info|eu)$|[oO]nline$")
_DASH = re.compile(r"\w:? [–—-] \w|\w: \w")
_FEW_WORDS = 4
_LONGEST_TITLE = 12  # words
_VERBAL = CUE | FINITE | K1 | K2


def stopped(seen: Surroundings) -> bool:
    """`„Das ist gut.“`: they end like a sentence."""
    return seen.stopped


def only_capitals(seen: Surroundings) -> bool:
    """`„Neue Bühne“`: up to four words, each with a capital."""
    return seen.length <= _FEW_WORDS and all(word[0].isupper() for word in seen.words)


def mostly_capitals(seen: Surroundings) -> bool:
    """`„Preis der Stiftung für Kunst“`: four words or more, most of them with a capital."""
    if seen.length < _FEW_WORDS or seen.stopped:
        return False
    return sum(word[0].isupper() for word in seen.words) / seen.length > 0.55


def capital_adjective(seen: Surroundings) -> bool:
    """`„Große Koalition“`: an adjective has a capital only in a name; `„Der Abzug beginnt“` begins with an article."""
    first_two = seen.words[:2]
    ending = first_two[0].endswith(("e", "en", "er", "es")) and not first_two[0].endswith("chen")
    shaped = len(first_two) == 2 and ending and first_two[1][0].isupper() and not seen.bits[0] & DETERMINER
    return shaped and seen.capital and (seen.length <= 8 or seen.embedded) and not seen.stopped


def title_with_article(seen: Surroundings) -> bool:
    """`„Der Spiegel“`: an article with a capital and a noun."""
    return seen.capital and seen.words[0].lower() in LISTS["nominative_article"] and 2 <= seen.length <= 3


def numbered(seen: Surroundings) -> bool:
    """`„Stuttgart 21“`, `„iPod nano“`: a number at the end or a capital inside a word is seldom in speech."""
    if seen.length > _FEW_WORDS:
        return False
    inside = any(word[0].islower() and not word.islower() and "-" not in word for word in seen.words)
    return inside or (seen.capital and seen.words[-1].isdigit())


def address(seen: Surroundings) -> bool:
    """`„tagesschau.de“`: an address of the web."""
    return bool(_ADDRESS.search(seen.inner))


def title_with_dash(seen: Surroundings) -> bool:
    """`„Neue Bühne – Geschichte einer Truppe“`: a title and a subtitle."""
    return seen.length <= _LONGEST_TITLE and not seen.stopped and bool(_DASH.search(seen.inner))


def opens_with_name_noun(seen: Surroundings) -> bool:
    """`„Preis der Künste“`, `„Woche des Buches“`: the name tells what it is of."""
    first = next((word for word in seen.words[:3] if word[0].isupper() and takes_a_name(word)), None)
    return first is not None and seen.length > 1 and not seen.stopped


def single_without_capital(seen: Surroundings) -> bool:
    """`„inakzeptabel“`: one word, and no noun."""
    return seen.length == 1 and seen.lower


def without_capital(seen: Surroundings) -> bool:
    """`„ein schwerer Fehler“`: several words from the middle of a sentence."""
    return seen.length > 1 and seen.lower


def noun_phrase(seen: Surroundings) -> bool:
    """`„schwerer Fehler“`: from the middle of a sentence up to a noun."""
    return seen.length > 1 and seen.lower and seen.ends_in_noun


def opens_with_preposition(seen: Surroundings) -> bool:
    """`„mit aller Kraft“`: terms seldom begin so."""
    return seen.length > 1 and seen.lower and bool(seen.bits[0] & PREPOSITION)


def persons_and_verbs(seen: Surroundings) -> bool:
    """`„Ich habe fertig“`: a person speaks, or a verb makes it a clause; names and terms hold neither."""
    return seen.length <= 8 and any(word.lower() in TERMS["clause_word"] for word in seen.words)


def finite_verb(seen: Surroundings) -> bool:
    """`„Wir sollten Diplomatie jede Chance geben“`: a verb that makes it a clause."""
    return any(bits & _VERBAL and word[0].islower() for word, bits in zip(seen.words, seen.bits, strict=False))


def short_clause(seen: Surroundings) -> bool:
    """The same in no more than six words."""
    return seen.length <= 6 and finite_verb(seen)


def abstract_noun(seen: Surroundings) -> bool:
    """`„fortgesetzte Eskalation“`: the last noun is an event or an idea, not a body that bears a name."""
    return seen.length <= 5 and seen.ends_in_noun and is_thing(seen.words[-1].lower())


SIGNS = {
    "one word": lambda seen: seen.length == 1,
    "two words": lambda seen: seen.length == 2,
    "three words": lambda seen: seen.length == 3,
    "six to nine words": lambda seen: 6 <= seen.length <= 9,
    "ten words or more": lambda seen: seen.length >= 10,
    "ends like a sentence": stopped,
    "only capitals": only_capitals,
    "mostly capitals": mostly_capitals,
    "an adjective with a capital": capital_adjective,
    "an article with a capital": title_with_article,
    "a number or a capital inside a word": numbered,
    "an address": address,
    "a dash or a colon inside": title_with_dash,
    "a noun that takes a name inside": opens_with_name_noun,
    "one word without a capital": single_without_capital,
    "begins without a capital": without_capital,
    "ends in a noun": noun_phrase,
    "begins with a preposition": opens_with_preposition,
    "a person or an auxiliary": persons_and_verbs,
    "a finite verb": finite_verb,
    "a short clause": short_clause,
    "an event or idea": abstract_noun,
}
"""The signs by their names in `signs.txt`."""

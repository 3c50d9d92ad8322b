"""Signs of speech right before and behind the marks: colon, article, noun, what follows."""

import re

from index.quotes.lexicon import CUE, LISTS, UPPER
from index.quotes.surroundings import Surroundings
from index.quotes.terms import TERMS, takes_a_name

_NAME_AND_COMMA = re.compile(r"([A-ZÄÖÜ][\w-]*), *$")
_ABBREVIATED = re.compile(r"\s\([A-ZÄÖÜ]")
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*$")
_SPEAKS_AFTER = re.compile(rf"[,–-]?\s*(?:{'|'.join(sorted(TERMS['speaks_after']))})")
_NEAR = 4  # words


def behind_colon(seen: Surroundings) -> bool:
    """`Stoltenberg: „…“`."""
    return seen.behind_colon and not _IN_BRACKETS.search(seen.before)


def colon_behind_name_noun(seen: Surroundings) -> bool:
    """`Die neue Sendung hat einen Namen: „…“`: what follows is what such a noun names."""
    s = seen.sentence
    return seen.behind_colon and any(takes_a_name(s.words[k]) for k in range(seen.at))


def in_brackets(seen: Surroundings) -> bool:
    """`(„Fahrendes Volk“)`."""
    return seen.length < 8 and bool(_IN_BRACKETS.search(seen.before))


def told_at_once(seen: Surroundings) -> bool:
    """`„Gut“, antwortete der Minister`: a verb of speech follows."""
    verb = _SPEAKS_AFTER.match(seen.after)
    if verb and not (seen.embedded and verb[0][0].isspace()):
        return True
    following = [f for f in seen.frames if f.cue == seen.behind + 1] if seen.next_word == "," else []
    return any(frame.strength == 3 or seen.told_by(frame) for frame in following)


def called(seen: Surroundings) -> bool:
    """`der so genannte „…“`, `die Operation „…“`."""
    return seen.last_word.lower() in TERMS["so_called"] or takes_a_name(seen.last_word)


def name_noun_near(seen: Surroundings) -> bool:
    """`der Film von Karla Lang „…“`: a noun that takes a name among the last words, with no mark in between."""
    s = seen.sentence
    for k in range(seen.at - 1, max(-1, seen.at - 1 - _NEAR), -1):
        if not s.words[k][0].isalnum() and not seen.behind_colon:
            return False
        if takes_a_name(s.words[k]):
            return True
    return False


def name_noun_and_comma(seen: Surroundings) -> bool:
    """`ihr erster Film, „…“`."""
    name = _NAME_AND_COMMA.search(seen.before)
    return name is not None and takes_a_name(name[1])


def behind_speech_noun(seen: Surroundings) -> bool:
    """`mit den Worten „…“`, `die Parole „…“`."""
    return seen.last_word.lower() in TERMS["speech_noun"]


def name_behind_noun(seen: Surroundings) -> bool:
    """`der Sender „Neue Welle“`: up to three words with a capital right behind a noun."""
    noun = seen.embedded and seen.last_word[0].isupper() and not behind_speech_noun(seen)
    return noun and seen.capital and seen.length <= 3


def behind_als(seen: Surroundings) -> bool:
    """`als „schweren Fehler“`."""
    return seen.low_before == "als"


def behind_definite(seen: Surroundings) -> bool:
    """`die „Friedensmission“`: a definite article presents what is known under that name."""
    return seen.low_before in TERMS["definite"]


def short_behind_definite(seen: Surroundings) -> bool:
    """The same with up to three words in marks."""
    return seen.length <= 3 and behind_definite(seen)


def behind_indefinite(seen: Surroundings) -> bool:
    """`ein „schwerer Fehler“`: an indefinite article presents a judgement."""
    return seen.low_before in TERMS["indefinite"]


def abbreviated(seen: Surroundings) -> bool:
    """`„Rat für Kultur“ (RfK)`."""
    return seen.capital and bool(_ABBREVIATED.match(seen.after))


def part_of_compound(seen: Surroundings) -> bool:
    """`„Cassini“-Sonde`."""
    return seen.after[:1] == "-" and seen.after[1:2].isalpha()


def closes_sentence(seen: Surroundings) -> bool:
    """Nothing follows in the sentence."""
    return not seen.next_word or seen.next_word in LISTS["sentence_end"]


def before_noun(seen: Surroundings) -> bool:
    """`die „drastischen“ Kürzungen`: the words belong to a noun of the writer."""
    return bool(seen.next_bits & UPPER)


def before_verb_of_speech(seen: Surroundings) -> bool:
    """`„Neue Bühne“ teilte mit`."""
    return bool(seen.next_bits & CUE)


SIGNS = {
    "behind a colon": behind_colon,
    "behind a colon and a noun that takes a name": colon_behind_name_noun,
    "in brackets": in_brackets,
    "a verb of speech follows": told_at_once,
    "behind so-called or a noun that takes a name": called,
    "near a noun that takes a name": name_noun_near,
    "behind a noun that takes a name and a comma": name_noun_and_comma,
    "behind a noun of speech": behind_speech_noun,
    "capitals behind a noun": name_behind_noun,
    "behind als": behind_als,
    "behind a definite article": behind_definite,
    "few words behind a definite article": short_behind_definite,
    "behind an indefinite article": behind_indefinite,
    "before an abbreviation in brackets": abbreviated,
    "part of a compound": part_of_compound,
    "at the end of the sentence": closes_sentence,
    "before a noun": before_noun,
    "before a verb of speech": before_verb_of_speech,
}
"""The signs by their names in `signs.txt`."""

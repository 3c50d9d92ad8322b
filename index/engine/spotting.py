"""Where words of a query may stand in a text: a quick search that misses none, for a close look at few.

The text is only put into small letters, every offset unchanged. Of a folded word, `fuhrt`, its longest run of letters
that is spelled in one way (`hrt`) is looked for; where that is short, an expression for all its spellings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.engine.words import allowed_distance, fuzzy_key
from index.german.folding import WORD, keys
from index.query import Fuzzy, Wildcard

Place = str | re.Pattern[str]

_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_SPELLINGS = {"a": "[aä]e?", "o": "[oö]e?", "u": "[uü]e?", "ss": "(?:ss|ß)"}
_SEVERAL_SPELLINGS = re.compile("[aou]|ss")
_ACCENTS = {"a": "áàâåã", "e": "éèêë", "i": "íîï", "o": "óô", "u": "ú", "n": "ñń", "c": "çćč", "s": "śš", "z": "žż"}
_ACCENTS |= {"y": "ý", "g": "ğ"}
_BARE = [(accented, letter) for letter, group in _ACCENTS.items() for accented in group]

_NOWHERE = re.compile("(?!)")
_LONG_RUN = 3
_SHORTER = 3
"""A word may be spelled with so many letters less than its key has: `ß` for `ss`."""


def lowered(text: str) -> str:
    """Return the text in small letters and without common accents, every offset unchanged; umlauts and `ß` stay."""
    small = text.lower()
    if len(small) != len(text):
        small = text.replace("İ", "I").lower()
    if not small.isascii():
        for accented, letter in _BARE:
            if accented in small:
                small = small.replace(accented, letter)
    return small


def spellings(key: str) -> str:
    """Return an expression for the spellings in small letters that a folded word may have."""
    return _SEVERAL_SPELLINGS.sub(lambda match: _SPELLINGS[match.group()], re.escape(key))


def place_of(key: str) -> Place:
    """Return what to look for to find a folded word, also as a part of longer words."""
    run = max(re.split("[aou]e?|ss", key), key=len)
    return run if len(run) >= _LONG_RUN else re.compile(spellings(key))


def place_of_pattern(node: Wildcard) -> Place:
    """Return what to look for to find the words that fit a pattern."""
    pieces = ["".join(keys(piece)) for piece in re.split(r"[*?]", node.pattern)]
    return place_of(max(pieces, key=len)) if any(pieces) else _NOWHERE


def place_of_misspelt(node: Fuzzy) -> Place:
    """Return what to look for to find words spelt nearly so: long ones that begin with the letter."""
    key = fuzzy_key(node)
    if not key:
        return _NOWHERE
    shortest = max(1, len(key) - allowed_distance(key) - _SHORTER)
    return re.compile(f"{_NO_LETTER_BEFORE}(?={spellings(key[0])})(?=[^\\W_]{{{shortest}}})")


def phrase_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return an expression for folded words that follow one another."""
    body = r"[\W_]+".join(map(spellings, words))
    return re.compile(f"{_NO_LETTER_BEFORE}{body}{_NO_LETTER_AFTER}")


def words_at(places: Sequence[Place], small: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the words around the places that are found in a text, in order, each once."""
    starts = [start for place in places for start in _starts(place, small)]
    end = 0
    for start in starts if len(places) == 1 else sorted(starts):
        if start < end:
            continue
        while start > end and text[start - 1].isalnum():
            start -= 1
        word = WORD.match(text, start)
        if word is not None:
            end = word.end()
            yield start, end


def _starts(place: Place, small: str) -> list[int]:
    if isinstance(place, re.Pattern):
        return [match.start() for match in place.finditer(small)]
    found = []
    start = small.find(place)
    while start >= 0:
        found.append(start)
        start = small.find(place, start + len(place))
    return found

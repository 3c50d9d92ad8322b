"""Where words of a query may stand in a text: a quick search that misses none, for a close look at few.

The search goes over the text's bytes in small letters, which is several times as fast as over its characters. Of a
folded word, `fuhrt`, its longest run of letters that is spelled in one way (`hrt`) is looked for; where that is short,
an expression for all its spellings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.engine.words import allowed_distance, fuzzy_key
from index.german.folding import MARKS, WORD, keys
from index.german.quotation_marks import ALL
from index.query import Fuzzy, Wildcard

Place = bytes | re.Pattern[bytes]

_LETTER = r"[a-z0-9]|\xc3[\x80-\xbf]"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![a-z0-9])(?<!\xc3[\x80-\xbf])", f"(?!{_LETTER})"
_SPELLINGS = {
    "a": r"(?:a|\xc3[\xa4\x84])e?",
    "o": r"(?:o|\xc3[\xb6\x96])e?",
    "u": r"(?:u|\xc3[\xbc\x9c])e?",
    "ss": r"(?:ss|\xc3\x9f)",
}
_SEVERAL_SPELLINGS = re.compile("[aou]|ss")

_ACCENTS = {"a": "áàâåã", "e": "éèêë", "i": "íîï", "o": "óô", "u": "ú", "n": "ñń", "c": "çćč", "s": "śš", "z": "žż"}
_ACCENTS |= {"y": "ý", "g": "ğ"}
_BARE = [(accented, letter) for letter, group in _ACCENTS.items() for accented in group]
_ASCII = bytes(range(128))
_USUAL = frozenset(ALL + "äöüßÄÖÜ–—−…§€°•×²³½‐‑\u00a0\u202f")
_MARK = re.compile(rf"[{MARKS}]|[*:_·](?=[iI]n(?:nen)?\b)")

_MARKS = frozenset(MARKS + "·")

_NOWHERE = re.compile(b"(?!)")
_LONG_RUN = 3
_SHORTER = 3
"""A word may be spelled with so many letters less than its key has: `ß` for `ss`."""


class Searchable:
    """A text made ready for the quick search. `marked` tells whether words in it may have marks inside (`WORD`)."""

    def __init__(self, text: str) -> None:
        self.text = text
        data = text.encode("utf-8", "surrogatepass")
        rest = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        usual = _USUAL.issuperset(rest)
        self.bytes = (data if usual else _bare(text).encode("utf-8", "surrogatepass")).lower()
        stars = b"*" in data or b"_" in data or b":in" in self.bytes or (not usual and not _MARKS.isdisjoint(rest))
        self.marked = stars and _MARK.search(text) is not None

    def words_at(self, places: Sequence[Place]) -> Iterator[tuple[int, int]]:
        """Yield start and end of the words around the places that are found, in order, each once."""
        text, end = self.text, 0
        for start in self.characters(sorted([start for place in places for start in _starts(place, self.bytes)])):
            if start < end:
                continue
            while start > end and text[start - 1].isalnum():
                start -= 1
            word = WORD.match(text, start)
            if word is not None:
                end = word.end()
                yield start, end

    def found(self, expression: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
        """Yield start and end of what an expression matches."""
        for match in expression.finditer(self.bytes):
            start, end = self.characters(match.span())
            yield start, end

    def characters(self, places: Iterable[int]) -> Iterator[int]:
        """Yield the offsets in the text of places among the bytes, given in order."""
        before = offset = 0
        for place in places:
            offset += len(self.bytes[before:place].decode("utf-8", "surrogatepass"))
            before = place
            yield offset

    def without_marks(self) -> tuple[str, list[int]]:
        """Return the text without marks inside words, and for each of its characters where it stood."""
        skipped = {match.start() for match in _MARK.finditer(self.text)}
        kept = [place for place in range(len(self.text)) if place not in skipped]
        return "".join([self.text[place] for place in kept]), kept


def place_of(key: str) -> Place:
    """Return what to look for to find a folded word, also as a part of longer words."""
    run = max(re.split("[aou]e?|ss", key), key=len)
    return run.encode() if len(run) >= _LONG_RUN else re.compile(_spellings(key))


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
    long_enough = rb"(?=[a-z0-9\x80-\xff]{%d})" % shortest
    return re.compile(_NO_LETTER_BEFORE.encode() + b"(?=" + _spellings(key[0]) + b")" + long_enough)


def phrase_of(words: Iterable[str]) -> re.Pattern[bytes]:
    """Return an expression for folded words that follow one another; it may find a little more."""
    body = b"[^a-z0-9]+".join(map(_spellings, words))
    return re.compile(_NO_LETTER_BEFORE.encode() + body + _NO_LETTER_AFTER.encode())


def _bare(text: str) -> str:
    """Return the text in small letters and without common accents, every offset unchanged; umlauts and `ß` stay."""
    small = text.lower()
    if len(small) != len(text):
        small = text.replace("İ", "I").lower()
    for accented, letter in _BARE:
        small = small.replace(accented, letter)
    return small


def _spellings(key: str) -> bytes:
    """Return an expression for the spellings that a folded word may have."""
    return _SEVERAL_SPELLINGS.sub(lambda match: _SPELLINGS[match.group()], re.escape(key)).encode()


def _starts(place: Place, data: bytes) -> list[int]:
    if isinstance(place, re.Pattern):
        return [match.start() for match in place.finditer(data)]
    found = []
    start = data.find(place)
    while start >= 0:
        found.append(start)
        start = data.find(place, start + len(place))
    return found

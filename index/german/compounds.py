"""Compounds taken apart: `truppenabzug` is `truppen` and `abzug`.

The dictionary method of Koehn and Knight ("Empirical methods for compound splitting", EACL 2003): among all ways to cut
a word into known words with a linking element between them, take the one whose parts have the highest geometric mean
frequency, and cut only where that is higher than the frequency of the whole. The counts are those of `lexicon.tsv.gz`:
words of German parliamentary speeches, our own count over official works.
"""

import gzip
import math
from functools import cache
from importlib.resources import files

from index.german.folding import fold
from index.german.wordlists import data_lines

LINKS = {"s": ("", "s", "es"), "n": ("", "n", "en"), "r": ("", "er"), "e": ("", "e")}
"""What may stand between two parts, by its last letter."""

SHORTEST_PART, SHORTEST_HEAD = 4, 2
"""How many letters the last part of a compound has at least, and those before it."""

SHORTEST_COMPOUND, LONGEST_COMPOUND = SHORTEST_HEAD + SHORTEST_PART, 60
"""Bounds of the length of words that are looked at."""

_SHORT_HEAD_COUNT = "1000"
_PAIR, _MOST_PARTS = 2, 4
_MEMO_LIMIT = 400_000

_Parts = tuple[tuple[str, ...], float]

_memo: dict[str, tuple[str, ...]] = {}


def parts(key: str) -> tuple[str, ...]:
    """Return the parts of a compound, both folded, in order; an empty tuple for a word that is none."""
    if not SHORTEST_COMPOUND <= len(key) <= LONGEST_COMPOUND or not key.isalpha():
        return ()
    found = _memo.get(key)
    if found is None:
        if len(_memo) >= _MEMO_LIMIT:
            _memo.clear()
        cut = split(key)
        found = _memo[key] = (*cut, *dict.fromkeys(inner for word in cut for inner in parts(word)))
    return found


def split(key: str) -> tuple[str, ...]:
    """Return the words that a compound is best cut into, an empty tuple for a word that is none."""
    best = _best_cut(key, _MOST_PARTS)
    if best is None:
        return ()
    cut, weight = best
    whole = lexicon().get(key)
    return () if whole is not None and weight / len(cut) <= math.log(int(whole)) else cut


def _best_cut(key: str, most: int) -> _Parts | None:
    """Return the best cut of `key` into two words, or where there is none into up to `most`, with its log frequency."""
    known = lexicon()
    best: _Parts | None = None
    places = range(SHORTEST_HEAD, len(key) - SHORTEST_PART + 1)
    tails = [(place, tail) for place in places if (tail := key[place:]) in known]
    for place, tail in tails:
        head = _known_head(key[:place])
        if head is not None and (best is None or head[1] + _weight(tail) > best[1]):
            best = (*head[0], tail), head[1] + _weight(tail)
    if best is not None or most == _PAIR:
        return best
    for place, tail in tails:
        if place >= SHORTEST_COMPOUND and (head := _best_cut(key[:place], most - 1)):
            return (*head[0], tail), head[1] + _weight(tail)
    return None


def _weight(word: str) -> float:
    """Return the logarithm of a known word's count."""
    return math.log(int(lexicon()[word]))


def _known_head(beginning: str) -> _Parts | None:
    """Return the most frequent word that what stands before the last part can be: with its linking element taken off,
    or with the `e` put back that it lost (`Schul-`)."""
    known = lexicon()
    found: _Parts | None = None
    for ending in LINKS.get(beginning[-1], ("",)):
        word = beginning[: len(beginning) - len(ending)]
        count = known.get(word) or short_heads().get(word)
        if count is not None and (found is None or math.log(int(count)) > found[1]):
            found = (word,), math.log(int(count))
    if found is None and (count := known.get(f"{beginning}e")):
        return (f"{beginning}e",), math.log(int(count))
    return found


@cache
def lexicon() -> dict[str, str]:
    """Return folded word -> count as text (most counts are never looked at); read at the first compound, in 50 ms."""
    folder = files("index.german")
    text = gzip.decompress(folder.joinpath("lexicon.tsv.gz").read_bytes()).decode("utf-8")
    for letter, plain in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")):
        text = text.replace(letter, plain)
    cells = text.split()
    # The file is in order of falling counts: reversed, the more frequent of two spellings of a key wins.
    lexicon = dict(zip(cells[-2::-2], cells[::-2], strict=True))
    for word in _listed("no_compound_parts.txt"):
        lexicon.pop(word, None)
    return lexicon


@cache
def short_heads() -> dict[str, str]:
    """Return short heads -> count; nobody counted them, so all have the count of a common word."""
    return dict.fromkeys(_listed("short_heads.txt"), _SHORT_HEAD_COUNT)


def _listed(name: str) -> list[str]:
    """Return the words of a data file."""
    return [fold(word) for line in data_lines("index.german", name) for word in line.split()]

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

_LINKS = {"s": ("", "s", "es"), "n": ("", "n", "en"), "r": ("", "er"), "e": ("", "e")}
_SHORTEST_PART = 4
_SHORTEST_HEAD = 2
_SHORTEST_COMPOUND = _SHORTEST_HEAD + _SHORTEST_PART
_SHORT_HEAD_COUNT = "1000"
_LONGEST_COMPOUND = 60
_PAIR, _MOST_PARTS = 2, 4
_MEMO_LIMIT = 400_000

_Parts = tuple[tuple[str, ...], float]

_memo: dict[str, tuple[str, ...]] = {}


def parts(key: str) -> tuple[str, ...]:
    """Return the parts of a compound, both folded, in order; an empty tuple for a word that is none."""
    if not _SHORTEST_COMPOUND <= len(key) <= _LONGEST_COMPOUND or not key.isalpha():
        return ()
    found = _memo.get(key)
    if found is None:
        if len(_memo) >= _MEMO_LIMIT:
            _memo.clear()
        found = _memo[key] = _split(key)
    return found


def _split(key: str) -> tuple[str, ...]:
    best = _best_cut(key, _MOST_PARTS)
    if best is None:
        return ()
    cut, weight = best
    whole = _lexicon().get(key)
    if whole is not None and weight / len(cut) <= math.log(int(whole)):
        return ()
    return (*cut, *dict.fromkeys(inner for word in cut for inner in parts(word)))


def _best_cut(key: str, most: int) -> _Parts | None:
    """Return the best cut of `key` into two words, or where there is none into up to `most`, with its log frequency."""
    lexicon = _lexicon()
    best: _Parts | None = None
    places = range(_SHORTEST_HEAD, len(key) - _SHORTEST_PART + 1)
    tails = [(place, tail) for place in places if (tail := key[place:]) in lexicon]
    for place, tail in tails:
        head = _known_head(key[:place])
        if head is not None and (best is None or head[1] + _weight(tail) > best[1]):
            best = (*head[0], tail), head[1] + _weight(tail)
    if best is not None or most == _PAIR:
        return best
    for place, tail in tails:
        if place >= _SHORTEST_COMPOUND and (head := _best_cut(key[:place], most - 1)):
            return (*head[0], tail), head[1] + _weight(tail)
    return None


def _weight(word: str) -> float:
    """Return the logarithm of a known word's count."""
    return math.log(int(_lexicon()[word]))


def _known_head(beginning: str) -> _Parts | None:
    """Return the most frequent word that what stands before the last part can be: with its linking element taken off,
    or with the `e` put back that it lost (`Schul-`)."""
    lexicon = _lexicon()
    found: _Parts | None = None
    for ending in _LINKS.get(beginning[-1], ("",)):
        word = beginning[: len(beginning) - len(ending)]
        count = lexicon.get(word) or _short_heads().get(word)
        if count is not None and (found is None or math.log(int(count)) > found[1]):
            found = (word,), math.log(int(count))
    if found is None and (count := lexicon.get(f"{beginning}e")):
        return (f"{beginning}e",), math.log(int(count))
    return found


@cache
def _lexicon() -> dict[str, str]:
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
def _short_heads() -> dict[str, str]:
    """Return short heads -> count; nobody counted them, so all have the count of a common word."""
    return dict.fromkeys(_listed("short_heads.txt"), _SHORT_HEAD_COUNT)


def _listed(name: str) -> list[str]:
    """Return the words of a data file."""
    return [fold(word) for line in data_lines("index.german", name) for word in line.split()]

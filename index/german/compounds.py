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

_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 2 * _SHORTEST_PART
_LONGEST_COMPOUND = 60
_MOST_CUTS = 3
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
    best = _best_cut(key, 1)
    if best is None:
        return ()
    cut, weight = best
    whole = _lexicon().get(key)
    return cut if whole is None or weight / len(cut) > math.log(int(whole)) else ()


def _best_cut(key: str, cuts: int) -> _Parts | None:
    """Return the best parts of `key` and the sum of their log frequencies; few long parts win over many short ones."""
    lexicon = _lexicon()
    best: _Parts | None = None
    for place in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1):
        tail = lexicon.get(key[place:])
        if tail is None:
            continue
        for head in _heads(key[:place], cuts):
            candidate = ((*head[0], key[place:]), head[1] + math.log(int(tail)))
            if best is None or _rank(candidate) > _rank(best):
                best = candidate
    return best


def _heads(beginning: str, cuts: int) -> list[_Parts]:
    """Return the readings of what stands before the last part: a known word or a compound, with a linking element."""
    found: list[_Parts] = []
    for link in _LINKS:
        word = beginning.removesuffix(link) if link else beginning
        if len(word) < _SHORTEST_PART or (link and word == beginning):
            continue
        count = _lexicon().get(word)
        if count is not None:
            found.append(((word,), math.log(int(count))))
        if cuts < _MOST_CUTS and len(word) >= _SHORTEST_COMPOUND:
            deeper = _best_cut(word, cuts + 1)
            if deeper is not None:
                found.append(deeper)
    return found


def _rank(reading: _Parts) -> tuple[int, float]:
    words, weight = reading
    return -len(words), weight / len(words)


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
    no_parts = folder.joinpath("no_compound_parts.txt").read_text("utf-8").partition("\n")[2]
    for word in no_parts.split():
        lexicon.pop(fold(word), None)
    return lexicon

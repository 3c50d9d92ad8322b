"""Known names in a text: one look-up for each capitalised word, the longest name that stands there."""

from typing import NamedTuple

from index.actors.forms import bases, fold
from index.actors.names import Name, NameIndex
from index.actors.text import Words


class Match(NamedTuple):
    """Names that stand at the tokens `first` to `last` (exclusive); several where they are ambiguous."""

    first: int
    last: int
    names: tuple[Name, ...]


def match_names(words: Words, index: NameIndex) -> dict[int, Match]:
    """Return the longest known names in the text by their first token; matches do not overlap."""
    found: dict[int, Match] = {}
    position = 0
    while position < len(words):
        word = words[position].text
        match = None
        if word[0].isupper() or word in index.lower_starts:
            match = _longest(words, position, index)
        if match:
            found[position] = match
            position = match.last
        else:
            position += 1
    return found


def _longest(words: Words, position: int, index: NameIndex) -> Match | None:
    word = words[position].text
    for key in bases(fold(word)):
        hits: list[Name] = []
        for name in index.starting_with(key):
            if hits and len(name.rest) < len(hits[0].rest):
                break
            if _stands(words, position, name, key):
                hits.append(name)
        if hits:
            return Match(position, position + 1 + len(hits[0].rest), tuple(hits))
    return None


def _stands(words: Words, position: int, name: Name, key: str) -> bool:
    word = words[position].text
    if name.exact:
        return word in (name.exact, name.exact + "s")
    if name.rest and key != fold(word):
        return False
    last = len(name.rest)
    for offset, wanted in enumerate(name.rest, start=1):
        have = fold(words.word(position + offset))
        if have != wanted and not (offset == last and wanted in bases(have)):
            return False
    return True

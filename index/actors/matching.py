"""Known names in a text: a look-up or two for each capitalised word, and the longest name that stands there."""

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
    first = fold(words[position].text)
    folded = [first]
    for offset in range(1, index.longest(first)):
        folded.append(fold(words.word(position + offset)))
    for length in range(len(folded), 0, -1):
        start = " ".join(folded[: length - 1])
        for ending in bases(folded[length - 1]):
            names = index.named(f"{start} {ending}" if start else ending)
            fitting = _spelled(words.word(position), names) if length == 1 else tuple(names)
            if fitting:
                return Match(position, position + length, fitting)
    return None


def _spelled(word: str, names: list[Name]) -> tuple[Name, ...]:
    """Return the names that may be spelled so: short acronyms in capitals only."""
    return tuple(name for name in names if not name.exact or word in (name.exact, name.exact + "s"))

"""Known names in a text: a look-up or two for each capitalised word, and the longest name that stands there."""

import msgspec

from index.actors.forms import bases, fold
from index.actors.names import Name, NameIndex
from index.actors.text import Words


class Match(msgspec.Struct, frozen=True):
    """Names that stand at the tokens `first` to `last` (exclusive); several where they are ambiguous."""

    first: int
    last: int
    names: tuple[Name, ...]


def match_names(words: Words, index: NameIndex) -> dict[int, Match]:
    """Return the longest known names in the text by their first token; matches do not overlap."""
    found: dict[int, Match] = {}
    end = 0
    for position in words.telling:
        facts = words.facts[position]
        if (facts.names or facts.longest > 1) and position >= end:
            match = _longest(words, position, index)
            if match:
                found[position] = match
                end = match.last
    return found


def _longest(words: Words, position: int, index: NameIndex) -> Match | None:
    facts = words.facts[position]
    if facts.longest < 2:
        return Match(position, position + 1, facts.names)
    there = slice(position, position + facts.longest)
    known = zip(words.facts[there], words.texts[there], strict=True)
    folded = [each.keys[0] if each.keys else fold(text) for each, text in known]
    for length in range(len(folded), 1, -1):
        start = " ".join(folded[: length - 1])
        for ending in bases(folded[length - 1]):
            names = index.named(f"{start} {ending}")
            if names:
                return Match(position, position + length, tuple(names))
    return Match(position, position + 1, facts.names) if facts.names else None

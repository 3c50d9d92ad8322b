"""People named in full: those the registry knows, and those a first name, a role or an apposition gives away."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.actors.forms import fold, slug
from index.actors.matching import Match
from index.actors.names import surname_of
from index.actors.phrases import RolePhrase
from index.actors.registry import Registry
from index.actors.text import Words
from index.analysis import Gender

_DATA = Path(__file__).with_name("data")
_PARTICLES = frozenset(["von", "van", "de", "der", "den", "di", "da", "al", "el", "bin", "zu", "zur", "ten", "del", "la", "le", "dos"])
_MOST_NAMES = 4


class Naming(NamedTuple):
    """A person named at the tokens `first` to `last`; `actor` is an id, of the registry or made from the name."""

    first: int
    last: int
    actor: str
    name: str
    gender: Gender | None
    phrase: RolePhrase | None


@cache
def first_names() -> dict[str, Gender]:
    """Return the first names that are known, folded, with their gender."""
    names: dict[str, Gender] = {}
    for line in (_DATA / "first_names.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            gender, words = line.split(":", 1)
            names.update({fold(word): "f" if gender == "f" else "m" for word in words.split()})
    return names


@cache
def never_names() -> frozenset[str]:
    """Return capitalised words that are never part of a person's name."""
    lines = (_DATA / "never_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def find_people(
    words: Words, matches: Mapping[int, Match], phrases: Mapping[int, RolePhrase], registry: Registry
) -> list[Naming]:
    """Return the people named in full, or by a role with a surname, in order of the text."""
    found: list[Naming] = []
    position = 0
    while position < len(words):
        naming = _known(words, position, matches, registry) or _unknown(words, position, matches, phrases, registry)
        if naming:
            found.append(naming._replace(phrase=_phrase_before(words, naming.first, phrases)))
            position = naming.last
        else:
            position += 1
    return found


def _known(words: Words, position: int, matches: Mapping[int, Match], registry: Registry) -> Naming | None:
    match = matches.get(position)
    if not match or match.names[0].form != "name" or match.last - match.first < 2:
        return None
    entry = registry.entries[match.names[0].actor]
    if entry.kind not in (None, "person"):
        return None
    return Naming(match.first, match.last, entry.id, entry.name, entry.gender, None)


def _unknown(
    words: Words,
    position: int,
    matches: Mapping[int, Match],
    phrases: Mapping[int, RolePhrase],
    registry: Registry,
) -> Naming | None:
    word = words[position].text
    gender = first_names().get(fold(word)) if word[0].isupper() else None
    phrase = _phrase_before(words, position, phrases)
    if not gender and not phrase:
        return None
    last = _name_end(words, position, matches, phrases, registry)
    if last - position < 2:
        return None
    parts = [words.word(index) for index in range(position, last)]
    name = " ".join(parts)
    if parts[-1].endswith("s") and _stands_without_s(words, parts[-1]):
        name = name[:-1]
    return Naming(position, last, slug(name), name, gender or (phrase.role.gender if phrase else None), None)


def _stands_without_s(words: Words, word: str) -> bool:
    return any(token.text == word[:-1] for token in words)


def _name_end(
    words: Words,
    position: int,
    matches: Mapping[int, Match],
    phrases: Mapping[int, RolePhrase],
    registry: Registry,
) -> int:
    last = position
    while last < len(words) and last - position < _MOST_NAMES + 2:
        if last > position and not words.joined(last - 1):
            break
        word = words.word(last)
        if last > position and word in _PARTICLES:
            last += 1
            continue
        if not _can_be_name(words, last, matches, phrases, registry):
            break
        last += 1
    while last > position and words.word(last - 1) in _PARTICLES:
        last -= 1
    return last


def _can_be_name(
    words: Words, index: int, matches: Mapping[int, Match], phrases: Mapping[int, RolePhrase], registry: Registry
) -> bool:
    word = words.word(index)
    if not word[:1].isupper() or not word.replace("-", "").replace("'", "").isalpha() or word in never_names():
        return False
    if index in phrases:
        return False
    match = matches.get(index)
    return not match or registry.entries[match.names[0].actor].kind in (None, "person")


def _phrase_before(words: Words, position: int, phrases: Mapping[int, RolePhrase]) -> RolePhrase | None:
    """Return the role phrase that ends right before a token, at most a comma between."""
    for noun in range(position - 1, max(-1, position - 6), -1):
        phrase = phrases.get(noun)
        if phrase:
            if phrase.last == position and words.joined(position - 1):
                return phrase
            comma = phrase.last == position - 1 and words.word(position - 1) == "," and phrase.determiner
            return phrase if comma else None
    return None


def surname(name: str) -> str:
    """Return the surname of a full name, with its `von`."""
    return surname_of(None, name)

"""Phrases that name a role: `der stellvertretende russische Verteidigungsminister`, `US-Botschafterin bei der Nato`."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from index.actors.forms import adjective_stem, fold
from index.actors.matching import Match
from index.actors.registry import Registry
from index.actors.roles import RoleNoun
from index.actors.text import Words

_FILE = Path(__file__).with_name("data") / "role_words.txt"
_LINKS = frozenset(("von", "bei", "der", "des", "beim", "im", "in"))
_MOST_ADJECTIVES = 4


def _word_sets(path: Path) -> dict[str, frozenset[str]]:
    lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {name.strip(): frozenset(words.split()) for name, words in (line.split(":", 1) for line in lines)}


_SETS = _word_sets(_FILE)
DEFINITE = _SETS["definite"]


class RolePhrase(NamedTuple):
    """A role in the text: tokens `first` (its first adjective) to `last` (exclusive), its noun at `noun`.

    `of` holds the countries and organisations told with it; `determiner` is the article or pronoun before it, "" where
    none stands, and "'s" where a genitive does ("Russlands Präsident").
    """

    first: int
    noun: int
    last: int
    role: RoleNoun
    of: frozenset[str]
    determiner: str

    @property
    def titles(self) -> frozenset[str]:
        """The offices that the phrase can stand for."""
        return self.role.titles


def find_phrases(words: Words, matches: Mapping[int, Match], registry: Registry) -> dict[int, RolePhrase]:
    """Return the role phrases of the text by the token of their noun."""
    covered = {token for match in matches.values() for token in range(match.first, match.last)}
    ends = {match.last: match for match in matches.values()}
    found: dict[int, RolePhrase] = {}
    for position in range(len(words)):
        word = words[position].text
        if word[0].isupper() and position not in covered:
            role = registry.roles.find(word)
            if role:
                found[position] = _phrase(words, position, role, matches, ends, registry)
    return found


def _phrase(
    words: Words, noun: int, role: RoleNoun, matches: Mapping[int, Match], ends: Mapping[int, Match], registry: Registry
) -> RolePhrase:
    of = {actor for actor in (_of_prefix(role, registry),) if actor}
    first = noun
    while first > max(0, noun - _MOST_ADJECTIVES) and words.joined(first - 1):
        before = words.word(first - 1)
        nation = registry.names.adjectives.get(adjective_stem(before)) or registry.names.adjectives.get(fold(before))
        stem = adjective_stem(before)
        if stem in _SETS["vice"]:
            role = role._replace(titles=frozenset(f"Vize-{t}" for t in role.titles), vice=True, unique=False)
        elif stem in _SETS["former"]:
            role = role._replace(former=True)
        elif nation:
            of.add(nation)
        elif not _plain_adjective(before):
            break
        first -= 1
    determiner = words.word(first - 1).lower() if first and words.joined(first - 1) else ""
    genitive = ends.get(first)
    if genitive and words.word(first - 1).endswith("s") and words.joined(first - 1):
        owner = _place(genitive, registry)
        if owner:
            of.add(owner)
            determiner = "'s"
    last, owner = _after(words, noun, matches, registry)
    if owner:
        of.add(owner)
    return RolePhrase(first, noun, last, role, frozenset(of), determiner)


def _plain_adjective(word: str) -> bool:
    return word.islower() and word.endswith(("e", "en", "er", "em", "es")) and word not in _SETS["not_adjective"]


def _of_prefix(role: RoleNoun, registry: Registry) -> str | None:
    return registry.names.compound(role.prefix) if role.prefix else None


def _place(match: Match, registry: Registry) -> str | None:
    """Return the country or organisation that a match names, a capital's government for a capital."""
    entry = registry.entries[match.names[0].actor]
    if match.names[0].form not in ("name", "capital"):
        return None
    if entry.kind == "place":
        return entry.government
    return entry.id if entry.kind in ("country", "organisation") else None


def _after(words: Words, noun: int, matches: Mapping[int, Match], registry: Registry) -> tuple[int, str | None]:
    """Return where the phrase ends and whose office it is: `… der Ukraine`, `… bei der Nato`, `… Russlands`."""
    position = noun + 1
    while position < noun + 3 and words.word(position) in _LINKS and words.joined(position - 1):
        position += 1
    match = matches.get(position)
    if match and words.joined(position - 1) and (position > noun + 1 or words.word(position).endswith("s")):
        owner = _place(match, registry)
        if owner:
            return match.last, owner
    return noun + 1, None

"""What stands around a noun that names an office or an institution, and the phrases that name offices.

`der stellvertretende russische Verteidigungsminister`, `Russlands Präsident`, `US-Botschafterin bei der Nato`.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec
from msgspec.structs import replace

from index.actors.forms import adjective_stem
from index.actors.matching import Match
from index.actors.registry import Registry
from index.actors.roles import RoleNoun
from index.actors.text import Words
from index.actors.wordlists import words_of
from index.analysis import Gender

_MOST_ADJECTIVES = 4
_FILE = "role_words.txt"
GENITIVE = "'s"
_PERSONS = ("er", "erin", "or", "ent", "entin", "är", "ärin", "chef", "chefin")  # never neuter: `Das teilte Sprecher …`
_ARTICLE_GENDERS: dict[str, Gender] = {"der": "m", "die": "f", "dem": "m", "des": "m"}


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around the noun at token `noun`: the phrase runs from token `first` to `last` (exclusive).

    `of` holds the countries and organisations that adjectives, genitives and `von`, `bei` tell; `stems` the adjectives
    without endings; `determiner` the word before the phrase if it is an article or the like, `GENITIVE` after a name.
    """

    first: int
    noun: int
    last: int
    of: frozenset[str]
    stems: frozenset[str]
    determiner: str

    @property
    def definite(self) -> bool:
        """Tell whether the phrase points to somebody known: `der …`, `Russlands …`."""
        return self.determiner == GENITIVE or self.determiner in words_of(_FILE, "definite")


class RolePhrase(msgspec.Struct, frozen=True):
    """A phrase that names an office; `titles` are the offices it can be, `of` whose they are."""

    around: Surroundings
    role: RoleNoun
    titles: frozenset[str]
    of: frozenset[str]
    former: bool

    @property
    def first(self) -> int:
        """The first token of the phrase: its first adjective."""
        return self.around.first

    @property
    def last(self) -> int:
        """The token after the phrase."""
        return self.around.last


class Places:
    """The matches of a text by where they end, and the countries and organisations that they name."""

    def __init__(self, matches: Mapping[int, Match], registry: Registry) -> None:
        self._registry = registry
        self._matches = matches
        self._ends = {match.last: match for match in matches.values()}

    def match_ending(self, position: int) -> Match | None:
        """Return the known name that ends before the token `position`."""
        return self._ends.get(position)

    def ending(self, position: int) -> str | None:
        """Return the country or organisation whose name ends before the token `position`."""
        match = self._ends.get(position)
        return self._owner(match) if match else None

    def starting(self, position: int) -> tuple[int, str] | None:
        """Return where the name at the token ends, and the country or organisation that it names."""
        match = self._matches.get(position)
        owner = self._owner(match) if match else None
        return (match.last, owner) if match and owner else None

    def adjective(self, word: str) -> str | None:
        """Return the country of an adjective (`russischen`, `Moskauer`)."""
        return self._registry.names.adjective(word)

    def _owner(self, match: Match) -> str | None:
        entry = self._registry.entries[match.names[0].actor]
        if match.names[0].form not in ("name", "capital"):
            return None
        return entry.government if entry.kind == "place" else entry.id if entry.kind != "person" else None


def surroundings(words: Words, noun: int, places: Places, links: frozenset[str]) -> Surroundings:
    """Return what stands around a noun; `links` are the words that may join it to a name after it."""
    of: set[str] = set()
    stems: set[str] = set()
    first = noun
    while first > max(0, noun - _MOST_ADJECTIVES) and words.joined(first - 1):
        before = words.word(first - 1)
        nation = places.adjective(before)
        if nation:
            of.add(nation)
        elif not _adjective(before):
            break
        stems.add(adjective_stem(before))
        first -= 1
    determiner = words.word(first - 1).lower() if first and words.joined(first - 1) else ""
    owner = places.ending(first) if determiner.endswith("s") else None
    if owner:
        of.add(owner)
        determiner = GENITIVE
    elif determiner not in _articles() or (determiner == "das" and words.word(noun).endswith(_PERSONS)):
        first = _without_strays(words, first, noun, places)
    last, owner = _after(words, noun, places, links)
    if owner:
        of.add(owner)
    return Surroundings(first, noun, last, frozenset(of), frozenset(stems), determiner)


@cache
def _articles() -> frozenset[str]:
    return words_of(_FILE, "definite") | words_of(_FILE, "indefinite")


def _without_strays(words: Words, first: int, noun: int, places: Places) -> int:
    """Return where a phrase without article begins: only sure adjectives count, for verbs look like them (`pochte`)."""
    while first < noun and not places.adjective(words.word(first)):
        if adjective_stem(words.word(first)) in words_of(_FILE, "vice") | words_of(_FILE, "former"):
            break
        first += 1
    return first


def _adjective(word: str) -> bool:
    return (
        word.islower()
        and word.endswith(("e", "en", "er", "em", "es"))
        and word not in _articles()
        and word not in words_of(_FILE, "not_adjective")
    )


def _after(words: Words, noun: int, places: Places, links: frozenset[str]) -> tuple[int, str | None]:
    """Return where the phrase ends and whose it is: `… der Ukraine`, `… bei der Nato`, `… Russlands`."""
    position = noun + 1
    while position < noun + 3 and words.word(position) in links and words.joined(position - 1):
        position += 1
    if words.joined(position - 1) and (position > noun + 1 or words.word(position).endswith("s")):
        named = places.starting(position)
        if named:
            return named
    return noun + 1, None


def find_phrases(words: Words, nouns: Iterable[int], places: Places, registry: Registry) -> dict[int, RolePhrase]:
    """Return the role phrases of the text by the token of their noun, one of those at `nouns`."""
    links = words_of(_FILE, "links")
    found: dict[int, RolePhrase] = {}
    for position in nouns:
        role = words.facts[position].role
        if role:
            found[position] = _phrase(surroundings(words, position, places, links), role, registry)
    return found


def _phrase(around: Surroundings, role: RoleNoun, registry: Registry) -> RolePhrase:
    of = set(around.of)
    if role.prefix:
        prefix = registry.names.compound(role.prefix)
        of |= {prefix} if prefix else set()
    if role.of and not of:
        of.add(role.of)
    vice = bool(around.stems & words_of(_FILE, "vice")) and not role.vice
    titles = frozenset(f"Vize-{title}" for title in role.titles) if vice else role.titles
    former = role.former or bool(around.stems & words_of(_FILE, "former"))
    gender: Gender | None = role.gender
    if gender is None:
        gender = _ARTICLE_GENDERS.get(around.determiner)
    return RolePhrase(
        around, replace(role, gender=gender, unique=role.unique and not vice), titles, frozenset(of), former
    )

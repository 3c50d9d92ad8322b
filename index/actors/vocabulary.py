"""What a single word can be, whatever stands around it: every distinct word is looked up once."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from index.actors.forms import bases, fold
from index.actors.names import Name, NameIndex
from index.actors.roles import RoleNoun, Roles
from index.actors.wordlists import first_names, groups, words_of
from index.german.compounds import lexicon, parts
from index.german.folding import fold as german_key
from index.german.memo import Memo
from index.german.wordlists import data_lines

_NAME_WORDS = "name_words.txt"
_LONGEST_ENDING = 4  # letters; `Jung` has none
_SHORTEST_NAME = 2  # letters
_ARABIC_ARTICLES = ("al-", "el-", "as-")
_MOST_KEPT = 1 << 16


class Part(msgspec.Struct, frozen=True, gc=False):
    """A part of a compound that names an actor: where it begins in the word, and how long it is."""

    offset: int
    length: int
    actor: str


class WordFacts(msgspec.Struct, frozen=True, gc=False):
    """All that the registry and the word lists tell of one word.

    `keys` are the folded word and what it would be without a genitive ending; `names` the names it is by itself, and
    `longest` how many words the longest name has that begins with it. `gender` is that of a first name. `owners` tells
    for a word for an institution which actor it is in which country. `office` begins a compound (`Kanzlerreise`).
    """

    capital: bool
    keys: tuple[str, ...]
    names: tuple[Name, ...]
    longest: int
    gender: str | None
    like_name: bool
    like_surname: bool
    role: RoleNoun | None
    parts: tuple[Part, ...]
    owners: Mapping[str, str] | None
    office: str | None


NOTHING = WordFacts(False, (), (), 0, None, False, False, None, (), None, None)
"""The facts of nearly every word in lower case."""


class Vocabulary:
    """Answers what words can be; `facts` has the answer for each word."""

    def __init__(self, names: NameIndex, roles: Roles, institutions: Mapping[str, Mapping[str, str]]) -> None:
        self._names = names
        self._roles = roles
        self._institutions = institutions
        self._first_names = first_names()
        self.facts = Memo(self._of, _MOST_KEPT)

    def _of(self, word: str) -> WordFacts:
        """Return what `word` can be; words in lower case can only begin a name that the registry writes so."""
        if not word[:1].isupper():
            return self._lower(word)
        keys = bases(fold(word))
        key = keys[0]
        like_name, like_surname = _shape(word)
        return WordFacts(
            True,
            keys,
            self._names_of(word, keys),
            self._names.longest(key),
            self._gender(key),
            like_name,
            like_surname,
            self._roles.find(word),
            tuple(self._hyphened(word)) if "-" in word else self._closed(word),
            self._owners(fold(word.rpartition("-")[2]) if "-" in word else key),
            _office(word),
        )

    def _lower(self, word: str) -> WordFacts:
        known, arabic = word in self._names.lower_starts, has_arabic_article(word)
        if not known and not arabic:
            return NOTHING
        keys = bases(fold(word))
        names = self._names_of(word, keys) if known else ()
        longest = self._names.longest(keys[0]) if known else 0
        return replace(NOTHING, keys=keys, names=names, longest=longest, like_name=arabic)

    def _gender(self, key: str) -> str | None:
        """Return the gender of a first name, also of one of two parts: `Karl-Heinz`."""
        return self._first_names.get(key) or (
            self._first_names.get(key.partition("-")[0]) if key.count("-") == 1 else None
        )

    def _names_of(self, word: str, keys: tuple[str, ...]) -> tuple[Name, ...]:
        """Return the names of one word that may be spelled so: short acronyms in capitals only."""
        for key in keys:
            named = self._names.named(key)
            names = tuple(n for n in named if not n.exact or word in (n.exact, n.exact + "s")) if named else ()
            if names:
                return names
        return ()

    def _closed(self, word: str) -> tuple[Part, ...]:
        """Return the name that begins a compound in one word: `Kreml` in `Kremlsprecher`."""
        closed = self._names.closed_compound(word)
        return (Part(0, closed[1], closed[0]),) if closed else ()

    def _hyphened(self, word: str) -> Iterator[Part]:
        """Yield the names inside a compound: `Nato` in `Nato-Staaten`."""
        parts = word.split("-")
        if parts[-1] in words_of("role_words.txt", "no_compounds") or self._names.adjective(parts[-1]):
            return
        offset = 0
        for part in parts:
            actor = self._names.compound(part) if part else None
            if actor:
                yield Part(offset, len(part), actor)
            offset += len(part) + 1

    def _owners(self, noun: str) -> Mapping[str, str] | None:
        return self._institutions.get(noun) or self._institutions.get(noun.rstrip("sn"))


def _shape(word: str) -> tuple[bool, bool]:
    """Tell whether a capitalised word can be part of a full name, and the surname of somebody unknown."""
    if len(word) < _SHORTEST_NAME or word.isupper() or word in words_of(_NAME_WORDS, "never"):
        return False, False
    bare = word.replace("-", "")
    surname = len(word) > _SHORTEST_NAME and bare.isalpha() and not ends_like_noun(word)
    return bare.replace("'", "").isalpha(), surname


def has_arabic_article(word: str) -> bool:
    """Tell whether a name begins with an article in lower case: `al-Assad`."""
    return word[:3] in _ARABIC_ARTICLES


def ends_like_noun(word: str) -> bool:
    """Tell whether a word ends as common nouns do and surnames do not: `-heit`, `-ung`."""
    return len(word) > _LONGEST_ENDING and word.endswith(_noun_endings())


@lru_cache(maxsize=1 << 13)
def is_strange(word: str) -> bool:
    """Tell whether neither a word nor its parts, if it is a compound, stand in the lexicon of German: names do not."""
    keys = (german_key(part) for part in word.removesuffix("'s").split("-"))
    return any(not (_is_german(key) or _is_german(key.removesuffix("s"))) for key in keys if key)


def _is_german(key: str) -> bool:
    return key in lexicon() or key in _not_in_compounds() or bool(parts(key))


@cache
def _not_in_compounds() -> frozenset[str]:
    """Return the words that the lexicon leaves out because they are no parts of compounds."""
    lines = data_lines("index.german", "no_compound_parts.txt")
    return frozenset(german_key(word) for line in lines for word in line.split())


@cache
def _noun_endings() -> tuple[str, ...]:
    return tuple(words_of(_NAME_WORDS, "noun_endings"))


def _office(word: str) -> str | None:
    """Return the office that begins a compound: `Kanzler` in `Kanzlerreise`."""
    if not word.startswith(_offices()):
        return None
    return next(
        (
            office
            for office, heads in groups("office_compounds.txt").items()
            if word.startswith(office) and word[len(office) :] in heads
        ),
        None,
    )


@cache
def _offices() -> tuple[str, ...]:
    return tuple(groups("office_compounds.txt"))

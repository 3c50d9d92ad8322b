"""Every name of the known actors under its folded words: finding costs the same however many names there are."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from index.actors.entries import Entry
from index.actors.forms import adjective_stem, bases, declined, feminine_of, fold, inhabitants, is_acronym
from index.actors.wordlists import words_of
from index.german.words import tokens

NameForm = Literal["name", "surname", "inhabitant", "epithet", "capital"]


class Name(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One name of an actor: how it is meant, and what a reader must check.

    `exact` is the only spelling allowed (short acronyms), or "". `number` tells what `forms.inhabitants` does.
    `alone` is false for a surname that needs the full name nearby.
    """

    actor: str
    form: NameForm
    exact: str = ""
    number: str = ""
    alone: bool = True


class NameTables(msgspec.Struct, array_like=True):
    """The tables of an index, as plain data.

    `names` are the names by their folded words; `longest` tells for a folded first word how many words its longest name
    has; `lower` are first words that begin a name in lower case. `prefixes`, `closed` and `adjectives` lead to ids.
    """

    names: dict[str, list[Name]] = {}
    longest: dict[str, int] = {}
    lower: set[str] = set()
    prefixes: dict[str, str] = {}
    closed: dict[str, str] = {}
    adjectives: dict[str, str] = {}


class NameIndex:
    """Answers which actors a word or some words can name."""

    def __init__(self, tables: NameTables) -> None:
        self.tables = tables
        self.lower_starts = tables.lower
        self._names = tables.names
        self._longest = tables.longest

    def longest(self, first: str) -> int:
        """Return how many words the longest name has that begins with the folded word `first`, 0 where none does."""
        return self._longest.get(first, 0)

    def named(self, key: str) -> list[Name]:
        """Return the names whose folded words, joined by blanks, are `key`."""
        return self._names.get(key, [])

    def adjective(self, word: str) -> str | None:
        """Return the country of an adjective (`russischen`, `Moskauer`)."""
        adjectives = self.tables.adjectives
        return adjectives.get(adjective_stem(word)) or adjectives.get(fold(word))

    def compound(self, part: str) -> str | None:
        """Return the actor that `part` of a hyphened compound stands for: `US`, `Nato`, `Putin`."""
        prefix = self.tables.prefixes.get(part)
        if prefix:
            return prefix
        for key in bases(fold(part)):
            ids = {
                name.actor
                for name in self.named(key)
                if name.exact in ("", part) and name.alone and name.form in ("name", "surname")
            }
            if len(ids) == 1:
                return ids.pop()
        return None

    def closed_compound(self, word: str) -> tuple[str, int] | None:
        """Return the actor that begins a compound written in one word, and how long the name in it is."""
        for length in range(min(len(word) - 4, 13), 2, -1):
            actor = self.tables.closed.get(word[:length].lower())
            if actor:
                return actor, length
        return None

    def ids_of(self, name: str) -> list[str]:
        """Return the ids of all actors that have this name, in any case and spelling."""
        key = " ".join(map(fold, _words(name)))
        return list(dict.fromkeys(n.actor for n in self.named(key) if n.form not in ("inhabitant", "epithet")))


def tables_of(entries: Iterable[Entry]) -> NameTables:
    """Return the tables of all names, spellings and forms of the entries."""
    tables = NameTables()
    seen: dict[tuple[str, Name], None] = {}
    for entry in entries:
        for words, name in _names_of(entry, tables.lower):
            if not words:
                continue
            key = " ".join(map(fold, words))
            if (key, name) in seen:
                continue
            seen[key, name] = None
            tables.names.setdefault(key, []).append(name)
            first = fold(words[0])
            tables.longest[first] = max(tables.longest.get(first, 0), len(words))
            if words[0].islower():
                tables.lower.add(words[0])
        tables.adjectives.update((fold(word), entry.government or entry.id) for word in entry.adjectives)
        tables.prefixes.update((word, entry.id) for word in entry.prefixes)
        tables.closed.update((word.lower(), entry.id) for word in entry.closed)
    return tables


def _names_of(entry: Entry, lower: set[str]) -> Iterator[tuple[list[str], Name]]:
    """Yield the words of each name; first words that also begin it in lower case go to `lower`."""
    person = entry.kind == "person"
    full = (entry.name, *entry.aliases)
    form: NameForm = "capital" if entry.government else "name"
    for written in full:
        forms = (written,) if person else declined(written)
        for each in forms:
            yield _words(each), Name(entry.id, form, _exact(each))
        if len(forms) > 1:
            lower.update(each.split()[0].lower() for each in forms)
    if person:
        for surname in dict.fromkeys(surname_of(entry.surname, written) for written in full):
            yield _words(surname), Name(entry.id, "surname", alone=entry.alone)
    for epithet in entry.epithets:
        for each in declined(epithet):
            yield _words(each), Name(entry.id, "epithet", _exact(each))
    for people in entry.inhabitants:
        masculine, _, feminine = people.partition("/")
        for each, number in inhabitants(masculine, feminine or feminine_of(masculine)):
            yield [each], Name(entry.id, "inhabitant", number=number)


def _words(name: str) -> list[str]:
    """Return the words of a name as the finder will see them."""
    plain = name.replace(" ", "").isalpha()
    return name.split() if plain else [token.text for token in tokens(name)]


def _exact(written: str) -> str:
    return written if is_acronym(written) else ""


def surname_of(told: str | None, full: str) -> str:
    """Return the surname in a full name: what is told where the name ends so, else the last word with its `von`."""
    if told is not None and full.endswith(told):
        return told
    words = full.split()
    start = len(words) - 1
    particles = words_of("name_words.txt", "particles") | words_of("name_words.txt", "later_particles")
    while start > 1 and words[start - 1] in particles:
        start -= 1
    return " ".join(words[start:])

"""Every name of the known actors under its folded words: finding costs the same however many names there are."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from index.actors.entries import Entry
from index.actors.forms import adjective_stem, bases, declined, feminine_of, fold, inhabitants, is_acronym
from index.actors.wordlists import words_of
from index.german.memo import Memo
from index.german.words import tokens

_SHORTEST_CLOSED, _SHORTEST_REST = 3, 4  # letters of the beginning of a compound, and of what follows it
_MOST_ADJECTIVES = 1 << 12  # words that are remembered to be the adjective of a country, or none
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
        self._closed_starts = {beginning[:_SHORTEST_CLOSED] for beginning in tables.closed}
        self._longest_closed = max(map(len, tables.closed), default=0)
        self._countries = Memo(self._country_of, _MOST_ADJECTIVES)

    def longest(self, first: str) -> int:
        """Return how many words the longest name has that begins with the folded word `first`, 0 where none does."""
        return self._longest.get(first, 0)

    def named(self, key: str) -> list[Name]:
        """Return the names whose folded words, joined by blanks, are `key`."""
        return self._names.get(key, [])

    def adjective(self, word: str) -> str | None:
        """Return the country of an adjective (`russischen`, `Moskauer`)."""
        return self._countries[word]

    def _country_of(self, word: str) -> str | None:
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
        low = word.lower()
        if low[:_SHORTEST_CLOSED] not in self._closed_starts:
            return None
        for length in range(min(len(word) - _SHORTEST_REST, self._longest_closed), _SHORTEST_CLOSED - 1, -1):
            actor = self.tables.closed.get(low[:length])
            if actor:
                return actor, length
        return None

    def ids_of(self, name: str) -> list[str]:
        """Return the ids of all actors that have this name, in any case and spelling."""
        key = fold(_words(name))
        return list(dict.fromkeys(n.actor for n in self.named(key) if n.form not in ("inhabitant", "epithet")))


def tables_of(entries: Iterable[Entry]) -> NameTables:
    """Return the tables of all names, spellings and forms of the entries."""
    tables = NameTables()
    names, longest = tables.names, tables.longest
    for entry in entries:
        for key, name in dict.fromkeys(_names_of(entry, tables.lower)):
            if key in names:
                names[key].append(name)
            else:
                names[key] = [name]
            first, _, rest = key.partition(" ")
            count = 2 + rest.count(" ") if rest else 1
            if count > longest.get(first, 0):
                longest[first] = count
        for adjective in entry.adjectives:
            tables.adjectives[fold(adjective)] = entry.government or entry.id
        for prefix in entry.prefixes:
            tables.prefixes[prefix] = entry.id
        for beginning in entry.closed:
            tables.closed[beginning.lower()] = entry.id
    return tables


def _names_of(entry: Entry, lower: set[str]) -> Iterator[tuple[str, Name]]:
    """Yield each name as its key; first words that can begin a name in lower case go to `lower`."""
    for written, name in _written_names(entry, lower):
        words = _words(written)
        if words:
            yield fold(words), name
            if not words[0].isupper() and words.partition(" ")[0].islower():
                lower.add(words.partition(" ")[0])


def _written_names(entry: Entry, lower: set[str]) -> Iterator[tuple[str, Name]]:
    person = entry.kind == "person"
    full = (entry.name, *entry.aliases)
    name = Name(entry.id, "capital" if entry.government else "name")
    for written in full:
        forms = (written,) if person else declined(written)
        for each in forms:
            yield each, _spelled(name, each)
        if len(forms) > 1:
            lower.update(each.split()[0].lower() for each in forms)
    if person:
        name = Name(entry.id, "surname", alone=entry.alone)
        for written in full:
            yield surname_of(entry.surname, written), name
    name = Name(entry.id, "epithet")
    for epithet in entry.epithets:
        for each in declined(epithet):
            yield each, _spelled(name, each)
    for people in entry.inhabitants:
        masculine, _, feminine = people.partition("/")
        for each, number in inhabitants(masculine, feminine or feminine_of(masculine)):
            yield each, Name(entry.id, "inhabitant", number=number)


def _words(name: str) -> str:
    """Return a name with one blank between the words that the finder will see."""
    if name.isalpha():
        return name
    words = name.split() if name.replace(" ", "").isalpha() else [token.text for token in tokens(name)]
    return " ".join(words)


def _spelled(name: Name, written: str) -> Name:
    """Return the name, bound to its exact spelling where that is a short acronym."""
    return msgspec.structs.replace(name, exact=written) if is_acronym(written) else name


def surname_of(told: str | None, full: str) -> str:
    """Return the surname in a full name: what is told where the name ends so, else the last word with its `von`."""
    if told is not None and full.endswith(told):
        return told
    words = full.split()
    if len(words) < 3:
        return words[-1] if words else ""
    start = len(words) - 1
    particles = words_of("name_words.txt", "particles") | words_of("name_words.txt", "later_particles")
    while start > 1 and words[start - 1] in particles:
        start -= 1
    return " ".join(words[start:])
